"""Proposes which imported pages are for people inside only, and so say nothing to a candidate.

A page is judged by its title, its file and folder, and the way it is written. What candidates ask about, such
as benefits, growth or values, speaks for it. Nothing is decided here: somebody looks at each proposal.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from re import Pattern

from webapp.domain.errors import N_
from webapp.domain.library.entries import Entry, plain
from webapp.domain.library.page_words import DOING, INSIDE, OUTSIDE, Reason

REASONS: Mapping[Reason, str] = {
    "rules": N_("Rules of security, data and law"),
    "tool": N_("Manuals of tools and systems"),
    "procedure": N_("Step by step, for people inside"),
    "hiring": N_("For those who hire"),
    "template": N_("Templates and forms"),
    "notes": N_("Notes, changes and plans of a time"),
    "wording": N_("How to write, and what words mean"),
    "links": N_("Lists of links"),
    "empty": N_("Hardly any text"),
    "other": N_("Not for candidates"),
}
"""Why an entry is left out, in words, in the order of pages."""

_TITLE, _NAME, _FOLDER = 3, 2, 2  # what a word for people inside weighs there
_FURTHER, _BUSY = 2, 1  # a title with two kinds of them; a text that tells which buttons to press
_SPOKEN_FOR = (
    1  # a folder of what candidates ask about; a title of it weighs as much as one for people inside
)
_ENOUGH = 2
_FEW_WORDS = 12
_MOSTLY_LINKS = 0.4
_OWN_WORDS = 150
"""From which a page that is full of links says something, too."""
_BUSY_SHARE = 0.02
_LINK = re.compile(r"\[([^\]]{0,1000})\]\(")  # bounded: thousands of brackets that never close
_MARKS = re.compile(r"[\s_-]+")
_FIGURE = re.compile(r"\d")


def proposed_reason(entry: Entry, path: str | None) -> Reason | None:
    """Why an entry, with its text as a reader sees it, would be left out; None for one to be kept.

    `path`: of the file that it came from, if it came from one.
    """
    text = plain(entry.body)
    words = len(text.split())
    if words < _OWN_WORDS and _share_of_links(entry.body, text) > _MOSTLY_LINKS:
        return "links"
    if words < _FEW_WORDS and not _FIGURE.search(text):
        return "empty"
    return _by_its_names(entry, path, len(DOING.findall(text.casefold())) / words)


def _by_its_names(entry: Entry, path: str | None, doing: float) -> Reason | None:
    title, name, folder = _names(entry, path)
    busy = _BUSY * (doing > _BUSY_SHARE)
    for_candidates = _TITLE * bool(OUTSIDE.search(title)) + _SPOKEN_FOR * bool(OUTSIDE.search(folder))
    found = {reason: _weight(pattern, title, name, folder) for reason, pattern in INSIDE.items()}
    best = max(found, key=lambda reason: found[reason])
    further = _FURTHER * (sum(weight >= _TITLE for weight in found.values()) > 1)
    return best if found[best] and found[best] + further + busy - for_candidates >= _ENOUGH else None


def _weight(pattern: Pattern[str], title: str, name: str, folder: str) -> int:
    if pattern.search(title):
        return _TITLE + _FOLDER * bool(pattern.search(folder))
    return max(_NAME * bool(pattern.search(name)), _FOLDER * bool(pattern.search(folder)))


def _names(entry: Entry, path: str | None) -> tuple[str, str, str]:
    """Title, file and folder of an entry, in words."""
    at = PurePosixPath(path or "")
    return _said(entry.title), _said(at.stem), _said(at.parent.name)


def _said(name: str) -> str:
    return _MARKS.sub(" ", name).strip().casefold()


def _share_of_links(body: str, text: str) -> float:
    return sum(map(len, _LINK.findall(body))) / (len(text) or 1)


def guessed_location(entry: Entry, path: str | None, locations: Iterable[str]) -> str:
    """The one of our `locations` that title or file of an entry names, if it is said to apply everywhere."""
    if entry.applies_to.location:
        return ""
    title, name, _ = _names(entry, path)
    said = f" {title} {name} "
    named = [place for place in locations if f" {_said(place)} " in said]
    return named[0] if len(named) == 1 else ""
