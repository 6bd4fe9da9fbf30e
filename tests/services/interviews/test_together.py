"""Two people at the same moment: the interview's row is locked first, so the last one in sees that it is."""

from contextlib import suppress
from functools import partial

import pytest
from flask import Flask

from tests.cast import AMARA, AMARA_FIT, INVITED, JONAS_FIT, PRIYA_FIT, Cast
from tests.services.at_once import at_once
from webapp.db import db, reading, transaction
from webapp.domain.errors import TooOften
from webapp.domain.fit.report import FitReport
from webapp.domain.interview import pace
from webapp.models import Draft, Person
from webapp.services.documents import versions
from webapp.services.interviews import submissions
from webapp.services.interviews.schedule import FIT_REPORT
from webapp.services.jobs import open_jobs
from webapp.services.library import entry_rows
from webapp.services.organisation import people

pytestmark = pytest.mark.both_databases

TIMES = 20


def test_two_interviewers_submit_at_once_and_the_report_is_promised_once(app: Flask, cast: Cast):
    for _ in range(TIMES):
        interview_id = cast.interview()
        cast.holds(interview_id)
        cast.rates(interview_id, "Amara", AMARA_FIT)
        at_once(
            app,
            partial(cast.rates, interview_id, "Jonas", JONAS_FIT),
            partial(cast.rates, interview_id, "Priya", PRIYA_FIT),
        )
        with reading():
            assert open_jobs.open_documents(interview_id)[FIT_REPORT].wanted == 1
            report = versions.compose_report(interview_id).content
        assert isinstance(report, FitReport)
        assert report.forms_in == 3
        assert not report.missing_interviewers


def test_two_recruiters_who_invite_the_same_new_person_meet_one_person(app: Flask, cast: Cast):
    at_once(app, cast.interview, cast.interview)
    with reading():
        assert db.session.query(Person).filter_by(email="jonas@example.com").count() == 1


def test_a_step_saved_twice_at_once_is_one_draft(app: Flask, cast: Cast):
    interview_id = cast.interview()

    def save() -> None:
        with transaction():
            submissions.change_draft(interview_id, lambda _: AMARA, INVITED)

    for _ in range(5):
        at_once(app, save, save)
        with transaction():
            assert db.session.query(Draft).delete() == 1


def test_who_sends_in_many_processes_at_once_is_counted_once_for_each(
    app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pace, "AHEAD", 3 * pace.SAVE)
    interview_id = cast.interview()
    kept: list[bool] = []

    def save() -> None:
        with suppress(TooOften), transaction():
            submissions.change_draft(interview_id, lambda _: AMARA, INVITED)
            kept.append(True)

    at_once(app, *[save] * 8)
    assert len(kept) == 4


def test_two_changes_of_the_library_at_once_are_two_versions(app: Flask, cast: Cast):
    with reading():
        before = people.organisation().library_version

    def change() -> None:
        with transaction():
            entry_rows.new_version(INVITED)

    at_once(app, change, change, change)
    with reading():
        assert people.organisation().library_version == before + 3
