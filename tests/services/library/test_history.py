from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete

from tests.cast import INVITED, Cast
from tests.services.library.shelf import PARKING, files, imported, written
from webapp.db import db, reading, transaction
from webapp.domain.briefing.printed_content import lines_of
from webapp.domain.errors import Invalid, NotFound
from webapp.models import Account, EntryVersion, Interview
from webapp.services.accounts import accounts
from webapp.services.documents import versions
from webapp.services.interviews import lifecycle
from webapp.services.jobs import open_jobs
from webapp.services.library import entries, history
from webapp.services.library.entry_rows import QUIET
from webapp.services.library.history import COMMAND_LINE, SOMEBODY, Review

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def changed(entry_id: int, by: int | None = None, **fields: object) -> None:
    row = entries.get(entry_id)
    with transaction():
        entries.edit(entry_id, replace(entries.entry_of_row(row), **fields), row.updated_at, LATER, by)


def told(entry_id: int) -> Sequence[tuple[str, str, list[str]]]:
    return [
        (step.version.change, step.who, [change.name for change in step.changes])
        for step in history.history_of(entry_id)
    ]


def test_every_change_keeps_the_text_that_it_left(app, cast):
    with transaction():
        entry_id = entries.add(PARKING, NOW, cast.recruiter_id).id
    changed(entry_id, cast.recruiter_id, body="Ten places.", owner="Ada")
    with transaction():
        entries.retire(entry_id, LATER)
        entries.retire(entry_id, LATER)
        entries.bring_back(entry_id, LATER, cast.recruiter_id)
    assert told(entry_id) == [
        ("brought_back", "Rosa Marchetti", []),
        ("retired", COMMAND_LINE, []),
        ("edited", "Rosa Marchetti", ["body", "owner"]),
        ("written", "Rosa Marchetti", []),
    ]
    assert history.version_of(entry_id, 1).content == replace(PARKING, id=entry_id, titled=True)
    assert history.version_of(entry_id, 2).content.body == "Ten places."
    moments = [step.version.at for step in history.history_of(entry_id)]
    assert moments == sorted(set(moments), reverse=True)


def test_a_history_comes_in_pages_and_no_change_is_lost_between_them(app):
    entry_id = written()
    for number in range(4):
        changed(entry_id, owner=f"owner {number}")
    first = history.history_of(entry_id, limit=2)
    rest = history.history_of(entry_id, before=first[-1].version.number, limit=10)
    assert [step.version.number for step in (*first, *rest)] == [5, 4, 3, 2, 1]
    assert [len(step.changes) for step in (*first, *rest)] == [1, 1, 1, 1, 0]


def test_what_was_there_before_is_kept_with_its_first_change(app, cast: Cast):
    cast.library()
    entry_id = entries.all_in_use()[0].id
    assert history.history_of(entry_id) == ()
    changed(entry_id, limits="")
    assert told(entry_id) == [("edited", COMMAND_LINE, ["limits"]), ("found", COMMAND_LINE, [])]
    assert history.version_of(entry_id, 1).content.limits == "Staff places are tied to a need."
    assert history.version_of(entry_id, 1).at == INVITED


def test_an_import_leaves_a_version_only_where_it_changes_something(app, tmp_path):
    imported(files(tmp_path, a="# A\n\nText.", b="# B\n\nText."))
    imported(files(tmp_path, a="# A\n\nMore text."), LATER)
    a, b = sorted(entries.all_in_use(), key=lambda row: row.title)
    assert told(a.id) == [("imported", COMMAND_LINE, ["body"]), ("imported", COMMAND_LINE, [])]
    assert told(b.id) == [("imported", COMMAND_LINE, [])]


def test_an_old_text_is_taken_back_as_an_edit(app, cast):
    entry_id = written()
    before = entries.entry_of_row(entries.get(entry_id))
    changed(entry_id, body="Nothing.", title="Parking")
    with transaction():
        seen = entries.get(entry_id).updated_at
        entries.restore_version(entry_id, 1, seen, LATER, cast.recruiter_id)
    assert entries.entry_of_row(entries.get(entry_id)) == before
    assert told(entry_id)[0] == ("edited", "Rosa Marchetti", ["title", "body"])


