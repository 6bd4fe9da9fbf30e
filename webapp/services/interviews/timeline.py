"""Shows the timeline of an interview: who did or saw what, and when, but never what was said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy import and_, bindparam, case, func, or_, select, union_all

from webapp.db import db
from webapp.domain.errors import N_
from webapp.models.interviews import Happening, Interview, Participant
from webapp.models.sessions import FormerEvent
from webapp.services.accounts import api_keys
from webapp.services.audit import Actor
from webapp.services.interviews import lifecycle, schedule
from webapp.services.interviews.conflicts import HIDDEN_FROM_PANEL

PAGE_FETCHED, OPENED = "page_fetched", "opened"
BRIEFING_FETCHED, BRIEFING_READ = "briefing_fetched", "briefing_read"
BY_ANYTHING = (PAGE_FETCHED, BRIEFING_FETCHED)
"""What a program does, too, that looks at mail or makes a preview: it shows nobody's interest."""

SENTENCES: dict[str, str] = {
    "set_up": N_("%(who)s set up the interview"),
    PAGE_FETCHED: N_("The personal page of %(who)s was fetched, perhaps by a program that looks at mail"),
    OPENED: N_("%(who)s opened the personal page"),
    "answered": N_("%(who)s sent the answers"),
    "taken_back": N_("%(who)s took the answers back"),
    "locked": N_("%(who)s called for the briefing"),
    "preview_made": N_("A briefing was made for the recruiter to look at"),
    "briefing_made": N_("A briefing was made"),
    BRIEFING_FETCHED: N_("The briefing was fetched by the link of %(who)s, perhaps by a program"),
    BRIEFING_READ: N_("%(who)s opened the briefing"),
    "passage_chosen": N_("%(who)s chose what the briefing says"),
    "passage_left_out": N_("%(who)s left something out of the briefing"),
    "decision_taken_back": N_("%(who)s left the briefing to the library again"),
    "practical_note": N_("%(who)s wrote the practical note to the panel"),
    "moved": N_("%(who)s moved the interview to another time"),
    "place_changed": N_("%(who)s changed where the interview takes place"),
    "put_right": N_("%(who)s put right who was in a session, or where it was"),
    "zone_corrected": N_("%(who)s corrected the candidate’s time zone"),
    "introduced": N_("%(who)s wrote what the candidate reads about them"),
    "joined": N_("%(who)s added somebody to the panel"),
    "left_panel": N_("%(who)s took somebody off the panel"),
    "cancelled": N_("%(who)s cancelled the interview"),
    "outcome_noted": N_("%(who)s noted how the candidacy ended"),
    "outcome_taken_back": N_("%(who)s noted that the candidacy goes on"),
    "withdrawn": N_("%(who)s noted that the candidate has withdrawn"),
    "link_renewed": N_("%(who)s had a new link sent"),
    "link_asked_for": N_("Somebody’s link was asked for, and mailed to them"),
    "reminded": N_("%(who)s had a reminder sent"),
    "name_corrected": N_("%(who)s corrected a name"),
    "address_asked_for": N_("%(who)s asked for an e-mail address to be corrected"),
    "address_refused": N_("%(who)s left an e-mail address as it was"),
    "address_corrected": N_("%(who)s corrected an e-mail address"),
    "restricted": N_("%(who)s restricted the interview to named recruiters"),
    "opened_to_all": N_("%(who)s opened the interview to all recruiters"),
    "party_marked": N_("%(who)s marked somebody as a party to the interview"),
    "party_unmarked": N_("%(who)s took back that somebody is a party to the interview"),
    "form_replaced": N_(
        "%(who)s sent a whole new form from a corrected address, in the place of the one before"
    ),
    "held": N_("%(who)s noted that the interview has taken place"),
    "fit_form_in": N_("%(who)s sent the fit form"),
    "round_closed": N_("%(who)s closed the round of fit forms"),
    "report_made": N_("A fit report was made"),
    "report_read": N_("%(who)s opened the fit report"),
    "answered_in_writing": N_("%(who)s answered a question in writing"),
    "kept_in_library": N_("%(who)s kept an answer in the library"),
    "their_part_sent": N_("%(who)s sent the candidate their part"),
    "followed_up": N_("%(who)s marked something as followed up"),
    "followed_up_in_confidence": N_("%(who)s marked a question asked in confidence as followed up"),
    "taken_up_again": N_("%(who)s took back that something was followed up"),
    "taken_up_again_in_confidence": N_("%(who)s took up a question asked in confidence again"),
    "promise_put_right": N_("%(who)s put a promise right"),
    "passed_on": N_("%(who)s wrote what is passed on to the next panel"),
    "closed": N_("%(who)s closed the interview"),
}
"""What happened, in words. `who` is a name, or `CLOCK` or `SOMEBODY`."""

