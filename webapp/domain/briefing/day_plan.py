"""Plans a day of several sessions: what each is for, which questions it answers, and how its time goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from webapp.domain.briefing import running_order
from webapp.domain.briefing.assignment import assign_questions, experts
from webapp.domain.briefing.running_order import Part, Slot, in_their_words, laid_out, minutes_for_questions
from webapp.domain.interview.facts import Panelist
from webapp.domain.interview.sessions import Session

Purpose = Literal["needs", "matters", "growth", "benefits", "answers"]
"""The five practices: asking what they need and want, what matters to them, growth, benefits, answers. They
may always ask in the last session."""

KNOW_ABOUT: dict[Purpose, tuple[str, ...]] = {
    "growth": ("progression", "learning"),
    "benefits": ("rewards", "flexibility"),
}
"""Dimensions by which somebody knows about a sheet of the briefing."""

ANSWER = 2
"""Minutes that a question takes at least; a session in which they are not left gets no further one."""
BESIDES = 2 * running_order.LEAST
"""Minutes that questions leave to other things in each session, so that every practice finds its place."""
KNOWING = 20
"""Hundredths of a session's time for which it counts that somebody knows about what is talked of in it."""


@dataclass(frozen=True)
class SessionPlan:
    """One session of a day: who of the panel is in it, and what has its place there.

    `dimensions`: which of the candidate's priorities are talked about; `questions`: the numbers of those that
    are answered; `order` counts its minutes from the start of the session.
    """

    session: Session
    people: tuple[Panelist, ...]
    purposes: tuple[Purpose, ...]
    dimensions: tuple[str, ...]
    questions: tuple[int, ...]
    order: tuple[Slot, ...]

    def has(self, panelist: int) -> bool:
        """Whether somebody of the panel is in it, by their id."""
        return any(person.id == panelist for person in self.people)


@dataclass(frozen=True)
class DayPlan:
    """Its sessions as they follow each other, and who answers each of the questions, in their order."""

    sessions: tuple[SessionPlan, ...]
    answering: tuple[Panelist, ...]

    @property
    def for_questions(self) -> int:
        """Minutes of the candidate's questions in all sessions."""
        return sum(minutes_for_questions(plan.order) for plan in self.sessions)

    @property
    def minutes(self) -> int:
        return sum(plan.session.minutes for plan in self.sessions)

    def in_their_words(self) -> "DayPlan":
        """The same, with the slots called as the candidate reads them."""
        return replace(self, sessions=tuple(replace(p, order=in_their_words(p.order)) for p in self.sessions))


@dataclass(frozen=True)
class _Thing:
    """What needs a place in one session: a purpose, of a dimension or the question of that index perhaps."""

    purpose: Purpose
    about: tuple[str, ...] = ()
    question: int = -1

    def is_in(self, plan: SessionPlan) -> bool:
        """Whether it has its place in a session of an earlier plan."""
        if self.purpose == "answers":
            return self.question + 1 in plan.questions
        if self.purpose == "matters" and self.about:
            return self.about[0] in plan.dimensions
        return self.purpose in plan.purposes


