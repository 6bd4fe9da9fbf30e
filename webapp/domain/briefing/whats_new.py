"""Lists what is new in a briefing since an earlier version, as sentences.

It says nothing about what is gone. That may have been taken out of the panel's sight on purpose, and a
sentence about it, or worse its words, would put it back.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.domain.briefing.composition import Briefing, PrintedLine, PriorityBrief, QuestionBrief
from webapp.domain.briefing.printed_content import says_the_same
from webapp.domain.errors import N_
from webapp.domain.interview.facts import InterviewFacts

__all__ = ["Change", "changes"]


@dataclass(frozen=True)
class Change:
    """One thing that is new. `sentence` is a gettext message with places for `name`, `text` and `dimension`,
    the last of which is a key. `at` is the part of the briefing to look at."""

    sentence: str
    name: str = ""
    text: str = ""
    dimension: str = ""
    at: str = ""


MOVED = N_("There is another time for it.")
PLACE = N_("It takes place somewhere else.")
MORE_SESSIONS = N_("There is one session more, or several.")
FEWER_SESSIONS = N_("There is one session less, or several.")
SESSION_MOVED = N_("A session is at another time.")
SESSION_PLACE = N_("A session takes place somewhere else.")
SESSION_PANEL = N_("Others are in a session than before.")
SPREAD = N_("What the sessions are for is spread in another way.")
ROLE = N_("The role is described differently.")
NOTE = N_("New: a practical note for the panel.")
JOINED = N_("%(name)s has joined the panel.")
LEFT = N_("%(name)s is not on the panel any more.")
CHOSEN = N_("New: what matters to them. The last version had what usually does.")
ORDER = N_("Their order of priorities changed.")
NOW_MATTERS = N_("New among their priorities: %(dimension)s.")
NO_LONGER = N_("Not among their priorities any more: %(dimension)s.")
SAID = N_("New: what they say about %(dimension)s.")
LEAST = N_("What matters less to them changed.")
ANSWER_ON = N_("A new answer from the library on %(dimension)s.")
NO_ANSWER_ON = N_("The library has no answer on %(dimension)s any more: prepare one.")
QUESTION = N_("New question: “%(text)s”")
WHO = N_("%(name)s now answers “%(text)s”")
ANSWER = N_("A new answer from the library to “%(text)s”")
NO_ANSWER = N_("The library has no answer any more to “%(text)s”: prepare one.")
CULTURE = N_("The library says something new on mission, values and culture.")
GROWTH = N_("The library says something new on growing here.")
BENEFITS = N_("The library says something new on the benefits.")
TOLD = {
    "needs": N_("New: what they need to do their best work."),
    "motivation": N_("New: what moves them."),
    "goals": N_("New: where they want to go."),
}
SO_FAR = N_("Something new of earlier rounds: what is open, promised, or passed on.")
SMALL = N_("Small things changed; nothing was added.")


def changes(before: Briefing, after: Briefing) -> tuple[Change, ...]:
    """What `after` says that `before` did not, in the briefing's own order; nothing where they say the same.

    That an entry was looked at again and still holds is no change.
    """
    if says_the_same(before, after):
        return ()
    found = (
        *_about_the_interview(before.interview, after.interview),
        *_about_earlier_rounds(before, after),
        *_about_the_day(before, after),
        *_about_priorities(before, after),
        *_about_questions(before, after),
        *_about_sheets(before, after),
        *_about_what_they_told(before, after),
    )
    return found or (Change(SMALL),)


def _about_the_interview(before: InterviewFacts, after: InterviewFacts) -> Iterator[Change]:
    when = [(i.starts_at, i.minutes, i.zone) for i in (before, after)]
    if len(before.day) == len(after.day) == 1 and when[0] != when[1]:
        yield Change(MOVED)
    if before.venue != after.venue:
        yield Change(PLACE)
    if before.role != after.role:
        yield Change(ROLE)
    if after.practical_note not in ("", before.practical_note):
        yield Change(NOTE)
    known, here = {p.id: p.name for p in before.panel}, {p.id: p.name for p in after.panel}
    yield from (Change(JOINED, name=name) for id_, name in here.items() if id_ not in known)
    yield from (Change(LEFT, name=name) for id_, name in known.items() if id_ not in here)


def _about_earlier_rounds(before: Briefing, after: Briefing) -> Iterator[Change]:
    if after.so_far not in (None, before.so_far):
        yield Change(SO_FAR, at="so-far")


def _about_the_day(before: Briefing, after: Briefing) -> Iterator[Change]:
    """What is new about its sessions, where there are or were several."""
    if not before.day and not after.day:
        return
    zones = before.interview.zone, after.interview.zone
    old = {session.number: session for session in before.interview.day}
    new = {session.number: session for session in after.interview.day}
    stay = [(old[number], new[number]) for number in new if number in old]
    if new.keys() - old.keys():
        yield Change(MORE_SESSIONS, at="day")
    if old.keys() - new.keys():
        yield Change(FEWER_SESSIONS, at="day")
    if zones[0] != zones[1] or any((a.starts_at, a.minutes) != (b.starts_at, b.minutes) for a, b in stay):
        yield Change(SESSION_MOVED, at="day")
    if any(a.venue != b.venue for a, b in stay):
        yield Change(SESSION_PLACE, at="day")
    if any(a.panel != b.panel for a, b in stay):
        yield Change(SESSION_PANEL, at="day")
    elif old.keys() == new.keys() and _spread(before, after) != _spread(after, before):
        yield Change(SPREAD, at="day")


def _spread(briefing: Briefing, other: Briefing) -> list[tuple[int, tuple[str, ...], set[str]]]:
    """What each session of a briefing is for, without questions and priorities that `other` has not."""
    keys = {q.number: q.key for q in briefing.questions}
    shared = {q.key for q in other.questions} | {p.dimension for p in other.priorities}
    return [
        (
            plan.session.number,
            plan.purposes,
            shared & {*plan.dimensions, *(keys[number] for number in plan.questions)},
        )
        for plan in briefing.day
    ]


def _about_priorities(before: Briefing, after: Briefing) -> Iterator[Change]:
    old = {p.dimension: p for p in before.priorities}
    new = {p.dimension: p for p in after.priorities}
    if after.chosen and not before.chosen:
        yield Change(CHOSEN, at="matters")
    else:
        yield from (Change(NOW_MATTERS, dimension=d, at=_place(new[d])) for d in new if d not in old)
        yield from (Change(NO_LONGER, dimension=d) for d in old if d not in new)
    if list(new) != list(old) and new.keys() == old.keys():
        yield Change(ORDER, at="matters")
    if after.least and after.least != before.least:
        yield Change(LEAST, at="matters")
    for dimension, priority in new.items():
        if dimension in old:
            yield from _about_priority(old[dimension], priority)


def _about_priority(before: PriorityBrief, after: PriorityBrief) -> Iterator[Change]:
    if after.note not in ("", before.note):
        yield Change(SAID, dimension=after.dimension, at=_place(after))
    if _says_new(before.lines, after.lines):
        yield Change(ANSWER_ON, dimension=after.dimension, at=_place(after))
    elif before.lines and not after.lines:
        yield Change(NO_ANSWER_ON, dimension=after.dimension, at=_place(after))


def _about_questions(before: Briefing, after: Briefing) -> Iterator[Change]:
    old = {question.key: question for question in before.questions}
    for question in after.questions:
        known = old.get(question.key)
        if known is None or known.text != question.text:
            yield Change(QUESTION, text=question.text, at=f"question-{question.number}")
        else:
            yield from _about_question(known, question)


def _about_question(before: QuestionBrief, after: QuestionBrief) -> Iterator[Change]:
    at = f"question-{after.number}"
    if not before.is_for_whom(after):
        yield Change(WHO, name=after.who, text=after.text, at=at)
    if _says_new(before.lines, after.lines):
        yield Change(ANSWER, text=after.text, at=at)
    elif before.lines and not after.lines:
        yield Change(NO_ANSWER, text=after.text, at=at)


def _about_sheets(before: Briefing, after: Briefing) -> Iterator[Change]:
    for name, sentence in (("culture", CULTURE), ("growth", GROWTH), ("benefits", BENEFITS)):
        if _says_new(getattr(before, name), getattr(after, name)):
            yield Change(sentence, at=name)


def _about_what_they_told(before: Briefing, after: Briefing) -> Iterator[Change]:
    old = {topic.about: topic.said for topic in before.ask_about}
    for topic in after.ask_about:
        if topic.said not in ("", old.get(topic.about)):
            yield Change(TOLD[topic.about], at="ask")


def _place(priority: PriorityBrief) -> str:
    return f"priority-{priority.rank}"


def _says_new(before: tuple[PrintedLine, ...], after: tuple[PrintedLine, ...]) -> bool:
    """Whether a line stands there now that did not; why it was found, and where else it is, do not count."""
    return bool(_said(after) - _said(before))


def _said(lines: tuple[PrintedLine, ...]) -> set[tuple[int, str, str, str]]:
    said = (line for line in lines if not line.named)
    return {(line.source.entry_id, line.source.heading, line.text, line.limits) for line in said}
