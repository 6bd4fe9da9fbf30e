"""Finds whose personal link a token is of: one that holds, or one of before."""

from datetime import datetime

from webapp.adapters.links import Links, candidacy_in, id_in
from webapp.db import db
from webapp.models.candidacies import Candidacy
from webapp.models.interviews import Participant
from webapp.services.interviews import lifecycle, rounds, visitors


def candidacy(token: str, links: Links, *, current: bool) -> Candidacy | None:
    """The candidacy that a token is of: by the link that holds, or also by one of before."""
    candidacy_id = candidacy_in(token)
    found = rounds.candidacy(candidacy_id) if candidacy_id else None
    if found is None:
        return None
    nonces = (found.nonce,) if current else (found.nonce, *rounds.replaced_links(found.id))
    return found if any(links.opens_candidacy(token, found.id, nonce) for nonce in nonces) else None


def participant(token: str, links: Links, now: datetime, *, sends: bool = False) -> Participant | None:
    """Whose link a token is of, as `visitors` reads them: their own link, or what the page of their candidacy
    has for this round."""
    participant_id = id_in(token)
    person = visitors.visitor(participant_id, sends) if participant_id else None
    if person is None:
        return None
    own = links.opens(token, person.id, person.nonce)
    return person if own or _opens_from_candidacy(token, person, links, now) else None


def _opens_from_candidacy(token: str, person: Participant, links: Links, now: datetime) -> bool:
    """Whether it is what the page of the candidacy has for this round, while the candidacy's link holds."""
    theirs = person.interview.candidacy
    if theirs is None or person.side != "candidate" or theirs.person_id != person.person_id:
        return False
    holds = theirs.revoked_at is None and theirs.expires_at >= now
    return holds and links.opens_round(token, person.id, theirs.nonce)


def former_owner(token: str, links: Links) -> Participant | None:
    """Whose link this is that opens nothing any more: it has expired, or was replaced by another. Of a
    candidacy's it is who sits in the newest round."""
    if of := candidacy(token, links, current=False):
        return next(reversed(rounds.seats_of(of)), None)
    return former_participant(token, links)


def former_participant(token: str, links: Links) -> Participant | None:
    """Whose link a token is of, or was."""
    participant_id = id_in(token)
    person = db.session.get(Participant, participant_id) if participant_id else None
    if person is None:
        return None
    nonces = (person.nonce, *lifecycle.replaced_links(person.id))
    own = any(links.opens(token, person.id, nonce) for nonce in nonces)
    return person if own or _opened_from_candidacy(token, person, links) else None


def _opened_from_candidacy(token: str, person: Participant, links: Links) -> bool:
    theirs = person.interview.candidacy
    if theirs is None or person.side != "candidate":
        return False
    nonces = (theirs.nonce, *rounds.replaced_links(theirs.id))
    return any(links.opens_round(token, person.id, nonce) for nonce in nonces)
