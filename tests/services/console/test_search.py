"""One search for candidates, interviewers, roles and entries."""

from datetime import timedelta

import pytest
from sqlalchemy import Select, select, text

from tests.cast import INVITED, PASSWORD, STARTS, Cast
from tests.queries import queries_of
from webapp.db import db, reading, transaction
from webapp.models import Participant, PersonWord
from webapp.services.accounts import accounts
from webapp.services.console import search
from webapp.services.interviews import restrictions
from webapp.services.interviews.conflicts import NOBODY, reader_of
from webapp.services.interviews.lifecycle import Invitee

DAY = timedelta(days=1)
PANEL = (Invitee("Özgür Yıldırım", "ozgur@firm.example"),)


@pytest.fixture
def interview_id(cast: Cast) -> int:
    cast.library()
    return cast.interview(candidate="Łukasz Wiśniewski", panel=PANEL)


def found(words: str, reader=NOBODY) -> search.Found:
    with reading():
        return search.find(words, reader)


@pytest.mark.parametrize("words", ["wisniewski", "Wiśniewski Łukasz", "lu wi", "lukasz@example.com"])
def test_a_candidate_is_found(interview_id: int, words: str):
    assert [line.id for line in found(words).as_candidate] == [interview_id]


@pytest.mark.parametrize("words", ["yildirim", "ozgur yil", "firm.example", "oezguer"])
def test_an_interviewer_is_found_by_the_panel(interview_id: int, words: str):
    assert [line.id for line in found(words).as_interviewer] == [interview_id]


def test_a_role_and_an_entry_are_found_by_the_beginnings_of_their_words(interview_id: int):
    assert [role.name for role in found("data sen").roles] == ["Senior Data Engineer, Engineering, Leeds"]
    assert [entry.name for entry in found("benef leeds").entries] == ["Benefits in Leeds"]


@pytest.mark.parametrize(
    "words", ["", " ", "w", "%", "_", "nobody", "isniewski", "' OR 1=1 --", "\0", "\ud800"]
)
def test_nothing_is_found_by_nothing(interview_id: int, words: str):
    assert found(words).number == 0


def test_who_is_called_otherwise_from_now_on_is_found_so(cast: Cast, interview_id: int):
    with transaction():
        person = db.session.get_one(Participant, cast.participant(interview_id, "Łukasz")).person
        person.name = "Łukasz Kowalski"
    assert found("kowalski").number == 1
    assert found("wisniewski").number == 0


def test_what_is_hidden_is_not_found(cast: Cast, interview_id: int):
    with transaction():
        other = accounts.add(name="Kim", email="kim@example.com", admin=False, now=INVITED, password=PASSWORD)
        reader = reader_of(other)
        restrictions.restrict(interview_id, [], cast.recruiter_id, INVITED)
    assert found("wisniewski", reader).number == 0
    assert found("yildirim", reader).number == 0


def test_nothing_is_left_of_who_is_erased(cast: Cast, interview_id: int):
    cast.erases(interview_id)
    with reading():
        assert db.session.scalars(select(PersonWord.word)).all() == []


def test_it_takes_as_many_queries_however_much_is_found(cast: Cast, interview_id: int):
    few = queries_of(lambda: found("wi"))
    for number in range(5):
        cast.interview(candidate=f"Wilma{number} Wirth", panel=PANEL)
    assert queries_of(lambda: found("wi")) == few


def test_an_index_answers_it(interview_id: int):
    with reading():
        plan = plan_of(search.people_called(("wisniewski", "lu")))
    assert "pk_person_word" in plan or "autoindex_person_word" in plan
    assert "SCAN person_word" not in plan


def test_of_who_sits_on_many_the_newest_are_found(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    """As many are looked at as `SEATS` says, however many there are."""
    monkeypatch.setattr(search, "SEATS", 3)
    numbers = [cast.interview(starts_at=STARTS + n * DAY, panel=PANEL) for n in range(5)]
    assert [line.id for line in found("ozgur").as_interviewer] == numbers[:1:-1]
    assert [line.id for line in found("yildirim").as_interviewer] == numbers[:1:-1]


def test_an_index_knows_where_somebody_was_seated_last(interview_id: int):
    with reading():
        plan = plan_of(search._seats(("yildirim",), "interviewer"))
    assert "ix_participant_person_id_side" in plan
    assert "SCAN participant" not in plan


def plan_of(query: Select[int]) -> str:
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
    explain = "EXPLAIN QUERY PLAN" if db.engine.dialect.name == "sqlite" else "EXPLAIN"
    compiled = query.compile(db.engine, compile_kwargs={"literal_binds": True})
    return "\n".join(map(str, db.session.execute(text(f"{explain} {compiled}")).all()))
