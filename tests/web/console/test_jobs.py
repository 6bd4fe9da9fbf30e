"""The page of the work in the background."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from tests.cast import Cast
from tests.client import Client
from tests.tiny_model import tiny_model
from webapp.adapters.sentence_model import sentence_model
from webapp.db import db, transaction
from webapp.models import Job
from webapp.services.jobs import outbox
from webapp.services.library import entries, vectors


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
