"""People out of what is copied from mails and calendars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.interview.pasted_people import PastedPerson, find_people

JONAS, PRIYA = PastedPerson("Jonas Lind", "jonas@example.com"), PastedPerson("Priya Rao", "priya@example.com")


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Lind <jonas@example.com>\nPriya Rao <priya@example.com>",
        "Jonas Lind <jonas@example.com>, Priya Rao <priya@example.com>",
        "To: Jonas Lind <jonas@example.com>; Priya Rao <priya@example.com>;",
        '"Lind, Jonas" <jonas@example.com>; "Rao, Priya" <priya@example.com>',
        "Lind, Jonas <jonas@example.com>\r\nRao, Priya <priya@example.com>\r\n",
        "Jonas Lind\njonas@example.com\nPriya Rao\npriya@example.com",
        "• Jonas Lind (jonas@example.com)\n• Priya Rao (mailto:priya@example.com)",
        "Jonas Lind <jonas@example.com>\nJonas <JONAS@example.com>\nPriya Rao priya@example.com.",
    ],
)
def test_the_usual_ways_to_write_it_are_understood(text: str) -> None:
    assert find_people(text).people == (JONAS, PRIYA)
    assert find_people(text).rest == ()


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Lind <jonas@example.com>, Head of Data\nPriya Rao <priya@example.com>, Engineer, Platform",
        "Jonas Lind <jonas@example.com>\tHead of Data\nPriya Rao <priya@example.com>\tEngineer, Platform",
        "Jonas Lind (jonas@example.com) – Head of Data; Priya Rao priya@example.com, Engineer, Platform",
        "Lind, Jonas <jonas@example.com> - Head of Data\nPriya Rao\npriya@example.com, Engineer, Platform",
    ],
)
def test_a_job_title_stands_behind_the_address(text: str) -> None:
    assert find_people(text).people == (
        PastedPerson("Jonas Lind", "jonas@example.com", "Head of Data"),
        PastedPerson("Priya Rao", "priya@example.com", "Engineer, Platform"),
    )


@pytest.mark.parametrize("behind", ["", ",", " (optional)", ", 14:00", " - ", ">,", ", <"])
def test_what_else_stands_behind_it_is_no_job_title(behind: str) -> None:
    assert find_people(f"Jonas Lind <jonas@example.com>{behind}").people == (JONAS,)


def test_a_bare_address_gives_a_name_to_begin_with() -> None:
    found = find_people("jonas.lind@example.com, łucja@example.com")
    assert [p.name for p in found.people] == ["Jonas Lind", "Łucja"]


def test_what_holds_no_address_is_told_and_not_lost() -> None:
    found = find_people("Jonas Lind <jonas@example.com>\nPriya Rao\nSomebody else")
    assert found.people == (JONAS,)
    assert found.rest == ("Priya Rao", "Somebody else")


@given(st.text(max_size=300))
def test_whatever_is_pasted_gives_people_with_a_name_and_an_address(text: str) -> None:
    for person in find_people(text).people:
        assert "@" in person.email
        assert "\n" not in person.name + person.email


@given(st.lists(st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.org", fullmatch=True), max_size=9))
def test_each_address_comes_once(emails: list[str]) -> None:
    assert [p.email for p in find_people(", ".join(emails)).people] == list(dict.fromkeys(emails))
