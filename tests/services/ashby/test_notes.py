"""Ashby hears that a briefing and a fit report are there: once each, by links that want a sign-in."""

import re
from datetime import timedelta
from typing import Any

import pytest

from tests.ashby import JONAS, PRIYA, FakeAshby, event
from tests.cast import AMARA, INVITED, SECRET, STARTS, Cast
from tests.services.ashby.conftest import Told
from webapp.db import db, reading, transaction
from webapp.models import Interview, Job
from webapp.services.documents import versions
from webapp.services.jobs.claims import Claim
from webapp.services.organisation import people
from workers import tasks

pytestmark = pytest.mark.both_databases


@pytest.fixture
def interview_id(cast: Cast, ashby: FakeAshby, told: Told) -> int:
    told(ashby.schedule(ashby.application(), event(STARTS, 60, JONAS, PRIYA)))
    with reading():
        return db.session.query(Interview).one().id


def written(ashby: FakeAshby) -> list[str]:
    return [note["content"] for note in ashby.notes]


def test_from_the_schedule_to_the_briefing_to_the_note(
    cast: Cast, ashby: FakeAshby, interview_id: int
) -> None:
    cast.answers(interview_id, AMARA)
    cast.sends_briefing(interview_id)
    [note] = ashby.notes
    [application] = ashby.applications.values()
    assert note["sent"]["candidateId"] == application["candidate"]["id"]
    assert note["sent"]["note"]["type"] == "text/html"
    assert f"/interviews/{interview_id}/briefing" in note["content"]
    cast.holds(interview_id)
    cast.everybody_rates(interview_id)
    cast.work()
    briefing, report = written(ashby)
    assert f"/interviews/{interview_id}/fit-report" in report
    assert "/offer-sheet" in report
    for said in (briefing, report):
        assert set(re.findall(r"<(\w+)", said)) <= {"b", "a", "ul", "li"}, "what Ashby takes in a note"
        assert not any(word in said for word in ("Amara", "Jonas", SECRET, "/me/"))


def test_a_note_is_in_the_organisations_language(cast: Cast, ashby: FakeAshby, interview_id: int) -> None:
    with transaction():
        people.set_papers_language("de")
    cast.answers(interview_id, AMARA)
    cast.sends_briefing(interview_id)
    [note] = written(ashby)
    assert "Leitfaden öffnen" in note
    assert "Open the briefing" not in note


def test_a_new_version_is_no_news_to_ashby(cast: Cast, ashby: FakeAshby, interview_id: int) -> None:
    cast.answers(interview_id, AMARA)
    cast.sends_briefing(interview_id)
    with transaction():
        db.session.get_one(Interview, interview_id).practical_note = "Bring a badge."
    with transaction():
        made = versions.compose_briefing(interview_id, INVITED)
        versions.keep(made, b"%PDF", INVITED)
    cast.work(INVITED)
    assert len(ashby.notes) == 1


def test_a_worker_that_dies_after_it_wrote_writes_no_second_note(
    cast: Cast, ashby: FakeAshby, interview_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    [application] = ashby.applications.values()
    others = {"candidateId": application["candidate"]["id"], "content": "another"}
    ashby.notes += [dict(others) for _ in range(3)]
    settle = tasks._settle

    def dies_with_a_note(claim: Claim, *arguments: Any) -> Any:
        if claim.task == "ashby_note":
            raise SystemExit
        return settle(claim, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(tasks, "_settle", dies_with_a_note)
        with pytest.raises(SystemExit):
            cast.sends_briefing(interview_id)
    assert len(written(ashby)) == 4, "it was written before"
    lease = timedelta(seconds=cast.app.config["SETTINGS"].lease + 60)
    cast.work(INVITED + lease)
    assert len([note for note in written(ashby) if "/briefing" in note]) == 1
    with reading():
        assert db.session.query(Job).filter_by(task="ashby_note").one().done_at is not None


def test_what_does_not_come_from_there_is_not_told_there(cast: Cast, ashby: FakeAshby) -> None:
    cast.reported()
    assert ashby.notes == []
