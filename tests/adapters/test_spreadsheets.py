"""A table is read as spreadsheet programs write it, or refused with what to do."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.adapters import spreadsheets
from webapp.adapters.spreadsheets import decoded, table_in
from webapp.domain.errors import Invalid
from webapp.domain.spreadsheet.columns import known_names

TEXT = "Kandidat;E-Mail\r\nÄnne Groß-Übel – „Ö“;a@example.com\r\n"
ROWS = (("Kandidat", "E-Mail"), ("Änne Groß-Übel – „Ö“", "a@example.com"))


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "UTF-8"),
        (TEXT.replace(";", "\t").encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.encode("mac_roman"), "Mac Roman"),
        (TEXT.replace("\r\n", "\r").encode("mac_roman"), "Mac Roman"),
        ("Kandidat;E-Mail\nJosé;a@example.com".encode("cp1252"), "Windows-1252"),
        ("Kandidat;E-Mail\nJosé;a@example.com".encode("mac_roman"), "Mac Roman"),
        ("Kandidat;E-Mail\n12 €;a@example.com".encode("cp1252"), "Windows-1252"),
        ("Kandidat;E-Mail\nO’Neill;a@example.com".encode("cp1252"), "Windows-1252"),
    ],
)
def test_each_encoding_is_told_from_the_others(content: bytes, encoding: str) -> None:
    found = decoded(content)
    assert found.encoding == encoding
    table = table_in(found.text, known_names)
    assert table.rows[0] == ROWS[0]
    assert table.rows[1][0] in (ROWS[1][0], "José", "12 €", "O’Neill")


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Role,Candidate\n1,2", ","),
        ("Role;Candidate\n1,5;2,5", ";"),
        ("Role\tCandidate\n1;5\t2", "\t"),
        ("sep=;\r\nRole;Candidate\r\n1;2", ";"),
        ("SEP=|\nRole|Candidate\n1|2", "|"),
        ('"Role","Candidate"\n"a;b","c;d"', ","),
    ],
)
def test_the_separator_is_told_by_the_names(text: str, separator: str) -> None:
    table = table_in(text, known_names)
    assert table.separator == separator
    assert table.rows[0] == ("Role", "Candidate")


def test_rows_are_numbered_as_programs_show_them() -> None:
    """A line break within quotes begins no row; an empty line is one; `sep=` is none."""
    rows = table_in('sep=,\nRole,Candidate\n"a\r\nb",c\n\nd,e,,\n,,,\n', known_names).rows
    assert rows == (("Role", "Candidate"), ("a\r\nb", "c"), (), ("d", "e", "", ""), ("", "", "", ""))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04...", spreadsheets.A_WORKBOOK),
        (b"\xd0\xcf\x11\xe0...", spreadsheets.A_WORKBOOK),
        (b"x" * (spreadsheets.LARGEST + 1), spreadsheets.TOO_LARGE),
        (b"", spreadsheets.EMPTY),
        (codecs.BOM_UTF8 + b" \r\n", spreadsheets.EMPTY),
        (codecs.BOM_UTF8 + b"\xff\xff", spreadsheets.BROKEN),
        (codecs.BOM_UTF16_LE + b"a\0b", spreadsheets.BROKEN),
        (b"Role,Candidate\na\0b,c", spreadsheets.NO_TEXT),
        ("Role".encode("utf-16-le"), spreadsheets.NO_TEXT),
        (b'Role,Candidate\n"a,b\n', spreadsheets.QUOTES),
        (b'Role,Candidate\n"a"b,c\n', spreadsheets.QUOTES),
        (b"a\n" * (spreadsheets.MOST_LINES + 1), spreadsheets.TOO_LONG),
        (b"a," * (spreadsheets.MOST_COLUMNS + 1), spreadsheets.TOO_LONG),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(Invalid) as refusal:
        table_in(decoded(content).text, known_names)
    assert refusal.value.sentence == sentence


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    with suppress(Invalid):
        table_in(decoded(content).text, known_names)


CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=15)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5), st.sampled_from([",", ";"]))
def test_a_table_is_read_as_it_was_written(rows: list[list[str]], separator: spreadsheets.Separator) -> None:
    head = ["Role", "Candidate"]
    table = table_in(spreadsheets.written([head, *rows], separator), known_names)
    assert [list(row) for row in table.rows] == [head, *rows]
