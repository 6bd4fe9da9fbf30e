"""How often the pages that people open most ask the database: so often, and for nothing by the way."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import AMARA_FIT, INVITED, JONAS_FIT, PANEL, PASSWORD, STARTS, Cast
from tests.client import Client
from tests.queries import LazyLoad, no_lazy_loads, statements
from webapp.db import db, transaction
from webapp.models import Interview
from webapp.services.accounts import accounts
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.library import entries

pytestmark = pytest.mark.both_databases

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOST = {"home": 6, "form": 5, "interviewer": 7, "briefing": 7, "today": 14, "interview": 14}
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


def test_a_fit_report_reads_once_what_its_questions_promises_and_things_are_made_of(
    cast: Cast, client: Client
) -> None:
    cast.library()
    reported = cast.reported()
    client.sign_in()
    with statements() as ran:
        assert client.http.get(f"/interviews/{reported}/fit-report").status_code == 200
    for table in ("open_thing", "written_answer", "promise_put_right"):
        assert len([sql for sql in ran if f"FROM {table}" in sql.replace("\n", " ")]) == 1, table


def test_of_later_rounds_with_more_of_everything_it_is_the_same(cast: Cast, client: Client) -> None:
    """Three rounds, four sessions, a panel of five, more accounts, letters and jobs."""
    cast.library()
    first = cast.reported()
    more = tuple(Invitee(f"Panelist{n} Person", f"panelist{n}@example.com") for n in range(3))
    with transaction():
        for n in range(3):
            whose = {"name": f"Colleague {n}", "email": f"c{n}@example.com", "admin": n == 1}
            accounts.add(**whose, password=PASSWORD, now=INVITED)
    later = cast.four_sessions(STARTS + 7 * DAY, (*PANEL, *more))
    cast.answers(later)
    cast.sends_briefing(later, STARTS + DAY)
    entries.keep_index_ready()
    asked = cast.interview(starts_at=STARTS + 14 * DAY)
    amara, jonas = cast.link(asked, "Amara"), cast.link(later, "Jonas")
    visited = {
        "home": amara,
        "form": f"{amara}/form/goals",
        "interviewer": jonas,
        "briefing": f"{jonas}/briefing",
        "today": "/",
        "interview": f"/interviews/{later}",
    }
    with time_machine.travel(STARTS + 2 * DAY, tick=False):
        client.sign_in()
        counted = {name: asked_by(client, address) for name, address in visited.items()}
        assert all(counted[name] <= MOST[name] for name in MOST), counted
        assert asked_by(client, f"/interviews/{first}") <= MOST["interview"] + 1, "one reads who ticked off"


def test_a_step_that_is_sent_asks_four_times_and_writes_once(cast: Cast, client: Client) -> None:
    """Whose link it is, and whether they were here before; then the interview and its writer."""
    cast.library()
    form = f"{cast.link(cast.interview(), 'Amara')}/form/goals"
    with time_machine.travel(INVITED + HOUR, tick=False) as clock:
        for n in range(2):
            fields = client.get(form).fields() | {"goals": f"To lead a team of {n}."}
            clock.shift(HOUR)
            with statements() as ran:
                assert client.http.post(form, data=fields).status_code == 303
    asked = [sql for sql in ran if sql.startswith("SELECT")]
    written = [sql for sql in ran if not sql.startswith(("SELECT", "BEGIN"))]
    assert len(asked) == 4, asked
    assert [sql.split()[:2] for sql in written] == [["UPDATE", "draft"]]


def test_a_step_that_saves_itself_reads_what_it_shows_at_once(cast: Cast, client: Client) -> None:
    """As one that is sent, and once more the page's three queries for what interviewers would see."""
    cast.library()
    form = f"{cast.link(cast.interview(), 'Amara')}/form/goals"
    fields = client.get(form).fields() | {"goals": "To lead a team."}
    client.http.post(f"{form}/draft", data=fields)
    with statements() as ran:
        assert client.http.post(f"{form}/draft", data=fields).status_code == 200
    assert sum(sql.startswith("SELECT") for sql in ran) == 7, ran


def asked_by(client: Client, address: str) -> int:
    """How often a page asks the database that somebody opens again."""
    client.http.get(address)
    with statements() as ran, no_lazy_loads():
        assert client.http.get(address).status_code == 200
    return sum(sql.startswith(("SELECT", "WITH")) for sql in ran)


def test_a_lazy_load_is_seen(cast: Cast) -> None:
    interview_id = cast.interview()
    db.session.remove()
    with no_lazy_loads(), pytest.raises(LazyLoad):
        print(db.session.get_one(Interview, interview_id).role)
