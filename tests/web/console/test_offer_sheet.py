"""The sheet before an offer in the console: reached, read, made as a PDF, noted."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from tests.cast import SECRET, STARTS, Cast
from tests.client import Client
from webapp.db import db, reading, transaction
from webapp.models import AuditRow, Interview, Job
from webapp.services.interviews import independence

pytestmark = pytest.mark.one_database

LATER = STARTS + timedelta(days=1)


@pytest.fixture
def first(cast: Cast) -> int:
    cast.library()
    return cast.reported()


@pytest.fixture
def address(first: int) -> str:
    with reading():
        return f"/candidacies/{db.session.get_one(Interview, first).candidacy_id}/offer-sheet"


def noted() -> list[tuple[int | None, int | None]]:
    with reading():
        rows = db.session.query(AuditRow).filter_by(event="offer_sheet_read").order_by(AuditRow.id)
        return [(row.interview_id, row.subject) for row in rows]


@time_machine.travel(LATER, tick=False)
def test_a_link_leads_there_from_interview_and_report(client: Client, first: int, address: str):
    client.sign_in()
    for page in ("", "/fit-report"):
        assert f'href="{address}"' in str(client.get(f"/interviews/{first}{page}").html)


@time_machine.travel(LATER, tick=False)
def test_it_lies_among_the_candidates_and_leads_back_to_all_rounds(client: Client, address: str):
    client.sign_in()
    page = client.get(address)
    [here] = page.html.select(".console-nav nav a[aria-current]")
    assert here.get_text() == "Candidates"
    back = page.html.select_one(".back a")
    assert back["href"] == address.removesuffix("/offer-sheet")
    rounds = client.get(back["href"])
    assert rounds.title == "Amara Obi"
    [here] = rounds.html.select(".console-nav nav a[aria-current]")
    assert here.get_text() == "Candidates"


@time_machine.travel(LATER, tick=False)
def test_no_link_before_the_report(client: Client, cast: Cast):
    client.sign_in()
    assert "/offer-sheet" not in str(client.get(f"/interviews/{cast.interview()}").html)


@time_machine.travel(LATER, tick=False)
def test_the_page_says_it_with_its_sources(client: Client, first: int, address: str):
    client.sign_in()
    page = client.get(address)
    assert (page.title, page.status) == ("Amara Obi", 200)
    for words in (
        "Real time for it, not a budget on paper.",
        "Staff places are tied to a need.",
        "Library: How promotions are decided, people team, reviewed 1 September 2026",
        "Round 1, their form, 14 January 2027",
        "Round 1, report, 14 January 2027",
        "Will the company be sold?",
        "Send the ladder",
        "Jonas Lind, by 18 January 2027",
    ):
        assert words in re.sub(r"\s+", " ", page.text), words
    for words in (SECRET, "Drew the whole pipeline", "pay bands", "after senior", "Priya", " of 5"):
        assert words not in page.text
    assert f"/interviews/{first}/fit-report" in str(page.html)
    assert noted() == [(first, int(address.split("/")[2]))]


@time_machine.travel(LATER, tick=False)
def test_its_pdf_is_made_and_downloaded(client: Client, cast: Cast, first: int, address: str):
    client.sign_in()
    client.get(f"{address}.pdf", status=404)
    page = client.post(client.get(address), form="/offer-sheet")
    assert "The PDF is being made." in page.text
    assert "data-watch" in str(page.html)
    cast.work(LATER)
    page = client.get(address)
    assert f"{address}.pdf" in str(page.html)
    assert "data-watch" not in str(page.html)
    for ending in (".pdf", "-letter.pdf"):
        file = client.http.get(f"{address}{ending}")
        assert (file.status_code, file.mimetype) == (200, "application/pdf")
        assert "Amara" not in str(file.headers)


@time_machine.travel(LATER, tick=False)
def test_one_that_could_not_be_made_is_tried_again(client: Client, cast: Cast, first: int, address: str):
    client.sign_in()
    client.post(client.get(address), form="/offer-sheet")
    with transaction():
        db.session.query(Job).filter_by(task="offer_sheet").one().gave_up_at = LATER
    page = client.get(address)
    assert "could not be made" in page.text
    client.post(page, form="/offer-sheet")
    cast.work(LATER)
    assert f"{address}.pdf" in str(client.get(address).html)


@time_machine.travel(LATER, tick=False)
def test_what_changed_since_is_said_beside_the_pdf(client: Client, cast: Cast, first: int, address: str):
    client.sign_in()
    client.post(client.get(address), form="/offer-sheet")
    cast.work(LATER)
    jonas = cast.participant(first, "Jonas")
    page = client.get(f"/interviews/{first}/fit-report")
    client.post(page, {"what": f"promise:{jonas}-1"}, form="/followed-up")
    assert "Something has changed since." in client.get(address).text


@time_machine.travel(LATER, tick=False)
def test_before_the_first_report_it_says_so(client: Client, cast: Cast):
    number = cast.interview()
    with reading():
        candidacy = db.session.get_one(Interview, number).candidacy_id
    client.sign_in()
    assert (
        "No fit report is there yet." in client.get(f"/candidacies/{candidacy}/offer-sheet", status=409).text
    )


@time_machine.travel(LATER, tick=False)
def test_who_has_read_it_is_known_as_who_has_read_a_report(
    client: Client, cast: Cast, first: int, address: str
):
    client.sign_in()
    client.get(address)
    with reading():
        interview = db.session.get_one(Interview, first)
        assert "offer_sheet_read" in independence.SHOWS_A_REPORT
        assert [row for row in noted() if row[0] == interview.id]


@pytest.mark.slow
@pytest.mark.real_pdf
@time_machine.travel(LATER, tick=False)
def test_no_word_that_was_said_in_confidence_is_in_its_pdf(
    client: Client, cast: Cast, first: int, address: str
):
    client.sign_in()
    client.post(client.get(address), form="/offer-sheet")
    cast.work(LATER)
    for ending in (".pdf", "-letter.pdf"):
        paper = PdfReader(BytesIO(client.http.get(f"{address}{ending}").data))
        assert len(paper.pages) == 1
        text = " ".join(paper.pages[0].extract_text().split()) + str(paper.metadata) + str(paper.outline)
        assert "Real time for it" in text
        for words in ("sold the boat", "parental", "pipeline", "pay bands", "after senior", "Priya"):
            assert words not in text
