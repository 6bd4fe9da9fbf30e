"""The candidate's own ways to take answers back, and to withdraw."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.cast import AMARA, INVITED, Cast
from tests.client import Client
from webapp.db import db, reading
from webapp.domain.interview.stages import Stage
from webapp.models import Happening

pytestmark = pytest.mark.one_database


@pytest.fixture
def phone(cast: Cast, client: Client) -> Iterator[Client]:
    with time_machine.travel(INVITED, tick=False):
        yield client


def test_a_candidate_takes_the_answers_back_and_finds_them_in_the_form(cast: Cast, phone: Client):
    interview_id = cast.interview()
    cast.answers(interview_id)
    page = phone.get(cast.link(interview_id, "Amara"))
    page = phone.post(page, form="/form/take-back")
    assert "nobody sees them any more" in page.text
    assert cast.stage(interview_id) is Stage.INVITED
    assert AMARA.goals.text in phone.get(f"{page.url}/form/check").text


def test_a_candidate_withdraws_and_is_not_asked_why(cast: Cast, phone: Client):
    interview_id = cast.interview()
    page = phone.get(cast.link(interview_id, "Amara"))
    page = phone.post(page, form="/withdraw")
    assert page.title == "This interview does not take place"
    assert cast.stage(interview_id) is Stage.CANCELLED
    with reading():
        last = db.session.query(Happening).filter_by(name="withdrawn").one()
        assert (last.actor, last.actor_id) == ("participant", cast.participant(interview_id, "Amara"))


def test_an_interviewer_cannot_withdraw_for_the_candidate(cast: Cast, phone: Client):
    interview_id = cast.interview()
    page = phone.get(cast.link(interview_id, "Amara"))
    jonas = cast.link(interview_id, "Jonas")
    token = page.fields("/withdraw")
    assert phone.http.post(f"{jonas}/withdraw", data=token).status_code == 404
    assert cast.stage(interview_id) is Stage.INVITED
