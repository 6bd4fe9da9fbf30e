"""Reads and checks a rehearsal script in YAML: a role, a candidate, and one round or several."""

from dataclasses import dataclass
from pathlib import Path

from webapp.domain.forms.questions import CRITERIA, SENTENCE_LIMIT, TEXT_LIMIT
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.interview.venue import PREPARE_LIMIT
from webapp.rehearsal.reading.persons import read_candidate
from webapp.rehearsal.reading.rounds import Round, keys_of_round, read_round, read_rounds
from webapp.rehearsal.reading.yaml_values import YamlNode, load
from webapp.services.interviews.lifecycle import Invitee

HEADING = 120
MOST_ROUNDS = 12
ROLE = ("department", "location", "level", "criteria", "how_to_prepare")
ABOVE = ("library", "role", "candidate")
ROUNDS = "rounds"


@dataclass(frozen=True)
class Script:
    """A candidacy from beginning to end. `how_to_prepare` is the role's. `in_rounds`: whether the script has
    a list of rounds, so that each has a folder of its own."""

    library: Path
    role: RoleFacts
    candidate: Invitee
    rounds: tuple[Round, ...]
    how_to_prepare: str = ""
    in_rounds: bool = False


def read_script(path: Path) -> Script:
    """The script at `path`. Raises `Invalid` with one line: the file, the key, and what is expected there."""
    whole = load(path)
    in_rounds = isinstance(whole.value, dict) and ROUNDS in whole.value
    top = whole.keys(required=(*ABOVE, ROUNDS)) if in_rounds else keys_of_round(whole, above=ABOVE)
    candidate, role = read_candidate(top["candidate"]), _role(top["role"])
    if in_rounds:
        rounds = read_rounds(top[ROUNDS], MOST_ROUNDS, candidate, role)
    else:
        rounds = (read_round(top, candidate, role),)
    return Script(
        library=_library(top["library"], path),
        role=role,
        candidate=candidate,
        rounds=rounds,
        how_to_prepare=_how_to_prepare(top["role"]),
        in_rounds=in_rounds,
    )


def _how_to_prepare(role: YamlNode) -> str:
    return role.keys(required=("title",), optional=ROLE)["how_to_prepare"].text(PREPARE_LIMIT, default="")


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
