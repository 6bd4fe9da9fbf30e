"""Scripts that can be played, and one clear line for each that cannot."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from webapp.config import ROOT
from webapp.domain.errors import Invalid
from webapp.domain.forms.answers import FreeText
from webapp.rehearsal.reading.rounds import Round
from webapp.rehearsal.script import read_script

EXAMPLES = sorted((ROOT / "examples" / "interviews").glob("*.yaml"))
PLAYED_HERE = sorted((ROOT / "tests" / "journeys" / "scripts").glob("*.yaml"))

SCRIPT = """
library: pages
role: {title: Gardener, location: Leeds, criteria: [Knows soil]}
candidate: {name: Ada, email: ada@example.org}
interviewers:
  - {name: Ben, email: ben@example.com, focus: [team, learning]}
  - {name: Cleo, email: Cleo@Example.com}
starts_at: "2027-01-14T10:00"
zone: Europe/London
pre_interview:
  most:
    - {dimension: learning, note: {text: "A course a year", visibility: recruiter}}
    - {dimension: team}
  least: [purpose]
  goals: {text: "A garden of my own"}
  questions:
    - {text: "Who dug here before me?", visibility: recruiter}
    - "How wet are the winters?"
fit:
  candidate:
    offers: {learning: 4, team: null}
    questions: [not, answered]
    straight_answers: 5
  interviewers:
    - by: cleo@example.com
      offers: {learning: 2}
      came_up: [team]
      handled: [1]
      criteria: [{score: null, evidence: ""}]
      promises:
        - {what: "Send the plan", by: 2027-01-18}
        - {what: "Show the shed", who: Ben}
"""

Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Edit], Path]:
    """Writes the script above, changed, beside a library."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "soil.md").write_text("# Soil\n\nClay.\n")

    def write(edit: Edit) -> Path:
        content = yaml.safe_load(SCRIPT)
        edit(content)
        path = tmp_path / "script.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True))
        return path

    return write


@pytest.fixture
def script(written: Callable[[Edit], Path]) -> Round:
    return read(written(lambda content: None))


def read(path: Path) -> Round:
    """The only round of a script."""
    script = read_script(path)
    assert not script.in_rounds
    (only,) = script.rounds
    return only


@pytest.mark.parametrize("path", EXAMPLES + PLAYED_HERE, ids=lambda path: path.stem)
def test_the_scripts_that_come_with_the_product_and_its_tests_can_be_played(path: Path) -> None:
    assert read_script(path).library.is_dir()


def test_people_and_time(script: Round) -> None:
    assert [p.email for p in script.interviewers] == ["ben@example.com", "cleo@example.com"]
    assert script.interviewers[0].focus == ("team", "learning")
    assert (script.starts_at, script.zone, script.minutes) == (datetime(2027, 1, 14, 10), "Europe/London", 60)


def test_a_free_text_is_a_string_or_has_its_visibility(script: Round) -> None:
    assert script.pre_interview is not None
    assert script.pre_interview.most[0].note == FreeText("A course a year", "recruiter")
    assert script.pre_interview.goals == FreeText("A garden of my own", "interviewers")
    assert [q.visibility for q in script.pre_interview.questions] == ["recruiter", "interviewers"]


def test_questions_are_numbered_as_each_side_sees_them(script: Round) -> None:
    assert script.candidate_fit is not None
    assert script.candidate_fit.outcomes == {"1": "not", "2": "answered"}
    assert script.interviewer_fits["cleo@example.com"].handled == ("2",)


def test_null_is_not_known_and_stays_apart_from_left_out(script: Round) -> None:
    assert script.candidate_fit is not None
    assert script.candidate_fit.offers == {"learning": 4, "team": None}
    assert script.interviewer_fits["cleo@example.com"].offers == {"learning": 2}


def test_promises_are_the_speakers_unless_they_name_somebody(script: Round) -> None:
    plan, shed = script.interviewer_fits["cleo@example.com"].promises
    assert (plan.who, plan.by) == ("Cleo", date(2027, 1, 18))
    assert (shed.who, shed.by) == ("Ben", None)


def test_without_a_pre_interview_form_outcomes_and_handled_are_ignored(
    written: Callable[[Edit], Path],
) -> None:
    script = read(written(lambda content: content.pop("pre_interview")))
    assert script.pre_interview is None
    assert script.candidate_fit is not None
    assert script.candidate_fit.outcomes == {}
    assert script.interviewer_fits["cleo@example.com"].handled == ()


def test_without_fit_nobody_sends_one(written: Callable[[Edit], Path]) -> None:
    script = read(written(lambda content: content.pop("fit")))
    assert (script.candidate_fit, script.interviewer_fits) == (None, {})


def put(*keys_and_value: Any) -> Edit:
    """An edit that puts the last argument where the others lead."""
    *keys, last, value = keys_and_value

    def edit(content: Any) -> None:
        for key in keys:
            content = content[key]
        content[last] = value

    return edit


FORM = ("fit", "interviewers", 0)

