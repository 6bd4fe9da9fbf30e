"""Names the papers that documents are printed on."""

from typing import Literal

Paper = Literal["A4", "Letter"]
PAPERS: tuple[Paper, ...] = ("A4", "Letter")


def own_first(own: Paper) -> tuple[Paper, Paper]:
    """Both papers, the organisation's `own` first."""
    return own, other_than(own)


def other_than(paper: Paper) -> Paper:
    """The one of the two papers that is not `paper`."""
    return "Letter" if paper == "A4" else "A4"
