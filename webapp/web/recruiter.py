"""The console's first page and its list of interviews."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import N_, NotFound
from webapp.domain.stages import Stage
from webapp.services import board, erasure, letters, outbox, overview, people
from webapp.services.overview import Cursor
from webapp.web.access import now, open_to, recruiter
from webapp.web.console_forms import one_line

pages = Blueprint("recruiter", __name__)


@pages.app_template_filter("in_zone")
def in_zone(moment: datetime, zone: str) -> datetime:
    """A moment as clocks in `zone`, an IANA name, show it."""
    return moment.astimezone(ZoneInfo(zone))


@pages.app_context_processor
def letter_titles() -> dict[str, dict[str, str]]:
    """What letters are called, for every page of the console."""
    return {"letter_titles": letters.TITLES}


@pages.get("/")
@open_to("recruiter")
def today() -> ResponseReturnValue:
    """What needs somebody now, and this week."""
    zone = people.organisation().zone
    local = now().astimezone(ZoneInfo(zone))
    return render_template(
        "web/console/today.html", today=overview.today(now(), zone, recruiter().email), local=local
    )


@pages.get("/interviews")
@open_to("recruiter")
def interviews() -> ResponseReturnValue:
    """All interviews, by stage and by the candidate's name, a page at a time."""
    stage, name = _stage(request.args.get("stage", "")), one_line(request.args.get("name", ""))[:200]
    page = overview.page(stage, name, _cursor(request.args.get("after", "")))
    return render_template(
        "web/console/interviews.html",
        page=page,
        stage=stage,
        stages=list(Stage),
        name=name,
        first="after" not in request.args,
        following=_written(page.following),
    )


@pages.post("/jobs/<int:job_id>/retry")
@open_to("recruiter")
def job_retried(job_id: int) -> ResponseReturnValue:
    """A job that gave up is tried again."""
    with transaction():
        job = outbox.retry(job_id, now())
        if job is None:
            raise NotFound(N_("This is not waiting to be tried again."))
        interview_id = job.interview_id
    flash(gettext("It is being tried again."))
    if (then := request.form.get("then")) in ("today", "jobs"):
        return redirect(url_for(f".{then}"), 303)
    return redirect(url_for("interviews.interview", interview_id=interview_id), 303)


@pages.get("/jobs")
@open_to("recruiter")
def jobs() -> ResponseReturnValue:
    """Work in the background: what gave up, and what is on its way."""
    return render_template(
        "web/console/jobs.html", board=board.board(now(), recruiter().email), zone=people.organisation().zone
    )


@pages.post("/jobs/retry")
@open_to("recruiter")
def jobs_retried() -> ResponseReturnValue:
    """All that gave up is tried again."""
    with transaction():
        for job_id in sorted(job.id for job in outbox.given_up()):  # in the order of all other locks
            outbox.retry(job_id, now())
    flash(gettext("They are being tried again."))
    return redirect(url_for(".jobs"), 303)


@pages.get("/erased")
@open_to("recruiter")
def receipts() -> ResponseReturnValue:
    """Receipts for interviews of which nothing is kept."""
    return render_template(
        "web/console/receipts.html", receipts=erasure.receipts(), zone=people.organisation().zone
    )


def _stage(value: str) -> Stage | None:
    return Stage(value) if value in set(Stage) else None


def _cursor(value: str) -> Cursor | None:
    """A place in the list, out of an address; one that is none is the beginning."""
    moment, _, id_ = value.rpartition("~")
    try:
        starts_at = datetime.fromisoformat(moment)
        return Cursor(starts_at, int(id_)) if starts_at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _written(cursor: Cursor | None) -> str:
    return f"{cursor.starts_at.isoformat()}~{cursor.id}" if cursor else ""
