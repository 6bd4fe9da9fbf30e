"""Reads and checks a rehearsal script in YAML: who takes part, and what each of them writes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import cast

from webapp.domain.errors import Invalid
from webapp.domain.forms.answers import CandidateFit, InterviewerFit, PreInterview
from webapp.domain.forms.questions import CRITERIA, DIMENSIONS, SENTENCE_LIMIT, TEXT_LIMIT
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.local_time import moment, zone_of
from webapp.rehearsal.forms import NAME, dimensions, fit_forms, pre_interview
from webapp.rehearsal.yaml_values import YamlNode, load
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.organisation.people import normal_address

PANEL = 6
"""Interviewers that the console's page has room for."""
MINUTES = (15, 480)
ADDRESS, HEADING = 254, 120


@dataclass(frozen=True)
class Script:
    """One interview from beginning to end. `starts_at` is local time in `zone`, without an offset.

    Questions have their place, from 1, as their key, and `outcomes` and `handled` of the fit forms name them
    by it.
    Who never sends a form has None, or no entry under their address in `interviewer_fits`.
    """

    library: Path
    role: RoleFacts
    candidate: Invitee
    interviewers: tuple[Invitee, ...]
    starts_at: datetime
    zone: str
    minutes: int
    pre_interview: PreInterview | None
    candidate_fit: CandidateFit | None
    interviewer_fits: Mapping[str, InterviewerFit]


def read_script(path: Path) -> Script:
    """The script at `path`. Raises `Invalid` with one line: the file, the key, and what is expected there."""
    top = load(path).keys(
        required=("library", "role", "candidate", "interviewers", "starts_at", "zone"),
        optional=("length", "pre_interview", "fit"),
    )
    interviewers = tuple(_interviewer(n) for n in top["interviewers"].items("interviewers", PANEL, least=1))
    candidate = _person(top["candidate"], ())
    _all_different(top["interviewers"], (candidate, *interviewers))
    role, zone = _role(top["role"]), _zone(top["zone"])
    answers = None if top["pre_interview"].value is None else pre_interview(top["pre_interview"])
    candidate_fit, interviewer_fits = fit_forms(top["fit"], answers, role, interviewers)
    return Script(
        library=_library(top["library"], path),
        role=role,
        candidate=candidate,
        interviewers=interviewers,
        starts_at=_starts_at(top["starts_at"], zone),
        zone=zone,
        minutes=cast(int, top["length"].number(*MINUTES, default=60)),
        pre_interview=answers,
        candidate_fit=candidate_fit,
        interviewer_fits=interviewer_fits,
    )


def _library(node: YamlNode, script: Path) -> Path:
    folder = script.parent / node.text(limit=TEXT_LIMIT)
    if not folder.is_dir() or not any(folder.rglob("*.md")):
        raise node.wrong("a folder with Markdown files, relative to the script")
    return folder


def _role(node: YamlNode) -> RoleFacts:
    keys = node.keys(required=("title",), optional=("department", "location", "level", "criteria"))
    return RoleFacts(
        title=keys["title"].text(HEADING),
        department=keys["department"].text(HEADING, default=""),
        location=keys["location"].text(HEADING, default=""),
        level=keys["level"].text(HEADING, default=""),
        criteria=tuple(n.text(SENTENCE_LIMIT) for n in keys["criteria"].items("criteria", CRITERIA)),
    )


def _interviewer(node: YamlNode) -> Invitee:
    return _person(node, ("focus",))


def _person(node: YamlNode, optional: tuple[str, ...]) -> Invitee:
    keys = node.keys(required=("name", "email"), optional=optional)
    focus = dimensions(keys["focus"], len(DIMENSIONS)) if optional else ()
    return Invitee(keys["name"].text(NAME), _address(keys["email"]), focus)


def _address(node: YamlNode) -> str:
    try:
        return normal_address(node.text(ADDRESS))
    except Invalid:
        raise node.wrong("an e-mail address") from None


def _all_different(node: YamlNode, people: tuple[Invitee, ...]) -> None:
    addresses = [p.email for p in people]
    for email in addresses:
        if addresses.count(email) > 1:
            raise replace(node, value=email).wrong("an address of their own for everybody")


def _starts_at(node: YamlNode, zone: str) -> datetime:
    expected = "a local time such as 2027-01-14T10:00, without an offset"
    given = node.value if isinstance(node.value, datetime) else node.read(expected, datetime.fromisoformat)
    if given.tzinfo is not None:
        raise node.wrong(expected)
    try:
        moment(given, zone)
    except (Invalid, OverflowError):
        raise node.wrong(f"a time that the clocks of {zone} show") from None
    return given.replace(second=0, microsecond=0)


def _zone(node: YamlNode) -> str:
    try:
        return zone_of(node.text(HEADING)).key
    except Invalid:
        raise node.wrong("an IANA zone such as Europe/London") from None
