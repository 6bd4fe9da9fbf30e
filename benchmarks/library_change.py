"""Measures what one change of the library costs while candidates send their forms.

    python -m benchmarks.library_change [INTERVIEWS]

One whole deployment, thrown away afterwards (on `DATABASE_URL`, an empty database, if that is set), with the
sample library and so many interviews whose briefings are out. A candidate sends a form every second: a minute
long before an entry is edited, and until all briefings have been looked at afterwards. Then the same look is
taken once more in this process, to count its statements and to time its transactions.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median, quantiles
from time import monotonic, sleep

from sqlalchemy import func, select, update

from benchmarks.system import PASSWORD, SCRIPT, typed
from benchmarks.transactions import measured
from webapp.config import Settings
from webapp.db import db, reading, transaction
from webapp.domain import work
from webapp.domain.forms.answers import PreInterview
from webapp.launcher import throwaway
from webapp.models import Job, LibraryEntry
from webapp.rehearsal import console, people
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.dates import weeks_later
from webapp.rehearsal.installation import Installation, import_library, prepare
from webapp.rehearsal.script import read_script
from webapp.services.audit import CLOCK
from webapp.services.documents import recomposition, versions
from webapp.services.interviews import lifecycle, submissions
from webapp.services.library import entries

BEFORE = 60
"""Forms that are sent before the change, one each second."""


def main(interviews: int) -> None:
    with throwaway(os.environ) as deployment:
        if "DATABASE_URL" in os.environ:
            deployment.environment["DATABASE_URL"] = os.environ["DATABASE_URL"]
        deployment.environment["SENTENCE_MODEL"] = "off"
        settings = replace(Settings.from_env(deployment.environment), log_level="WARNING")
        installation = prepare(settings, PASSWORD)
        import_library(installation, read_script(SCRIPT).library)
        with installation.app.app_context():
            brief(interviews)
        deployment.start()
        deployment.wait_healthy()
        link = invite(installation)
        before = [seconds for seconds, _ in zip(sent(link), range(BEFORE), strict=False)]
        with installation.app.app_context():
            began = monotonic()
            change("changed in a benchmark")
            print(f"the edit itself: {monotonic() - began:.3f} s")
            after = [seconds for seconds in until(sent(link), everything_looked_at)]
            print(f"{interviews} briefings looked at within {monotonic() - began:.0f} s of the edit")
            print(f"a form before: {told(before)}; meanwhile: {told(after)}; none was refused")
            change("changed once more")
            count_statements(interviews)


def brief(interviews: int) -> None:
    """So many interviews ahead, each with answers and with its briefing out, none of it printed."""
    now = datetime.now(UTC)
    for interview_id in typed(interviews, now, soonest=1, within=5):
        with transaction():
            submissions.send_pre_interview(interview_id, now)
            lifecycle.call_for_briefing(interview_id, CLOCK, now)
        with reading():
            made = versions.compose_briefing(interview_id, now)
        with transaction():
            versions.keep(made, b"%PDF-", now)
            db.session.execute(
                update(Job).where(Job.interview_id == interview_id, Job.due_at <= now).values(done_at=now)
            )


def invite(installation: Installation) -> str:
    """The link of a candidate who has sent the form once."""
    script = read_script(SCRIPT)
    first = script.rounds[0]
    with Browser(installation.base_url) as recruiter:
        console.sign_in(recruiter, installation.email, installation.password)
        role = console.create_role(recruiter, script)
        later = weeks_later(script, datetime.now(UTC))
        page = console.create_interview(recruiter, script.candidate, first, role, later)
        while (links := console.personal_links(recruiter, page, 1 + len(first.interviewers))) is None:
            sleep(0.2)
    with Browser(links[0]) as candidate:
        people.answer(candidate, links[0], first.pre_interview or PreInterview())
    return links[0]


def sent(link: str) -> Iterator[float]:
    """Seconds that a form took to be sent, once a second. A refusal ends it with an error."""
    with Browser(link) as candidate:
        candidate.open(link)
        while True:
            form = candidate.open(f"{link}/form/check").form("/form/send")
            began = monotonic()
            candidate.submit(form)
            seconds = monotonic() - began
            yield seconds
            sleep(max(0.0, 1 - seconds))


def until(times: Iterator[float], end: Callable[[], bool]) -> Iterator[float]:
    for seconds in times:
        yield seconds
        if end():
            return


def everything_looked_at() -> bool:
    with reading():
        open_look = select(func.count()).where(Job.task == work.RECOMPOSE, Job.done_at.is_(None))
        return not db.session.scalar(open_look)


def change(words: str) -> None:
    """Edits one entry that the briefings do not print."""
    with transaction():
        row = db.session.scalars(select(LibraryEntry).order_by(LibraryEntry.id.desc()).limit(1)).one()
        content = replace(entries.entry_of_row(row), limits=words)
        entries.edit(row.id, content, row.updated_at, datetime.now(UTC))


def count_statements(interviews: int) -> None:
    """Looks at all briefings in this process; prints statements, transactions and what is printed anew."""
    with measured() as found:
        looked_at_all, portions = False, 0
        while not looked_at_all:
            looked_at_all = recomposition.compose_some(monotonic, datetime.now(UTC))
            portions += 1
    with reading():
        wanted = db.session.scalar(select(func.count()).where(Job.task == "briefing", Job.done_at.is_(None)))
    print(f"{len(found.statements) / interviews:.1f} statements a briefing; {portions} portions")
    print(
        f"a transaction that writes: median {1000 * median(found.held):.1f} ms,"
        f" longest {1000 * max(found.held):.1f} ms"
    )
    print(f"briefings to be printed anew: {wanted} of {interviews}")


def told(seconds: list[float]) -> str:
    cuts = quantiles(seconds, n=20, method="inclusive")
    return f"p50 {1000 * cuts[9]:.0f} ms, p95 {1000 * cuts[18]:.0f} ms of {len(seconds)}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
