import threading
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import settings_for
from tests.services.library.shelf import (
    BERLIN,
    EXAMPLES,
    LATER,
    LEEDS,
    NOW,
    PARKING,
    files,
    imported,
    written,
)
from webapp.adapters import frontmatter
from webapp.app import create_app
from webapp.db import db, transaction
from webapp.domain.errors import Invalid, NotFound
from webapp.domain.forms.questions import DIMENSIONS, TOPICS
from webapp.domain.library.entries import AppliesTo, Entry
from webapp.domain.matching.search import Index
from webapp.models import LibraryEntry, Organisation
from webapp.services.library import entries, listing
from webapp.services.library.entry_rows import check_entry
from webapp.services.organisation import people


def version() -> int:
    db.session.rollback()
    return people.organisation().library_version


def titles(rows: list[LibraryEntry]) -> list[str]:
    return [row.title for row in rows]


def test_what_is_written_is_read(app):
    row = entries.get(written())
    assert entries.entry_of_row(row) == Entry(**{**vars(PARKING), "id": row.id, "titled": True})


def test_entries_come_by_topic_in_the_documents_order_and_by_title(app, cast):
    cast.library()
    written()
    assert titles(entries.all_in_use()) == [
        "How promotions are decided",
        "Benefits in Leeds",
        "Parking in Leeds",
        "Where we work",
    ]


def test_every_change_raises_the_version(app):
    versions = [version()]
    entry_id = written()
    versions.append(version())
    with transaction():
        entries.edit(entry_id, PARKING, entries.get(entry_id).updated_at, LATER)
    versions.append(version())
    with transaction():
        entries.retire(entry_id, LATER)
    versions.append(version())
    with transaction():
        entries.bring_back(entry_id, LATER)
    versions.append(version())
    assert versions == sorted(set(versions))


def test_a_retired_entry_is_kept_and_found_by_nothing(app):
    entry_id = written()
    with transaction():
        entries.retire(entry_id, LATER)
    assert entries.all_in_use() == []
    assert entries.library_for(LEEDS).answers_to("Can I park at the office?").band == "prepare"
    assert titles(listing.retired_entries()) == ["Parking in Leeds"]
    with transaction():
        entries.bring_back(entry_id, LATER)
    assert entries.library_for(LEEDS).answers_to("Can I park at the office?").band == "answered"


def test_the_second_of_two_editors_is_told_and_changes_nothing(app):
    entry_id = written()
    seen = entries.get(entry_id).updated_at
    with transaction():
        entries.edit(entry_id, Entry(**{**vars(PARKING), "owner": "the first"}), seen, NOW)
    with pytest.raises(entries.ChangedMeanwhile), transaction():
        entries.edit(entry_id, Entry(**{**vars(PARKING), "owner": "the second"}), seen, NOW)
    assert entries.get(entry_id).owner == "the first"


def test_there_is_no_changing_what_is_not_there(app):
    with pytest.raises(NotFound):
        entries.get(99)
    with pytest.raises(NotFound), transaction():
        entries.retire(99, NOW)


@pytest.mark.parametrize(
    "change",
    [
        {"title": " \n"},
        {"title": "x" * 201},
        {"owner": "x" * 121},
        {"applies_to": AppliesTo(level="x" * 121)},
        {"topic": "perks"},
        {"dimensions": ("money",)},
    ],
)
def test_what_the_table_or_the_documents_have_no_room_for_is_refused(app, change):
    before = version()
    with pytest.raises(Invalid), transaction():
        entries.add(Entry(**{**vars(PARKING), **change}), NOW)
    assert version() == before


def test_places_are_those_of_roles_and_entries(app, cast):
    written(Entry(**{**vars(PARKING), "applies_to": AppliesTo("Design", "Berlin")}))
    assert entries.places() == entries.Places(("Design", "Engineering"), ("Berlin", "Leeds"), ("Senior",))


def test_a_shelf_holds_what_applies_to_its_role(app):
    written()
    assert [e.title for e in entries.library_for(LEEDS).entries_on("benefits")] == ["Parking in Leeds"]
    assert entries.library_for(BERLIN).entries_on("benefits") == ()


def test_a_shelf_sees_a_change_at_once(app):
    entry_id = written()
    assert entries.library_for(LEEDS).answers_to("Is there a canteen?").band == "prepare"
    with transaction():
        content = Entry(**{**vars(PARKING), "body": "The canteen opens at noon."})
        entries.edit(entry_id, content, entries.get(entry_id).updated_at, LATER)
    assert entries.library_for(LEEDS).answers_to("Is there a canteen?").band != "prepare"


