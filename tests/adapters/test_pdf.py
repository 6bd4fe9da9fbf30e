import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from webapp.adapters import pdf, templates
from webapp.config import ROOT, TEMPLATES
from webapp.domain.briefing.composition import Briefing, compose
from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question
from webapp.domain.interview.facts import InterviewFacts, Panelist, RoleFacts
from webapp.domain.library.entries import Entry, Passage, PassageRef, passages_of
from webapp.domain.matching.search import Match, Reason, SearchResult

pytestmark = pytest.mark.xdist_group("pdf")
"""What one process has laid out once need not be laid out by another."""

LEARNING = Entry(
    1,
    "Time to learn",
    "growth",
    "One day a month is set aside. It stands in the calendar.",
    ("learning",),
    limits="Half of the teams cancelled one.",
    owner="people team",
    reviewed_on=date(2026, 9, 1),
)
BENEFITS = Entry(2, "Benefits in Leeds", "benefits", "- 27 days of holiday\n- A pension of 8 per cent")
INTERVIEW = InterviewFacts(
    id=7,
    candidate="Amara Okonkwo",
    role=RoleFacts("Senior Data Engineer", "Engineering", "Leeds"),
    starts_at=datetime(2027, 1, 14, 10, tzinfo=UTC),
    minutes=60,
    zone="Europe/London",
    panel=(Panelist(1, "Jonas Lindqvist", ("learning",)), Panelist(2, "Priya Raman", ("rewards",))),
    owner="Ruth Adler",
    organisation="Northlight",
    practical_note="Please use the lift on Mill Street.",
)
ANSWERS = PreInterview(
    most=(
        Priority("learning", FreeText("Real time, not a budget.")),
        Priority("team"),
        Priority("purpose", FreeText("Seeing whom it helps.")),
    ),
    motivation=FreeText("Promotions are frozen where I am.", "recruiter"),
    questions=(
        Question("a", "How much time is there to learn?"),
        Question("b", "What is your position on selling the company?"),
        Question("c", "How many evenings would I work?"),
        Question("d", "Who decides what is built next?"),
        Question("e", "How long do people stay?"),
    ),
)


@dataclass(frozen=True)
class FakeShelf:
    def answers_to(self, question: str) -> SearchResult:
        return self._found("learn" in question)

    def about(self, dimension: str, note: str) -> SearchResult:
        return self._found(dimension == "learning")

    def passage(self, ref: PassageRef) -> Passage | None:
        return None

    def entries_on(self, topic: str) -> tuple[Entry, ...]:
        sheets: Mapping[str, tuple[Entry, ...]] = {"growth": (LEARNING,), "benefits": (BENEFITS,)}
        return sheets.get(topic, ())

    def _found(self, there_is: bool) -> SearchResult:
        if not there_is:
            return SearchResult("prepare", ())
        return SearchResult("answered", (Match(passages_of([LEARNING])[0], 1.0, Reason()),))


def html_of(content: Briefing) -> str:
    return templates.render("pdf/briefing.html", "en", briefing=content, version=2)


def printed(content: Briefing, paper: pdf.Paper = "A4") -> PdfReader:
    return PdfReader(BytesIO(pdf.render(html_of(content), paper=paper)))


@cache
def example() -> PdfReader:
    return printed(compose(INTERVIEW, ANSWERS, FakeShelf(), ("learning",)))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def page(html: str) -> bytes:
    return pdf.render(
        f'<!doctype html><html lang="en"><title>A page</title><p>Before {html} after</p></html>'
    )


