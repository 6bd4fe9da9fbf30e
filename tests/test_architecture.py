"""The repository's own rules, read from the repository."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from webapp.config import ROOT

SOURCES = sorted([*ROOT.glob("webapp/**/*.py"), *ROOT.glob("workers/**/*.py")])
WRITTEN = ("webapp", "workers", "tests", "scripts", "benchmarks", "migrations")
"""The folders with Python of ours."""
TOO_LONG = 400
AS_IT_WENT_OUT = "migrations/versions/0001_the_whole_interview.py"
"""All tables of the first version in one migration: it has been run, and is not changed any more."""
TEMPLATES = sorted(p for p in (ROOT / "templates").rglob("*") if p.suffix in (".html", ".txt"))
ENGLISH = {ROOT / "templates" / "web" / "accounts" / "api.html"}
"""Pages that are there in English only, and say so by `lang`."""


def calls(path: Path) -> Iterator[ast.Call]:
    return (n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call))


def attribute(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_one_place_commits():
    commits = [p.relative_to(ROOT) for p in SOURCES for c in calls(p) if attribute(c) == "commit"]
    assert commits == [Path("webapp/db.py")]


def test_the_environment_is_read_in_the_settings_only():
    """The command line, the launcher and gunicorn hand the environment on; they read no setting from it."""
    readers = {
        str(p.relative_to(ROOT / "webapp"))
        for p in SOURCES
        if re.search(r"os\.environ\b|os\.getenv", p.read_text())
    }
    assert readers <= {
        "config.py",
        "gunicorn_conf.py",
        "cli/run.py",
        "cli/environment.py",
        "cli/rehearse.py",
        "adapters/backup.py",
        "adapters/sentence_model.py",  # reads none: it keeps libraries in C from starting threads
    }


def test_no_clock_in_domain_or_services():
    for path in SOURCES:
        if "domain" in path.parts or "services" in path.parts:
            now = [c for c in calls(path) if attribute(c) in ("now", "utcnow", "today")]
            assert not now, path


def test_no_file_is_too_long():
    files = [path for folder in WRITTEN for path in (ROOT / folder).rglob("*.py")]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files}
    assert {path for path, length in lengths.items() if length > TOO_LONG} == {AS_IT_WENT_OUT}


BEHIND_THE_SEAL = {
    "webapp/services/console/interview_rows.py",
    "webapp/services/documents/versions.py",
    "webapp/services/questions/ledger_sources.py",
    "webapp/services/interviews/open_things.py",
}
"""What reads fit forms: the merge, and the ledger and the open things of a report that is kept."""


def test_only_the_merge_and_what_stands_behind_a_report_read_what_fit_forms_say():
    calls = re.compile(r"\b(submissions|sent_forms)\.(fit_forms|forms_in|outcomes_behind_reports)\b")
    assert {str(p.relative_to(ROOT)) for p in SOURCES if calls.search(p.read_text())} == BEHIND_THE_SEAL


def test_no_room_for_odds_and_ends():
    assert not [p for p in SOURCES if re.search("util|helper|manager|common", p.stem)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_what_is_public_says_what_it_is(path: Path):
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree), f"{path}: the module says nothing"
    layers = {"domain", "services", "adapters"} & set(path.parts)
    for node in tree.body if layers else []:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node) or len(node.body) < 12, f"{path}: {node.name}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_visible_word_of_a_template_goes_through_gettext(path: Path):
    """What is left when tags, expressions and comments are gone holds no words but the product's name."""
    text = re.sub(r"{% block \w+_class %}.*?{% endblock %}", "", path.read_text())
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<style.*?</style>", "·", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>|&\w+;", " ", text)
    words = set(re.findall(r"(?<![-\w])[A-Za-z]{3,}", text)) - {"both", "ways", "Bothways"}
    assert not words or (path in ENGLISH and '<article class="api" lang="en">' in path.read_text())
