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

LENGTH = 20_000
"""Characters of a text that is made to keep a pattern busy: a quadratic one takes seconds for them."""
PATIENCE = 1.0
"""Seconds of a processor for one pattern and all texts. The slowest takes a third of it."""
UNITS = (
    "a", "a ", "1", ".", ". ", "e.g. ", ",", " ", "\n", "-", "- ", "*", "*a", "_a", "`", "[", "[a](", "![", "(",
    "<", "<a ", "<a\n", "<!--", "<script ", "<http:", ">", "{#", "&", "&amp", "|", "=", '"', "a@", "a_", "/",
    "https://", "-> a: ", "2026 ", "until the ", "1 January ", "we ", "\u00e4", "_aa",
)  # fmt: skip


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


PATTERNS = {
    found.pattern: found
    for module in modules()
    for name, value in vars(module).items()
    if not name.startswith("__")
    for found in patterns_in(value)
    if isinstance(found.pattern, str)
}


def seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    pattern.sub("", text)
    return time.process_time() - began


def test_the_patterns_are_found():
    assert len(PATTERNS) > 60
    assert any("script" in pattern for pattern in PATTERNS)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=list(PATTERNS))
def test_no_text_keeps_a_pattern_busy(pattern):
    spent = 0.0
    for unit in UNITS:
        text = unit * (LENGTH // len(unit) // 8) + "!"
        short = seconds(pattern, text)
        spent += seconds(pattern, unit * (LENGTH // len(unit)) + "!") if short < PATIENCE / 8 else PATIENCE
        assert spent < PATIENCE, unit


def test_a_pattern_that_is_quadratic_is_noticed():
    with pytest.raises(AssertionError):
        test_no_text_keeps_a_pattern_busy(re.compile(r"<!--.*?-->", re.DOTALL))
