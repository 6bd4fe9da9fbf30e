"""Reads what a rehearsal leaves: the words of its documents, and its course."""

import json
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from webapp.rehearsal.journal import Journal

PATIENCE = 180.0
"""Seconds: the machine may be running other tests as well."""


def unwatched(_journal: Journal, _words: str) -> None:
    """Nobody looks on."""


def text_of(pdf: Path) -> str:
    """The words of a PDF in one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def course_of(folder: Path) -> dict[str, Any]:
    """What rehearsal.json tells."""
    course: dict[str, Any] = json.loads((folder / "rehearsal.json").read_text())
    return course


def milestones(folder: Path) -> list[str]:
    """Names of the milestones, in their order."""
    return [m["what"] for m in course_of(folder)["milestones"]]
