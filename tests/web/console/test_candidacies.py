"""The page of a candidacy and the list, as a recruiter sees them, and the ways that lead there."""

import pytest

from tests.cast import AMARA_FIT, PANEL, SECRET, STARTS, Cast
from tests.client import Client
from tests.services.candidacies.candidacies import HOUR, WEEK, account, of
from webapp.db import db, reading, transaction
from webapp.models import AuditRow, CandidacyNote
from webapp.services.interviews import independence
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.questions import ledger

LENA = (Invitee("Lena Kraft", "lena@example.com"),)


@pytest.fixture
def first(cast: Cast) -> int:
    return cast.reported()


def seen(event: str) -> list[int | None]:
    with reading():
        rows = db.session.query(AuditRow).filter_by(event=event).order_by(AuditRow.id)
        return [row.interview_id for row in rows]


def test_the_page_has_the_whole_way(desk: Client, cast: Cast, first: int):
    second = cast.interview(now=STARTS, starts_at=STARTS + WEEK)
    page = desk.get(f"/candidacies/{of(first)}")
    for words in (
        "Amara Obi for Senior Data Engineer",
        "since 4 January 2027",
        "Round 1",
        "Round 2",
        "Will the company be sold?",
        "left open",
        "Send the ladder",
        "due Mon 18 Jan",
        "3.5, from 3 to 4",
        "Invitation",
        SECRET,
    ):
        assert words in page.text, words
    assert {f"/interviews/{first}/fit-report", f"/interviews/{second}"} <= {
        str(a["href"]) for a in page.html.select("#rounds a")
    }
    figure = page.html.select_one("svg.rounds-picture[role=img]")
    assert figure is not None
    assert not figure.select("[style], script")
    assert len(figure.select("circle:not(.ours)")) == len(AMARA_FIT.offers)


def test_a_question_that_was_ticked_off_says_by_whom_wherever_it_is_open(
    desk: Client, cast: Cast, first: int
):
    second = cast.interview(now=STARTS, starts_at=STARTS + WEEK, panel=LENA)
    with transaction():
        ledger.mark_followed_up(first, "question:q-sell", cast.recruiter_id, STARTS + 2 * HOUR)
    cast.sends_briefing(second, STARTS + 2 * HOUR)
    line = "followed up by Rosa Marchetti, 14 January 2027"
    candidacy = f"/candidacies/{of(first)}"
    for page, state in (
        (candidacy, "left open"),
        (f"{candidacy}/offer-sheet", "not answered, they say"),
        (f"{cast.link(second, 'Lena')}/briefing", "not answered, they say"),
    ):
        shown = " ".join(desk.get(page).text.split())
        question, _, after = shown.partition("Will the company be sold?")
        assert line not in question, page
        assert state in after.partition(line)[0], page
        assert line in after, page


def test_every_way_leads_to_it(desk: Client, cast: Cast, first: int):
    address = f"/candidacies/{of(first)}"
    for page in (f"/interviews/{first}", f"/interviews/{first}/outcome", "/candidacies", "/search?q=amara"):
        assert desk.get(page).html.select(f'main a[href="{address}"]'), page
    assert "/candidacies" in {str(a["href"]) for a in desk.get("/").html.select("nav a")}


def test_a_note_is_added_and_deleted_and_one_that_is_wrong_comes_back(desk: Client, first: int):
    address = f"/candidacies/{of(first)}"
    page = desk.post(desk.get(address), {"words": "Rings <b>late</b>."}, form="/notes")
    assert "Rings <b>late</b>." in page.text
    wrong = desk.post(page, {"words": "x" * 2001}, form="/notes", status=422)
    assert "2001 characters" in wrong.text
    assert "x" * 2001 in wrong.text
    assert "Write the note first." in desk.post(page, {"words": " "}, form="/notes", status=422).text
    assert "The note is deleted." in desk.post(desk.get(address), form="/delete").text
    with reading():
        assert db.session.query(CandidacyNote).count() == 0


