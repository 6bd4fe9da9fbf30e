"""How much the kind check finds, and how often it stops at nothing: docs/kind-check.md tells of it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from webapp.domain.forms.privacy import SENTENCES, notices

HERE = Path(__file__).parent
FOUND_AT_LEAST = 0.95
FALSE_AT_MOST = 0.03


class Written(NamedTuple):
    """A sentence, the kind that it tells of, and whether the lists were widened with it in view."""

    kind: str
    lang: str
    tune: bool
    text: str


SENTENCES_WRITTEN = [
    Written(kind, **sentence)
    for kind, group in yaml.safe_load((HERE / "kind_sentences.yaml").read_text(encoding="utf-8")).items()
    for sentence in group
]
PARTS: dict[str, Callable[[Written], bool]] = {
    "English": lambda written: written.lang == "en",
    "German": lambda written: written.lang == "de",
    "looked at": lambda written: written.tune,
    "not looked at": lambda written: not written.tune,
}


def share(texts: Iterable[str]) -> float:
    """How many of the texts the check stops at, of one."""
    stopped_at = [bool(notices(text)) for text in texts]
    return sum(stopped_at) / len(stopped_at)


def test_the_set_is_large_enough_to_say_something() -> None:
    assert {written.kind for written in SENTENCES_WRITTEN} == {*SENTENCES, "nothing"}
    assert all(120 <= sum(map(part, SENTENCES_WRITTEN)) <= 180 for part in PARTS.values())


@pytest.mark.parametrize("part", PARTS)
def test_nearly_all_that_tells_something_is_found(part: str) -> None:
    told = [
        written.text for written in SENTENCES_WRITTEN if PARTS[part](written) and written.kind != "nothing"
    ]

    assert share(told) >= FOUND_AT_LEAST


@pytest.mark.parametrize("part", PARTS)
def test_hardly_anything_is_found_where_nothing_is_told(part: str) -> None:
    untold = [
        written.text for written in SENTENCES_WRITTEN if PARTS[part](written) and written.kind == "nothing"
    ]

    assert share(untold) <= FALSE_AT_MOST


def test_what_is_found_is_called_by_its_kind() -> None:
    found = [(written.kind, {n.category for n in notices(written.text)}) for written in SENTENCES_WRITTEN]
    rightly = [kind in kinds for kind, kinds in found if kinds and kind != "nothing"]

    assert sum(rightly) / len(rightly) >= FOUND_AT_LEAST


def test_what_the_lists_were_widened_with_is_not_lost_again() -> None:
    practice = yaml.safe_load((HERE / "kind_practice.yaml").read_text(encoding="utf-8"))

    assert share(practice["something"]) >= 0.98
    assert share(practice["nothing"]) <= 0.02
