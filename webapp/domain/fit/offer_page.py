"""Cuts the sheet for the conversation before an offer to one page, on A4 and on US Letter.

What was cut ends with …, and is read where its source says. `tests/adapters` holds the figures to the paper.
"""

from dataclasses import dataclass, replace
from math import ceil

from webapp.domain.fit.offer_sheet import Offered, OfferSheet, OpenQuestion, Parting, Topic
from webapp.domain.forms.question_states import FollowedUp
from webapp.domain.text.room import cut, width


@dataclass(frozen=True)
class Room:
    """Letters of each text, `who` ticked a question off; at most how many questions, and promises."""

    wanted: int
    hope: int
    offer: int
    limits: int
    told: int
    question: int
    promise: int
    who: int
    most: int


ROOMY = Room(wanted=260, hope=260, offer=260, limits=240, told=200, question=180, promise=180, who=28, most=6)
TIGHT = Room(wanted=130, hope=110, offer=140, limits=90, told=90, question=100, promise=100, who=16, most=4)
TIGHTEST = replace(TIGHT, most=3)

CANDIDATE, ROLE, NAME, PLACE = 80, 100, 28, 40
"""Letters of names: the candidate’s, the role’s, of others, and of each part of the name of a source."""
MOST_OFFERS, MOST_ELSEWHERE = 2, 2

IN_USUAL_PRINT, IN_SMALL_PRINT, AT_MOST = 43.0, 56.0, 61.0
"""Lines of the usual size that there is room for below the head of the sheet, on the shorter paper; at most
where all texts are short, since these are counted as longer than they are."""
SOURCE = 0.85
"""Of a line, where something comes from."""


def on_one_page(whole: OfferSheet) -> OfferSheet:
    """As much of a sheet as fits on one page: in the usual print, in small print, or cut short."""
    roomy = _cut_to(whole, ROOMY)
    taken = lines_taken(roomy)
    if taken <= IN_USUAL_PRINT:
        return roomy
    return replace(roomy if taken <= IN_SMALL_PRINT else _tight(whole), is_full=True)


def _tight(whole: OfferSheet) -> OfferSheet:
    tight = _cut_to(whole, TIGHT)
    return tight if lines_taken(tight) <= AT_MOST else _cut_to(whole, TIGHTEST)


def _cut_to(whole: OfferSheet, room: Room) -> OfferSheet:
    return replace(
        whole,
        candidate=cut(whole.candidate, CANDIDATE),
        role=cut(whole.role, ROLE),
        topics=tuple(_topic(topic, room) for topic in whole.topics),
        hopes=tuple(replace(hope, text=cut(hope.text, room.hope)) for hope in whole.hopes),
        elsewhere=whole.elsewhere[:MOST_ELSEWHERE],
        questions=tuple(
            replace(one, text=cut(one.text, room.question), followed_up=_named(one.followed_up, room))
            for one in whole.questions[: room.most]
        ),
        more_questions=max(0, len(whole.questions) - room.most),
        promises=tuple(
            replace(one, text=cut(one.text, room.promise), who=cut(one.who, NAME))
            for one in whole.promises[: room.most]
        ),
        more_promises=max(0, len(whole.promises) - room.most),
    )


def _named(followed_up: FollowedUp | None, room: Room) -> FollowedUp | None:
    return replace(followed_up, by=cut(followed_up.by, room.who)) if followed_up else None


def _topic(topic: Topic, room: Room) -> Topic:
    return replace(
        topic,
        wanted=cut(topic.wanted, room.wanted),
        offers=_offers(topic.offers, room),
        parting=_parting(topic.parting, room) if topic.parting else None,
    )


def _offers(found: tuple[Offered, ...], room: Room) -> tuple[Offered, ...]:
    """The first passage, and a second one where both are short."""
    shown = tuple(_offered(one, room) for one in found[:MOST_OFFERS])
    taken = sum(width(one.text) + width(one.limits) for one in shown)
    return shown if taken <= room.offer else shown[:1]


def _offered(one: Offered, room: Room) -> Offered:
    source = replace(
        one.source,
        title=cut(one.source.title, PLACE),
        heading=cut(one.source.heading.rpartition(" > ")[2], PLACE),
        owner=cut(one.source.owner, NAME),
    )
    return replace(one, text=cut(one.text, room.offer), limits=cut(one.limits, room.limits), source=source)


def _parting(parting: Parting, room: Room) -> Parting:
    told = parting.told
    return replace(parting, told=replace(told, note=cut(told.note, room.told)) if told else None)


def lines_taken(sheet: OfferSheet) -> float:
    """How many lines of the usual size a sheet takes below its head, about."""
    hopes = max((1 + SOURCE + _lines(hope.text, 34) for hope in sheet.hopes), default=0)
    promises = sum(1 + _lines(one.text, 52) + SOURCE * _lines(one.who, 24) for one in sheet.promises)
    questions = sum(map(_lines_of_question, sheet.questions))
    lists = 2.5 + max(promises + bool(sheet.more_promises), questions + bool(sheet.more_questions), 1)
    return sum(map(_lines_of_topic, sheet.topics)) + len(sheet.elsewhere) + hopes + 2.5 * bool(hopes) + lists


def _lines_of_question(one: OpenQuestion) -> float:
    followed_up = 1 + _lines(one.followed_up.by, 24) if one.followed_up else 0
    return 0.3 + _lines(one.text, 52) + SOURCE * (1 + followed_up)


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
