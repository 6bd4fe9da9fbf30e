"""Puts what the fit reports of a candidacy say of each dimension side by side: figures, never a total."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.fit.report import DimensionFit, FitReport


@dataclass(frozen=True)
class DimensionOverRounds:
    """Belief and offers on one dimension. `fits`: the number of each round with a report, in order, and what
    its report says of the dimension, None where it was not asked about."""

    dimension: str
    fits: tuple[tuple[int, DimensionFit | None], ...]


def over_rounds(reports: Sequence[tuple[int, FitReport]]) -> tuple[DimensionOverRounds, ...]:
    """Each dimension of these reports once: those of the newest first, in their order. `reports`: the number
    of a round and its newest report, in order of time."""
    dimensions = dict.fromkeys(fit.dimension for _, report in reversed(reports) for fit in report.dimensions)
    return tuple(
        DimensionOverRounds(key, tuple((number, _fit(report, key)) for number, report in reports))
        for key in dimensions
    )


def _fit(report: FitReport, dimension: str) -> DimensionFit | None:
    return next((fit for fit in report.dimensions if fit.dimension == dimension), None)