WRONG: list[tuple[Edit, str, str]] = [
    (put("library", "nowhere"), "library", "a folder with Markdown files"),
    (lambda c: c.pop("role"), "role", "a value, as this key is needed"),
    (put("candidates", {}), "candidates", "no such key but one of library"),
    (put("role", "criteria", ["a"] * 4), "role.criteria", "a list of up to 3 criteria"),
    (put("role", "title", 7), "role.title", "text"),
    (put("candidate", "email", "ada"), "candidate.email", "an e-mail address"),
    (put("interviewers", []), "interviewers", "a list of 1 to 6 interviewers"),
    (put("interviewers", 0, "email", "Ada@example.org"), "interviewers", "an address of their own"),
    (put("interviewers", 0, "focus", ["food"]), "interviewers[0].focus[0]", "one of purpose, values"),
    (put("starts_at", "2027-01-14T10:00+01:00"), "starts_at", "a local time such as 2027-01-14T10:00"),
    (put("starts_at", "soon"), "starts_at", "a local time such as 2027-01-14T10:00"),
    (lambda c: c.pop("starts_at"), "starts_at", "needed where there are no sessions"),
    (put("place", "http://meet.example.com"), "place", "a link that begins with https://"),
    (put("pre_interview", "same", True), "pre_interview.same", "no such key but one of most"),
    (put("pass_on", "Ask her."), "pass_on", "no such key but one of library"),
    (put("zone", "Europe/Leeds"), "zone", "an IANA zone such as Europe/London"),
    (put("zone", "../etc/passwd"), "zone", "an IANA zone such as Europe/London"),
    (put("length", 5), "length", "a whole number from 15 to 480"),
    (put("length", True), "length", "a whole number from 15 to 480"),
    (put("pre_interview", "most", 1, "dimension", "learning"), "pre_interview.most", "each dimension once"),
    (put("pre_interview", "least", ["team"]), "pre_interview.least", "not among the most important"),
    (put("pre_interview", "least", ["purpose"] * 2), "pre_interview.least", "each dimension once"),
    (put("pre_interview", "goals", "text", ["a"]), "pre_interview.goals.text", "text"),
    (
        put("pre_interview", "goals", "visibility", "all"),
        "pre_interview.goals.visibility",
        "one of interviewers, recruiter",
    ),
    (put("pre_interview", "questions", 1, ""), "pre_interview.questions[1]", "a text that is not empty"),
    (
        put("pre_interview", "questions", ["?"] * 6),
        "pre_interview.questions",
        "a list of up to 5 questions",
    ),
    (put("fit", "candidate", "offers", {"food": 4}), "fit.candidate.offers.food", "a key that is one of"),
    (put("fit", "candidate", "questions", ["not"]), "fit.candidate.questions", "as there are questions: 2"),
    (put("fit", "candidate", "questions", ["no", "not"]), "fit.candidate.questions[0]", "one of answered"),
    (put("fit", "candidate", "straight_answers", 6), "fit.candidate.straight_answers", "from 1 to 5"),
    (
        put(*FORM, "offers", "learning", 9),
        "fit.interviewers[0].offers.learning",
        "a whole number from 1 to 5 or null",
    ),
    (put(*FORM, "by", "ada@example.org"), "fit.interviewers[0].by", "ben@example.com, cleo@example.com"),
    (put(*FORM, "handled", [2]), "fit.interviewers[0].handled[0]", "a whole number from 1 to 1"),
    (put(*FORM, "criteria", [{}, {}]), "fit.interviewers[0].criteria", "a list of up to 1 criteria"),
    (put(*FORM, "promises", 0, "by", "Monday"), "fit.interviewers[0].promises[0].by", "a date such as"),
]


@pytest.mark.parametrize(("edit", "key", "expected"), WRONG, ids=[f"{key}-{e}" for _, key, e in WRONG])
def test_what_is_wrong_is_one_line_with_file_key_and_what_is_expected(
    written: Callable[[Edit], Path], edit: Edit, key: str, expected: str
) -> None:
    check_refusal(written(edit), key, expected)


def check_refusal(path: Path, key: str, expected: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read_script(path)
    file, named, reason = refusal.value.sentence.split(": ", 2)
    assert (file, named) == (str(path), key)
    assert reason.startswith("expected ")
    assert expected in reason
    assert "\n" not in reason


def test_two_forms_of_one_person_are_refused(written: Callable[[Edit], Path]) -> None:
    path = written(lambda content: content["fit"]["interviewers"].append({"by": "cleo@example.com"}))
    with pytest.raises(Invalid, match=r"fit\.interviewers\[1\]: expected one form by each interviewer"):
        read_script(path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"role: {title: [}", r"script\.yaml: line 1, column \d+: expected YAML"),
        (b"\xff\xfe", r"script\.yaml: expected text in UTF-8"),
        (b"", r"script\.yaml: the whole file: expected a mapping with library"),
        (b"- a\n- b\n", r"script\.yaml: the whole file: expected a mapping with library"),
        (b"a: *b\n", r"script\.yaml: line 1, column \d+: expected YAML"),
    ],
)
def test_what_is_no_script_at_all(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "script.yaml"
    path.write_bytes(content)
    with pytest.raises(Invalid) as refusal:
        read_script(path)
    assert re.search(expected, refusal.value.sentence)
    assert "\n" not in refusal.value.sentence


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"none\.yaml: expected a script that can be read"):
        read_script(tmp_path / "none.yaml")
