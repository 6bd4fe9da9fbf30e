"""The table of figures: what each fault came to, on each database."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
PROPERTY = "figure"


@dataclass(frozen=True)
class Figure:
    """One cell: `row` orders the rows, `fault` is what was done, `outcome` what it came to."""

    row: int
    fault: str
    database: str
    outcome: str

    def packed(self) -> str:
        return json.dumps(asdict(self))


def unpacked(properties: Iterable[tuple[str, Any]]) -> list[Figure]:
    """The figures among the properties that a test has recorded."""
    return [Figure(**json.loads(value)) for name, value in properties if name == PROPERTY]


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table with a column for each database that was tried."""
    cells = {(f.row, f.fault, f.database): f.outcome for f in figures}
    databases = [key for key in DATABASES if any(database == key for _, _, database in cells)]
    lines = [["fault", *(DATABASES[key] for key in databases)], ["---"] * (len(databases) + 1)]
    for row, fault in sorted({(row, fault) for row, fault, _ in cells}):
        lines.append([fault, *(cells.get((row, fault, key), "–") for key in databases)])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
