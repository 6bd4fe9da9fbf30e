"""The language of an account's pages and letters, and of the organisation's papers: chosen, and followed."""

import pytest

from tests.cast import INVITED, Cast
from tests.client import Client
from webapp.adapters.links import Links
from webapp.db import reading, transaction
from webapp.services.accounts import accounts
from webapp.services.documents import versions
from webapp.services.letters import letters
from webapp.services.organisation import people

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("before_the_lock")]

LINKS = Links("https://interviews.example.com", "s" * 40)


def language_of_page(client: Client, address: str = "/account") -> object:
    return client.get(address).html.html["lang"]


def test_an_account_follows_the_organisation_until_it_chooses(client: Client, cast: Cast) -> None:
    client.sign_in()
    assert language_of_page(client) == "en"
    page = client.get("/organisation")
    client.post(page, {"language": "de"}, form="/organisation")
    assert (language_of_page(client), language_of_page(client, "/")) == ("de", "de")
    client.post(client.get("/account"), {"language": "en"}, form="/account/language")
    assert (language_of_page(client), language_of_page(client, "/")) == ("en", "en")
    client.post(client.get("/account"), {"language": ""}, form="/account/language")
    assert language_of_page(client) == "de"


def test_a_language_that_is_not_on_offer_is_refused(client: Client, cast: Cast) -> None:
    client.sign_in()
    client.post(client.get("/account"), {"language": "tlh"}, form="/account/language", status=422)
    client.post(client.get("/organisation"), {"language": "tlh"}, form="/organisation", status=422)
    assert language_of_page(client) == "en"


def test_the_owner_and_the_account_have_letters_in_their_language(cast: Cast, interview_id: int) -> None:
    with transaction():
        accounts.set_language(cast.recruiter_id, "de")
    with reading():
        assert 'lang="de"' in letters.write("no_forms", interview_id, "1", LINKS).html
        assert 'lang="de"' in letters.write("test", cast.recruiter_id, "1", LINKS).html
    with transaction():
        accounts.set_language(cast.recruiter_id, "")
        people.set_papers_language("en")
    with reading():
        assert 'lang="en"' in letters.write("no_forms", interview_id, "1", LINKS).html


def test_at_the_door_the_browser_decides_and_the_account_after_it(client: Client, cast: Cast) -> None:
    client.http.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de-AT, de;q=0.9, en;q=0.5"
    assert language_of_page(client, "/sign-in") == "de"
    assert client.get("/nowhere", status=404).html.html["lang"] == "de"
    client.sign_in()
    assert language_of_page(client) == "en"


def test_what_programs_read_stays_english(client: Client, cast: Cast) -> None:
    german = {"Accept-Language": "de"}
    refused = client.http.get("/api/v1/roles", headers=german).get_data(as_text=True)
    assert refused == client.http.get("/api/v1/roles").get_data(as_text=True)


def test_a_paper_is_in_the_organisations_language_of_the_day_it_was_made(
    cast: Cast, interview_id: int
) -> None:
    with transaction():
        people.set_papers_language("de")
    cast.sends_briefing(interview_id)
    with transaction():
        people.set_papers_language("en")
    with reading():
        assert versions.versions_of(interview_id)[0].language == "de"
        again = versions.compose_briefing(interview_id, INVITED)
        assert (again.language, again.news) == ("en", False)


@pytest.mark.parametrize(
    ("address", "status"), [("/nowhere", 404), ("/interviews/99", 404), ("/interviews", 405)]
)
def test_what_goes_wrong_is_said_in_the_language_of_who_is_signed_in(
    client: Client, cast: Cast, address: str, status: int
) -> None:
    client.http.environ_base["HTTP_ACCEPT_LANGUAGE"] = "fr, en;q=0.5"
    client.sign_in()
    with transaction():
        accounts.set_language(cast.recruiter_id, "de")
    ask = client.http.delete if status == 405 else client.http.get
    answer = ask(address)
    assert (answer.status_code, 'lang="de"' in answer.text) == (status, True)


def test_a_tick_that_is_in_no_list_is_refused_in_the_language_of_the_page(client: Client, cast: Cast) -> None:
    client.sign_in()
    with transaction():
        accounts.set_language(cast.recruiter_id, "de")
    refused = client.post(client.get("/library/new"), {"dimensions": ["x"]}, form="/new", status=422)
    assert "Bitte wählen Sie aus der Liste." in refused.text
