"""Draws every promised figure as a plot: how far it was from what is promised, and how far it is."""

from collections.abc import Mapping
from html import escape
from math import log10

from benchmarks.goals import Goal

ROW, LEFT, WIDTH = 22, 330, 420
"""Pixels: of one line, of the names, of the scale."""
FAR = 2.0
"""How many powers of ten the scale goes to the side that is not promised; a tenth as far to the other."""
INK, SOFT, LINE, THEY, WE = "#1c2733", "#5b6875", "#dfe3e6", "#c8553d", "#2f7d5b"


def picture(goals: Mapping[str, Goal], ratios: Mapping[str, float]) -> str:
    """An SVG: a line for each figure, on it an open dot for what it was and a full one for what it is. The
    vertical line is what is promised; right of it is too slow, ten times as much at each mark."""
    height = ROW * (len(goals) + 2)
    drawn = [line(n, goal, ratios.get(name)) for n, (name, goal) in enumerate(goals.items(), start=1)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 20} {height}"'
            ' font-family="sans-serif" font-size="12" role="img">',
            "<title>What is promised, what it was, and what it is</title>",
            f'<rect width="100%" height="100%" fill="#fff"/>{scale(height)}',
            *drawn,
            "</svg>\n",
        ]
    )


def scale(height: int) -> str:
    """The line of what is promised, and those of ten and a hundred times as much."""
    marks = {1.0: "promised", 10.0: "10 ×", 100.0: "100 ×"}
    return "".join(
        f'<line x1="{at(times):.0f}" x2="{at(times):.0f}" y1="{ROW}" y2="{height - ROW // 2}"'
        f' stroke="{INK if times == 1 else LINE}"/>'
        f'<text x="{at(times):.0f}" y="{ROW - 7}" text-anchor="middle" fill="{SOFT}">{words}</text>'
        for times, words in marks.items()
    )


def line(number: int, goal: Goal, ratio: float | None) -> str:
    """One figure."""
    y = ROW * (number + 0.5)
    name = f'<text x="{LEFT - 12}" y="{y + 4:.0f}" text-anchor="end" fill="{INK}">{escape(goal.what)}</text>'
    was = "" if goal.before is None else dot(times(goal, goal.before), y, "#fff", THEY)
    now = "" if ratio is None else dot(times(goal, ratio), y, *(2 * [WE if goal.met_by(ratio) else THEY]))
    return name + was + now


def times(goal: Goal, ratio: float) -> float:
    """How many times worse than promised; below one where it is better."""
    return goal.goal / ratio if goal.at_least else ratio / goal.goal


def at(worse: float) -> float:
    """Where this many times as bad as promised stands, in pixels."""
    begins = FAR / 10
    share = (log10(max(worse, 10**-begins)) + begins) / (FAR * 1.1 + begins)
    return LEFT + WIDTH * min(share, 1.0)


def dot(worse: float, y: float, fill: str, stroke: str) -> str:
    return f'<circle cx="{at(worse):.0f}" cy="{y:.0f}" r="4.5" fill="{fill}" stroke="{stroke}"/>'
