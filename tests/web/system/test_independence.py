"""An account on the panel of the next round: no address of all that there are tells what was said before."""

from datetime import timedelta

import pytest

from tests.cast import STARTS
from tests.web.system.house import SENT, House, doors
from webapp.db import db, transaction
from webapp.models.accounts import Account, AccountRole
from webapp.services.interviews.lifecycle import Invitee

pytestmark = pytest.mark.one_database

JUDGE = "recruiter"
SAID = (
    "Drew the whole pipeline",
    "Named the risks",
    "Clear to a lay person",
    "Find out about pay bands",
    "Nobody could say what comes after senior",
    "sold the boat",
)
"""Evidence, follow-ups and confidences of the first round."""


@pytest.fixture
def judged(house: House) -> House:
    """Kim, an admin now, sits on the panel of Amara's second round, under an address with a note in it."""
    with transaction():
        db.session.get_one(Account, house.accounts[JUDGE]).role = AccountRole.ADMIN
    house.second = house.cast.interview(
        now=STARTS, starts_at=STARTS + timedelta(days=7), panel=(Invitee("Kim", "kim+hr@example.com"),)
    )
    house.as_built = type(house.as_built)()
    return house


def test_no_address_opens_or_tells_of_the_round_before(judged: House) -> None:
    visitor = judged.visitors[JUDGE]
    for method, rule in doors(judged.app):
        address = judged.address(rule, visitor)
        answer = judged.asks(method, address, visitor, SENT.get(rule.endpoint, {}))
        told = [words for words in SAID if words.encode() in answer.get_data()]
        assert not told, f"{method} {address}"
        if {"interview_id", "candidacy_id"} & rule.arguments and "token" not in rule.arguments:
            assert answer.status_code in (403, 404), f"{method} {address}"


def test_who_judges_nothing_still_reads_it(judged: House) -> None:
    page = judged.asks("GET", f"/interviews/{judged.mine}/fit-report", judged.visitors["owner"], {})
    assert SAID[0] in page.text


def test_the_reason_is_said(judged: House) -> None:
    page = judged.asks("GET", f"/interviews/{judged.mine}/fit-report", judged.visitors[JUDGE], {})
    assert "once your own form is in" in page.text