def black_dot() -> bytes:
    """A PNG of one grey-scale pixel."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
    sized = (struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(sized)


def attachments_and_images(made: bytes) -> tuple[int, int]:
    reader = PdfReader(BytesIO(made))
    return len(list(reader.attachment_list)), sum(len(p.images) for p in reader.pages)


def test_a_document_is_tagged_and_names_its_language_and_title() -> None:
    catalog = example().trailer["/Root"]
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalog["/StructTreeRoot"]["/K"]
    assert example().metadata.title == "Briefing: Amara Okonkwo, Senior Data Engineer"  # type: ignore[union-attr]
    assert (
        b'pdfuaid:part="1"' in catalog["/Metadata"].get_data()
        or b"<pdfuaid:part>1<" in catalog["/Metadata"].get_data()
    )


def test_headings_are_the_outline() -> None:
    title, parts = example().outline[:2]
    assert title.title == "Amara Okonkwo"
    titles = [part.title for part in parts if not isinstance(part, list)]
    assert titles[0] == "What matters to Amara Okonkwo"
    assert titles[-1] == "Ask about needs, motivation and goals"


@pytest.mark.parametrize(
    "asks",
    [
        '<link rel="attachment" href="{file}">',
        '<a rel="attachment" href="{file}">here</a>',
        '<img src="{file}" alt="">',
        '<style>@import "{file}"; p {{ background: url({file}) }}</style>',
        '<object data="{file}"></object>',
        '<img src="http://127.0.0.1:9/secret.png" alt="">',
        '<svg><image href="{file}"/></svg>',
        '<base href="{file}"><link rel="stylesheet" href="x.css">',
    ],
)
def test_nothing_is_fetched_from_disk_or_network(asks: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(black_dot())
    made = page(asks.format(file=secret.as_uri()))
    assert attachments_and_images(made) == (0, 0)
    assert "Before" in text_of(PdfReader(BytesIO(made)))


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://example.org/", "data:text/plain,hello"])
def test_every_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="fetch nothing"):
        pdf.RefusingFetcher()(address)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_first_page_is_enough(paper: pdf.Paper) -> None:
    reader = printed(compose(INTERVIEW, ANSWERS, FakeShelf(), ("learning",)), paper)
    first = " ".join(reader.pages[0].extract_text().split())
    for words in (
        "Thursday 14 January 2027",
        "10:00 – 11:00, London time",
        "Jonas Lindqvist",
        "Priya Raman",
        "Please use the lift on Mill Street.",
        "Real time, not a budget.",
        "One day a month is set aside.",
        "Be honest: Half of the teams cancelled one.",
        "How long do people stay?",
        "answer on p. 2",
        "prepare, p.",
        "A way through the time",
        "What happens next",
    ):
        assert words in first
    assert "A way through the time" not in reader.pages[1].extract_text()


def test_later_pages_name_their_sources_and_whole_benefits() -> None:
    words = text_of(example())
    assert "Time to learn · people team · reviewed 1 September 2026" in words
    assert "The library has no answer: prepare one." in words
    assert "27 days of holiday" in words
    assert "A pension of 8 per cent" in words


def test_recruiter_only_words_are_not_in_the_file() -> None:
    assert "frozen" not in text_of(example())


def test_who_never_answered_gets_a_briefing_that_does_not_say_so() -> None:
    words = text_of(
        printed(compose(INTERVIEW, None, FakeShelf(), ("learning", "flexibility", "progression")))
    )
    assert "Worth talking about" in words
    assert "What matters to Amara" not in words
    assert "Answers to their questions" not in words


def test_words_that_look_like_markup_stay_words() -> None:
    name = '<img src="file:///etc/passwd"> {{ 7 * 7 }} %(name)s'
    reader = printed(compose(replace(INTERVIEW, candidate=name), ANSWERS, FakeShelf(), ("learning",)))
    assert '<img src="file:///etc/passwd"> {{ 7 * 7 }} %(name)s' in text_of(reader).replace("\u200b", "")


def test_other_scripts_have_letters() -> None:
    reader = printed(compose(replace(INTERVIEW, candidate="王小明 🚀"), ANSWERS, FakeShelf(), ("learning",)))
    assert "王小明" in text_of(reader)


def test_every_page_has_its_footer() -> None:
    pages = example().pages
    for number, sheet in enumerate(pages, start=1):
        words = " ".join(sheet.extract_text().split())
        assert "Amara Okonkwo · Senior Data Engineer · briefing, version 2" in words
        assert f"Page {number} of {len(pages)}" in words


def test_the_longest_answers_flow_over_pages() -> None:
    long = replace(ANSWERS, needs=FreeText("x" * 5_000), goals=FreeText("ever further " * 380))
    reader = printed(compose(INTERVIEW, long, FakeShelf(), ("learning",)))
    words = text_of(reader).replace("\u200b", "").replace(" ", "")
    assert words.count("x") >= 5_000
    assert words.count("further") == 380


@pytest.mark.parametrize("end", ["\n  ", " <b>and more</b>", ' <span class="soft">p. 2</span>'])
def test_a_line_that_fits_only_without_its_last_space_is_not_broken_at_its_first(end: str) -> None:
    for width in range(148, 156):
        html = f'<div style="width: {width}px; font: 8.4pt Inter">Moving up, Pay and benefits{end}</div>'
        assert "Moving\n" not in PdfReader(BytesIO(page(html))).pages[0].extract_text()


@pytest.mark.parametrize("space", ["\u00a0", "\u3000"])
def test_a_space_that_is_seen_stays(space: str) -> None:
    """One that holds words together, or is as wide as a letter."""
    row = f"<p>word{space}</p>"
    assert pdf._without_needless_spaces(row) == row


def test_what_takes_too_long_is_made_for_one_paper_only(monkeypatch: pytest.MonkeyPatch) -> None:
    html = '<!doctype html><html lang="en"><title>A page</title><p>Hello</p></html>'
    assert all(pdf.on_both_papers(html))
    monkeypatch.setattr(pdf, "PATIENCE", 0.0)
    a4, letter = pdf.on_both_papers(html)
    assert a4
    assert letter is None


def test_a_paper_sets_only_the_values_that_are_looked_up() -> None:
    """All others stand in the style itself, where a paper would set them in vain."""
    papers = "".join(file.read_text(encoding="utf-8") for file in sorted((TEMPLATES / "pdf").glob("*.html")))
    set_there = re.findall(r"(--[a-z-]+):", papers)
    assert set(set_there) == pdf.SET_BY_PAPERS


def test_every_value_of_the_style_is_known() -> None:
    css = pdf._with_values((TEMPLATES / "pdf" / "document.css").read_text(encoding="utf-8"))
    assert set(re.findall(r"var\(([^)]*)\)", css)) == pdf.SET_BY_PAPERS


PRINTED_AFTER_READING_AHEAD = """
from cffi.api import FFI
from pyphen import HyphDict
from webapp.adapters import pdf
pdf.read_ahead()
read = []
whole, dictionary = FFI._typeof_locked, HyphDict.__init__
FFI._typeof_locked = lambda self, declared: (read.append(declared), whole(self, declared))[1]
HyphDict.__init__ = lambda self, path: (read.append(path.name), dictionary(self, path))[1]
pdf.render('<html lang="de"><p style="width: 9em; hyphens: auto">Donaudampfschifffahrt <b>und</b> mehr</p>')
print(*(declared for declared in read if not declared.startswith("hb_codepoint_t[")))
"""


def test_what_needs_no_font_is_read_ahead() -> None:
    """But for the lists of letters of a font, whose types name their length."""
    code = PRINTED_AFTER_READING_AHEAD
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    assert ran.stdout.split() == []
