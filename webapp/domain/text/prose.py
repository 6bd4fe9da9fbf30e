"""Splits Markdown at its headings, removes its markup, and finds its sentences.

It knows only as much CommonMark as `webapp.adapters.reading` writes of what people write.
"""

import html
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from webapp.domain.text.hidden import without_hidden
from webapp.domain.text.sentences import introduces, sentences

TOP = "(top)"
"""Heading of the text before the first heading."""
SEPARATOR = " > "

_STUB_WORDS = 6

_LINK = re.compile(r"\[([^\]]{0,1000})\]\(")  # bounded: thousands of brackets that never close
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t](.*))?$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_BREAK = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"\s*(`{3,}(?=[^`]*$)|~{3,})")
_ITEM = re.compile(r"\s*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)")
_QUOTE = re.compile(r"^\s*(?:>[ \t]?)+")
_HTML_RAW = re.compile(r" {0,3}<(?:!--|(?:script|pre|style|textarea)\b)", re.IGNORECASE)
_HTML_RAW_END = re.compile(r".*(?:-->|</(?:script|pre|style|textarea)>)", re.IGNORECASE)
_HTML_BLOCK = re.compile(
    r" {0,3}</?(?:article|aside|blockquote|center|details|dialog|div|dl|dt|dd|fieldset|figcaption|figure"
    r"|footer|form|h[1-6]|header|hr|iframe|li|link|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)"
    r"(?:[\s/>]|$)",
    re.IGNORECASE,
)
_HTML_LONE_TAG = re.compile(r" {0,3}</?[A-Za-z][^<>]*>\s*$")

