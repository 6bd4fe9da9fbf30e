"""Keeps spreadsheet programs from taking the words of a cell for a formula, and takes that away again.

A program that expects another separator than the file has cuts cells in two. So a formula must not begin
behind a comma, a semicolon or a tab either, nor behind a quotation mark that follows one of these.
"""

import re

_BEGINS = r"[=+\-@\t\r\n＝＋－＠]"
_FORMULA = re.compile(rf"(^|[,;|\t\r\n])(?=[\"']*{_BEGINS})")
_MADE_SAFE = re.compile(rf"(^|[,;|\t\r\n])'(?=[\"']*{_BEGINS})")


def safe(words: str) -> str:
    """The words with an apostrophe before whatever could begin a formula."""
    return _FORMULA.sub(r"\1'", words)


def as_meant(cell: str) -> str:
    """The words without the apostrophes of `safe`, which is undone by it for all words."""
    return _MADE_SAFE.sub(r"\1", cell)
