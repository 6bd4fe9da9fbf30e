"""Candidacies: setting one up with its first interview, reading, and what became of its questions."""

from datetime import datetime, timedelta

from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotFound, NotNow
from webapp.domain.interview.sessions import PlannedSession
from webapp.domain.interview.venue import Venue
from webapp.models import candidacies as rows
from webapp.models.interviews import Role
from webapp.services.candidacies import by_key
from webapp.services.interviews import erasure, lifecycle, outcomes
from webapp.services.interviews.conflicts import NO_CANDIDACY
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.organisation import people, roles
from webapp.services.questions import ledger_sources
from webapp.services.questions import rounds as questions
from webapp.web.api import told
from webapp.web.api.contract import operation
from webapp.web.api.shapes import (
    Candidacies,
    Candidacy,
    HowItEnded,
    Interview,
    Ledger,
    NamedPage,
    NewCandidacy,
    NewInterview,
    NewInterviewer,
    NewPerson,
    NewPlace,
    Question,
    ToErase,
)
from webapp.web.system.access import acting, api_key, now, reader

TAG = "Candidacies"
FARTHEST = timedelta(days=3 * 365)

RETIRED = N_("This role is retired. Bring it back first, or name another.")
PASSED = N_("That time has passed. Choose one that is still ahead.")
TOO_FAR = N_("That is more than three years ahead. Look at the year again.")
ENDED = N_("An outcome was noted for this candidacy, so what comes now is a new one.")
NOT_THEIR_NAME = N_("This is not the name of the candidate whose candidacy has this number.")
NOT_ITS_ROUND = N_("This would be no round of this candidacy: its last one is too long ago.")


@operation("GET", "/candidacies", "read", TAG, query=NamedPage, answer=Candidacies)
def candidacies_listed(query: NamedPage) -> Candidacies:
    """List candidacies.

    The oldest first, so that what arrives meanwhile stands on a later page.
    """
    found = by_key.candidacies(reader(), told.after(query), query.limit, query.external_id)
    shown, following = told.cut(found, query)
    return Candidacies(items=told.candidacies(shown), next=following)


@operation("POST", "/candidacies", "write", TAG, body=NewCandidacy, answer=Interview, status=201)
def candidacy_begun(body: NewCandidacy) -> Interview:
    """Set up an interview with somebody for a role.

    Everybody gets their invitation. Where the candidate has a candidacy for this role that goes on, it gets
    another round; else a new one begins. The interview says which.
    """
    return _set_up(body.interview, body.candidate, body.role_id, body.external_id)


@operation("GET", "/candidacies/{candidacy_id}", "read", TAG, answer=Candidacy)
def candidacy_read(candidacy_id: int) -> Candidacy:
    """Read a candidacy."""
    return told.candidacies([_found(candidacy_id)])[0]


@operation(
    "POST",
    "/candidacies/{candidacy_id}/interviews",
    "write",
    TAG,
    body=NewInterview,
    answer=Interview,
    status=201,
)
def next_round_set_up(candidacy_id: int, body: NewInterview) -> Interview:
    """Set up the next round of a candidacy.

    The candidate's form begins with what they said last.
    """
    candidacy = _found(candidacy_id)
    if candidacy.outcome is not None:
        raise NotNow(ENDED)
    person = candidacy.person
    made = _set_up(body, NewPerson(name=person.name, email=person.email), candidacy.role_id, None)
    if made.candidacy_id != candidacy_id:
        raise NotNow(NOT_ITS_ROUND)
    return made


@operation("GET", "/candidacies/{candidacy_id}/ledger", "read", TAG, answer=Ledger)
def ledger_read(candidacy_id: int) -> Ledger:
    """Read what became of the candidate's questions.

    Those that interviewers may see, each once, over all rounds.
    """
    rounds = by_key.rounds_of([candidacy_id], reader()).get(candidacy_id, ())
    found = questions.questions_over(rounds, ledger_sources.sources_of(rounds), ())
    return Ledger(
        questions=tuple(
            Question(
                key=one.question.key,
                text=one.question.text,
                rounds=one.rounds,
                state=one.state,
                answers=one.written,
                handled_by=one.handled_by,
            )
            for one in found
        )
    )


@operation("PUT", "/candidacies/{candidacy_id}/outcome", "write", TAG, body=HowItEnded, answer=Candidacy)
def outcome_noted(candidacy_id: int, body: HowItEnded) -> Candidacy:
    """Note how a candidacy ended.

    A fact: nobody is told, and nothing follows from it. Null takes it back.
    """
    outcomes.note_outcome(_last_round(candidacy_id), body.outcome, acting(), now())
    return told.candidacies([_found(candidacy_id)])[0]


@operation("POST", "/candidacies/{candidacy_id}/erase", "erase", TAG, body=ToErase, status=204)
def candidacy_erased(candidacy_id: int, body: ToErase) -> None:
    """Erase a candidacy with all that belongs to it.

    Answers, documents, letters and jobs of all its rounds go, and cannot be brought back. Nobody is told. The
    candidate’s name has to be sent, so that no other is erased by a wrong number.
    """
    if body.candidate != _found(candidacy_id).person.name:
        raise Invalid(NOT_THEIR_NAME)
    erasure.erase(_last_round(candidacy_id), acting(), now())


def _last_round(candidacy_id: int) -> int:
    _found(candidacy_id)
    return by_key.rounds_of([candidacy_id], reader())[candidacy_id][-1]


def _found(candidacy_id: int) -> rows.Candidacy:
    candidacy = db.session.get(rows.Candidacy, candidacy_id)
    if candidacy is None:
        raise NotFound(NO_CANDIDACY)
    return candidacy


def _set_up(asked: NewInterview, candidate: NewPerson, role_id: int, external_id: str | None) -> Interview:
    role = roles.get(role_id)
    _check(asked, role)
    owner = by_key.owner_for(asked.owner, api_key())
    plan = Plan(
        role_id=role.id,
        candidate=Invitee(candidate.name, candidate.email, language=candidate.language, zone=candidate.zone),
        interviewers=tuple(map(_invitee, asked.panel)),
        starts_at=min(at_the_second(session.starts_at) for session in asked.sessions),
        minutes=asked.sessions[0].minutes,
        zone=asked.zone or role.zone or people.organisation().zone,
        venue=venue_of(asked.venue),
        sessions=tuple(
            PlannedSession(at_the_second(s.starts_at), s.minutes, venue_of(s.venue), s.interviewers)
            for s in asked.sessions
        ),
    )
    made = lifecycle.set_up(plan, owner, now(), acting())
    by_key.name_row(made, asked.external_id)
    if made.candidacy is not None:
        by_key.name_row(made.candidacy, external_id)
    names = {number: session.external_id for number, session in enumerate(asked.sessions, start=1)}
    by_key.name_sessions(made, names)
    return told.interview(made.id)


def _check(asked: NewInterview, role: Role) -> None:
    if role.retired_at:
        raise NotNow(RETIRED)
    if any(session.starts_at <= now() for session in asked.sessions):
        raise Invalid(PASSED)
    if any(session.starts_at > now() + FARTHEST for session in asked.sessions):
        raise Invalid(TOO_FAR)


def _invitee(asked: NewInterviewer) -> Invitee:
    return Invitee(asked.name, asked.email, job_title=asked.job_title)


def venue_of(asked: NewPlace) -> Venue:
    """Where it takes place, as it was asked for."""
    return Venue(asked.place, asked.video_link, asked.how_to_get_in)


def at_the_second(moment: datetime) -> datetime:
    """No session begins at a part of a second."""
    return moment.replace(microsecond=0)
