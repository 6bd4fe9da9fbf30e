import json
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.cast import INVITED, Cast
from tests.queries import queries_of
from tests.services.library.shelf import BERLIN, LATER, LEEDS, PARKING, files, imported, written
from webapp.adapters.reading import as_read
from webapp.config import ROOT
from webapp.db import db, transaction
from webapp.domain import work
from webapp.domain.errors import NotFound, NotNow
from webapp.domain.library.entries import Entry
from webapp.domain.library.triage import Decision, proposed_reason
from webapp.domain.library.upkeep import is_review_due
from webapp.models import AuditRow, EntryVersion, LibraryEntry
from webapp.services.console import attention
from webapp.services.jobs import open_jobs
from webapp.services.library import entries, history, listing, triage, undecided, upkeep
from webapp.services.library.entry_rows import QUIET
from webapp.services.library.folder import read_folder
from webapp.services.library.listing import EntryFilter
from webapp.services.organisation import people

LABELS = ROOT.parent / "shared" / "matching"
TODAY = date(2027, 1, 4)
BODY = "Ferries leave on time because somebody cares. " * 5
HANDBOOK = {
    "vpn": f"# Setting up the VPN\n\n{BODY}",
    "passwords": f"# Passwords\n\n{BODY}",
    "leave": f"# Leave and holidays\n\nEverybody has 27 days of vacation. {BODY}",
    "leeds": f"# The office in Leeds\n\nIt is by the river. {BODY}",
}


@pytest.fixture
def ids(app, tmp_path) -> dict[str, int]:
    """The handbook as it was imported, its entries by the names of their files."""
    imported(files(tmp_path, **HANDBOOK))
    return {row.path.removesuffix(".md"): row.id for row in db.session.scalars(select(LibraryEntry))}


def take(ids: list[int], decision: Decision, now=LATER, by: int | None = None) -> int:
    with transaction():
        step = triage.decide(ids, decision, TODAY, now, by)
        return step.id if step else 0


def groups() -> dict[tuple[str, str], list[str]]:
    return {
        (group.kind, group.key): [entry.path for entry in group.entries]
        for group in undecided.undecided().groups
    }


def test_what_was_imported_is_proposed_in_groups_with_an_example(ids):
    assert groups() == {
        ("reason", "rules"): ["passwords.md"],
        ("reason", "tool"): ["vpn.md"],
        ("topic", "benefits"): ["leave.md"],
        ("topic", "company"): ["leeds.md"],
    }
    found = undecided.undecided()
    assert (found.looked_at, found.left_out, found.number) == (0, 0, 4)
    assert found.of("topic")[0].example == "Everybody has 27 days of vacation."
    assert (found.count("reason"), undecided.number_undecided()) == (2, 4)


def test_an_entry_that_names_one_of_our_places_is_asked_about(ids):
    written(PARKING)  # applies to Leeds
    assert groups()["place", "Leeds"] == ["leeds.md"]
    take([ids["leeds"]], Decision("kept", location="Leeds"))
    assert entries.get(ids["leeds"]).location == "Leeds"
    assert ("place", "Leeds") not in groups()


def test_what_an_older_version_imported_is_judged_when_it_is_looked_at(ids):
    with transaction():
        for row in db.session.scalars(select(LibraryEntry)):
            row.proposed = None
    assert ("reason", "tool") in groups()


def test_what_is_left_out_is_matched_with_nothing_and_is_no_work(ids):
    assert entries.library_for(LEEDS).search("How do I set up the VPN?", 1)
    take([ids["vpn"], ids["passwords"]], Decision("left_out", reason="tool"))
    assert [entry.title for entry in entries.values_in_use()] == ["Leave and holidays", "The office in Leeds"]
    titles = {m.passage.entry.title for m in entries.library_for(BERLIN).search("set up the VPN", 5)}
    assert "Setting up the VPN" not in titles
    assert {s.title for s in upkeep.upkeep_needed(TODAY, LATER).due} == {
        "Leave and holidays",
        "The office in Leeds",
    }
    assert attention.reviews_due(TODAY, ()).number == 2


def test_what_is_left_out_is_still_listed_found_and_edited(ids):
    take([ids["vpn"]], Decision("left_out", reason="tool"))
    rows = listing.list_entries(EntryFilter(state="left_out"), TODAY, LATER).entries
    assert [(row.title, row.left_out) for row in rows] == [("Setting up the VPN", "tool")]
    assert listing.list_entries(EntryFilter(), TODAY, LATER).number == 4
    row = entries.get(ids["vpn"])
    with transaction():
        entries.edit(row.id, Entry(0, "VPN", "work", "Ask Ada."), row.updated_at, LATER)
    assert (entries.get(ids["vpn"]).title, entries.get(ids["vpn"]).left_out) == ("VPN", "tool")


def test_what_was_looked_at_is_reviewed_that_day_and_due_in_half_a_year(ids, cast: Cast):
    take([ids["passwords"]], Decision("kept"), by=cast.recruiter_id)
    take([ids["leave"]], Decision("confirmed", topic="benefits"), by=cast.recruiter_id)
    for name in ("passwords", "leave"):
        row = entries.get(ids[name])
        assert row.reviewed_on == TODAY
        assert not is_review_due(row.reviewed_on, TODAY + timedelta(days=179))
        review = history.review_of(row)
        assert (review.who, review.named) == ("Rosa Marchetti", True)
    assert groups()["topic", "company"] == ["passwords.md"]  # its guess is still one


