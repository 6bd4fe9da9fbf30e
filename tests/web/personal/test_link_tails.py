"""Links survive the sentence that they stand in."""

import pytest

from tests.client import Client
from webapp.adapters.links import END, Links, new_nonce

pytestmark = pytest.mark.one_database

LINKS = Links("https://x", "a secret of the tests")


@pytest.mark.parametrize("tail", [".", ",", ")", ").", "]", ">", "!", "…", "”", "'", "*"])
def test_a_mark_behind_a_link_is_no_part_of_it(client: Client, amara: str, tail: str, before_the_lock):
    answer = client.http.get(amara + tail)
    assert (answer.status_code, answer.headers["Location"]) == (308, amara)
    assert client.get(amara + tail).status == 200
    assert client.get(f"{amara}/form/most{tail}").url == f"{amara}/form/most"


def test_a_form_that_is_sent_is_not_sent_elsewhere(client: Client, amara: str):
    assert client.http.post(amara + ".").status_code in (400, 404, 405)


def test_every_token_ends_in_a_letter_or_a_digit_and_one_of_before_still_opens():
    for number in range(1, 400):
        nonce = new_nonce()
        for token, opens in (
            (LINKS.token(number, nonce), LINKS.opens),
            (LINKS.key_token(number, nonce), LINKS.opens_key),
        ):
            assert token[-1].isalnum()
            assert opens(token, number, nonce)
            assert not opens(token + END, number, nonce)
            before = token[:-1] if token[-2] in "-_" and token.endswith(END) else token
            assert opens(before, number, nonce)
        assert LINKS.interview_of(LINKS.reference(number)) == number
