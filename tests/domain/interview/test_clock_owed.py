"""What is owed in every stage, and when: after a move, over changes of the panel."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from tests.domain.interview.rounds import (
    HELD,
    LONDON,
    NEW_YORK,
    ROUND,
    at,
    due,
    moments,
    rounds,
    tasks,
    utc,
    zones,
)
from webapp.domain.interview.clock import Leaver, Round, Seat, deadline, owed
from webapp.domain.interview.stages import BEFORE_HELD, OVER, Stage


def test_an_invited_interview_owes_invitations_a_reminder_the_lock_and_its_end() -> None:
    promised = owed(ROUND)

    assert tasks(promised) == {
        ("letter.invitation_candidate", 1),
        ("letter.invitation_interviewer", 2),
        ("letter.invitation_interviewer", 3),
        ("letter.reminder", 1),
        ("lock", 7),
        ("hold", 7),
    }
    assert due(ROUND, "letter.reminder", 1) == [utc("2027-01-12 10:00")]
    assert due(ROUND, "lock", 7) == [utc("2027-01-13 10:00")]
    assert due(ROUND, "hold", 7) == [utc("2027-01-14 11:00")]


@pytest.mark.parametrize(
    ("invited", "starts", "reminded"),
    [
        ("2027-01-12 09:59", "2027-01-14 10:00", ["2027-01-12 10:00"]),
        ("2027-01-12 10:00", "2027-01-14 10:00", []),
        ("2027-01-13 12:00", "2027-01-14 10:00", []),
        ("2027-01-04 09:00", "2027-01-14 19:00", ["2027-01-13 08:00"]),  # not in the evening
        ("2027-01-12 20:00", "2027-01-14 19:00", []),  # 48 hours ahead had passed
    ],
)
def test_the_candidate_is_reminded_two_days_ahead_or_not_at_all(
    invited: str, starts: str, reminded: list[str]
) -> None:
    round_ = replace(ROUND, invited_at=utc(invited), asked_at=utc(invited), **at(utc(starts)))

    assert due(round_, "letter.reminder", 1) == [utc(moment) for moment in reminded]


def test_an_answer_ends_the_reminder_and_taking_it_back_brings_it_again() -> None:
    answered = replace(ROUND, stage=Stage.ANSWERED)

    assert owed(ROUND) - owed(answered) == {o for o in owed(ROUND) if o.task == "letter.reminder"}
    assert owed(answered) < owed(ROUND)


def test_the_button_takes_the_lock_from_the_clock() -> None:
    pressed = replace(ROUND, stage=Stage.ANSWERED, locked=True)

    assert "lock" not in {o.task for o in owed(pressed)}


def test_a_briefed_interview_owes_the_panel_a_letter_for_each_version() -> None:
    briefed = replace(ROUND, stage=Stage.BRIEFED, locked=True)
    letters = {version: owed(replace(briefed, briefing=version)) for version in (0, 1, 2)}

    def ready(version: int) -> set[tuple[int, str]]:
        return {(o.subject, o.key) for o in letters[version] if o.task == "letter.briefing_ready"}

    assert ready(0) == set()  # not before the version is kept
    assert {subject for subject, _ in ready(1)} == {2, 3}
    assert not ready(1) & ready(2)
    assert not {"lock", "letter.reminder"} & {o.task for o in letters[1]}


def test_a_move_renews_the_keys_of_all_that_hangs_on_the_time() -> None:
    moved = replace(ROUND, **at(ROUND.starts_at + timedelta(days=7)))
    renewed = owed(moved) - owed(ROUND)

    assert tasks(renewed) == {("letter.reminder", 1), ("lock", 7), ("hold", 7)}
    before = {(o.task, o.subject, o.key) for o in owed(ROUND)}
    assert not before & {(o.task, o.subject, o.key) for o in renewed}
    assert tasks(owed(ROUND) & owed(moved)) == {
        ("letter.invitation_candidate", 1),
        ("letter.invitation_interviewer", 2),
        ("letter.invitation_interviewer", 3),
    }


def test_a_longer_interview_renews_its_end_alone() -> None:
    assert tasks(owed(replace(ROUND, **at(ROUND.starts_at, 90))) - owed(ROUND)) == {("hold", 7)}


def test_who_joins_is_invited_and_who_leaves_is_owed_nothing() -> None:
    briefed = replace(ROUND, stage=Stage.BRIEFED, locked=True, briefing=1)
    changed = replace(briefed, seats=(Seat(1, "candidate"), Seat(2, "interviewer"), Seat(4, "interviewer")))

    assert tasks(owed(changed) - owed(briefed)) == {
        ("letter.invitation_interviewer", 4),
        ("letter.briefing_ready", 4),
    }
    assert {o.subject for o in owed(briefed) - owed(changed)} == {3}


def test_a_held_interview_owes_fit_forms_reminders_and_the_deadline() -> None:
    assert tasks(owed(HELD)) == {
        ("close_round", 7),
        ("letter.fit_form_candidate", 1),
        ("letter.fit_form_interviewer", 2),
        ("letter.fit_form_interviewer", 3),
        ("letter.fit_reminder_candidate", 1),
        ("letter.fit_reminder_interviewer", 2),
        ("letter.fit_reminder_interviewer", 3),
    }
    assert due(HELD, "close_round", 7) == [utc("2027-01-21 18:00")]
    assert due(HELD, "letter.fit_form_candidate", 1) == [utc("2027-01-14 11:00")]


def test_reminders_come_on_the_design_s_days() -> None:
    to_candidate = due(HELD, "letter.fit_reminder_candidate", 1)
    to_interviewer = due(HELD, "letter.fit_reminder_interviewer", 2)

    assert [moment.date() for moment in to_candidate] == [date(2027, 1, 15), date(2027, 1, 20)]
    assert to_interviewer[0] == utc("2027-01-14 12:00")
    assert [moment.date() for moment in to_interviewer[1:]] == [
        date(2027, 1, 15),
        date(2027, 1, 19),
        date(2027, 1, 21),
    ]


@given(moments, zones)
def test_no_reminder_comes_at_night_or_after_the_deadline(held_at: datetime, zone: str) -> None:
    promised = owed(replace(HELD, held_at=held_at, zone=zone))
    reminders = [o for o in promised if "reminder" in o.task]

    assert len(reminders) == 2 + 2 * 4
    assert len({(o.task, o.subject, o.key) for o in reminders}) == len(reminders)
    for reminder in reminders:
        assert time(8) <= reminder.due.astimezone(ZoneInfo(zone)).time() <= time(18)
        assert held_at < reminder.due < deadline(held_at, zone)


def test_who_has_submitted_is_not_reminded() -> None:
    one_in = replace(HELD, seats=(Seat(1, "candidate", submitted=True), *HELD.seats[1:]))

    assert tasks(owed(HELD) - owed(one_in)) == {("letter.fit_reminder_candidate", 1)}
    assert owed(one_in) < owed(HELD)


def test_the_real_end_counts_once_it_is_known() -> None:
    late = replace(HELD, held_at=utc("2027-01-15 17:30"))  # a Friday evening

    assert due(late, "close_round", 7) == [utc("2027-01-22 18:00")]
    assert due(late, "letter.fit_form_interviewer", 2) == [utc("2027-01-15 17:30")]


def test_a_closed_round_owes_no_more_reminders() -> None:
    assert owed(replace(HELD, round_closed=True)) == frozenset()


def test_a_report_owes_its_owner_a_letter_for_each_version_and_its_end_in_30_days() -> None:
    reported = replace(
        HELD, stage=Stage.REPORTED, round_closed=True, report=1, reported_at=utc("2027-01-20 12:00")
    )
    later = replace(reported, report=2)

    assert tasks(owed(reported)) == {("letter.report_ready", 7), ("close", 7)}
    assert due(reported, "close", 7) == [utc("2027-02-19 12:00")]
    assert {o.task for o in owed(later) - owed(reported)} == {"letter.report_ready"}


def test_a_round_without_a_form_is_told_to_its_owner() -> None:
    no_form = replace(HELD, stage=Stage.CLOSED, round_closed=True, over_at=utc("2027-01-21 18:00"))

    assert tasks(owed(no_form)) == {("letter.no_forms", 7), ("erase", 7)}


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.CANCELLED])
def test_what_is_over_owes_nothing(stage: Stage) -> None:
    assert owed(replace(HELD, stage=stage, report=1)) == frozenset()


@given(rounds)
def test_whatever_is_owed_has_one_due_moment_in_utc(round_: Round) -> None:
    promised = owed(round_)

    assert len({(o.task, o.subject, o.key) for o in promised}) == len(promised)
    assert all(o.due.utcoffset() == timedelta(0) for o in promised)
    assert owed(round_) == promised


@given(rounds)
def test_fit_forms_and_briefings_never_stand_side_by_side(round_: Round) -> None:
    owed_tasks = {o.task for o in owed(round_)}

    if round_.stage in BEFORE_HELD:
        assert not any("fit_" in task for task in owed_tasks)
    else:
        assert not owed_tasks & {"lock", "hold", "letter.reminder", "letter.briefing_ready"}


# Changes on the way


def test_a_move_is_told_to_who_had_been_asked_for_another_time() -> None:
    seats = [replace(seat, moved=3) for seat in ROUND.seats]
    moved = replace(ROUND, moved=3, seats=(*seats, Seat(4, "interviewer", joined=4, moved=3)))
    told = {(o.task, o.subject, o.key) for o in owed(moved) if "rescheduled" in o.task}

    assert told == {
        ("letter.rescheduled_candidate", 1, "3"),
        ("letter.rescheduled_interviewer", 2, "3"),
        ("letter.rescheduled_interviewer", 3, "3"),
    }
    assert "letter.rescheduled_candidate" not in {o.task for o in owed(replace(moved, stage=Stage.HELD))}


def test_who_joined_later_is_invited_under_a_key_of_their_own() -> None:
    back = replace(ROUND, seats=(Seat(1, "candidate"), Seat(2, "interviewer", joined=5)))

    assert ("letter.invitation_interviewer", 2, "5") in {o.name for o in owed(back)}


def test_a_leaver_is_told_whatever_becomes_of_the_interview() -> None:
    left = (Leaver(9, 2, utc("2027-01-05 09:00")),)

    for stage in Stage:
        owed_ = owed(replace(ROUND, stage=stage, leavers=left))
        assert ("letter.left_panel", 9, "2") in {o.name for o in owed_}


def test_while_a_newer_briefing_is_made_nobody_is_sent_to_the_old_one() -> None:
    briefed = replace(ROUND, stage=Stage.BRIEFED, locked=True, briefing=1)

    assert "letter.briefing_ready" in {o.task for o in owed(briefed)}
    assert "letter.briefing_ready" not in {o.task for o in owed(replace(briefed, remaking=True))}


def test_a_cancelled_interview_tells_everybody_and_is_kept_for_a_while() -> None:
    cancelled = replace(ROUND, stage=Stage.CANCELLED, over_at=utc("2027-01-05 09:00"))

    assert tasks(owed(cancelled)) == {
        ("letter.cancelled_candidate", 1),
        ("letter.cancelled_interviewer", 2),
        ("letter.cancelled_interviewer", 3),
        ("erase", 7),
    }
    assert due(cancelled, "erase", 7) == [utc("2027-07-04 09:00")]
    withdrawn = replace(cancelled, withdrawn=True)
    assert tasks(owed(withdrawn) - owed(cancelled)) == {("letter.withdrawn", 7)}


@given(rounds)
def test_only_what_is_over_is_ever_erased(round_: Round) -> None:
    assert ("erase" in {o.task for o in owed(round_)}) == (round_.stage in OVER and bool(round_.over_at))


@pytest.mark.parametrize("zone", [LONDON, NEW_YORK, "Australia/Sydney"])
@pytest.mark.parametrize(
    "end", ["2028-02-28 15:00", "2027-03-26 15:00", "2027-10-29 15:00", "2027-04-02 04:00"]
)
def test_over_a_leap_day_and_changes_of_the_clock_reminders_keep_their_hour(end: str, zone: str) -> None:
    held = replace(HELD, held_at=utc(end), zone=zone)
    later = [o.due for o in owed(held) if "reminder" in o.task and o.due > utc(end) + timedelta(hours=20)]

    assert {moment.astimezone(ZoneInfo(zone)).time() for moment in later} <= {time(8), time(9)}
    assert len({(o.task, o.subject, o.due) for o in owed(held) if "reminder" in o.task}) == 10