def test_who_looks_has_read_the_reports_and_is_named_at_the_next_set_up(desk: Client, cast: Cast, first: int):
    lena = account("Lena Kraft")
    second = cast.interview(now=STARTS, starts_at=STARTS + WEEK, panel=PANEL)
    third = cast.interview(now=STARTS, starts_at=STARTS + 2 * WEEK, panel=PANEL)
    desk.sign_in("lena@example.com")
    desk.get(f"/candidacies/{of(first)}")
    assert seen("candidacy_seen") == [first]
    with reading():
        rounds = db.session.query(independence.Interview).order_by(independence.Interview.id).all()
        seats = [p for p in rounds[-1].participants if p.side == "interviewer"]
        seats[0].person.email = "lena@example.com"
        read = independence.who_has_read(rounds[-1], seats)
        assert [(one.interview_id, one.number) for one in read] == [(first, 1)]
    assert lena
    assert second < third


def test_without_a_report_the_page_shuts_nobody_out(desk: Client, cast: Cast):
    first = cast.interview()
    desk.get(f"/candidacies/{of(first)}")
    assert seen("candidacy_seen") == [None]


def test_who_judges_next_is_told_why_and_is_led_to_the_interview(desk: Client, cast: Cast, first: int):
    account("Lena Kraft", admin=True)
    second = cast.interview(now=STARTS, starts_at=STARTS + WEEK, panel=LENA)
    desk.sign_in("lena@example.com")
    page = desk.get(f"/candidacies/{of(first)}", status=403)
    assert "your own form is in" in page.text
    assert "Amara" not in desk.get("/candidacies?state=all").text
    found = {str(a["href"]) for a in desk.get("/search?q=amara").html.select("main a")}
    assert f"/interviews/{second}" in found
    assert not {href for href in found if href.startswith("/candidacies") or f"/{first}" in href}
    assert not desk.get(f"/interviews/{second}").html.select('main a[href^="/candidacies"]')
    with transaction():
        db.session.add(
            CandidacyNote(candidacy_id=of(first), words="Soft spoken.", by_id=cast.recruiter_id, at=STARTS)
        )
    for page in ("/", f"/interviews/{second}", "/search?q=amara", "/candidacies"):
        assert "Soft spoken" not in desk.get(page).text


def test_ticking_off_leads_back(desk: Client, first: int):
    page = desk.get(f"/candidacies/{of(first)}")
    back = desk.post(page, form="/followed-up")
    assert back.url.startswith(f"/candidacies/{of(first)}")
    assert "followed up by Rosa Marchetti" in back.text


def test_erasing_asks_for_the_name_and_takes_all_rounds(desk: Client, cast: Cast, first: int):
    cast.interview(now=STARTS, starts_at=STARTS + WEEK)
    address = f"/candidacies/{of(first)}"
    assert "Nothing was erased" in desk.post(desk.get(address), {"name": "X"}, form="/erase", status=422).text
    desk.post(desk.get(address), {"name": "amara obi"}, form="/erase")
    desk.get(address, status=404)
    desk.get(f"/interviews/{first}", status=404)


def test_the_list_is_narrowed_and_searched(desk: Client, cast: Cast):
    cast.interview(candidate="Bo Lund")
    assert "Bo Lund" in desk.get("/candidacies").text
    assert "No candidacy is like that" in desk.get("/candidacies?state=ended").text
    assert "Bo Lund" in desk.get("/candidacies?name=lund&state=all").text
    assert "No candidacy is like that" in desk.get("/candidacies?name=qwertz").text


def test_what_is_kept_can_be_handed_over_as_a_file_and_that_is_noted(desk: Client, cast: Cast, first: int):
    page = desk.get(f"/candidacies/{of(first)}")
    link = page.html.select_one("#kept a[href$='.json']")
    assert link is not None
    answer = desk.http.get(str(link["href"]))
    assert answer.json["person"]["name"] == "Amara Obi"
    assert "Amara" not in answer.headers["Content-Disposition"]
    assert seen("kept_exported") == [None]
