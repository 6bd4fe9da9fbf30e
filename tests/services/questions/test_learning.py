"""What the library learns of what was asked, in the recruiter's words, and who is briefed anew."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import AMARA, INVITED, SECRET, Cast
from tests.services.interviews.steps import timeline_lines
from webapp.config import ROOT
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotFound
from webapp.domain.forms.answers import PreInterview, Question
from webapp.domain.library.entries import AppliesTo, Entry
from webapp.models import Happening, Interview
from webapp.services.console import dossier
from webapp.services.documents import versions
from webapp.services.interviews import lifecycle, timeline
from webapp.services.interviews.conflicts import NOBODY
from webapp.services.library import entries
from webapp.services.library.entry_rows import QUIET
from webapp.services.organisation import people
from webapp.services.questions import learning
from webapp.services.questions.learning import QuestionToAnswer, TheirWords

EXAMPLES = ROOT / "examples" / "library"
LATER = INVITED + timedelta(hours=3)
SELL, OWN = "Will the company be sold?", "Is there a plan to have the company sold?"
OWNERS = Entry(
    id=0,
    title="Who owns us",
    topic="company",
    body="The founders hold four fifths, and have said in public that they keep them.",
    answers=(OWN,),
)


@pytest.fixture
def asked_of(cast: Cast) -> int:
    """An interview whose candidate has asked three questions; its id. The library has three entries."""
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    return interview_id


def question(interview_id: int, key: str = "q-sell", whole: bool = True) -> QuestionToAnswer:
    with reading():
        return learning.question_of_interview(dossier.interview(interview_id, NOBODY), key, whole)


def entry_id(title: str) -> int:
    with reading():
        return next(row.id for row in entries.all_in_use() if row.title == title)


def confirmed(cast: Cast, asked: QuestionToAnswer, title: str, words: str) -> bool:
    number = entry_id(title)
    with transaction():
        return learning.add_to_entry(asked, number, words, cast.recruiter_id, LATER)


def written(cast: Cast, asked: QuestionToAnswer, content: Entry = OWNERS) -> int:
    with transaction():
        return learning.write_entry(asked, content, cast.recruiter_id, LATER)


def answers(title: str) -> tuple[str, ...]:
    with reading():
        return entries.get(next(row.id for row in entries.all_in_use() if row.title == title)).answers


def version() -> int:
    with reading():
        return people.organisation().library_version


def test_a_question_knows_where_its_answer_would_apply(asked_of):
    asked = question(asked_of, "q-promoted")
    assert (asked.place, asked.in_confidence) == (AppliesTo("Engineering", "Leeds"), False)
    assert replace(asked, text="Is there a pension?").topic == "benefits"


def test_an_entry_learns_the_question_in_the_recruiters_words(cast, asked_of):
    before = version()
    assert confirmed(cast, question(asked_of), "Where we work", OWN)
    assert answers("Where we work") == (OWN,)
    assert version() > before
    assert learning.answer_today(question(asked_of)).matches[0].passage.entry.title == "Where we work"


@pytest.mark.parametrize(
    "paraphrase",
    [
        "Do you plan for the company to be sold?",
        "Planning to have us sold?",
        "Is it planned that the company is sold?",
    ],
)
def test_a_paraphrase_of_a_confirmed_question_finds_its_answer_first(cast, asked_of, paraphrase):
    with transaction():
        entries.import_folder(EXAMPLES, INVITED)
    role = question(asked_of).role
    confirmed(cast, question(asked_of), "Where we work", OWN)
    with reading():
        found = entries.library_for(role).answers_to(paraphrase)
    assert found.matches[0].passage.entry.title == "Where we work"
    assert found.matches[0].reason.answers == OWN


@pytest.mark.parametrize("words", [SELL, "will the company, be SOLD", f"Often asked: {SELL}"])
def test_a_candidates_words_as_they_stand_are_refused_and_nothing_changes(cast, asked_of, words):
    before = version()
    with pytest.raises(TheirWords):
        confirmed(cast, question(asked_of), "Where we work", words)
    assert (answers("Where we work"), version()) == ((), before)


def test_the_same_question_is_learnt_once(cast, asked_of):
    promoted = question(asked_of, "q-promoted")
    before = version()
    assert not confirmed(cast, promoted, "How promotions are decided", "how do promotions WORK")
    assert answers("How promotions are decided") == ("How do promotions work?",)
    assert version() == before


def test_an_entry_that_is_full_or_retired_learns_nothing(cast, asked_of):
    with transaction():
        row = entries.get(entry_id("Where we work"))
        row.answers = ("x" * 4990,)
    with pytest.raises(Invalid, match="no room"):
        confirmed(cast, question(asked_of), "Where we work", OWN)
    number = entry_id("Benefits in Leeds")
    with transaction():
        entries.retire(number, LATER)
    with pytest.raises(NotFound), transaction():
        learning.add_to_entry(question(asked_of), number, OWN, cast.recruiter_id, LATER)
    with pytest.raises(Invalid, match="own words"):
        confirmed(cast, question(asked_of), "Where we work", "")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": SELL}, "title"),
        ({"body": f"## {SELL}\n\nNo."}, "body"),
        ({"answers": (OWN, SELL.lower())}, "answers"),
    ],
)
def test_a_new_entry_holds_no_question_as_it_was_asked(cast, asked_of, change, field):
    with pytest.raises(TheirWords) as refused:
        written(cast, question(asked_of), Entry(**{**vars(OWNERS), **change}))
    assert refused.value.field == field
    assert len(entries.all_in_use()) == 3


def test_a_waiting_interview_is_briefed_anew_with_what_was_written(cast, asked_of):
    cast.sends_briefing(asked_of)
    assert bands(asked_of)[SELL] == "prepare"
    number = written(cast, question(asked_of))
    assert learning.is_answered(question(asked_of), number)
    cast.work(LATER + QUIET)
    with reading():
        assert versions.newest_version(asked_of, "briefing").version == 2
    assert bands(asked_of)[SELL] == "answered"


def bands(interview_id: int) -> dict[str, str]:
    with reading():
        content = versions.newest_version(interview_id, "briefing").content
        return {q.text: q.band for q in content.questions}


def test_a_question_asked_in_confidence_gives_nothing_away(cast, asked_of):
    leave = question(asked_of, "q-leave")
    assert leave.in_confidence
    assert (leave.topic, leave.draft) == ("", "")
    with pytest.raises(TheirWords):
        confirmed(cast, leave, "Benefits in Leeds", "How much parental leave is there?")
    assert confirmed(cast, leave, "Benefits in Leeds", "How long is the leave for new parents?")
    with reading():
        assert SECRET not in str(entries.values_in_use())


def test_who_may_not_open_a_question_keeps_no_answer_to_it(asked_of):
    with pytest.raises(NotFound):
        question(asked_of, "q-leave", whole=False)
    with pytest.raises(NotFound):
        question(asked_of, "q-none")
    assert question(asked_of, "q-sell", whole=False).text == SELL


def test_who_kept_an_answer_is_noted_and_told_to_nobody_on_the_panel(cast, asked_of):
    number = written(cast, question(asked_of, "q-leave"))
    with reading():
        noted = db.session.query(Happening).filter_by(name="kept_in_library").one()
        assert (noted.actor_id, noted.subject) == (cast.recruiter_id, number)
        interview = db.session.get_one(Interview, asked_of)
        told = [[m.sentence for m in timeline_lines(interview, whole)] for whole in (True, False)]
    assert [timeline.SENTENCES["kept_in_library"] in sentences for sentences in told] == [True, False]


def test_what_was_found_is_remembered_until_the_library_changes(cast, asked_of, monkeypatch):
    asked = question(asked_of)
    shelves = entries.library_index()
    first = learning.answer_today(asked)
    monkeypatch.setattr(shelves, "for_role", lambda role: pytest.fail("asked again"))
    assert learning.answer_today(asked) is first
    written(cast, asked)
    assert entries.library_index() is not shelves
    assert learning.answer_today(asked).band != first.band


def test_what_is_remembered_is_bounded_and_holds_no_question(cast, asked_of, monkeypatch):
    monkeypatch.setattr("webapp.services.library.library_index.MOST_REMEMBERED", 3)
    shelves, role = entries.library_index(), lifecycle.role_facts(dossier.interview(asked_of, NOBODY).role)
    for n in range(5):
        shelves.answers_to(role, f"{SELL} {n}")
    assert len(shelves._found) == 3
    assert "sold" not in str(list(shelves._found))


def test_an_answer_in_writing_is_where_a_new_entry_begins(cast):
    interview_id = cast.interview()
    cast.answers(interview_id, PreInterview(questions=(Question("q-1", "Any gym?"), *AMARA.questions)))
    with transaction():
        learning.ledger.answer_in_writing(interview_id, "q-1", "Behind the lake.", cast.recruiter_id, LATER)
        learning.ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, LATER)
    assert question(interview_id, "q-1").draft == "Behind the lake."
    leave = question(interview_id, "q-leave")
    assert (leave.written, leave.draft) == ("Twenty weeks.", "")
