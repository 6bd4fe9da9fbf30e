"""Sessions in a script: when, where, and who is in each; and one line for each that cannot be."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.rehearsal.test_script import Edit, check_refusal, put, read, written
from webapp.domain.interview.venue import Venue

__all__ = ["written"]

MORNING, NOON = "2027-01-14T10:00", "2027-01-14T12:00"
FIRST = {"starts_at": MORNING, "with": ["Ben@example.com"], "length": 45}
SECOND = {"starts_at": NOON, "place": "The shed"}


def with_sessions(*sessions: dict[str, Any], **more: Any) -> Edit:
    """An edit that puts sessions in the place of the one start, and `more` on the top."""

    def edit(content: dict[str, Any]) -> None:
        del content["starts_at"]
        content |= {"sessions": [dict(session) for session in sessions], **more}

    return edit


def test_sessions_say_when_and_who_is_in_them(written: Callable[[Edit], Path]) -> None:
    first, second = read(written(with_sessions(SECOND, FIRST))).sessions
    assert (first.starts_at, first.minutes) == (datetime(2027, 1, 14, 10), 45)
    assert first.interviewers == ("ben@example.com",)
    assert (second.starts_at, second.minutes) == (datetime(2027, 1, 14, 12), 60)
    assert second.interviewers == ()


def test_a_session_that_does_not_say_where_is_where_the_round_is(written: Callable[[Edit], Path]) -> None:
    first, second = read(written(with_sessions(FIRST, SECOND, place="The garden"))).sessions
    assert (first.venue, second.venue) == (Venue("The garden"), Venue("The shed"))


@pytest.mark.parametrize("link", ["https://meet.example.com/a", " HTTPS://meet.example.com/a "])
def test_a_place_may_be_a_video_link(written: Callable[[Edit], Path], link: str) -> None:
    assert read(written(put("place", link))).venue == Venue(video_link="https://meet.example.com/a")


def test_a_place_that_only_names_a_link_stays_a_place(written: Callable[[Edit], Path]) -> None:
    place = "Room 4, or https://meet.example.com/a"
    assert read(written(put("place", place))).venue == Venue(place)


WRONG: list[tuple[Edit, str, str]] = [
    (put("sessions", [FIRST, SECOND]), "starts_at", "nothing, as each of the sessions has its own"),
    (with_sessions(FIRST, SECOND, length=45), "length", "nothing, as each of the sessions has its own"),
    (with_sessions(), "sessions", "a list of 1 to 12 sessions"),
    (with_sessions(*[SECOND] * 13), "sessions", "a list of 1 to 12 sessions"),
    (with_sessions(FIRST, {"place": "The shed"}), "sessions[1].starts_at", "this key is needed"),
    (with_sessions(FIRST, SECOND | {"zone": "UTC"}), "sessions[1].zone", "no such key but one of starts_at"),
    (with_sessions(FIRST | {"length": 500}, SECOND), "sessions[0].length", "from 15 to 480"),
    (with_sessions(FIRST | {"with": []}, SECOND), "sessions[0].with", "a list of 1 to 2 addresses"),
    (with_sessions(FIRST | {"with": ["dan@example.com"]}), "sessions[0].with[0]", "ben@example.com, cleo@"),
    (with_sessions(FIRST | {"with": [7]}), "sessions[0].with[0]", "an interviewer's address"),
    (with_sessions(FIRST), "sessions", "every interviewer in at least one session"),
    (with_sessions(FIRST | {"length": 121}, SECOND), "sessions", "sessions that follow each other"),
    (
        with_sessions(FIRST, SECOND, {"starts_at": "2027-01-29T10:00"}),
        "sessions",
        "within fourteen days of the first",
    ),
    (
        with_sessions(FIRST, SECOND | {"place": "https://a.example/", "video_link": "https://b.example/"}),
        "sessions[1].place",
        "an address or a room, as there is a video_link",
    ),
    (with_sessions(FIRST, SECOND | {"place": "x" * 301}), "sessions[1].place", "at most 300 characters"),
]


@pytest.mark.parametrize(("edit", "key", "expected"), WRONG, ids=[f"{key}-{e}" for _, key, e in WRONG])
def test_sessions_that_cannot_be_are_told_in_one_line(
    written: Callable[[Edit], Path], edit: Edit, key: str, expected: str
) -> None:
    check_refusal(written(edit), key, expected)
