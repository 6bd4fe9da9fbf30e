"""Data of the chart that ranks the ten dimensions by how much they matter to the candidate."""

from dataclasses import dataclass

from webapp.domain.briefing.composition import Briefing
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.matching.search import Band


@dataclass(frozen=True)
class ChartRow:
    """One dimension in the chart. `rank` is 1 for the most important, 0 for one that was not chosen; `less`:
    among the least important. `band` says how sure we are of our answer, None where nothing was looked up."""

    dimension: str
    rank: int = 0
    less: bool = False
    band: Band | None = None


def chart_rows(briefing: Briefing) -> tuple[ChartRow, ...]:
    """All ten: the most important first, in order, the least important last. None if nothing was chosen."""
    if not briefing.chosen:
        return ()
    most = [ChartRow(p.dimension, p.rank, band=p.band if p.lines else "prepare") for p in briefing.priorities]
    named = {w.dimension for w in most}
    least = [ChartRow(key, less=True) for key in briefing.least if key not in named]
    named |= {w.dimension for w in least}
    return (*most, *(ChartRow(key) for key in DIMENSIONS if key not in named), *least)
