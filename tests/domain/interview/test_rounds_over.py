"""From when on the rounds of a candidacy are kept for their days: all are over, the last one since then."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.interview.rounds import over_last

DAY = datetime(2027, 1, 14, tzinfo=UTC)
MOMENTS = st.integers(0, 9).map(lambda days: DAY + timedelta(days=days))


@given(st.dictionaries(st.integers(1, 9), st.none() | MOMENTS))
def test_exactly_one_round_is_over_last_once_all_are(over_at: dict[int, datetime | None]):
    last = over_last(over_at)
    if not over_at or None in over_at.values():
        assert last is None
    else:
        assert last is not None
        assert over_at[last] == max(at for at in over_at.values() if at)
