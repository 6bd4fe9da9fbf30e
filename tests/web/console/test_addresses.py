"""An address put right in the console: what it takes, and what stands behind the new link."""

import pytest
import time_machine
from flask import Flask

from tests.cast import AMARA_FIT, INVITED, PASSWORD, STARTS, Cast
from tests.client import Client

pytestmark = pytest.mark.one_database

NEW = "amara.o@example.org"


def address_page(cast: Cast, interview_id: int, who: str = "Amara") -> str:
    return f"/interviews/{interview_id}/people/{cast.participant(interview_id, who)}/address"


@time_machine.travel(INVITED, tick=False)
def test_the_only_account_gives_its_password_and_the_new_link_shows_nothing_of_before(
    client: Client, cast: Cast
):
    interview_id = cast.interview()
    cast.answers(interview_id)
    client.sign_in()
    page = client.get(address_page(cast, interview_id))
    client.post(page, {"email": NEW, "password": "not this one"}, form="/address", status=422)
    client.post(page, {"email": NEW, "password": PASSWORD}, form="/address")
    link = cast.link(interview_id, "Amara")
    for where in ("", "/form/check", "/form/needs", "/form/questions"):
        shown = client.get(f"{link}{where}")
        for word in ("Quiet mornings", "parental leave", "learning budget"):
            assert word not in shown.response.text, (where, word)
    assert "sent from another address" in client.get(link).text


@time_machine.travel(STARTS, tick=False)
def test_a_colleague_confirms_and_the_fit_form_is_empty_behind_the_new_link(
    app: Flask, client: Client, cast: Cast
):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id, STARTS)
    cast.rates(interview_id, "Amara", AMARA_FIT, now=STARTS)
    cast.colleague("kim@example.com", admin=True)
    kim = Client(app.test_client())
    kim.sign_in("kim@example.com")
    client.sign_in()
    client.post(client.get(address_page(cast, interview_id)), {"email": NEW}, form="/address")
    assert "Confirm the address" not in client.get(f"/interviews/{interview_id}").text
    assert "1 address to confirm" in kim.get("/").text
    with time_machine.travel(STARTS.replace(hour=STARTS.hour + 1), tick=False):
        kim.post(kim.get(f"/interviews/{interview_id}"), form="/address/confirm")
        link = cast.link(interview_id, "Amara")
        form = client.get(f"{link}/fit")
        assert AMARA_FIT.open not in form.response.text
        assert not any(
            value
            for key, value in form.fields().items()
            if key.startswith(("offer-", "open")) and value != [""]
        )
        client.post(form, {"open": "All of it"})
    assert "in the place of an earlier one" in client.get(f"/interviews/{interview_id}").text
