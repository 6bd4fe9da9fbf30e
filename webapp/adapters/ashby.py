"""Speaks with Ashby's API: reads a schedule with all that belongs to it, and writes a note on a candidate.

After its public documentation of 2026-08 (developers.ashbyhq.com). Every call is a POST with JSON; the key is
the user of HTTP's basic authentication, without a password. An answer says `success`, and either `results` or
`errorInfo.code`; lists come in pages, each with `moreDataAvailable` and `nextCursor`.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from webapp.adapters.outgoing import Outgoing
from webapp.domain.interview.venue import LINK_LIMIT, Venue

ANSWER_LIMIT = 8 * 1024 * 1024
"""Bytes of an answer: a page of a hundred schedules, each with its events, stays far below."""
MOST_PAGES = 100
PAGE = 100
SCHEDULED, CANCELLED = "Scheduled", "Cancelled"
SIGNED_BY = "sha256="


class AshbyRefused(Exception):
    """Ashby did not do what was asked. `code` is its own name for the reason, or the status of HTTP."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class AshbyPerson:
    """Somebody in Ashby. `email` is empty where Ashby has none."""

    name: str
    email: str


@dataclass(frozen=True)
class AshbyEvent:
    """One conversation of a schedule. `starts_at` is aware; `minutes` are whole."""

    id: str
    starts_at: datetime
    minutes: int
    venue: Venue
    interviewers: tuple[AshbyPerson, ...]


@dataclass(frozen=True)
class AshbyJob:
    """What the candidate has applied for. `confidential`: most of the company may not know of it."""

    id: str
    title: str
    location: str
    confidential: bool


@dataclass(frozen=True)
class AshbySchedule:
    """A schedule as it stands. `recruiters`: addresses of who may own the interview, the likeliest first."""

    status: str
    candidate_id: str
    candidate: AshbyPerson
    job: AshbyJob
    events: tuple[AshbyEvent, ...]
    recruiters: tuple[str, ...]


TITLE, NAME, PLACE = 120, 200, 300
"""Characters that are kept of a title, a name, and a place."""


def _short(text: str, most: int) -> str:
    """A text in one line, without signs that nobody sees, cut to what is kept of it."""
    seen = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(seen.split())[:most]


class _User(Struct):
    email: str | None = None
    firstName: str = ""
    lastName: str = ""

    @property
    def person(self) -> AshbyPerson:
        return AshbyPerson(_short(f"{self.firstName} {self.lastName}", NAME), _short(self.email or "", NAME))


class _Interview(Struct):
    isDebrief: bool = False


class _Event(Struct):
    id: str
    startTime: Annotated[datetime, Meta(tz=True)]
    endTime: Annotated[datetime, Meta(tz=True)]
    interviewers: list[_User] = []
    location: str | None = None
    meetingLink: str | None = None
    interview: _Interview = msgspec.field(default_factory=_Interview)

    @property
    def event(self) -> AshbyEvent:
        length = self.endTime - self.startTime
        return AshbyEvent(
            id=self.id,
            starts_at=self.startTime.astimezone(UTC),
            minutes=round(length.total_seconds() / 60),
            venue=Venue(_short(self.location or "", PLACE), _short(self.meetingLink or "", LINK_LIMIT)),
            interviewers=tuple(user.person for user in self.interviewers),
        )


class _Schedule(Struct):
    id: str
    status: str
    scheduledBy: _User | None = None


class _Address(Struct):
    value: str = ""


class _Candidate(Struct):
    id: str
    name: str = ""
    primaryEmailAddress: _Address | None = None

    @property
    def person(self) -> AshbyPerson:
        address = self.primaryEmailAddress.value if self.primaryEmailAddress else ""
        return AshbyPerson(_short(self.name, NAME), _short(address, NAME))


class _Named(Struct):
    id: str


class _Application(Struct):
    candidate: _Candidate
    job: _Named
    hiringTeam: list[_User] = []


class _Location(Struct):
    name: str = ""


class _Job(Struct):
    id: str
    title: str
    confidential: bool = False
    location: _Location | None = None

    @property
    def job(self) -> AshbyJob:
        where = self.location.name if self.location else ""
        return AshbyJob(self.id, _short(self.title, TITLE), _short(where, TITLE), self.confidential)


