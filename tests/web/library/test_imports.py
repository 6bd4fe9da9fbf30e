"""An archive is imported in the console."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from sqlalchemy import select

from tests.archives import packed
from tests.cast import INVITED, Cast
from tests.client import Client, Page
from tests.web.library.shelf import entry_id, has, stored
from webapp.db import db, reading, transaction
from webapp.domain import work
from webapp.models import Job
from webapp.services.accounts import accounts
from webapp.services.jobs import ringing
from webapp.services.library import entries, folder
from webapp.web.library import imports
from workers.tasks import JobFailed, perform

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


def checked(rosa: Client, cast: Cast, archive: bytes = ARCHIVE) -> Page:
    """What the import would do, once a worker has read the archive."""
    sent(rosa, archive)
    cast.work(INVITED)
    return rosa.get("/library/import/check")


def imported(rosa: Client, cast: Cast, archive: bytes = ARCHIVE) -> Page:
    waiting = rosa.post(checked(rosa, cast, archive), form="/confirm")
    cast.work(INVITED)
    return rosa.get(waiting.url)


def test_an_archive_is_read_looked_at_and_then_imported(rosa, cast):
    waiting = sent(rosa)
    assert waiting.title == "Reading the archive"
    assert waiting.html.select_one("[data-watch][data-follow]")
    assert "is being read" in rosa.get("/library/import").text
    cast.work(INVITED)
    check = rosa.get("/library/import/check")
    assert check.title == "What the import would do"
    assert "2 entries, 2 passages; 1 file held no text; 1 entry names no topic: guessed." in check.text
    assert "2 added, 0 updated, 0 unchanged." in check.text
    assert "1 file seems to be for people inside." in check.text
    waiting = rosa.post(check, form="/confirm")
    assert (waiting.title, waiting.url) == ("Importing", "/library/import/progress")
    assert not has("Leave")
    cast.work(INVITED)
    assert rosa.get(waiting.url).title == "Sort through"
    done = rosa.get("/library/import")
    assert "by Rosa Marchetti" in done.text
    assert done.html.select_one(f'a[href="/library/{entry_id("Leave")}"]')
    assert stored("Leave").body == "# Leave\n\n27 days."
    assert "0 added, 0 updated, 2 unchanged." in checked(rosa, cast).text


def test_an_archive_is_discarded(rosa, cast):
    page = rosa.post(checked(rosa, cast), form="/discard")
    assert "Nothing was imported." in page.text
    assert not has("Leave")
    assert rosa.get("/library/import/check").title == "Import"


def test_an_archive_waits(rosa, cast):
    checked(rosa, cast)
    assert "waits for your word" in rosa.get("/library/import").text


@pytest.mark.parametrize(
    ("archive", "said"),
    [(b"# Not a zip", "This is not a .zip file"), (packed({"a.txt": ""}), "no Markdown files")],
)
def test_what_is_no_archive_of_ours_says_so_at_once(rosa, archive, said):
    page = sent(rosa, archive, status=422)
    assert said in page.html.select_one("[role=alert]").get_text()
    assert rosa.get("/library/import/check").title == "Import"


def test_an_archive_that_cannot_be_read_says_why(rosa, cast):
    page = checked(rosa, cast, packed({"a.md": "---\ntopic: perks\n---\nText"}))
    assert "a.md: topic: expected one of" in page.html.select_one("[role=alert]").get_text()
    assert rosa.post(page, form="/discard").title == "Import"


def test_who_imports_while_another_does_is_told_who_and_since_when(rosa, cast):
    rosa.post(checked(rosa, cast), form="/confirm")
    with transaction():
        accounts.add(
            name="Kim", email="kim@example.com", admin=False, now=INVITED, password="a quiet password"
        )
    rosa.sign_in("kim@example.com")
    check = checked_by_a_worker_of_theirs(rosa)
    said = "Rosa Marchetti started an import on 4 January 2027 at 09:00, and it is still running."
    assert said in check.text
    assert said in rosa.post(check, form="/confirm", status=409).text
    assert said in rosa.get("/library/import").text
    cast.work(INVITED)
    rosa.post(rosa.get("/library/import/check"), form="/confirm")
    cast.work(INVITED)
    assert has("Theirs")


def checked_by_a_worker_of_theirs(rosa: Client) -> Page:
    """What another's import would do, the first one still waiting for a worker."""
    sent(rosa, packed({"theirs.md": "# Theirs\n\nText."}))
    with reading():
        job = db.session.scalar(select(Job.id).where(Job.task == work.READ_ARCHIVE, Job.done_at.is_(None)))
    perform(job)
    return rosa.get("/library/import/check")


