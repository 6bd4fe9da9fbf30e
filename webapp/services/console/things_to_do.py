"""Lists open things with their words, in a number of queries that does not grow.

A row of an open thing has no words: they are read from the form, the report or the letter that has them, and
only for who may open the interview.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, or_, select, union_all

from webapp.db import db
from webapp.domain.fit.findings import TITLES
from webapp.domain.fit.open_things import seen_from
from webapp.domain.fit.report import FitReport, Kind
from webapp.domain.matching.search import SearchResult
from webapp.models.interviews import Interview
from webapp.models.open_things import OpenThing, PromisePutRight
from webapp.services.console.interview_lines import load_by_id
from webapp.services.interviews import lifecycle, open_things, sent_forms
from webapp.services.interviews.conflicts import (
    Reader,
    not_confided,
    not_confided_among,
    shown_among_many,
)
from webapp.services.library import entries
from webapp.services.library.library_index import LibraryIndex
from webapp.services.questions import ledger, ledger_sources
from webapp.services.questions.ledger_sources import LedgerSources

AT_ONCE = 100
"""The most of one kind that a list shows: what is due first."""
PAGE = 50
"""Rows that are looked at for one page of the whole list."""
QUESTIONS_LOOKED_AT = 3 * AT_ONCE
"""Of those before an interview the library may answer some."""
JUST_NOW = timedelta(minutes=10)
"""How long the first page offers to take a tick back."""


@dataclass(frozen=True)
class Thing:
    """An open thing in a list, or one that was ticked off. `name` is by what it is ticked off.

    `words`: what it is about: a question, a promise, a note, a dimension's key, or the name of whose form did
    not come; empty where it was asked in confidence, in a list of many. `who`: whose promise or note it is.
    `says`: a dimension's finding, a gettext message. `due`: by when it is to be done; `by_day` is False for a
    promise for which nobody named a day. `asked`: the question is to be answered before the interview.
    `may_be_ticked`: after the report. `ticked_by`: the name of who has ticked it off, empty while it is open.
    """

    interview_id: int
    candidate: str
    kind: Kind
    key: str
    name: str
    due: date
    words: str
    confidential: bool
    may_be_ticked: bool
    who: str = ""
    says: str = ""
    by_day: bool = True
    asked: bool = False
    ticked_by: str = ""


@dataclass(frozen=True)
class Things:
    """What is due first of a kind. `more`: there are others, which come up as these are done."""

    lines: tuple[Thing, ...] = ()
    more: bool = False

    def __len__(self) -> int:
        return len(self.lines)


@dataclass(frozen=True)
class ThingsOfToday:
    """What asks for attention, by kind, and what who looks has just ticked off, the latest first."""

    due: Mapping[Kind, Things]
    just_ticked: tuple[Thing, ...]


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: by when its last thing is due, and the id of its row."""

    due: date
    id: int


@dataclass(frozen=True)
class Page:
    """A page of a whole list; `following` is where the next one begins, None on the last."""

    lines: tuple[Thing, ...]
    following: Cursor | None


def page(
    kinds: Collection[Kind],
    now: datetime,
    zone: str,
    reader: Reader,
    owner: int | None = None,
    after: Cursor | None = None,
) -> Page:
    """All of these kinds that asks for attention, the longest due first, a page of it from `after` on. A page
    may be short, or empty, where the library has answered since."""
    query = _asking(kinds, now, zone, reader, owner)
    if after is not None:
        later = and_(OpenThing.due_on == after.due, OpenThing.id > after.id)
        query = query.where(or_(OpenThing.due_on > after.due, later))
    found = db.session.scalars(query.limit(PAGE + 1)).all()
    rows = found[:PAGE]
    following = Cursor(rows[-1].due_on, rows[-1].id) if len(found) > PAGE else None
    interviews = load_by_id({row.interview_id for row in rows})
    return Page(_in_words(rows, _sources(rows, interviews, _read_for(rows))), following)


def ids_of_today(now: datetime, zone: str, reader: Reader, owner: int | None = None) -> CompoundSelect[int]:
    """The ids of the rows of what asks for attention, of each kind as many as are looked at, and of what who
    looks has just ticked off; of one owner's interviews, or of all. `reader`: who looks; what is hidden from
    them, or was asked in confidence where they sit on the panel, is neither shown nor counted."""
    some = [
        _asking((kind,), now, zone, reader, owner).limit(_looked_at(kind) + 1)  # one more tells of more
        for kind in Kind
    ]
    some.append(_just_ticked_by(reader, now))
    return union_all(*(select(query.with_only_columns(OpenThing.id).subquery().c.id) for query in some))


def rows_of(ids: Collection[int]) -> Sequence[OpenThing]:
    """These rows, the longest due first."""
    found = select(OpenThing).where(OpenThing.id.in_(ids)).order_by(OpenThing.due_on, OpenThing.id)
    return db.session.scalars(found).all()


