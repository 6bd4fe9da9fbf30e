from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.services.library.shelf import BERLIN, LATER, LEEDS, NOW, PARKING, written
from tests.tiny_model import tiny_model
from webapp.adapters.sentence_model import sentence_model
from webapp.db import db, transaction
from webapp.domain import work
from webapp.domain.library.entries import Entry
from webapp.models import Job, TextVector
from webapp.services.library import entries, vectors

pytestmark = pytest.mark.both_databases

VACATION = Entry(0, "Vacation", "benefits", "27 days of leave.", dimensions=("rewards",))


@pytest.fixture
def model(app, tmp_path: Path, monkeypatch):
    found = sentence_model(str(tiny_model(tmp_path / "tiny")))
    monkeypatch.setitem(app.extensions, "sentence_model", found)
    return found


def promised() -> list[Job]:
    return list(db.session.scalars(select(Job).where(Job.task == work.VECTORS)))


def make(now=LATER, seconds=0.0) -> vectors.NewVectors | None:
    """Does what one job does; each look at its clock takes so many seconds."""
    ticks = count(step=seconds) if seconds else count(step=0)
    made = vectors.make(entries.texts_without_vector(), lambda: float(next(ticks)))
    with transaction():
        entries.keep_vectors(made, now)
    return made


def test_a_change_of_the_library_promises_to_read_it(model):
    written()
    assert len(promised()) == 1


def test_without_a_model_nothing_is_promised_and_nothing_made(app):
    written()
    assert promised() == []
    assert entries.texts_without_vector() is None
    assert make() is None
    assert entries.library_index().index.meaning is None


def test_a_library_counts_as_read_when_all_of_it_is(model):
    written()
    assert entries.library_index().index.meaning is None
    made = make()
    assert (len(made.vectors), made.left) == (2, 0)  # a passage, and the question that it answers
    assert entries.library_index().index.meaning is not None
    written(VACATION)
    assert entries.library_index().index.meaning is None
    assert len(make().vectors) == 1
    assert entries.library_index().index.meaning is not None


def test_a_long_library_is_read_in_portions(model):
    written()
    written(VACATION)
    before = len(promised())
    made = make(seconds=2 * work.PORTION)
    assert (len(made.vectors), made.left) == (1, 2)
    assert len(promised()) == before + 1
    lacking = entries.texts_without_vector()
    assert (lacking.known, lacking.total) == (1, 3)


def test_what_the_library_says_no_more_is_forgotten(model):
    number = written()
    make()
    with transaction():
        entries.retire(number, LATER)
    make()
    assert list(db.session.scalars(select(TextVector))) == []


def test_vectors_of_another_model_are_forgotten(app, model, tmp_path, monkeypatch):
    written()
    make()
    folder = tiny_model(tmp_path / "next")
    other = sentence_model(str(folder))
    with (folder / "vocab.txt").open("a") as vocabulary:
        vocabulary.write("train\n")
    monkeypatch.setitem(app.extensions, "sentence_model", other)
    assert entries.library_index().index.meaning is None
    with transaction():
        entries.promise_vectors(LATER + timedelta(days=1))
    assert len(promised()) == 2
    make()
    assert {row.model for row in db.session.scalars(select(TextVector))} == {other.name}


def test_a_job_that_is_done_twice_keeps_one_of_each(model):
    written()
    made = vectors.make(entries.texts_without_vector(), lambda: 0.0)
    for _ in range(2):
        with transaction():
            entries.keep_vectors(made, NOW)
    assert len(list(db.session.scalars(select(TextVector)))) == 2


def test_other_words_of_the_same_meaning_find_an_entry(model):
    written()
    written(VACATION)
    question = "Where does a vehicle stand?"
    assert entries.library_for(LEEDS).search(question) == ()
    make()
    assert entries.library_for(LEEDS).search(question)[0].passage.entry.title == PARKING.title
    assert entries.library_for(BERLIN).search(question)[0].passage.entry.title == "Vacation"


def test_a_question_that_an_entry_is_given_is_read_at_once(model):
    number = written()
    make()
    with transaction():
        entries.add_question(number, "Where do I leave my car?", LATER)
    assert entries.library_index().index.meaning is not None
