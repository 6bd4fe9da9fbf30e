"""Every compiled pattern of ours takes time that grows with the length of a text, and not with its square."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

import webapp
import workers
from webapp.config import PACKAGE, ROOT

LENGTH = 20_000
"""Characters of a text that is made to keep a pattern busy."""
NOTICED = 0.05
"""Seconds of a processor from which a text is looked at more closely: a quadratic pattern takes a second."""
SHARE = 4
"""A text is compared with one of a quarter of its length."""
LINEAR = 8.0
"""How many times longer it may take: what is linear takes 4 times, the square 16. On a busy machine either is
off by a half now and then, and neither by as much as this, in the shortest of tries that take turns."""
TRIES = 3
UNITS = (
    *("a", "1", ".", ". ", "e.g. ", " ", "\n", "-", "* ", "*a", "_a", "`", "[", "[a](", "![", "("),
    *(
        "<",
        "<a ",
        "<td ",
        "<a\n",
        "<!--",
        "<script ",
        "<http:",
        ">",
        "{#",
        "&",
        "&amp",
        "|",
        "=",
        '"',
        "a@",
        "/",
    ),
    *("-> a: ", "2026 ", "until the ", "1 January ", "we ", "_aa"),
)


def modules() -> Iterator[Any]:
    for package in (webapp, workers):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith((".__main__", ".gunicorn_conf")):
                yield importlib.import_module(found.name)


def patterns_in(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict):
        for inner in value.values():
            yield from patterns_in(inner, depth + 1)
    elif depth < 3 and isinstance(value, tuple | list):
        for inner in value:
            yield from patterns_in(inner, depth + 1)


SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in (PACKAGE, ROOT / "workers")
    for path in folder.rglob("*.py")
)
ANYWHERE = re.compile(r"(?<!\w)(\w+)\.(?:search|sub|split|findall|finditer)\(")
SOUGHT = set(ANYWHERE.findall(SOURCES))
ANCHORED = set(re.findall(r"(?<!\w)(\w+)\.(?:match|fullmatch)\b", SOURCES)) - SOUGHT
"""Names of patterns that are only tried at the beginning of a text."""
ANCHORED |= {"_HTML_RAW_END", "_BLANK"}  # by another name, in _outside_code
PATTERNS = {
    found.pattern: (found, name in ANCHORED)
    for module in modules()
    for name, value in vars(module).items()
    if not name.startswith("__")
    for found in patterns_in(value)
    if isinstance(found.pattern, str) and name != "re"
}


def seconds(pattern: re.Pattern[str], anchored: bool, text: str) -> float:
    began = time.process_time()
    if anchored:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        pattern.sub("", text)
    return time.process_time() - began


def keeps_busy(pattern: re.Pattern[str], anchored: bool) -> bool:
    """Whether a text takes longer than its length explains."""

    def taken(unit: str, length: int) -> float:
        return seconds(pattern, anchored, unit * (length // len(unit)) + "!")

    def grows(unit: str) -> bool:
        tries = [(taken(unit, LENGTH), taken(unit, LENGTH // SHARE)) for _ in range(TRIES)]
        whole, part = map(min, zip(*tries, strict=True))
        return whole > LINEAR * part

    return any(taken(unit, LENGTH) > NOTICED and grows(unit) for unit in UNITS)


def test_the_patterns_are_found():
    assert len(PATTERNS) > 60
    assert any("script" in pattern for pattern in PATTERNS)
    assert 10 < sum(anchored for _, anchored in PATTERNS.values()) < 60


@pytest.mark.parametrize(("pattern", "anchored"), PATTERNS.values(), ids=range(len(PATTERNS)))
def test_no_text_keeps_a_pattern_busy(pattern: re.Pattern[str], anchored: bool):
    assert not keeps_busy(pattern, anchored), pattern.pattern


@pytest.mark.parametrize("pattern", [r"<!--.*?-->", r"\s+(?=</p>)", r"[^\s]+@[^\s]+"])
def test_a_pattern_that_is_quadratic_is_noticed(pattern: str):
    assert keeps_busy(re.compile(pattern, re.DOTALL), anchored=False)
