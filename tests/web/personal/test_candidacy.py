"""The one link of a candidacy: all rounds, and what is open in each."""

from datetime import timedelta

import pytest
import time_machine
from flask import current_app

from tests.cast import INVITED, STARTS, Cast
from tests.client import Client
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.interview.rounds import LINK_LASTS, Outcome
from webapp.models import Candidacy, Happening, Interview, Job
from webapp.services.interviews import erasure, outcomes
from webapp.services.letters import addresses, delivery, letters

pytestmark = pytest.mark.usefixtures("before_the_lock")

LATER = STARTS + timedelta(days=10)


@pytest.fixture
def first(cast: Cast) -> int:
    interview_id = cast.interview()
    cast.answers(interview_id)
    return interview_id


@pytest.fixture
def second(cast: Cast, first: int) -> int:
    return cast.interview(starts_at=LATER)


def candidacy_of(interview_id: int) -> Candidacy:
    with reading():
        found = db.session.get_one(Interview, interview_id).candidacy
        assert found is not None
        db.session.refresh(found)
        db.session.expunge(found)
        return found


def written(name: str, interview_id: int) -> str:
    with reading():
        seat = db.session.get_one(Interview, interview_id).candidate
        ours = Links("", current_app.config["SETTINGS"].secret_key)
        return letters.write(name, seat.id, "", ours).text


def test_it_shows_every_round_and_opens_each(client: Client, cast: Cast, first: int, second: int):
    page = client.get(cast.rounds_link(second))
    assert [h.get_text(strip=True) for h in page.html.select("main h2")] == ["Round 2", "Round 1"]
    assert "Your form is waiting for you" in page.text
    assert "Your answers are in" in page.text
    opened = [str(a["href"]) for a in page.html.select("main .actions a")]
    for round_, address in zip((second, first), opened, strict=True):
        assert client.get(address).title == client.get(cast.link(round_, "Amara")).title


def test_it_does_not_tell_the_links_of_single_rounds(client: Client, cast: Cast, first: int, second: int):
    page = client.get(cast.rounds_link(second))
    for address in (str(a["href"]) for a in page.html.select("main .actions a")):
        page_of_round = client.get(address)
        for round_ in (first, second):
            token = cast.link(round_, "Amara").rpartition("/")[2]
            assert token not in page.response.text + page_of_round.response.text


def test_what_it_opens_goes_with_it(client: Client, cast: Cast, first: int, second: int):
    page = client.get(cast.rounds_link(second))
    opened = [str(a["href"]) for a in page.html.select("main .actions a")]
    with transaction():
        delivery.send_new_link(second, cast.participant(second, "Amara"), cast.actor, INVITED)
    for address in opened:
        assert client.get(address).title == "This link is an old one"
    client.get(cast.link(first, "Amara"))


def test_what_opens_one_round_opens_no_other_and_no_interviewers_page(
    client: Client, cast: Cast, first: int, second: int
):
    page = client.get(cast.rounds_link(second))
    mac = str(page.html.select_one("main .actions a")["href"]).rpartition("/")[2].partition("-")[2]
    for other in (cast.participant(first, "Amara"), cast.participant(second, "Jonas")):
        client.get(f"/me/{other}-{mac}", status=404)


def test_letters_carry_it_from_the_second_round_on(cast: Cast, first: int, second: int):
    for name in ("invitation_candidate", "own_link", "link"):
        assert cast.rounds_link(second) in written(name, second)
        assert "/rounds/" not in written(name, first)
    assert "less than a minute" in written("invitation_candidate", second)


def test_looking_changes_nothing(cast: Cast, client: Client, second: int):
    def kept() -> tuple[int, int]:
        with reading():
            return db.session.query(Happening).count(), db.session.query(Job).count()

    before = kept()
    client.get(cast.rounds_link(second))
    client.http.head(cast.rounds_link(second))
    assert kept() == before


def test_a_participants_token_opens_no_candidacy_and_the_other_way_round(
    client: Client, cast: Cast, second: int
):
    token, other = cast.rounds_link(second).rpartition("/")[2], cast.link(second, "Amara").rpartition("/")[2]
    client.get(f"/me/{token}", status=404)
    client.get(f"/rounds/{other}", status=404)
    client.get(f"/me/{token.removeprefix('c')}", status=404)
    client.get(f"/rounds/c{other}", status=404)


def test_it_lasts_as_long_as_the_last_round_and_the_outcome_do(cast: Cast, first: int, second: int):
    assert candidacy_of(first).expires_at == LATER + timedelta(minutes=60) + LINK_LASTS
    with transaction():
        outcomes.note_outcome(first, Outcome.HIRED, cast.actor, INVITED)
    assert candidacy_of(first).expires_at == INVITED + LINK_LASTS
    with transaction():
        outcomes.note_outcome(first, None, cast.actor, INVITED)
    assert candidacy_of(first).expires_at == LATER + timedelta(minutes=60) + LINK_LASTS


def test_an_expired_one_offers_the_current_link(cast: Cast, client: Client, second: int):
    with time_machine.travel(LATER + LINK_LASTS + timedelta(days=1)):
        page = client.get(cast.rounds_link(second))
        assert page.title == "This link is an old one"
        assert client.post(page).title == "Look into your letters"


def test_a_new_link_of_a_round_takes_the_place_of_it(client: Client, cast: Cast, second: int):
    before = cast.rounds_link(second)
    with transaction():
        amara = cast.participant(second, "Amara")
        delivery.send_new_link(second, amara, cast.actor, INVITED)
    assert cast.rounds_link(second) != before
    assert client.get(before).title == "This link is an old one"
    client.get(cast.rounds_link(second))


def test_at_a_changed_address_it_shows_nothing_of_before(client: Client, cast: Cast, first: int, second: int):
    before = cast.rounds_link(second)
    with transaction():
        amara = cast.participant(second, "Amara")
        addresses.correct_address(second, amara, "amara.obi@example.org", cast.actor, INVITED)
    assert client.get(before).title == "This link is an old one"
    page = client.get(cast.rounds_link(second))
    assert [h.get_text(strip=True) for h in page.html.select("main h2")] == ["Round 1"]
    assert "Your answers are in" not in page.text


def test_an_earlier_round_put_right_leaves_the_candidacy_with_its_newest(cast: Cast, first: int, second: int):
    before = candidacy_of(second).person_id
    with transaction():
        amara = cast.participant(first, "Amara")
        addresses.correct_address(first, amara, "amara.obi@example.org", cast.actor, INVITED, proved=True)
    assert candidacy_of(second).person_id == before


def test_it_goes_with_the_candidacy(client: Client, cast: Cast, first: int, second: int):
    token = cast.rounds_link(second)
    client.get(token)
    with transaction():
        erasure.erase(second, cast.actor, INVITED)
    client.get(token, status=404)
