"""The guides inside the product: who may read which, in which language, without pictures."""

import pytest

from tests.cast import Cast
from tests.client import Client
from webapp.adapters.guides import guide
from webapp.db import transaction
from webapp.services.accounts import accounts

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("name", ["candidates", "interviewers"])
def test_anybody_reads_the_guides_of_candidates_and_interviewers(cast: Cast, client: Client, name: str):
    page = client.get(f"/help/{name}")
    assert page.title.startswith(guide(name).title)
    assert not page.html.select("article img")
    assert "](" not in page.text
    assert "**" not in page.text


@pytest.mark.parametrize("name", ["recruiters", "admins"])
def test_the_other_guides_are_for_who_is_signed_in(cast: Cast, client: Client, name: str):
    assert client.get(f"/help/{name}").url == "/sign-in"
    client.sign_in()
    page = client.get(f"/help/{name}")
    assert page.title.startswith(guide(name).title)
    assert "](" not in page.text


def test_there_is_no_other_guide(cast: Cast, client: Client):
    client.get("/help/everybody", status=404)


@pytest.mark.parametrize(
    ("language", "says"), [("de", "Für Kandidatinnen"), ("en", "For candidates"), ("xx", "For")]
)
def test_a_link_says_in_which_language(cast: Cast, client: Client, language: str, says: str):
    page = client.get(f"/help/candidates?language={language}")
    assert page.title.startswith(says)


def test_without_one_the_browser_says_it(cast: Cast, client: Client):
    german = client.http.get("/help/interviewers", headers={"Accept-Language": "de-CH, de;q=0.9, en;q=0.5"})
    assert "ein Gespräch führen" in german.text


def test_what_nobody_has_translated_is_english():
    assert guide("recruiters", "fr") == guide("recruiters")


@pytest.mark.parametrize(("name", "title"), [("recruiters", "Fürs Personalteam"), ("admins", "Für die Adm")])
def test_who_signs_in_reads_the_guides_in_their_language(cast: Cast, client: Client, name: str, title: str):
    with transaction():
        accounts.set_language(cast.recruiter_id, "de")
    client.sign_in()
    page = client.get(f"/help/{name}")
    assert page.title.startswith(title)
    assert "](" not in page.text


def test_pages_lead_to_the_guide_of_their_reader(cast: Cast, client: Client):
    interview_id = cast.interview()
    for who, name in (("Amara", "candidates"), ("Jonas", "interviewers")):
        page = client.get(cast.link(interview_id, who))
        [link] = [a["href"] for a in page.html.select("footer a")]
        assert link == f"/help/{name}?language=en"
    client.sign_in()
    assert client.get("/").html.select('nav ~ .console-more a[href="/help/recruiters"]')
