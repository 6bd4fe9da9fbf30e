"""Finds what is still to be filled in of a library entry, and the hint on what honest looks like.

A blank is `[…: what belongs there]`. A hint is a comment of HTML, which no reader sees:

    <!-- Hint: Two numbers say more than an adjective.
    Not: We pay a competitive salary.
    But: This role pays £52,000 to £60,000. -->
"""

import re
from dataclasses import dataclass

from webapp.domain.library.entries import Entry
from webapp.domain.text.hidden import without_hidden

BEGINS = ("[…:", "[...:")
"""How a blank begins; without its end it is one too."""

_BLANK = re.compile(r"\[(?:…|\.\.\.):\s*([^\[\]]*)")
_HINT = re.compile(r"<!--[ \t\n]{0,9}Hint:")
_EXAMPLE = re.compile(r"^(Not|But):", re.MULTILINE)


@dataclass(frozen=True)
class Hint:
    """What honest looks like in an entry: in a sentence or two, in an example of what it is `not`, which is
    `dull`, and in one that is `honest`. Either example may be missing."""

    says: str
    dull: str = ""
    honest: str = ""


def blanks_of(entry: Entry) -> tuple[str, ...]:
    """What is still to be filled in, by what belongs there, in the order of the form. An entry with any is
    for nobody but its editors. What is hidden in its text has none."""
    body = without_hidden(entry.body) if any(begins in entry.body for begins in BEGINS) else ""
    texts = (entry.title, body, entry.limits, entry.owner, *entry.answers)
    found = (said for text in texts for said in _BLANK.findall(text))
    return tuple(" ".join(said.split()).rstrip("\\") for said in found)


def hint_of(entry: Entry) -> Hint | None:
    """The first hint in the text of an entry, if there is one."""
    found = _HINT.search(entry.body)
    ends = entry.body.find("-->", found.end()) if found else -1
    if not found or ends < 0:
        return None
    says, *examples = _EXAMPLE.split(entry.body[found.end() : ends])
    said = dict(zip(examples[::2], examples[1::2], strict=True))
    return Hint(*(" ".join(text.split()) for text in (says, said.get("Not", ""), said.get("But", ""))))
