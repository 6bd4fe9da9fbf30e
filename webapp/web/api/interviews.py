"""Interviews: reading, cancelling, what is left to be done about them, and their documents."""

from flask import Response

from webapp.domain.errors import N_, NotFound
from webapp.models import documents as rows
from webapp.models.types import converter
from webapp.services.candidacies import by_key
from webapp.services.console import things_to_do
from webapp.services.documents import versions
from webapp.services.interviews import changes, conflicts
from webapp.services.interviews.schedule import NO_SUCH, locked
from webapp.web.api import told
from webapp.web.api.contract import PDF, operation
from webapp.web.api.shapes import (
    Document,
    Documents,
    Interview,
    Interviews,
    NamedPage,
    OpenThing,
    OpenThings,
    Paper,
    Values,
)
from webapp.web.system.access import acting, now, reader, saw

TAG, DOCUMENTS = "Interviews", "Documents"
NO_DOCUMENT = N_("There is no such document.")


def _as_it_stands(interview_id: int) -> Interview:
    """The interview, its row locked, for `If-Match`."""
    locked(interview_id)
    return told.interview(interview_id)


@operation("GET", "/interviews", "read", TAG, query=NamedPage, answer=Interviews)
def interviews_listed(query: NamedPage) -> Interviews:
    """List interviews.

    The oldest first, so that what arrives meanwhile stands on a later page.
    """
    found = by_key.interviews(reader(), told.after(query), query.limit, query.external_id)
    shown, following = told.cut(found, query)
    return Interviews(items=told.interviews(shown), next=following)


@operation("GET", "/interviews/{interview_id}", "read", TAG, answer=Interview)
def interview_read(interview_id: int) -> Interview:
    """Read an interview."""
    return _shown(interview_id)


@operation("POST", "/interviews/{interview_id}/cancel", "write", TAG, answer=Interview, current=_as_it_stands)
def interview_cancelled(interview_id: int) -> Interview:
    """Cancel an interview.

    Everybody is told, and it leaves their calendars.
    """
    changes.cancel(interview_id, acting(), now())
    return told.interview(interview_id)


@operation("GET", "/interviews/{interview_id}/open-things", "read", TAG, answer=OpenThings)
def open_things_listed(interview_id: int) -> OpenThings:
    """List what is left to be done about an interview.

    Nothing that was asked in confidence is among it.
    """
    _shown(interview_id)
    found = things_to_do.of_interview(by_key.interview(interview_id), reader())
    return OpenThings(
        items=tuple(
            OpenThing(
                name=thing.name,
                kind=thing.kind,
                about=thing.words,
                who=thing.who,
                due=thing.due,
                done=bool(thing.ticked_by),
            )
            for thing in found
        )
    )


@operation("GET", "/interviews/{interview_id}/documents", "documents", DOCUMENTS, answer=Documents)
def documents_listed(interview_id: int) -> Documents:
    """List the documents of an interview.

    Briefings as they went to the panel, and fit reports once they are released; the newest first.
    """
    _shown(interview_id)
    return Documents(items=tuple(map(told.document, by_key.documents(interview_id))))


@operation("GET", "/documents/{document_id}", "documents", DOCUMENTS, answer=Document)
def document_read(document_id: int) -> Document:
    """Read which document it is."""
    return told.document(_document(document_id))


@operation("GET", "/documents/{document_id}/values", "documents", DOCUMENTS, answer=Values)
def values_read(document_id: int) -> Values:
    """Read what a document says, as values.

    Their shape is that of the version that was made, and is not promised from release to release.
    """
    found, which = _document(document_id), told.document(_document(document_id))
    _note(found)
    values = converter.unstructure(found.content)
    return Values(id=which.id, kind=which.kind, version=which.version, values=values)


@operation("GET", "/documents/{document_id}/pdf", "documents", DOCUMENTS, query=Paper, answer=PDF)
def pdf_fetched(document_id: int, query: Paper) -> Response:
    """Fetch a document as PDF, in A4 or US Letter."""
    found = _document(document_id)
    _note(found)
    file = versions.pdf_of(found) if query.paper == "A4" else versions.letter_pdf_of(found)
    return Response(file, content_type=PDF)


def _shown(interview_id: int) -> Interview:
    if conflicts.is_hidden_for_good(interview_id, reader()):
        raise NotFound(NO_SUCH)
    found = by_key.interviews(reader(), interview_id - 1, 1)
    if not found or found[0].id != interview_id:
        raise NotFound(NO_SUCH)
    return told.interviews(found[:1])[0]


def _document(document_id: int) -> rows.Document:
    """Raises `NotFound` also for one of an interview that the key does not see."""
    found = by_key.document(document_id)
    if found is None:
        raise NotFound(NO_DOCUMENT)
    conflicts.refuse_hidden(found.interview_id, reader())
    return found


def _note(document: rows.Document) -> None:
    saw(
        "report_read" if document.kind == "fit_report" else "briefing_read",
        document.interview_id,
        document.id,
    )
