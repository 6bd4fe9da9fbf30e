"""A link that opens nothing any more offers to mail the current one, and says nothing to whoever comes by
it."""

from datetime import datetime, timedelta

import pytest
import time_machine

from tests.cast import INVITED, STARTS, Cast
from tests.client import Client
from tests.queries import statements
from webapp.db import db, reading, transaction
from webapp.models import Job, Participant
from webapp.services.interviews import changes, lifecycle
from webapp.services.interviews.lifecycle import LINK_LASTS
from webapp.services.letters import delivery, letters

pytestmark = pytest.mark.one_database

LATE = STARTS + LINK_LASTS + timedelta(days=1)


def asked_for(cast: Cast, now: datetime = INVITED) -> list[int]:
    """Ids of the participants to whom a letter with their link was promised."""
    cast.work(now)
    with reading():
        return [subject for (subject,) in db.session.query(Job.subject).filter_by(task="letter.own_link")]


@pytest.mark.parametrize("who", ["Amara", "Jonas"])
def test_a_replaced_link_brings_a_letter_to_the_address_it_belongs_to(cast: Cast, client: Client, who: str):
    interview_id = cast.interview()
    link, person = cast.link(interview_id, who), cast.participant(interview_id, who)
    with time_machine.travel(INVITED, tick=False):
        for _ in range(2):
            with transaction():
                delivery.send_new_link(interview_id, person, cast.actor, INVITED)
        page = client.get(link)
        assert page.title == "This link is an old one"
        for said in (who, "Engineer", "interview for"):
            assert said not in page.text
        for _ in range(3):
            assert client.post(client.get(link)).title == "Look into your letters"
    assert asked_for(cast) == [person]


def test_a_link_that_has_expired_does_so_too_and_lasts_again(cast: Cast, client: Client):
    interview_id = cast.interview()
    link, amara = cast.link(interview_id, "Amara"), cast.participant(interview_id, "Amara")
    with time_machine.travel(LATE, tick=False):
        client.post(client.get(link))
        assert asked_for(cast, LATE) == [amara]
        assert client.get(link).title != "This link is an old one"


def test_where_nothing_would_open_the_page_says_the_same_and_no_letter_goes(cast: Cast, client: Client):
    interview_id = cast.interview()
    link, jonas = cast.link(interview_id, "Jonas"), cast.participant(interview_id, "Jonas")
    with transaction():
        db.session.get_one(Participant, jonas).revoked_at = INVITED
    with time_machine.travel(INVITED, tick=False):
        assert client.post(client.get(link)).title == "Look into your letters"
    assert asked_for(cast) == []


@pytest.mark.parametrize("who", ["Amara", "Jonas"])
@pytest.mark.parametrize("end", ["closed", "cancelled"])
def test_an_interview_that_is_over_is_told_from_none(cast: Cast, client: Client, who: str, end: str):
    """An old link of it leads where every old link leads; a letter goes to nobody."""
    interview_id = cast.interview()
    link, person = cast.link(interview_id, who), cast.participant(interview_id, who)
    with transaction():
        delivery.send_new_link(interview_id, person, cast.actor, INVITED)
    if end == "cancelled":
        with transaction():
            changes.cancel(interview_id, cast.actor, INVITED)
    else:
        cast.holds(interview_id)
        with transaction():
            lifecycle.close_round(interview_id, cast.actor, INVITED)
    with time_machine.travel(INVITED, tick=False):
        page = client.get(link)
        assert page.title == "This link is an old one"
        assert client.post(page).title == "Look into your letters"
    assert asked_for(cast) == []


def test_of_somebody_who_was_erased_nothing_is_known(cast: Cast, client: Client):
    interview_id = cast.interview()
    link, amara = cast.link(interview_id, "Amara"), cast.participant(interview_id, "Amara")
    with transaction():
        delivery.send_new_link(interview_id, amara, cast.actor, INVITED)
    with time_machine.travel(INVITED, tick=False):
        old = client.get(link)
        client.post(old)
        cast.erases(interview_id)
        nothing = client.get(link, status=404)
        assert nothing.text == client.get("/me/9999-nonsense", status=404).text
        client.post(old, status=404)
    assert asked_for(cast) == []


def test_the_same_is_done_whether_there_is_something_to_open_or_not(cast: Cast, client: Client):
    done = []
    for revoked in (False, True):
        interview_id = cast.interview(candidate="Bo Lund" if revoked else "Amara Obi")
        link, jonas = cast.link(interview_id, "Jonas"), cast.participant(interview_id, "Jonas")
        with transaction():
            delivery.send_new_link(interview_id, jonas, cast.actor, INVITED)
            if revoked:
                db.session.get_one(Participant, jonas).revoked_at = INVITED
        page = client.get(link)
        with statements() as ran:
            client.post(page)
        done.append(tuple(ran))
    assert done[0] == done[1]


def test_who_asks_without_end_is_slowed_down(cast: Cast, client: Client):
    interview_id = cast.interview()
    link = cast.link(interview_id, "Amara")
    with time_machine.travel(LATE, tick=False):
        for _ in range(10):
            client.post(client.get(link))
        assert "slower" in client.post(client.get(link), status=429).title


@pytest.mark.parametrize("change", [lambda t: t[:-1] + "_", lambda t: "9" + t, lambda t: "1-", lambda t: "x"])
def test_what_never_was_a_link_is_told_from_nothing(cast: Cast, client: Client, change):
    link = cast.link(cast.interview(), "Amara")
    before, _, token = link.rpartition("/")
    with time_machine.travel(INVITED):
        client.get(f"{before}/{change(token)}", status=404)
        client.get(f"/old-link/{change(token)}", status=404)


def test_the_letter_holds_the_link_that_opens(cast: Cast, client: Client, app):
    interview_id = cast.interview()
    link, amara = cast.link(interview_id, "Amara"), cast.participant(interview_id, "Amara")
    with transaction():
        delivery.send_new_link(interview_id, amara, cast.actor, INVITED)
    current = cast.link(interview_id, "Amara")
    assert current != link
    with reading():
        assert letters.LETTERS["own_link"].reader == "either"
