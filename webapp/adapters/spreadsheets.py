"""Reads the bytes of a CSV file as spreadsheet programs write it, and writes such a file.

Excel writes UTF-8 with a mark at its beginning, UTF-16 with tabs ("Unicode text"), or what its system writes:
Windows-1252, on older Macs Mac Roman; with semicolons where a comma stands in numbers. Other code pages are
not read: what looks like one is refused, and of what does not, words are shown before anything is set up.
"""

import codecs
import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from webapp.adapters import code_pages
from webapp.domain.errors import N_, Invalid

LARGEST = 2 * 1024 * 1024
"""Bytes of a file."""
MOST_LINES, MOST_COLUMNS = 5000, 100
"""Rows of a table, empty ones among them; cells of a row."""
UTF = "UTF"
"""How the names of encodings begin in which no letter can be taken for another."""
WORDS_TO_CHECK = 10
SEPARATORS = (",", ";", "\t", "|")

Separator = Literal[",", ";"]

A_WORKBOOK = N_(
    "This is a workbook, not a CSV file. Save it as “CSV UTF-8” in your spreadsheet program, and send that."
)
TOO_LARGE = N_("This file is larger than 2 megabytes. A thousand rows are far below that.")
EMPTY = N_("This file is empty.")
BROKEN = N_("The letters of this file cannot be read. Save it as “CSV UTF-8”, and send it again.")
NO_TEXT = N_("This file is no text. Save your table as “CSV UTF-8”, and send that.")
QUOTES = N_(
    "A quotation mark that opens a cell is not closed, so nobody can tell where the cell ends. "
    "Save the table anew from your spreadsheet program."
)
TOO_LONG = N_("This file has more than 5,000 rows or 100 columns. It may be another table.")

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_NOT_IN_WINDOWS = frozenset(b"\x81\x8d\x8f\x90\x9d")
_SIGNS_OF_WINDOWS = frozenset(b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97")
"""The euro, quotation marks, dashes: in Mac Roman they would be letters, as in don’t."""


@dataclass(frozen=True)
class DecodedText:
    """The text of a file, and what its encoding is called."""

    text: str
    encoding: str


def decoded(content: bytes) -> DecodedText:
    """The text of a file. Raises `Invalid` for one that is too large, or no text."""
    if len(content) > LARGEST:
        raise Invalid(TOO_LARGE)
    if content.startswith(_WORKBOOKS):
        raise Invalid(A_WORKBOOK)
    codec, called = _encoding_of(content)
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        raise Invalid(BROKEN) from None
    if "\0" in text:
        raise Invalid(NO_TEXT)
    if not text.strip():
        raise Invalid(EMPTY)
    if not called.startswith(UTF) and code_pages.is_garbled(text):
        raise Invalid(BROKEN)
    return DecodedText(text, called)


def words_to_check(found: DecodedText) -> tuple[str, ...]:
    """Words in which a reader sees whether the code page is the right one; none where the file says it."""
    return () if found.encoding.startswith(UTF) else code_pages.words_to_check(found.text, WORDS_TO_CHECK)


def _encoding_of(content: bytes) -> tuple[str, str]:
    for mark, codec, called in _MARKS:
        if content.startswith(mark):
            return codec, called
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        if code_pages.is_damaged_utf8(content):
            raise Invalid(BROKEN) from None
        return ("mac_roman", "Mac Roman") if _is_of_a_mac(content) else ("cp1252", "Windows-1252")
    return "utf-8", "UTF-8"


def _is_of_a_mac(content: bytes) -> bool:
    """Whether more bytes above 127 are letters of a word in Mac Roman than in Windows-1252. Each has its
    letters where the other has signs."""
    if _NOT_IN_WINDOWS & set(content):
        return True
    return _letters(content, "mac_roman", _SIGNS_OF_WINDOWS) > _letters(content, "cp1252")


def _letters(content: bytes, codec: str, signs: frozenset[int] = frozenset()) -> int:
    """How many bytes above 127, but for some `signs`, are letters beside a letter of ASCII, and no capital
    after a small one."""
    text = f" {content.decode(codec)} "
    return sum(
        byte > 127
        and byte not in signs
        and text[place].isalpha()
        and not (text[place].isupper() and text[place - 1].islower())
        and any(beside.isascii() and beside.isalpha() for beside in (text[place - 1], text[place + 1]))
        for place, byte in enumerate(content, 1)
    )


@dataclass(frozen=True)
class Table:
    """The cells of a file, row by row as spreadsheet programs show them, and what separates them."""

    rows: tuple[tuple[str, ...], ...]
    separator: str


def table_in(text: str, suits: Callable[[Sequence[str]], int]) -> Table:
    """The table in a text. The separator is the one that a first line `sep=;` names, or else the one with
    which the first row `suits` best. Raises `Invalid`."""
    separator, text = _named_separator(text)
    if not separator:
        separator = max(SEPARATORS, key=lambda sign: (suits(_first_row(text, sign)), text[:2000].count(sign)))
    rows = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(tuple(row))
            if len(rows) > MOST_LINES or len(row) > MOST_COLUMNS:
                raise Invalid(TOO_LONG)
    except csv.Error:
        raise Invalid(QUOTES) from None
    return Table(tuple(rows), separator)


def _named_separator(text: str) -> tuple[str, str]:
    """What Excel's own first line says, which it shows to nobody; and the text after it."""
    if text[:4].casefold() != "sep=" or len(text) < 6 or text[5] not in "\r\n":
        return "", text
    return text[4], text[5:].removeprefix("\r").removeprefix("\n")


def _first_row(text: str, separator: str) -> Sequence[str]:
    try:
        return next(csv.reader(StringIO(text, newline=""), delimiter=separator), ())
    except csv.Error:
        return ()


def written(rows: Sequence[Sequence[str]], separator: Separator = ",") -> str:
    """Rows of a CSV file, every cell in quotes, so that no program cuts one at another sign."""
    lines = StringIO()
    csv.writer(lines, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    return lines.getvalue()
