"""An archive is imported in the console."""

from io import BytesIO

import pytest

from tests.archives import packed
from tests.cast import INVITED
from tests.client import Client, Page
from tests.web.library.shelf import entry_id, has, stored
from webapp.db import transaction
from webapp.services.library import entries
from webapp.web.library import imports

pytestmark = pytest.mark.one_database

ARCHIVE = packed(
    {
        "library/leave.md": "---\ntopic: benefits\ndimensions: [rewards]\n---\n# Leave\n\n27 days.",
        "library/odd.md": "# Odd\n\nText.",
        "library/empty.md": "",
    }
)


def sent(rosa: Client, archive: bytes = ARCHIVE, status: int = 200) -> Page:
    return rosa.post(rosa.get("/library/import"), {"archive": (BytesIO(archive), "l.zip")}, status=status)


def test_an_archive_is_looked_at_and_then_imported(rosa):
    check = sent(rosa)
    assert check.title == "What the import would do"
    assert "2 entries, 2 passages; 1 file held no text; 1 entry names no topic: guessed." in check.text
    assert "2 added, 0 updated, 0 unchanged." in check.text
    assert not has("Leave")
    done = rosa.post(check, form="/confirm")
    assert done.title == "Import"
    assert "The last import" in done.text
    assert "by Rosa Marchetti" in done.text
    assert done.html.select_one(f'a[href="/library/{entry_id("Leave")}"]')
    assert stored("Leave").body == "# Leave\n\n27 days."
    again = sent(rosa)
    assert "0 added, 0 updated, 2 unchanged." in again.text


def test_an_archive_is_discarded(rosa):
    page = rosa.post(sent(rosa), form="/discard")
    assert "Nothing was imported." in page.text
    assert not has("Leave")
    assert rosa.get("/library/import/check").title == "Import"


def test_an_archive_waits(rosa):
    sent(rosa)
    assert "waits for your word" in rosa.get("/library/import").text


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        (b"# Not a zip", "This is not a .zip file"),
        (packed({"a.txt": ""}), "no Markdown files"),
        (packed({"a.md": "---\ntopic: perks\n---\nText"}), "a.md: topic: expected one of"),
    ],
)
def test_what_cannot_be_imported_says_why(rosa, archive, said):
    page = sent(rosa, archive, status=422)
    assert said in page.html.select_one("[role=alert]").get_text()
    assert rosa.get("/library/import/check").title == "Import"


def test_the_check_names_what_is_refused_before_anything_is_written(rosa):
    archive = packed(
        {
            "good.md": "---\ntitle: Good\nlimits: Honest: after a year.\ntags: a\n---\nText.",
            "bad.md": "---\ntitle: Bad\nlimits: a\nlimits: b\n---\nText.",
            "good.csv": "a,b",
        }
    )
    check = sent(rosa, archive)
    assert "1 file cannot be understood, and is not imported: bad.md." in check.text
    assert "bad.md: limits: stands there twice (line 4)" in check.text
    assert "1 file is no Markdown, and was passed over: good.csv." in check.text
    assert "Keys that are not ours, and were left out: tags." in check.text
    assert not has("Good")
    rosa.post(check, form="/confirm")
    assert stored("Good").limits == "Honest: after a year."
    assert not has("Bad")


def test_no_file_is_asked_for_again(rosa):
    assert "Choose a .zip file first." in rosa.post(rosa.get("/library/import"), {}, status=422).text


def test_an_archive_may_be_larger_than_a_form_and_not_larger_than_is_sane(rosa, monkeypatch):
    large = packed({"a.md": "Text.", "a.bin": bytes(range(256)) * 2_000}, compression=0)
    assert len(large) > 256 * 1024
    assert sent(rosa, large).title == "What the import would do"
    monkeypatch.setattr(imports, "LARGEST", len(large) - 1)
    sent(rosa, large, status=413)


def test_who_is_not_signed_in_is_asked_to_before_anything_is_read(client, cast):
    large = {"archive": (BytesIO(bytes(300 * 1024)), "l.zip")}
    answer = client.http.post("/library/import", data=large)
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/sign-in")


def test_guesses_are_put_right_one_after_the_other(rosa):
    rosa.post(sent(rosa), form="/confirm")
    odd = entry_id("Odd")
    page = rosa.get("/library/import")
    [line] = page.html.select(".library-needs li")
    assert "Topic: The company" in line.get_text(" ", strip=True)
    assert "Speaks to: nothing" in line.get_text(" ", strip=True)
    edit = rosa.get(f"/library/{odd}/edit?then=import")
    back = rosa.post(edit, {"topic": "work"})
    assert back.title == "Import"
    assert not back.html.select(".library-needs li")
    assert stored("Odd").topic == "work"


def test_a_guess_is_accepted_as_it_is(rosa):
    rosa.post(sent(rosa), form="/confirm")
    page = rosa.post(rosa.get("/library/import"), form=f"/guesses/{entry_id('Odd')}")
    assert not page.html.select(".library-needs li")


def test_an_import_by_the_command_line_is_reported_too(rosa):
    with transaction():
        entries.import_files({"a.md": b"# A\n\nText."}, INVITED)
    assert "by The command line" in rosa.get("/library/import").text
