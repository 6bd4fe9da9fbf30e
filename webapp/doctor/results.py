"""The result of one check: a state, and a sentence that says what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from webapp.config import Settings

State = Literal["ok", "look at this", "broken"]


@dataclass(frozen=True)
class CheckResult:
    """`words` say how it is, and if it is not well, what to do."""

    state: State
    words: str


Check = Callable[[Settings], CheckResult]


def ok(words: str) -> CheckResult:
    return CheckResult("ok", words)


def warning(words: str) -> CheckResult:
    """Something that somebody should know of, and that keeps nothing from working."""
    return CheckResult("look at this", words)


def broken(words: str) -> CheckResult:
    return CheckResult("broken", words)