def test_a_change_that_was_taken_back_leaves_nothing_on_the_shelf(app):
    written()
    db.session.rollback()
    try:
        with transaction():
            entries.add(Entry(**{**vars(PARKING), "title": "Never kept"}), NOW + timedelta(minutes=1))
            entries.library_for(LEEDS)
            raise RuntimeError
    except RuntimeError:
        written(Entry(**{**vars(PARKING), "title": "Kept"}))
    found = entries.library_for(LEEDS).entries_on("benefits")
    assert [e.title for e in found] == ["Kept", "Parking in Leeds"]


def test_an_index_is_built_once_for_all_threads_and_roles(app, monkeypatch):
    written()
    built = []
    build = Index.build
    monkeypatch.setattr(Index, "build", lambda *args: built.append(1) or build(*args))

    def look() -> None:
        with app.app_context():
            entries.library_for(LEEDS)

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entries.library_for(BERLIN)
    assert built == [1]


def test_two_databases_do_not_share_a_shelf(app, tmp_path):
    written()
    assert entries.library_for(LEEDS).entries_on("benefits")
    other = create_app(settings_for(tmp_path / "other"))
    with other.app_context():
        db.create_all()
        with transaction():
            db.session.add(Organisation(id=1, name="Other", library_version=1))
        assert entries.library_for(LEEDS).entries_on("benefits") == ()
        db.session.remove()
        db.engine.dispose()


def test_the_example_library_is_imported_once(app):
    first = imported(EXAMPLES)
    assert (first.files, first.added, first.empty, first.guessed, first.gone) == (36, 36, 0, 0, ())
    assert first.passages > 70
    before = version()
    again = imported(EXAMPLES, LATER)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 36)
    assert version() == before


def test_an_import_updates_by_path_and_says_what_is_gone(app, tmp_path):
    (tmp_path / "benefits").mkdir()
    (tmp_path / "benefits" / "leave.md").write_text("# Leave\n\n25 days of holiday.")
    imported(files(tmp_path, mission="# Why we exist\n\nOur mission: ferries on time."))
    entry_id = next(e.id for e in entries.all_in_use() if e.title == "Leave")
    (tmp_path / "benefits" / "leave.md").write_text("# Leave\n\n27 days of holiday.")
    (tmp_path / "mission.md").unlink()
    report = imported(tmp_path, LATER)
    assert (report.updated, report.gone) == (1, ("mission.md",))
    assert entries.get(entry_id).body == "# Leave\n\n27 days of holiday."
    assert len(entries.all_in_use()) == 2


def test_a_folder_of_any_kind_is_imported(app, tmp_path):
    hidden = tmp_path / ".github"
    hidden.mkdir()
    (hidden / "template.md").write_text("Describe the change.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    imported_files = {
        "empty": "",
        "only-a-heading": "# Nothing below",
        "plain": "We pay a bonus in March.",
        "said": "---\ntopic: work\n---\nWe deploy daily.",
        "long-title": f"# {'Very long ' * 30}\n\nText.",
    }
    report = imported(files(tmp_path, **imported_files))
    assert (report.files, report.added, report.empty, report.guessed) == (5, 3, 2, 2)
    assert [row.title for row in entries.all_in_use() if row.topic == "work"] == ["Said"]


def test_what_the_console_knows_stays_where_the_file_says_nothing(app, tmp_path):
    imported(
        files(tmp_path, pay="# Pay\n\nBands are open.", day="---\nowner: ops\n---\n# Day\n\nWe start at 9.")
    )
    for row in entries.all_in_use():
        content = Entry(
            **{**vars(entries.entry_of_row(row)), "topic": "hiring", "owner": "Ada", "limits": "Not yet."}
        )
        with transaction():
            entries.edit(row.id, content, row.updated_at, LATER)
    files(tmp_path, pay="# Pay rules\n\nBands are open to all.")
    report = imported(tmp_path, LATER)
    day, pay = entries.all_in_use()
    assert (pay.title, pay.topic, pay.owner, pay.limits) == ("Pay rules", "hiring", "Ada", "Not yet.")
    assert (day.topic, day.owner, day.limits) == ("hiring", "ops", "")
    assert report.updated == 2


