"""Writes documents as PDF/UA-1 with the structure of `tag_tree` in place of WeasyPrint's own (ADR 025)."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pydyf

from webapp.adapters.tag_tree import Annotated, Content, Node, Painted, TagTree

_SHAPED = re.compile("[\u0590-\u109f\u1780-\u17ff]")
"""Letters of scripts that are written from the right, or whose syllables change the letters' order."""
_UNSEEN = re.compile("[\u200b\u2066-\u2069]")

_PRINTED = 4
"""The flag of an annotation that is there on paper, too."""
_OF_THE_GRID = frozenset(("TH", "TD"))
"""Cells stay where they are, even without content."""


def tagged_pdf(document: Any) -> bytes:
    """The file of a document that WeasyPrint has laid out."""
    pages: list[tuple[Any, Painted]] = []
    for page in document.pages:
        page.paint = _remembering(page, page.paint, pages)
    pdf: bytes = document.write_pdf(
        pdf_variant="pdf/ua-1", finisher=lambda document, pdf: _write_structure(document, pdf, pages)
    )
    return pdf


def _remembering(page: Any, paint: Callable[..., None], pages: list[tuple[Any, Painted]]) -> Any:
    """`paint` of a page, which notes what it painted, and leaves WeasyPrint nothing for a tree of its own."""

    def painted(stream: Any, scale: float = 1) -> None:
        paint(stream, scale)
        numbers = {box: mark["mcid"] for box, mark in stream._tags.items()}
        pages.append((stream, Painted(page._page_box, numbers)))
        stream._tags.clear()
        page._page_box = page._page_box.copy_with_children([])

    return painted


def _write_structure(document: Any, pdf: Any, pages: list[tuple[Any, Painted]]) -> None:
    tree = TagTree(document.metadata.lang or "")
    for number, (_, painted) in enumerate(pages):
        tree.add(number, painted)
    _drop_what_is_empty(tree.root, tree.decoration)
    for node in tree.root:
        if node.role == "Table":
            _keep_no_more_headings_than_values(node)
        elif node.role == "Link":
            _keep_places_apart(node, pdf)
        _keep_in_order(node)
    _mark(tree, [stream for stream, _ in pages])
    _give_every_glyph_a_letter(pdf)
    _Writer(pdf, len(pages)).write(tree.root)


def _drop_what_is_empty(node: Node, decoration: Node) -> None:
    """Takes out nodes below that have nothing to say; the spaces that were all they had are `decoration`."""
    for kid in [kid for kid in node.kids if isinstance(kid, Node)]:
        _drop_what_is_empty(kid, decoration)
        says_nothing = all(isinstance(k, Content) and not k.words.strip() for k in kid.kids)
        if says_nothing and kid.role != "Figure":
            decoration.kids += kid.kids
            kid.kids = []
        if not kid.kids and kid.role not in _OF_THE_GRID or kid.role == "Figure" and not kid.alternative:
            decoration.kids += kid.contents()
            node.kids.remove(kid)


def _keep_in_order(node: Node) -> None:
    """Puts words that stand among other elements into elements, too: some programs read an element's own
    words before all that is in it."""
    if all(isinstance(kid, Node) for kid in node.kids) or not any(isinstance(kid, Node) for kid in node.kids):
        return
    kids: list[Node | Content | Annotated] = []
    words: Node | None = None
    for kid in node.kids:
        if not isinstance(kid, Content):
            kids.append(kid)
            words = None
        elif words:
            words.kids.append(kid)
        else:
            words = Node("Span", node.language, kid.page, [kid])
            kids.append(words)
    node.kids = kids


def _keep_no_more_headings_than_values(table: Node) -> None:
    """A small table under column headings is read without those of its rows: its values are near enough."""
    cells = Counter(node.role for node in table)
    if cells["THead"] and cells["TH"] > cells["TD"]:
        for node in table:
            if node.role == "TH" and node.facts["Scope"] == "/Row":
                node.role = "TD"
                del node.facts["Scope"]


def _keep_places_apart(link: Node, pdf: Any) -> None:
    """Takes out places to press within another one of the same link: who goes by keyboard meets each once."""
    places = [kid for kid in link.kids if isinstance(kid, Annotated)]
    for place in list(places):
        if any(_lies_in(place, other) for other in places if other is not place):
            places.remove(place)
            link.kids.remove(place)
            annotations = _at(pdf, pdf.page_references[place.page])["Annots"]
            annotations.remove(place.annotation.reference)


