"""Builds what a screen reader walks: the structure of a PDF, from the boxes that WeasyPrint has laid out.

An element of the HTML is one element of the structure, however many lines and pages it goes over (ADR 025).
Content that only decorates or repeats, such as a footer, is left out of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

POINTS = 0.75
"""Points of a PDF in a pixel of CSS."""

_SVG = "{http://www.w3.org/2000/svg}svg"
_ROLES = {
    "section": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "a": "Link",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    _SVG: "Figure",
}
"""HTML element → type of structure. All others add nothing: what is in them belongs to what they are in."""

_HOLDS_PARAGRAPHS = frozenset(("Document", "Sect", "BlockQuote", "LBody", "TD", "TH"))
_HOLDS_NO_TEXT = frozenset(("L", "Table", "THead", "TBody", "TR"))
_ARTIFACTS = frozenset(("Pagination", "Layout"))
_BULLETS = frozenset(("disc", "circle", "square"))
"""A screen reader says that there is an item; numbers, which people refer to, it finds in the text."""
_LAID_OUT_BY_TABLE = frozenset(("table", "thead", "tbody", "tr", "th", "td"))


class Painted(NamedTuple):
    """A page that was painted: its box, and the number of each box's content in the page's description."""

    box: Any
    numbers: Mapping[Any, int]


class Content(NamedTuple):
    """A piece of a page's description, counted from 0, and its words, which begin with a space where a line
    begins; a picture has none."""

    page: int
    number: int
    words: str


class Annotated(NamedTuple):
    """The place of a link on a page. `annotation` is a dictionary of pydyf."""

    page: int
    annotation: Any


@dataclass(eq=False)
class Node:
    """An element of the structure. `facts` are attributes of the kind `owner`, such as a heading's scope."""

    role: str
    language: str
    page: int
    kids: list["Node | Content | Annotated"] = field(default_factory=list)
    alternative: str = ""
    owner: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    def __iter__(self) -> Iterator["Node"]:
        """Itself and all nodes below, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid

    def contents(self) -> Iterator[Content]:
        """All content in it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.contents()
            elif isinstance(kid, Content):
                yield kid

    @property
    def words(self) -> str:
        """What is read of it, in single spaces."""
        return " ".join("".join(content.words for content in self.contents()).split())


