"""Plays interviews from setting them up to the fit report, one or many at once."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import TypeVar

from webapp.domain.errors import Invalid
from webapp.domain.local_time import moment
from webapp.rehearsal import console, people
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.failure import RehearsalFailed
from webapp.rehearsal.installation import Installation
from webapp.rehearsal.journal import Journal, OnMilestone
from webapp.rehearsal.script import Script

Found = TypeVar("Found")

WAIT_SECONDS = 60.0
"""Seconds that one thing may take to come; of more than four copies each has its share of the machine."""
PAUSE_SECONDS = 0.2
"""Seconds between the first two looks, for as many; later they become up to five times as long."""
AHEAD = timedelta(days=3)
"""How far ahead an interview has to be, so that its form is open and its lock lies ahead."""
BRIEFING, REPORT, JOURNAL = FILES = ("briefing.pdf", "fit-report.pdf", "rehearsal.json")


def rehearse(
    installation: Installation,
    script: Script,
    folders: list[Path],
    watch: OnMilestone,
    patience: float = WAIT_SECONDS,
) -> list[RehearsalFailed | None]:
    """Plays `script` once for each of `folders`, all at once; what stopped each copy, None where nothing did.

    Every folder is made, and in the end holds rehearsal.json and the documents that there are. Nothing is
    waited for longer than `patience` seconds, or in proportion with more than four copies. Raises
    `RehearsalFailed` where not even a beginning can be made.
    """
    share, ended = max(1.0, len(folders) / 4), Event()
    with Browser(installation.base_url) as recruiter, ThreadPoolExecutor(len(folders)) as pool:
        console.sign_in(recruiter, installation.email, installation.password)
        role_id = console.create_role(recruiter, script)
        shared = SharedRun(script, role_id, patience * share, PAUSE_SECONDS * share, ended)

        def play(copy: int, folder: Path) -> RehearsalFailed | None:
            with recruiter.twin() as own:
                return _Run(shared, Journal(copy, watch), folder, own).run()

        try:
            return list(pool.map(play, range(1, len(folders) + 1), folders))
        finally:
            ended.set()


def date_ahead(script: Script, now: datetime) -> datetime:
    """The local start: the script's, or whole weeks later where that is past or too soon to be played."""
    local = script.starts_at
    while not _is_ahead(local, script.zone, now):
        local += timedelta(weeks=1)
    return local


def _is_ahead(local: datetime, zone: str, now: datetime) -> bool:
    """A time that the clocks skip is no time for an interview."""
    try:
        return moment(local, zone) >= now + AHEAD
    except Invalid:
        return False


@dataclass(frozen=True)
class SharedRun:
    """What all copies of a script share. Times are in seconds; once `ended` is set, nobody waits."""

    script: Script
    role_id: str
    patience: float
    pause: float
    ended: Event


