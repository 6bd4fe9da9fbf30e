"""Collects all that is kept about the person of a candidacy, to be handed to them when they ask for it.

Of fit forms it has what a kept report says. What the panel's briefings say is made of their own answers, and
stands there already.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.db import db
from webapp.domain.forms.answers import PreInterview
from webapp.models.candidacies import Candidacy
from webapp.models.interviews import Interview, PersonalLine, WordsPassedOn
from webapp.models.types import converter
from webapp.services.candidacies import notes
from webapp.services.candidacies.page import CandidacyPage, shown_rounds
from webapp.services.console.letter_lines import LetterLine
from webapp.services.interviews.conflicts import Reader
from webapp.services.questions import ledger_sources
from webapp.services.questions.ledger_sources import LedgerSources


def kept_about(page: CandidacyPage, reader: Reader) -> dict[str, Any]:
    """What is kept about the person of this page, as plain values for JSON. Raises `NotAllowed` for who does
    not see all of it."""
    notes.refuse(page.id, reader)
    interviews = shown_rounds(page.id, reader)
    candidacy = db.session.get_one(Candidacy, page.id, options=[joinedload(Candidacy.person)])
    known = ledger_sources.sources_of([interview.id for interview in interviews])
    return {
        "person": {
            "name": page.candidate,
            "email": page.email,
            "language": candidacy.person.language,
        },
        "role": converter.unstructure(page.role),
        "since": page.since.isoformat(),
        "outcome": candidacy.outcome and candidacy.outcome.value,
        "rounds": list(_rounds(page, interviews, known)),
        "letters": [_letter(line) for line in page.letters],
        "notes": [{"by": n.by.name, "at": n.at.isoformat(), "words": n.words} for n in page.notes or ()],
    }


def _rounds(
    page: CandidacyPage, interviews: Sequence[Interview], known: LedgerSources
) -> Iterator[dict[str, Any]]:
    numbers = {round_.line.id: round_ for round_ in page.rounds}
    passed_on, lines = _passed_on(numbers), _lines(numbers)
    for interview in interviews:
        answers, report = known.answers.get(interview.id), known.reports.get(interview.id)
        yield {
            "round": numbers[interview.id].number,
            "starts_at": interview.starts_at.isoformat(),
            "zone": interview.zone,
            "stage": interview.stage.value,
            "panel": list(numbers[interview.id].panel),
            "time_zone": interview.candidate.zone,
            "practical_note": interview.practical_note,
            "answers": converter.unstructure(answers, PreInterview) if answers else None,
            "fit_report": converter.unstructure(report) if report else None,
            "answered_in_writing": [
                {"question": w.question, "answer": w.answer, "at": w.written_at.isoformat()}
                for w in known.written
                if w.interview_id == interview.id
            ],
            "passed_on": passed_on.get(interview.id, ""),
            "lines_in_letters": [words for seat, words in lines if seat == interview.candidate.id],
        }


def _passed_on(interview_ids: Collection[int]) -> dict[int, str]:
    rows = select(WordsPassedOn.interview_id, WordsPassedOn.words)
    found = db.session.execute(rows.where(WordsPassedOn.interview_id.in_(interview_ids)))
    return {id_: words for id_, words in found}


def _lines(interview_ids: Collection[int]) -> list[tuple[int, str]]:
    """Participant and what a recruiter added in their own words to a letter to them."""
    rows = select(PersonalLine.participant_id, PersonalLine.words)
    found = db.session.execute(rows.where(PersonalLine.interview_id.in_(interview_ids)))
    return [(seat, words) for seat, words in found]


def _letter(line: LetterLine) -> dict[str, Any]:
    return {"what": line.title, "at": line.written_at.isoformat(), "sent": line.sent}