def test_taking_back_is_refused_like_any_edit(app):
    entry_id = written()
    seen = entries.get(entry_id).updated_at
    changed(entry_id, body="Nothing.")
    with pytest.raises(entries.ChangedMeanwhile), transaction():
        entries.restore_version(entry_id, 1, seen, LATER)
    with transaction():
        version = history.version_of(entry_id, 1)
        version.content = replace(version.content, topic="perks")
    with pytest.raises(Invalid), transaction():
        entries.restore_version(entry_id, 1, entries.get(entry_id).updated_at, LATER)
    with pytest.raises(NotFound), transaction():
        entries.restore_version(entry_id, 9, seen, LATER)


def test_who_has_left_is_nobody_s_name(app, cast):
    with transaction():
        guest = accounts.add(name="Gil", email="gil@example.com", admin=False, now=NOW).id
        entry_id = entries.add(PARKING, NOW, guest).id
    assert told(entry_id) == [("written", "Gil", [])]
    with transaction():
        db.session.execute(delete(Account).where(Account.id == guest))
    assert told(entry_id) == [("written", SOMEBODY, [])]


def test_what_was_taken_back_with_its_transaction_has_no_history(app):
    try:
        with transaction():
            entries.add(PARKING, NOW)
            raise RuntimeError
    except RuntimeError:
        pass
    assert db.session.query(EntryVersion).count() == 0


def test_a_review_notes_the_day_and_who_it_was(app, cast):
    entry_id = written()
    with transaction():
        row = entries.get(entry_id)
        entries.mark_reviewed(entry_id, date(2027, 1, 4), row.updated_at, LATER, cast.recruiter_id)
    row = entries.get(entry_id)
    assert history.review_of(row) == Review(date(2027, 1, 4), date(2027, 7, 3), "Rosa Marchetti", named=True)
    assert told(entry_id)[0] == ("reviewed", "Rosa Marchetti", ["reviewed_on"])


def test_a_date_that_an_editor_gave_since_is_nobody_s_review(app, cast):
    entry_id = written()
    with transaction():
        entries.mark_reviewed(
            entry_id, date(2027, 1, 4), entries.get(entry_id).updated_at, LATER, cast.recruiter_id
        )
    changed(entry_id, reviewed_on=date(2026, 5, 1))
    assert history.review_of(entries.get(entry_id)).who == ""
    changed(entry_id, reviewed_on=None)
    assert history.review_of(entries.get(entry_id)) == Review(None, None)


def test_nobody_says_of_a_text_that_it_is_true_without_having_seen_it(app):
    entry_id = written()
    seen = entries.get(entry_id).updated_at
    changed(entry_id, body="Nothing.")
    with pytest.raises(entries.ChangedMeanwhile), transaction():
        entries.mark_reviewed(entry_id, date(2027, 1, 4), seen, LATER)
    with pytest.raises(NotFound), transaction():
        entries.mark_reviewed(99, date(2027, 1, 4), seen, LATER)


def test_a_review_makes_no_briefing_anew_and_the_next_one_shows_its_date(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    row = next(row for row in entries.all_in_use() if row.title == "Where we work")
    with transaction():
        entries.mark_reviewed(row.id, date(2027, 1, 4), entries.get(row.id).updated_at, INVITED)
    assert not open_jobs.open_documents(interview_id)
    with transaction():
        lifecycle.remake_briefing(db.session.get_one(Interview, interview_id), INVITED)
    cast.work(INVITED)
    with reading():
        assert versions.newest_version(interview_id, "briefing").version == 1
    changed(row.id, body="Up to two days a week at home.")
    cast.work(LATER + QUIET)
    with reading():
        newest = versions.newest_version(interview_id, "briefing")
        dates = {
            line.source.reviewed_on for line in lines_of(newest.content) if line.source.entry_id == row.id
        }
        assert (newest.version, dates) == (2, {date(2027, 1, 4)})
