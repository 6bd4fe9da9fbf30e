"""How long a briefing is in print, with libraries of every size."""

import re
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.adapters.sample import ANSWERS, PANEL, ROLES, USUAL, files, huge, index
from webapp.adapters import pdf, templates
from webapp.adapters.stemming import stem
from webapp.domain.briefing.composition import Briefing, compose
from webapp.domain.briefing.printed_lines import PrintedLine
from webapp.domain.interview.facts import InterviewFacts, RoleFacts
from webapp.domain.matching.search import IndexedRoleLibrary
from webapp.domain.text.prose import plain
from webapp.domain.text.sentences import sentences

pytestmark = pytest.mark.xdist_group("documents")
"""What one process has laid out once need not be laid out by another."""
IN_MAKE_TEST = ROLES[1]
EVERY_ROLE = [pytest.param(role, marks=() if role == IN_MAKE_TEST else pytest.mark.slow) for role in ROLES]


@cache
def content(library: str, role: RoleFacts) -> Briefing:
    interview = InterviewFacts(
        id=7,
        candidate="Thandiwe Mokoena",
        role=role,
        starts_at=datetime(2027, 1, 14, 10, tzinfo=UTC),
        minutes=60,
        zone="Europe/London",
        panel=PANEL,
        owner="Ruth Adler",
        organisation="Northlight",
    )
    return compose(interview, ANSWERS, IndexedRoleLibrary(index(library), role, stem), USUAL)


def pages(briefing: Briefing, paper: pdf.Paper = "A4") -> list[str]:
    html = templates.render("pdf/briefing.html", "en", briefing=briefing, version=1)
    made = PdfReader(BytesIO(pdf.render(html, paper=paper)))
    return [" ".join(page.extract_text().split()) for page in made.pages]


def cells_of(markdown: str) -> list[str]:
    """The lines of a text without the name of a part before them, and of a table its cells: its columns for
    other places are left out."""
    unnamed = re.sub(r"^- \*\*.*:\*\* ", "- ", markdown, flags=re.MULTILINE)
    return [cell for line in plain(unnamed).split("\n") for cell in line.split("; ")]


def all_lines(briefing: Briefing) -> list[PrintedLine]:
    parts = [part.lines for part in (*briefing.priorities, *briefing.questions)]
    return [line for part in (*parts, briefing.culture, briefing.growth, briefing.benefits) for line in part]


@pytest.mark.parametrize("role", EVERY_ROLE, ids=lambda role: role.title)
def test_three_priorities_and_five_questions_fit_four_pages(role: RoleFacts) -> None:
    assert len(content("sample", role).questions) == 5
    assert len(pages(content("sample", role))) <= 4


@pytest.mark.slow
def test_a_huge_library_fits_four_pages_too() -> None:
    made = pages(content("huge", ROLES[0]))
    assert len(made) <= 4
    assert " ".join(made).count("Never ask about") == 1
    assert "Ask about needs, motivation and goals" in made[-1]


@pytest.mark.slow
def test_every_benefit_is_at_least_named() -> None:
    briefing = content("huge", ROLES[0])
    assert len(briefing.benefits) == 50
    assert {entry.title for entry in huge() if entry.topic == "benefits"} == {
        line.source.title for line in briefing.benefits
    }


@pytest.mark.parametrize("library", ["sample", "huge"])
@pytest.mark.parametrize("role", ROLES[:2], ids=lambda role: role.title)
def test_nothing_ends_within_a_sentence(library: str, role: RoleFacts) -> None:
    entries = {entry.id: entry for entry in (files() if library == "sample" else huge())}
    for line in all_lines(content(library, role)):
        said = " ".join(plain(entries[line.source.entry_id].body).split())
        for printed in filter(None, (line.glance, *cells_of(line.text))):
            for sentence in sentences(printed):
                assert sentence in said
                assert re.search(rf"{re.escape(sentence)}(?:$|[\s\"”’);])", said)


def test_the_first_page_is_enough_and_says_what_never_to_ask() -> None:
    first, *others = pages(content("sample", IN_MAKE_TEST))
    assert "A way through the time" in first
    assert first.count("Never ask about") == 1
    assert "adjustments are arranged by the recruiter" in first
    assert not any("Never ask about" in page for page in others)
    assert ANSWERS.questions[4].text in first
    assert "…" not in first
