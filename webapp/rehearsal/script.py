"""Reads and checks a rehearsal script in YAML: who takes part, and what each of them writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import cast

from webapp.domain.errors import Invalid
from webapp.domain.forms.answers import CandidateFit, InterviewerFit, PreInterview
from webapp.domain.forms.questions import CRITERIA, DIMENSIONS, SENTENCE_LIMIT, TEXT_LIMIT
from webapp.domain.interview.facts import ABOUT_LIMIT, JOB_TITLE_LIMIT, RoleFacts
from webapp.domain.interview.venue import NOWHERE, PREPARE_LIMIT, Venue, clean_video_link, short_text
from webapp.domain.interview.venue import TEXT_LIMIT as WHERE
from webapp.domain.local_time import moment, zone_of
from webapp.rehearsal.forms import NAME, dimensions, fit_forms, pre_interview
from webapp.rehearsal.yaml_values import YamlNode, load
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.organisation.people import normal_address

PANEL = 6
"""Interviewers that the console's page has room for."""
MINUTES = (15, 480)
ADDRESS, HEADING = 254, 120
PERSON, INTERVIEWER = ("name", "email"), ("focus", "job_title", "about")
ROLE = ("department", "location", "level", "criteria", "how_to_prepare")


@dataclass(frozen=True)
class Script:
    """One interview from beginning to end. `starts_at` is local time in `zone`, without an offset.

    Questions have their place, from 1, as their key, and `outcomes` and `handled` of the fit forms name them
    by it.
    `how_to_prepare` is the role's; `about` what interviewers say about themselves, by their addresses.
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
    venue: Venue = NOWHERE
    how_to_prepare: str = ""
    about: Mapping[str, str] = field(default_factory=dict)


def read_script(path: Path) -> Script:
    """The script at `path`. Raises `Invalid` with one line: the file, the key, and what is expected there."""
    top = load(path).keys(
        required=("library", "role", "candidate", "interviewers", "starts_at", "zone"),
        optional=("length", "place", "video_link", "how_to_get_in", "pre_interview", "fit"),
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
        venue=_venue(top),
        how_to_prepare=_how_to_prepare(top["role"]),
        about=_about(top["interviewers"]),
    )


def _venue(top: Mapping[str, YamlNode]) -> Venue:
    place, how_to_get_in = (
        short_text(top[key].text(WHERE, default="")) for key in ("place", "how_to_get_in")
    )
    return Venue(place, _video_link(top["video_link"]), how_to_get_in)


def _video_link(node: YamlNode) -> str:
    try:
        return clean_video_link(node.text(TEXT_LIMIT, default=""))
    except Invalid:
        raise node.wrong("a link that begins with https://") from None


def _how_to_prepare(role: YamlNode) -> str:
    return role.keys(required=("title",), optional=ROLE)["how_to_prepare"].text(PREPARE_LIMIT, default="")


def _about(interviewers: YamlNode) -> Mapping[str, str]:
    """What interviewers say about themselves, by their addresses."""
    people = [
        n.keys(required=PERSON, optional=INTERVIEWER) for n in interviewers.items("interviewers", PANEL)
    ]
    said = {_address(person["email"]): person["about"].text(ABOUT_LIMIT, default="") for person in people}
    return {email: about for email, about in said.items() if about}


def _library(node: YamlNode, script: Path) -> Path:
    folder = script.parent / node.text(limit=TEXT_LIMIT)
    if not folder.is_dir() or not any(folder.rglob("*.md")):
        raise node.wrong("a folder with Markdown files, relative to the script")
    return folder


def _role(node: YamlNode) -> RoleFacts:
    keys = node.keys(required=("title",), optional=ROLE)
    return RoleFacts(
        title=keys["title"].text(HEADING),
        department=keys["department"].text(HEADING, default=""),
        location=keys["location"].text(HEADING, default=""),
        level=keys["level"].text(HEADING, default=""),
        criteria=tuple(n.text(SENTENCE_LIMIT) for n in keys["criteria"].items("criteria", CRITERIA)),
    )


def _interviewer(node: YamlNode) -> Invitee:
    return _person(node, INTERVIEWER)


def _person(node: YamlNode, optional: tuple[str, ...]) -> Invitee:
    keys = node.keys(required=PERSON, optional=optional)
    focus = dimensions(keys["focus"], len(DIMENSIONS)) if optional else ()
    job_title = keys["job_title"].text(JOB_TITLE_LIMIT, default="") if optional else ""
    return Invitee(keys["name"].text(NAME), _address(keys["email"]), focus, job_title=job_title)


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
