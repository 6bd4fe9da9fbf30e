"""Leaves of a text what can be printed for a role: no talk about its page, nothing that is for others."""

import re
from collections.abc import Iterator, Sequence

from webapp.domain.briefing.for_this_role import group_for, tells_of_others
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.text.prose import Piece, blocks, grouped, pieces, plain
from webapp.domain.text.sentences import introduces, sentences
from webapp.domain.text.shortening import as_markdown
from webapp.domain.text.standing import (
    goes_on,
    is_about_the_page,
    is_fragment,
    is_question,
    without_label,
)

_MARK = re.compile(r"\s*(?:[-+*]|\d{1,9}[.)])\s+")
_LINK_ONLY = re.compile(r"\W*\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*\)\W*")
_FEWEST_WORDS = 2


def printable(markdown: str, role: RoleFacts) -> str:
    """The text without sentences about its page, links alone, and rows, items and sentences for others."""
    found = list(pieces(markdown))
    kept: list[Piece] = []
    for group in grouped(found):
        said = [piece for each in group_for(group, role) for piece in _piece_for(each, role)]
        if _only_asks(said):
            said = []
        if not said and kept and kept[-1].kind == "paragraph":
            kept[-1:] = _without_opening(kept[-1])
        kept += said
    return markdown if kept == found else _written(kept)


def _only_asks(group: Sequence[Piece]) -> bool:
    """Whether most items of a list are questions, as for those who are to answer them."""
    asked = sum(piece.kind == "item" and is_question(plain(piece.text)) for piece in group)
    return 2 * asked > len(group)


def says_something(markdown: str) -> bool:
    """Whether a text has a sentence, an item or a row that tells something, and does not only ask."""
    return any(
        not is_question(block.text)
        and (
            len(block.text.split()) >= _FEWEST_WORDS
            if block.kind in ("item", "row")
            else _has_sentence(block.text)
        )
        for block in blocks(markdown)
    )


def _has_sentence(text: str) -> bool:
    return any(not (is_question(s) or is_fragment(s) or introduces(s)) for s in sentences(text))


def _piece_for(piece: Piece, role: RoleFacts) -> Iterator[Piece]:
    if piece.kind not in ("paragraph", "item"):
        yield piece
        return
    said = list(sentences(plain(piece.text).replace("\n", " ")))
    kept = list(_sentences_for(said, role))
    if _LINK_ONLY.fullmatch(piece.text):
        return
    if kept == said:
        yield piece
    elif kept:
        mark = _MARK.match(piece.text) if piece.kind == "item" else None
        yield Piece(piece.kind, (mark[0] if mark else "") + as_markdown(" ".join(kept)))


def _sentences_for(said: Sequence[str], role: RoleFacts) -> Iterator[str]:
    """The sentences that can be printed. One that goes on from one that cannot is left out with it."""
    dropped = False
    for sentence in said:
        dropped = (
            is_about_the_page(sentence) or tells_of_others(sentence, role) or (dropped and goes_on(sentence))
        )
        if not dropped and (told := without_label(sentence)):
            yield told


def _without_opening(piece: Piece) -> list[Piece]:
    """A paragraph without a last sentence that opened what is not there any more."""
    said = list(sentences(plain(piece.text)))
    if not introduces(said[-1]):
        return [piece]
    return [Piece("paragraph", as_markdown(" ".join(said[:-1])))] if said[1:] else []


def _written(found: Sequence[Piece]) -> str:
    text = ""
    for before, piece in zip((None, *found), found, strict=False):
        goes_on_below = before is not None and (piece.kind == "row" or before.kind == piece.kind == "item")
        text += ("" if before is None else "\n" if goes_on_below else "\n\n") + piece.text
    return text
