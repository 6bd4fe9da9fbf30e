"""Which browser is driven, by tests and by commands that take pictures."""

import shutil
from pathlib import Path

ALONE = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""Chromium asks nobody but us."""


def chromium_program() -> str | None:
    """A Chromium that can be driven: one out of a snap sees neither our files nor our sockets."""
    found = shutil.which("chromium")
    if not found or "/snap/" in str(Path(found).resolve()):
        return None
    return None if b"/snap/" in Path(found).read_bytes()[:4096] else found
