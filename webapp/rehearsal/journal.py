"""Records what happened in a rehearsal, with times, for rehearsal.json and for the screen."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

OnMilestone = Callable[["Journal", str], None]
"""Told of each milestone, with its words, as it is reached."""


@dataclass
class Journal:
    """The course of one copy. `facts` stand beside the milestones in rehearsal.json."""

    copy: int
    watch: OnMilestone
    facts: dict[str, Any] = field(default_factory=dict)
    milestones: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    _clock: float = field(default_factory=monotonic)

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return round(monotonic() - self._clock, 2)

    def reached(self, what: str, words: str, **more: Any) -> None:
        """Notes a milestone: `what` is its name for programs, `words` are for people."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        self.milestones.append({"what": what, "at": at, "seconds": self.seconds, "words": words} | more)
        self.watch(self, words)

    def remark(self, words: str) -> None:
        """Notes where the play could not follow its script to the letter, and why."""
        self.remarks.append(words)
        self.watch(self, words)

    def write(self, file: Path, failure: str | None) -> None:
        """Leaves the journal in `file`. `failure` is why the play did not come to its end, if so."""
        content = {
            "copy": self.copy,
            "complete": failure is None,
            "failure": failure,
            "began": self.began.isoformat(timespec="milliseconds"),
            "seconds": self.seconds,
            **self.facts,
            "remarks": self.remarks,
            "milestones": self.milestones,
        }
        file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
