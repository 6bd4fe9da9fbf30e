"""Replaces pieces of Markdown that stand outside its code."""

import re
from collections.abc import Callable

Replacement = tuple[int, str] | None
"""Where a piece ends, and what stands in its place; None leaves it."""

_CODE = r"\\[^\w\s]|(?<!`)`+|^(?:[ \t>]|[-*+][ ])*~{3,}"
_INFO_WITH_MARK = re.compile(r"[^`\n]*+`")
_MOST_INLINE = 2_000
"""Characters between the two ends of code within a line of text."""


def begins(pattern: str) -> re.Pattern[str]:
    """A pattern that finds where a piece begins, or code that is to be passed over, or an escaped sign."""
    return re.compile(rf"(?P<code>{_CODE})|(?P<piece>{pattern})", re.MULTILINE | re.IGNORECASE)


def replaced(markdown: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], Replacement]) -> str:
    """`markdown` with what `replace` puts in the place of each piece that begins as `pattern` says."""
    kept: list[str] = []
    at = looks = 0
    unclosed: set[str] = set()
    while found := pattern.search(markdown, looks):
        if found["code"] is not None:
            looks = _code_end(markdown, found, unclosed)
            continue
        change = replace(found)
        if change is None:
            looks = max(found.end(), found.start() + 1)
            continue
        kept += markdown[at : found.start()], change[1]
        at = looks = max(change[0], found.start() + 1)
    return "".join(kept) + markdown[at:] if kept else markdown


def _code_end(markdown: str, found: re.Match[str], unclosed: set[str]) -> int:
    mark = found["code"].strip(" \t>-*+")
    if found["code"].startswith("\\"):
        return found.end()
    line = markdown.rfind("\n", 0, found.start()) + 1
    is_fence = len(mark) > 2 and not markdown[line : found.start()].strip(" \t>-*+0123456789.)")
    if is_fence and (mark[0] == "~" or not _INFO_WITH_MARK.match(markdown, found.end())):
        closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        ends = closing.search(markdown, found.end())
        return ends.end() if ends else len(markdown)
    if mark in unclosed:
        return found.end()
    ends = re.compile(rf"(?<!`){mark}(?!`)").search(markdown, found.end())
    if not ends:
        unclosed.add(mark)
        return found.end()
    is_near = ends.start() - found.end() < _MOST_INLINE
    return ends.end() if is_near and "\n\n" not in markdown[found.end() : ends.start()] else found.end()