def test_a_retired_entry_stays_retired_when_its_file_comes_again(app, tmp_path):
    imported(files(tmp_path, pay="# Pay\n\nBands are open."))
    with transaction():
        entries.retire(entries.all_in_use()[0].id, NOW)
    report = imported(files(tmp_path, pay="# Pay\n\nBands are open to all."), LATER)
    assert (report.retired, report.entries, report.gone) == (1, 0, ())
    assert entries.all_in_use() == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"---\ntopic: perks\n---\nText", "b.md: topic: expected one of mission"),
        (b"---\nreviewed_on: spring\n---\nText", "b.md: reviewed_on: expected a date"),
        (b"---\nowner: " + b"x" * 121 + b"\n---\nText", "b.md: owner: expected at most 120"),
        (b"caf\xe9", "b.md: expected text in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused_alone(app, tmp_path, content, said):
    imported(files(tmp_path, b="---\ntitle: Known\nlimits: Not yet.\n---\nText."))
    files(tmp_path, a="# Fine\n\nText.")
    (tmp_path / "b.md").write_bytes(content)
    report = imported(tmp_path, LATER)
    assert [file.path for file in report.that("added")] == ["a.md"]
    [refused] = report.that("refused")
    assert refused.why.startswith(said)
    assert (report.gone, report.entries) == ((), 1)
    assert {row.title: row.limits for row in entries.all_in_use()} == {"Fine": "", "Known": "Not yet."}


def test_nothing_is_imported_where_no_file_can_be_understood_or_all_must_be(app, tmp_path):
    (tmp_path / "b.md").write_bytes(b"---\ntopic: perks\n---\nText")
    with pytest.raises(Invalid, match=r"b\.md: topic: expected one of .* \(line 2\)"):
        imported(tmp_path)
    files(tmp_path, a="# Fine\n\nText.")
    with pytest.raises(Invalid, match=r"b\.md: topic"), transaction():
        entries.import_folder(tmp_path, NOW, strict=True)
    assert entries.all_in_use() == []


def test_a_folder_that_is_not_there_is_refused(app, tmp_path):
    with pytest.raises(Invalid, match="expected a folder"):
        imported(tmp_path / "nowhere")


def test_an_export_is_imported_into_an_empty_database_as_it_was(app, tmp_path, migrated):
    imported(EXAMPLES)
    written()
    written()
    with transaction():
        assert entries.export_folder(tmp_path / "out") == 38
    here = sorted(contents(), key=repr)
    other_dir = tmp_path / "other"
    other_dir.mkdir()
    (other_dir / "bothways.db").write_bytes(migrated.read_bytes())
    other = create_app(settings_for(other_dir))
    with other.app_context():
        assert imported(tmp_path / "out").added == 38
        assert sorted(contents(), key=repr) == here
        db.session.remove()
        db.engine.dispose()


def contents() -> list[Entry]:
    return [Entry(**{**vars(entry), "id": 0}) for entry in entries.values_in_use()]


def test_an_export_is_imported_into_the_same_database_without_a_trace(app, tmp_path):
    imported(files(tmp_path, pay="# Pay\n\nBands are open."))
    written(Entry(**{**vars(PARKING), "title": "Pay"}))
    written(Entry(**{**vars(PARKING), "title": "¿?"}))
    with transaction():
        entries.export_folder(tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["entry.md", "pay-2.md", "pay.md"]
    again = imported(tmp_path / "out", LATER)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 3)


TEXTS = st.text(max_size=80)
ENTRIES = st.builds(
    Entry,
    id=st.just(0),
    title=TEXTS.filter(lambda t: checked_title(t)),
    topic=st.sampled_from(sorted(TOPICS)),
    body=st.text(st.sampled_from("# -\n\r\t`*>ab:\x00\u202e|"), max_size=60) | TEXTS,
    dimensions=st.lists(st.sampled_from(sorted(DIMENSIONS)), min_size=1).map(tuple),
    applies_to=st.builds(AppliesTo, TEXTS, TEXTS, TEXTS),
    limits=TEXTS,
    owner=TEXTS,
    reviewed_on=st.none() | st.dates(min_value=date(1000, 1, 1)),
    answers=st.lists(TEXTS, max_size=3).map(tuple),
    language=st.sampled_from(["en", "de"]),
)


def checked_title(title: str) -> bool:
    try:
        return bool(check_entry(Entry(**{**vars(PARKING), "title": title})))
    except Invalid:
        return False


@given(ENTRIES)
@settings(suppress_health_check=[HealthCheck.filter_too_much])
def test_any_entry_is_stored_once_tidied_and_survives_its_file(entry):
    stored = check_entry(entry)
    assert check_entry(stored) == stored
    file = frontmatter.format_library_file(
        vars(stored) | {"applies_to": vars(stored.applies_to)}, stored.body + "\n"
    )
    assert check_entry(frontmatter.parse_entry(file, "a.md")) == stored
