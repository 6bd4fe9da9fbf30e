"""A system imports an archive into the library."""

import zipfile
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.archives import packed
from tests.cast import INVITED, Cast
from tests.web.api.conftest import System
from webapp.db import db, reading
from webapp.models import AuditRow
from webapp.models.library import KeyImport, LibraryEntry
from webapp.web.api import contract

ARCHIVE = packed(
    {
        "library/leave.md": "---\ntopic: benefits\n---\n# Leave\n\n27 days.",
        "library/odd.md": "# Odd\n\nText.",
        "library/wrong.md": "---\ntopic: weather\n---\n# Wrong\n\nText.",
        "library/empty.md": "",
    }
)
NAME = "an-import-of-today"


def sent(system: System, archive: bytes = ARCHIVE, query: str = "", **headers: str) -> TestResponse:
    given = {"Authorization": f"Bearer {system.key}", "Content-Type": "application/zip"} | headers
    return system.browser.post(f"/api/v1/library/imports{query}", data=archive, headers=given)


def read(system: System, answer: TestResponse) -> dict[str, Any]:
    found: dict[str, Any] = system.gets(answer.headers["Location"].removeprefix("/api/v1")).json
    return found


def titles() -> list[str]:
    with reading():
        return [title for (title,) in db.session.query(LibraryEntry.title).order_by(LibraryEntry.title)]


def test_an_archive_is_imported_and_its_report_read(system: System, cast: Cast) -> None:
    begun = sent(system)
    assert (begun.status_code, begun.json["state"]) == (202, "waiting")
    assert read(system, begun)["report"] is None
    cast.work(INVITED)
    done = read(system, begun)
    assert done["state"] == "done"
    became = {item["path"]: item["became"] for item in done["report"]["items"]}
    assert became == {"leave.md": "added", "odd.md": "added", "wrong.md": "refused", "empty.md": "empty"}
    assert "topic" in next(item["why"] for item in done["report"]["items"] if item["why"])
    assert titles() == ["Leave", "Odd"]
    with reading():
        assert db.session.query(KeyImport).one().archive == b""
        row = db.session.query(AuditRow).filter_by(event="library_imported").one()
        assert (row.actor, row.actor_id) == ("key", system.key_id)


def test_the_console_tells_whose_import_it_was(system: System, cast: Cast, client: Any) -> None:
    sent(system)
    cast.work(INVITED)
    client.sign_in()
    assert "The key Greenhouse" in client.get("/library/import").text


def test_a_dry_run_changes_nothing(system: System, cast: Cast) -> None:
    begun = sent(system, query="?dry_run=true")
    cast.work(INVITED)
    done = read(system, begun)
    assert (done["state"], done["dry_run"], done["report"]["added"]) == ("done", True, 2)
    assert titles() == []


def test_an_import_by_name_is_one(system: System, cast: Cast) -> None:
    first = sent(system, **{"Idempotency-Key": NAME})
    again = sent(system, **{"Idempotency-Key": NAME})
    assert (again.status_code, again.headers["Location"]) == (202, first.headers["Location"])
    other = packed({"a.md": "# A\n\nText."})
    assert sent(system, other, **{"Idempotency-Key": NAME}).status_code == 409
    assert [one["id"] for one in system.gets("/library/imports").json["items"]] == [first.json["id"]]


def test_an_archive_may_be_larger_than_anything_else(system: System, cast: Cast) -> None:
    files: dict[str, bytes | str] = {f"{n}.md": f"# Entry {n}\n\n{n} days. " * 2_000 for n in range(12)}
    archive = packed(files, zipfile.ZIP_STORED)
    assert len(archive) > cast.app.config["MAX_CONTENT_LENGTH"]
    assert sent(System(system.browser, "bothways_1_x"), archive).status_code == 401
    begun = sent(system, archive)
    cast.work(INVITED)
    assert read(system, begun)["report"]["added"] == 12


def test_an_archive_of_nothing_but_faults_is_refused_in_words(system: System, cast: Cast) -> None:
    begun = sent(system, packed({"wrong.md": "---\ntopic: weather\n---\n# Wrong\n\nText."}))
    cast.work(INVITED)
    done = read(system, begun)
    assert done["state"] == "refused"
    assert "wrong.md" in done["problem"]


def test_what_is_no_archive_is_refused_at_once(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent(system, b"no archive").status_code == 409
    assert sent(system, **{"Content-Type": "text/markdown"}).status_code == 415
    monkeypatch.setattr(contract, "LARGEST", 100)
    assert sent(system).status_code == 413
    assert system.gets("/library/imports/1").status_code == 404
