"""Measures everything that is promised, and writes the table and the plot of docs/performance.md.

    make bench           all rows but one, in less than twenty minutes
    FULL=1 make bench    a worker's memory after 2,000 briefings, too, which takes another hour
    make bench ONLY=papers,pages

What was kept of the last time stands beside each new figure. Figures that are not measured now stay.
"""

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import burst, hundred, memory, pages, papers
from benchmarks.goals import GOALS
from benchmarks.picture import picture

ROOT = Path(__file__).parent.parent
KEPT = Path(__file__).parent / "ratios.json"
PAGE = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "pictures" / "performance.svg"
BEGIN, END = "<!-- the table begins: make bench writes it -->\n", "<!-- the table ends -->\n"

Rows = Callable[[], Mapping[str, float]]
MODULES: dict[str, Rows] = {
    "papers": papers.rows,
    "workers": papers.two_workers,
    "pages": pages.rows,
    "launcher": memory.launcher,
    "hundred": hundred.rows,
    "burst": burst.rows,
}
HOUR_LONG: dict[str, Rows] = {"memory": memory.worker}


def measure(only: set[str], full: bool) -> None:
    """Measures one module's rows after the other, keeps each as soon as it is there, and prints it."""
    for name, rows in (MODULES | HOUR_LONG if full or only else MODULES).items():
        if not only or name in only:
            keep(rows())


def keep(found: Mapping[str, float]) -> None:
    """Prints new figures beside those that were kept, and keeps them."""
    kept = read()
    for name, ratio in found.items():
        before = kept.get(name, {}).get("ratio")
        told = "" if GOALS[name].met_by(ratio) else f"; promised {promise(name)}"
        print(f"{GOALS[name].what}: {shown(ratio)}, last time {shown(before)}{told}", flush=True)
        kept[name] = {"ratio": round(ratio, 3), "on": f"{datetime.now(UTC):%Y-%m-%d}"}
    KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    write(kept)


def read() -> dict[str, dict]:
    """What was kept: for each name the ratio, and the day on which it was measured."""
    return json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}


def write(kept: Mapping[str, dict]) -> None:
    """Puts the table into docs/performance.md, and the plot beside its other pictures."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(head + BEGIN + table(kept) + END + rest.partition(END)[2], encoding="utf-8")
    ratios = {name: entry["ratio"] for name, entry in kept.items()}
    PICTURE.write_text(picture(GOALS, ratios), encoding="utf-8")


def table(kept: Mapping[str, dict]) -> str:
    """In Markdown: what is promised, what it was, and what it is."""
    lines = [
        "| what | against | at 2f3175a | promised | measured | on |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, goal in GOALS.items():
        entry = kept.get(name, {})
        ratio = shown(entry.get("ratio")) + ("" if name not in kept or goal.met_by(entry["ratio"]) else " ✗")
        cells = (goal.what, goal.against, shown(goal.before), promise(name), ratio, entry.get("on", ""))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def promise(name: str) -> str:
    """The goal as people write it."""
    return f"{'≥' if GOALS[name].at_least else '≤'} {shown(GOALS[name].goal)}"


def shown(ratio: float | None) -> str:
    """With as many digits as mean something."""
    return "–" if ratio is None else f"{ratio:.3g}"


if __name__ == "__main__":
    given = argparse.ArgumentParser(prog="python -m benchmarks")
    given.add_argument("--only", default="", help=f"some of {', '.join(MODULES | HOUR_LONG)}")
    given.add_argument("--full", action="store_true", help="what takes an hour, too")
    asked = given.parse_args()
    measure(set(filter(None, asked.only.split(","))), asked.full)