def of_today(
    rows: Sequence[OpenThing], interviews: dict[int, Interview], any_put_right: bool = True
) -> ThingsOfToday:
    """These rows in words; of `interviews`, by their ids. `any_put_right`: whether any promise may have
    been."""
    known = _sources(rows, interviews, _read_for(rows, any_put_right))
    ticked = sorted((row.closed_at, row.id, row) for row in rows if row.closed_at)
    return ThingsOfToday(
        due={kind: _listed(kind, [row for row in rows if _is_due(row, kind)], known) for kind in Kind},
        just_ticked=_in_words([row for *_, row in reversed(ticked)], known),
    )


def _is_due(row: OpenThing, kind: Kind) -> bool:
    return row.kind == kind.value and row.closed_at is None


def _asking(
    kinds: Collection[Kind], now: datetime, zone: str, reader: Reader, owner: int | None
) -> Select[OpenThing]:
    """Rows of what asks for attention, the longest due first."""
    near = (and_(OpenThing.kind == k.value, OpenThing.due_on <= seen_from(k, now, zone)) for k in kinds)
    whose = () if owner is None else (OpenThing.owner_id == owner,)
    return (
        select(OpenThing)
        .where(or_(*near), OpenThing.closed_at.is_(None), *_shown_to(reader), *whose)
        .order_by(OpenThing.due_on, OpenThing.id)
    )


def _looked_at(kind: Kind) -> int:
    return QUESTIONS_LOOKED_AT if kind is Kind.QUESTION else AT_ONCE


def _listed(kind: Kind, rows: Sequence[OpenThing], known: "_Sources") -> Things:
    lines = _in_words(rows[: _looked_at(kind)], known)
    return Things(lines[:AT_ONCE], more=len(rows) > _looked_at(kind) or len(lines) > AT_ONCE)


def together(some: Things, others: Things) -> Things:
    """Both lists as one, the longest due first."""
    lines = sorted((*some.lines, *others.lines), key=lambda thing: thing.due)
    return Things(tuple(lines[:AT_ONCE]), some.more or others.more or len(lines) > AT_ONCE)


def _just_ticked_by(reader: Reader, now: datetime) -> Select[OpenThing]:
    mine = OpenThing.closed_by_id == reader.account_id, OpenThing.closed_at > now - JUST_NOW
    return select(OpenThing).where(*mine, *_shown_to(reader)).order_by(OpenThing.closed_at.desc()).limit(5)


def of_interview(interview: Interview, reader: Reader) -> tuple[Thing, ...]:
    """All that is open of one interview, by when it is due, and what somebody has ticked off; as `reader` may
    know of it."""
    confided = {interview.id} - not_confided_among([interview.id], reader)
    return of_interviews([interview], ledger_sources.sources_of([interview.id]), confided)


def of_interviews(
    interviews: Iterable[Interview],
    known: LedgerSources,
    confided: Collection[int],
    library: LibraryIndex | None = None,
) -> tuple[Thing, ...]:
    """The same of several, of which all is `known`, and read with all that their lines need. `confided`: the
    ids of those whose things that were asked in confidence are told. `library`, if it is at hand."""
    rows = [
        row
        for row in known.things
        if (row.closed_at is None or row.closed_by_id is not None)
        and (not row.confidential or row.interview_id in confided)
    ]
    by_id = {interview.id: interview for interview in interviews}
    return _in_words(rows, _sources(rows, by_id, known, library))


def _shown_to(reader: Reader) -> Iterable[ColumnElement[bool]]:
    yield shown_among_many(OpenThing.interview_id, reader)
    yield or_(~OpenThing.confidential, ~not_confided(OpenThing.interview_id, reader))


_OF_REPORTS = frozenset(Kind) - {Kind.QUESTION, Kind.FORM}


@dataclass(frozen=True)
class _Sources:
    """What the words are read from, by interview."""

    interviews: Mapping[int, Interview]
    questions: Mapping[tuple[int, str], str]
    reports: Mapping[int, FitReport]
    put_right: Mapping[tuple[int, str], PromisePutRight]
    names: Mapping[int, str]
    library: LibraryIndex | None

    def report(self, row: OpenThing) -> FitReport:
        """The newest report of the row's interview, which it comes from."""
        return self.reports[row.interview_id]


def _in_words(rows: Sequence[OpenThing], known: _Sources) -> tuple[Thing, ...]:
    """The rows as lists show them; without those that the library has an answer to by now."""
    told = (_thing(row, known) for row in rows if _is_known(row, known))
    return tuple(thing for thing in told if thing and not (thing.asked and _library_answers(thing, known)))


def _is_known(row: OpenThing, known: _Sources) -> bool:
    """Whether what it stands in was read, too: between two queries of a page an interview may be erased, or
    its report come."""
    has_words = row.kind not in _OF_REPORTS or row.interview_id in known.reports
    return has_words and row.interview_id in known.interviews


