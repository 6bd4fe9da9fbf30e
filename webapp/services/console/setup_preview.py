"""Previews a new interview: the letters it would send, and when each step would happen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from webapp.adapters.links import Links
from webapp.adapters.mail import Mail
from webapp.domain import work
from webapp.domain.interview import clock
from webapp.domain.interview.facts import InterviewFacts
from webapp.domain.interview.odd_times import TimeWarning
from webapp.models.interviews import Interview
from webapp.services.interviews import lifecycle, schedule
from webapp.services.interviews.conflicts import Reader
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.interviews.standing import standing_of
from webapp.services.interviews.warnings import readers_among, warnings_about
from webapp.services.letters import letters
from webapp.services.organisation import people

PreviewStep = Literal["invitations", "reminder", "briefing", "start", "fit_forms", "deadline"]


@dataclass(frozen=True)
class SetupPreview:
    """`letters` go out at once: to the candidate first, then to each of the panel. `moments` are in UTC, in
    order. `known`: people who are known by another name than the one that was given, with both. `warnings`:
    what is odd about the time, and who has read an earlier report. `round`: which one of a candidacy it would
    be, from 1, without those that are hidden from who looks."""

    interview: InterviewFacts
    letters: tuple[Mail, ...]
    moments: tuple[tuple[PreviewStep, datetime], ...]
    known: tuple[tuple[str, str], ...]
    warnings: tuple[TimeWarning, ...]
    round: int = 1


def preview_setup(plan: Plan, reader: Reader, links: Links, now: datetime) -> SetupPreview:
    """What would come of it if the account of `reader` set it up at `now`. It *is* set up: call it where
    nothing is kept (`db.rolled_back`).

    Raises `Invalid`, as setting up does.
    """
    known = tuple(_known(plan))
    interview = lifecycle.set_up(plan, reader.account_id, now)
    number = standing_of(interview.id, reader).number
    links = replace(links, all_rounds=number > 1)
    written = [letters.write("invitation_candidate", interview.candidate.id, "", links)]
    written += [letters.write("invitation_interviewer", p.id, "", links) for p in interview.panel]
    return SetupPreview(
        lifecycle.facts(interview),
        tuple(written),
        tuple(_moments(interview, now)),
        known,
        (*warnings_about(interview, reader), *readers_among(interview, interview.panel, reader)),
        number,
    )


def _known(plan: Plan) -> Iterator[tuple[str, str]]:
    for invitee in (plan.candidate, *plan.interviewers):
        if name := name_on_file(invitee):
            yield invitee.name, name


def name_on_file(invitee: Invitee) -> str:
    """The name by which the person with this address is known already, where it is another one; else empty.
    Raises `Invalid` for an address that takes no letters."""
    person = people.known_as(people.normal_address(invitee.email))
    return person.name if person is not None and person.name != invitee.name else ""


def _moments(interview: Interview, now: datetime) -> Iterator[tuple[PreviewStep, datetime]]:
    """What the clock would do, as it stands now: the reminder only if it is still ahead."""
    owed = clock.owed(schedule.round_of(interview))
    yield "invitations", now
    yield from (("reminder", item.due) for item in owed if item.task == work.letter("reminder"))
    yield "briefing", interview.locks_at
    yield "start", interview.starts_at
    yield "fit_forms", interview.ends_at
    yield "deadline", clock.deadline(interview.ends_at, interview.zone)
