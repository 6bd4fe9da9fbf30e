"""Reads HTML within Markdown as blocks of text: its tables, lists and headings, without what it hides."""

import re
from dataclasses import dataclass, field
from typing import Literal

from webapp.domain.text.prose import unescaped

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)([^<>]*+)>|<!--|<[!?][^<>]*+>")
_BLOCKS = frozenset(
    """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol option p pre section summary table
    tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905
)
_HIDDEN = frozenset(
    """
    script style template noscript head title del s strike iframe object svg math select textarea
    ac-parameter ac-placeholder ri-attachment
    """.split()  # noqa: SIM905
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_HIDES = re.compile(
    r"\shidden(?![\w-])|display\s*:\s*none|visibility\s*:\s*hidden|\sclass\s*=\s*[\"'][^\"']*"
    r"(?<![\w-])(?:hidden|d-none|is-hidden|visually-hidden|sr-only)(?![\w-])",
    re.IGNORECASE,
)
_BREAK = "\v"
_Kind = Literal["paragraph", "heading", "item", "table"]


@dataclass
class HtmlBlock:
    """A piece of HTML as text: `level` of a heading, `rows` of a table, each with its cells."""

    kind: _Kind
    text: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)


class HtmlReader:
    """Reads the HTML of one document from its beginning to its end, as it stands between the Markdown."""

    def __init__(self) -> None:
        self._hidden: list[str] = []
        self._table: HtmlBlock | None = None
        self._text: list[str] = []
        self._kind: _Kind = "paragraph"
        self._level = 0
        self._made: list[HtmlBlock] = []

    @property
    def hides(self) -> bool:
        """Whether an element is open that hides what stands in it."""
        return bool(self._hidden)

    @property
    def in_table(self) -> bool:
        """Whether a table is open, so that Markdown which follows is text of its cells."""
        return self._table is not None

    def blocks(self, html: str) -> list[HtmlBlock]:
        """The blocks that end within `html`."""
        at = 0
        for tag in _TAG.finditer(html):
            if tag.start() < at:
                continue
            self.text(unescaped(html[at : tag.start()]))
            if tag[0] == "<!--":
                at = html.find("-->", tag.end()) + 3
                at = len(html) if at < 3 else at
                continue
            at = tag.end()
            if tag[2]:
                self.tag(tag[2].casefold(), bool(tag[1]), tag[3])
        self.text(unescaped(html[at:]) if at < len(html) else "")
        if not self.in_table:
            self._flush()
        made, self._made = self._made, []
        return made

    def rest(self) -> list[HtmlBlock]:
        """What is left at the end of the document."""
        self._end_table()
        self._flush()
        made, self._made = self._made, []
        return made

    def text(self, text: str) -> None:
        """Text that stands where the reader is."""
        if not self._hidden and text:
            self._text.append(text)

    def tag(self, name: str, closes: bool, attributes: str = "") -> None:
        """A tag that stands where the reader is."""
        if not self.hiding_tag(name, closes, attributes) and name in _BLOCKS:
            self._block_tag(name, closes)

    def hiding_tag(self, name: str, closes: bool, attributes: str = "") -> bool:
        """Whether a tag, or an element that is open, hides; what is open is known afterwards."""
        if self._hidden:
            if closes and name in self._hidden:
                del self._hidden[len(self._hidden) - 1 - self._hidden[::-1].index(name) :]
            elif name == self._hidden[-1] and not closes:
                self._hidden.append(name)
            return True
        stays_open = not closes and name not in _VOID and not attributes.endswith("/")
        if stays_open and (name in _HIDDEN or (attributes and _HIDES.search(attributes))):
            self._hidden.append(name)
            return True
        return False

    def hidden_elements(self) -> int:
        """How many elements are open that hide."""
        return len(self._hidden)

    def end_hidden(self, number: int) -> None:
        """Ends those that are open beyond `number`: none that begins in a paragraph outlives it."""
        del self._hidden[number:]

    def _block_tag(self, name: str, closes: bool) -> None:
        if name == "table":
            self._end_table()
            self._flush()
            self._table = None if closes else HtmlBlock("table")
        elif self._table is not None:
            self._table_tag(self._table, name, closes)
        else:
            self._flush()
            self._kind = "paragraph"
            if not closes and name == "li":
                self._kind = "item"
            elif not closes and name[0] == "h" and name[1:].isdigit():
                self._kind, self._level = "heading", int(name[1:])

    def _table_tag(self, table: HtmlBlock, name: str, closes: bool) -> None:
        if name in ("tr", "td", "th"):
            self._end_cell(table)
            if name == "tr" and not closes:
                table.rows.append([])
            elif name != "tr" and not closes:
                if not table.rows:
                    table.rows.append([])
                table.rows[-1].append("")
        elif name not in ("thead", "tbody", "tfoot"):
            self._text.append(_BREAK)

    def _end_cell(self, table: HtmlBlock) -> None:
        lines = [" ".join(line.split()) for line in "".join(self._text).split(_BREAK)]
        said = "; ".join(filter(None, lines))
        self._text = []
        if said and table.rows and table.rows[-1]:
            cell = table.rows[-1][-1]
            table.rows[-1][-1] = f"{cell}; {said}" if cell else said
        elif said:
            self._made.append(HtmlBlock("paragraph", said))

    def _end_table(self) -> None:
        if self._table is not None:
            self._end_cell(self._table)
            self._table.rows = [row for row in self._table.rows if any(row)]
            if self._table.rows:
                self._made.append(self._table)
            self._table = None

    def _flush(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text = []
        if text:
            self._made.append(HtmlBlock(self._kind, text, self._level))
            self._kind = "paragraph"
