import unicodedata
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archives import packed
from webapp.adapters import archive
from webapp.domain.errors import Invalid
from webapp.domain.library.imports import is_markdown


def markdown_files(sent: bytes) -> Mapping[str, bytes]:
    return archive.unpacked(sent).files


def test_markdown_files_come_by_path_and_the_rest_is_left_out():
    found = markdown_files(
        packed({"b/x.md": "X", "a.md": "A", "b/y.png": b"\x89", ".git/c.md": "C", "__MACOSX/a.md": "?"})
    )
    assert found == {"a.md": b"A", "b/x.md": b"X"}
    assert list(found) == ["a.md", "b/x.md"]


@pytest.mark.parametrize("name", ["../a.md", "/etc/a.md", "x/../../a.md", "a\\..\\b.md", "C:/a.md"])
def test_a_name_that_leads_outside_is_refused(name):
    with pytest.raises(Invalid, match="inside the archive"):
        markdown_files(packed({name: "A"}))


def test_more_than_is_sane_is_refused_whatever_the_archive_says(monkeypatch):
    bomb = packed({"a.md": b"0" * (archive.MOST_BYTES + 1)})
    assert len(bomb) < 20_000
    with pytest.raises(Invalid, match="too much"):
        markdown_files(bomb)
    monkeypatch.setattr(archive, "MOST_FILES", 1)
    with pytest.raises(Invalid, match="too much"):
        markdown_files(packed({"a.md": "A", "b.md": "B"}))


def test_an_archive_that_lies_about_its_sizes_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    liar = packed({"a.md": b"0" * 5_000}).replace((5_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    with pytest.raises(Invalid):
        markdown_files(liar)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_path_twice_is_refused():
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("a.md", "A")
        opened.writestr("a.md", "B")
    with pytest.raises(Invalid, match="twice"):
        markdown_files(made.getvalue())


def test_a_password_is_asked_to_be_left_out():
    locked = bytearray(packed({"a.md": "A"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + place] |= 1
    with pytest.raises(Invalid, match="password"):
        markdown_files(bytes(locked))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"# Markdown", packed({"a.md": "A"})[:-10]],
    ids=["nothing", "a beginning", "text", "cut off"],
)
def test_what_is_no_archive_is_refused(content):
    with pytest.raises(Invalid, match="not a .zip file"):
        markdown_files(content)


def test_an_archive_packed_in_a_way_that_takes_any_amount_of_memory_is_refused():
    with pytest.raises(Invalid):
        markdown_files(packed({"a.md": "A"}, zipfile.ZIP_LZMA))


def test_an_archive_without_markdown_is_refused():
    with pytest.raises(Invalid, match="no Markdown files"):
        markdown_files(packed({"a.txt": "A"}))


def unflagged(names):
    """An archive whose names are UTF-8 without saying so, as macOS packs it."""
    made = packed(
        {f"{number:04}" + "x" * (len(name.encode()) - 7) + ".md": "A" for number, name in enumerate(names)}
    )
    for number, name in enumerate(names):
        raw = name.encode()
        made = made.replace(f"{number:04}".encode() + b"x" * (len(raw) - 7) + b".md", raw)
    return made


NAMES = ["lib/Größe und Geschichte.md", "lib/Über uns.md"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_read_as_they_were_written(form):
    written = [unicodedata.normalize(form, name) for name in NAMES]
    assert list(markdown_files(unflagged(written))) == NAMES
    assert list(markdown_files(packed(dict.fromkeys(written, "A")))) == NAMES


def test_names_of_windows_are_read():
    assert list(markdown_files(packed({"lib\\Pay\\bands.MD": "A", "./lib//Work: how.markdown": "B"}))) == [
        "lib/Pay/bands.MD",
        "lib/Work: how.markdown",
    ]
    old = packed({"Gr0sse.md": "A"}).replace(b"Gr0sse.md", b"Gr\x94sse.md")
    assert list(markdown_files(old)) == ["Grösse.md"]


def test_archives_within_are_opened_once_and_what_is_no_markdown_is_named():
    part = packed({"Export/Team 1/a.md": "A", "Export/b.png": "", "deep.zip": packed({"c.md": "C"})})
    other = packed({"Export/Team 2/a.md": "B", "Export/Team 1/a.md": "A", "__MACOSX/x.csv": ""})
    found = archive.unpacked(packed({"P-Part-1.zip": part, "P-Part-2.zip": other, "docs/in.zip": part[:40]}))
    assert found.files == {"Export/Team 1/a.md": b"A", "Export/Team 2/a.md": b"B"}
    assert found.passed_over == ("Export/b.png", "deep.zip", "docs/in.zip")


def test_what_is_packed_in_what_is_packed_stays_within_the_limits(monkeypatch):
    monkeypatch.setattr(archive, "MOST_INNER", 1_000)
    with pytest.raises(Invalid, match="too much"):
        markdown_files(packed({"in.zip": packed({"a.md": "A", "b.bin": b"0" * 2_000}, zipfile.ZIP_STORED)}))
    with pytest.raises(Invalid, match="inside the archive"):
        markdown_files(packed({"in.zip": packed({"../../a.md": "A"})}))


@given(st.data())
def test_a_damaged_archive_is_refused_or_read(data):
    good = packed({"a.md": "A" * 50, "b/c.md": "C"})
    at = data.draw(st.integers(0, len(good) - 1))
    bad = good[:at] + bytes([data.draw(st.integers(0, 255))]) + good[at + 1 :]
    with suppress(Invalid):
        assert all(map(is_markdown, markdown_files(bad)))
