"""Renders library Markdown to HTML that is safe on a page and in a PDF."""

from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

SCHEMES = frozenset({"http", "https", "mailto"})
_TAGS = frozenset(
    "a blockquote br code em h2 h3 h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul".split()  # noqa: SIM905
)
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"scope"}}


class _Parser(MarkdownIt):
    """Takes every link for one, so that a refused one leaves its text and not its brackets."""

    def validateLink(self, url: str) -> bool:
        return True


_parser = _Parser("commonmark").enable("table")


def to_html(markdown: str, *, links: bool = True, below: int = 2) -> Markup:
    """`markdown` (CommonMark and tables) as HTML, without images and HTML of its own.

    `below` is the rank of the page's heading above it (1…5), which its own headings never reach. Links lead
    to http(s) and mailto only; without `links` just their text is left, for paper.
    """
    tokens = [kept for token in _parser.parse(markdown) for kept in _block(token, links, below)]
    html = _parser.renderer.render(tokens, _parser.options, {})
    return Markup(  # noqa: S704 (what nh3 leaves is safe)
        nh3.clean(
            html,
            tags=set(_TAGS),
            attributes=_ATTRIBUTES,
            url_schemes=set(SCHEMES),
            link_rel="noopener noreferrer",
        )
    )


def _block(token: Token, links: bool, below: int) -> list[Token]:
    if token.type == "html_block":
        return _html_as_text(token)
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(6, below + int(token.tag[1]))}"
    if token.type == "th_open":
        token.attrs = {"scope": "col"}
    if token.children is not None:
        token.children = _inline(token.children, links)
    return [token]


def _html_as_text(token: Token) -> list[Token]:
    text = nh3.clean(token.content, tags=set()).strip()
    return [Token("html_block", "", 0, content=f"<p>{text}</p>\n")] if text else []


def _inline(tokens: list[Token], links: bool) -> list[Token]:
    kept, linked = [], False
    for token in tokens:
        if token.type == "link_open":
            linked = links and urlsplit(str(token.attrGet("href"))).scheme in SCHEMES
        is_link = token.type in ("link_open", "link_close")
        if token.type not in ("image", "html_inline") and (linked or not is_link):
            kept.append(token)
    return kept
