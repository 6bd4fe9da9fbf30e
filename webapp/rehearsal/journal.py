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

ENDS = ("reported", "no_report")
"""Milestones at which a round is over."""


@dataclass
class Journal:
    """The course of one copy of a script with so many `rounds`. `facts` stand beside the milestones in
    rehearsal.json, `in_rounds` for each round by itself."""

    copy: int
    watch: OnMilestone
    rounds: int = 1
    in_rounds: bool = False
    facts: list[dict[str, Any]] = field(default_factory=list)
    milestones: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    _clock: float = field(default_factory=monotonic)

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return round(monotonic() - self._clock, 2)

    @property
    def has_just_ended(self) -> bool:
        """Whether the last milestone is the end of the last round."""
        ends = [milestone["what"] in ENDS for milestone in self.milestones]
        return bool(ends) and ends[-1] and sum(ends) == self.rounds

    def begin_round(self, number: int, folder: Path) -> None:
        """What is noted from here on is of that round, whose documents are in `folder`."""
        self.facts.append({"round": number, "folder": str(folder)} if self.in_rounds else {})

    def note(self, **facts: Any) -> None:
        """Notes what is so of the present round."""
        self.facts[-1].update(facts)

    def reached(self, what: str, words: str, **more: Any) -> None:
        """Notes a milestone: `what` is its name for programs, `words` are for people."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        milestone = {"what": what, "at": at, "seconds": self.seconds, "words": words}
        if self.in_rounds:
            milestone, words = {"round": len(self.facts), **milestone}, f"Round {len(self.facts)}: {words}"
        self.milestones.append(milestone | more)
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
            **({"rounds": self.facts} if self.in_rounds else next(iter(self.facts), {})),
            "remarks": self.remarks,
            "milestones": self.milestones,
        }
        file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
