"""Renders library Markdown to HTML that is safe on a page and in a PDF."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import nh3
from markdown_it.token import Token
from markupsafe import Markup, escape

from webapp.adapters.inline_text import SCHEMES
from webapp.adapters.reading import PARSER, parsed, readable
from webapp.domain.library.blanks import BEGINS

_TAGS = frozenset(
    "a blockquote br code em h2 h3 h4 h5 h6 hr li mark ol p pre strong table tbody td th thead tr ul".split()  # noqa: SIM905
)
_BLANK = re.compile(r"(\[(?:…|\.\.\.):[^\[\]]*\]?)")
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"scope"}}


def to_html(markdown: str, *, links: bool = True, below: int = 2) -> Markup:
    """`markdown` as HTML, as `reading` reads it: what stands in no index stands on no page.

    `below` is the rank of the page's heading above it (1…5): the highest of its own stand one lower. Links
    lead to http(s) and mailto only; without `links` just their text is left, for paper. Blanks are marked.
    """
    read = parsed(readable(markdown))[0]
    highest = min((int(token.tag[1]) for token in read if token.type == "heading_open"), default=1)
    tokens = [_shown(token, links, below + 1 - highest) for token in read]
    html = PARSER.renderer.render(tokens, PARSER.options, {})
    return Markup(  # noqa: S704 (what nh3 leaves is safe)
        nh3.clean(
            html,
            tags=set(_TAGS),
            attributes=_ATTRIBUTES,
            url_schemes=set(SCHEMES),
            link_rel="noopener noreferrer",
        )
    )


def _shown(token: Token, links: bool, lower: int) -> Token:
    if token.type in ("heading_open", "heading_close"):
        return token.copy(tag=f"h{min(6, lower + int(token.tag[1]))}", children=token.children)
    if token.type == "th_open":
        return token.copy(attrs={"scope": "col"})
    if token.children is not None:
        return token.copy(children=_inline(token.children, links))
    return token


def _inline(tokens: list[Token], links: bool) -> list[Token]:
    kept: list[Token] = []
    linked = False
    for token in tokens:
        if token.type == "link_open":
            linked = links and urlsplit(str(token.attrGet("href"))).scheme in SCHEMES
        is_link = token.type in ("link_open", "link_close")
        if token.type not in ("image", "html_inline") and (linked or not is_link):
            kept += _with_marked_blanks(token) if token.type == "text" else [token]
    return kept


def _with_marked_blanks(token: Token) -> Iterator[Token]:
    if not any(begins in token.content for begins in BEGINS):
        yield token
        return
    for number, text in enumerate(_BLANK.split(token.content)):
        said = escape(text)
        yield Token("html_inline", "", 0, content=f"<mark>{said}</mark>" if number % 2 else str(said))