class _Note(Struct):
    content: str = ""


class _HeardSchedule(Struct):
    id: str
    applicationId: str


class _HeardData(Struct):
    interviewSchedule: _HeardSchedule | None = None


class Heard(Struct):
    """What a webhook of Ashby's says, as far as it is read: all else is fetched, as it stands by then."""

    action: str
    data: _HeardData = msgspec.field(default_factory=_HeardData)


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether a webhook's body was signed with this secret: `sha256=` and the hex digest of its bytes."""
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"{SIGNED_BY}{digest}".encode(), signature.encode())


def heard_in(body: bytes) -> Heard | None:
    """What a webhook says; None for a body that is none."""
    try:
        return msgspec.json.decode(body, type=Heard)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


@dataclass(frozen=True)
class Ashby:
    """Ashby's API at an address, as a key sees it."""

    address: str
    key: str
    outgoing: Outgoing

    def schedule(self, schedule_id: str, application_id: str) -> AshbySchedule | None:
        """A schedule with its candidate, job and events, debriefs left out; None where the application has
        none of this id any more. Raises `AshbyRefused` and `NotReached`."""
        of_application = {"applicationId": application_id}
        found = (
            msgspec.convert(one, _Schedule) for one in self._list("interviewSchedule.list", of_application)
        )
        schedule = next((one for one in found if one.id == schedule_id), None)
        if schedule is None:
            return None
        of_schedule = {"interviewScheduleId": schedule_id, "expand": ["interview"]}
        events = [msgspec.convert(one, _Event) for one in self._list("interviewEvent.list", of_schedule)]
        application = self._one("application.info", of_application, _Application)
        job = self._one("job.info", {"id": application.job.id, "expand": ["location"]}, _Job)
        candidate = application.candidate
        asked_by = [schedule.scheduledBy] if schedule.scheduledBy else []
        return AshbySchedule(
            status=schedule.status,
            candidate_id=candidate.id,
            candidate=candidate.person,
            job=job.job,
            events=tuple(one.event for one in events if not one.interview.isDebrief),
            recruiters=tuple(user.email for user in (*asked_by, *application.hiringTeam) if user.email),
        )

    def has_note(self, candidate_id: str, words: str) -> bool:
        """Whether a note on the candidate holds these words."""
        notes = self._list("candidate.listNotes", {"candidateId": candidate_id})
        return any(words in msgspec.convert(note, _Note).content for note in notes)

    def write_note(self, candidate_id: str, html: str) -> None:
        """Writes a note on a candidate; nobody is notified. Ashby takes bold, links and lists in it."""
        note = {"type": "text/html", "value": html}
        self._call("candidate.createNote", {"candidateId": candidate_id, "note": note})

    def _one(self, endpoint: str, request: dict[str, Any], shape: Any) -> Any:
        return msgspec.convert(self._call(endpoint, request)["results"], shape)

    def _list(self, endpoint: str, request: dict[str, Any]) -> Iterator[Any]:
        page = {"limit": PAGE}
        for _ in range(MOST_PAGES):
            answer = self._call(endpoint, {**request, **page})
            yield from answer["results"]
            if not answer.get("moreDataAvailable"):
                return
            page = {"limit": PAGE, "cursor": answer["nextCursor"]}
        raise AshbyRefused("too_many_pages")

    def _call(self, endpoint: str, request: dict[str, Any]) -> dict[str, Any]:
        user = base64.b64encode(f"{self.key}:".encode()).decode("ascii")
        headers = {
            "Authorization": f"Basic {user}",
            "Content-Type": "application/json",
            "Accept": "application/json; version=1",
        }
        body = msgspec.json.encode(request)
        answer = self.outgoing.post(f"{self.address}/{endpoint}", body, headers, ANSWER_LIMIT)
        if answer.status != 200:
            raise AshbyRefused(f"status {answer.status}")
        try:
            said: dict[str, Any] = msgspec.json.decode(answer.body, type=dict[str, Any])
        except msgspec.DecodeError:
            raise AshbyRefused("no JSON") from None
        if said.get("success") is not True:
            raise AshbyRefused(str((said.get("errorInfo") or {}).get("code", "no reason"))[:60])
        return said
