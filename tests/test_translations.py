"""The languages' files: complete, and as new as the sources."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from scripts import translations
from tests import pseudo
from webapp.config import ROOT

FILES = sorted(translations.FOLDER.glob("*.po"))
PAPERS = ROOT / "templates" / "pdf"
STYLES = sorted([*(ROOT / "webapp" / "static").glob("*.css"), *PAPERS.glob("*.css"), *PAPERS.glob("*.html")])
PLACED = r"@bottom-(?:left|right)|\.left\b"
"""What may say left or right: corners of a page, which know nothing else, and a list of what is left."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_language_says_everything(file: Path) -> None:
    """When this fails, `make translations` takes in what is new, and tells what is to be filled in."""
    complaints = list(translations.complaints(file))
    assert not complaints, "run make translations:\n" + "\n".join(complaints)


@pytest.mark.parametrize(
    ("original", "words", "fault"),
    [
        ("Back", "", "to translate"),
        ("Hello %(name)s,", "Guten Tag,", "placeholders"),
        ("Hello %(name)s,", "Guten Tag %(nam)s,", "placeholders"),
        ("Save", "100 % sicher", "placeholders"),
        ("-> Open: %(link)s", "-> Hier: öffnen: %(link)s", "button"),
        ("Error: ", "Fehler:", "spaces"),
        (("%(num)s more", "%(num)s more"), ("eins mehr", "%(num)s mehr"), "placeholders"),
    ],
)
def test_what_is_wrong_with_a_sentence_is_told(original: str, words: str, fault: str) -> None:
    assert fault in " ".join(translations.faults(Message(original, words)))
    assert not list(translations.faults(Message(original, original)))


def test_a_guess_is_no_translation() -> None:
    assert "fuzzy" in " ".join(translations.faults(Message("Back", "Zurück", flags=("fuzzy",))))


def test_a_new_language_begins_with_every_sentence(tmp_path: Path) -> None:
    translations.update(tmp_path / "pt_BR.po")
    begun = translations.read(tmp_path / "pt_BR.po")
    assert translations.sentences(begun).keys() == translations.sentences(translations.extracted()).keys()
    assert len(list(translations.complaints(tmp_path / "pt_BR.po"))) == len(translations.sentences(begun))


def test_the_languages_are_packed_with_the_product() -> None:
    assert '"translations/*.po"' in (ROOT / "setup.py").read_text()


def test_the_page_on_languages_names_what_there_is() -> None:
    page = (ROOT / "docs" / "languages.md").read_text()
    for name in ("make translations", "babel.cfg", "webapp/translations", "NEW="):
        assert name in page


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_a_style_knows_beginning_and_end_instead_of_left_and_right(file: Path) -> None:
    written = file.read_text()
    if file.suffix == ".html":
        written = "".join(re.findall("<style>(.*?)</style>", written, flags=re.DOTALL))
    style = re.sub(r"/\*.*?\*/|" + PLACED, "", written, flags=re.DOTALL)
    physical = re.findall(r"[^{};]*\b(?<!scroll-)(?:left|right)\b[^{};]*", style)
    lopsided = [
        declaration[0]
        for declaration in re.finditer(r"(margin|padding|inset|border-(?:width|radius)): ([^;}]+)", style)
        if _lopsided(declaration[1], re.sub(r"\([^()]*\)", "", declaration[2]).split())
    ]
    assert not physical + lopsided


def _lopsided(name: str, values: list[str]) -> bool:
    """Whether a shorthand of four values is another one when the page is turned round."""
    return len(values) == 4 and (name == "border-radius" or values[1] != values[3])


def test_the_pseudo_language_keeps_what_programs_read() -> None:
    assert re.fullmatch(r"-> [^:a-z]+: %\(link\)s", pseudo.pseudo("-> Open your page: %(link)s"))
    assert len(pseudo.pseudo("What matters most to you?")) >= 1.4 * len("What matters most to you?")
