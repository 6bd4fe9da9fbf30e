"""Pages of an invented company as note-taking services export them come out as a reader there sees them.

Beside each page of `tests/exports` stands what must come out. To write it anew, and look at what changed:
python -m tests.adapters.test_exports
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from webapp.adapters import frontmatter
from webapp.adapters.markdown import to_html
from webapp.adapters.reading import as_read, readable
from webapp.config import ROOT
from webapp.domain.library.entries import passages_of
from webapp.domain.text.prose import first_sentence, plain, unescaped

EXPORTS = ROOT / "tests" / "exports"
PAGES = sorted(EXPORTS.rglob("*.md"))
HIDDEN = (
    "Nobody was promoted",
    "Freeze",
    "the board",
    "until the budget",
    "leaving",
    "LEGAL",
    "publish",
    "draft",
)
WORD = re.compile(r"\w+")


def as_it_comes_out(page: Path) -> Iterator[str]:
    """An entry in lines: its metadata, and each passage with its first sentence."""
    parsed = frontmatter.parse_file(page.read_text("utf-8"), page.name)
    entry = as_read(parsed.entry)
    place = entry.applies_to
    yield f"title: {entry.title}"
    yield f"topic: {entry.topic}; dimensions: {', '.join(entry.dimensions)}"
    yield f"place: {place.department or '-'}, {place.location or '-'}, {place.level or '-'}"
    yield f"owner: {entry.owner}; reviewed on: {entry.reviewed_on}; limits: {entry.limits}"
    yield f"not ours: {', '.join(parsed.unknown)}"
    for passage in passages_of([entry]):
        yield from ("", f"[{passage.heading}]", f"first: {first_sentence(passage.text)}")
        yield plain(passage.text)


def expected(page: Path) -> Path:
    return page.with_suffix(".txt")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_an_export_comes_out_as_its_reader_sees_it(page):
    assert "\n".join(as_it_comes_out(page)) + "\n" == expected(page).read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_page_and_index_say_the_same_words_and_nothing_that_is_hidden(page):
    body = frontmatter.parse_entry(page.read_text("utf-8"), page.name).body
    on_page = unescaped(re.sub(r"<[^>]*>", " ", str(to_html(body))))
    assert WORD.findall(on_page) == WORD.findall(plain(readable(body)))
    assert not [words for words in HIDDEN if words in on_page]


if __name__ == "__main__":
    for each in PAGES:
        expected(each).write_text("\n".join(as_it_comes_out(each)) + "\n", encoding="utf-8")
