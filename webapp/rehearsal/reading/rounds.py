"""Reads one round: who meets when and where, and what each of them writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from webapp.domain.briefing.so_far import PASS_ON_LIMIT
from webapp.domain.forms.answers import CandidateFit, InterviewerFit, PreInterview
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.interview.rounds import goes_on
from webapp.domain.interview.venue import Venue
from webapp.domain.local_time import moment
from webapp.rehearsal.reading.forms import fit_forms
from webapp.rehearsal.reading.next_round import EarlierForms, answers_of
from webapp.rehearsal.reading.persons import read_panel
from webapp.rehearsal.reading.sessions import TIMES, VENUE, Session, read_sessions, read_venue, read_zone
from webapp.rehearsal.reading.yaml_values import YamlNode
from webapp.services.interviews.lifecycle import Invitee

NEEDED = ("interviewers", "zone")
OPTIONAL = (*TIMES, *VENUE, "pre_interview", "fit")


@dataclass(frozen=True)
class Round:
    """One interview from setting up to report. `sessions` are in order of time, local time in `zone`.

    `pre_interview` is the candidate's form as they send it, with the questions that come along, or None;
    `changed`: if it confirms what they said in an earlier round, the parts that it changes, else None.
    Questions have their place, from 1, as their key, in later rounds with the round's number before it;
    `outcomes` and `handled` of the fit forms name them by it. Who never sends a fit form has None, or no
    entry under their address in `interviewer_fits`. `about`: what interviewers say about themselves, by their
    addresses. `pass_on`: the recruiter's words to the next panel.
    """

    interviewers: tuple[Invitee, ...]
    sessions: tuple[Session, ...]
    zone: str
    pre_interview: PreInterview | None = None
    changed: tuple[str, ...] | None = None
    candidate_fit: CandidateFit | None = None
    interviewer_fits: Mapping[str, InterviewerFit] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    pass_on: str = ""

    @property
    def starts_at(self) -> datetime:
        """The first start, in local time."""
        return self.sessions[0].starts_at

    @property
    def minutes(self) -> int:
        """Those of the first session."""
        return self.sessions[0].minutes

    @property
    def venue(self) -> Venue:
        """The first session's, which is that of the others that do not say where."""
        return self.sessions[0].venue

    @property
    def forms(self) -> int:
        """How many fit forms come in."""
        return len(self.interviewer_fits) + (self.candidate_fit is not None)


def keys_of_round(
    node: YamlNode, above: tuple[str, ...] = (), more: tuple[str, ...] = ()
) -> Mapping[str, YamlNode]:
    """The values of a round by key, with those that stand `above` in a script of one round, and `more`."""
    keys = node.keys(required=(*above, *NEEDED), optional=(*OPTIONAL, *more))
    if keys["starts_at"].value is None and keys["sessions"].value is None:
        raise keys["starts_at"].wrong("a value, as this key is needed where there are no sessions")
    return keys


def read_round(
    keys: Mapping[str, YamlNode], candidate: Invitee, role: RoleFacts, before: Sequence[Round] = ()
) -> Round:
    """The round that `keys` tell of, after those `before` it. Raises `Invalid` with one line."""
    panel, about = read_panel(keys["interviewers"], candidate)
    zone = read_zone(keys["zone"])
    earlier = [
        EarlierForms(round_.pre_interview, round_.candidate_fit, round_.interviewer_fits) for round_ in before
    ]
    answers, changed = answers_of(keys["pre_interview"], earlier)
    candidate_fit, interviewer_fits = fit_forms(keys["fit"], answers, role, panel)
    return Round(
        interviewers=panel,
        sessions=read_sessions(keys, zone, read_venue(keys), [person.email for person in panel]),
        zone=zone,
        pre_interview=answers,
        changed=changed,
        candidate_fit=candidate_fit,
        interviewer_fits=interviewer_fits,
        about=about,
        pass_on=keys["pass_on"].text(PASS_ON_LIMIT, default="") if "pass_on" in keys else "",
    )


def read_rounds(node: YamlNode, most: int, candidate: Invitee, role: RoleFacts) -> tuple[Round, ...]:
    """The rounds of a list, each after the one before it."""
    read: list[Round] = []
    for item in node.items("rounds", most, least=1):
        keys = keys_of_round(item, more=("pass_on",))
        read.append(read_round(keys, candidate, role, read))
        _follows(keys, read)
    return tuple(read)


def _follows(keys: Mapping[str, YamlNode], rounds: Sequence[Round]) -> None:
    """Refuses a round that does not come after the one before it, or would be of another candidacy."""
    if len(rounds) < 2:
        return
    before, after = rounds[-2:]
    node = keys["starts_at" if keys["sessions"].value is None else "sessions"]
    if moment(after.starts_at, after.zone) <= moment(before.sessions[-1].starts_at, before.zone):
        raise node.wrong("a start after the round before")
    if not goes_on(moment(before.starts_at, before.zone), moment(after.starts_at, after.zone), None):
        raise node.wrong("a start within twelve months of the round before, or it is another candidacy")
