"""Proposes which imported pages are for people inside only, and says what a decision on many of them changes.

A page is judged by its title, its file and folder, and the way it is written. What candidates ask about, such
as benefits, growth or values, speaks for it. Nothing is decided here: somebody looks at each proposal.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from re import Pattern
from typing import Literal

from webapp.domain.errors import N_
from webapp.domain.library.entries import Entry, plain
from webapp.domain.library.page_words import DOING, INSIDE, OUTSIDE, Reason
from webapp.domain.text.prose import share_of_links

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

SPEAKS = "speaks:"
"""How the value of a decision on dimensions begins."""

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
_MARKS = re.compile(r"[\s_-]+")
_FIGURE = re.compile(r"\d")


def proposed_reason(entry: Entry, path: str | None) -> Reason | None:
    """Why an entry, with its text as a reader sees it, would be left out; None for one to be kept.

    `path`: of the file that it came from, if it came from one.
    """
    text = plain(entry.body)
    words = len(text.split())
    if words < _OWN_WORDS and share_of_links(entry.body, text) > _MOSTLY_LINKS:
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


def named_location(title: str, path: str | None, locations: Iterable[str]) -> str:
    """The one of our `locations` that title or file of an entry name; empty for none, and for two."""
    said = f" {_said(title)} {_said(PurePosixPath(path or '').stem)} "
    named = [place for place in locations if f" {_said(place)} " in said]
    return named[0] if len(named) == 1 else ""


@dataclass(frozen=True)
class Decision:
    """What somebody says of many entries at once: briefings do without them for a `reason`, may use them, or
    they are about a `topic` or speak to these `dimensions`. What is None stays as it is, also a guess; but
    where neither is said, all that was guessed is right."""

    change: Literal["left_out", "kept", "confirmed"]
    reason: Reason = "other"
    topic: str | None = None
    dimensions: tuple[str, ...] | None = None
    location: str | None = None

    @property
    def value(self) -> str:
        """What it is about: a reason, a topic or a place; empty where entries are kept for everywhere."""
        if self.change == "left_out":
            return self.reason
        speaks = None if self.dimensions is None else SPEAKS + ",".join(self.dimensions)
        return self.topic or self.location or speaks or ""


def decided(entry: Entry, decision: Decision, today: date) -> Entry:
    """An entry as a decision leaves it. One that was looked at and stays is reviewed that day."""
    if decision.change == "left_out":
        return replace(entry, left_out=decision.reason)
    place = entry.applies_to
    if decision.location is not None:
        place = replace(place, location=decision.location)
    kept = replace(entry, left_out="", applies_to=place, reviewed_on=today)
    if decision.change == "kept":
        return kept
    dimensions = entry.dimensions if decision.dimensions is None else decision.dimensions
    said = {
        "topic": decision.topic is not None,
        "dimensions": decision.dimensions is not None or not dimensions,
    }
    all_right = decision.topic is None and decision.dimensions is None
    guessed = () if all_right else tuple(key for key in entry.guessed if not said[key])
    return replace(kept, topic=decision.topic or entry.topic, dimensions=dimensions, guessed=guessed)


def is_matched_alike(before: Entry, after: Entry) -> bool:
    """Whether questions find an entry as they did, so that no briefing need be made anew."""
    return replace(after, reviewed_on=before.reviewed_on, guessed=before.guessed) == before


def is_looked_at(reviewed_on: date | None, guessed: Collection[str], left_out: str) -> bool:
    """Whether somebody has decided on an entry: left it out, or reviewed it and what was guessed of it."""
    return bool(left_out) or (reviewed_on is not None and not guessed)