def _read_for(rows: Sequence[OpenThing], any_put_right: bool = True) -> LedgerSources:
    """What the words of these rows stand in, and no more of it. Lists of many show no word of what was asked
    in confidence."""
    reported = sorted({row.interview_id for row in rows if row.kind in _OF_REPORTS})
    asked = sorted({row.interview_id for row in rows if row.kind == Kind.QUESTION and not row.confidential})
    answers = sent_forms.pre_interviews(asked) if asked else {}
    return LedgerSources(
        answers={id_: sent.for_interviewers() for id_, sent in answers.items()},
        reports=open_things.newest_reports(reported) if reported else {},
        outcomes={},
        things=tuple(rows),
        ticked_off=ledger_sources.ticked_off_among(rows),
        written=(),
        put_right=open_things.put_right(reported) if any_put_right else {},
    )


def _sources(
    rows: Sequence[OpenThing],
    interviews: Mapping[int, Interview],
    known: LedgerSources,
    library: LibraryIndex | None = None,
) -> _Sources:
    done = (row for row in rows if row.closed_by_id is not None)
    # taken up again meanwhile, a thing is ticked off by nobody
    ticked = ((row, known.ticked_off.get(row.interview_id, {}).get(row.name)) for row in done)
    asked = any(_is_asked(row, interviews) for row in rows if row.interview_id in interviews)
    return _Sources(
        interviews=interviews,
        questions={(id_, q.key): q.text for id_, answers in known.answers.items() for q in answers.questions},
        reports=known.reports,
        put_right=known.put_right,
        names={row.closed_by_id or 0: found.by for row, found in ticked if found},
        library=library or (entries.library_index() if asked else None),
    )


def _is_asked(row: OpenThing, interviews: Mapping[int, Interview]) -> bool:
    """Whether it is a question to the panel of an interview that is still to come to its report."""
    is_to_panel = row.kind == Kind.QUESTION and not row.confidential
    return is_to_panel and interviews[row.interview_id].reported_at is None


def _thing(row: OpenThing, known: _Sources) -> Thing | None:
    interview = known.interviews[row.interview_id]
    said = _SAID[Kind(row.kind)](row, interview, known)
    if said is None:
        return None
    return Thing(
        interview_id=row.interview_id,
        candidate=interview.candidate.person.name,
        kind=Kind(row.kind),
        key=row.key,
        name=row.name,
        due=row.due_on,
        confidential=row.confidential,
        may_be_ticked=interview.reported_at is not None,
        ticked_by=known.names.get(row.closed_by_id or 0, ""),
        **said,
    )


_Said = dict[str, Any] | None
"""The words of a thing; None where there are none any more."""


def _question(row: OpenThing, interview: Interview, known: _Sources) -> _Said:
    text = known.questions.get((row.interview_id, row.key), "")
    return {"words": text, "asked": interview.reported_at is None}


def _promise(row: OpenThing, _interview: Interview, known: _Sources) -> _Said:
    said = next((promise for promise in known.report(row).promises if promise.key == row.key), None)
    if said is None:
        return None
    put_right = known.put_right.get((row.interview_id, row.key))
    promise = ledger.as_put_right(said, put_right) if put_right else said
    return {"words": promise.what, "who": promise.who, "by_day": promise.by is not None}


def _dimension(row: OpenThing, _interview: Interview, known: _Sources) -> _Said:
    fits = known.report(row).dimensions
    found = next((fit.finding for fit in fits if fit.dimension == row.key), None)
    return None if found is None else {"words": row.key, "says": TITLES[found]}


def _follow_up(row: OpenThing, _interview: Interview, known: _Sources) -> _Said:
    note = known.report(row).notes.get(row.key)
    return None if note is None else {"words": note.text, "who": note.by}


def _still_open(row: OpenThing, _interview: Interview, known: _Sources) -> _Said:
    return {"words": known.report(row).open}


def _form(row: OpenThing, interview: Interview, _known: _Sources) -> _Said:
    name = next((p.person.name for p in interview.participants if f"{p.id}" == row.key), None)
    return None if name is None else {"words": name}


_SAID = {
    Kind.QUESTION: _question,
    Kind.PROMISE: _promise,
    Kind.DIMENSION: _dimension,
    Kind.FOLLOW_UP: _follow_up,
    Kind.STILL_OPEN: _still_open,
    Kind.FORM: _form,
}


def _library_answers(thing: Thing, known: _Sources) -> bool:
    """Whether the panel has been told an answer to a question before the interview. What was asked of the
    recruiter alone, they answer themselves."""
    if thing.confidential or known.library is None:
        return False
    role = lifecycle.role_facts(known.interviews[thing.interview_id].role)
    return not _has_no_answer(known.library.answers_to(role, thing.words))


def _has_no_answer(found: SearchResult) -> bool:
    """Whether the library is to learn an answer: not where somebody told something about themselves."""
    return found.band == "prepare" and not found.in_person
