"""Makes the answers of the API from what services return."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from webapp.domain.interview.stages import BEFORE_HELD
from webapp.domain.papers import Paper
from webapp.models import candidacies as rows_of_candidacies
from webapp.models import documents as rows_of_documents
from webapp.models import interviews as rows
from webapp.services.candidacies import by_key
from webapp.services.documents import papers
from webapp.web.api.shapes import (
    Candidacy,
    Document,
    Interview,
    Owner,
    Page,
    PaperName,
    Person,
    Place,
    Role,
    Session,
)
from webapp.web.system.access import reader

Shape = TypeVar("Shape", bound=msgspec.Struct)
CURSOR = re.compile(r"c(\d+)")


def after(page: Page) -> int:
    """The id behind which a page begins."""
    found = CURSOR.fullmatch(page.after)
    return int(found[1]) if found else 0


def cut(found: Sequence[Any], page: Page) -> tuple[Sequence[Any], str | None]:
    """The rows of a page, of which one too many was asked for, and where the next one begins."""
    shown = found[: page.limit]
    return shown, f"c{shown[-1].id}" if len(found) > page.limit else None


def interviews(found: Collection[rows.Interview]) -> tuple[Interview, ...]:
    """Interviews, with whose forms are in."""
    forms = by_key.forms_in([interview.id for interview in found])
    return tuple(_interview(interview, forms) for interview in found)


def interview(interview_id: int) -> Interview:
    """One interview as it stands."""
    return interviews([by_key.interview(interview_id)])[0]


def _interview(found: rows.Interview, forms: frozenset[tuple[int, str]]) -> Interview:
    names = {row.number: row.external_id for row in found.session_rows}
    awaited = "pre_interview" if found.stage in BEFORE_HELD else "fit"
    return Interview(
        id=found.id,
        external_id=found.external_id,
        candidacy_id=found.candidacy_id,
        role_id=found.role_id,
        stage=found.stage,
        zone=found.zone,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        sessions=tuple(
            Session(
                number=session.number,
                external_id=names.get(session.number),
                starts_at=session.starts_at,
                minutes=session.minutes,
                venue=value(session.venue.or_usual(found.venue), Place),
                interviewers=session.panel or tuple(p.id for p in found.panel),
            )
            for session in found.sessions
        ),
        candidate=_person(found.candidate, (found.candidate.id, awaited) in forms),
        panel=tuple(_person(p, (p.id, "fit") in forms) for p in found.panel),
        owner=Owner(id=found.owner_id, name=found.owner.name),
        venue=value(found.venue, Place),
        practical_note=found.practical_note,
        withdrawn=found.withdrawn,
        restricted=found.restricted,
        invited_at=found.invited_at,
        locked_at=found.locked_at,
        held_at=found.held_at,
        reported_at=found.reported_at,
        over_at=found.over_at,
    )


def _person(participant: rows.Participant, form_in: bool) -> Person:
    person = participant.person
    return Person(id=participant.id, name=person.name, email=person.email, form_in=form_in)


def candidacies(found: Collection[rows_of_candidacies.Candidacy]) -> tuple[Candidacy, ...]:
    """Candidacies, with the rounds that the key sees."""
    rounds = by_key.rounds_of([candidacy.id for candidacy in found], reader())
    return tuple(
        Candidacy(
            id=candidacy.id,
            external_id=candidacy.external_id,
            role_id=candidacy.role_id,
            candidate=candidacy.person.name,
            opened_at=candidacy.opened_at,
            outcome=candidacy.outcome,
            outcome_at=candidacy.outcome_at,
            interviews=rounds.get(candidacy.id, ()),
        )
        for candidacy in found
    )


def role(found: rows.Role) -> Role:
    """A role."""
    return Role(
        id=found.id,
        external_id=found.external_id,
        title=found.title,
        department=found.department,
        location=found.location,
        level=found.level,
        zone=found.zone,
        criteria=found.criteria,
        retired=found.retired_at is not None,
    )


PAPER_NAMES: dict[Paper, PaperName] = {"A4": "A4", "Letter": "letter"}
"""Papers by the names that they have here → as the API names them."""


def documents(found: Sequence[rows_of_documents.Document]) -> tuple[Document, ...]:
    """Documents, each with the papers that it is there on."""
    kept = papers.of_each(found)
    return tuple(_document(document, kept.get(document.id, ())) for document in found)


def _document(found: rows_of_documents.Document, kept: Iterable[Paper]) -> Document:
    same = (name for name in Document.__struct_fields__ if name != "papers")
    named = [PAPER_NAMES[paper] for paper in kept]
    return msgspec.convert({name: getattr(found, name) for name in same} | {"papers": named}, Document)


def value(found: Any, shape: type[Shape]) -> Shape:
    """A row, or a value of the domain, of whose fields the shape has some by the same names."""
    return msgspec.convert(found, shape, from_attributes=True)


def values(found: Iterable[Any], shape: type[Shape]) -> tuple[Shape, ...]:
    """Several of them."""
    return tuple(value(one, shape) for one in found)
