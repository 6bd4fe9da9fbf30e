"""Writes a line of Markdown, as markdown-it has read it, in one plain way.

Without HTML, pictures, what is struck out, and links that lead nowhere.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from markdown_it.token import Token

from webapp.adapters.html_text import HtmlReader

SCHEMES = frozenset({"http", "https", "mailto"})
_SPECIAL = re.compile(r"([\\`*_\[\]<>~{|]|&(?=#?\w{1,40};))")
_AT_BEGIN = re.compile(r"^([ ]{0,3})([#>+=-]|\d{1,9}(?=[.)]))", re.MULTILINE)
_SPACES = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_LINE_BREAK = frozenset("br p div li tr td th ul ol table h1 h2 h3 h4 h5 h6 hr".split())  # noqa: SIM905
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)([^<>]*+)")
_IN_ADDRESS = re.compile(r"[\s<>()]")


def escaped(text: str) -> str:
    """Plain text as Markdown that shows it."""
    return _AT_BEGIN.sub(_escaped_beginning, _SPECIAL.sub(r"\\\1", text))


def _escaped_beginning(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if not found[2].isdigit() else found[0] + "\\"


class InlineWriter:
    """Writes lines of one document; an element of HTML that hides may begin in one and end in another."""

    def __init__(self, html: HtmlReader) -> None:
        self._html = html

    def write(self, tokens: Sequence[Token], breaks: str) -> str:
        """The tokens of a paragraph, heading or cell, with `breaks` where a line is broken on purpose."""
        parts: list[str] = []
        ends: list[str] = []
        struck, hidden = 0, self._html.hidden_elements()
        for token in tokens:
            if token.type == "html_inline":
                parts.append(self._tag(token.content, breaks))
                continue
            struck += (token.type == "s_open") - (token.type == "s_close")
            if not struck and not self._html.hides:
                parts.append(self._written(token, breaks, ends))
        self._html.end_hidden(hidden)
        return _tidy("".join(parts), breaks)

    def _written(self, token: Token, breaks: str, ends: list[str]) -> str:
        match token.type:
            case "text" | "text_special":
                return _SPECIAL.sub(r"\\\1", token.content)
            case "softbreak":
                return "\n"
            case "hardbreak":
                return breaks
            case "code_inline":
                return _code(token.content)
            case "em_open" | "em_close" | "strong_open" | "strong_close":
                return token.markup
            case "link_open":
                return self._link(token, ends)
            case "link_close":
                return ends.pop() if ends else ""
        return ""

    def _link(self, token: Token, ends: list[str]) -> str:
        href = str(token.attrGet("href") or "")
        leads_out = _scheme(href) in SCHEMES and not _IN_ADDRESS.search(href)
        ends.append(f"]({href})" if leads_out else "")
        return "[" if leads_out else ""

    def _tag(self, content: str, breaks: str) -> str:
        tag = _TAG.match(content)
        if not tag:
            return ""
        name = tag[2].casefold()
        self._html.hiding_tag(name, bool(tag[1]), tag[3])
        if self._html.hides:
            return ""
        return breaks if name in _LINE_BREAK else ""


def _scheme(href: str) -> str:
    try:
        return urlsplit(href).scheme
    except ValueError:
        return ""


def _code(content: str) -> str:
    longest = max(map(len, re.findall(r"`+", content)), default=0)
    mark = "`" * (longest + 1)
    space = " " if content[:1] == "`" or content[-1:] == "`" else ""
    return f"{mark}{space}{content}{space}{mark}" if content.strip() else ""


def _tidy(text: str, breaks: str) -> str:
    """A line without the spaces and breaks that stood around what was left out."""
    lines = [_SPACES.sub(" ", line.strip(" \t")) for line in text.split("\n")]
    said = "\n".join(line for line in lines if line.strip("\\ \t"))
    edge = breaks.strip("\n ") or " "
    while edge.strip() and said.endswith(edge):
        said = said[: -len(edge)].rstrip()
    while edge.strip() and said.startswith(edge):
        said = said[len(edge) :].lstrip()
    return _AT_BEGIN.sub(_escaped_beginning, said)
