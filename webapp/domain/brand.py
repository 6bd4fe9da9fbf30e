"""Checks that the organisation's colour is readable and differs from the candidate's colour.

Contrast is that of WCAG 2: from 1 to 21. Colours are written `#rrggbb`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import dist

WE, WE_TINT = "#12695f", "#e8f2f0"
"""The company's side, where it has no colour of its own."""
THEIRS = ("#c8553d", "#a13a24")
"""The candidate's side, on whatever page."""
GROUNDS = ("#ffffff", "#fbfaf7")
"""What is written on: white and paper."""
READABLE = 4.5
TOO_ALIKE = 25.0
"""A distance in CIELAB (CIE 1976) below which two colours look like one side."""

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)

RGB = tuple[float, float, float]


@dataclass(frozen=True)
class Brand:
    """How the organisation looks in a document or a letter. `accent` is empty for our green; `logo` is a PNG,
    empty for none, of that many pixels; `name` is what it shows, in words."""

    accent: str = ""
    logo: bytes = b""
    width: int = 0
    height: int = 0
    name: str = ""

    @property
    def we(self) -> str:
        """The colour of the company's side."""
        return self.accent or WE

    @property
    def we_tint(self) -> str:
        return light_tint(self.accent) if self.accent else WE_TINT


PLAIN = Brand()


def colour(text: str) -> str:
    """A colour as it is kept, out of what was typed: `#1D4F91`, `1d4f91` or `#15a`; empty if it is none."""
    found = _HEX.fullmatch(text.strip())
    if found is None:
        return ""
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(accent: str) -> bool:
    """Whether text in this colour can be read on white and on paper."""
    return all(contrast(accent, ground) >= READABLE for ground in GROUNDS)


def is_theirs(accent: str) -> bool:
    """Whether it looks like the candidate's colour, so that the two sides could not be told apart."""
    return any(_distance(accent, theirs) < TOO_ALIKE for theirs in THEIRS)


def readable_shade(accent: str) -> str:
    """The colour itself, or the lightest shade of it that can be read."""
    return next(shade for shade in _shades(accent) if is_readable(shade))


def light_tint(accent: str) -> str:
    """A light ground for text in this colour: a tenth of it on white, less where that could not be read."""
    mixed = (_mixed(accent, "#ffffff", part / 100) for part in range(10, -1, -1))
    return next((ground for ground in mixed if contrast(accent, ground) >= READABLE), "#ffffff")


def darker_shade(accent: str) -> str:
    """The colour under the pointer."""
    return _mixed("#000000", accent, 0.25)


def rgb_values(accent: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(accent[1:3], 16), int(accent[3:5], 16), int(accent[5:7], 16)


def _shades(accent: str) -> Iterator[str]:
    """The colour, darker and darker down to black."""
    return (_mixed("#000000", accent, part / 100) for part in range(101))


def _mixed(one: str, other: str, part: float) -> str:
    """`part` of one colour, the rest of the other."""
    pairs = zip(rgb_values(one), rgb_values(other), strict=True)
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)


def _linear(accent: str) -> RGB:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (number / 255 for number in rgb_values(accent))
    )
    return red, green, blue


def _luminance(accent: str) -> float:
    red, green, blue = _linear(accent)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _distance(one: str, other: str) -> float:
    return dist(_lab(one), _lab(other))


def _lab(accent: str) -> RGB:
    """CIELAB under D65."""
    red, green, blue = _linear(accent)
    x = _lab_curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = _lab_curve(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = _lab_curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _lab_curve(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
