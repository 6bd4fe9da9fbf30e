"""Texts and pictures that are made to keep a parser busy are read, or refused, in a moment."""

import time
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest
from PIL import Image

from webapp.adapters import archive, frontmatter, logo
from webapp.adapters.markdown import to_html
from webapp.adapters.reading import as_read
from webapp.domain.errors import Invalid
from webapp.domain.library.entries import LONGEST_BODY, Entry, passages_of
from webapp.domain.text.prose import plain

PATIENCE = 2.0
"""Seconds of a processor that has nothing else to do."""
ORDINARY = "A sentence about [leave](https://x.example) and *pay*.\n\n- one\n- two\n\n" * 1_600
USUAL = 0.21
"""Seconds that the ordinary text takes such a processor: tells how slow one with more to do is just now."""


def took(work, *given) -> float:
    began = time.process_time()
    work(*given)
    return time.process_time() - began


@pytest.fixture(autouse=True)
def in_a_moment():
    began = time.process_time()
    yield
    seconds = time.process_time() - began
    assert seconds < PATIENCE or seconds < PATIENCE * took(to_html, ORDINARY) / USUAL


@pytest.mark.parametrize("unit", ["<!--", "<script ", "e.g. ", ".", "a\n", "<http:", "![", "|a\n"])
def test_markdown(unit):
    text = unit * (LONGEST_BODY // len(unit))
    assert passages_of([Entry(1, "Title", "team", text)]) or not plain(text)


@pytest.mark.parametrize("unit", ["<!--", "<script ", "{{", "%%", "a\n", "<td>", "|a\n"])
def test_markdown_as_it_is_read(unit):
    read = as_read(Entry(1, "Title", "team", unit * (LONGEST_BODY // len(unit))))
    assert passages_of([read]) or not plain(read.body)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["[", "![", "* a\n", "> ", "`a", "*_"])
def test_markdown_as_html(unit):
    to_html(unit * (LONGEST_BODY // len(unit)))


@pytest.mark.parametrize(
    "block", ["[" * 5_000, "- " * 8_000, "a: b\n" * 400_000, "z: [" + "[]," * 5_000 + "]"]
)
def test_front_matter_is_refused_with_the_file_named(block):
    with pytest.raises(Invalid, match=r"a\.md: front matter: expected at most"):
        frontmatter.parse_entry(f"---\n{block}\n---\nText.", "a.md")


def test_a_number_of_thousands_of_digits_is_no_character():
    assert plain("*a* &#" + "9" * 5_000 + ";") == "a \ufffd"


def test_an_archive_that_lists_too_much_is_not_opened(monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    made = BytesIO()
    with ZipFile(made, "w") as opened:
        for number in range(4):
            opened.writestr(ZipInfo(f"{number}.md"), b"")
    with pytest.raises(Invalid, match="too many files"):
        archive.unpacked(made.getvalue())


def test_a_logo_of_too_many_pixels_is_not_opened_and_a_profile_not_kept():
    large, profiled = BytesIO(), BytesIO()
    Image.new("1", (6_000, 6_000)).save(large, "PNG")
    with pytest.raises(logo.TooManyPixels):
        logo.make_logo(large.getvalue())
    Image.new("RGB", (90, 30)).save(profiled, "PNG", icc_profile=b"profile of somebody")
    assert b"iCCP" in profiled.getvalue()
    assert b"iCCP" not in logo.make_logo(profiled.getvalue()).png
