"""The briefing for a day of four sessions with a panel of six, on paper."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.adapters import sample
from tests.adapters.test_paper import (
    CODE,
    FIVE,
    INTERVIEW,
    PAPERS,
    no_heading_stands_alone_at_the_end_of_a_page,
    nothing_runs_over_an_edge,
)
from tests.paper import Paper
from webapp.adapters import pdf, templates
from webapp.adapters.stemming import stem
from webapp.domain.briefing.composition import compose
from webapp.domain.interview.facts import Panelist
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


@pytest.mark.parametrize("paper", PAPERS)
def test_a_day_of_four_sessions_fits_five_pages(paper: pdf.Paper) -> None:
    day = replace(INTERVIEW, panel=(*FIVE, SIXTH), minutes=45, sessions=SESSIONS)
    library = IndexedRoleLibrary(sample.index("sample"), day.role, stem)
    briefing = compose(day, sample.ANSWERS, library, sample.USUAL)
    html = templates.render("pdf/briefing.html", "en", briefing=briefing, code=CODE, version=1)
    made = Paper(pdf.render(html, paper=paper))
    first, *others = made.texts()
    assert len(made.reader.pages) <= 5
    for words in ("10:00 – 10:45", "13:00 – 14:00", "What matters to", "Their questions"):
        assert words in first
    assert any("A way through each session" in page for page in others)
    nothing_runs_over_an_edge(made, paper)
    no_heading_stands_alone_at_the_end_of_a_page(made)
