"""Takes out of Markdown what no reader sees, however an editor or a site generator hides it.

Comments of HTML, Obsidian (%%), Hugo, Jekyll, Jinja, MDX and kramdown, notes that are written as the target
of a link, tags of templates, styles, scripts, and tags of HTML over several lines. What stands in code stays.

An end that is missing is looked for once. A pattern would look for it again after each of thousands of
beginnings, which takes minutes.
"""

import re

from webapp.domain.text.outside_code import Replacement, begins, replaced

_BEGINS = begins(
    r"<!--|(?<![\w%])%%|\{\{[<%]|\{\{|\{%|\{#|\{/\*|\{::|\{[:.]|</?[a-z]"
    r"|^[ >]{0,6}\[[^\[\]\n]*+\]:[ \t]*(?:\#|<>)[ \t]*[\"'(]"
)
_SIGNS = re.compile(r"[<{\[]|%%")
"""One of them stands at each beginning. Most texts hold none, and a briefing looks at a thousand."""
_RAW = re.compile(r"<(style|script|template|noscript)\b", re.IGNORECASE)
_TAG_OVER_LINES = re.compile(r"</?[A-Za-z][^<>\n]*+\n[^<>]*+>")
_ATTRIBUTES = re.compile(r"\{[#.:][^{}\n]*+\}")
_LINE = re.compile(r"[^\n]+")
_VALUE = re.compile(r"\{\{[^{}]*+\}\}")
_HUGO = re.compile(r"\{\{[<%]-?[ \t]*(/?)[ \t]*([\w/-]*)")
_LIQUID = re.compile(r"\{%[-+]?\s*(\w+)")
_HUGO_HIDES = frozenset("comment hidden hide todo draft internal private note-to-self".split())  # noqa: SIM905
_LIQUID_HIDES = frozenset("comment if unless case capture doc".split())  # noqa: SIM905
_CLOSES = {'"': '"', "'": "'", "(": ")"}


def without_hidden(markdown: str) -> str:
    """`markdown` without it; what begins and does not end stays."""
    return replaced(markdown, _BEGINS, _Ends(markdown).of) if _SIGNS.search(markdown) else markdown


class _Ends:
    """Finds where hidden pieces of one text end, each end that is missing only once."""

    def __init__(self, markdown: str) -> None:
        self._markdown = markdown
        self._last: dict[str, int] = {}

    def of(self, found: re.Match[str]) -> Replacement:
        """Where the piece ends that begins there, with nothing in its place; None if it does not."""
        piece, here = found["piece"].casefold(), found.start()
        if piece == "%%":
            ends = self._after("%%", here + 2) or (len(self._markdown) if self._begins_line(here) else 0)
        elif piece == "<!--":
            ends = self._after("-->", here + 4)
        elif piece.startswith(("{{<", "{{%")):
            ends = self._hugo(here)
        elif piece == "{%":
            ends = self._liquid(here)
        elif piece == "{::":
            ends = self._kramdown(here)
        elif piece == "{/*":
            ends = self._after("*/}", here)
        elif piece == "{{":
            ends = self._pattern(_VALUE, here)
        elif piece.startswith("{"):
            ends = self._comment_in_braces(here) or self._pattern(_ATTRIBUTES, here)
        elif piece.startswith("<"):
            ends = self._raw(here) or self._pattern(_TAG_OVER_LINES, here)
        else:
            ends = self._note(found.end(), _CLOSES[piece[-1]])
        return (ends, "") if ends else None

    def _after(self, end: str, here: int) -> int:
        """Behind the first `end` from `here` on; 0 if there is none."""
        if end not in self._last:
            self._last[end] = self._markdown.rfind(end)
        return self._markdown.find(end, here) + len(end) if here <= self._last[end] else 0

    def _pattern(self, pattern: re.Pattern[str], here: int) -> int:
        found = pattern.match(self._markdown, here)
        return found.end() if found else 0

    def _begins_line(self, here: int) -> bool:
        return not self._markdown[self._markdown.rfind("\n", 0, here) + 1 : here].strip(" \t>")

    def _hugo(self, here: int) -> int:
        ends = self._after(">}}" if self._markdown[here + 2] == "<" else "%}}", here)
        tag = _HUGO.match(self._markdown, here)
        if ends and tag and not tag[1] and tag[2].casefold() in _HUGO_HIDES:
            for mark in "<", "%":
                for space in " ", "":
                    if closing := self._after(f"{{{{{mark}{space}/{tag[2]}", ends):
                        return self._after("}}", closing)
        return ends

    def _liquid(self, here: int) -> int:
        ends = self._after("%}", here)
        tag = _LIQUID.match(self._markdown, here)
        if not ends or not tag or tag[1] not in _LIQUID_HIDES or not self._after(f"end{tag[1]}", ends):
            return ends
        name, level = tag[1], 1
        steps = re.compile(rf"\{{%[-+]?\s*(end)?{name}\b")
        last = 0
        for step in steps.finditer(self._markdown, ends):
            level += -1 if step[1] else 1
            last = step.end() if step[1] else last
            if not level:
                break
        return self._after("%}", last) or ends if last else ends

    def _kramdown(self, here: int) -> int:
        if self._markdown.startswith("{::comment}", here):
            closing = self._after("{:/comment}", here) or self._after("{:/}", here)
            if closing:
                return closing
        return self._pattern(_ATTRIBUTES, here)

    def _comment_in_braces(self, here: int) -> int:
        """A comment of Jinja: '{# … #}', and no anchor such as '{#pay}'."""
        is_comment = self._markdown[here + 1] == "#" and not _ATTRIBUTES.match(self._markdown, here)
        ends = self._after("#}", here + 2)
        return ends if is_comment or self._pattern(_ATTRIBUTES, here) == ends else 0

    def _raw(self, here: int) -> int:
        raw = _RAW.match(self._markdown, here)
        opened = self._after(">", here) if raw else 0
        closing = self._after(f"</{raw[1].casefold()}", opened) if raw and opened else 0
        return self._after(">", closing) if closing else 0

    def _note(self, begins: int, closing: str) -> int:
        """The end of a note that is written as the title of a link: that of its line, or of the line that
        ends with `closing`, or else of its paragraph."""
        paragraph = self._after("\n\n", begins)
        stops = paragraph - 2 if paragraph else len(self._markdown)
        for line in _LINE.finditer(self._markdown, begins, stops):
            is_first = line.start() == begins
            if closing in line[0] if is_first else line[0].rstrip().endswith(closing):
                return line.end()
        return stops
