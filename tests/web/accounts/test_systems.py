"""Keys of the API in the console: made, shown once, exchanged, ended."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.cast import Cast
from tests.client import Client
from webapp.db import db, reading
from webapp.models import ApiKey, AuditRow
from webapp.services.accounts import api_keys

pytestmark = pytest.mark.one_database

NEXT_YEAR = (datetime.now(UTC) + timedelta(days=300)).date().isoformat()


def shown(page: str) -> str:
    """The key that stands on a page."""
    [text] = re.findall(r"bothways_\d+_[\w-]+", page)
    return text


def opens(app: Flask, key: str) -> bool:
    asked = app.test_client(use_cookies=False).get(
        "/api/v1/roles", headers={"Authorization": f"Bearer {key}"}
    )
    return asked.status_code == 200


def made(client: Client, **more: object) -> str:
    form = {"name": "Greenhouse", "scopes": ["read"], "expires_on": NEXT_YEAR} | more
    return client.post(client.get("/systems"), form).text


def test_a_key_is_made_and_shown_once(cast: Cast, client: Client) -> None:
    client.sign_in()
    key = shown(made(client))
    assert opens(cast.app, key)
    page = client.get("/systems").text
    assert "Greenhouse" in page
    assert key not in page
    with reading():
        row = db.session.query(ApiKey).one()
        assert key.split("_", 2)[2] not in str(vars(row))
        assert db.session.query(AuditRow).filter_by(event="api_key_made", subject=row.id).count() == 1


def test_one_that_is_exchanged_goes_on_for_a_while_and_one_that_is_ended_does_not(
    cast: Cast, client: Client
) -> None:
    client.sign_in()
    first = shown(made(client))
    second = shown(client.post(client.get("/systems"), form="/exchange").text)
    assert opens(cast.app, first)
    assert opens(cast.app, second)
    client.post(client.get("/systems"), form="/end")
    assert not opens(cast.app, first)
    assert not opens(cast.app, second)
    assert "ended" in client.get("/systems").text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Please fill this in."),
        ({"scopes": []}, "Choose what the key may do."),
        ({"expires_on": "2020-01-01"}, "still ahead"),
        ({"expires_on": "2090-01-01"}, "two years"),
        ({"expires_on": "soon"}, "date"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(
    cast: Cast, client: Client, wrong: dict[str, object], words: str
) -> None:
    client.sign_in()
    form = {"name": "Greenhouse", "scopes": ["read"], "expires_on": NEXT_YEAR} | wrong
    page = client.post(client.get("/systems"), form, status=422)
    assert words in page.text
    assert page.fields()["name"] == [form["name"]]
    with reading():
        assert db.session.query(ApiKey).count() == 0


def test_the_trail_names_the_key(cast: Cast, client: Client) -> None:
    client.sign_in()
    key = shown(made(client, scopes=["read", "write"]))
    browser = cast.app.test_client(use_cookies=False)
    browser.post("/api/v1/roles", json={"title": "Analyst"}, headers={"Authorization": f"Bearer {key}"})
    number = cast.interview()
    browser.post(f"/api/v1/interviews/{number}/cancel", headers={"Authorization": f"Bearer {key}"})
    assert "The key Greenhouse cancelled the interview" in " ".join(
        re.sub(r"<[^>]+>", " ", client.get(f"/interviews/{number}").text).split()
    )


def trail(client: Client) -> dict[str, str]:
    """What the audit page says each event about a key was about."""
    rows = client.get("/audit").html.select("tbody tr")
    cells = ([" ".join(cell.text.split()) for cell in row.select("td")] for row in rows)
    return {what: about for what, _, about in cells if "api key" in what}


def test_the_trail_says_which_key_it_was_about(cast: Cast, client: Client) -> None:
    client.sign_in()
    made(client)
    client.post(client.get("/systems"), form="/exchange")
    client.post(client.get("/systems"), form="/end")
    about = trail(client)
    assert len(about) == 3
    assert all(which.endswith("the key Greenhouse") for which in about.values())


def test_the_list_says_what_a_key_may_do_and_when_it_ended(cast: Cast, client: Client) -> None:
    client.sign_in()
    made(client)
    may = client.get("/systems").html.select_one("ul.rows ul li")
    assert may is not None
    assert may.text.startswith("read: Read candidacies, interviews")
    client.post(client.get("/systems"), form="/end")
    line = client.get("/systems").html.select_one("ul.rows > li")
    assert line is not None
    assert re.search(r"Greenhouse ended .*\d", " ".join(line.text.split()))


def test_the_page_with_the_key_is_kept_nowhere(cast: Cast, client: Client) -> None:
    client.sign_in()
    shows = client.post(client.get("/systems"), {"name": "A", "scopes": ["read"], "expires_on": NEXT_YEAR})
    assert shown(shows.text)
    assert shows.response.headers["Cache-Control"] == "no-store"


def test_a_key_that_has_ended_is_not_exchanged(cast: Cast, client: Client) -> None:
    client.sign_in()
    key = shown(made(client))
    page = client.get("/systems")
    client.post(page, form="/end")
    refused = client.post(page, form="/exchange", status=409)
    assert "opens nothing any more" in refused.text
    assert "bothways_" not in refused.text
    assert not opens(cast.app, key)


def test_ticks_and_day_come_back_with_what_is_wrong(cast: Cast, client: Client) -> None:
    client.sign_in()
    form = {"name": "", "scopes": ["write", "audit"], "expires_on": NEXT_YEAR}
    page = client.post(client.get("/systems"), form, status=422)
    assert page.fields()["scopes"] == ["write", "audit"]
    assert page.fields()["expires_on"] == [NEXT_YEAR]


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (datetime(2026, 11, 28, 23, 30, tzinfo=UTC), "2028-11-28"),
        (datetime(2028, 2, 29, tzinfo=UTC), "2030-02-28"),
    ],
)
def test_two_years_are_the_most(day: datetime, last: str) -> None:
    assert api_keys.latest_end(day).date().isoformat() == last


def test_a_key_may_last_two_years_to_the_day(cast: Cast, client: Client) -> None:
    client.sign_in()
    last = api_keys.latest_end(datetime.now(UTC)).date()
    assert shown(made(client, expires_on=last.isoformat()))
    later = {"name": "B", "scopes": ["read"], "expires_on": (last + timedelta(days=1)).isoformat()}
    client.post(client.get("/systems"), later, form="/systems", status=422)


def test_a_restricted_interview_is_shown_to_the_keys_that_are_ticked(cast: Cast, client: Client) -> None:
    client.sign_in()
    key, number = shown(made(client)), cast.interview()
    asked = {"path": f"/api/v1/interviews/{number}", "headers": {"Authorization": f"Bearer {key}"}}
    browser = cast.app.test_client(use_cookies=False)
    seen = []
    for form in ({"who": "named"}, {"who": "named", "system": "1"}, {"who": "all"}, {"who": "named"}):
        client.post(client.get(f"/interviews/{number}/access"), form | {"once": None}, form="/access")
        seen.append(browser.get(**asked).status_code)
    assert seen == [404, 200, 200, 404]
