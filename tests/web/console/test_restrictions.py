"""An interview that is restricted, or to which somebody is a party by hand: for all others it is not
there."""

import pytest
import time_machine
from flask import Flask

from tests.cast import INVITED, PASSWORD, STARTS, Cast
from tests.client import Client
from webapp.db import db, transaction
from webapp.domain.errors import NotAllowed, NotFound
from webapp.models import Job, Role
from webapp.services.accounts import accounts
from webapp.services.audit import Actor
from webapp.services.interviews import lifecycle, restrictions

pytestmark = pytest.mark.one_database

LISTS = ("/", "/?whose=all", "/interviews", "/letters", "/jobs", "/library/gaps")
PAGES = ("", "/briefing", "/move", "/panel", "/access", "/progress")


@pytest.fixture
def interview_id(cast: Cast) -> int:
    """One that stands in every list: with letters, a job that gave up, a question nobody can answer."""
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    cast.work(INVITED)
    with transaction():
        db.session.add(
            Job(
                task="hold",
                subject=interview_id,
                interview_id=interview_id,
                due_at=INVITED,
                gave_up_at=INVITED,
            )
        )
    return interview_id


def signed_in(app: Flask, email: str, admin: bool = False) -> tuple[Client, int]:
    with transaction():
        number = accounts.add(name=email, email=email, admin=admin, now=INVITED, password=PASSWORD).id
    client = Client(app.test_client())
    client.sign_in(email)
    return client, number


def names_amara(client: Client) -> list[str]:
    """The lists in which the candidate, or what she asked, is to be found."""
    words = ("Amara", "parental leave")
    return [page for page in LISTS if any(word in client.get(page).text for word in words)]


@time_machine.travel(STARTS, tick=False)
def test_restricted_it_is_in_no_list_of_those_who_are_not_named_admins_included(
    app: Flask, cast: Cast, interview_id: int
):
    with transaction():
        db.session.get_one(Role, cast.role_id).title = "Chief of everything"
    (kim, kim_id), (lea, _) = signed_in(app, "kim@example.com"), signed_in(app, "lea@example.com", admin=True)
    assert names_amara(kim) == names_amara(lea) != []
    with transaction():
        restrictions.restrict(interview_id, [kim_id], cast.recruiter_id, INVITED)
    assert names_amara(lea) == []
    for page in PAGES:
        lea.get(f"/interviews/{interview_id}{page}", status=404)
    assert names_amara(kim) != []
    kim.get(f"/interviews/{interview_id}")


@time_machine.travel(STARTS, tick=False)
def test_its_owner_restricts_it_on_a_page_and_opens_it_again(
    app: Flask, cast: Cast, client: Client, interview_id: int
):
    (kim, kim_id), (lea, _) = signed_in(app, "kim@example.com"), signed_in(app, "lea@example.com")
    client.sign_in()
    page = client.get(f"/interviews/{interview_id}/access")
    client.post(page, {"who": "named", "named": [str(kim_id)]}, form="/access")
    lea.get(f"/interviews/{interview_id}", status=404)
    assert "Change who sees it" not in kim.get(f"/interviews/{interview_id}").text
    kim.get(f"/interviews/{interview_id}/access", status=403)
    client.post(client.get(f"/interviews/{interview_id}/access"), {"who": "all"}, form="/access")
    lea.get(f"/interviews/{interview_id}")


@time_machine.travel(STARTS, tick=False)
def test_an_admin_marks_who_is_too_close_and_services_refuse_them(
    app: Flask, cast: Cast, client: Client, interview_id: int
):
    kim, kim_id = signed_in(app, "kim@example.com")
    client.sign_in()
    page = client.get(f"/interviews/{interview_id}/access")
    client.post(page, {"account": str(kim_id)}, form="/parties")
    assert names_amara(kim) == []
    kim.get(f"/interviews/{interview_id}", status=404)
    with pytest.raises(NotFound), transaction():
        lifecycle.hold(interview_id, STARTS, Actor("account", kim_id), STARTS)
    with pytest.raises(NotAllowed), transaction():
        restrictions.mark_party(interview_id, kim_id, False, kim_id, STARTS)
    with transaction():
        restrictions.mark_party(interview_id, kim_id, False, cast.recruiter_id, STARTS)
    kim.get(f"/interviews/{interview_id}")


def test_nobody_who_has_no_account_is_marked(cast: Cast, interview_id: int):
    with pytest.raises(NotFound), transaction():
        restrictions.mark_party(interview_id, 999, True, cast.recruiter_id, STARTS)
