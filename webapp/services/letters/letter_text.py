"""Reads the pieces of a letter's text, of which its HTML part and pages are made."""

import re
from dataclasses import dataclass

_SIGNED = "\n-- \n"
_PRESS = re.compile(r"-> (?P<label>[^:]+): (?P<address>https?://\S+)")


@dataclass(frozen=True)
class Paragraph:
    """A piece of a letter: words, a quote of theirs or ours, facts with one on each line, or what to press
    with the address behind it."""

    kind: str
    text: str
    address: str = ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value of each line, such as (`Where`, `4 Dock Street`)."""
        return [(label, value) for label, _, value in (f.partition(": ") for f in self.text.split("\n"))]


def paragraphs(words: str) -> tuple[Paragraph, ...]:
    """The pieces of a letter's text, which are separated by blank lines."""
    return tuple(_paragraph(piece.strip()) for piece in re.split(r"\n\s*\n", words) if piece.strip())


def pieces_of(text: str) -> tuple[Paragraph, ...]:
    """The same of the plain part of a letter that is written, without the lines that sign it."""
    return paragraphs(text.rpartition(_SIGNED)[0])


def _paragraph(piece: str) -> Paragraph:
    if press := _PRESS.fullmatch(piece):
        return Paragraph("press", press["label"], press["address"])
    lines = piece.split("\n")
    if all(line.startswith(">") for line in lines):
        return Paragraph("quote", "\n".join(line[1:].strip() for line in lines))
    if all(line.startswith("|") for line in lines):
        return Paragraph("ours", "\n".join(line[1:].strip() for line in lines))
    if all(line.startswith("* ") for line in lines):
        return Paragraph("facts", "\n".join(line[1:].strip() for line in lines))
    return Paragraph("words", " ".join(lines))
