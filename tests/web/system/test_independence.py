"""An account on the panel of the next round: no address of all that there are tells what was said before."""

import re
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from tests.cast import STARTS
from tests.web.system.house import ASKED, SENT, House, doors
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
    """Kim, an admin now, sits on the panel of Amara’s third round, under an address with a note in it."""
    with transaction():
        db.session.get_one(Account, house.accounts[JUDGE]).role = AccountRole.ADMIN
    house.third = house.cast.interview(
        now=STARTS, starts_at=STARTS + timedelta(days=14), panel=(Invitee("Kim", "kim+hr@example.com"),)
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
            assert answer.status_code in (401, 403, 404), f"{method} {address}"


LOOKING = (
    *("/?whose=all", "/search?q=amara", "/search?q=pipeline", "/search?q=jonas", "/interviews?name=amara"),
    *("/candidacies?name=amara", "/candidacies?state=all", "/letters", "/library/gaps"),
    *("/interviews/new?like={mine}", "/interviews/new?next={mine}", "/audit?interview={mine}"),
    *("/audit/export.csv?interview={mine}", "/audit?account={owner}"),
)


@pytest.mark.parametrize("who", [JUDGE, "recruiter, on the next panel"])
@pytest.mark.parametrize("address", LOOKING)
def test_no_search_list_or_export_leads_to_it(judged: House, address: str, who: str) -> None:
    """Neither for an admin on a third panel nor for a recruiter on the one before."""
    looked = address.format(mine=judged.mine, owner=judged.accounts["owner"])
    answer = judged.asks("GET", looked, judged.visitors[who], {})
    told = [words for words in (*SAID, ASKED) if words.encode() in answer.get_data()]
    assert not told
    assert not leads_there(judged, answer)


def leads_there(house: House, answer: TestResponse) -> bool:
    """Whether it has an address of the first round, or of the candidacy."""
    pages = f"/interviews/{house.mine}", f"/candidacies/{house.candidacy}"
    return any(re.search(rf'"[^"]*{page}(?!\d)', answer.text) for page in pages)


@pytest.mark.parametrize("address", ["/search?q=amara", "/interviews?name=amara", "/candidacies?name=amara"])
def test_who_judges_nothing_is_led_there(judged: House, address: str) -> None:
    assert leads_there(judged, judged.asks("GET", address, judged.visitors["owner"], {}))


def test_who_judges_nothing_still_reads_it(judged: House) -> None:
    page = judged.asks("GET", f"/interviews/{judged.mine}/fit-report", judged.visitors["owner"], {})
    assert SAID[0] in page.text


def test_the_reason_is_said(judged: House) -> None:
    page = judged.asks("GET", f"/interviews/{judged.mine}/fit-report", judged.visitors[JUDGE], {})
    assert "once your own form is in" in page.text
