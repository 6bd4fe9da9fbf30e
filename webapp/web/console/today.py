"""First page of the console, the list of interviews, background jobs, and receipts of erased interviews."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain import work
from webapp.domain.errors import N_, NotFound
from webapp.domain.fit.report import Kind
from webapp.domain.interview.stages import TITLES
from webapp.services.console import first_steps, interview_list, job_board, overview, search, things_to_do
from webapp.services.interviews import conflicts, erasure
from webapp.services.jobs import outbox
from webapp.services.library import entries
from webapp.services.organisation import people, roles
from webapp.web.console.console_forms import one_line
from webapp.web.console.list_filters import ListFilters, cursor_of_things, written
from webapp.web.system.access import now, open_to, reader, recruiter, settings

pages = Blueprint("recruiter", __name__)

LONGEST_SEARCH = 200


@pages.app_template_filter("in_zone")
def in_zone(moment: datetime, zone: str) -> datetime:
    """A moment as clocks in `zone`, an IANA name, show it."""
    return moment.astimezone(ZoneInfo(zone))


@pages.app_context_processor
def names_of_work() -> dict[str, Callable[..., object]]:
    """What kinds of work are called, for every page of the console, and how long what is asked for can be
    undone, in seconds."""
    return {"title_of_task": work.title_of, "is_letter": work.is_letter, "undo_seconds": _undo_seconds}


def _undo_seconds() -> int:
    return round(settings().undo_seconds)


@pages.get("/")
@open_to("recruiter")
def today() -> ResponseReturnValue:
    """What needs somebody now, and this week: of one's own interviews, or with `whose=all` of everybody's."""
    zone, account, at = people.organisation().zone, recruiter(), now()
    everybody = request.args.get("whose") == "all"
    shown = overview.today(at, zone, reader(), None if everybody else account.id)
    return render_template(
        "web/console/today.html",
        today=shown,
        local=at.astimezone(ZoneInfo(zone)),
        everybody=everybody,
        waiting=shown.waiting,
        anybody=bool(shown.around) or first_steps.any_interview(reader()),
    )


LISTS = {
    "questions": (Kind.QUESTION,),
    "forms": (Kind.FORM,),
    "promises": (Kind.PROMISE,),
    "talks": (Kind.DIMENSION,),
    "follow-ups": (Kind.FOLLOW_UP, Kind.STILL_OPEN),
}
"""Lists of the first page that may be longer than it has room for, and what is in them."""


@pages.get("/to-do")
@open_to("recruiter")
def things_listed() -> str:
    """All of one list of the first page, `of`, a page at a time: of one's own interviews, or with `whose=all`
    of everybody's."""
    zone, at, everybody = people.organisation().zone, now(), request.args.get("whose") == "all"
    name = request.args.get("of", "")
    name = name if name in LISTS else next(iter(LISTS))
    after = cursor_of_things(request.args.get("after", ""))
    owner = None if everybody else recruiter().id
    page = things_to_do.page(LISTS[name], at, zone, reader(), owner, after)
    return render_template(
        "web/console/things.html",
        name=name,
        page=page,
        first=after is None,
        following=written(page.following),
        everybody=everybody,
        local=at.astimezone(ZoneInfo(zone)),
    )


def list_named(then: str) -> str | None:
    """The address of the page on which a button stood, by the name that it sends: *Today*, or one of its
    lists, with `-of-all` behind it where that is everybody's; None for another page."""
    if then == "today":
        return url_for("recruiter.today")
    name, of_all = then.removesuffix("-of-all"), then.endswith("-of-all")
    if name not in LISTS:
        return None
    return url_for("recruiter.things_listed", of=name, whose="all" if of_all else None)


@pages.get("/interviews")
@open_to("recruiter")
def interviews() -> ResponseReturnValue:
    """All interviews, narrowed by what stands in the address, a page at a time."""
    filters = ListFilters.given(request.args)
    page = interview_list.page(filters.wanted(recruiter().id, reader()), filters.cursor(), now())
    return render_template(
        "web/console/interviews.html",
        page=page,
        filters=filters,
        stage_names=[(stage, gettext(title)) for stage, title in TITLES.items()],
        role_names=[(r.id, ", ".join(filter(None, (r.title, r.location)))) for r in roles.all_of()],
        local=now().astimezone(ZoneInfo(people.organisation().zone)),
        following=written(page.following),
    )


@pages.get("/search")
@open_to("recruiter")
def search_shown() -> str:
    """Interviews by who takes part, roles and entries, by the beginnings of words."""
    words = one_line(request.args.get("q"))[:LONGEST_SEARCH]
    found = search.find(words, reader(), now())
    return render_template(
        "web/console/search.html",
        words=words,
        found=found,
        opened=conflicts.opened_among([line.candidacy_id for line in found.as_candidate], reader()),
        local=now().astimezone(ZoneInfo(people.organisation().zone)),
    )


@pages.post("/jobs/<int:job_id>/retry")
@open_to("recruiter")
def job_retried(job_id: int) -> ResponseReturnValue:
    """A job that gave up is tried again."""
    with transaction():
        job = outbox.retry(job_id, now())
        if job is None or not job_board.is_shown(job, reader()):
            raise NotFound(N_("This is not waiting to be tried again."))
        interview_id = job.interview_id
    flash(gettext("It is being tried again."))
    if (then := request.form.get("then")) in ("today", "jobs") or interview_id is None:
        return redirect(url_for(f".{then if then == 'today' else 'jobs'}"), 303)
    return redirect(url_for("interviews.interview", interview_id=interview_id), 303)


@pages.get("/jobs")
@open_to("recruiter")
def jobs() -> ResponseReturnValue:
    """Work in the background: what gave up, and what is on its way."""
    return render_template(
        "web/console/jobs.html",
        board=job_board.board(now(), reader()),
        meaning=entries.meaning_progress(),
        zone=people.organisation().zone,
    )


@pages.post("/jobs/retry")
@open_to("recruiter")
def jobs_retried() -> ResponseReturnValue:
    """All that gave up, and that who asks is told of, is tried again."""
    shown = job_board.failed_jobs(reader())
    with transaction():
        for job_id in sorted(line.id for line in shown):  # in the order of all other locks
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
