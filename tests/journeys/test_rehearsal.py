"""Whole interviews, played through the real pages, queue and workers; what their documents then say."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from tests.conftest import REAL
from tests.journeys.house import EXAMPLES, running_house
from tests.journeys.left_behind import PATIENCE, course_of, milestones, text_of, unwatched
from webapp.cli.rehearse import rehearse as command
from webapp.config import ROOT
from webapp.domain.errors import Invalid
from webapp.rehearsal.installation import Installation
from webapp.rehearsal.runner import rehearse
from webapp.rehearsal.script import read_script

SCRIPTS = ROOT / "tests" / "journeys" / "scripts"
Edit = Callable[[dict[str, Any]], object]
Played = Mapping[str, Path]


played_once = pytest.mark.xdist_group("scripts")
"""Marks a test of what the scripts leave, which are played once and so on one process."""


def play_all(house: Installation, scripts: Mapping[str, Path], folder: Path) -> Played:
    """Plays all `scripts` at the same time, each into a folder of its own."""

    def play(name: str) -> Path:
        script = read_script(scripts[name])
        failures = rehearse(house, script, [folder / name], unwatched, patience=PATIENCE)
        assert failures == [None]
        return folder / name

    with ThreadPoolExecutor(len(scripts)) as stage:
        return dict(zip(scripts, stage.map(play, scripts), strict=True))


def variant(source: Path, folder: Path, edit: Edit) -> Path:
    """A copy of a script, changed."""
    content = yaml.safe_load(source.read_text())
    content["library"] = str(source.parent / content["library"])
    edit(content)
    path = folder / f"variant-{len(list(folder.iterdir()))}.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True))
    return path


def without_one_form(email: str) -> Edit:
    def edit(content: dict[str, Any]) -> None:
        forms = content["fit"]["interviewers"]
        content["fit"]["interviewers"] = [form for form in forms if form["by"] != email]

    return edit


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """The scripts of this folder and what is left of one when somebody stays away, all played at once."""
    written, played = tmp_path_factory.mktemp("written"), tmp_path_factory.mktemp("played")
    engineer = SCRIPTS / "thoughtful-engineer.yaml"
    chosen = {
        "engineer": engineer,
        "torn": SCRIPTS / "torn-panel.yaml",
        "unanswered": variant(engineer, written, lambda c: c.pop("pre_interview")),
        "without-priya": variant(engineer, written, without_one_form("priya@example.com")),
        "without-candidate": variant(engineer, written, lambda c: c["fit"].pop("candidate")),
        "without-anybody": variant(engineer, written, lambda c: c.pop("fit")),
    }
    with running_house(SCRIPTS / "library") as house:
        yield play_all(house, chosen, played)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    scripts = {name: EXAMPLES / f"{name}.yaml" for name in ("gethin-pryce", "noor-haddad")}
    with running_house(EXAMPLES.parent / "library") as house:
        yield play_all(house, scripts, tmp_path_factory.mktemp("played"))


def finding_on(report: str, dimension: str) -> str:
    """What the report says from a dimension's title to the next one's."""
    titles = "Learning|Time and place|Moving up|People|A good manager|Work worth doing|Their questions"
    found = re.search(rf"{dimension} (?:first|second|third|how|training).*?(?={titles})", report)
    assert found, report
    return found[0]


@played_once
def test_the_briefing_has_priorities_answers_with_source_and_limit_and_what_to_prepare(
    scripts: Played,
) -> None:
    briefing = text_of(scripts["engineer"] / "briefing.pdf")
    notes = ("Real time set aside to learn", "Two fixed days at home", "staff engineers are chosen")
    assert sorted(notes, key=briefing.index) == list(notes)
    for said in (
        "Promotion rounds run in March and September",
        "How promotions are decided",
        "Staff places are tied to a need",
        "may work from home up to three days a week",
        "Where and when we work",
        "Support and the warehouse keep fixed shifts",
    ):
        assert said in briefing
    assert re.search(r"What is your position on selling the company\?.{0,60}prepare", briefing)


@played_once
@pytest.mark.parametrize("document", ["briefing.pdf", "fit-report.pdf"])
def test_what_is_the_recruiters_alone_stands_in_no_document(scripts: Played, document: str) -> None:
    text = text_of(scripts["engineer"] / document)
    for secret in ("parental leave do you", "freezes promotions", "read slowly", "exercise a day ahead"):
        assert secret not in text


@played_once
def test_the_benefit_itself_stands_in_its_usual_place(scripts: Played) -> None:
    for name in ("engineer", "unanswered"):
        assert "20 weeks of fully paid parental leave" in text_of(scripts[name] / "briefing.pdf")


@played_once
def test_the_report_has_findings_ledger_and_promise(scripts: Played) -> None:
    report = text_of(scripts["engineer"] / "fit-report.pdf")
    assert "In line" in finding_on(report, "Learning")
    assert "They expect more than we can offer" in finding_on(report, "Time and place")
    assert "We can offer more than they think" in finding_on(report, "Moving up")
    assert "One rating" in finding_on(report, "Moving up")
    assert re.search(r"who is in the room\? Jonas Lindqvist, Priya Raman partly", report)
    assert re.search(r"selling the company\? nobody not answered", report)
    assert re.search(r"Send the engineering ladder Jonas Lindqvist .*18 January 2027", report)
    assert "Nobody is missing" in report


@played_once
def test_a_torn_panel_gives_its_three_findings(scripts: Played) -> None:
    report = text_of(scripts["torn"] / "fit-report.pdf")
    assert "Interviewers disagree" in finding_on(report, "People")
    assert "They cannot tell yet" in finding_on(report, "A good manager")
    assert "The panel could not say" in finding_on(report, "Work worth doing")


@played_once
def test_a_candidate_who_never_answers_gets_the_usual_dimensions(scripts: Played) -> None:
    briefing = text_of(scripts["unanswered"] / "briefing.pdf")
    assert "Worth talking about" in briefing
    assert "Real time set aside" not in briefing
    assert "usual dimensions were used" in text_of(scripts["unanswered"] / "fit-report.pdf")
    assert "not_answered" in milestones(scripts["unanswered"])


@played_once
def test_without_one_interviewers_form_the_button_closes_the_round(scripts: Played) -> None:
    report = text_of(scripts["without-priya"] / "fit-report.pdf")
    assert "Missing from our side: Priya Raman" in report
    assert "One rating" in finding_on(report, "Learning")
    assert "round_closed" in milestones(scripts["without-priya"])


@played_once
def test_without_the_candidates_form_their_side_is_missing(scripts: Played) -> None:
    report = text_of(scripts["without-candidate"] / "fit-report.pdf")
    assert "Missing from their side: Amara Okonkwo" in report
    assert "Their side is missing" in finding_on(report, "Learning")


@played_once
def test_without_any_form_there_is_no_report_and_the_journal_says_so(scripts: Played) -> None:
    folder = scripts["without-anybody"]
    assert sorted(f.name for f in folder.iterdir()) == ["briefing.pdf", "rehearsal.json"]
    assert course_of(folder)["report"] is None
    assert milestones(folder)[-2:] == ["round_closed", "no_report"]


@played_once
def test_interviews_played_at_once_are_not_mixed_up(scripts: Played) -> None:
    numbers = [course_of(folder)["interview"] for folder in scripts.values()]
    assert len(set(numbers)) == len(scripts)
    torn = text_of(scripts["torn"] / "briefing.pdf")
    assert "Daniel Reyes" in torn
    assert "Amara" not in torn


@played_once
def test_the_journal_tells_what_happened_when(scripts: Played) -> None:
    course = course_of(scripts["engineer"])
    assert course["complete"] is True
    assert milestones(scripts["engineer"]) == [
        "planned",
        "invited",
        "answered",
        "briefed",
        "held",
        *["fit_form"] * 3,
        "reported",
    ]
    times = [m["seconds"] for m in course["milestones"]]
    assert times == sorted(times)
    assert "/me/" not in json.dumps(course)


@pytest.mark.xdist_group("examples")
def test_an_example_is_played_to_its_report(examples: Played) -> None:
    folder = examples["gethin-pryce"]
    report = text_of(folder / "fit-report.pdf")
    assert "Nobody is missing" in report
    assert "Bisi Adewale" in report
    assert "five minutes halfway" not in text_of(folder / "briefing.pdf")


@pytest.mark.xdist_group("examples")
def test_an_example_without_any_answers_ends_without_a_report(examples: Played) -> None:
    folder = examples["noor-haddad"]
    assert "Noor Haddad" in text_of(folder / "briefing.pdf")
    assert milestones(folder)[-1] == "no_report"


def test_the_command_leaves_complete_sets_of_copies(tmp_path: Path) -> None:
    script = EXAMPLES / "farida-rahimova.yaml"
    result = CliRunner().invoke(command, [str(script), "--out", str(tmp_path / "out"), "--copies", "3"])
    assert result.exit_code == 0, result.output
    folders = [tmp_path / "out" / name for name in "123"]
    assert sorted((tmp_path / "out").iterdir()) == folders
    assert len({course_of(folder)["interview"] for folder in folders}) == 3
    for folder in folders:
        assert "Farida Rahimova" in text_of(folder / "briefing.pdf")
        assert "Nobody is missing" in text_of(folder / "fit-report.pdf")
    assert "3 complete sets" in result.output


def test_a_play_that_fails_says_in_one_line_what_the_page_said(tmp_path: Path) -> None:
    """Whatever the environment says of the real product."""
    script = variant(
        EXAMPLES / "noor-haddad.yaml", tmp_path, lambda c: c.update(starts_at="2099-01-14T10:00")
    )
    result = CliRunner(env=REAL).invoke(command, [str(script), "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "POST /interviews/new: 422" in result.stderr
    assert "more than two years ahead" in result.stderr
    assert course_of(tmp_path / "out")["failure"] in result.stderr


def test_a_wrong_script_leaves_nothing_behind(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("library: nowhere\n")
    result = CliRunner().invoke(command, [str(wrong), "--out", str(tmp_path / "out")])
    assert isinstance(result.exception, Invalid)
    assert not (tmp_path / "out").exists()
