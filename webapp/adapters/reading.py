"""Reads Markdown once, for index, first sentences, page and PDF: writes what a reader sees in one plain way.

markdown-it reads it; the domain, which knows no library, and the renderer get what is written here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from webapp.adapters.dialects import as_commonmark
from webapp.adapters.html_text import HtmlBlock, HtmlReader
from webapp.adapters.inline_text import InlineWriter, escaped
from webapp.domain.library.entries import Entry
from webapp.domain.text.hidden import without_hidden
from webapp.domain.text.prose import blocks as read_blocks
from webapp.domain.text.prose import headings, plain

REMEMBERED = 2_048
"""Texts that are kept as they were read: an index asks for each again after every change of another."""

_NOT_AS_IT_IS = re.compile(r"[<{&\\]|\]\[|!\[[^\[\]\n]*\]\(|\]\(#|~~")
"""Marks of a piece that is never left as it was written."""
_BAR = re.compile(r"(?<!\\)\|")
_BACKTICKS = re.compile(r"`{3,}")
_CODE_SIGNS = re.compile(r"[{}=;<>$|\\]|^ {0,40}(?:[#/-]|def |import )", re.MULTILINE)
_PROSE_WORDS = 5
_SAYS_NOTHING = "*_`\\ \t\n"
_Open = tuple[Token, Sequence[Token]]


class Parser(MarkdownIt):
    """Takes every link for one, so that a refused one leaves its text and not its brackets."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.enable(["table", "strikethrough"])

    def validateLink(self, url: str) -> bool:
        return True


PARSER = Parser()


@lru_cache(maxsize=REMEMBERED)
def readable(markdown: str) -> str:
    """`markdown` as a reader sees it: CommonMark and tables, headings with '#', without HTML and pictures,
    and without what is hidden or struck out."""
    text = as_commonmark(without_hidden(markdown.replace("\r\n", "\n").lstrip("\ufeff"))).rstrip()
    tokens, refers = parsed(text)
    return _Writer(text, tokens, refers).written()


@lru_cache(maxsize=1)  # where a text is readable as it is, it is read once
def parsed(text: str) -> tuple[Sequence[Token], bool]:
    """The tokens of a text, which nobody changes; and whether links in it refer to other lines."""
    env: dict[str, object] = {}
    return PARSER.parse(text, env), bool(env.get("references"))


def as_read(entry: Entry) -> Entry:
    """An entry with its text as a reader sees it."""
    return replace(entry, body=readable(entry.body))


class _Writer:
    """Writes the tokens of one document as Markdown."""

    def __init__(self, text: str, tokens: Sequence[Token], refers: bool) -> None:
        self._lines = text.split("\n")
        self._tokens = tokens
        self._headings = frozenset(map(_compared, _headings(tokens)))
        self._refers = refers
        self._html = HtmlReader()
        self._inline = InlineWriter(self._html)

    def written(self) -> str:
        """The whole document."""
        written = [self._as_it_is(opening, text) for opening, text in self._pieces(self._tokens, 0)]
        written += self._of_html(self._html.rest(), 0)
        return "\n\n".join(filter(None, written))

    def _as_it_is(self, opening: Token, text: str) -> str:
        """A piece as it was written, where that says the same: a document that is kept says it already so."""
        if opening.map is None or opening.type in ("heading_open", "html_block", "code_block", "hr"):
            return text
        raw = "\n".join(self._lines[opening.map[0] : opening.map[1]]).strip("\n").rstrip()
        if raw == text or not text or _NOT_AS_IT_IS.search(raw) or (self._refers and "[" in raw):
            return text
        says_the_same = read_blocks(raw) == read_blocks(text) and headings(raw) == headings(text) == ()
        return raw if says_the_same else text

    def _pieces(self, tokens: Sequence[Token], depth: int) -> Iterator[tuple[Token, str]]:
        """Each piece with its text, in the order of the document; those without text are left out."""
        for opening, inner in _grouped(tokens):
            for text in self._written(opening, inner, depth):
                if text and not (self._html.hides and opening.type != "html_block"):
                    yield opening, text

    def _written(self, opening: Token, inner: Sequence[Token], depth: int) -> Iterator[str]:
        kind = opening.type
        if kind == "html_block":
            yield from self._of_html(self._html.blocks(opening.content), depth)
        elif kind == "paragraph_open" and self._html.in_table:
            self._html.tag("p", closes=False)
            yield from self._of_html(self._html.blocks(inner[0].content), depth)
        elif kind in ("fence", "code_block"):
            yield _code(opening)
        elif kind == "hr":
            yield "" if depth else "***"
        else:
            yield self._with_inner(opening, inner, depth)

    def _with_inner(self, opening: Token, inner: Sequence[Token], depth: int) -> str:
        match opening.type:
            case "heading_open":
                return self._heading(self._said(inner), int(opening.tag[1]), depth)
            case "paragraph_open":
                return self._paragraph(inner)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(opening, inner, depth)
            case "blockquote_open":
                said = "\n\n".join(text for _, text in self._pieces(inner, depth + 1))
                return _prefixed(said, "> ", "> ") if said else ""
            case "table_open":
                return _table([[self._cell(cell) for _, cell in _grouped(row)] for row in _rows(inner)])
        return ""

    def _said(self, inner: Sequence[Token]) -> str:
        children = inner[0].children or [] if inner else []
        return self._inline.write(children, breaks=" ").replace("\n", " ")

    def _heading(self, text: str, level: int, depth: int) -> str:
        if self._html.in_table:
            self._html.text(plain(text))
            return ""
        if depth:
            return f"**{text}**" if plain(text) else ""
        return f"{'#' * level} {text}".rstrip()

    def _paragraph(self, inner: Sequence[Token]) -> str:
        children = inner[0].children or [] if inner else []
        if self._is_contents(children):
            return ""
        text = self._inline.write(children, breaks="\\\n")
        return text if text.strip(_SAYS_NOTHING) else ""

    def _cell(self, inner: Sequence[Token]) -> str:
        children = inner[0].children or [] if inner else []
        return self._inline.write(children, breaks="; ").replace("\n", " ")

    def _list(self, opening: Token, inner: Sequence[Token], depth: int) -> str:
        items = []
        number = int(opening.attrGet("start") or 1)
        for item, content in _grouped(inner):
            if self._is_item_of_contents(content):
                continue
            mark = f"{number}{item.markup} " if opening.type == "ordered_list_open" else f"{item.markup} "
            said = self._item(content, depth)
            if said:
                items.append(_prefixed(said, mark, " " * len(mark)))
                number += 1
        return "\n".join(items)

    def _item(self, content: Sequence[Token], depth: int) -> str:
        said, before = "", ""
        for opening, text in self._pieces(content, depth + 1):
            is_list = opening.type.endswith("list_open")
            said += ("" if not said else "\n" if is_list and before == "paragraph_open" else "\n\n") + text
            before = opening.type
        return said

    def _is_contents(self, children: Sequence[Token]) -> bool:
        """Whether a paragraph is nothing but links to headings of its own page, as in a table of contents."""
        linked, inside, links = "", False, 0
        for token in children:
            if token.type == "link_open":
                inside, links = str(token.attrGet("href")).startswith("#"), links + 1
                if not inside:
                    return False
            elif token.type == "link_close":
                if _compared(linked) not in self._headings:
                    return False
                linked, inside = "", False
            elif inside:
                linked += token.content
            elif token.content.strip(" \t.0123456789-–•|"):
                return False
        return links > 0

    def _is_item_of_contents(self, content: Sequence[Token]) -> bool:
        """Whether an item of a list, with the lists in it, is part of a table of contents."""
        said = [token for token in content if token.type == "inline"]
        return bool(said) and all(self._is_contents(token.children or []) for token in said)

    def _of_html(self, blocks: Sequence[HtmlBlock], depth: int) -> list[str]:
        return ["\n".join(group) for group in _grouped_items([self._html_block(b, depth) for b in blocks])]

    def _html_block(self, block: HtmlBlock, depth: int) -> str:
        if block.kind == "table":
            return _table([[escaped(cell) for cell in row] for row in block.rows])
        text = escaped(block.text)
        if block.kind == "heading":
            return f"**{text}**" if depth else f"{'#' * block.level} {text}"
        return f"- {text}" if block.kind == "item" else text


