"""The audit trail, for admins: read a page at a time, or taken along as CSV."""

import csv
from collections.abc import Iterator
from io import StringIO

from flask import Blueprint, Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue

from webapp.db import transaction
from webapp.models.audit import AuditRow
from webapp.services import audit
from webapp.services.accounts import accounts, api_keys
from webapp.services.audit import Wanted
from webapp.services.interviews import conflicts
from webapp.services.organisation import people
from webapp.web.accounts.trail_words import actor_in_words, event_in_words
from webapp.web.system.access import acting, now, open_to, reader
from webapp.web.system.numbers_in_urls import row_number

pages = Blueprint("audit", __name__, url_prefix="/audit")

SIZE = 100
COLUMNS = ("id", "at", "event", "actor", "actor_id", "interview_id", "account_id", "subject")


@pages.get("")
@open_to("admin")
def trail_shown() -> str:
    """The newest first, narrowed by what stands in the address."""
    wanted, before = _wanted(), request.args.get("before", type=row_number)
    rows = audit.page(wanted, before, SIZE)
    return render_template(
        "web/accounts/trail.html",
        rows=rows,
        wanted=wanted,
        events=sorted(audit.events(), key=event_in_words),
        event_in_words=event_in_words,
        actor_in_words=actor_in_words,
        names={a.id: a.name for a in accounts.all_of()},
        about_keys=api_keys.EVENTS,
        keys={key.id: key.name for key in api_keys.all_of()},
        following=rows[-1].id if len(rows) == SIZE else None,
        zone=people.organisation().zone,
    )


@pages.get("/export.csv")
@open_to("admin")
def trail_exported() -> ResponseReturnValue:
    """All of it that is wanted, the oldest first. Ids and names of events: no cell can be a formula."""
    actor = acting()
    with transaction():
        audit.record("audit_exported", actor, now())
    rows = audit.all_of(_wanted())
    return Response(
        stream_with_context(_lines(rows)),
        mimetype="text/csv",
        headers={"Content-Disposition": 'attachment; filename="audit.csv"'},
    )


def _lines(rows: Iterator[AuditRow]) -> Iterator[str]:
    yield ",".join(COLUMNS) + "\r\n"
    for row in rows:
        line = StringIO()
        csv.writer(line).writerow(
            [row.at.isoformat() if name == "at" else getattr(row, name) for name in COLUMNS]
        )
        yield line.getvalue()


def _wanted() -> Wanted:
    return Wanted(
        event=request.args.get("event") or None,
        account=request.args.get("account", type=row_number),
        interview=request.args.get("interview", type=row_number),
        untold=conflicts.untold_in_trail(reader()),
    )
