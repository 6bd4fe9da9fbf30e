"""Cuts plain text to the room that there is, measured in ordinary letters."""

from unicodedata import east_asian_width


def cut(text: str, room: float) -> str:
    """The beginning of a text, in one paragraph, that takes no more than `room`; at the end of a word if one
    is near, and with … where there is more."""
    text = " ".join(text.split())
    if width(text) <= room:
        return text
    kept = text[: _letters_in(text, room - 1)]
    at_word = kept.rpartition(" ")[0]
    return f"{at_word if len(at_word) > len(kept) // 2 else kept}…"


def width(text: str) -> float:
    """The room that a text takes."""
    return sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    """Chinese letters, emoji, W and M take about twice the room of others."""
    if letter in "WM@—" or east_asian_width(letter) in "WF":
        return 2
    if letter in "mw":
        return 1.5
    return 1.3 if letter.isupper() else 1


def _letters_in(text: str, room: float) -> int:
    """How many letters of a text fit."""
    taken = 0.0
    for place, letter in enumerate(text):
        taken += _letter_width(letter)
        if taken > room:
            return place
    return len(text)
