"""Rounds in a script: what comes along from one to the next, and one line for what cannot be."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.rehearsal.test_script import Edit, check_refusal, put, written
from webapp.domain.forms.answers import FreeText
from webapp.rehearsal.reading.rounds import Round
from webapp.rehearsal.script import read_script

__all__ = ["written"]

ABOVE = ("library", "role", "candidate")
SAME: dict[str, Any] = {"same": True}


def in_rounds(*later: dict[str, Any] | None, **also: Any) -> Edit:
    """An edit that makes the script's interview the first round, and adds one a month later for each form
    that is answered in it; `also` stands in all of these."""

    def edit(content: dict[str, Any]) -> None:
        first = {key: content.pop(key) for key in list(content) if key not in ABOVE}
        first["pass_on"] = "Show her the shed."
        content["rounds"] = [first]
        for month, form in enumerate(later, start=2):
            round_ = {key: deepcopy(first[key]) for key in ("interviewers", "zone")}
            round_["starts_at"] = f"2027-{month:02}-14T10:00"
            content["rounds"].append(round_ | ({"pre_interview": form} if form is not None else {}) | also)

    return edit


def after(edit: Edit, *edits: Edit) -> Edit:
    def all_of_them(content: dict[str, Any]) -> None:
        for each in (edit, *edits):
            each(content)

    return all_of_them


@pytest.fixture
def rounds(written: Callable[[Edit], Path]) -> Callable[[Edit], tuple[Round, ...]]:
    def read(edit: Edit) -> tuple[Round, ...]:
        script = read_script(written(edit))
        assert script.in_rounds
        return script.rounds

    return read


Rounds = Callable[[Edit], tuple[Round, ...]]


def questions(round_: Round) -> list[str]:
    assert round_.pre_interview is not None
    return [q.text for q in round_.pre_interview.questions]


def test_each_round_holds_what_a_script_without_rounds_holds(rounds: Rounds) -> None:
    first, second = rounds(in_rounds(None))
    assert first.pass_on == "Show her the shed."
    assert first.interviewer_fits["cleo@example.com"].handled == ("2",)
    assert second.pre_interview is None
    assert second.changed is None
    assert second.forms == 0


def test_still_true_confirms_what_interviewers_might_see_and_nothing_else(rounds: Rounds) -> None:
    _, second = rounds(in_rounds(SAME))
    assert second.changed == ()
    assert second.pre_interview is not None
    assert second.pre_interview.dimensions() == ("learning", "team")
    assert second.pre_interview.most[0].note == FreeText()
    assert second.pre_interview.goals == FreeText("A garden of my own")
    assert second.pre_interview.least == ("purpose",)


def test_an_open_question_comes_along_until_it_is_answered(rounds: Rounds) -> None:
    """The winters were answered; the first question was asked in confidence, so nobody is told it again."""
    assert questions(rounds(in_rounds(SAME))[1]) == []
    partly = put("rounds", 0, "fit", "candidate", "questions", ["not", "partly"])
    _, second, third = rounds(after(in_rounds(SAME, SAME), partly))
    assert questions(second) == questions(third) == ["How wet are the winters?"]
    answered = put("rounds", 1, "fit", {"candidate": {"questions": ["answered"]}})
    assert questions(rounds(after(in_rounds(SAME, SAME), partly, answered))[2]) == []


def test_new_questions_come_after_those_left_open_and_outcomes_are_of_all(rounds: Rounds) -> None:
    new = SAME | {"questions": ["Is there a pond?"]}
    fit = {
        "candidate": {"questions": ["answered", "not"]},
        "interviewers": [{"by": "ben@example.com", "handled": [2]}],
    }
    partly = put("rounds", 0, "fit", "candidate", "questions", ["not", "partly"])
    _, second, third = rounds(after(in_rounds(new, SAME, fit=fit), partly, put("rounds", 2, "fit", None)))
    assert questions(second) == ["How wet are the winters?", "Is there a pond?"]
    assert second.candidate_fit is not None
    assert list(second.candidate_fit.outcomes.values()) == ["answered", "not"]
    assert second.pre_interview is not None
    assert second.interviewer_fits["ben@example.com"].handled == (second.pre_interview.questions[1].key,)
    assert questions(third) == ["Is there a pond?"]


def test_what_is_changed_takes_the_place_of_what_was_said(rounds: Rounds) -> None:
    new = SAME | {"most": [{"dimension": "purpose"}], "goals": "Two gardens", "adjustments": "A chair"}
    _, second = rounds(in_rounds(new))
    assert second.changed == ("most", "goals", "adjustments")
    assert second.pre_interview is not None
    assert second.pre_interview.dimensions() == ("purpose",)
    assert second.pre_interview.least == ()
    assert second.pre_interview.goals == FreeText("Two gardens")
    assert second.pre_interview.adjustments == "A chair"


def test_a_form_that_is_filled_in_anew_has_nothing_of_before(rounds: Rounds) -> None:
    _, second = rounds(in_rounds({"questions": ["How wet are the winters?"]}))
    assert second.changed is None
    assert second.pre_interview is not None
    assert (second.pre_interview.most, second.pre_interview.goals) == ((), FreeText())


def test_still_true_is_of_the_last_form_that_was_sent(rounds: Rounds) -> None:
    *_, third = rounds(in_rounds(None, SAME))
    assert third.pre_interview is not None
    assert third.pre_interview.goals == FreeText("A garden of my own")


FULL = SAME | {"questions": ["?", "??", "???", "????", "?????"]}

WRONG: list[tuple[Edit, str, str]] = [
    (
        after(in_rounds(), put("zone", "UTC")),
        "zone",
        "no such key but one of library, role, candidate, rounds",
    ),
    (after(in_rounds(), put("rounds", [])), "rounds", "a list of 1 to 12 rounds"),
    (after(in_rounds(), put("rounds", None)), "rounds", "a value, as this key is needed"),
    (
        after(in_rounds(), put("rounds", 0, "role", {})),
        "rounds[0].role",
        "no such key but one of interviewers",
    ),
    (after(in_rounds(), put("rounds", 0, "zone", "Leeds")), "rounds[0].zone", "an IANA zone"),
    (after(in_rounds(), put("rounds", 0, "pass_on", "x" * 2001)), "rounds[0].pass_on", "at most 2000"),
    (in_rounds({"same": False}), "rounds[1].pre_interview.same", "true, or no such key"),
    (in_rounds(SAME | {"goal": "Mud"}), "rounds[1].pre_interview.goal", "no such key but one of same, most"),
    (in_rounds(SAME | {"least": ["team"]}), "rounds[1].pre_interview.least", "not among the most important"),
    (in_rounds(SAME | {"goals": 7}), "rounds[1].pre_interview.goals", "text"),
    (
        after(in_rounds(SAME), lambda c: c["rounds"][0].pop("pre_interview")),
        "rounds[1].pre_interview.same",
        "an earlier round in which the candidate said something",
    ),
    (
        after(in_rounds(FULL), put("rounds", 0, "fit", "candidate", "questions", ["not", "not"])),
        "rounds[1].pre_interview.questions",
        "up to 4 new questions, as 1 come along",
    ),
    (
        in_rounds(SAME, fit={"candidate": {"questions": ["not", "not"]}}),
        "rounds[1].fit.candidate.questions",
        "as many as there are questions: 0",
    ),
    (
        after(in_rounds(SAME), put("rounds", 1, "interviewers", 0, "email", "ada@example.org")),
        "rounds[1].interviewers",
        "an address of their own",
    ),
    (
        after(in_rounds(SAME), put("rounds", 1, "starts_at", "2027-01-14T10:00")),
        "rounds[1].starts_at",
        "a start after the round before",
    ),
    (
        after(in_rounds(SAME), put("rounds", 1, "starts_at", "2028-01-14T10:00")),
        "rounds[1].starts_at",
        "within twelve months",
    ),
]


@pytest.mark.parametrize(("edit", "key", "expected"), WRONG, ids=[f"{key}-{e}" for _, key, e in WRONG])
def test_rounds_that_cannot_be_are_told_in_one_line(
    written: Callable[[Edit], Path], edit: Edit, key: str, expected: str
) -> None:
    check_refusal(written(edit), key, expected)
