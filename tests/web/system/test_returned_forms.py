"""What was typed comes back where a session had ended: for the same person, and for nobody else."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests.cast import INVITED, PASSWORD, Cast
from tests.client import Client, Page
from webapp.config import ROOT
from webapp.db import db
from webapp.models import Role
from webapp.models.interviews import Draft
from webapp.models.kept_forms import HeldForm
from webapp.web.system import once

pytestmark = pytest.mark.one_database

WORDS = "Bring a laptop, and two of your own questions."
MEANWHILE = "You were signed out meanwhile. Nothing was sent yet"
TYPED = {"title": "Porter", "how_to_prepare": WORDS}


@pytest.fixture
def kim(cast: Cast) -> str:
    """Another recruiter."""
    cast.colleague("kim@example.com", name="Kim")
    return "kim@example.com"


@pytest.fixture
def page(rosa: Client, cast: Cast) -> Page:
    """A form that was opened before the session ended."""
    return rosa.get("/roles/new")


def roles() -> int:
    db.session.rollback()
    return db.session.query(Role).count()


def sign_in_as(client: Client, page: Page, email: str) -> Page:
    return client.post(page, {"email": email, "password": PASSWORD}, form="/sign-in")


def test_after_signing_out_it_waits_and_is_put_back_into_its_form(rosa: Client, page: Page) -> None:
    rosa.post(rosa.get("/"), form="/sign-out")
    asked = rosa.post(page, TYPED)
    assert asked.title == "Sign in"
    assert WORDS not in asked.response.text
    offered = sign_in_as(rosa, asked, "rosa@example.com")
    assert WORDS in offered.text
    form = rosa.post(offered, status=422)
    assert MEANWHILE in form.text
    assert form.fields("/roles/new")["how_to_prepare"] == [WORDS]
    assert form.html.select_one("#problems") is None
    assert roles() == 1
    assert rosa.post(form, form="/roles/new").title == "Roles"
    assert roles() == 2


def test_another_account_that_signs_in_sees_none_of_it(rosa: Client, page: Page, kim: str) -> None:
    rosa.post(rosa.get("/"), form="/sign-out")
    offered = sign_in_as(rosa, rosa.post(page, TYPED), kim)
    assert offered.title == "There is nothing here any more"
    assert WORDS not in offered.response.text
    refused = rosa.post(page, TYPED, status=400)
    assert WORDS not in refused.response.text
    assert roles() == 1


def test_after_signing_in_again_in_another_tab_the_form_comes_back(rosa: Client, page: Page) -> None:
    rosa.post(rosa.get("/"), form="/sign-out")
    sign_in_as(rosa, rosa.get("/sign-in"), "rosa@example.com")
    form = rosa.post(page, TYPED, status=422)
    assert MEANWHILE in form.text
    assert form.fields("/roles/new")["how_to_prepare"] == [WORDS]
    assert roles() == 1
    rosa.post(form, form="/roles/new")
    assert roles() == 2


def test_a_button_that_writes_does_nothing_and_says_so(rosa: Client, cast: Cast) -> None:
    interview_id = cast.interview()
    page = rosa.get(f"/interviews/{interview_id}")
    rosa.post(rosa.get("/"), form="/sign-out")
    sign_in_as(rosa, rosa.get("/sign-in"), "rosa@example.com")
    refused = rosa.post(page, form="/send-briefing", status=400)
    assert "open for too long" in refused.text
    assert "The briefing is being made" not in rosa.get(f"/interviews/{interview_id}").text


def test_a_script_that_keeps_a_draft_is_told_so_and_leaves_the_form_to_its_button(
    rosa: Client, page: Page
) -> None:
    rosa.post(rosa.get("/"), form="/sign-out")
    answer = rosa.http.post("/drafts", data=page.fields("/roles/new") | TYPED)
    assert (answer.status_code, answer.location) == (400, None)
    assert WORDS not in answer.text
    assert db.session.query(HeldForm).count() == 0
    assert WORDS in sign_in_as(rosa, rosa.post(page, TYPED), "rosa@example.com").text


def test_every_form_that_saves_itself_is_known_as_one() -> None:
    sources = [file.read_text() for file in (ROOT / "templates").rglob("*.html")]
    found = {name for source in sources for name in re.findall(r'data-autosave="{{ url_for\("(.+?)"', source)}
    assert found == once.SAVED_BY_SCRIPTS


def test_what_is_kept_is_encrypted_and_gone_after_an_hour(rosa: Client, page: Page) -> None:
    rosa.post(rosa.get("/"), form="/sign-out")
    asked = rosa.post(page, TYPED)
    assert WORDS.encode() not in db.session.query(HeldForm).one().content
    with time_machine.travel(INVITED + timedelta(minutes=61), tick=False):
        assert sign_in_as(rosa, asked, "rosa@example.com").title == "There is nothing here any more"


def test_a_form_without_words_or_of_nobody_is_not_kept(rosa: Client, page: Page, cast: Cast) -> None:
    interview_id = cast.interview()
    button = rosa.get(f"/interviews/{interview_id}")
    rosa.post(rosa.get("/"), form="/sign-out")
    rosa.post(button, form="/send-briefing")
    rosa.post(page, TYPED | {"once": "made-up.0000.1"})
    assert db.session.query(HeldForm).count() == 0


def test_a_password_is_never_kept(rosa: Client, cast: Cast) -> None:
    interview_id = cast.interview()
    page = rosa.get(f"/interviews/{interview_id}/people/{cast.participant(interview_id, 'Amara')}/address")
    rosa.post(rosa.get("/"), form="/sign-out")
    asked = rosa.post(page, {"email": "amara@example.net", "password": PASSWORD}, form="/address")
    offered = sign_in_as(rosa, asked, "rosa@example.com")
    assert PASSWORD not in offered.response.text


def test_behind_a_link_it_comes_back_at_once(client: Client, amara: str, before_the_lock: None) -> None:
    page = client.get(f"{amara}/form/needs")
    client.http.delete_cookie("session")
    form = client.post(page, {"needs": WORDS}, status=422)
    assert MEANWHILE in form.text
    assert form.fields("/form/needs")["needs"] == [WORDS]
    assert db.session.query(Draft).count() == 0
    client.post(form, form="/form/needs")
    db.session.rollback()
    assert db.session.query(Draft).count() == 1


def test_a_form_of_one_link_shows_nothing_behind_another(
    client: Client, amara: str, cast: Cast, before_the_lock: None
) -> None:
    other = cast.link(cast.interview(candidate="Zoe Zander"), "Zoe")
    fields = client.get(f"{amara}/form/needs").fields("/form/needs") | {"needs": WORDS}
    client.http.delete_cookie("session")
    answer = client.http.post(f"{other}/form/needs", data=fields)
    assert answer.status_code == 400
    assert WORDS not in answer.text
