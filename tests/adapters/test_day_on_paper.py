"""The briefing for a day of four sessions with a panel of six, on paper."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.adapters import sample
from tests.adapters.test_paper import (
    CODE,
    FIVE,
    INTERVIEW,
    PAPERS,
    no_heading_stands_alone_at_the_end_of_a_page,
    nothing_runs_over_an_edge,
    squeezed,
)
from tests.paper import Paper, as_printed
from tests.wisdom import text_of
from webapp.adapters import pdf, templates
from webapp.adapters.stemming import stem
from webapp.domain.briefing.composition import compose
from webapp.domain.briefing.so_far import AskedBefore, Became, PassedOn, PromisedBefore, SoFar
from webapp.domain.forms.answers import FreeText, PreInterview
from webapp.domain.interview.facts import InterviewFacts, Panelist
from webapp.domain.interview.sessions import Session
from webapp.domain.interview.venue import NOWHERE, Venue
from webapp.domain.matching.search import IndexedRoleLibrary

pytestmark = pytest.mark.xdist_group("documents")

LONG_PLACE = Venue(
    "Donaudampfschifffahrtsgesellschaftsgebäude, 4. Stock", "https://meet.example/" + "x" * 120
)
SESSIONS = tuple(
    Session(number, INTERVIEW.starts_at + timedelta(minutes=after), minutes, venue, panel)
    for number, (after, minutes, venue, panel) in enumerate(
        (
            (0, 45, NOWHERE, (1,)),
            (60, 60, LONG_PLACE, (2, 3)),
            (135, 30, NOWHERE, (4,)),
            (180, 60, NOWHERE, (5, 6)),
        ),
        start=1,
    )
)
SIXTH = Panelist(6, "Rechtsschutzversicherungsgesellschaften-Müller-Lüdenscheidt", ("purpose",))
LONG_NAMES = replace(INTERVIEW, panel=(*FIVE, SIXTH), minutes=45, sessions=SESSIONS)
USUAL_NAMES = replace(
    LONG_NAMES,
    panel=(
        *FIVE[:4],
        Panelist(5, "Katrin Seidel", ("values", "team")),
        Panelist(6, "Rhiannon Tate", ("purpose",)),
    ),
    sessions=tuple(replace(session, venue=NOWHERE) for session in SESSIONS),
)
IN_MAKE_TEST = (500, "A4")
LENGTHS = [
    pytest.param(length, paper, marks=() if (length, paper) == IN_MAKE_TEST else pytest.mark.slow)
    for length in (40, 150, 300, 500)
    for paper in PAPERS
]
"""Letters of each answer in the candidate's form."""
PAGES_IN_A_LATER_ROUND = {40: 5, 150: 5, 300: 5, 500: 6}
"""By letters of each answer: what is known of earlier rounds takes most of a page of its own."""


def said(text: str, length: int) -> str:
    """What somebody wrote, in that many letters, in sentences of which the first is `text`."""
    return text[:length] if length < len(text) else f"{text} {text_of(length)}"[:length].strip()


def answers_of(length: int) -> PreInterview:
    usual = sample.ANSWERS

    def longer(text: FreeText) -> FreeText:
        return FreeText(said(text.text, length))

    return replace(
        usual,
        most=tuple(replace(p, note=longer(p.note)) for p in usual.most),
        goals=longer(usual.goals),
        motivation=longer(usual.motivation),
        needs=longer(usual.needs),
        questions=tuple(replace(q, text=said(q.text, length)) for q in usual.questions),
    )


def so_far(answers: PreInterview) -> SoFar:
    """Two of today's questions are still open from an earlier round, in which others were answered."""
    earlier = date(2027, 1, 4)
    return SoFar(
        days=(earlier,),
        open=tuple(AskedBefore(q.key, q.text, earlier, Became.NOT) for q in answers.questions[:2]),
        asked=tuple(AskedBefore(f"old{n}", text_of(150), earlier, Became.ANSWERED) for n in range(3)),
        promises=tuple(
            PromisedBefore(text_of(90), name, date(2027, 1, 20), kept)
            for name, kept in (("Bisi Adewale", True), ("Maren Vogt", False))
        ),
        most_before=("learning", "flexibility", "support"),
        most_now=answers.dimensions(),
        passed_on=PassedOn(text_of(180), "Ruth Adler"),
    )


def printed(day: InterviewFacts, answers: PreInterview, known: SoFar | None, paper: pdf.Paper) -> Paper:
    library = IndexedRoleLibrary(sample.index("sample"), day.role, stem)
    briefing = compose(day, answers, library, sample.USUAL, so_far=known)
    html = templates.render("pdf/briefing.html", "en", briefing=briefing, code=CODE, version=1)
    return Paper(pdf.render(html, paper=paper))


def is_whole(made: Paper, paper: pdf.Paper, answers: PreInterview) -> None:
    """Every word of the candidate's is there, and everything in its place."""
    text = squeezed(made.text)
    for words in (
        *(priority.note.text for priority in answers.most),
        *(question.text for question in answers.questions),
        *(free.text for free in (answers.goals, answers.motivation, answers.needs)),
    ):
        assert squeezed(as_printed(words)) in text
    nothing_runs_over_an_edge(made, paper)
    no_heading_stands_alone_at_the_end_of_a_page(made)


@pytest.mark.parametrize(("length", "paper"), LENGTHS)
def test_a_day_of_four_sessions_fits_five_pages(length: int, paper: pdf.Paper) -> None:
    answers = answers_of(length)
    made = printed(LONG_NAMES, answers, None, paper)
    first, *others = made.texts()
    assert len(made.reader.pages) <= 5
    for words in ("10:00 – 10:45", "13:00 – 14:00", "What matters to", "Their questions"):
        assert words in first
    assert any("A way through each session" in page for page in others)
    for question in sample.ANSWERS.questions:
        assert question.text[:length] in first
    is_whole(made, paper, answers)


@pytest.mark.slow
@pytest.mark.parametrize(("length", "paper"), LENGTHS)
def test_what_is_known_of_earlier_rounds_fits_in_too(length: int, paper: pdf.Paper) -> None:
    answers = answers_of(length)
    made = printed(USUAL_NAMES, answers, so_far(answers), paper)
    assert len(made.reader.pages) <= PAGES_IN_A_LATER_ROUND[length]
    is_whole(made, paper, answers)


def test_page_one_says_what_is_asked_however_much_is_told_before() -> None:
    told, asks = "At my last place nobody knew. " * 8, "How are promotions decided, and by whom?"
    first, *questions = sample.ANSWERS.questions
    answers = replace(sample.ANSWERS, questions=(replace(first, text=told + asks), *questions))
    made = printed(LONG_NAMES, answers, None, "A4")
    assert f"1 … {asks}" in made.texts()[0]
    assert "nobody knew" not in made.texts()[0]
    is_whole(made, "A4", answers)
