"""Composes the sheet for the conversation before an offer, from rounds whose report is there.

It has one page: texts are cut to its room, and what was cut is read where its source says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from webapp.domain.fit.offer_sheet import (
    About,
    FromRound,
    Hope,
    Offered,
    OfferSheet,
    OpenQuestion,
    Part,
    Parting,
    RoundTold,
    ToKeep,
    Told,
    Topic,
)
from webapp.domain.fit.reported_rounds import Compared, Promised, ReportedRound
from webapp.domain.forms.question_states import State, over_rounds
from webapp.domain.library.entries import Source
from webapp.domain.text.room import cut, width

MOST_QUESTIONS = 4
MOST_PROMISES = 4
MOST_ELSEWHERE = 2
MOST_OFFERS = 2
"""Passages beside one dimension: the second only where the first leaves room for it."""

CANDIDATE, NAME, PLACE = 80, 28, 40
"""Letters of the candidate’s name, of another one, and of each part of the name of a source."""
ROLE = 100
WANTED, HOPE, OFFER, LIMITS, TOLD, QUESTION, PROMISE = 130, 110, 140, 90, 90, 100, 100
"""Letters of what is printed of each text."""

IN_USUAL_PRINT = 43.0
"""Lines of the usual size that there is room for below the head of the sheet, on the shorter paper."""
SOURCE = 0.85
"""Of a line, where something comes from."""

Offers = Mapping[str, Sequence[Offered]]
"""What the last briefing found in the library, whole, by the dimension beside which it stood."""


def compose(candidate: str, role: str, rounds: Sequence[ReportedRound], offers: Offers) -> OfferSheet:
    """The sheet of a candidacy, from its rounds with a report, in order of time.

    What the candidate hopes for is what they said last; where the two part, what the newest report says of
    it. Each question is in one state over all these rounds, and stands here only where that is open.
    """
    topics = tuple(_topics(rounds, offers))
    questions, promises = tuple(_open_questions(rounds)), tuple(_to_keep(rounds))
    named = {topic.dimension for topic in topics}
    sheet = OfferSheet(
        candidate=cut(candidate, CANDIDATE),
        role=cut(role, ROLE),
        rounds=tuple(RoundTold(r.interview_id, r.number, r.held_on) for r in rounds),
        topics=topics,
        hopes=tuple(_hopes(rounds)),
        elsewhere=tuple(_elsewhere(rounds, named))[:MOST_ELSEWHERE],
        questions=questions[:MOST_QUESTIONS],
        more_questions=max(0, len(questions) - MOST_QUESTIONS),
        promises=promises[:MOST_PROMISES],
        more_promises=max(0, len(promises) - MOST_PROMISES),
    )
    return replace(sheet, is_full=lines_taken(sheet) > IN_USUAL_PRINT)


def _newest_answered(rounds: Sequence[ReportedRound]) -> ReportedRound | None:
    return next((round_ for round_ in reversed(rounds) if round_.hopes), None)


def _from(part: Part, round_: ReportedRound) -> FromRound:
    return FromRound(part, round_.number, round_.held_on)


def _topics(rounds: Sequence[ReportedRound], offers: Offers) -> Iterator[Topic]:
    last, partings = _newest_answered(rounds), _partings(rounds)
    wanted = last.hopes.most if last and last.hopes else ()
    for one in wanted:
        source = _from("form", last) if last else None
        yield Topic(
            one.dimension,
            cut(one.words, WANTED),
            source,
            _offered(offers.get(one.dimension, ())),
            partings.get(one.dimension),
        )
    if not wanted:
        for dimension, found in offers.items():
            yield Topic(dimension, "", None, _offered(found), None)


def _offered(found: Sequence[Offered]) -> tuple[Offered, ...]:
    """The first passage, and a second one where both are short."""
    shown = tuple(map(_shortened, found[:MOST_OFFERS]))
    taken = sum(width(o.text) + width(o.limits) for o in shown)
    return shown if taken <= OFFER else shown[:1]


def _shortened(offered: Offered) -> Offered:
    source = offered.source
    named = Source(
        source.entry_id,
        cut(source.title, PLACE),
        cut(source.heading.rpartition(" > ")[2], PLACE),
        cut(source.owner, NAME),
        source.reviewed_on,
    )
    return Offered(cut(offered.text, OFFER), cut(offered.limits, LIMITS), named, offered.sure)


def _partings(rounds: Iterable[ReportedRound]) -> dict[str, Parting]:
    """Dimension → what the newest report that speaks of it says."""
    return {one.dimension: _parting(one, round_) for round_ in rounds for one in round_.compared}


def _parting(one: Compared, round_: ReportedRound) -> Parting:
    told = one.told
    return Parting(
        one.dimension,
        one.finding,
        one.came_up,
        _from("report", round_),
        Told(told.finding, cut(told.note, TOLD), FromRound("letter", round_.number, told.on))
        if told
        else None,
    )


def _elsewhere(rounds: Sequence[ReportedRound], named: set[str]) -> Iterator[Parting]:
    for dimension, parting in _partings(rounds).items():
        if dimension not in named and not parting.is_in_line:
            yield parting


def _hopes(rounds: Sequence[ReportedRound]) -> Iterator[Hope]:
    last = _newest_answered(rounds)
    if last is None or last.hopes is None:
        return
    said: tuple[tuple[About, str], ...] = (
        ("goals", last.hopes.goals),
        ("motivation", last.hopes.motivation),
        ("needs", last.hopes.needs),
    )
    for about, words in said:
        if words:
            yield Hope(about, cut(words, HOPE), _from("form", last))


def _open_questions(rounds: Sequence[ReportedRound]) -> Iterator[OpenQuestion]:
    outcomes = {asked.question.key: asked.outcome for round_ in rounds for asked in round_.questions}
    for one in over_rounds([round_.questions if round_.hopes else None for round_ in rounds]):
        if one.state is State.OPEN:
            asked_last = rounds[one.rounds[-1] - 1]
            text = cut(one.question.text, QUESTION)
            yield OpenQuestion(text, outcomes[one.question.key], _from("form", asked_last))


def _to_keep(rounds: Sequence[ReportedRound]) -> list[ToKeep]:
    """The first that is due first; those for which nobody named a day last."""
    promised = [(promise, round_) for round_ in rounds for promise in round_.promises if not promise.kept]
    ordered = sorted(promised, key=lambda pair: (pair[0].by is None, pair[0].by or date.max))
    return [_kept(promise, round_) for promise, round_ in ordered]


def _kept(promise: Promised, round_: ReportedRound) -> ToKeep:
    return ToKeep(cut(promise.what, PROMISE), cut(promise.who, NAME), promise.by, _from("report", round_))


def lines_taken(sheet: OfferSheet) -> float:
    """How many lines of the usual size a sheet takes below its head, about."""
    hopes = max((1 + SOURCE + _lines(hope.text, 34) for hope in sheet.hopes), default=0)
    promises = sum(1 + _lines(one.text, 52) + SOURCE * _lines(one.who, 24) for one in sheet.promises)
    questions = sum(0.3 + SOURCE + _lines(one.text, 52) for one in sheet.questions)
    lists = 2.5 + max(promises + bool(sheet.more_promises), questions + bool(sheet.more_questions), 1)
    return sum(map(_lines_of_topic, sheet.topics)) + len(sheet.elsewhere) + hopes + 2.5 * bool(hopes) + lists


def _lines_of_topic(topic: Topic) -> float:
    theirs = 1.3 + max(1, _lines(topic.wanted, 29)) + SOURCE
    ours = sum(
        _lines(one.text, 35) + _lines(one.limits, 33) + (not one.sure) + 2 * SOURCE for one in topic.offers
    )
    return 0.8 + max(theirs, ours, _lines_of_parting(topic.parting) if topic.parting else 1)


def _lines_of_parting(parting: Parting) -> float:
    said = 1 + _lines(parting.advice, 33) + 1 + SOURCE
    told = parting.told
    return said + (_lines(f"{told.note or told.said} ....", 32) + 0.5 + SOURCE if told else 0)


def _lines(text: str, letters: int) -> int:
    """How many lines of so many letters a text takes."""
    return ceil(width(text) / letters)