_BLANK = re.compile(r"\s*$")
_TARGET = r"(?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])"
_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"!\[[^\[\]]*\]{_TARGET}"), ""),
    (re.compile(rf"\[([^\[\]]*)\]{_TARGET}"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), " "),
    (re.compile(r"\{[#:.%][^{}]*\}"), ""),
    (re.compile(r"\*\*|(?<!\w)__|__(?!\w)|~~|`"), ""),
    (re.compile(r"(?<![\w*\\])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"\s+"), " "),
)

_ZEROS = re.compile(r"&#0++(?=[1-9])")
_ROW_BAR = re.compile(r"(?<!\\)\|")
_NO_CHARACTER = re.compile(r"&#(?:[1-9]\d{7,}+|0{8,}+);?")
_MARKED = re.compile(r"[\[<{*_~`&\\]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_INLINE_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,300})\1(?!`)")
_APART = str.maketrans({sign: chr(0xE100 + ord(sign)) for sign in string.punctuation})
"""Signs that are text and no markup, while markup is taken out."""
_TOGETHER = str.maketrans({apart: chr(sign) for sign, apart in _APART.items()})


@dataclass(frozen=True)
class _Heading:
    begins: int
    ends: int
    level: int
    title: str


@dataclass(frozen=True)
class Piece:
    """A piece of Markdown as it is written: a heading, a paragraph, one item of a list with what belongs to
    it, the head of a table, one of its rows, a block of code."""

    kind: Literal["heading", "paragraph", "item", "head", "row", "code"]
    text: str


@dataclass(frozen=True)
class Block:
    """A piece of Markdown as readable text."""

    kind: Literal["paragraph", "item", "row", "code"]
    text: str


@lru_cache(maxsize=4)  # whoever checks a file asks several times in a row
def split_at_headings(markdown: str, title: str = "") -> tuple[tuple[str, str], ...]:
    """Pairs of heading path and Markdown text, in the order of the text; pieces without text are left out.

    A path is joined by ' > '; text before the first heading has '(top)'; a repeated path gets ' [2]'. With a
    `title` that stands outside the text, every path begins with it.
    """
    lines = without_hidden(markdown.replace("\r\n", "\n").lstrip("\ufeff")).split("\n")
    found = list(_headings(lines))
    outer = [inline(title)] if title else []
    begins = [heading.begins for heading in found] + [len(lines)]
    pieces = [(outer, _body(lines, 0, begins[0]))]
    path: list[_Heading] = []
    for heading, ends in zip(found, begins[1:], strict=True):
        path = [h for h in path if h.level < heading.level] + [heading]
        titles = [h.title for h in path]
        body = _body(lines, heading.ends, ends)
        pieces.append((titles if titles[:1] == outer else outer + titles, body))
    return _numbered([(SEPARATOR.join(titles) or TOP, body) for titles, body in pieces if plain(body)])


@lru_cache(maxsize=4)
def headings(markdown: str) -> tuple[str, ...]:
    """The text of each heading."""
    return tuple(
        heading.title for heading in _headings(without_hidden(markdown).replace("\r\n", "\n").split("\n"))
    )


def first_heading(markdown: str) -> str:
    """The text of the first heading, or nothing."""
    return next(iter(headings(markdown)), "")


def plain(markdown: str) -> str:
    """Readable text without markup: a paragraph, list item or table row a line, links as their text."""
    return "\n".join(block.text for block in blocks(markdown))


def inline(markdown: str) -> str:
    """One line of Markdown as readable text."""
    if not _MARKED.search(markdown):
        return " ".join(markdown.split())
    markdown = _INLINE_CODE.sub(_as_text, _ESCAPED.sub(_as_text, markdown))
    for pattern, replacement in _MARKUP:
        markdown = pattern.sub(replacement, markdown)
    return unescaped(markdown).translate(_TOGETHER).strip()


def unescaped(text: str) -> str:
    """A text of HTML with the characters that its references name."""
    return html.unescape(_short_numbers(text)) if "&" in text else text


def _as_text(found: re.Match[str]) -> str:
    return found[found.re.groups].translate(_APART)


def _short_numbers(text: str) -> str:
    """References to characters by number, without what Python refuses to read as one: thousands of digits."""
    return _NO_CHARACTER.sub("\ufffd", _ZEROS.sub("&#", text)) if "&#" in text else text


def first_sentence(markdown: str) -> str:
    """The first whole sentence as readable text; rather two sentences than a piece of one.

    A sentence that ends in a colon needs what it introduces: the next sentence, item or row, and so on. Of a
    table that is the first row below its head.
    """
    found = blocks(markdown)
    kinds = ["", *(block.kind for block in found), ""]
    all_code = set(kinds) <= {"", "code"}
    sentence = ""
    for block, before, after in zip(found, kinds, kinds[2:], strict=False):
        is_head = block.kind == after == "row" != before
        is_code = block.kind == "code" and not (all_code or sentence)
        if is_head or is_code:
            continue
        sentence = f"{sentence} {block.text if block.kind == 'row' else _first(block.text)}".strip()
        if not introduces(sentence):
            break
    return sentence


def sentences_of(markdown: str) -> Iterator[str]:
    """Each sentence, heading, list item and table row as readable text, in the order of the text."""
    return (sentence for block in blocks(markdown) for sentence in sentences(block.text))


def pieces(markdown: str) -> Iterator[Piece]:
    """The pieces of a text in their order, but those without words."""
    kind: str = ""
    taken: list[str] = []
    for next_kind, line in _kinds(without_hidden(markdown).replace("\r\n", "\n").split("\n")):
        if next_kind != "same":
            yield from _piece(kind, taken)
            kind, taken = next_kind, []
        taken.append(line)
    yield from _piece(kind, taken)


def grouped(found: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces of a text, those of one table or list together."""
    group: list[Piece] = []
    for piece in found:
        if group and piece.kind != "row" and not piece.kind == group[-1].kind == "item":
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _piece(kind: str, lines: list[str]) -> Iterator[Piece]:
    text = "\n".join(lines).strip("\n").rstrip()
    if kind and plain(text):
        yield Piece(cast(Literal["heading", "paragraph", "item", "head", "row", "code"], kind), text)


def _kinds(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each line with the kind of piece that it begins, 'same' where it goes on with the one before, or '' for
    what stands between pieces."""
    fence, before = "", ""
    for i, line in enumerate(lines):
        opening = _FENCE.match(line)
        if fence:
            kind = "same"
            fence = "" if opening and opening[1].startswith(fence) else fence
        elif opening:
            fence = opening[1]
            kind = "same" if before in ("item", "loose") and line.startswith(" ") else "code"
        else:
            kind = _kind(line, lines[i + 1] if i + 1 < len(lines) else "", before)
        if kind != "same":
            before = kind
        elif before in ("item", "loose"):  # after a blank line, an item goes on only where it is indented
            before = "item" if line.strip() else "loose"
        yield kind, line


def _kind(line: str, following: str, before: str) -> str:
    if not line.strip():
        return "same" if before in ("item", "loose") else ""
    if _ITEM.match(line) and not _BREAK.match(line):
        return "item"
    if before in ("item", "loose") and line.startswith((" ", "\t")):
        return "same"
    if _ATX.match(line) or _UNDERLINE.match(following):
        return "heading"
    if before == "heading" and _UNDERLINE.match(line):
        return "same"
    if _BREAK.match(line):
        return ""
    if line.lstrip().startswith("|"):
        return _kind_of_row(line, following, before)
    return "same" if before in ("paragraph", "item") else "paragraph"


def _kind_of_row(line: str, following: str, before: str) -> str:
    if before == "head" and not line.strip(" \t:|-"):
        return "same"
    return "head" if before != "row" and before != "head" and not following.strip(" \t:|-") else "row"


def _body(lines: list[str], begins: int, ends: int) -> str:
    return "\n".join(lines[begins:ends]).strip("\n").rstrip()


def _numbered(pieces: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Numbers repeats; stubs of a few words take their numbers last, so that one more shifts no other."""
    seen: Counter[str] = Counter()
    headings: dict[int, str] = {}
    for i, (path, _) in sorted(enumerate(pieces), key=lambda piece: _is_stub(piece[1][1])):
        seen[path] += 1
        headings[i] = path if seen[path] == 1 else f"{path} [{seen[path]}]"
    return tuple((headings[i], text) for i, (_, text) in enumerate(pieces))


def _is_stub(markdown: str) -> bool:
    return sum(len(b.text.split()) + (b.kind == "item") for b in blocks(markdown)) < _STUB_WORDS


def _headings(lines: list[str]) -> Iterator[_Heading]:
    """Headings of the document itself: none in code, HTML, lists or quotations."""
    paragraph: int | None = None  # where the paragraph began that an underline would make a heading
    nested = False
    for i, line in _outside_code(lines):
        indented = line.startswith(" ")
        if not line.strip():
            paragraph = None
        elif (atx := _ATX.match(line)) and not (nested and indented):
            paragraph, nested = None, False
            yield _Heading(i, i + 1, len(atx[1]), _heading_text(atx[2] or ""))
        elif (underline := _UNDERLINE.match(line)) and paragraph is not None:
            level = 1 if underline[1][0] == "=" else 2
            yield _Heading(paragraph, i + 1, level, _heading_text(" ".join(lines[paragraph:i])))
            paragraph = None
        elif _BREAK.match(line):
            paragraph, nested = None, False
        elif _ITEM.match(line) or _QUOTE.match(line):
            paragraph, nested = None, True
        elif paragraph is None and not indented and not (nested and i and lines[i - 1].strip()):
            paragraph, nested = i, False


def _heading_text(markdown: str) -> str:
    return inline(markdown).strip("#").strip() or "(untitled)"


def _outside_code(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, but for fenced code and blocks of HTML, which count as blank lines."""
    fence = ""
    ends: re.Pattern[str] | None = None
    for i, line in enumerate(lines):
        if fence:
            closing = line.strip()
            fence = "" if closing.startswith(fence) and not closing.strip(fence[0]) else fence
            yield i, ""
        elif ends:
            ends = None if ends.match(line) else ends
            yield i, ""
        elif opening := _FENCE.match(line):
            fence = opening[1]
            yield i, ""
        elif ends := _html_end(line, after_blank=not i or not lines[i - 1].strip()):
            ends = None if ends.match(line) else ends
            yield i, ""
        else:
            yield i, line


def _html_end(line: str, after_blank: bool) -> re.Pattern[str] | None:
    """The line that ends the block of HTML which `line` begins, if it begins one."""
    if _HTML_RAW.match(line):
        return _HTML_RAW_END
    if _HTML_BLOCK.match(line) or (after_blank and _HTML_LONE_TAG.match(line)):
        return _BLANK
    return None


def blocks(markdown: str) -> list[Block]:
    """The paragraphs, items, rows and lines of code of a text in their order."""
    found: list[Block] = []
    lines: list[str] = []  # of the last block, joined once: line by line, thousands would take seconds
    fence, joins = "", False
    for raw in without_hidden(markdown).replace("\r\n", "\n").split("\n"):
        line = _QUOTE.sub("", raw)
        if opening := _FENCE.match(line):
            fence = "" if fence and opening[1].startswith(fence) else fence or opening[1]
            joins = False
            continue
        breaks = not fence and line.endswith("\\") and not line.endswith("\\\\")
        block = Block("code", line.strip()) if fence else _block(line[:-1] if breaks else line)
        if joins and block.kind == "paragraph" and block.text:
            lines.append(block.text)
        elif block.text:
            _join_last(found, lines)
            found.append(block)
            lines = [block.text]
        joins = bool(block.text) and block.kind in ("paragraph", "item") and not breaks
    _join_last(found, lines)
    return found


def _join_last(found: list[Block], lines: list[str]) -> None:
    if len(lines) > 1:
        found[-1] = Block(found[-1].kind, " ".join(lines))


def _block(line: str) -> Block:
    if _BREAK.match(line) or not line.strip(" \t:|-"):
        return Block("row", "")
    if line.lstrip().startswith("|"):
        cells = (inline(cell) for cell in _ROW_BAR.split(line.strip().strip("|")))
        return Block("row", "; ".join(cell for cell in cells if cell))
    if item := _ITEM.match(line):
        return Block("item", inline(line[item.end() :]))
    atx = _ATX.match(line)
    return Block("paragraph", _heading_text(atx[2] or "") if atx else inline(line))


def _first(text: str) -> str:
    return next(sentences(text), text)


def share_of_links(markdown: str, text: str) -> float:
    """The share of a text, 0…1, that is links; `text` is the same without markup."""
    return min(1.0, sum(map(len, _LINK.findall(markdown))) / (len(text) or 1))
