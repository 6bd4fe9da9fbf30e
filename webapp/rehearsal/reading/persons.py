"""Reads who takes part: the candidate, and the interviewers with what they say about themselves."""

from collections.abc import Mapping
from dataclasses import replace

from webapp.domain.errors import Invalid
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import ABOUT_LIMIT, JOB_TITLE_LIMIT
from webapp.rehearsal.reading.forms import NAME, dimensions
from webapp.rehearsal.reading.yaml_values import YamlNode
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.organisation.people import normal_address

PANEL = 6
"""Interviewers that the console's page has room for."""
ADDRESS = 254
PERSON, INTERVIEWER = ("name", "email"), ("focus", "job_title", "about")


def read_candidate(node: YamlNode) -> Invitee:
    """The candidate."""
    keys = node.keys(required=PERSON)
    return Invitee(keys["name"].text(NAME), _address(keys["email"]))


def read_panel(node: YamlNode, candidate: Invitee) -> tuple[tuple[Invitee, ...], Mapping[str, str]]:
    """The interviewers, and what they say about themselves, by their addresses."""
    items = [n.keys(PERSON, INTERVIEWER) for n in node.items("interviewers", PANEL, least=1)]
    panel = tuple(map(_interviewer, items))
    _all_different(node, (candidate, *panel))
    said = (keys["about"].text(ABOUT_LIMIT, default="") for keys in items)
    return panel, {person.email: about for person, about in zip(panel, said, strict=True) if about}


def _interviewer(keys: Mapping[str, YamlNode]) -> Invitee:
    return Invitee(
        keys["name"].text(NAME),
        _address(keys["email"]),
        dimensions(keys["focus"], len(DIMENSIONS)),
        job_title=keys["job_title"].text(JOB_TITLE_LIMIT, default=""),
    )


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
