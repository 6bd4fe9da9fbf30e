"""Links on paper say the page that a second layout would have said, though there is none."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.adapters.test_paper import html_of
from webapp.adapters import page_references, pdf
from webapp.domain.papers import PAPERS, Paper

SEE = '<p><a class="on-page" href="#{to}">see p. </a></p>'
PAGE = '<h2 id="{name}" style="break-before: page">{name}</h2>'


def document_with(*names: str) -> str:
    """A page of links, and a page for each name."""
    links = "".join(SEE.format(to=name) for name in names)
    pages = "".join(PAGE.format(name=name) for name in names if name != "nowhere")
    return f'<html lang="en"><head><title>Links</title></head><body>{links}{pages}</body></html>'


def laid_out(html: str, paper: Paper, *more: Any) -> Any:
    return pdf._Document(string=html).render(
        stylesheets=[pdf._stylesheet(paper), *more], font_config=pdf._fonts()
    )


def said(document: Any) -> list[str]:
    """What the links of a document say, in order."""
    boxes = (box for page in document.pages for box in page._page_box.descendants())
    return [box.text for box in boxes if box.element_tag == "a::after" and hasattr(box, "text")]


def places(document: Any) -> list[tuple[int, str, float, float]]:
    """Where each word of a document stands."""
    return [
        (number, re.sub(r"\d$", "", box.text), round(box.position_x, 3), round(box.position_y, 3))
        for number, page in enumerate(document.pages)
        for box in page._page_box.descendants()
        if hasattr(box, "text")
    ]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_briefing_says_what_a_second_layout_would_say_and_nothing_has_moved(paper: Paper) -> None:
    html = html_of("briefing", "whole library")
    once, twice = laid_out(html, paper), laid_out(html, paper, page_references.COUNTED)
    assert set(said(once)) == {page_references.PLACE}
    assert page_references.fill_in_page_numbers(once)
    assert said(once) == said(twice)
    assert len(set(said(once))) > 1
    assert places(once) == places(twice)


def test_a_link_to_nowhere_says_no_page() -> None:
    document = laid_out(document_with("one", "nowhere", "two"), "A4")
    assert page_references.fill_in_page_numbers(document)
    assert said(document) == ["2", "", "3"]


@pytest.mark.parametrize("last", [8, 9])
def test_ten_pages_and_more_are_laid_out_again(last: int) -> None:
    names = [f"page-{n}" for n in range(2, last + 2)]
    document = laid_out(document_with(*names), "A4")
    assert page_references.fill_in_page_numbers(document) == (last < 9)
    made = pdf.render(document_with(*names))
    first = PdfReader(BytesIO(made)).pages[0].extract_text()
    assert re.findall(r"see p\.\s*(\d+)", first) == [str(n) for n in range(2, last + 2)]
