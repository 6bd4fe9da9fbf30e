"""What the two fit forms have in common: one address, whoever's link it is."""

from tests.cast import Cast
from tests.client import Client


def test_both_sides_find_their_own_form_at_one_address(client: Client, cast: Cast, interview_id: int):
    cast.holds(interview_id)
    assert "How well could this be met here?" in client.get(f"{cast.link(interview_id, 'Amara')}/fit").text
    assert "What did we promise?" in client.get(f"{cast.link(interview_id, 'Jonas')}/fit").text


def test_the_address_of_older_letters_still_opens_it(client: Client, cast: Cast, interview_id: int):
    cast.holds(interview_id)
    page = client.get(f"{cast.link(interview_id, 'Jonas')}/rate")
    assert page.form("/fit")