class TagTree:
    """The structure of a document in `language`, page by page. What is left out of it is in two nodes beside
    it, with types of artifacts: what each page repeats, and what only decorates."""

    def __init__(self, language: str) -> None:
        self.root = Node("Document", language, 0)
        self.repeated = Node("Pagination", language, 0)
        self.decoration = Node("Layout", language, 0)
        self._page = 0
        self._painted = Painted(None, {})
        self._begins_line = False
        self._nodes: dict[tuple[Any, str], Node] = {}
        self._only_laid_out: set[Any] = set()
        self._runs: set[Node] = set()

    def add(self, number: int, painted: Painted) -> None:
        """Adds a page, counted from 0."""
        self._page, self._painted = number, painted
        self._visit(painted.box, self.root, None)

    # --- walking boxes ---

    def _visit(self, box: Any, within: Node, link: Node | None) -> None:
        """Adds a box and what is in it to `within`. `link` is around it."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        within = self._where_left_out(box) or within
        if within.role not in _ARTIFACTS and not isinstance(box, boxes.TextBox):
            within = self._node_of(box, within)
            link = self._linked(box, within, link)
        self._begins_line |= isinstance(box, boxes.LineBox)
        if box in self._painted.numbers:
            self._add_content(box, within)
        for child in getattr(box, "children", ()):
            self._visit(child, within, link)

    def _where_left_out(self, box: Any) -> Node | None:
        """Where a box goes that is in a margin, is a head of a table once more, or only decorates."""
        if isinstance(box, boxes.MarginBox):
            return self.repeated
        if box.element is None:
            return None
        head = self._nodes.get((box.element, "THead"))
        if head is not None and head.page < self._page and box.element_tag == "thead":
            return self.repeated
        is_bullet = box.element_tag == "li::marker" and box.style["list_style_type"] in _BULLETS
        if is_bullet or box.element_tag == "li::before" or box.element.get("aria-hidden") == "true":
            return self.decoration
        return None

    def _add_content(self, box: Any, within: Node) -> None:
        apart = " " if self._begins_line else ""
        self._begins_line = False
        content = Content(self._page, self._painted.numbers[box], apart + getattr(box, "text", ""))
        language = box.style["lang"] or self.root.language
        if within.role in _HOLDS_NO_TEXT:
            # words that stand where only items or cells should are read all the same; a checker finds them
            within = self._run_in(within, language, content.words)
        elif language != within.language and within.role not in _ARTIFACTS:
            within = self._begin(within, box.element, "Span", language)
        within.kids.append(content)

    def _run_in(self, within: Node, language: str, words: str) -> Node:
        """A paragraph for the words that stand together between two items or cells: those before an item are
        read before it, and those after it, after it. Spaces alone begin none."""
        last = within.kids[-1] if within.kids else None
        if isinstance(last, Node) and last in self._runs and last.language == language:
            return last
        if not words.strip():
            return self.decoration
        run = Node("P", language, self._page)
        self._runs.add(run)
        within.kids.append(run)
        return run

    def _linked(self, box: Any, node: Node, link: Node | None) -> Node | None:
        """The link that a box is in, with the place of it that the box is."""
        link = node if node.role == "Link" else link
        if box.link_annotation:
            link = link or self._begin(node, box.element, "Link", node.language)
            link.kids.append(Annotated(self._page, box.link_annotation))
        return link

    # --- from elements of HTML to nodes ---

    def _node_of(self, box: Any, within: Node) -> Node:
        """The node of a box: that of its element, if there is one; else what it is in."""
        if box.element is None:
            return within
        language = box.style["lang"] or self.root.language
        if box.element_tag == "li::marker":
            item = self._nodes[box.element, "LI"]
            return self._begin(item, box.element, "Lbl", language, first=True)
        role = self._role(box.element)
        if role is None:
            is_paragraph = within.role in _HOLDS_PARAGRAPHS and _has_words(box)
            return self._begin(within, box.element, "P", language) if is_paragraph else within
        node = self._begin(within, box.element, role, language)
        if role == "LI":
            return self._begin(node, box.element, "LBody", language)
        _describe(node, box, self._painted.box)
        return node

    def _role(self, element: Any) -> str | None:
        if element.tag == "table" and element.get("role") == "presentation":
            self._only_laid_out.update(part for part in element.iter() if part.tag in _LAID_OUT_BY_TABLE)
        if element in self._only_laid_out:
            return None
        return _ROLES.get(element.tag)

    def _begin(self, within: Node, element: Any, role: str, language: str, first: bool = False) -> Node:
        """The node of an element: the one that an earlier line or page began, or a new one in `within`."""
        node = self._nodes.get((element, role))
        if node is None:
            node = self._nodes[element, role] = Node(role, language, self._page)
            within.kids.insert(0 if first else len(within.kids), node)
        return node


def _has_words(box: Any) -> bool:
    """Whether a block has words of its own in its lines, not only smaller blocks that stand in them."""
    if not isinstance(box, boxes.BlockContainerBox):
        return False
    lines = [child for child in box.children if isinstance(child, boxes.LineBox)]
    return any(text.text.strip() for line in lines for text in _texts_in(line))


def _texts_in(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts_in(child)


def _describe(node: Node, box: Any, page: Any) -> None:
    """What is said of a list, a cell or a picture besides its type."""
    if node.role == "Figure":
        left, bottom = box.content_box_x(), page.height - box.content_box_y() - box.height
        corners = (left, bottom, left + box.width, bottom + box.height)
        node.alternative = _alternative(box.element)
        node.owner, node.facts = "Layout", {"BBox": [round(POINTS * at, 2) for at in corners]}
    elif node.role == "L" and box.style["list_style_type"] == "decimal":
        node.owner, node.facts = "List", {"ListNumbering": "/Decimal"}
    elif node.role in ("TH", "TD"):
        node.owner = "Table"
        if isinstance(box, boxes.TableCellBox):
            spans = {"ColSpan": box.colspan, "RowSpan": box.rowspan}
            node.facts |= {name: n for name, n in spans.items() if n > 1}
        if node.role == "TH":
            node.facts["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"


def _alternative(element: Any) -> str:
    """The words for a picture: the title of a drawing, or what stands for an image."""
    if element.tag == _SVG:
        return " ".join((element.findtext("{http://www.w3.org/2000/svg}title") or "").split())
    return str(element.get("alt") or "")
