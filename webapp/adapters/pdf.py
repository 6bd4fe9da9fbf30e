"""HTML to PDF/UA-1. Nothing is fetched: neither network nor disk, whatever the HTML asks for."""

from functools import cache
from typing import Any, Literal

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from webapp.adapters.templates import TEMPLATES

Paper = Literal["A4", "Letter"]

_STYLESHEET = TEMPLATES / "pdf" / "document.css"


PICTURE = "data:image/png;base64,"
"""How an address begins that holds a picture itself."""


class NothingFetched(URLFetcher):
    """Refuses every address but one that holds its picture itself. WeasyPrint's own fetcher reads local
    files, /etc/passwd among them, when a link or an image asks for one; a refused address is left out."""

    def fetch(self, url: str, headers: object = None) -> Any:
        if url.startswith(PICTURE):
            return super().fetch(url, headers)
        raise ValueError("documents fetch nothing")


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _stylesheet(paper: Paper) -> CSS:
    css = _STYLESHEET.read_text(encoding="utf-8") + f"\n@page {{ size: {paper} }}"
    return CSS(string=css, url_fetcher=NothingFetched(), font_config=_fonts())


def render(html: str, *, paper: Paper = "A4") -> bytes:
    """The PDF of a whole HTML document that extends templates/pdf/base.html.

    Language and title are the document's own: `lang` and `<title>`. Tagged, with an outline of its headings.
    """
    document = HTML(string=html, base_url=None, url_fetcher=NothingFetched())
    pdf: bytes = document.write_pdf(
        stylesheets=[_stylesheet(paper)], font_config=_fonts(), pdf_variant="pdf/ua-1"
    )
    return pdf


def families(html: str) -> set[str]:
    """The font families that a whole HTML document is printed in, on this machine."""
    document = HTML(string=html, base_url=None, url_fetcher=NothingFetched()).render(
        stylesheets=[_stylesheet("A4")], font_config=_fonts()
    )
    document.write_pdf()
    return {font.family for font in document.fonts.values()}


def warm_up() -> None:
    """Renders a small document, so that a worker forked afterwards has the fonts in memory."""
    render('<!doctype html><html lang="en"><title>·</title><h1>Ää</h1><p>Hello <b>there</b> 你好</p></html>')
