"""Checks whether this process can fork safely.

A child inherits locks, but not the threads that would release them. Newer versions of Pango start threads of
their own at their first use. A child that is forked after that waits for ever as soon as it lays out text. So
a process that forks must have no second thread, and no font open.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_TASKS = Path("/proc/self/task")
_MAPS = Path("/proc/self/maps")
_FONT = re.compile(r" (/\S+?\.(?:otf|ttf|ttc|pf[ab])|/\S*/fontconfig/\S+\.cache-\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class ForkSafety:
    """`threads`: those of this process, 1 if it is alone. `fonts`: files of fonts, or of fontconfig's list of
    them, that it has in memory; they tell of Pango also where its version starts no threads."""

    threads: int = 1
    fonts: int = 0

    @property
    def is_given(self) -> bool:
        return self.threads <= 1 and self.fonts == 0


def fork_safety() -> ForkSafety:
    """How this process stands at this moment. Where there is no /proc nothing is known, and nothing said."""
    try:
        threads = sum(1 for _ in _TASKS.iterdir())
        fonts = len(set(_FONT.findall(_MAPS.read_text(encoding="utf-8", errors="replace"))))
    except OSError:
        return ForkSafety()
    return ForkSafety(threads, fonts)
