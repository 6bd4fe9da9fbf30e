"""Puts what the library says to a question into words that can be sent to the candidate who asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.domain.briefing.printed_lines import limits_of, name_of, told_by
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import Source
from webapp.domain.matching.search import Match, Reason, SearchResult
from webapp.domain.text.prose import Piece, grouped, inline, pieces, plain
from webapp.domain.text.shortening import shorten

MOST = 2
"""Proposals for a question: a recruiter reads them before writing, and needs no list."""
ROOM = 10
"""Printed lines of a proposal; a letter has more room than a card."""
DIGITS = 12

_NUMBER = re.compile(r"\s*(\d{1,9})[.)]\s")


@dataclass(frozen=True)
class Proposal:
    """A passage as it could be sent: `words` are plain text, at their end `limits`, what we should admit.

    `ref` names it as long as the library says just that. `language`: ISO 639-1, that of the entry.
    """

    ref: str
    words: str
    limits: str
    source: Source
    reason: Reason
    language: str


def proposals_in(found: SearchResult, role: RoleFacts) -> tuple[Proposal, ...]:
    """What of the passages that were found can be told to a candidate for `role`, best first."""
    proposed = (_proposal(match, role) for match in found.matches)
    return tuple(proposal for proposal in proposed if proposal)[:MOST]


def _proposal(match: Match, role: RoleFacts) -> Proposal | None:
    passage = match.passage
    said = shorten(told_by(passage, role), ROOM, match.reason.mentions).text
    if not said:
        return None
    limits, ref = limits_of(passage.entry, role), passage.ref
    return Proposal(
        ref=f"{ref.entry_id}-{ref.digest[:DIGITS]}",
        words="\n\n".join(filter(None, (as_a_letter_says(said, name_of(passage)), limits))),
        limits=limits,
        source=passage.source,
        reason=match.reason,
        language=passage.entry.language,
    )


def as_a_letter_says(markdown: str, heading: str = "") -> str:
    """Markdown as plain text: paragraphs apart, a line for each item of a list and each row of a table. A
    list or a table that nothing introduces has its `heading` above it."""
    groups = list(grouped(pieces(markdown)))
    told = ["\n".join(line for piece in group for line in _lines(piece)) for group in groups]
    if heading and groups and groups[0][0].kind in ("item", "head", "row"):
        told[0] = f"{heading.rstrip(':')}:\n{told[0]}"
    return "\n\n".join(_with_lists(groups, told))


def _lines(piece: Piece) -> Iterator[str]:
    lines = plain(piece.text).split("\n")
    if piece.kind == "item":
        number = _NUMBER.match(piece.text)
        yield f"{number[1]}. {lines[0]}" if number else f"– {lines[0]}"
        yield from (f"– {line}" for line in lines[1:])
    elif piece.kind == "paragraph":
        yield " ".join(lines)
    elif piece.kind == "heading":
        yield inline(lines[0])
    else:
        yield from lines


def _with_lists(groups: Sequence[Sequence[Piece]], told: Sequence[str]) -> Iterator[str]:
    """What stands between empty lines: a list follows the sentence that introduces it without one."""
    before = ""
    for group, text in zip(groups, told, strict=True):
        if before.endswith(":") and group[0].kind == "item":
            before = f"{before}\n{text}"
            continue
        if before:
            yield before
        before = text
    if before:
        yield before