@dataclass(frozen=True)
class _Conversation:
    """A session while things are placed in it. `fresh`: somebody is in it whom they have not met before.
    `begun`: how it is planned already, if it has begun and nothing is added to it."""

    session: Session
    people: tuple[Panelist, ...]
    first: bool
    last: bool
    fresh: bool
    things: tuple[_Thing, ...] = ()
    begun: SessionPlan | None = None

    def taking(self, thing: _Thing) -> "_Conversation":
        return replace(self, things=(*self.things, thing), begun=None)

    @property
    def purposes(self) -> tuple[Purpose, ...]:
        found = {thing.purpose for thing in self.things} | ({"answers"} if self.last else set())
        return tuple(purpose for purpose in get_args(Purpose) if purpose in found)

    @property
    def dimensions(self) -> tuple[str, ...]:
        return tuple(d for thing in self.things if thing.purpose == "matters" for d in thing.about)

    @property
    def questions(self) -> tuple[int, ...]:
        return tuple(sorted(thing.question for thing in self.things if thing.purpose == "answers"))

    @property
    def least(self) -> int:
        """Minutes without which something in it would be left out."""
        return sum(part.least for part in self.needed())

    @property
    def fits(self) -> bool:
        return self._minutes_needed <= self.session.minutes

    @property
    def fits_with_others(self) -> bool:
        """Whether it leaves room for what is no question."""
        return self._minutes_needed + BESIDES <= self.session.minutes

    @property
    def _minutes_needed(self) -> int:
        more = max(0, ANSWER * len(self.questions) - running_order.of_questions(0).least)
        return self.least + more

    @property
    def free(self) -> int:
        """Hundredths of its time that are left when everything in it has the time it likes; fewer than none
        where it is crowded."""
        taken = sum(part.least + part.weight for part in (*self.needed(), running_order.OF_WORK))
        return 100 * (self.session.minutes - taken) // self.session.minutes

    def needed(self) -> tuple[Part, ...]:
        """The parts that it is there for."""
        return tuple(part for part, needed in self._each() if needed)

    def parts(self) -> tuple[Part, ...]:
        """The parts that it is there for, and with them as many of the others as there is room for."""
        room = self.session.minutes - self.least
        left_out = set()
        for part in sorted((p for p, needed in self._each() if not needed), key=lambda p: -p.weight):
            if part.least > room:
                left_out.add(part.title)
            else:
                room -= part.least
        return tuple(part for part, _ in self._each() if part.title not in left_out)

    def _each(self) -> Iterator[tuple[Part, bool]]:
        """Each part, in order, and whether it is needed."""
        purposes = self.purposes
        if self.first:
            yield running_order.welcome(len(self.people)), True
        elif self.fresh:
            yield replace(running_order.welcome(0), title=running_order.HELLO), False
        if "needs" in purposes:
            yield running_order.ASKING, True
        yield running_order.OF_WORK, False
        if "matters" in purposes:
            yield running_order.of_what_matters(self.dimensions), True
        if title := _title_of_sheets(purposes):
            yield running_order.of_the_company(title), True
        yield running_order.of_questions(len(self.questions)), bool(self.questions) or self.last
        if self.last:
            yield running_order.CLOSING, True


def plan_day(
    day: Sequence[Session],
    panel: Sequence[Panelist],
    dimensions: Sequence[str],
    about: Sequence[tuple[str, ...]],
    begun: Sequence[SessionPlan] = (),
) -> DayPlan:
    """What has its place in which of the sessions, which follow each other in `day`.

    `dimensions` are the priorities in their order, `about` the dimensions of each question, the likeliest
    first. A question goes to a session of somebody who knows about it, and among these, or where nobody does,
    to the one that has most time left. So does everything else, though knowing counts for less there than
    that each session has its share. Among equals it is the first. Who they are and how the day goes opens the
    first session; their last questions and what happens next close the last one.

    `begun`: how sessions that have begun were planned. What had its place there stays there, and everything
    else finds it in those to come; where there are none, in the last one, which also closes the day then.
    """
    whole = (*_questions(about), *_to_place(dimensions))
    opened = _as_planned(_opened(day, panel), begun, whole)
    had = {thing for talk in opened for thing in talk.things}
    past, talks = _parted(opened)
    for thing in sorted(_questions(about), key=lambda q: len(_of_experts(opened, q, panel)) or len(opened)):
        talks = talks if thing in had else _with_question(talks, thing, panel)
    for thing in _to_place(dimensions):
        talks = talks if thing in had else _with(talks, thing, panel)
    talks = [*past, *talks]
    answering: dict[int, Panelist] = {}
    for talk in talks:
        who = assign_questions([about[number] for number in talk.questions], talk.people)
        answering |= dict(zip(talk.questions, who, strict=True))
    return DayPlan(tuple(map(_plan_of, talks)), tuple(answering[number] for number in range(len(about))))


