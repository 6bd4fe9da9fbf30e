"""Measures how long a briefing takes, from the sent form to the stored document.

    python benchmarks/briefing.py [TIMES]

One whole deployment, thrown away afterwards, with the sample library; nothing else to do. A candidate sends
the same form again and again through its pages. The time is that between the promise of the job and its
end, both as the database has them: the relay, the fork and the rendering on two papers are in it.
"""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from time import sleep

from sqlalchemy import select

from webapp.config import Settings
from webapp.db import db, reading
from webapp.domain.forms.answers import PreInterview
from webapp.launcher import Deployment, throwaway
from webapp.models import Job
from webapp.rehearsal import console, people
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.dates import weeks_later
from webapp.rehearsal.installation import Installation, import_library, prepare
from webapp.rehearsal.script import read_script
from webapp.services.interviews.schedule import BRIEFING

SCRIPT = Path(__file__).parent.parent / "examples" / "interviews" / "gethin-pryce.yaml"
PASSWORD = "of an account that is thrown away"  # noqa: S105


def main(times: int) -> None:
    with throwaway(os.environ) as deployment:
        settings = replace(Settings.from_env(deployment.environment), log_level="WARNING")
        installation = prepare(settings, PASSWORD)
        import_library(installation, read_script(SCRIPT).library)
        seconds = sorted(measured(deployment, installation, times))
    cuts = quantiles(seconds, n=20, method="inclusive")
    print(f"{times} briefings: p50 {cuts[9]:.2f} s, p95 {cuts[18]:.2f} s")


def measured(deployment: Deployment, installation: Installation, times: int) -> list[float]:
    """Seconds from the form to the row, of each of so many briefings; one more goes before, unmeasured."""
    script = read_script(SCRIPT)
    first = script.rounds[0]
    answers = first.pre_interview or PreInterview()
    deployment.start()
    deployment.wait_healthy()
    with Browser(installation.base_url) as recruiter:
        console.sign_in(recruiter, installation.email, installation.password)
        role = console.create_role(recruiter, script)
        later = weeks_later(script, datetime.now(UTC))
        page = console.create_interview(recruiter, script.candidate, first, role, later)
        while (links := console.personal_links(recruiter, page, 1 + len(first.interviewers))) is None:
            sleep(0.2)
    found = []
    for _ in range(1 + times):
        with Browser(links[0]) as candidate:
            people.answer(candidate, links[0], answers)
        found.append(duration(installation))
    return found[1:]


def duration(installation: Installation) -> float:
    """Seconds that the newest briefing took, once it is there."""
    with installation.app.app_context():
        while True:
            with reading():
                job = db.session.scalars(
                    select(Job).where(Job.task == BRIEFING).order_by(Job.id.desc()).limit(1)
                ).one()
                if job.done_at:
                    return (job.done_at - job.due_at).total_seconds()
            sleep(0.2)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
