"""Takes the spaces out of HTML that no page shows: each would be read, boxed, and tagged as nothing.

At the edges of a block, and around it, spaces come to nothing. Around what a style may set in a line
(paragraphs, divisions, items) they are seen, and inside of `pre`, where no block stands. Of a text that keeps
its lines, empty ones at its beginning and end go, too. Templates write no bare `>` into an attribute.
"""

import re

_SPACE = r"[ \t\n\r\f]"  # of HTML: one that holds words together, or is as wide as a letter, is none
_APART = (
    "html|head|meta|title|style|body|section|header|table|thead|tbody|tr|th|td|ul|ol|h[1-6]"
    "|rect|circle|path|text"
)
"""Elements with lines of their own, and the shapes of a picture."""
_EDGED = "p|div|li|svg"

# a run of spaces is looked at once, from its beginning
_BEFORE = re.compile(rf"(?<!{_SPACE}){_SPACE}++(?=<(?:(?:{_APART})\b|/(?:{_APART}|{_EDGED})>))")
_AFTER = re.compile(rf"(<(?:/(?:{_APART})|(?:{_APART}|{_EDGED})(?:\s[^<>]*+)?)>){_SPACE}++")
_BEFORE_INLINE = re.compile(rf'(?<=[^\s>]){_SPACE}++(<(?:b|i|span class="(?:soft|honest)[^"<>]*+")>)')


def without_needless_spaces(html: str) -> str:
    """The HTML without them, and with the spaces before an inline element inside of it: a line that fits, but
    not with the space after it, WeasyPrint would break behind its first word."""
    return _BEFORE_INLINE.sub(r"\1 ", _BEFORE.sub("", _AFTER.sub(r"\1", html)))
