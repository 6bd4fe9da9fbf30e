"""Whatever is sent to whatever address: no page fails, none takes long, and nothing is taken for more than
text."""

import gc
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.web.system.hostile import HEADER, SUM, TAG, Hostile, Sending
from tests.web.system.house import House, doors

PATIENCE = 2.0
"""Seconds of a processor for one request."""
ENDS_THE_HOUSE = (
    *("erase", "disable", "remove", "role", "hand-over", "sign-out", "end", "off", "cancel"),
    *("second-factor", "access", "parties", "retire"),
)
"""What would leave nothing to ask for, where the database does not go back after each request."""


@pytest.fixture(autouse=True)
def _no_garbage_of_others() -> Iterator[None]:
    """Looking through all that other tests have left takes two seconds, which are not the request's."""
    gc.freeze()
    yield
    gc.unfreeze()


def wrong_with(house: House, sending: Sending) -> tuple[str, int]:
    """What is wrong with the answer, nothing at best, and its status; of the page that follows, too."""
    browser = house.app.test_client(use_cookies=False)
    headers = sending.who.headers
    began = time.process_time()
    answer = browser.open(sending.address, method=sending.method, headers=headers, **sending.options)
    shown = answer.get_data(as_text=False)
    took = time.process_time() - began
    if answer.status_code == 303 and answer.location.startswith("/"):
        after = browser.get(answer.location, headers=headers)
        shown += after.get_data()
        if after.status_code >= 500:
            return f"{after.status_code} after it", after.status_code
    if answer.status_code >= 500 and not _says_redis_is_away(sending, answer.status_code):
        return "failed", answer.status_code
    if took > PATIENCE:
        return f"took {took:.1f} s", answer.status_code
    if answer.mimetype == "text/html" and (TAG.encode() in shown or SUM.encode() in shown):
        return "taken for markup", answer.status_code
    return ("a header", answer.status_code) if HEADER in answer.headers else ("", answer.status_code)


def _says_redis_is_away(sending: Sending, status: int) -> bool:
    """Whether that is what `/ready?all` is asked for: no Redis runs here."""
    return status == 503 and sending.address.startswith("/ready?")


def send_all(house: House, number: int, seed: int, spared: tuple[str, ...] = ()) -> Counter[int]:
    """Sends so many; how often which status came."""
    kept = [
        (method, rule)
        for method, rule in doors(house.app)
        if not (method == "POST" and any(part in spared for part in rule.rule.split("/")))
    ]
    statuses: Counter[int] = Counter()
    wrong = []
    for sending in Hostile(house, kept, seed).sendings(number):
        problem, status = wrong_with(house, sending)
        statuses[status] += 1
        if problem:
            options = str(sending.options)[:300]
            wrong.append(f"{problem}: {sending.method} {sending.address[:150]} {options}")
        if status < 400 and sending.method == "POST":
            house.as_built.restore()
    assert not wrong, "\n".join(wrong[:20])
    return statuses


@pytest.mark.one_database
def test_whatever_is_sent_no_page_fails(house: House) -> None:
    statuses = send_all(house, 400, seed=1)
    assert len(statuses) > 5
    assert statuses[303] > 20


@pytest.mark.one_database
@pytest.mark.parametrize("sent", ["\ud800", 1, None, ["x"], {"a": [1]}])
def test_json_is_no_form(house: House, sent: object) -> None:
    browser = house.app.test_client(use_cookies=False)
    headers = {"Cookie": house.visitors["admin"].cookie}
    for address, field in (
        ("/library/1/edit", "title"),
        ("/interviews/new", "zone"),
        ("/roles/new", "title"),
    ):
        answer = browser.post(address, json={field: sent, "preview": "1"}, headers=headers)
        assert answer.status_code == 422, address


@pytest.mark.one_database
@pytest.mark.parametrize("address", ["/account/recovery-codes", "/account/second-factor/off"])
def test_a_code_is_wrong_where_there_is_no_second_factor(house: House, address: str) -> None:
    answer = house.asks("POST", address, house.visitors["recruiter"], {"code": "123456"})
    assert answer.status_code == 422


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.parametrize("seed", range(2, 12))
def test_ten_thousand_are_sent_and_no_page_fails(house: House, seed: int) -> None:
    assert send_all(house, 1_000, seed).total() == 1_000


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_nor_does_one_on_postgresql(house: House) -> None:
    """Which refuses more. It does not go back after each request, so what would end the house is spared."""
    statuses = send_all(house, 1_500, seed=3, spared=ENDS_THE_HOUSE)
    assert statuses[303] > 20
