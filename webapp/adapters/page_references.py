"""Writes the numbers of pages into a document that is laid out, so that it is laid out once.

A stylesheet's `target-counter` knows a number only when all is laid out, and has all laid out again. Here a
digit keeps the place (`a.on-page`, `a.band` in document.css), and the number takes it afterwards: digits of
the same width, so nothing moves. Where a number has two digits, all is laid out again by `COUNTED`.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint import CSS

PLACE = "0"
"""What stylesheets print where the number of a page will be."""
COUNTED = CSS(string="a.on-page::after, a.band::after { content: target-counter(attr(href), page) }")


def fill_in_page_numbers(document: Any) -> bool:
    """Writes into the links of a document, as WeasyPrint has laid it out, on which page their targets begin,
    and nothing where there is no such target. False, and nothing is written, if a number has two digits."""
    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    places = list(_places(document))
    printed = [str(pages.get(link.get("href", "").removeprefix("#"), "")) for _, link in places]
    if any(len(number) > len(PLACE) for number in printed):
        return False
    for (box, _), words in zip(places, printed, strict=True):
        box.text = box.pango_layout.text = words
    return True


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """The boxes that keep a place, each with the link that it stands in."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element_tag == "a::after" and getattr(box, "text", "") == PLACE:
                yield box, box.element