def _lies_in(place: Annotated, other: Annotated) -> bool:
    """Whether all of a place is in another one, give or take a point."""
    left, top, right, bottom = place.annotation["Rect"]
    x1, y1, x2, y2 = other.annotation["Rect"]
    is_inside = x1 - 1 <= left and right <= x2 + 1 and y2 - 1 <= bottom and top <= y1 + 1
    return place.page == other.page and (is_inside or right - left < 1)


def _mark(tree: TagTree, streams: list[Any]) -> None:
    """Marks what is left out as an artifact, which screen readers pass over, and says in letters what is
    drawn in another order than it is read, or in joined letters."""
    left_out = (
        (node.role, content) for node in (tree.repeated, tree.decoration) for content in node.contents()
    )
    hidden = {(content.page, content.number): kind for kind, content in left_out}
    shaped = {(c.page, c.number): c.words for c in tree.root.contents() if _SHAPED.search(c.words)}
    for page, stream in enumerate(streams):
        for at, given in enumerate(stream.stream):
            if isinstance(given, pydyf.Dictionary) and "MCID" in given:
                place = page, given["MCID"]
                if place in hidden:
                    kind = pydyf.Dictionary({"Type": f"/{hidden[place]}"})
                    stream.stream[at - 1 : at + 1] = "/Artifact", kind
                elif place in shaped:
                    given["ActualText"] = pydyf.String(_UNSEEN.sub("", shaped[place]))


def _give_every_glyph_a_letter(pdf: Any) -> None:
    """Where a syllable is drawn in several glyphs, its letters belong to the first; the others get a joiner,
    which no reader says, as a glyph without any letter is an error."""
    for font in pdf.objects:
        if isinstance(font, pydyf.Dictionary) and "ToUnicode" in font:
            lines = _at(pdf, font["ToUnicode"]).stream
            lines[:] = [re.sub(rb"<>$", b"<200d>", line) for line in lines]


class _Writer:
    """Writes nodes into a PDF, in the place of the structure that it has."""

    def __init__(self, pdf: Any, pages: int) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references
        self._root = _at(pdf, pdf.catalog["StructTreeRoot"])
        self._owners: list[dict[int, bytes]] = [{} for _ in range(pages)]
        self._links: list[bytes] = []

    def write(self, root: Node) -> None:
        _at(self._pdf, self._root["K"][0]).clear()  # WeasyPrint's own, with nothing below it
        self._root["K"] = pydyf.Array([self._written(root, self._root.reference)])
        numbers = pydyf.Array()
        for page, owners in enumerate(self._owners):
            by_content = [owners.get(number, "null") for number in range(max(owners, default=-1) + 1)]
            numbers += [page, pydyf.Array(by_content)]
        for key, link in enumerate(self._links, start=len(self._owners)):
            numbers += [key, link]
        _at(self._pdf, self._root["ParentTree"])["Nums"] = numbers

    def _written(self, node: Node, above: bytes, language: str = "") -> bytes:
        """The reference of a node that is written with all below it. `language`: that of what it is in."""
        element = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{node.role}", "P": above, "Pg": self._pages[node.page]}
        )
        self._pdf.add_object(element)
        if node.language != language and node.role != "Document":
            element["Lang"] = pydyf.String(node.language)
        if node.alternative:
            element["Alt"] = pydyf.String(node.alternative)
        if node.facts:
            facts = {name: pydyf.Array(v) if isinstance(v, list) else v for name, v in node.facts.items()}
            element["A"] = pydyf.Dictionary({"O": f"/{node.owner}", **facts})
        element["K"] = pydyf.Array([self._kid(kid, node, element.reference) for kid in node.kids])
        return bytes(element.reference)

    def _kid(self, kid: Node | Content | Annotated, node: Node, reference: bytes) -> Any:
        if isinstance(kid, Node):
            return self._written(kid, reference, node.language)
        if isinstance(kid, Annotated):
            return self._place_of_link(kid, node, reference)
        self._owners[kid.page][kid.number] = reference
        if kid.page == node.page:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page], "MCID": kid.number})

    def _place_of_link(self, kid: Annotated, link: Node, reference: bytes) -> Any:
        place = kid.annotation
        place["F"] = _PRINTED
        place["StructParent"] = len(self._owners) + len(self._links)
        if "Dest" in place and link.words:
            place["Contents"] = pydyf.String(link.words)
        self._links.append(reference)
        return pydyf.Dictionary({"Type": "/OBJR", "Pg": self._pages[kid.page], "Obj": place.reference})


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
