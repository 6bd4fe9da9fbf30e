"""Notes how a candidacy ended. It is a fact: nothing follows from it, no letter and no form."""

from datetime import datetime

from webapp.domain.errors import N_, NotNow
from webapp.domain.interview.rounds import Outcome
from webapp.models.candidacies import Candidacy
from webapp.services.audit import Actor
from webapp.services.interviews import lifecycle, rounds
from webapp.services.interviews.schedule import locked

NO_CANDIDACY = N_("This interview was set up by an older version, and belongs to no candidacy yet.")


def note_outcome(interview_id: int, outcome: Outcome | None, by: Actor, now: datetime) -> None:
    """Notes how the candidacy of an interview ended, or, with None, that it goes on after all. What was noted
    before is put right. Raises `NotNow` where there is no candidacy, and as `lifecycle.record` does."""
    interview = locked(interview_id)
    candidacy = interview.candidacy
    if candidacy is None:
        raise NotNow(NO_CANDIDACY)
    if candidacy.outcome is outcome:
        return
    _note(candidacy, outcome, by, now)
    event = "outcome_noted" if outcome else "outcome_taken_back"
    lifecycle.record(interview, event, by, now)


def _note(candidacy: Candidacy, outcome: Outcome | None, by: Actor, now: datetime) -> None:
    candidacy.outcome = outcome
    candidacy.outcome_at = now if outcome else None
    candidacy.outcome_by_id = by.id if outcome and by.kind == "account" else None
    rounds.keep_link_open(candidacy)
