"""The page of the work in the background."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import update

from tests.cast import INVITED, PASSWORD, Cast
from tests.client import Client
from tests.tiny_model import tiny_model
from webapp.adapters.sentence_model import sentence_model
from webapp.db import db, transaction
from webapp.models import Interview, Job
from webapp.models.jobs import UNKNOWN
from webapp.services.accounts import accounts
from webapp.services.documents import papers
from webapp.services.jobs import claims, outbox
from webapp.services.library import entries, vectors


def test_a_job_that_hangs_is_said_at_the_top_until_it_is_done(rosa: Client, cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    with transaction():
        job_id = db.session.query(Job.id).filter_by(task="briefing").scalar()
        claims.note_hang(job_id)
    page = rosa.get("/jobs")
    assert "1 job hung when it was tried" in page.text
    assert "job_hangs" in page.text
    assert "It hung and had to be stopped" in page.text
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(done_at=Job.due_at))
    assert "hung" not in rosa.get("/jobs").text


def test_it_says_how_many_jobs_are_left_to_a_newer_release(rosa: Client, cast: Cast):
    interview_id = cast.interview()
    assert "newer release" not in rosa.get("/jobs").text
    soon = datetime.now(UTC) + timedelta(seconds=20)
    with transaction():
        outbox.promise("sketch", interview_id, interview_id, "once", soon)
        left = update(Job).where(Job.task == "sketch")
        db.session.execute(left.values(failure=UNKNOWN))
    assert "1 job waits for a worker of the newer release" in rosa.get("/jobs").text


def test_it_says_in_one_line_how_the_library_is_searched(
    app, rosa: Client, cast: Cast, tmp_path: Path, monkeypatch
):
    cast.library()
    assert "no sentence model is in use" in rosa.get("/jobs").text
    monkeypatch.setitem(app.extensions, "sentence_model", sentence_model(str(tiny_model(tmp_path / "tiny"))))
    total = entries.meaning_progress().total
    assert f"0 of {total} texts so far" in rosa.get("/jobs").text
    made = vectors.make(entries.texts_without_vector(), lambda: 0.0)
    with transaction():
        entries.keep_vectors(made, datetime(2027, 1, 4, tzinfo=UTC))
    assert "the sentence model tiny has read all of it" in rosa.get("/jobs").text


def test_a_letter_that_failed_names_who_was_to_get_it_and_offers_to_correct_the_address(
    rosa: Client, cast: Cast
):
    interview_id = cast.interview()
    jonas = cast.participant(interview_id, "Jonas")
    with transaction():
        job = db.session.query(Job).filter_by(task="letter.invitation_interviewer", subject=jonas).one()
        job.failure, job.gave_up_at = "Undeliverable 550", INVITED
    at = f"/interviews/{interview_id}/people/{jonas}/address"
    for address in ("/", "/jobs"):
        [line] = [row for row in rosa.get(address).html.select(".row-action") if "On the panel" in row.text]
        assert "to Jonas Lind, interview with Amara Obi." in " ".join(line.text.split())
        assert [a["href"] for a in line.select("a.button-quiet")] == [at]
    [line] = rosa.get(f"/interviews/{interview_id}").html.select(".undelivered")
    assert [a["href"] for a in line.select("a")] == [at]
    assert line.select_one("a").find_next("button").text == "Send it again"


def test_a_second_paper_that_gave_up_is_told_to_who_owns_the_interview_and_tried_again(
    rosa: Client, cast: Cast
) -> None:
    interview_id = cast.interview()
    with transaction():
        papers.promise_other(interview_id, "briefing", 1, INVITED)
        db.session.query(Job).filter_by(task="other_paper").one().gave_up_at = INVITED
    for address in ("/", "/jobs"):
        [line] = [row for row in rosa.get(address).html.select(".row-action") if "other paper" in row.text]
        assert "interview with Amara Obi." in " ".join(line.text.split())
        assert line.select_one("a")["href"] == f"/interviews/{interview_id}"
    rosa.post(rosa.get("/jobs"), form="/retry")
    assert "other paper" not in str(rosa.get("/").html.select(".row-action"))


def test_a_second_paper_that_gave_up_is_hidden_with_its_interview(rosa: Client, cast: Cast) -> None:
    interview_id = cast.interview()
    with transaction():
        papers.promise_other(interview_id, "briefing", 1, INVITED)
        db.session.query(Job).filter_by(task="other_paper").one().gave_up_at = INVITED
        email = "kim@northlight.example"
        kim = accounts.add(name="Kim", email=email, admin=False, now=INVITED, password=PASSWORD)
        interview = db.session.get_one(Interview, interview_id)
        interview.owner, interview.restricted = kim, True
    assert "other paper" not in rosa.get("/jobs").text
