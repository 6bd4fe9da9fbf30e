"""What papers are made of is said by document.css alone, and drawn in the fonts that it names."""

import re
from inspect import unwrap
from io import BytesIO

import pytest
from pypdf import PdfReader
from weasyprint import HTML

from tests.adapters.test_paper_is_heard import DOCUMENTS, OF_ALL_KINDS
from webapp.adapters import markdown, pdf, templates
from webapp.config import TEMPLATES

pytestmark = pytest.mark.xdist_group("documents")

LIBRARY = f"""{OF_ALL_KINDS}
- a point
  - a point within it
    - and within that

---

A line\\
and [...: a blank].

3. the third
4. and the fourth
"""
LANGUAGES = '<p dir="ltr">Hello, (world).</p><p dir="rtl">שלום, (עולם).</p>'
IN_A_LINE = frozenset(("a", "b", "br", "i", "img", "span", "strong", "svg"))
SHAPES = frozenset(("circle", "line", "path", "rect", "text"))

OF_EACH_KIND = ["briefing in German", "a day in a later round, in German", "report in German"]
OF_EACH_KIND += ["offer sheet in German", "a day, 500", "offer sheet, ordinary"]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_weasyprints_own_stylesheet_would_change_nothing_of_the_library(
    direction: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = templates.prose(LIBRARY)
    assert elements_in(written) == markdown._TAGS - {"a", "h2", "h3", "h5", "h6"}
    body = f'<body dir="{direction}">{LANGUAGES}<div>{written}</div>'
    assert_looks_the_same(f'<!doctype html><html lang="en"><title>A page</title>{body}', monkeypatch)


def test_a_list_goes_on_at_the_number_that_it_has() -> None:
    made = pdf.render(
        f'<!doctype html><html lang="en"><title>A page</title>{templates.prose("3. the third")}'
    )
    assert PdfReader(BytesIO(made)).pages[0].extract_text().count("3.") == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", list(DOCUMENTS)[::4])
def test_nor_of_our_documents(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_looks_the_same(DOCUMENTS[name](), monkeypatch)


def test_every_element_of_a_paper_is_declared() -> None:
    css = re.sub(
        r"/\*.*?\*/", "", (TEMPLATES / "pdf" / "document.css").read_text(encoding="utf-8"), flags=re.S
    )
    declared = {
        name for selectors in re.findall(r"([^{}]+)\{[^{}]*display:", css) for name in names_in(selectors)
    }
    papers = [path.read_text(encoding="utf-8") for path in (TEMPLATES / "pdf").glob("*.html")]
    macros = {name for paper in papers for name in re.findall(r'"(macros/[^"]+)"', paper)}
    used = elements_in(
        "".join([*papers, *((TEMPLATES / name).read_text(encoding="utf-8") for name in macros)])
    )
    assert used - declared - IN_A_LINE - SHAPES == set()


@pytest.mark.parametrize("name", OF_EACH_KIND)
def test_a_paper_is_printed_in_its_own_fonts(name: str) -> None:
    """A sign that only another font has would cost each document the reading of it: tens of megabytes."""
    assert pdf.font_families(DOCUMENTS[name]()) == {"Inter", "Vollkorn"}


def elements_in(html: str) -> set[str]:
    return set(re.findall(r"<([a-z][a-z0-9]*)", html))


def names_in(selectors: str) -> list[str]:
    """The elements that selectors name without any condition."""
    return [selector.strip() for selector in selectors.split(",") if selector.strip().isalnum()]


def assert_looks_the_same(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = drawn_on_pages(html)
    monkeypatch.setattr(pdf._Document, "_ua_stylesheets", HTML._ua_stylesheets)
    assert drawn_on_pages(html) == drawn


def drawn_on_pages(html: str) -> list[bytes]:
    """What stands on each page; made anew, also of the same HTML."""
    made = PdfReader(BytesIO(unwrap(pdf.render)(html)))
    return [page.get_contents().get_data() for page in made.pages]
