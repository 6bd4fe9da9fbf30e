"""The recipes of CONTRIBUTING.md leave no file out: all that know the example which one follows are named."""

import re
from pathlib import Path

import pytest

from tests.test_documents import recipes, text_of
from webapp.config import ROOT

LOOKED_AT = ("webapp", "workers", "templates", "examples/interviews", ".env.example")
KINDS = {".py", ".html", ".txt", ".js", ".css", ".yaml", ".example"}

EXAMPLES = {
    "A question in the form before the interview": r"[\"'.]goals\b|\bgoals[:=]",
    "A question in a fit form": r"\bstraight_answers\b|\bSTRAIGHT_ANSWERS",
    "A letter": r"[\"'/]nudge\b|\bno_forms\b",
    "A setting": r"\bjob_attempts\b|\bJOB_ATTEMPTS\b",
    "A job": r"\"close\"",
    "A page": r"\broles_listed\b|console/roles\.html",
}
"""Recipe → what of its example stands in a file that knows it."""
NOT_BY_HAND = re.compile(
    r"/(?:vocabulary|personal_words|translations|__pycache__)/|/topic_words\.py$|^examples/interviews/"
)
"""Words of the trade, and scripts of which a recipe names one."""


def files_that_know(example: str) -> set[str]:
    files = (file for name in LOOKED_AT for file in [ROOT / name, *(ROOT / name).rglob("*")])
    return {
        path
        for file in files
        if file.is_file() and (file.suffix in KINDS or file.name == ".env.example")
        if not NOT_BY_HAND.search(path := str(file.relative_to(ROOT)))
        if re.search(example, Path(file).read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize(("title", "example"), EXAMPLES.items())
def test_every_file_that_knows_the_example_stands_in_the_recipe(title: str, example: str) -> None:
    steps = " ".join(recipes()[title])
    known = files_that_know(example)
    assert known, "the example is gone"
    assert {path for path in known if path not in steps} == set()


def test_the_recipes_end_where_examples_are() -> None:
    assert EXAMPLES.keys() <= recipes().keys()
    assert "## Recipes" in text_of("CONTRIBUTING.md")
