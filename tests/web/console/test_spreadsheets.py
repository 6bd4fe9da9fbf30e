"""A recruiter brings interviews in from a spreadsheet, and downloads them as one."""

from io import BytesIO

import pytest
from sqlalchemy import select

from tests.cast import INVITED, Cast
from tests.client import Client, Page
from tests.sheets import GOOD, numbered, table
from webapp.adapters import spreadsheets
from webapp.db import db
from webapp.models import AuditRow, Interview

pytestmark = pytest.mark.one_database
HOME = "/interviews/spreadsheet"


def sent(desk: Client, content: bytes | str, status: int = 200) -> Page:
    content = content.encode() if isinstance(content, str) else content
    return desk.post(desk.get(HOME), {"sheet": (BytesIO(content), "i.csv")}, status=status)


def test_a_table_is_looked_at_and_then_brought_in(desk: Client, cast: Cast) -> None:
    check = sent(desk, table(GOOD, numbered(2), separator=";").encode("cp1252"))
    assert check.title == "2 interviews would be set up"
    assert "semicolons between the cells" in check.text
    assert "4 invitations" in check.text
    waiting = desk.post(check, form="/confirm")
    assert (waiting.title, waiting.url) == ("Setting up", f"{HOME}/progress")
    cast.work(INVITED)
    done = desk.get(waiting.url)
    assert "2 interviews are set up." in done.text
    again = sent(desk, table(GOOD, numbered(2)))
    assert "0 interviews would be set up" in again.text
    assert "2 interviews are there already" in again.text
    assert not again.html.select_one('form[action$="/confirm"]')
    first = db.session.scalars(select(Interview).where(Interview.external_id == "R-1")).one()
    assert again.html.select_one(f'a[href="/interviews/{first.id}"]')


def test_words_are_shown_where_a_file_does_not_say_how_to_read_it(desk: Client) -> None:
    """Gülşen, as a Turkish Excel writes it, is a name of Windows-1252 as well, though nobody's."""
    turkish = table(numbered(1, candidate="Gülşen Öztürk"))
    check = sent(desk, turkish.encode("cp1254"))
    assert "Gülþen, Öztürk" in check.text
    assert "If one of these words is not right" in check.text
    assert "If one of these words" not in sent(desk, turkish).text


def test_each_problem_is_said_by_row_and_column(desk: Client) -> None:
    check = sent(desk, table(GOOD, numbered(2, start="3/2/2027 9:00", role="<b>Pilot</b>")))
    assert "1 row needs a change" in check.text
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in check.html.select("tbody tr")]
    assert rows[0][:3] == ["3", "Start", "3/2/2027 9:00"]
    assert "Expected is 2026-12-03 14:00" in rows[0][3]
    assert rows[1][:3] == ["3", "Role", "<b>Pilot</b>"]
    assert not check.html.select_one('form[action$="/confirm"]')


def test_rows_that_belong_together_name_each_other(desk: Client) -> None:
    check = sent(desk, table(("R", *GOOD[1:]), ("R", "Pilot", *GOOD[2:4], "2027-02-01 12:00", *GOOD[5:])))
    assert "this has to be as in row 2." in check.text


def test_how_dates_were_read_is_said(desk: Client) -> None:
    check = sent(desk, table(numbered(1, start="25/02/2027 10:00"), numbered(2, start="03/02/2027 10:00")))
    assert "with the day first: 25/02/2027 10:00 can be read in no other way" in check.text
    assert "Wednesday" not in check.text
    assert "Wed 3 February 2027, 10:00" in check.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "This is a workbook"),
        (b"", "This file is empty"),
        (b"x" * (spreadsheets.LARGEST + 1), "larger than 2 megabytes"),
        (b"a\0b", "no text"),
    ],
)
def test_what_is_no_table_says_so_at_once(desk: Client, content: bytes, said: str) -> None:
    assert said in sent(desk, content, status=422).text


def test_a_table_of_something_else_says_so(desk: Client) -> None:
    assert "No column of the first row has a name that we know" in sent(desk, "Shoe,Size\n1,2\n").text


def test_a_table_is_forgotten(desk: Client) -> None:
    page = desk.post(sent(desk, table(GOOD)), form="/discard")
    assert "Nothing was set up from it" in page.text
    assert desk.get(f"{HOME}/check").title == "Bring in from a spreadsheet"


def test_a_table_waits(desk: Client) -> None:
    sent(desk, table(GOOD))
    assert "waits for your word" in desk.get(HOME).text


def test_no_file_is_told(desk: Client) -> None:
    assert "Choose a .csv file first." in desk.post(desk.get(HOME), {}, status=422).text


@pytest.fixture
def two(cast: Cast) -> None:
    cast.interview()
    cast.interview(candidate="Zoe Zander")


@pytest.mark.usefixtures("two")
def test_the_list_is_downloaded_with_its_filters(desk: Client) -> None:
    page = desk.get("/interviews?name=zoe")
    link = page.html.select_one('a[href^="/interviews/spreadsheet/interviews.csv"]')
    assert link
    answer = desk.get(str(link["href"])).response
    text = answer.data.decode()
    assert answer.mimetype == "text/csv"
    assert text.startswith("\ufeff")
    assert "Zoe Zander" in text
    assert "Amara" not in text
    assert 'filename="interviews.csv"' in answer.headers["Content-Disposition"]
    assert db.session.scalars(select(AuditRow.event).where(AuditRow.event == "interviews_exported")).all()


def test_the_template_can_be_brought_in_as_it_is(desk: Client) -> None:
    for separator in ("", "?separator=semicolon"):
        answer = desk.get(f"{HOME}/template.csv{separator}").response
        check = sent(desk, answer.data)
        assert "1 interview would be set up" in check.text
