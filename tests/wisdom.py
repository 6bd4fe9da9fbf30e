"""Texts of any length for documents."""

import re

WHEN = ("Often", "By and large", "Now and then")
WHAT = (
    "honest answers",
    "good questions",
    "long conversations",
    "quiet mornings",
    "kind words",
    "old promises",
)
WHAT += ("plain numbers",)
DO = ("take a little longer to say", "cost less than they seem to", "stay with people for years")
DO += ("are worth writing down at once", "help more than any brochure can")
THOUGH = ("even in autumn", "whoever sits at the other end of a table", "and a great deal longer to forget")
THOUGH += ("when nobody asked for them", "as everybody knows who was ever hired", "if there is time for them")
THOUGH += (
    "and are soon told to others",
    "unlike a bonus",
    "which surprised all of us",
    "so we keep them",
    "at last",
)
WISDOM = [f"{WHEN[n % 3]} {WHAT[n % 7]} {DO[n % 5]}, {THOUGH[n % 11]}." for n in range(1155)]
"""Sentences that differ, so that no page begins or ends as another does, as though with a running head."""


def text_of(length: int, number: int = 0) -> str:
    """Words to the very limit, without a space at its end; other ones for another number up to 18."""
    return " ".join(WISDOM[60 * number :])[:length].strip()


def name_of(length: int) -> str:
    """A name to the very limit: it is no sentence."""
    return re.sub("[.,]", "", text_of(2 * length))[:length].strip()
