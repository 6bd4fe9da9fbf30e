"""Where the pages lead on that say what went wrong."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.cast import Cast
from tests.client import Client, Page
from webapp.db import db, reading, transaction
from webapp.models.accounts import SignIn
from webapp.web.system import access

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("before_the_lock")]


def links_on(page: Page) -> list[str]:
    return [str(link["href"]) for link in page.html.select("main a")]


@pytest.mark.parametrize("address", ["/nowhere", "/interviews/99", "/key/used-up"])
def test_a_recruiter_is_led_to_today_and_to_the_search(client: Client, cast: Cast, address: str):
    client.sign_in()
    assert links_on(client.get(address, status=404)) == ["/", "/search"]


def test_somebody_who_is_not_known_is_led_to_the_sign_in_and_told_for_whom_it_is(client: Client, cast: Cast):
    page = client.get("/nowhere", status=404)
    assert links_on(page) == ["/sign-in"]
    assert "typing error" in page.text
    assert "Candidates and interviewers use the link in their letter." in page.text


@pytest.mark.parametrize("address", ["/me/1-somebodys", "/me/1-somebodys/nowhere", "/rounds/1-a/b"])
def test_whoever_has_a_personal_link_is_told_of_the_newest_letter(client: Client, cast: Cast, address: str):
    page = client.get(address, status=404)
    assert page.text.count("the newest letter has the right one") == 1
    assert not links_on(page)


def test_behind_a_link_that_holds_the_way_leads_to_its_own_page(
    client: Client, cast: Cast, interview_id: int
):
    amara = cast.link(interview_id, "Amara")
    page = client.get(f"{amara}/form/nothing", status=404)
    assert links_on(page) == [amara]
    assert client.get(links_on(page)[0]).status == 200


def test_an_address_that_is_not_there_is_no_use_of_a_sign_in(client: Client, cast: Cast):
    client.sign_in()
    before = access.now() - timedelta(hours=1)
    with transaction():
        db.session.execute(update(SignIn).values(seen_at=before))
    assert client.http.get("/interviews//new").status_code == 308
    client.get("/nowhere", status=404)
    with reading():
        assert db.session.scalar(select(SignIn.seen_at)) == before
    client.get("/roles")
    with reading():
        assert db.session.scalar(select(SignIn.seen_at)) != before
