"""The page of the work in the background."""

from sqlalchemy import update

from tests.cast import Cast
from tests.client import Client
from webapp.db import db, transaction
from webapp.models import Job
from webapp.services.jobs import outbox


def test_a_job_that_hangs_is_said_at_the_top_until_it_is_done(rosa: Client, cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    with transaction():
        job_id = db.session.query(Job.id).filter_by(task="briefing").scalar()
        outbox.note_hang(job_id)
    page = rosa.get("/jobs")
    assert "1 job hung when it was tried" in page.text
    assert "job_hangs" in page.text
    assert "It hung and had to be stopped" in page.text
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(done_at=Job.due_at))
    assert "hung" not in rosa.get("/jobs").text
