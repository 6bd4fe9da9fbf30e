"""A language of the tests' own: right-to-left, accented and 40 % longer, made of the English sentences.

Hebrew letters stand for Latin ones, so whatever Latin letters a page still shows were not translated, or were
written by a person. Hebrew's own rules give dates and direction; a real Hebrew would not be in the way.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from babel.messages.pofile import write_po
from bs4 import BeautifulSoup, NavigableString, Tag

from scripts import translations
from webapp.adapters import languages, templates

CODE = "he"
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתאבגד")
ACCENT = "\u05b8"
KEPT = re.compile(r"(%\(\w+\)[sd]|^-> |: (?=%\(link\)s$)|^\s+|\s+$)")
SPOKEN = ("aria-label", "title", "placeholder", "alt")


def pseudo(text: str) -> str:
    """A sentence in the language; what programs read in it stays."""
    return "".join(part if KEPT.fullmatch(part) else _lettered(part) for part in KEPT.split(text))


def _lettered(part: str) -> str:
    words = re.sub("[א-ת]", lambda letter: letter[0] + ACCENT, part.casefold().translate(LETTERS), count=3)
    if not re.search("[א-ת]", words):
        return part
    longer = words.rstrip() + " אבג" * round(len(part) / 10)
    return longer + words[len(words.rstrip()) :]


def write(folder: Path) -> None:
    """The language's file, in `folder`."""
    file = folder / f"{CODE}.po"
    catalog = translations.begun(file)
    catalog.update(deepcopy(translations.extracted()), update_creation_date=False)
    for key, message in translations.sentences(catalog).items():
        message.string = tuple(map(pseudo, key)) if isinstance(key, tuple) else pseudo(str(key))
    with file.open("wb") as target:
        write_po(target, catalog)


@contextmanager
def on_offer(folder: Path) -> Iterator[None]:
    """The pseudo-language in `folder` is on offer meanwhile, and no other but English."""
    before, languages.FOLDER = languages.FOLDER, folder
    _forget_languages()
    try:
        yield
    finally:
        languages.FOLDER = before
        _forget_languages()


def _forget_languages() -> None:
    for remembered in (languages.offered, languages.translations, templates.environment):
        remembered.cache_clear()


def left_over(html: BeautifulSoup, people_wrote: Iterable[str]) -> list[str]:
    """What of a page is not in its language: Latin words that no person wrote."""
    words = [*_texts(html), *_attributes(html)]
    return [rest for text in words if re.search("[A-Za-z]{2}", rest := without(text, people_wrote))]


def without(text: str, people_wrote: Iterable[str]) -> str:
    """A text without addresses, places for a script to fill, and what people wrote."""
    text = re.sub(r"https?://\S+|\{\w+\}", "", " ".join(text.split()))
    for written in sorted(people_wrote, key=len, reverse=True):
        text = text.replace(" ".join(written.split()), "")
    return text


def _texts(html: BeautifulSoup) -> Iterator[str]:
    for text in html.find_all(string=True):
        if type(text) is NavigableString and text.parent and not _elsewhere(text.parent):
            yield str(text)


def _elsewhere(tag: Tag) -> bool:
    """Whether a text is no page's, or says itself that it is in another language."""
    inside = (tag, *tag.parents)
    return any(t.name in ("script", "style", "textarea") or t.get("lang", CODE) != CODE for t in inside)


def _attributes(html: BeautifulSoup) -> Iterator[str]:
    for tag in html.find_all(True):
        for name, value in tag.attrs.items():
            if name in SPOKEN or (name.startswith("data-") and re.search("[ …]", str(value))):
                yield str(value)


def written_in(*values: Any) -> set[str]:
    """All texts in what people sent, line by line; not its keys, which are small words of ours."""
    found: set[str] = set()
    for value in values:
        if isinstance(value, str):
            lines = (line.lstrip("- ") for line in value.splitlines())
            found |= {line for line in lines if " " in line or line[:1].isupper()}
        elif is_dataclass(value) and not isinstance(value, type):
            found |= written_in(asdict(value))
        elif isinstance(value, dict):
            found |= written_in(*value.values())
        elif isinstance(value, (tuple, list, set)):
            found |= written_in(*value)
    return found
