"""Notes among recruiters: added, deleted by who wrote them, and gone with the candidacy."""

import pytest

from tests.cast import INVITED, STARTS, Cast
from tests.services.candidacies.candidacies import WEEK, account, of
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotFound
from webapp.models import AuditRow, CandidacyNote
from webapp.services.candidacies import notes
from webapp.services.interviews import erasure


@pytest.fixture
def candidacy_id(cast: Cast) -> int:
    return of(cast.interview())


def add(cast: Cast, candidacy_id: int, words: str = "Rings in the evening.") -> int:
    with transaction():
        return notes.add_note(candidacy_id, words, cast.recruiter_id, STARTS)


def words(candidacy_id: int) -> list[str]:
    with reading():
        return [note.words for note in notes.notes_of(candidacy_id)]


def test_notes_are_kept_the_newest_first(cast: Cast, candidacy_id: int):
    add(cast, candidacy_id)
    add(cast, candidacy_id, "Prefers German.")
    assert words(candidacy_id) == ["Prefers German.", "Rings in the evening."]


@pytest.mark.parametrize("wrong", ["", "x" * (notes.NOTE_LIMIT + 1)])
def test_none_is_empty_or_endless(cast: Cast, candidacy_id: int, wrong: str):
    with pytest.raises(Invalid):
        add(cast, candidacy_id, wrong)


def test_only_who_wrote_it_deletes_it(cast: Cast, candidacy_id: int):
    note_id, kim = add(cast, candidacy_id), account("Kim Lee", admin=True)
    with pytest.raises(NotFound), transaction():
        notes.delete_note(candidacy_id, note_id, kim, STARTS)
    with transaction():
        notes.delete_note(candidacy_id, note_id, cast.recruiter_id, STARTS)
    assert words(candidacy_id) == []


def test_one_is_not_deleted_by_way_of_another_candidacy(cast: Cast, candidacy_id: int):
    note_id, other = add(cast, candidacy_id), of(cast.interview(candidate="Bo Lund"))
    with pytest.raises(NotFound), transaction():
        notes.delete_note(other, note_id, cast.recruiter_id, STARTS)


def test_the_audit_trail_knows_that_not_what(cast: Cast, candidacy_id: int):
    note_id = add(cast, candidacy_id)
    with transaction():
        notes.delete_note(candidacy_id, note_id, cast.recruiter_id, STARTS)
    with reading():
        rows = db.session.query(AuditRow).filter(AuditRow.event.like("note%")).all()
        assert [(row.event, row.actor_id, row.subject) for row in rows] == [
            ("note_added", cast.recruiter_id, note_id),
            ("note_deleted", cast.recruiter_id, note_id),
        ]


def test_they_go_with_the_candidacy_and_the_receipt_counts_them_once(cast: Cast, candidacy_id: int):
    second = cast.interview(starts_at=STARTS + WEEK)
    add(cast, candidacy_id)
    add(cast, candidacy_id)
    cast.erases(second, INVITED)
    with reading():
        assert db.session.query(CandidacyNote).count() == 0
        counted = [receipt.counts.get("candidacy_note", 0) for receipt in erasure.receipts()]
    assert sorted(counted) == [0, 2]
