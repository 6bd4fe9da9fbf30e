"""Pages that wait for something ask whether it is ready, and renew themselves."""

from datetime import timedelta

import pytest

from tests.cast import AMARA_FIT, INVITED, JONAS_FIT, PRIYA_FIT, STARTS
from webapp.db import transaction
from webapp.services.questions import ledger

pytestmark = pytest.mark.one_database


def asked(http, interview_id: int, seen: str = ""):
    headers = {"If-None-Match": f'"{seen}"'} if seen else {}
    return http.get(f"/interviews/{interview_id}/progress", headers=headers)


def test_nothing_new_is_told_in_no_bytes_and_news_as_soon_as_there_is(rosa, cast):
    interview_id = cast.interview()
    cast.work(INVITED)
    page = rosa.post(rosa.get(f"/interviews/{interview_id}"), form="/send-briefing")
    watched = page.html.select_one("[data-watch]")
    assert watched["data-watch"] == f"/interviews/{interview_id}/progress"
    again = asked(rosa.http, interview_id, watched["data-state"])
    assert (again.status_code, again.data) == (304, b"")
    cast.work(INVITED)
    ready = asked(rosa.http, interview_id, watched["data-state"])
    assert ready.status_code == 200
    assert ready.json == {"making": False, "state": ready.headers["ETag"].strip('"')}
    page = rosa.get(f"/interviews/{interview_id}")
    assert page.html.select_one("[data-watch]") is None
    assert page.html.select_one("script[src*='progress']") is None


def test_all_that_is_renewed_can_be_found_again(rosa, cast):
    interview_id = cast.interview()
    page = rosa.get(f"/interviews/{interview_id}")
    parts = [part["id"] for part in page.html.select("[data-live]")]
    assert len(parts) == len(set(parts)) == 6
    cast.work(INVITED)
    later = rosa.get(f"/interviews/{interview_id}")
    assert [part["id"] for part in later.html.select("[data-live]")] == parts


def test_without_javascript_the_page_is_loaded_again(rosa, cast):
    interview_id = cast.interview()
    page = rosa.post(rosa.get(f"/interviews/{interview_id}"), form="/send-briefing")
    assert page.html.select_one("noscript meta[http-equiv=refresh]") is not None


def test_the_sealed_page_turns_into_the_report(rosa, cast):
    interview_id = cast.interview()
    cast.holds(interview_id, INVITED)
    for who, form in (("Amara", AMARA_FIT), ("Jonas", JONAS_FIT), ("Priya", PRIYA_FIT)):
        cast.rates(interview_id, who, form, INVITED)
    page = rosa.get(f"/interviews/{interview_id}/fit-report")
    assert page.title == "Sealed for now"
    assert page.html.select_one("[data-watch]") is not None
    assert page.html.find("a", string="Look again") is not None
    cast.work(STARTS + timedelta(hours=3))
    assert rosa.get(f"/interviews/{interview_id}/fit-report").title == "Amara Obi"


def test_a_recruiter_on_the_panel_learns_nothing_of_an_answer_in_confidence(client, cast):
    cast.colleague("jonas@example.com", name="Jonas Lind")
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.work(INVITED)
    client.sign_in("jonas@example.com")
    before = asked(client.http, interview_id)
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, INVITED)
    assert asked(client.http, interview_id).json == before.json
    cast.work(INVITED)
    assert asked(client.http, interview_id).json == before.json


def test_there_is_no_progress_of_what_is_not_there(rosa, cast):
    assert asked(rosa.http, 77).status_code == 404