def _grouped(tokens: Sequence[Token]) -> Iterator[_Open]:
    """Each token of the outermost level with what stands in it."""
    i = 0
    while i < len(tokens):
        begins, level = i, 0
        while True:
            level += tokens[i].nesting
            i += 1
            if level <= 0 or i == len(tokens):
                break
        yield tokens[begins], tokens[begins + 1 : i - 1]


def _grouped_items(texts: Sequence[str]) -> Iterator[list[str]]:
    """Texts, with items that follow each other together."""
    group: list[str] = []
    for text in texts:
        if group and not (text.startswith("- ") and group[-1].startswith("- ")):
            yield group
            group = []
        group.append(text)
    if group:
        yield group


def _rows(inner: Sequence[Token]) -> Iterator[Sequence[Token]]:
    for _, part in _grouped(inner):
        for _, row in _grouped(part):
            yield row


def _table(rows: Sequence[Sequence[str]]) -> str:
    if not any(any(row) for row in rows):
        return ""
    width = max(map(len, rows))
    rows = [[_BAR.sub(r"\\|", cell) for cell in row] for row in rows]
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _prefixed(text: str, first: str, further: str) -> str:
    lines = text.split("\n")
    rest = (f"{further}{line}".rstrip() if line else further.rstrip() for line in lines[1:])
    return "\n".join((f"{first}{lines[0]}", *rest))


def _code(token: Token) -> str:
    """A block of code; one that is only indented, and reads as a text, is one."""
    content, info = token.content, token.info.strip()
    if token.type == "code_block" and _is_prose(content):
        return "\n\n".join(escaped(" ".join(part.split())) for part in content.split("\n\n"))
    longest = max(map(len, _BACKTICKS.findall(content)), default=2)
    mark = "`" * (longest + 1)
    return f"{mark}{info if '`' not in info else ''}\n{content.rstrip()}\n{mark}" if content.strip() else ""


def _is_prose(content: str) -> bool:
    """Whether an indented piece is a text that somebody indented, and no code."""
    words = re.findall(r"[^\W\d_]{2,}", content)
    return len(words) >= _PROSE_WORDS and not _CODE_SIGNS.search(content)


def _headings(tokens: Sequence[Token]) -> Iterator[str]:
    for opening, said in pairwise(tokens):
        if opening.type == "heading_open":
            yield said.content


def _compared(text: str) -> str:
    """A heading as it is compared with a line of a table of contents, which may number it or add a page."""
    return "".join(sign for sign in plain(text).casefold() if sign.isalpha())
