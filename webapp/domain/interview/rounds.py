"""Says which interviews are rounds of one candidacy, and how a candidacy may end."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from webapp.domain.errors import N_

A_NEW_APPLICATION = timedelta(days=365)
"""An interview that starts so long after the last one begins another candidacy."""

LINK_LASTS = timedelta(days=90)
"""How long a personal link opens something after the interview, and that of a candidacy after its last round
or its outcome."""


class Outcome(StrEnum):
    HIRED = "hired"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


OUTCOMES: dict[Outcome, str] = {
    Outcome.HIRED: N_("Hired"),
    Outcome.DECLINED: N_("Declined by us"),
    Outcome.WITHDRAWN: N_("Withdrawn by the candidate"),
    Outcome.CANCELLED: N_("Cancelled"),
}


def goes_on(last_start: datetime | None, starts_at: datetime, outcome: Outcome | None) -> bool:
    """Whether an interview that starts then is the next round of a candidacy whose last one started at
    `last_start`, None if all its rounds were erased: unless an outcome was noted, or twelve months lie
    between them."""
    near = last_start is None or abs(starts_at - last_start) < A_NEW_APPLICATION
    return outcome is None and near


def over_last(over_at: Mapping[int, datetime | None]) -> int | None:
    """Which of the rounds of a candidacy was over last, None while one of them is not: from then on the days
    count for which all of them are kept. `over_at`: by a round's id, when it was closed or cancelled."""
    over = {id_: at for id_, at in over_at.items() if at is not None}
    if not over or len(over) < len(over_at):
        return None
    return max(over, key=lambda id_: (over[id_], id_))
