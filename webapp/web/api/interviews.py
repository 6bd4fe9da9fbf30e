"""Interviews: reading, cancelling, what is left to be done about them, and their documents."""

from collections.abc import Iterator, Sequence

from flask import Response

from webapp.domain.errors import N_, Invalid, NotFound
from webapp.domain.interview.sessions import Session
from webapp.domain.interview.venue import NOWHERE, Venue
from webapp.models import documents as rows
from webapp.models import interviews as rows_of_interviews
from webapp.models.types import converter
from webapp.services.candidacies import by_key
from webapp.services.console import things_to_do
from webapp.services.documents import papers
from webapp.services.interviews import changes, sessions, standing
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.interviews.schedule import locked
from webapp.services.letters import delivery
from webapp.services.organisation import people
from webapp.web.api import told
from webapp.web.api.candidacies import at_the_second, venue_of
from webapp.web.api.contract import PDF, operation
from webapp.web.api.shapes import (
    ChangedSession,
    ChangedSessions,
    Document,
    Documents,
    Interview,
    Interviews,
    Joining,
    NamedPage,
    OpenThing,
    OpenThings,
    Paper,
    Values,
)
from webapp.web.system.access import acting, now, reader, saw

TAG, DOCUMENTS = "Interviews", "Documents"
PAPERS = {name: paper for paper, name in told.PAPER_NAMES.items()}
"""As the API names papers → by the name that they have here."""
NO_SESSION = N_("There is no session of this number.")


def _as_it_stands(interview_id: int) -> Interview:
    """The interview, its row locked, for `If-Match`."""
    locked(interview_id)
    return told.interview(interview_id)


def _of_the_panel(interview_id: int, participant_id: int) -> Interview:
    """The same, of one of whose panel somebody is."""
    return _as_it_stands(interview_id)


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
    return told.interview(interview_id)


@operation("POST", "/interviews/{interview_id}/cancel", "write", TAG, answer=Interview, current=_as_it_stands)
def interview_cancelled(interview_id: int) -> Interview:
    """Cancel an interview.

    Everybody is told, and it leaves their calendars.
    """
    changes.cancel(interview_id, acting(), now())
    return told.interview(interview_id)


@operation(
    "PUT",
    "/interviews/{interview_id}/sessions",
    "write",
    TAG,
    body=ChangedSessions,
    answer=Interview,
    current=_as_it_stands,
)
def sessions_changed(interview_id: int, body: ChangedSessions) -> Interview:
    """Move, add and drop sessions, or say who is in which.

    All of them as they shall be. Whom a change concerns is told what held before; the form opens again where
    the new lock is ahead and no session has begun. Who has no session left leaves the panel.
    """
    found = locked(interview_id)
    planned = tuple(
        Session(session.number or number, at_the_second(session.starts_at), session.minutes, where, seated)
        for number, session, where, seated in _planned(found, body.sessions)
    )
    sessions.change_sessions(interview_id, planned, body.zone or found.zone, acting(), now())
    names = (wanted.external_id for wanted in body.sessions)
    by_key.name_sessions(found, dict(zip((session.number for session in planned), names, strict=True)))
    return told.interview(interview_id)


def _planned(
    found: rows_of_interviews.Interview, wanted: Sequence[ChangedSession]
) -> Iterator[tuple[int, ChangedSession, Venue, tuple[int, ...]]]:
    """Each session with its number, its place if it has one of its own, and who is in it."""
    seats, free = by_key.seats(found), sessions.new_number(found)
    known = {session.number for session in found.sessions}
    for session in wanted:
        if session.number is not None and session.number not in known:
            raise NotFound(NO_SESSION)
        addresses = {people.normal_address(address) for address in session.interviewers}
        if addresses - set(seats):
            raise Invalid(sessions.NOT_ON_PANEL)
        seated = tuple(sorted(seats[address].id for address in addresses))
        where = venue_of(session.venue)
        yield free, session, where if where != found.venue else NOWHERE, seated
        free += session.number is None


@operation(
    "POST",
    "/interviews/{interview_id}/panel",
    "write",
    TAG,
    body=Joining,
    answer=Interview,
    status=201,
    current=_as_it_stands,
)
def interviewer_added(interview_id: int, body: Joining) -> Interview:
    """Add an interviewer to the panel.

    They get an invitation, and the candidate is told whom they meet.
    """
    invitee = Invitee(body.name, body.email, job_title=body.job_title)
    changes.join_panel(interview_id, invitee, acting(), now(), sessions=body.sessions)
    return told.interview(interview_id)


@operation(
    "DELETE",
    "/interviews/{interview_id}/panel/{participant_id}",
    "write",
    TAG,
    answer=Interview,
    current=_of_the_panel,
)
def interviewer_taken_off(interview_id: int, participant_id: int) -> Interview:
    """Take an interviewer off the panel.

    They are told, and their link opens nothing any more.
    """
    changes.leave_panel(interview_id, participant_id, acting(), now())
    return told.interview(interview_id)


@operation("POST", "/interviews/{interview_id}/participants/{participant_id}/link", "write", TAG, status=204)
def link_sent_anew(interview_id: int, participant_id: int) -> None:
    """Send somebody a new link.

    By letter, to them; the one before opens nothing any more. No address of a link is told here.
    """
    delivery.send_new_link(interview_id, participant_id, acting(), now())


@operation("GET", "/interviews/{interview_id}/open-things", "read", TAG, answer=OpenThings)
def open_things_listed(interview_id: int) -> OpenThings:
    """List what is left to be done about an interview.

    Nothing that was asked in confidence is among it.
    """
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
    return Documents(items=told.documents(by_key.documents(by_key.interview(interview_id))))


@operation("GET", "/documents/{document_id}", "documents", DOCUMENTS, answer=Document)
def document_read(document_id: int) -> Document:
    """Read which document it is."""
    return told.documents([_document(document_id)])[0]


@operation("GET", "/documents/{document_id}/values", "documents", DOCUMENTS, answer=Values)
def values_read(document_id: int) -> Values:
    """Read what a document says, as values.

    Their shape is that of the version that was made, and is not promised from release to release.
    """
    found = _document(document_id)
    _note(found)
    said = converter.unstructure(found.content)
    which = told.documents([found])[0]
    return Values(id=which.id, kind=which.kind, version=which.version, values=said)


@operation("GET", "/documents/{document_id}/pdf", "documents", DOCUMENTS, query=Paper, answer=PDF)
def pdf_fetched(document_id: int, query: Paper) -> Response:
    """Fetch a document as PDF, in A4 or US Letter.

    The one on the organisation's paper is there with the document. The other is made after it, within
    seconds: until then the answer is 409, and `Retry-After` says when to ask again.
    """
    found = _document(document_id)
    _note(found)
    return Response(papers.file_of(found, PAPERS[query.paper] if query.paper else None), content_type=PDF)


def _document(document_id: int) -> rows.Document:
    """Raises `NotFound` also for one of an interview that the key does not see."""
    found = by_key.document(document_id)
    standing.refuse_hidden(found.interview_id, reader())
    return found


def _note(document: rows.Document) -> None:
    saw(
        "report_read" if document.kind == "fit_report" else "briefing_read",
        document.interview_id,
        document.id,
    )
