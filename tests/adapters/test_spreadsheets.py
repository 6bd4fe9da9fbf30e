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


NAMES = {
    "cp1250": "Łukasz Wałęsa, Grażyna Żółć",
    "iso8859-2": "Łukasz Wałęsa",
    "mac_latin2": "Łukasz Wałęsa",
    "cp1251": "Иван Петров",
    "koi8-r": "Иван Петров",
    "cp1253": "Γιώργος Παπαδόπουλος",
    "cp1254": "Gülşen Öztürk, İbrahim Şahin",
    "cp1257": "Žydrūnas Šarūnas",
    "cp850": "José Müller",
    "cp437": "José Müller",
}


@pytest.mark.parametrize("code_page", NAMES)
def test_names_in_other_code_pages_are_refused_or_shown(code_page: str) -> None:
    """Never silently taken for others."""
    with suppress(Invalid):
        found = decoded(f"Role,Candidate\n1,{NAMES[code_page]}\n".encode(code_page))
        assert NAMES[code_page].split()[0] not in found.text
        assert found.text.split(",")[2].split()[0] in spreadsheets.words_to_check(found)


@pytest.mark.parametrize("code_page", ["cp1250", "iso8859-2"])
def test_signs_within_a_word_are_refused(code_page: str) -> None:
    with pytest.raises(Invalid, match="CSV UTF-8"):
        decoded(f"Role,Candidate\n1,{NAMES[code_page]}\n".encode(code_page))


@pytest.mark.parametrize("stray", [b"\xff", b"\xe9", b"\xc3"])
def test_utf8_with_a_stray_byte_is_refused(stray: bytes) -> None:
    with pytest.raises(Invalid, match="CSV UTF-8"):
        decoded("Role,Candidate\n1,José Müller\n2,Zoë ".encode() + stray + b"\n")


@pytest.mark.parametrize("code_page", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "words",
    [
        "O’Neill José",
        "O´Neill José",
        "Gal·la Solé",
        "Müller–Lüdenscheidt",
        "Café “Größe”",
        "5 € für José",
        "«Zoë»",
    ],
)
def test_what_is_usual_in_words_is_read(code_page: str, words: str) -> None:
    if code_page == "mac_roman":
        words = words.replace("€ ", "")
    found = decoded(f"Role;Candidate\n1;{words} Größe Übel Zoë\n".encode(code_page))
    assert words in found.text
    assert "Größe" in spreadsheets.words_to_check(found)


def test_where_a_file_says_how_to_read_it_there_is_no_word_to_check() -> None:
    assert spreadsheets.words_to_check(decoded("José".encode())) == ()
    assert spreadsheets.words_to_check(decoded("José".encode("utf-16"))) == ()
    many = " ".join(f"é{n}" for n in range(20))
    assert len(spreadsheets.words_to_check(decoded(many.encode("cp1252")))) == spreadsheets.WORDS_TO_CHECK


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
