"""What may happen to an interview in each stage, and what is said when it may not."""

import pytest

from webapp.domain.errors import NotNow
from webapp.domain.interview.stages import (
    BEFORE_HELD,
    OVER,
    TITLES,
    Stage,
    fit_form_open,
    pre_interview_form_open,
    stage_after,
)

MOVES = [
    (Stage.INVITED, "answer", Stage.ANSWERED),
    (Stage.ANSWERED, "answer", Stage.ANSWERED),
    (Stage.BRIEFED, "answer", Stage.BRIEFED),
    (Stage.ANSWERED, "take_back", Stage.INVITED),
    (Stage.INVITED, "move", Stage.INVITED),
    (Stage.ANSWERED, "move", Stage.INVITED),
    (Stage.BRIEFED, "move", Stage.INVITED),
    (Stage.HELD, "move", Stage.INVITED),
    (Stage.INVITED, "lock", Stage.BRIEFED),
    (Stage.ANSWERED, "lock", Stage.BRIEFED),
    (Stage.INVITED, "hold", Stage.HELD),
    (Stage.ANSWERED, "hold", Stage.HELD),
    (Stage.BRIEFED, "hold", Stage.HELD),
    (Stage.HELD, "report", Stage.REPORTED),
    (Stage.REPORTED, "report", Stage.REPORTED),
    (Stage.HELD, "close", Stage.CLOSED),
    (Stage.REPORTED, "close", Stage.CLOSED),
    (Stage.INVITED, "cancel", Stage.CANCELLED),
    (Stage.ANSWERED, "cancel", Stage.CANCELLED),
    (Stage.BRIEFED, "cancel", Stage.CANCELLED),
    (Stage.HELD, "cancel", Stage.CANCELLED),
]
EVENTS = sorted({event for _, event, _ in MOVES})
REFUSED = [
    (stage, event)
    for stage in Stage
    for event in EVENTS
    if (stage, event) not in {(before, happened) for before, happened, _ in MOVES}
]


@pytest.mark.parametrize(("stage", "event", "then"), MOVES)
def test_a_move_leads_on(stage: Stage, event: str, then: Stage) -> None:
    assert stage_after(stage, event) is then


@pytest.mark.parametrize(("stage", "event"), REFUSED)
def test_any_other_is_refused_with_a_sentence(stage: Stage, event: str) -> None:
    with pytest.raises(NotNow) as refusal:
        stage_after(stage, event)

    assert refusal.value.sentence.endswith(".")
    assert "_" not in refusal.value.sentence


@pytest.mark.parametrize("event", EVENTS)
def test_what_is_over_moves_no_more(event: str) -> None:
    for stage in OVER:
        with pytest.raises(NotNow):
            stage_after(stage, event)


@pytest.mark.parametrize("event", EVENTS)
def test_a_refusal_says_that_the_interview_was_cancelled(event: str) -> None:
    with pytest.raises(NotNow, match="cancelled"):
        stage_after(Stage.CANCELLED, event)


def test_every_stage_has_a_title() -> None:
    assert set(TITLES) == set(Stage)


@pytest.mark.parametrize("stage", BEFORE_HELD)
@pytest.mark.parametrize(
    ("locked", "answered", "begun", "is_open"),
    [
        (False, False, False, True),
        (False, True, False, True),  # changed before the lock
        (True, False, False, True),  # a first answer between lock and start
        (True, True, False, False),  # changed after it: refused
        (False, False, True, False),
        (True, False, True, False),
    ],
)
def test_the_form_before_the_interview(
    stage: Stage, locked: bool, answered: bool, begun: bool, is_open: bool
) -> None:
    assert pre_interview_form_open(stage, locked, answered, begun) is is_open


@pytest.mark.parametrize("stage", [s for s in Stage if s not in BEFORE_HELD])
def test_the_form_closes_when_the_interview_is_held(stage: Stage) -> None:
    assert not pre_interview_form_open(stage, locked=False, answered=False, begun=False)


@pytest.mark.parametrize(
    ("stage", "submitted", "is_open"),
    [
        (Stage.BRIEFED, False, False),
        (Stage.HELD, False, True),
        (Stage.HELD, True, True),  # changed until the reveal
        (Stage.REPORTED, False, True),  # a late form
        (Stage.REPORTED, True, False),
        (Stage.CLOSED, False, False),
        (Stage.CANCELLED, False, False),
    ],
)
def test_the_fit_form(stage: Stage, submitted: bool, is_open: bool) -> None:
    assert fit_form_open(stage, submitted) is is_open
