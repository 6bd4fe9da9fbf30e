"""Plays one round, from setting it up to the fit report."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import TypeVar

from webapp.domain.forms.answers import InterviewerFit
from webapp.rehearsal import console, people
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.failure import RehearsalFailed
from webapp.rehearsal.journal import Journal
from webapp.rehearsal.reading.rounds import Round
from webapp.rehearsal.script import Script
from webapp.services.interviews.lifecycle import Invitee

Found = TypeVar("Found")

BRIEFING, REPORT = DOCUMENTS = ("briefing.pdf", "fit-report.pdf")


@dataclass(frozen=True)
class SharedRun:
    """What all copies of a script share. It is played so much `later` than it says. Times to wait are in
    seconds; once `ended` is set, nobody waits."""

    script: Script
    role_id: str
    later: timedelta
    patience: float
    pause: float
    ended: Event

    def wait_for(self, what: str, look: Callable[[], Found | None]) -> Found:
        """What `look` finds in the end; looks again and again until it is there."""
        pause, until = self.pause, time.monotonic() + self.patience
        while (found := look()) is None:
            if time.monotonic() > until or self.ended.is_set():
                raise RehearsalFailed(
                    f"waited up to {self.patience:.0f} seconds for {what}, and it did not come"
                )
            time.sleep(pause)
            pause = min(pause * 1.2, self.pause * 5)
        return found


class RoundPlay:
    """One round of one copy. `before`: the address of the round that it follows, if any."""

    def __init__(
        self,
        shared: SharedRun,
        journal: Journal,
        folder: Path,
        recruiter: Browser,
        round_: Round,
        before: str = "",
    ) -> None:
        self.shared, self.round, self.before = shared, round_, before
        self.journal, self.folder, self.recruiter = journal, folder, recruiter
        email = console.address_of(shared.script.candidate.email, journal.copy)
        self.candidate: Invitee = replace(shared.script.candidate, email=email)
        self.interview = ""
        self.links: list[str] = []

    def run(self) -> None:
        """Runs all parts, one after the other."""
        for part in (self.plan, self.invite, self.answer, self.brief, self.hold, self.report, self.pass_on):
            part()

    def plan(self) -> None:
        """The recruiter sets the interview up."""
        self.interview = console.create_interview(
            self.recruiter, self.candidate, self.round, self.shared.role_id, self.shared.later, self.before
        )
        number = int(self.interview.rpartition("/")[2])
        self.journal.note(interview=number)
        self.journal.reached("planned", f"Interview {number} is set up")

    def invite(self) -> None:
        """The workers write the invitations, and everybody finds their link in one."""
        everybody = 1 + len(self.round.interviewers)
        self.links = self.shared.wait_for(
            "the invitations", lambda: console.personal_links(self.recruiter, self.interview, everybody)
        )
        self.journal.reached("invited", f"{everybody} invitations are written")
        for link, person in zip(self.links[1:], self.round.interviewers, strict=True):
            if about := self.round.about.get(person.email):
                with Browser(link) as interviewer:
                    people.introduce(interviewer, link, about)

    def answer(self) -> None:
        """The candidate answers step by step, or says that what they said is still true."""
        answers, changed = self.round.pre_interview, self.round.changed
        if answers is None:
            self.journal.reached("not_answered", "The candidate does not answer")
            return
        with Browser(self.links[0]) as candidate:
            if changed is None:
                people.answer(candidate, self.links[0], answers)
            else:
                people.confirm(candidate, self.links[0], answers, changed)
        words = "The candidate answers" if changed is None else "The candidate says what is still true"
        self.journal.reached("answered", words, questions=len(answers.questions))

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
        for person, link in zip(self.round.interviewers, self.links[1:], strict=True):
            form = self.round.interviewer_fits.get(person.email)
            if form is None:
                self.journal.reached("fit_missing", f"{person.name} sends no fit form")
                continue
            with Browser(link) as interviewer:
                moved = self._moved(form)
                left = people.rate_as_interviewer(interviewer, link, moved, self.round.pre_interview)
            self._rated(person.name, left)

    def _moved(self, form: InterviewerFit) -> InterviewerFit:
        """The form with its promises due as long after the interview as in the script."""
        later = self.shared.later
        promises = tuple(replace(p, by=p.by + later if p.by else None) for p in form.promises)
        return replace(form, promises=promises)

    def _candidate_rates(self) -> None:
        form, name = self.round.candidate_fit, self.candidate.name
        if form is None:
            self.journal.reached("fit_missing", f"{name} sends no fit form")
            return
        with Browser(self.links[0]) as candidate:
            left = people.rate_as_candidate(candidate, self.links[0], form, self.round.pre_interview)
        self._rated(name, left)

    def _rated(self, name: str, not_asked: list[str]) -> None:
        if not_asked:
            self.journal.remark(f"{name}'s fit form does not ask about {', '.join(not_asked)}: left out.")
        self.journal.reached("fit_form", f"{name} sends the fit form")

    def report(self) -> None:
        """The round closes, by itself or by the recruiter's button, and the report is there."""
        forms, everybody = self.round.forms, len(self.links)
        if forms < everybody:
            console.press(self.recruiter, self.interview, "close-round")
            self.journal.reached("round_closed", f"The round is closed with {forms} of {everybody} forms")
        self.journal.note(report=REPORT if forms else None)
        if not forms:
            self.journal.reached("no_report", "No fit form came in: the interview closes without a report")
            return
        file = self._download("the fit report", self.recruiter, self.interview, "/fit-report/1.pdf")
        (self.folder / REPORT).write_bytes(file)
        self.journal.reached("reported", "The fit report is there")

    def pass_on(self) -> None:
        """The recruiter tells the next panel something in words, if the script has any."""
        if self.round.pass_on:
            console.pass_on(self.recruiter, self.interview, self.round.pass_on)
            self.journal.reached("passed_on", "The recruiter passes words on to the next panel")

    def _download(self, what: str, browser: Browser, page: str, ending: str) -> bytes:
        """The file that a page links to by an address with this ending, as soon as it does."""

        def look() -> str | None:
            return next(iter(browser.open(page).links(lambda url: url.endswith(ending))), None)

        return browser.open(self.shared.wait_for(what, look)).content
