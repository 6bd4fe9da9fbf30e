"""Makes links of the addresses that a document prints, for who reads it on a screen or hears it.

The address is all that is printed of it, so that nobody is led elsewhere than they read.
"""

import re
from collections.abc import Iterator
from html import escape, unescape

_TAG = re.compile(r"(<[^<>]*>)")
_ADDRESS = re.compile(
    r"https?://[^\s\u2066-\u2069]+|www\.[a-z0-9-]++\.[a-z]{2}[^\s\u2066-\u2069]*|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]+",
    re.IGNORECASE,
)
_HINTS = ("://", "@", "www.")
_ENDS_A_SENTENCE = ".,;:!?)]}'\"’”»"
_WITHOUT_LINKS = {
    "<a ": "</a>",
    "<svg ": "</svg>",
    "<style>": "</style>",
    "<title>": "</title>",
    '<div class="footer">': "</div>",
}
"""How what has no links in it begins → how it ends. None of them stands within another of its kind."""
_ZERO_WIDTH_SPACE = "\u200b"
_CUT = "…"


def with_links(html: str) -> str:
    """`html` of a whole document with a link around each address in its words; not in footers and drawings,
    nor where there is a link already. Addresses of the web and of mail alone become links."""
    return "".join(_pieces(html))


def _pieces(html: str) -> Iterator[str]:
    until = ""
    for piece in _TAG.split(html):
        if until:
            until = "" if piece == until else until
        elif piece.startswith("<"):
            until = next((end for begin, end in _WITHOUT_LINKS.items() if piece.startswith(begin)), "")
        elif any(hint in piece for hint in _HINTS):
            piece = _linked(unescape(piece))
        yield piece


def _linked(text: str) -> str:
    made, done = [], 0
    for found in _ADDRESS.finditer(text):
        printed = found[0].rstrip(_ENDS_A_SENTENCE + _ZERO_WIDTH_SPACE)
        link = f'<a href="{escape(_leads_to(printed))}">{escape(printed)}</a>'
        made += [escape(text[done : found.start()]), link]
        done = found.start() + len(printed)
    return "".join(made) + escape(text[done:])


def _leads_to(printed: str) -> str:
    """Where a printed address leads: one that was cut to its line, to its site."""
    address = printed.replace(_ZERO_WIDTH_SPACE, "")
    if "://" not in address:
        address = f"https://{address}" if address.lower().startswith("www.") else f"mailto:{address}"
    return "/".join(address.split("/")[:3]) if address.endswith(_CUT) else address
