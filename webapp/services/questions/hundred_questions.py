"""Keeps what recruiters say of the hundred common questions: which entry answers each, or that none is to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from webapp.db import db
from webapp.domain.briefing import composition
from webapp.domain.briefing.printed_lines import AlreadyPrinted, PrintedLine
from webapp.domain.errors import N_, DecidedMeanwhile, Invalid, NotFound
from webapp.domain.gaps.rewording import with_question
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.blanks import blanks_of
from webapp.domain.library.entries import Entry
from webapp.domain.matching import hundred_questions
from webapp.domain.matching.candidate_questions import COMMON_QUESTIONS, CommonQuestion
from webapp.domain.matching.hundred_questions import TopicProgress, Verdict
from webapp.domain.matching.search import Match, SearchResult
from webapp.models.library import CommonQuestionVerdict
from webapp.services.library import entries
from webapp.services.organisation import people

NEXT = 10
"""Other entries that are offered."""
RANKED = 60
"""Passages among which these are found: an entry may have many."""
AT_WORK = timedelta(minutes=5)
"""So long after a decision somebody is still at work in its dimension."""

NO_SUCH = N_("There is no such question.")
TO_FILL_IN = N_("This entry is still to be filled in, so it answers nothing yet.")
MEANWHILE = N_("A colleague has decided this question since you opened it.")
GONE = N_("This has been taken back, or decided anew, already.")


@dataclass(frozen=True)
class Decided:
    """One decision. `title`: of its entry. `stands`: not where the entry is gone or says so no more; then the
    question is open again."""

    id: int
    key: str
    verdict: Verdict
    entry_id: int | None
    title: str
    by_id: int
    at: datetime
    stands: bool


@dataclass(frozen=True)
class Standing:
    """How far the hundred are, dimension by dimension. `decided`: the newest decision on each question.
    `at_work`: ids of the colleagues who are in a dimension just now. `next`: the question to go on with."""

    topics: tuple[TopicProgress, ...]
    decided: Mapping[str, Decided]
    at_work: Mapping[str, tuple[int, ...]]
    next: str | None

    @property
    def all(self) -> int:
        return sum(topic.all for topic in self.topics)

    @property
    def number(self) -> int:
        return sum(topic.decided for topic in self.topics)

    def topic(self, dimension: str) -> TopicProgress:
        return next(topic for topic in self.topics if topic.dimension == dimension)


@dataclass(frozen=True)
class Offer:
    """An entry that may answer a question, and its passage as a briefing prints it."""

    match: Match
    line: PrintedLine


@dataclass(frozen=True)
class QuestionDesk:
    """What there is to decide about one question. `best`: what a briefing says today, if anything; `others`:
    other entries, if they were asked for; `seen`: how far the decisions went, for whoever decides next."""

    question: CommonQuestion
    found: SearchResult
    best: Offer | None
    others: tuple[Offer, ...]
    decided: tuple[Decided, ...]
    seen: int


def entries_that_answer() -> Mapping[int, Entry]:
    """The entries that answer anything, by their ids."""
    return {passage.entry.id: passage.entry for passage in entries.library_index().index.passages}


def question_of(key: str) -> CommonQuestion:
    """One of the hundred. Raises `NotFound`."""
    if key not in COMMON_QUESTIONS:
        raise NotFound(NO_SUCH)
    return COMMON_QUESTIONS[key]


def standing(account_id: int, now: datetime, here: str = "", passing: str = "") -> Standing:
    """How far the hundred are. `here`: the dimension that who asks is in; `passing`: the question that they
    have just left."""
    rows = _rows()
    decided = _newest_decided(rows)
    left = [key for key in COMMON_QUESTIONS if (d := decided.get(key)) is None or not d.stands]
    at_work = _at_work([row for row in rows if row.by_id != account_id and row.at > now - AT_WORK])
    mine = next((row.key for row in reversed(rows) if row.by_id == account_id), "")
    return Standing(
        topics=hundred_questions.progress({key: d.verdict for key, d in decided.items() if d.stands}),
        decided=decided,
        at_work=at_work,
        next=hundred_questions.next_question(
            [key for key in left if key != passing],
            [row.key for row in rows if row.verdict == "later" and row.key in left and row.key != passing],
            at_work,
            here or (COMMON_QUESTIONS[mine].dimension if mine else ""),
            account_id - 1,
        ),
    )


def not_for_us() -> frozenset[str]:
    """The questions that are none here, as they are worded."""
    decided = _newest_decided(_rows()).values()
    return frozenset(COMMON_QUESTIONS[d.key].text for d in decided if d.verdict == "not_for_us")


def desk(key: str, role: RoleFacts | None, words: str, more: bool) -> QuestionDesk:
    """What there is to decide, for a `role` or for all of the library. Other entries are those that answer
    `words`, or come near to the question; they are looked for where there are words, where `more` is wanted,
    and where there is nothing else. Raises `NotFound`."""
    question, index = question_of(key), entries.library_index()
    found = index.answers_to(role, question.text)
    best = found.matches[0] if found.matches else None
    known = {best.passage.entry.id} if best and not words else set()
    ranked = index.for_role(role).search(words or question.text, RANKED) if more or words or not best else ()
    first = {match.passage.entry.id: match for match in reversed(ranked)}
    others = [m for m in ranked if first[m.passage.entry.id] is m and m.passage.entry.id not in known]
    answering = entries_that_answer()
    decided = [_decided(row, answering) for row in _rows(key) if row.verdict != "later"]
    return QuestionDesk(
        question=question,
        found=found,
        best=_offer(best, composition.FIRST) if best else None,
        others=tuple(_offer(match, composition.FURTHER) for match in others[:NEXT]),
        decided=tuple(decided),
        seen=decided[-1].id if decided else 0,
    )


def is_answered(key: str, entry_id: int, role: RoleFacts | None) -> bool:
    """Whether a question, asked again, is surely answered, and by this entry before all others."""
    again = entries.library_index().answers_to(role, question_of(key).text)
    return again.band == "answered" and again.matches[0].passage.entry.id == entry_id


def answered_by(key: str, entry_id: int, seen: int, account_id: int, now: datetime) -> int:
    """*Yes*: an entry answers the question, and says so from now on. The decision's id. `seen`: what the page
    of who decides knew of. Raises `NotFound`, `Invalid` and `DecidedMeanwhile`."""
    before = _as_seen(key, seen)
    row = entries.get(entry_id)
    if blanks_of(entries.entry_of_row(row)):
        raise Invalid(TO_FILL_IN)
    _make_way(before, now, account_id)
    question = question_of(key).text
    new = entries.add_question(entry_id, question, now, account_id)
    return _keep(
        CommonQuestionVerdict(
            key=key,
            verdict="yes",
            entry_id=entry_id,
            question=question,
            added=row.version if new else None,
            by_id=account_id,
            at=now,
        )
    )


def written(key: str, content: Entry, seen: int, account_id: int, now: datetime) -> int:
    """*Write it*: a new entry that answers the question, and says so. The decision's id. Raises as
    `answered_by` does."""
    before, question = _as_seen(key, seen), question_of(key).text
    _make_way(before, now, account_id)
    entry = entries.add(replace(content, answers=with_question(content.answers, question)), now, account_id)
    return _keep(
        CommonQuestionVerdict(
            key=key, verdict="written", entry_id=entry.id, question=question, by_id=account_id, at=now
        )
    )


def dismissed(key: str, seen: int, account_id: int, now: datetime) -> int:
    """*Not for us*: there is no such thing here. The decision's id. An entry that was given the question is
    rid of it. Raises as `answered_by` does."""
    for row in _as_seen(key, seen):
        _undo(row, account_id, now)
    return _keep(CommonQuestionVerdict(key=key, verdict="not_for_us", by_id=account_id, at=now))


def put_off(key: str, account_id: int, now: datetime) -> None:
    """*Later*: the question comes again when all others are through."""
    question_of(key)
    people.one_at_a_time()
    later = CommonQuestionVerdict.key == key, CommonQuestionVerdict.verdict == "later"
    db.session.execute(delete(CommonQuestionVerdict).where(*later))
    _keep(CommonQuestionVerdict(key=key, verdict="later", by_id=account_id, at=now))


def decision(decision_id: int) -> Decided | None:
    """One decision, if it is still there."""
    row = db.session.get(CommonQuestionVerdict, decision_id)
    return _decided(row, entries_that_answer()) if row else None


def take_back(key: str, seen: int, account_id: int, now: datetime) -> None:
    """Takes back the newest decision on a question. What a *yes* added to an entry goes, unless somebody has
    put it there again since; an entry that was written stays. Raises `NotFound` and `DecidedMeanwhile`."""
    before = _as_seen(key, seen)
    if not before:
        raise DecidedMeanwhile(GONE)
    _undo(before[-1], account_id, now)


def _as_seen(key: str, seen: int) -> list[CommonQuestionVerdict]:
    """The decisions on a question, locked, as the page of who decides knew them."""
    question_of(key)
    people.one_at_a_time()
    rows = [row for row in _rows(key) if row.verdict != "later"]
    if (rows[-1].id if rows else 0) != seen:
        raise DecidedMeanwhile(MEANWHILE)
    return rows


def _make_way(rows: Sequence[CommonQuestionVerdict], now: datetime, account_id: int) -> None:
    """Before an entry answers a question: it is not *not for us* any more. Other entries go on answering it,
    perhaps for another place."""
    for row in rows:
        if row.verdict == "not_for_us":
            _undo(row, account_id, now)


def _undo(row: CommonQuestionVerdict, account_id: int, now: datetime) -> None:
    if row.entry_id and row.added:
        entries.take_out_question(row.entry_id, row.question, row.added, now, account_id)
    db.session.delete(row)
    db.session.flush()


def _keep(row: CommonQuestionVerdict) -> int:
    db.session.add(row)
    db.session.flush()
    return row.id


def _rows(key: str = "") -> list[CommonQuestionVerdict]:
    """What was said, the oldest first; a key that is none of ours any more says nothing."""
    rows = select(CommonQuestionVerdict).order_by(CommonQuestionVerdict.id)
    found = db.session.scalars(rows.where(CommonQuestionVerdict.key == key) if key else rows)
    return [row for row in found if row.key in COMMON_QUESTIONS]


def _newest_decided(rows: Sequence[CommonQuestionVerdict]) -> dict[str, Decided]:
    """Key → the newest decision that stands, or else the newest."""
    known, newest = entries_that_answer(), dict[str, Decided]()
    for row in rows:
        if row.verdict != "later":
            decided = _decided(row, known)
            if decided.stands or row.key not in newest or not newest[row.key].stands:
                newest[row.key] = decided
    return newest


def _decided(row: CommonQuestionVerdict, known: Mapping[int, Entry]) -> Decided:
    entry = known.get(row.entry_id or 0)
    says_so = entry is not None and with_question(entry.answers, row.question) == entry.answers
    return Decided(
        id=row.id,
        key=row.key,
        verdict=row.verdict,
        entry_id=row.entry_id,
        title=entry.title if entry else "",
        by_id=row.by_id,
        at=row.at,
        stands=row.verdict == "not_for_us" or says_so,
    )


def _at_work(rows: Sequence[CommonQuestionVerdict]) -> dict[str, tuple[int, ...]]:
    """Dimension → who decided something in it of late."""
    found: dict[str, tuple[int, ...]] = {}
    for row in rows:
        dimension = COMMON_QUESTIONS[row.key].dimension
        found[dimension] = tuple(dict.fromkeys((*found.get(dimension, ()), row.by_id)))
    return found


def _offer(match: Match, room: int) -> Offer:
    return Offer(match, AlreadyPrinted().line(match, "here", room))
