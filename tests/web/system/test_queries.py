"""How often the pages that people open most ask the database: so often, and for nothing by the way."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import AMARA_FIT, JONAS_FIT, STARTS, Cast
from tests.client import Client
from tests.queries import LazyLoad, no_lazy_loads, statements
from webapp.db import db
from webapp.models import Interview
from webapp.services.library import entries

pytestmark = pytest.mark.both_databases

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOST = {"home": 6, "form": 5, "interviewer": 7, "briefing": 7, "today": 22, "interview": 48}
"""Of each page the most queries that it may take."""


@pytest.fixture
def addresses(cast: Cast) -> dict[str, str]:
    """The pages, in a company with interviews at each stage."""
    cast.library()
    asked = cast.interview(starts_at=STARTS + 3 * DAY)
    briefed = cast.interview(starts_at=STARTS + DAY, candidate="Tomas Vogel")
    cast.answers(briefed)
    cast.sends_briefing(briefed)
    for n in range(4):
        past = cast.interview(starts_at=STARTS - (n + 1) * DAY, candidate=f"Past{n} Person")
        cast.answers(past)
        cast.holds(past, STARTS - n * DAY)
        if n > 1:
            cast.rates(past, "Jonas", JONAS_FIT)
            cast.rates(past, f"Past{n}", AMARA_FIT)
            cast.keeps_report(past)
    entries.keep_index_ready()
    amara, jonas = cast.link(asked, "Amara"), cast.link(briefed, "Jonas")
    return {
        "home": amara,
        "form": f"{amara}/form/goals",
        "interviewer": jonas,
        "briefing": f"{jonas}/briefing",
        "today": "/",
        "interview": f"/interviews/{briefed}",
    }


def test_a_page_asks_the_database_so_often(addresses: dict[str, str], client: Client) -> None:
    with time_machine.travel(STARTS, tick=False):
        client.sign_in()
        for name, address in addresses.items():
            for visit in ("the first", "another"):
                with statements() as ran, no_lazy_loads():
                    assert client.http.get(address).status_code == 200
                asked = [sql for sql in ran if sql.startswith(("SELECT", "WITH"))]
                if visit == "another":
                    assert len(asked) <= MOST[name], (name, asked)
                    assert len(ran) - len(asked) <= 1, "nothing is written"


def test_a_lazy_load_is_seen(cast: Cast) -> None:
    interview_id = cast.interview()
    db.session.remove()
    with no_lazy_loads(), pytest.raises(LazyLoad):
        print(db.session.get_one(Interview, interview_id).role)
