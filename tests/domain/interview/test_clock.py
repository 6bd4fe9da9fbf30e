"""What is due when: over weekends and clock changes, after a move, and in every stage."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.interview.clock import (
    Leaver,
    Owed,
    Round,
    Seat,
    deadline,
    ended_at,
    ends_at,
    lock_at,
    owed,
    time_for,
    within_day,
    working_day,
)
from webapp.domain.interview.stages import BEFORE_HELD, OVER, Stage

LONDON, BERLIN, NEW_YORK, KOLKATA = "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata"
ZONES = [
    LONDON,
    BERLIN,
    NEW_YORK,
    KOLKATA,
    "Pacific/Auckland",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "UTC",
]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


moments = st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
zones = st.sampled_from(ZONES)

# Thursday 14 January 2027, 10:00 to 11:00 in London
ROUND = Round(
    id=7,
    stage=Stage.INVITED,
    invited_at=utc("2027-01-04 09:00"),
    asked_at=utc("2027-01-04 09:00"),
    starts_at=utc("2027-01-14 10:00"),
    minutes=60,
    zone=LONDON,
    seats=(Seat(1, "candidate"), Seat(2, "interviewer"), Seat(3, "interviewer")),
)
HELD = replace(ROUND, stage=Stage.HELD, locked=True, briefing=1, held_at=utc("2027-01-14 11:00"))


def tasks(owed_: Iterable[Owed]) -> set[tuple[str, int]]:
    return {(o.task, o.subject) for o in owed_}


def due(round_: Round, task: str, subject: int) -> list[datetime]:
    return sorted(o.due for o in owed(round_) if (o.task, o.subject) == (task, subject))


# Working days


@pytest.mark.parametrize(
    ("after", "zone", "days", "day"),
    [
        ("2027-01-14 11:00", LONDON, 1, date(2027, 1, 15)),  # a Thursday
        ("2027-01-14 11:00", LONDON, 5, date(2027, 1, 21)),
        ("2027-01-15 11:00", LONDON, 1, date(2027, 1, 18)),  # a Friday
        ("2027-01-16 11:00", LONDON, 1, date(2027, 1, 18)),  # a Saturday
        ("2027-01-17 11:00", LONDON, 5, date(2027, 1, 22)),  # a Sunday
        ("2027-01-14 23:30", BERLIN, 1, date(2027, 1, 18)),  # already Friday there
        ("2027-01-18 02:00", NEW_YORK, 1, date(2027, 1, 18)),  # still Sunday there
        ("2026-12-31 12:00", LONDON, 1, date(2027, 1, 1)),  # holidays are nobody's to know
    ],
)
def test_working_days_are_monday_to_friday_where_the_interview_is(
    after: str, zone: str, days: int, day: date
) -> None:
    assert working_day(utc(after), days, zone) == day


@given(moments, zones, st.integers(1, 12))
def test_working_days_follow_one_another(after: datetime, zone: str, days: int) -> None:
    days_after = [working_day(after, n, zone) for n in range(1, days + 1)]

    assert all(day.weekday() < 5 for day in days_after)
    assert all(1 <= (later - earlier).days <= 3 for earlier, later in pairwise(days_after))
    assert days_after[0] > after.astimezone(ZoneInfo(zone)).date()


# End, deadline, day


@pytest.mark.parametrize(
    ("starts", "zone", "minutes", "ends"),
    [
        ("2027-03-28 00:30", LONDON, 60, "2027-03-28 01:30"),  # the hour from 1 to 2 is left out
        ("2026-10-25 02:30", BERLIN, 60, "2026-10-25 01:30"),  # the hour from 2 to 3 comes twice
        ("2027-01-14 10:00", LONDON, 45, "2027-01-14 10:45"),
    ],
)
def test_an_hour_is_an_hour_when_the_clocks_change(starts: str, zone: str, minutes: int, ends: str) -> None:
    assert ends_at(local(starts, zone), minutes) == utc(ends)


@pytest.mark.parametrize(
    ("end", "zone", "by"),
    [
        ("2027-01-14 11:00", LONDON, "2027-01-21 18:00"),
        ("2027-01-15 11:00", LONDON, "2027-01-22 18:00"),  # a Friday
        ("2027-01-16 11:00", LONDON, "2027-01-22 18:00"),  # a Saturday
        ("2027-03-25 11:00", LONDON, "2027-04-01 17:00"),  # summer time begins in between
        ("2026-10-21 09:00", BERLIN, "2026-10-28 17:00"),  # and ends
        ("2026-10-16 09:00", BERLIN, "2026-10-23 16:00"),
        ("2027-01-14 11:00", KOLKATA, "2027-01-21 12:30"),
    ],
)
def test_the_deadline_is_six_in_the_evening_of_the_fifth_working_day(end: str, zone: str, by: str) -> None:
    assert deadline(utc(end), zone) == utc(by)


@given(moments, zones)
def test_a_deadline_is_always_at_six_on_a_working_day(end: datetime, zone: str) -> None:
    by = deadline(end, zone)

    assert by.utcoffset() == timedelta(0)
    assert by.astimezone(ZoneInfo(zone)).time() == time(18)
    assert by.astimezone(ZoneInfo(zone)).weekday() < 5
    assert timedelta(days=4) < by - end < timedelta(days=9)


@pytest.mark.parametrize(
    ("moment", "zone", "moved"),
    [
        ("2027-01-14 08:00", LONDON, "2027-01-14 08:00"),
        ("2027-01-14 18:00", LONDON, "2027-01-14 18:00"),
        ("2027-01-14 18:01", LONDON, "2027-01-15 08:00"),
        ("2027-01-14 07:59", LONDON, "2027-01-14 08:00"),
        ("2027-01-14 23:30", BERLIN, "2027-01-15 07:00"),  # half past midnight there
        ("2027-03-27 20:00", LONDON, "2027-03-28 07:00"),  # eight o'clock has come an hour earlier
        ("2026-10-24 20:00", BERLIN, "2026-10-25 07:00"),  # and an hour later
    ],
)
def test_a_moment_outside_the_day_waits_for_the_morning(moment: str, zone: str, moved: str) -> None:
    assert within_day(utc(moment), zone) == utc(moved)


@given(moments, zones)
def test_the_day_is_from_eight_to_six(moment: datetime, zone: str) -> None:
    moved = within_day(moment, zone)

    assert time(8) <= moved.astimezone(ZoneInfo(zone)).time() <= time(18)
    assert timedelta(0) <= moved - moment < timedelta(hours=15)
    assert within_day(moved, zone) == moved


# The lock


@pytest.mark.parametrize(
    ("invited", "locked"),
    [
        ("2027-01-04 09:00", "2027-01-13 10:00"),
        ("2027-01-13 10:00", "2027-01-13 10:00"),  # a day before, to the minute
        ("2027-01-13 10:01", "2027-01-14 08:00"),
        ("2027-01-14 08:00", "2027-01-14 08:00"),
        ("2027-01-14 09:30", "2027-01-14 09:30"),  # never before now
    ],
)
def test_the_lock_is_a_day_ahead_or_two_hours_for_a_late_invitation(invited: str, locked: str) -> None:
    assert lock_at(ROUND.starts_at, utc(invited)) == utc(locked)


def test_the_day_before_the_start_has_24_hours_when_the_clocks_change() -> None:
    starts = local("2027-03-28 12:00", LONDON)

    assert lock_at(starts, utc("2027-03-01 12:00")) == utc("2027-03-27 11:00")


@given(moments, st.timedeltas(timedelta(minutes=1), timedelta(days=30)))
def test_a_lock_lies_between_invitation_and_start(invited: datetime, ahead: timedelta) -> None:
    assert invited <= lock_at(invited + ahead, invited) <= invited + ahead


# What is owed


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
    round_ = replace(ROUND, invited_at=utc(invited), asked_at=utc(invited), starts_at=utc(starts))

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
    moved = replace(ROUND, starts_at=ROUND.starts_at + timedelta(days=7))
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
    assert tasks(owed(replace(ROUND, minutes=90)) - owed(ROUND)) == {("hold", 7)}


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


rounds = st.builds(
    Round,
    id=st.just(7),
    stage=st.sampled_from(Stage),
    invited_at=moments,
    asked_at=moments,
    starts_at=moments,
    minutes=st.integers(15, 240),
    zone=zones,
    seats=st.lists(
        st.builds(
            Seat,
            st.integers(1, 9),
            st.sampled_from(["candidate", "interviewer"]),
            st.booleans(),
            st.integers(0, 3),
        ),
        unique_by=lambda seat: seat.id,
        max_size=5,
    ).map(tuple),
    leavers=st.lists(
        st.builds(Leaver, st.integers(11, 19), st.integers(1, 3), moments),
        unique_by=lambda leaver: leaver.id,
        max_size=2,
    ).map(tuple),
    moved=st.integers(0, 3),
    locked=st.booleans(),
    held_at=st.none() | moments,
    round_closed=st.booleans(),
    briefing=st.integers(0, 3),
    remaking=st.booleans(),
    withdrawn=st.booleans(),
    over_at=st.none() | moments,
    report=st.integers(0, 3),
    reported_at=st.none() | moments,
)


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
    moved = replace(ROUND, moved=3, seats=(*ROUND.seats, Seat(4, "interviewer", joined=4)))
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


# When a job that has come up is to be done


REMINDERS = sorted((o for o in owed(HELD) if o.task == "letter.fit_reminder_interviewer" and o.subject == 2),
                   key=lambda o: o.due)  # fmt: skip
AT_NOON, FRIDAY, TUESDAY, LAST = REMINDERS


def time_of(item: Owed, now: str, last: str | None = None) -> datetime | None:
    return time_for(item, owed(HELD), LONDON, utc(last) if last else None, utc(now))


def test_what_is_owed_and_due_is_done_now() -> None:
    assert time_of(AT_NOON, "2027-01-14 12:00") == utc("2027-01-14 12:00")


def test_what_is_owed_no_longer_is_never_done() -> None:
    assert time_of(replace(AT_NOON, key="another"), "2027-01-14 12:00") is None


def test_what_came_up_early_waits_for_its_time() -> None:
    """The clock was put forward when it was promised, or the interview has moved since."""
    assert time_of(FRIDAY, "2027-01-15 08:30") == utc("2027-01-15 09:00")


@pytest.mark.parametrize(
    ("now", "last", "then"),
    [
        ("2027-01-14 17:59", None, "2027-01-14 17:59"),
        ("2027-01-14 18:01", None, "2027-01-15 08:00"),  # an hour before the next one
        ("2027-01-14 13:00", "2027-01-14 12:50", "2027-01-14 13:20"),  # the form's letter came late, too
        ("2027-01-14 13:00", "2027-01-23 12:50", "2027-01-14 13:00"),  # dated by a clock put back since
        ("2027-01-15 09:00", None, None),  # the next one has come
        ("2027-01-15 08:50", "2027-01-15 08:45", None),  # and so it would have by then
    ],
)
def test_a_late_reminder_waits_for_the_day_and_gives_way_to_the_next(
    now: str, last: str | None, then: str | None
) -> None:
    assert time_of(AT_NOON, now, last) == (utc(then) if then else None)


def test_the_last_reminder_gives_way_to_the_deadline() -> None:
    assert time_of(LAST, "2027-01-21 17:30") == utc("2027-01-21 17:30")
    assert time_of(LAST, "2027-01-21 18:00") is None
    assert time_of(LAST, "2027-01-21 17:50", last="2027-01-21 17:45") is None


def test_what_is_no_reminder_is_done_however_late_it_is() -> None:
    [form] = [o for o in owed(HELD) if o.task == "letter.fit_form_candidate"]

    assert time_of(form, "2027-01-15 02:00") == utc("2027-01-15 02:00")


@given(rounds, moments, st.none() | moments)
def test_no_reminder_is_ever_done_at_night_or_before_its_time(
    round_: Round, now: datetime, last: datetime | None
) -> None:
    everything = owed(round_)
    for item in everything:
        moment = time_for(item, everything, round_.zone, last, now)
        assert moment is None or moment >= max(now, item.due) or moment == item.due > now
        if moment and "reminder" in item.task and moment >= now:
            assert time(8) <= moment.astimezone(ZoneInfo(round_.zone)).time() <= time(18)


@pytest.mark.parametrize("zone", [LONDON, NEW_YORK, "Australia/Sydney"])
@pytest.mark.parametrize(
    "end", ["2028-02-28 15:00", "2027-03-26 15:00", "2027-10-29 15:00", "2027-04-02 04:00"]
)
def test_over_a_leap_day_and_changes_of_the_clock_reminders_keep_their_hour(end: str, zone: str) -> None:
    held = replace(HELD, held_at=utc(end), zone=zone)
    later = [o.due for o in owed(held) if "reminder" in o.task and o.due > utc(end) + timedelta(hours=20)]

    assert {moment.astimezone(ZoneInfo(zone)).time() for moment in later} <= {time(8), time(9)}
    assert len({(o.task, o.subject, o.due) for o in owed(held) if "reminder" in o.task}) == 10


@pytest.mark.parametrize(
    ("noted", "ended"),
    [
        ("2027-01-14 11:00", "2027-01-14 11:00"),
        ("2027-01-14 22:59", "2027-01-14 11:00"),
        ("2027-01-18 09:00", "2027-01-18 09:00"),  # nothing ran over the weekend
    ],
)
def test_a_round_that_nobody_could_know_of_counts_from_when_it_is_noted(noted: str, ended: str) -> None:
    assert ended_at(ROUND.starts_at, ROUND.minutes, utc(noted)) == utc(ended)
