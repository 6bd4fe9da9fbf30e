"""Writes what other editors make of Markdown as CommonMark: links between pages, callouts, footnotes.

Those of Obsidian, Notion, GitHub, Google Docs, Confluence, MkDocs and Docusaurus. What a reader does not see,
such as a table of contents, is left out.
"""

import re

from webapp.domain.text.outside_code import Replacement, begins, replaced

_BEGINS = begins(
    r"!?\[\[[^\[\]\n]{1,300}\]\]"
    r"|^[ ]{0,3}\[\^[^\[\]\s]{1,60}\]:[ \t]*"
    r"|\[\^[^\[\]\s]{1,60}\]"
    r"|^[ \t]*(?:>[ \t]?)++\[![\w-]{1,40}\][-+]?[^\n]*"
    r"|^[ ]{0,3}(?::{3,}|!!!|\?\?\?\+?)[^\n]*"
    r"|(?<!=)==(?=[^\s=])[^=\n]{1,1000}==(?!=)"
    r"|(?:^|(?<=[ \t]))\^[a-z0-9-]{1,60}[ \t]*$"
    r"|^[ \t]*(?:@?\[toc\]|<toc/?>|\[_toc_\])[^\n]*$"
    r"|^[ \t]*(?:[-+*]|\d{1,9}[.)])[ ]{1,4}\[[ x]\](?=[ ])"
    r"|^[ ]{0,3}</?(?:aside|details)\b[^<>\n]*>|</summary>"
    r"|^[ ]{0,3}\[image\d+\]:[^\n]*"
    r"|!\[[^\[\]\n]{0,300}\]\[[^\[\]\n]{0,300}\]"
    r"|</?(?:ac|ri|at):[a-z]"
    r"|!\[[^\[\]\n]{0,300}\]\(data:[^()\s]*\)"
    r"|(?<![*\w])\*\*(?=[^\s*])[^*\n]{1,300}(?<=[ \t\u00a0])\*\*(?![*\s])"
    r"|(?<![*\w])\*\*(?=[^\s*])[^*\n]{1,300}(?<=[ \t\u00a0])\*\*[ \t]*$"
)
LONGEST_TITLE = 60
"""Characters of the title of a callout."""
_CALLOUT = re.compile(r"([ \t]*(?:>[ \t]?)+)\[![\w-]+\][-+]?[ \t]*(.*)")
_ADMONITION = re.compile(r"[ ]*[:!?+]+[ \t]*(?:[\w-]+)?[ \t]*(.*)")
_TABLES_OF_CONTENTS = frozenset({"toc", "_toc_"})
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def as_commonmark(markdown: str) -> str:
    """`markdown` without dialects."""
    return replaced(markdown, _BEGINS, _written)


def without_pictures(markdown: str) -> str:
    """`markdown` without pictures that stand in it as data: those of one page may be megabytes."""
    return replaced(markdown, _PICTURES, lambda found: (found.end(), ""))


_PICTURES = begins(r"^[ ]{0,3}\[image\d+\]:[ ]*<?data:[^\n]*|!\[[^\[\]\n]{0,300}\]\(<?data:[^()\s]*\)")


def _written(found: re.Match[str]) -> Replacement:
    piece, bare = found["piece"], found["piece"].strip()
    if bare.startswith("[["):
        return found.end(), _link_text(bare[2:-2])
    if bare.startswith(">"):
        return found.end(), _callout(piece)
    if bare.startswith((":::", "!!!", "???")):
        return found.end(), _admonition(piece)
    if bare.startswith("<") and bare[-2] == ":":
        return found.end(), piece.replace(":", "-")
    if bare.startswith("**"):
        return found.end(), f"**{bare[2:-2].rstrip()}** "
    if bare.startswith("=="):
        return found.end(), bare[2:-2]
    if bare.endswith(("[ ]", "[x]", "[X]")):
        return found.end(), piece[:-4]
    if bare.endswith("]:") or bare.startswith("<"):
        return found.end(), f"\n\n{piece}\n\n" if bare.startswith("<") else "\n"
    return found.end(), ""


def _link_text(inner: str) -> str:
    page, _, shown = inner.replace("\\|", "|").partition("|")
    if page.strip().casefold() in _TABLES_OF_CONTENTS:
        return ""
    name, _, heading = page.partition("#")
    text = shown or heading.strip("^ ").replace("#", " > ") if not name else shown or name.rpartition("/")[2]
    return _SPECIAL.sub(r"\\\1", text.strip())


def _callout(line: str) -> str:
    """The first line of a callout: a title is a paragraph of its own, a longer text goes on."""
    parts = _CALLOUT.match(line)
    if not parts:
        return line
    is_title = 0 < len(parts[2].strip()) <= LONGEST_TITLE
    return f"{parts[1]}{_as_title(parts[2])}\n{parts[1]}" if is_title else parts[1] + parts[2]


def _admonition(line: str) -> str:
    parts = _ADMONITION.match(line)
    title = parts[1].strip().strip('"[]') if parts else ""
    return f"\n{_as_title(title)}\n"


def _as_title(text: str) -> str:
    """The title of a callout, which introduces what stands in it."""
    text = text.strip()
    return f"{text}:" if text and text[-1].isalnum() else text