def _opened(day: Sequence[Session], panel: Sequence[Panelist]) -> list[_Conversation]:
    talks, met = [], set[int]()
    for session in day:
        people = tuple(p for p in panel if session.has(p.id)) or tuple(panel)
        ids = {person.id for person in people}
        talks.append(_Conversation(session, people, session is day[0], session is day[-1], bool(ids - met)))
        met |= ids
    return talks


def _as_planned(
    talks: Sequence[_Conversation], begun: Sequence[SessionPlan], whole: Sequence[_Thing]
) -> list[_Conversation]:
    """The sessions, those that have begun with what was planned for them."""
    plans = {plan.session.number: plan for plan in begun}
    return [
        replace(
            talk,
            things=tuple(thing for thing in whole if thing.is_in(plan)),
            begun=plan if "answers" in plan.purposes or not talk.last else None,
        )
        if (plan := plans.get(talk.session.number))
        else talk
        for talk in talks
    ]


def _parted(talks: list[_Conversation]) -> tuple[list[_Conversation], list[_Conversation]]:
    """Those that have begun, and those in which there is still place: the last one at least."""
    ahead = next((i for i, talk in enumerate(talks) if talk.begun is None), len(talks) - 1)
    return talks[:ahead], talks[ahead:]


def _questions(about: Sequence[tuple[str, ...]]) -> Iterator[_Thing]:
    return (_Thing("answers", of, number) for number, of in enumerate(about))


def _to_place(dimensions: Sequence[str]) -> Iterator[_Thing]:
    """All but the questions. What they need is asked as early as there is time for it."""
    yield _Thing("needs")
    yield from (_Thing(purpose, of) for purpose, of in KNOW_ABOUT.items())
    yield from (_Thing("matters", (dimension,)) for dimension in dimensions)
    if not dimensions:
        yield _Thing("matters")


def _with_question(
    talks: list[_Conversation], thing: _Thing, panel: Sequence[Panelist]
) -> list[_Conversation]:
    """The sessions, with the question in one of them. The last one always has time for their questions."""
    able = _of_experts(talks, thing, panel)
    with_room = [i for i, talk in enumerate(talks) if talk.taking(thing).fits_with_others]
    among = [i for i in able if i in with_room] or with_room or [len(talks) - 1]
    return _placed(talks, thing, max(among, key=lambda i: talks[i].taking(thing).free))


def _with(talks: list[_Conversation], thing: _Thing, panel: Sequence[Panelist]) -> list[_Conversation]:
    """The sessions, with something that is no question in one of them: what they need is best asked at the
    beginning."""
    able = _of_experts(talks, thing, panel)

    def liking(i: int) -> tuple[bool, bool, int]:
        taking = talks[i].taking(thing)
        early = thing.purpose == "needs" and talks[i].first and taking.free >= 0
        return (taking.fits, early, taking.free + KNOWING * (i in able))

    return _placed(talks, thing, max(range(len(talks)), key=liking))


def _placed(talks: list[_Conversation], thing: _Thing, at: int) -> list[_Conversation]:
    return [talk.taking(thing) if i == at else talk for i, talk in enumerate(talks)]


def _of_experts(talks: Sequence[_Conversation], thing: _Thing, panel: Sequence[Panelist]) -> list[int]:
    """The sessions in which somebody is who knows about it."""
    knowing = [panel[seat] for seat in experts(thing.about, panel)]
    return [i for i, talk in enumerate(talks) if any(person in talk.people for person in knowing)]


def _plan_of(talk: _Conversation) -> SessionPlan:
    if talk.begun is not None:
        return replace(talk.begun, session=talk.session, people=talk.people)
    return SessionPlan(
        session=talk.session,
        people=talk.people,
        purposes=talk.purposes,
        dimensions=talk.dimensions,
        questions=tuple(number + 1 for number in talk.questions),
        order=laid_out(talk.parts(), talk.session.minutes),
    )


def _title_of_sheets(purposes: Sequence[Purpose]) -> str:
    match "growth" in purposes, "benefits" in purposes:
        case True, True:
            return running_order.GROWTH_AND_BENEFITS
        case True, False:
            return running_order.GROWTH
        case False, True:
            return running_order.BENEFITS
    return ""