def test_many_guesses_are_put_right_at_once(ids):
    both = [ids["leeds"], ids["leave"]]
    take(both, Decision("confirmed", topic="team", dimensions=("flexibility",)))
    rows = [entries.get(id_) for id_ in both]
    assert {(row.topic, row.dimensions, row.guessed) for row in rows} == {("team", ("flexibility",), ())}


def test_a_step_is_one_version_of_the_library_and_one_row_of_the_audit_trail(ids):
    before, rows = people.organisation().library_version, audited()
    take(list(ids.values()), Decision("left_out", reason="tool"))
    assert people.organisation().library_version == before + 1
    assert audited() == rows + 1
    changes = db.session.scalars(select(EntryVersion.change).where(EntryVersion.step_id.is_not(None))).all()
    assert changes == ["left_out"] * 4


def audited() -> int:
    return db.session.scalar(select(func.count()).select_from(AuditRow)) or 0


def test_a_step_that_changes_nothing_is_none(ids):
    take([ids["vpn"]], Decision("left_out", reason="tool"))
    before = people.organisation().library_version
    assert take([ids["vpn"]], Decision("left_out", reason="tool")) == 0
    assert take([10_000], Decision("kept")) == 0
    assert people.organisation().library_version == before


def test_briefings_are_made_anew_only_for_a_step_that_questions_notice(ids, cast: Cast):
    number = cast.interview()
    cast.sends_briefing(number)
    cast.work(INVITED)
    cast.work(INVITED + QUIET)
    take(list(ids.values()), Decision("kept"))
    assert not open_jobs.is_under_way(work.RECOMPOSE)
    take([ids["vpn"]], Decision("left_out", reason="tool"))
    assert open_jobs.is_under_way(work.RECOMPOSE)


def test_a_step_is_taken_back_as_one(ids):
    before = [vars(entries.entry_of_row(entries.get(id_))) for id_ in ids.values()]
    step = take(list(ids.values()), Decision("confirmed", topic="team", dimensions=()))
    version = people.organisation().library_version
    with transaction():
        undone = triage.undo(step, LATER)
    assert (undone.restored, undone.changed) == (4, 0)
    assert [vars(entries.entry_of_row(entries.get(id_))) for id_ in ids.values()] == before
    assert people.organisation().library_version == version + 1
    assert history.history_of(ids["vpn"])[0].version.change == "undone"
    assert triage.latest_steps() == []
    with pytest.raises(NotNow), transaction():
        triage.undo(step, LATER)
    with pytest.raises(NotFound), transaction():
        triage.undo(step + 1, LATER)


def test_what_changed_since_a_step_stays_when_it_is_taken_back(ids):
    step = take([ids["vpn"], ids["leave"]], Decision("left_out", reason="tool"))
    take([ids["leave"]], Decision("kept"))
    with transaction():
        undone = triage.undo(step, LATER)
    assert (undone.restored, undone.changed) == (1, 1)
    assert entries.get(ids["vpn"]).left_out == ""
    assert entries.get(ids["leave"]).reviewed_on == TODAY


def test_a_second_import_keeps_what_was_decided(ids, tmp_path):
    take([ids["vpn"]], Decision("left_out", reason="tool"))
    take([ids["leave"]], Decision("confirmed", topic="team"))
    changed = {name: f"---\nowner: Ada\n---\n{text}\n\nMore." for name, text in HANDBOOK.items()}
    assert imported(files(tmp_path, **changed), LATER).updated == 4
    vpn, leave = entries.get(ids["vpn"]), entries.get(ids["leave"])
    assert (vpn.left_out, vpn.owner) == ("tool", "Ada")
    assert (leave.topic, leave.reviewed_on, leave.guessed) == ("team", TODAY, ("dimensions",))
    assert groups()["dimensions", leave.dimensions[0]] == ["leave.md"]
    assert "vpn.md" not in {path for paths in groups().values() for path in paths}


def test_what_is_left_out_stays_so_in_the_files_of_an_export(ids, tmp_path):
    take([ids["vpn"]], Decision("left_out", reason="tool"))
    with transaction():
        entries.export_folder(tmp_path)
    assert "left_out: tool" in (tmp_path / "vpn.md").read_text()
    report = imported(tmp_path, LATER)
    assert (report.updated, report.unchanged) == (0, 4)
    with transaction():
        db.session.delete(entries.get(ids["vpn"]))
    imported(tmp_path, LATER)
    row = db.session.scalars(select(LibraryEntry).where(LibraryEntry.path == "vpn.md")).one()
    assert row.left_out == "tool"


def test_the_number_of_queries_does_not_grow_with_what_is_undecided(ids, tmp_path):
    few = queries_of(undecided.undecided)
    imported(files(tmp_path, **{f"page-{n}": f"# Leave {n}\n\n{BODY}" for n in range(30)}))
    assert queries_of(undecided.undecided) == few


@pytest.mark.parametrize(
    ("handbook", "questions", "least", "most"),
    [("sourcegraph", "dev.jsonl", 0.3, 0.45), ("tts", "dev2.jsonl", 0.2, 0.4)],
)
def test_hardly_any_answer_of_the_labelled_handbooks_would_be_left_out(handbook, questions, least, most):
    if not (LABELS / questions).exists():
        pytest.skip("needs the labelled handbooks")
    files = [file for file in read_folder(LABELS / "handbooks" / handbook) if file.passages]
    proposed = {file.path for file in files if proposed_reason(as_read(file.entry), file.path)}
    answers = Counter(
        label["file"]
        for line in (LABELS / questions).read_text().splitlines()
        for label in json.loads(line)["relevant"]
        if label["grade"] == 2
    )
    lost = sum(number for path, number in answers.items() if path in proposed)
    assert least <= len(proposed) / len(files) <= most
    assert lost / answers.total() <= 0.03
