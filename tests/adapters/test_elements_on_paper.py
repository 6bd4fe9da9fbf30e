"""What elements look like is said by document.css alone: WeasyPrint's own stylesheet would change nothing."""

import re
from inspect import unwrap
from io import BytesIO

import pytest
from pypdf import PdfReader
from weasyprint import HTML

from tests.adapters.test_paper_is_heard import DOCUMENTS, OF_ALL_KINDS
from webapp.adapters import markdown, pdf

pytestmark = pytest.mark.xdist_group("documents")

LIBRARY = f"""{OF_ALL_KINDS}
- a point
  - a point within it
    - and within that

---

A line\\
and [...: a blank].

{"".join(f"{'#' * rank} A heading{chr(10)}" for rank in range(1, 7))}
"""


def page(direction: str) -> str:
    written = markdown.to_html(LIBRARY, below=1)
    assert set(re.findall(r"<([a-z0-9]+)", written)) == markdown._TAGS
    words = "שלום" if direction == "rtl" else "Hello"
    return (
        f'<!doctype html><html lang="en" dir="{direction}"><title>{words}</title><div>{words}{written}</div>'
    )


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_of_the_library(direction: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_looks_the_same(page(direction), monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(DOCUMENTS)[::4])
def test_of_our_documents(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_looks_the_same(DOCUMENTS[name](), monkeypatch)


def assert_looks_the_same(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = drawn_on_pages(html)
    monkeypatch.setattr(pdf._Document, "_ua_stylesheets", HTML._ua_stylesheets)
    assert drawn_on_pages(html) == drawn


def drawn_on_pages(html: str) -> list[bytes]:
    """What stands on each page; made anew, also of the same HTML."""
    made = PdfReader(BytesIO(unwrap(pdf.render)(html)))
    return [page.get_contents().get_data() for page in made.pages]