TO_SOMEBODY: dict[str, str] = {
    "joined": N_("%(who)s added %(whom)s to the panel"),
    "left_panel": N_("%(who)s took %(whom)s off the panel"),
    "link_renewed": N_("%(who)s had a new link sent to %(whom)s"),
    "link_asked_for": N_("The link of %(whom)s was asked for, and mailed to them"),
    "reminded": N_("%(who)s had %(whom)s reminded"),
    "name_corrected": N_("%(who)s corrected the name of %(whom)s"),
    "address_asked_for": N_("%(who)s asked for the e-mail address of %(whom)s to be corrected"),
    "address_refused": N_("%(who)s left the e-mail address of %(whom)s as it was"),
    "address_corrected": N_("%(who)s corrected the e-mail address of %(whom)s"),
}
"""The same of what was done to somebody who is known; `whom` is their name."""

BY_A_PARTICIPANT: dict[str, str] = {
    "withdrawn": N_("%(who)s withdrew, and the interview was cancelled"),
    "zone_corrected": N_("%(who)s said which time zone they are in"),
}
"""The same of what somebody who takes part did about themselves."""

MOVED_FROM_TO = N_("%(who)s moved the interview")

UNKNOWN_EVENT = N_("%(who)s did something that has no name yet")
SHOWN = 200
"""So many happenings are told, the newest."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CLOCK = N_("The clock")
SOMEBODY = N_("Somebody who has left")
WITHOUT_NAMES = {"clock": CLOCK, "ashby": "Ashby"}
"""Who acts without being somebody, by the kind of actor."""


@dataclass(frozen=True)
class TimelineLine:
    """One line of the timeline. `sentence` is a gettext message with places for `who` and `whom`; `who` is
    one, too, when it is nobody's name (`named` is False). `at` is in UTC. `before` and `after`: the starts
    between which an interview was moved, each as clocks in its zone showed it."""

    at: datetime
    sentence: str
    who: str
    named: bool
    whom: str = ""
    before: datetime | None = None
    after: datetime | None = None


def happenings_of(interview_id: int) -> Sequence[Happening]:
    """What happened in an interview, the newest first: the `SHOWN` newest, and of what was before them the
    last of each kind by everybody."""
    of_it = Happening.interview_id == interview_id
    newest = select(Happening.id).where(of_it).order_by(Happening.id.desc()).limit(SHOWN).subquery()
    whose = case((Happening.name.in_(LINK_CHANGES), Happening.subject))
    each = Happening.name, Happening.actor, Happening.actor_id, whose
    last = select(func.max(Happening.id)).where(of_it).group_by(*each)
    shown = Happening.id.in_(union_all(select(newest.c.id), last))
    return db.session.scalars(select(Happening).where(shown).order_by(Happening.id.desc())).all()


def timeline_of(
    interview: Interview, happenings: Sequence[Happening], names: Mapping[int, str], whole: bool
) -> tuple[TimelineLine, ...]:
    """The newest of its happenings, the newest first; the same thing done again at once is told once.
    `names`: of accounts.

    Unless `whole`, nothing tells of an answer in writing, or kept in the library: the question may have been
    asked in confidence.
    """
    told = [happening for happening in happenings if whole or happening.name not in HIDDEN_FROM_PANEL][:SHOWN]
    known, moves = _names(interview, told, names), _moves(interview, told)
    lines = (_line(happening, known, moves.get(happening.id)) for happening in told)
    return tuple(next(again) for _, again in groupby(lines, key=_what_is_told))


def _what_is_told(line: TimelineLine) -> TimelineLine:
    """All but when it was."""
    return replace(line, at=EPOCH)


def _moves(interview: Interview, happenings: Sequence[Happening]) -> dict[int, tuple[datetime, datetime]]:
    """From when to when the interview went at each move, by the id of what is told of it.

    Whatever changes time or place is told once and keeps once what held until then, so counted from the
    newest one the two go together. Of the moves of an older version nothing was kept.
    """
    changes = [h for h in happenings if h.name in ("moved", "place_changed")]
    if not changes or len(interview.sessions) > 1:
        return {}
    kept = db.session.scalars(
        select(FormerEvent)
        .where(FormerEvent.interview_id == interview.id)
        .order_by(FormerEvent.sequence.desc())
    )
    after, found = _local(interview), {}
    for change, former in zip(changes, kept, strict=False):
        before = _local(former)
        if change.name == "moved":
            found[change.id] = before, after
        after = before
    return found


def _local(planned: Interview | FormerEvent) -> datetime:
    return planned.starts_at.astimezone(ZoneInfo(planned.zone))


def _names(
    interview: Interview, happenings: Sequence[Happening], accounts: Mapping[int, str]
) -> dict[tuple[str, int | None], str]:
    names: dict[tuple[str, int | None], str] = {("account", id_): name for id_, name in accounts.items()}
    if keys := {h.actor_id for h in happenings if h.actor == "key"}:
        names |= {("key", id_): name for id_, name in api_keys.names_of(keys).items()}
    return names | {("participant", p.id): p.person.name for p in interview.participants}


def _line(
    happening: Happening, names: dict[tuple[str, int | None], str], moved: tuple[datetime, datetime] | None
) -> TimelineLine:
    name = names.get((happening.actor, happening.actor_id))
    nobody = WITHOUT_NAMES.get(happening.actor, SOMEBODY)
    whom = names.get(("participant", happening.subject), "") if happening.name in TO_SOMEBODY else ""
    before, after = moved or (None, None)
    return TimelineLine(
        happening.at,
        MOVED_FROM_TO if moved else _sentence(happening, whom),
        name or nobody,
        named=name is not None,
        whom=whom,
        before=before,
        after=after,
    )


def _sentence(happening: Happening, whom: str) -> str:
    if whom:
        return TO_SOMEBODY[happening.name]
    if happening.actor == "participant" and happening.name in BY_A_PARTICIPANT:
        return BY_A_PARTICIPANT[happening.name]
    return SENTENCES.get(happening.name, UNKNOWN_EVENT)


def record_visit(participant: Participant, name: str, now: datetime) -> None:
    """Adds that their page was fetched (`PAGE_FETCHED`), or that they have it before them (`OPENED`), for a
    recruiter who wonders whether the letter arrived."""
    lifecycle.record(
        schedule.locked(participant.interview_id), name, Actor("participant", participant.id), now
    )


LINK_CHANGES = ("link_renewed", "address_corrected")
"""What gives somebody another link: what they did before, they did by the old one."""


_BY_THEM = and_(
    Happening.name.in_(bindparam("names", expanding=True)),
    Happening.actor == "participant",
    Happening.actor_id == bindparam("participant"),
)
_LINK_CHANGED = and_(Happening.name.in_(LINK_CHANGES), Happening.subject == bindparam("participant"))
_LAST_OF = (
    select(Happening.name, func.max(Happening.id))
    .where(Happening.interview_id == bindparam("interview"), or_(_BY_THEM, _LINK_CHANGED))
    .group_by(Happening.name)
)


def known_of(participant: Participant, *names: str) -> frozenset[str]:
    """Which of these are known already, of the link that holds: the first time is enough."""
    of = {"interview": participant.interview_id, "participant": participant.id, "names": names}
    last = {name: id_ for name, id_ in db.session.execute(_LAST_OF, of)}
    since = max((last.get(name, 0) for name in LINK_CHANGES), default=0)
    return frozenset(name for name in names if last.get(name, 0) > since)


@dataclass(frozen=True)
class Visits:
    """Ids of participants by the link that they have now: those who have used it themselves, and those by
    whose link something was fetched, by whomever."""

    opened: frozenset[int | None]
    fetched: frozenset[int | None]


def visits(interview_ids: Collection[int]) -> Visits:
    """What is known of the links of these interviews."""
    if not interview_ids:
        return Visits(frozenset(), frozenset())
    renewed = Happening.name.in_(LINK_CHANGES)
    whose = case((renewed, Happening.subject), else_=Happening.actor_id)
    by_themselves = and_(~renewed, Happening.name.not_in(BY_ANYTHING))
    last = db.session.execute(
        select(whose, *(func.max(case((when, Happening.id))) for when in (renewed, ~renewed, by_themselves)))
        .where(Happening.interview_id.in_(interview_ids), or_(Happening.actor == "participant", renewed))
        .group_by(whose)
    ).all()
    return Visits(
        opened=frozenset(who for who, since, _, acted in last if (acted or 0) > (since or 0)),
        fetched=frozenset(who for who, since, fetched, _ in last if (fetched or 0) > (since or 0)),
    )


def visits_in(happenings: Sequence[Happening]) -> Visits:
    """The same of one interview, from what happened in it, the newest first."""
    opened: set[int | None] = set()
    fetched: set[int | None] = set()
    for happening in reversed(happenings):
        if happening.name in LINK_CHANGES:
            opened.discard(happening.subject)
            fetched.discard(happening.subject)
        elif happening.actor == "participant":
            fetched.add(happening.actor_id)
            if happening.name not in BY_ANYTHING:
                opened.add(happening.actor_id)
    return Visits(frozenset(opened), frozenset(fetched))
