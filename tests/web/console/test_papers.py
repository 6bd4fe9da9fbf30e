"""A recruiter takes a document on the own paper, or on the other one, where it is there on both."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import STARTS, Cast
from tests.client import Client
from webapp.adapters import pdf
from webapp.db import db, reading, transaction
from webapp.domain.papers import Paper
from webapp.models import DocumentFile, Interview, Job
from webapp.services.organisation import people

pytestmark = pytest.mark.one_database

LATER = STARTS + timedelta(days=1)
IN_WORDS = {"A4": "in A4", "Letter": "in US Letter"}
OWN_AND_OTHER = pytest.mark.parametrize(("own", "other"), [("A4", "Letter"), ("Letter", "A4")])


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "render", lambda html, *, paper="A4": f"%PDF on {paper}".encode())


def reported(cast: Cast, own: Paper) -> int:
    with transaction():
        people.set_own_paper(own)
    cast.library()
    return cast.reported()


def links(client: Client, address: str) -> list[tuple[str, str]]:
    """Words and address of each link to a PDF."""
    found = client.get(address).html.select('a[href*=".pdf"]')
    return [(" ".join(a.get_text().split()), str(a["href"])) for a in found]


def sheet_of(interview_id: int) -> str:
    with reading():
        return f"/candidacies/{db.session.get_one(Interview, interview_id).candidacy_id}/offer-sheet"


@OWN_AND_OTHER
@time_machine.travel(LATER, tick=False)
def test_both_papers_are_offered_the_own_one_first(
    client: Client, cast: Cast, own: Paper, other: Paper
) -> None:
    interview_id = reported(cast, own)
    client.sign_in()
    sheet = sheet_of(interview_id)
    client.post(client.get(sheet), form="/offer-sheet")
    cast.work(LATER)
    for page in (f"/interviews/{interview_id}/briefing", f"/interviews/{interview_id}/fit-report", sheet):
        first, second = links(client, page)
        assert (first[0], second[0]) == ("Download PDF", IN_WORDS[other])
        assert client.get(first[1]).response.data == f"%PDF on {own}".encode()
        assert client.get(second[1]).response.data == f"%PDF on {other}".encode()


@OWN_AND_OTHER
@time_machine.travel(LATER, tick=False)
def test_the_page_of_an_interview_offers_of_each_document_both_papers_or_the_one_that_is_there(
    client: Client, cast: Cast, own: Paper, other: Paper
) -> None:
    interview_id = reported(cast, own)
    client.sign_in()
    page = f"/interviews/{interview_id}"
    of_each = [("PDF of version 1", own), (f"{IN_WORDS[other]} of version 1", other)]
    offered = [(client.get(address).response.data, words) for words, address in links(client, page)]
    assert offered == [(f"%PDF on {paper}".encode(), words) for words, paper in 2 * of_each]
    column = "letter" if other == "Letter" else "pdf"
    with transaction():
        db.session.query(DocumentFile).update({column: None if other == "Letter" else b""})
    assert [words for words, _ in links(client, page)] == 2 * ["PDF of version 1"]


@time_machine.travel(LATER, tick=False)
def test_a_paper_that_is_not_there_yet_is_not_linked_and_says_so(client: Client, cast: Cast) -> None:
    interview_id = reported(cast, "A4")
    with transaction():
        db.session.query(DocumentFile).update({"letter": None})
        db.session.query(Job).filter_by(task="other_paper").update({"done_at": None})
    client.sign_in()
    for page in ("briefing", "fit-report"):
        [only] = links(client, f"/interviews/{interview_id}/{page}")
        assert only[0] == "Download PDF"
        assert "is still being made" in client.get(f"{only[1]}?paper=Letter", status=409).text
