"""What is taken of a text where there is no room for all of it."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.text.sentences import asking_sentences, first_sentences

TOLD = "At my last place nobody knew how it was done."
ASKS = "How are promotions decided?"
AND = "I ask because it matters to me."


def test_what_fits_is_whole() -> None:
    assert asking_sentences(f"{TOLD} {ASKS}", 100) == f"{TOLD} {ASKS}"


def test_what_asks_is_kept_before_what_is_told() -> None:
    assert asking_sentences(f"{TOLD} {ASKS} {AND}", 40) == f"… {ASKS}"
    assert asking_sentences(f"{TOLD} {ASKS} {AND}", 70) == f"… {ASKS} {AND}"


def test_a_text_that_asks_at_once_or_never_is_its_beginning() -> None:
    assert asking_sentences(f"{ASKS} {TOLD} {AND}", 40) == ASKS
    assert asking_sentences(f"{TOLD} {AND}", 50) == TOLD


@given(st.lists(st.sampled_from([TOLD, ASKS, AND]), min_size=1, max_size=8), st.integers(1, 200))
def test_where_something_is_asked_something_that_asks_is_kept(said: list[str], room: int) -> None:
    kept = asking_sentences(" ".join(said), room)
    assert (ASKS in kept) == (ASKS in said)
    assert ASKS in said or kept == first_sentences(" ".join(said), room)
