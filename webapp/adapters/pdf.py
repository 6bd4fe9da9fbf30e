"""Renders HTML to PDF/UA-1 without fetching anything from network or disk, whatever the HTML asks for."""

import re
from functools import cache
from time import monotonic
from typing import Any

from pyphen import Pyphen, language_fallback
from weasyprint import CSS, HTML
from weasyprint.text.ffi import ffi
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from webapp.adapters import languages
from webapp.adapters.page_references import COUNTED, fill_in_page_numbers
from webapp.adapters.printed_links import with_links
from webapp.adapters.tagging import tagged_pdf
from webapp.config import TEMPLATES
from webapp.domain.papers import PAPERS, Paper

_STYLESHEET = TEMPLATES / "pdf" / "document.css"

PATIENCE = 18.0
"""Seconds that a document may take in A4 for there to be one in US Letter, too; a usual one takes two."""

_VALUE = re.compile(r"(?<=\s)(--[a-z-]++): ([^;]++);")
_VALUE_OF = re.compile(r"var\((--[a-z-]+)\)")
SET_BY_PAPERS = frozenset({"--we", "--we-tint"})
"""The values that a document sets for itself (templates/pdf/base.html): the colour of an organisation."""

_CALLED_WITH = (
    "PangoFcFontMap *", "PangoLogAttr[]", "PangoRectangle *", "char[]", "char[4]", "hb_tag_t[100]",
    "unsigned int *",
)  # fmt: skip
"""Types that WeasyPrint names in calls; each takes two milliseconds to be understood, once in a process."""
_MOST_GLYPHS = 128
"""So many of a font a document mostly uses at most: their number is a part of the name of a type."""

_SPACE = r"[ \t\n\r\f]"  # of HTML: one that holds words together, or is as wide as a letter, is none
# a run of spaces is looked at once, from its beginning
_SPACE_AT_END = re.compile(rf"(?<!{_SPACE}){_SPACE}++(?=</(?:p|div|td|th|li|h[1-6])>)")
_SPACE_BEFORE = re.compile(rf'(?<=[^\s>]){_SPACE}++(<(?:b|i|span class="(?:soft|honest)[^"<>]*+")>)')

PICTURE = "data:image/png;base64,"
"""How an address begins that holds a picture itself."""


class RefusingFetcher(URLFetcher):
    """Refuses every address but one that holds its picture itself. WeasyPrint's own fetcher reads local
    files, /etc/passwd among them, when a link or an image asks for one; a refused address is left out."""

    def fetch(self, url: str, headers: object = None) -> Any:
        if url.startswith(PICTURE):
            return super().fetch(url, headers)
        raise ValueError("documents fetch nothing")


class _Document(HTML):
    """HTML whose elements look as document.css says, and no other stylesheet. WeasyPrint's own holds rules of
    footnotes and forms against every element, a twentieth of a document's time."""

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return []


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _stylesheet(paper: Paper) -> CSS:
    css = _with_values(_STYLESHEET.read_text(encoding="utf-8")) + f"\n@page {{ size: {paper} }}"
    return CSS(string=css, url_fetcher=RefusingFetcher())


def _with_values(css: str) -> str:
    """The style with its values where they are used. WeasyPrint would look each of them up anew for every
    element, a twentieth of a document's time."""
    values = {name: value for name, value in _VALUE.findall(css) if name not in SET_BY_PAPERS}
    return _VALUE_OF.sub(lambda use: values.get(use[1], use[0]), css)


def render(html: str, *, paper: Paper = "A4") -> bytes:
    """The PDF of a whole HTML document that extends templates/pdf/base.html.

    Language and title are the document's own: `lang` and `<title>`. Tagged, with an outline of its headings.
    """
    whole = with_links(_without_needless_spaces(html))
    page = _Document(string=whole, base_url=None, url_fetcher=RefusingFetcher())
    document = page.render(stylesheets=[_stylesheet(paper)], font_config=_fonts())
    if not fill_in_page_numbers(document):
        document = page.render(stylesheets=[_stylesheet(paper), COUNTED], font_config=_fonts())
    return tagged_pdf(document)


def on_both_papers(html: str) -> tuple[bytes, bytes | None]:
    """The PDFs in A4 and in US Letter. One that took long in A4 is not made in the other: both together might
    take longer than a job may."""
    began = monotonic()
    a4 = render(html, paper="A4")
    return a4, render(html, paper="Letter") if monotonic() - began < PATIENCE else None


def _without_needless_spaces(html: str) -> str:
    """The HTML without spaces at the end of blocks, and with those before an inline element inside of it: a
    line that fits, but not with the space after it, WeasyPrint would break behind its first word."""
    return _SPACE_BEFORE.sub(r"\1 ", _SPACE_AT_END.sub("", html))


def font_families(html: str) -> set[str]:
    """The font families that a whole HTML document is printed in, on this machine."""
    document = _Document(string=html, base_url=None, url_fetcher=RefusingFetcher()).render(
        stylesheets=[_stylesheet("A4")], font_config=_fonts()
    )
    document.write_pdf()
    return {font.family for font in document.fonts.values()}


def read_ahead() -> None:
    """Reads the stylesheets, how words are hyphenated, and what the calls into Pango take, so that a worker
    forked afterwards has them. Opens no font: see `forking`."""
    for paper in PAPERS:
        _stylesheet(paper)
    for language in filter(None, map(language_fallback, languages.offered())):
        Pyphen(lang=language)
    for declared in (*_CALLED_WITH, *(f"hb_codepoint_t[{n}]" for n in range(1, _MOST_GLYPHS + 1))):
        ffi.typeof(declared)
