"""What a recruiter has typed and not sent is kept, for them alone, until it is sent or discarded."""

from datetime import UTC, datetime

import pytest

from tests.cast import INVITED, Cast
from tests.client import Client
from webapp.db import db, transaction
from webapp.models.kept_forms import TextDraft
from webapp.services.accounts import text_drafts
from webapp.services.organisation import people

pytestmark = pytest.mark.one_database

WORDS = "We pay for two courses a year."


def keep(client: Client, address: str, form: str, **typed: str) -> None:
    """What the script does while somebody types."""
    fields = client.get(address).fields(form) | typed
    assert client.http.post("/drafts", data=fields).status_code == 200
    db.session.rollback()


def rows() -> list[tuple[str, str]]:
    db.session.rollback()
    return [(row.field, row.text) for row in db.session.query(TextDraft)]


def test_an_answer_waits_on_any_device_until_it_is_sent(rosa: Client, cast: Cast) -> None:
    interview_id = cast.interview()
    cast.answers(interview_id)
    address = f"/interviews/{interview_id}"
    keep(rosa, address, "/answer", answer=WORDS)
    page = rosa.get(address)
    assert page.fields("/answer")["answer"] == [WORDS]
    assert "This is a draft of yours" in page.text
    rosa.post(page, form="/answer")
    assert rows() == []


def test_it_says_since_when_as_clocks_at_the_organisation_show_it(rosa: Client, cast: Cast) -> None:
    with transaction():
        people.organisation().zone = "America/New_York"
    interview_id = cast.interview()
    cast.answers(interview_id)
    keep(rosa, f"/interviews/{interview_id}", "/answer", answer=WORDS)
    with transaction():
        db.session.query(TextDraft).one().saved_at = datetime(2027, 1, 5, 3, 30, tzinfo=UTC)
    assert "a draft of yours of 4 Jan, 22:30." in rosa.get(f"/interviews/{interview_id}").text


def test_a_line_of_ones_own_waits_where_it_was_typed(rosa: Client, cast: Cast, interview_id: int) -> None:
    jonas, here = cast.participant(interview_id, "Jonas"), f"/interviews/{interview_id}"
    cancels = {"line_to_candidate": WORDS}
    for address, form, typed in (
        (here, "/cancel", cancels),
        (here, f"/people/{jonas}/link", {"line": WORDS}),
        (f"{here}/panel", f"/panel/{jonas}/leave", {"line": WORDS}),
        (f"{here}/panel", "/panel", {"line": WORDS}),
        (f"{here}/move", "/move", cancels),
        (f"{here}/place", "/place", cancels),
    ):
        keep(rosa, address, form, **typed)
        page = rosa.get(address)
        assert {name: page.fields(form)[name] for name in typed} == {name: [WORDS] for name in typed}
        rosa.http.post("/drafts/discard", data=page.fields(form))
        assert rows() == [], form


def test_an_entry_from_a_gap_or_a_common_question_waits(rosa: Client, cast: Cast, interview_id: int) -> None:
    cast.answers(interview_id)
    for address in ("/library/questions/holiday/write", f"/interviews/{interview_id}/questions/q-sell/write"):
        keep(rosa, address, "/write", body=WORDS)
        assert rosa.get(address).fields("/write")["body"] == [WORDS]
    cast.erases(interview_id)
    db.session.rollback()
    assert {row.place for row in db.session.query(TextDraft)} == {"/library/questions/holiday/write"}


def test_words_beside_the_candidates_part_wait_until_it_is_sent(rosa: Client, cast: Cast) -> None:
    address = f"/interviews/{cast.reported()}/their-part"
    note = next(name for name in rosa.get(address).fields("/their-part") if name.startswith("note-"))
    keep(rosa, address, "/their-part", **{note: WORDS})
    page = rosa.get(address)
    assert page.fields("/their-part")[note] == [WORDS]
    look = rosa.post(page, form="/their-part")
    assert rows() == [(note, WORDS)], "it is only looked at"
    rosa.post(look, {"confirmed": "yes"}, form="/their-part")
    assert rows() == []


def test_lines_about_sessions_and_a_question_for_the_library_wait(
    rosa: Client, cast: Cast, interview_id: int
) -> None:
    cast.answers(interview_id)
    for address, form, field in (
        (f"/interviews/{interview_id}/sessions", "/sessions", "line_to_panel"),
        (f"/interviews/{interview_id}/questions/q-sell/keep", "/keep", "question"),
    ):
        keep(rosa, address, form, **{field: WORDS})
        page = rosa.get(address)
        assert page.fields(form)[field] == [WORDS]
        assert "This is a draft of yours" in page.text


def test_nobody_else_sees_it(rosa: Client, cast: Cast) -> None:
    interview_id = cast.interview()
    keep(rosa, f"/interviews/{interview_id}", "/note", practical_note=WORDS)
    cast.colleague("kim@example.com", name="Kim", admin=True)
    rosa.sign_in("kim@example.com")
    assert WORDS not in rosa.get(f"/interviews/{interview_id}").text
    cast.erases(interview_id)
    assert rows() == []


def test_a_draft_is_discarded(rosa: Client, cast: Cast) -> None:
    keep(rosa, "/library/new", "/new", body=WORDS)
    fields = rosa.get("/library/new").fields("/new")
    assert fields["body"] == [WORDS]
    assert rosa.http.post("/drafts/discard", data=fields).location == "/library/new"
    assert rows() == []


def test_a_draft_of_a_text_that_has_changed_says_so_and_saving_shows_both(rosa: Client, cast: Cast) -> None:
    address = f"/roles/{cast.role_id}/edit"
    keep(rosa, address, "/edit", how_to_prepare=WORDS)
    other = rosa.get(address).fields("/edit") | {"draft": ""}
    changed = other | {"how_to_prepare": "Bring nothing.", "was": ""}
    assert rosa.http.post(address, data=changed).status_code == 303
    page = rosa.get(address)
    assert "was changed by somebody else since you began it" in page.text
    assert page.fields("/edit")["how_to_prepare"] == [WORDS]
    asked = rosa.post(page, form="/edit", status=422)
    assert "It says now: “Bring nothing.”" in asked.text


def test_a_draft_of_no_form_or_of_a_hidden_interview_is_not_kept(rosa: Client, cast: Cast) -> None:
    fields = rosa.get("/library/new").fields("/new")
    for place in ("https://example.com", "//example.com", "/interviews/99", "/roles/1\n", ""):
        answer = rosa.http.post("/drafts", data=fields | {"draft": place, "body": WORDS})
        assert answer.status_code in (404, 422)
    assert rows() == []


def test_it_is_forgotten_after_a_month(cast: Cast) -> None:
    with transaction():
        text_drafts.keep(cast.recruiter_id, "/library/new", None, {"body": (WORDS, "")}, INVITED)
    with transaction():
        text_drafts.forget_old(INVITED + text_drafts.KEPT * 2)
    assert rows() == []
