"""Finds what the library would say in writing to each question of a candidate. Nothing of it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.domain.briefing.composition import found_beside
from webapp.domain.briefing.decisions import Decisions, of_question
from webapp.domain.briefing.in_writing import Proposal, proposals_in
from webapp.domain.briefing.printed_lines import AlreadyPrinted
from webapp.domain.errors import N_, NotFound
from webapp.domain.matching.search import Band
from webapp.models.interviews import Interview
from webapp.services.documents import decisions
from webapp.services.interviews import lifecycle
from webapp.services.library import entries
from webapp.services.library.library_index import LibraryIndex
from webapp.services.questions.ledger import LedgerQuestion

GONE = N_("The library does not say this any more. Here is what it says now.")


@dataclass(frozen=True)
class Proposed:
    """What there is for a question, best first, and how surely it answers."""

    band: Band
    proposals: tuple[Proposal, ...]


def proposed_for(
    interview: Interview, questions: Iterable[LedgerQuestion], library: LibraryIndex, decided: Decisions
) -> dict[str, Proposed]:
    """Question key → what the library has for it, for the interview's role and place, as the recruiter has
    `decided` for the briefing.

    Each is looked up anew: what was asked in confidence is remembered nowhere, not even as a digest.
    """
    role = lifecycle.role_facts(interview.role)
    of_role, proposed = library.for_role(role), {}
    for question in questions:
        by_itself, nothing_printed = of_role.answers_to(question.text), AlreadyPrinted(role=role)
        found = found_beside(of_question(question.key), by_itself, nothing_printed, decided, of_role)
        proposed[question.key] = Proposed(found.band, proposals_in(found, role))
    return proposed


def proposal(interview: Interview, question: LedgerQuestion, ref: str) -> Proposal:
    """The proposal that somebody saw. Raises `NotFound` where the library does not say it any more."""
    library, decided = entries.library_index(), decisions.decisions_on(interview.id)
    for proposal in proposed_for(interview, [question], library, decided)[question.key].proposals:
        if proposal.ref == ref:
            return proposal
    raise NotFound(GONE)