class _Run:
    """One copy of one script."""

    def __init__(self, shared: SharedRun, journal: Journal, folder: Path, recruiter: Browser) -> None:
        self.shared, self.script = shared, shared.script
        self.journal, self.folder, self.recruiter = journal, folder, recruiter
        self.interview = ""
        self.links: list[str] = []

    def run(self) -> RehearsalFailed | None:
        """Runs all parts, and writes the journal whatever happens."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            (self.folder / name).unlink(missing_ok=True)
        failure = None
        try:
            for part in (self.plan, self.invite, self.answer, self.brief, self.hold, self.report):
                part()
        except RehearsalFailed as failed:
            failure = failed
        self.journal.write(self.folder / JOURNAL, str(failure) if failure else None)
        return failure

    def plan(self) -> None:
        """The recruiter sets the interview up."""
        starts_at = date_ahead(self.script, datetime.now(UTC))
        if starts_at != self.script.starts_at:
            self.journal.remark(f"The script's date is past or too near: played as on {starts_at:%Y-%m-%d}.")
        self.interview = console.create_interview(
            self.recruiter, self.script, self.shared.role_id, starts_at, self.journal.copy
        )
        number = int(self.interview.rpartition("/")[2])
        self.journal.facts |= {"interview": number}
        self.journal.reached("planned", f"Interview {number} is set up")

    def invite(self) -> None:
        """The workers write the invitations, and everybody finds their link in one."""
        everybody = 1 + len(self.script.interviewers)
        self.links = self._await(
            "the invitations", lambda: console.personal_links(self.recruiter, self.interview, everybody)
        )
        self.journal.reached("invited", f"{everybody} invitations are written")
        for link, person in zip(self.links[1:], self.script.interviewers, strict=True):
            if about := self.script.about.get(person.email):
                with Browser(link) as interviewer:
                    people.introduce(interviewer, link, about)

    def answer(self) -> None:
        """The candidate answers, step by step."""
        answers = self.script.pre_interview
        if answers is None:
            self.journal.reached("not_answered", "The candidate does not answer")
            return
        with Browser(self.links[0]) as candidate:
            people.answer(candidate, self.links[0], answers)
        self.journal.reached("answered", "The candidate answers", questions=len(answers.questions))

    def brief(self) -> None:
        """The recruiter sends the briefing, and every interviewer downloads it."""
        console.press(self.recruiter, self.interview, "send-briefing")
        for link in self.links[1:]:
            with Browser(link) as interviewer:
                file = self._download("the briefing", interviewer, link, "/briefing.pdf")
        (self.folder / BRIEFING).write_bytes(file)
        self.journal.reached("briefed", "The panel has its briefing")

    def hold(self) -> None:
        """It has taken place; whoever has a fit form in the script sends it."""
        console.press(self.recruiter, self.interview, "held")
        self.journal.reached("held", "The interview has taken place")
        self._candidate_rates()
        for person, link in zip(self.script.interviewers, self.links[1:], strict=True):
            form = self.script.interviewer_fits.get(person.email)
            if form is None:
                self.journal.reached("fit_missing", f"{person.name} sends no fit form")
                continue
            with Browser(link) as interviewer:
                left = people.rate_as_interviewer(interviewer, link, form, self.script.pre_interview)
            self._rated(person.name, left)

    def _candidate_rates(self) -> None:
        form, name = self.script.candidate_fit, self.script.candidate.name
        if form is None:
            self.journal.reached("fit_missing", f"{name} sends no fit form")
            return
        with Browser(self.links[0]) as candidate:
            left = people.rate_as_candidate(candidate, self.links[0], form, self.script.pre_interview)
        self._rated(name, left)

    def _rated(self, name: str, not_asked: list[str]) -> None:
        if not_asked:
            self.journal.remark(f"{name}'s fit form does not ask about {', '.join(not_asked)}: left out.")
        self.journal.reached("fit_form", f"{name} sends the fit form")

    def report(self) -> None:
        """The round closes, by itself or by the recruiter's button, and the report is there."""
        forms = len(self.script.interviewer_fits) + (self.script.candidate_fit is not None)
        everybody = len(self.links)
        if forms < everybody:
            console.press(self.recruiter, self.interview, "close-round")
            self.journal.reached("round_closed", f"The round is closed with {forms} of {everybody} forms")
        self.journal.facts |= {"report": REPORT if forms else None}
        if not forms:
            self.journal.reached("no_report", "No fit form came in: the interview closes without a report")
            return
        file = self._download("the fit report", self.recruiter, self.interview, "/fit-report/1.pdf")
        (self.folder / REPORT).write_bytes(file)
        self.journal.reached("reported", "The fit report is there")

    def _download(self, what: str, browser: Browser, page: str, ending: str) -> bytes:
        """The file that a page links to by an address with this ending, as soon as it does."""

        def look() -> str | None:
            return next(iter(browser.open(page).links(lambda url: url.endswith(ending))), None)

        return browser.open(self._await(what, look)).content

    def _await(self, what: str, look: Callable[[], Found | None]) -> Found:
        """What `look` finds in the end; looks again and again until it is there."""
        patience, pause = self.shared.patience, self.shared.pause
        until = time.monotonic() + patience
        while (found := look()) is None:
            if time.monotonic() > until or self.shared.ended.is_set():
                raise RehearsalFailed(f"waited up to {patience:.0f} seconds for {what}, and it did not come")
            time.sleep(pause)
            pause = min(pause * 1.2, self.shared.pause * 5)
        return found
