"""The entries to begin with: what they are made of, and that nobody reads them before they are filled in."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from tests.cast import AMARA, INVITED, Cast
from tests.services.library.shelf import LATER, LEEDS, NOW, PARKING, files, imported, written
from webapp.adapters.reading import as_read, readable
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import Question
from webapp.domain.forms.questions import DIMENSIONS, TOPICS
from webapp.domain.library.blanks import BEGINS, blanks_of, hint_of
from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.library.imports import LibraryFile
from webapp.domain.matching.candidate_questions import CANDIDATE_QUESTIONS
from webapp.domain.text.prose import sentences_of
from webapp.models import LibraryEntry
from webapp.models.audit import AuditRow
from webapp.services.documents import versions
from webapp.services.library import entries, history, starter, upkeep

STARTER = starter.starter_files()
QUESTIONS = [question for file in STARTER for question in file.entry.answers]
named = pytest.mark.parametrize("file", STARTER, ids=lambda file: file.path)


def begun(by: int | None = None) -> int:
    with transaction():
        return starter.begin(NOW, by)


def filled(entry: Entry) -> Entry:
    """An entry as somebody fills it in: what a blank asks for stands there as a word or two."""
    body = re.sub(r"\[…: ([^\]]*)\]", lambda blank: f"42 {blank[1].split()[-1]}", entry.body)
    return replace(entry, body=body, limits="Not on Sundays.")


def test_they_are_thirty_and_cover_everything():
    found = [file.entry for file in STARTER]
    assert len(found) == 30
    assert {entry.topic for entry in found} == set(TOPICS)
    assert {key for entry in found for key in entry.dimensions} == set(DIMENSIONS)
    practices = {p for entry in found for key in entry.dimensions for p in DIMENSIONS[key].practices}
    assert practices == {"P2", "P3", "P4", "P5"}  # P1, to answer questions, is what each of them does


def test_no_two_answer_one_question():
    assert [question for question, times in Counter(QUESTIONS).items() if times > 1] == []


@named
def test_a_file_has_all_that_somebody_needs_to_fill_it_in(file: LibraryFile):
    assert (file.refused, file.unknown) == ("", ())
    assert file.named >= {"title", "topic", "dimensions", "limits", "answers"}
    assert 2 <= len(file.entry.answers) <= 4
    assert len(blanks_of(file.entry)) >= 4
    assert (file.entry.owner, file.entry.reviewed_on) == ("", None)
    hint = hint_of(file.entry)
    assert hint
    assert hint.says
    assert hint.dull
    assert hint.honest
    assert hint.says not in readable(file.entry.body)


@named
def test_nothing_is_claimed_that_nobody_filled_in(file: LibraryFile):
    """Every sentence has a blank: whoever lets one stand has decided that it holds."""
    texts = [file.entry.limits, *(passage.text for passage in passages_of([as_read(file.entry)]))]
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    assert sentences
    assert [s for s in sentences if not any(begins in s for begins in BEGINS)] == []


def test_unfilled_they_are_in_no_briefing_and_answer_nothing(cast: Cast):
    assert begun() == 30
    interview_id = cast.interview()
    asked = [Question(f"q-{n}", question) for n, question in enumerate(QUESTIONS[:5])]
    cast.answers(interview_id, replace(AMARA, questions=tuple(asked)))
    with reading():
        briefing = versions.compose_briefing(interview_id, INVITED).content
        assert {brief.band for brief in briefing.questions} == {"prepare"}
        assert not any(begins in str(briefing) for begins in BEGINS)
        assert not any(file.entry.title in str(briefing) for file in STARTER)
        library = entries.library_for(LEEDS)
        everything = (*QUESTIONS, *(q for asked in CANDIDATE_QUESTIONS.values() for q in asked))
        assert {library.answers_to(question).band for question in everything} == {"prepare"}
        assert not any(library.search(question, 3) for question in everything)


def test_filled_in_each_is_found_first_by_its_own_questions(app):
    begun()
    with transaction():
        for row in entries.all_in_use():
            entries.edit(row.id, filled(entries.entry_of_row(row)), row.updated_at, LATER)
    with reading():
        assert starter.blanks_left() == {}
        library = entries.library_for(LEEDS)
        first = {q: library.answers_to(q) for q in QUESTIONS}
        wrong = [
            (question, file.path)
            for file in STARTER
            for question in file.entry.answers
            if first[question].band != "answered"
            or first[question].matches[0].passage.entry.title != file.entry.title
        ]
        assert wrong == []


def test_the_usual_questions_find_an_answer_in_them(app):
    """Of the hundred that `library check` asks, at most one in six finds nothing in the filled library, by
    words and topics alone."""
    begun()
    with transaction():
        for row in entries.all_in_use():
            entries.edit(row.id, filled(entries.entry_of_row(row)), row.updated_at, LATER)
    with reading():
        library = entries.library_for(LEEDS)
        asked = [question for questions in CANDIDATE_QUESTIONS.values() for question in questions]
        nothing = [question for question in asked if library.answers_to(question).band == "prepare"]
        assert len(nothing) <= 16, nothing


def test_a_second_time_adds_what_is_missing_and_changes_nothing(app):
    begun(by=None)
    with transaction():
        pay = db.session.query(LibraryEntry).filter_by(path="pay-and-bands.md").one()
        entries.edit(pay.id, filled(entries.entry_of_row(pay)), pay.updated_at, LATER)
        pension = db.session.query(LibraryEntry).filter_by(path="pension.md").one()
        entries.retire(pension.id, LATER)
    with reading():
        assert starter.filling_in(starter.blanks_left()) == starter.FillingIn(filled=1, all=29, left=28)
        before = {row.id: row.updated_at for row in entries.all_in_use()}
    assert begun() == 0
    with reading():
        assert {row.id: row.updated_at for row in entries.all_in_use()} == before


def test_a_file_of_that_name_is_left_alone(app, tmp_path):
    imported(files(tmp_path, pension="# Pension\n\nFive per cent."))
    assert begun() == 29
    with reading():
        [ours] = [row for row in entries.all_in_use() if row.path == "pension.md"]
        assert ours.body == "# Pension\n\nFive per cent."


def test_what_is_added_is_noted_once(cast: Cast):
    by = cast.actor.id
    begun(by)
    with reading():
        noted = db.session.query(AuditRow).filter_by(event="library_imported").all()
        assert [row.actor_id for row in noted] == [by]
        entry = entries.all_in_use()[0]
        assert [line.version.change for line in history.history_of(entry.id)] == ["imported"]


def test_an_entry_of_ones_own_with_a_blank_is_left_out_too(app):
    number = written(replace(PARKING, limits="[…: how many chargers]"))
    written(replace(PARKING, title="Parking for bicycles", body="There are racks.", reviewed_on=None))
    with reading():
        assert starter.blanks_left() == {number: 1}
        assert [entry.title for entry in entries.values_in_use()] == ["Parking for bicycles"]
        needed = upkeep.upkeep_needed(NOW.date(), NOW)
        assert [(found.title, blanks) for found, blanks in needed.to_fill_in] == [("Parking in Leeds", 1)]
        assert [found.title for found in needed.due] == ["Parking for bicycles"]
        assert needed.findings == ()


def test_a_blank_in_a_question_is_found_in_what_a_database_keeps(app):
    number = written(replace(PARKING, answers=("Can I park […: what] there?",)))
    with reading():
        assert starter.blanks_left() == {number: 1}