def test_nothing_is_sent_or_discarded_in_the_middle_of_ones_own_import(rosa, cast):
    check = checked(rosa, cast)
    rosa.post(check, form="/confirm")
    assert "still running" in sent(rosa, status=409).text
    assert "still running" in rosa.post(check, form="/discard", status=409).text
    assert rosa.get("/library/import/check").title == "Importing"


def test_an_import_that_fails_leaves_the_library_as_it_was_and_can_be_tried_again(rosa, cast, monkeypatch):
    waiting = rosa.post(checked(rosa, cast), form="/confirm")
    with monkeypatch.context() as broken:
        broken.setattr(folder.imports, "keep_report", fails)
        fail_at(INVITED)
        assert "It went wrong once, and is tried again." in rosa.get(waiting.url).text
        fail_at(INVITED + timedelta(minutes=1))
        fail_at(INVITED + timedelta(minutes=2))
    stopped = rosa.get(waiting.url)
    assert "The library is as it was." in stopped.html.select_one("[role=alert]").get_text()
    assert not has("Leave")
    rosa.post(stopped, form="/confirm")
    cast.work(INVITED)
    assert has("Leave")


def fails(*_report: object) -> None:
    raise RuntimeError


def fail_at(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        with transaction():
            [job] = ringing.due(moment, ring_again=0.5)
        with pytest.raises(JobFailed):
            perform(job.id)


def test_the_check_names_what_is_refused_before_anything_is_written(rosa, cast):
    archive = packed(
        {
            "good.md": "---\ntitle: Good\nlimits: Honest: after a year.\ntags: a\n---\nText.",
            "bad.md": "---\ntitle: Bad\nlimits: a\nlimits: b\n---\nText.",
            "good.csv": "a,b",
        }
    )
    check = checked(rosa, cast, archive)
    assert "1 file cannot be understood, and is not imported: bad.md." in check.text
    assert "bad.md: limits: stands there twice (line 4)" in check.text
    assert "1 file is no Markdown, and was passed over: good.csv." in check.text
    assert "Keys that are not ours, and were left out: tags." in check.text
    assert not has("Good")
    rosa.post(check, form="/confirm")
    cast.work(INVITED)
    assert stored("Good").limits == "Honest: after a year."
    assert not has("Bad")


def test_no_file_is_asked_for_again(rosa):
    assert "Choose a .zip file first." in rosa.post(rosa.get("/library/import"), {}, status=422).text


def test_an_archive_may_be_larger_than_a_form_and_not_larger_than_is_sane(rosa, monkeypatch):
    large = packed({"a.md": "Text.", "a.bin": bytes(range(256)) * 2_000}, compression=0)
    assert len(large) > 256 * 1024
    assert sent(rosa, large).title == "Reading the archive"
    monkeypatch.setattr(imports, "LARGEST", len(large) - 1)
    sent(rosa, large, status=413)


def test_who_is_not_signed_in_is_asked_to_before_anything_is_read(client, cast):
    large = {"archive": (BytesIO(bytes(300 * 1024)), "l.zip")}
    answer = client.http.post("/library/import", data=large)
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/sign-in")


def test_an_import_by_the_command_line_is_reported_too(rosa):
    with transaction():
        entries.import_files({"a.md": b"# A\n\nText."}, INVITED)
    assert "by The command line" in rosa.get("/library/import").text
