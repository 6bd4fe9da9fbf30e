"""A stand-in for Ashby on loopback: answers as its documentation of 2026-08 says, a page at a time.

It is strict where the documentation is: a key without a password, ids that it knows, cursors that it gave.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any
from uuid import uuid4

from tests.receiver import Received, Receiver, receiver

KEY, SECRET = "ashby-key-of-northlight", "a token that signs webhooks"
PAGE = 1
"""How many rows it gives at once, so that every list has several pages."""


def user(name: str, email: str | None) -> dict[str, Any]:
    first, _, last = name.partition(" ")
    return {
        "id": str(uuid4()),
        "firstName": first,
        "lastName": last,
        "email": email,
        "globalRole": "Limited Access",
        "isEnabled": True,
        "updatedAt": "2026-11-01T09:00:00.000Z",
        "trainingRole": None,
    }


JONAS, PRIYA = user("Jonas Lind", "jonas@example.com"), user("Priya Rao", "priya@example.com")
MEI, NOBODY = user("Mei Chen", "mei@example.com"), user("No Address", None)


@dataclass
class FakeAshby:
    """What stands in Ashby, and what was asked and written."""

    server: Receiver
    schedules: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    applications: dict[str, dict[str, Any]] = field(default_factory=dict)
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    broken: int = 0

    def job(self, title: str = "Senior Data Engineer", confidential: bool = False) -> str:
        id_ = str(uuid4())
        self.jobs[id_] = {
            "id": id_,
            "title": title,
            "confidential": confidential,
            "status": "Open",
            "employmentType": "FullTime",
            "location": {"id": str(uuid4()), "name": "Leeds", "isArchived": False},
        }
        return id_

    def application(
        self, name: str = "Amara Obi", email: str | None = "amara@example.com", job: str = ""
    ) -> str:
        id_, job = str(uuid4()), job or self.job()
        address = {"value": email, "type": "Personal", "isPrimary": True} if email else None
        self.applications[id_] = {
            "id": id_,
            "status": "Active",
            "candidate": {"id": str(uuid4()), "name": name}
            | ({"primaryEmailAddress": address} if address else {}),
            "job": {"id": job, "title": self.jobs[job]["title"]},
            "hiringTeam": [{**user("Rosa Marchetti", "rosa@example.com"), "role": "Recruiter"}],
        }
        return id_

    def schedule(self, application: str, *events: dict[str, Any], status: str = "Scheduled") -> str:
        id_ = str(uuid4())
        self.schedules[id_] = {
            "id": id_,
            "status": status,
            "applicationId": application,
            "interviewStageId": str(uuid4()),
            "candidateId": self.applications[application]["candidate"]["id"],
            "scheduledBy": user("Somebody Else", "elsewhere@example.com"),
            "createdAt": "2027-01-04T08:59:00.000Z",
            "updatedAt": "2027-01-04T08:59:00.000Z",
        }
        self.events[id_] = [dict(event, interviewScheduleId=id_) for event in events]
        return id_

    def webhook(self, schedule: str, action: str = "interviewScheduleUpdate") -> tuple[bytes, dict[str, str]]:
        """Body and head of what it sends when a schedule changes."""
        told = {**self.schedules[schedule], "interviewEvents": self.events[schedule]}
        return signed({"action": action, "data": {"interviewSchedule": told}})

    def answer(self, endpoint: str, request: dict[str, Any]) -> dict[str, Any]:
        match endpoint:
            case "interviewSchedule.list":
                of_it = [s for s in self.schedules.values() if s["applicationId"] == request["applicationId"]]
                return self._page(of_it, request)
            case "interviewEvent.list":
                events = self.events[request["interviewScheduleId"]]
                if "interview" not in request.get("expand", []):
                    events = [{k: v for k, v in event.items() if k != "interview"} for event in events]
                return self._page(events, request)
            case "application.info":
                return {"results": self.applications[request["applicationId"]]}
            case "job.info":
                job = self.jobs[request["id"]]
                shown = job.keys() - (set() if "location" in request.get("expand", []) else {"location"})
                return {"results": {k: job[k] for k in shown}}
            case "candidate.listNotes":
                of_them = [n for n in self.notes if n["candidateId"] == request["candidateId"]]
                return self._page(of_them, request)
            case "candidate.createNote":
                note = {"id": str(uuid4()), "content": request["note"]["value"], "isPrivate": False}
                self.notes.append({**note, "candidateId": request["candidateId"], "sent": request})
                return {"results": note}
        raise KeyError(endpoint)

    def _page(self, rows: list[dict[str, Any]], request: dict[str, Any]) -> dict[str, Any]:
        begin = int(request.get("cursor", "page-0").removeprefix("page-"))
        assert 1 <= request["limit"] <= 100
        end = begin + PAGE
        more = {"nextCursor": f"page-{end}"} if end < len(rows) else {}
        return {"results": rows[begin:end], "moreDataAvailable": bool(more), **more}


def event(
    starts_at: datetime,
    minutes: int,
    *interviewers: dict[str, Any],
    where: str | None = None,
    link: str | None = None,
    debrief: bool = False,
) -> dict[str, Any]:
    """A conversation of a schedule."""
    return {
        "id": str(uuid4()),
        "interviewId": str(uuid4()),
        "interviewers": list(interviewers),
        "interviewerUserIds": [one["id"] for one in interviewers],
        "startTime": _written(starts_at),
        "endTime": _written(starts_at + timedelta(minutes=minutes)),
        "location": where,
        "meetingLink": link,
        "hasSubmittedFeedback": False,
        "interview": {"id": str(uuid4()), "title": "Debrief" if debrief else "Systems", "isDebrief": debrief},
    }


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def signed(message: dict[str, Any], secret: str = SECRET) -> tuple[bytes, dict[str, str]]:
    """A webhook's body and head."""
    body = json.dumps(message).encode()
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return body, {"Content-Type": "application/json", "Ashby-Signature": f"sha256={digest}"}


@contextmanager
def fake_ashby() -> Iterator[FakeAshby]:
    """Ashby until the end of the block."""

    def behave(handler: BaseHTTPRequestHandler, received: Received) -> None:
        endpoint = received.path.removeprefix("/")
        ashby.asked.append(endpoint)
        status, said = _answer(ashby, endpoint, received)
        body = json.dumps(said).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    with receiver(behave) as server:
        ashby = FakeAshby(server)
        yield ashby


def _answer(ashby: FakeAshby, endpoint: str, received: Received) -> tuple[int, dict[str, Any]]:
    user_and_password = base64.b64decode(received.headers["authorization"].removeprefix("Basic ")).decode()
    if user_and_password != f"{KEY}:":
        return 401, {"success": False}
    if ashby.broken:
        ashby.broken -= 1
        return 503, {}
    try:
        return 200, {"success": True, **ashby.answer(endpoint, json.loads(received.body))}
    except KeyError:
        return 200, {"success": False, "errors": ["not_found"], "errorInfo": {"code": "not_found"}}
