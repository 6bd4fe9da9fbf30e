"""Composes the sheet for the conversation before an offer, from rounds whose report is there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from webapp.domain.fit.offer_page import on_one_page
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

Offers = Mapping[str, Sequence[Offered]]
"""What the last briefing found in the library, whole, by the dimension beside which it stood."""


def compose(candidate: str, role: str, rounds: Sequence[ReportedRound], offers: Offers) -> OfferSheet:
    """The sheet of a candidacy, from its rounds with a report, in order of time.

    What the candidate hopes for is what they said last; where the two part, what the newest report says of
    it. Each question is in one state over all these rounds, and stands here only where that is open.
    """
    topics = tuple(_topics(rounds, offers))
    named = {topic.dimension for topic in topics}
    whole = OfferSheet(
        candidate=candidate,
        role=role,
        rounds=tuple(RoundTold(r.interview_id, r.number, r.held_on) for r in rounds),
        topics=topics,
        hopes=tuple(_hopes(rounds)),
        elsewhere=tuple(_elsewhere(rounds, named)),
        questions=tuple(_open_questions(rounds)),
        promises=tuple(_to_keep(rounds)),
    )
    return on_one_page(whole)


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
            one.words,
            source,
            tuple(offers.get(one.dimension, ())),
            partings.get(one.dimension),
        )
    if not wanted:
        for dimension, found in offers.items():
            yield Topic(dimension, "", None, tuple(found), None)


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
        Told(told.finding, told.note, FromRound("letter", round_.number, told.on)) if told else None,
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
            yield Hope(about, words, _from("form", last))


def _open_questions(rounds: Sequence[ReportedRound]) -> Iterator[OpenQuestion]:
    outcomes = {asked.question.key: asked.outcome for round_ in rounds for asked in round_.questions}
    for one in over_rounds([round_.questions if round_.hopes else None for round_ in rounds]):
        if one.state is State.OPEN:
            asked_last = rounds[one.rounds[-1] - 1]
            source, outcome = _from("form", asked_last), outcomes[one.question.key]
            yield OpenQuestion(one.question.text, outcome, source, one.followed_up)


def _to_keep(rounds: Sequence[ReportedRound]) -> list[ToKeep]:
    """The first that is due first; those for which nobody named a day last."""
    promised = [(promise, round_) for round_ in rounds for promise in round_.promises if not promise.kept]
    ordered = sorted(promised, key=lambda pair: (pair[0].by is None, pair[0].by or date.max))
    return [_kept(promise, round_) for promise, round_ in ordered]


def _kept(promise: Promised, round_: ReportedRound) -> ToKeep:
    return ToKeep(promise.what, promise.who, promise.by, _from("report", round_))
