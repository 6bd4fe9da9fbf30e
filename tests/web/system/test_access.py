"""Who may enter: proved by walking the URL map."""

import itertools
from collections.abc import Iterator
from datetime import timedelta
from typing import get_args

import pytest
import time_machine
from flask import Flask
from werkzeug.routing import Rule

from tests.cast import INVITED, STARTS, Cast
from tests.client import Client
from webapp.adapters.links import Links
from webapp.db import Base, db, transaction
from webapp.models import Participant
from webapp.services.interviews import lifecycle
from webapp.services.interviews.lifecycle import LINK_LASTS
from webapp.web.system import access
from webapp.web.system.once import SAVED_BY_SCRIPTS

pytestmark = pytest.mark.one_database

ARGUMENTS = {
    "step": "most",
    "first_step": "colour",
    "interview_id": 1,
    "version": 1,
    "kind": "briefing",
    "guide": "recruiters",
    "visitors_guide": "candidates",
    "filename": "bothways.css",
}
"""What the addresses of views may ask for, beside a token; numbers stand for everything that is not named."""


@pytest.fixture(autouse=True)
def on_the_day_of_the_invitation() -> Iterator[None]:
    with time_machine.travel(INVITED, tick=True):
        yield


def rules(app: Flask, method: str = "GET") -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]


def address(app: Flask, rule: Rule, link: str = "") -> str:
    """An address of `rule`; personal ones begin with `link`."""
    values = {name: ARGUMENTS.get(name, 1) for name in rule.arguments} | {"token": link.rpartition("/")[2]}
    built = app.url_map.bind("localhost").build(rule.endpoint, values, append_unknown=False)
    return str(built)


def audiences(app: Flask, *wanted: str) -> list[Rule]:
    return [r for r in rules(app) if access.audience_of(app, r.endpoint) in wanted]


def test_every_endpoint_names_its_audience_or_is_closed(app: Flask) -> None:
    for endpoint in {rule.endpoint for rule in app.url_map.iter_rules()}:
        assert access.audience_of(app, endpoint) in get_args(access.Audience), endpoint


ONE_WORD = {
    "static",  # named by Flask
    "interview",  # pages of the console that are called after what they show
    "interviews",
    "jobs",
    "letter",
    "receipts",
    "recent",
    "today",
}
"""Names of endpoints that are no sentence. Others say what happened to what, such as `draft_saved`."""


def test_an_endpoint_says_subject_and_verb(app: Flask) -> None:
    names = {rule.endpoint.rpartition(".")[2] for rule in app.url_map.iter_rules()}
    assert {name for name in names if "_" not in name} == ONE_WORD


def test_what_names_nobody_lets_nobody_in(app: Flask, cast: Cast, client: Client, monkeypatch) -> None:
    client.sign_in()
    monkeypatch.delattr(app.view_functions["recruiter.interviews"], "audience")
    assert client.http.get("/interviews").status_code == 404


def test_the_console_asks_for_a_sign_in(app: Flask, cast: Cast, client: Client) -> None:
    cast.interview()
    console = audiences(app, "recruiter", "admin")
    assert console
    for rule in console:
        assert client.get(address(app, rule)).url == "/sign-in"


def test_what_is_sent_to_the_console_asks_for_a_sign_in(app: Flask, cast: Cast, client: Client) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    cast.interview()
    console = [r for r in rules(app, "POST") if access.audience_of(app, r.endpoint) in ("recruiter", "admin")]
    assert len(console) > 20
    for rule in console:
        if rule.endpoint in SAVED_BY_SCRIPTS:
            continue  # a script sends it, which is told plainly
        answer = client.http.post(address(app, rule))
        assert (answer.status_code, "/sign-in" in answer.headers["Location"]) == (302, True), rule


def test_a_link_opens_nothing_of_the_console(app: Flask, cast: Cast, client: Client) -> None:
    client.get(cast.link(cast.interview(), "Jonas"))
    for rule in audiences(app, "recruiter", "admin"):
        assert client.get(address(app, rule)).url == "/sign-in"


def test_a_sign_in_opens_no_personal_page(app: Flask, cast: Cast, client: Client) -> None:
    client.sign_in()
    for rule in audiences(app, "candidate", "interviewer", "participant"):
        client.get(address(app, rule, "/me/1-nothing"), status=404)


@pytest.mark.parametrize(
    ("who", "side", "other"), [("Amara", "candidate", "interviewer"), ("Jonas", "interviewer", "candidate")]
)
def test_each_side_has_its_own_pages(
    app: Flask, cast: Cast, client: Client, who: str, side: str, other: str
) -> None:
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    link = cast.link(interview_id, who)
    for rule in audiences(app, side, "participant"):
        client.get(address(app, rule, link))
    for rule in audiences(app, other):
        client.get(address(app, rule, link), status=404)


def test_posts_are_guarded_like_pages(app: Flask, cast: Cast) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    link = cast.link(cast.interview(), "Jonas")
    personal = [r for r in rules(app, "POST") if access.audience_of(app, r.endpoint) == "candidate"]
    assert personal
    for rule in personal:
        assert app.test_client().post(address(app, rule, link)).status_code == 404


def test_a_post_without_its_csrf_token_is_refused(app: Flask, cast: Cast) -> None:
    link = cast.link(cast.interview(), "Amara")
    answer = app.test_client().post(f"{link}/form/needs", data={"needs": "x"})
    assert answer.status_code == 400
    assert "open for too long" in answer.text


def forged(token: str) -> list[str]:
    """Tokens that are nearly this one."""
    number, _, mac = token.partition("-")
    other = "B" if mac[0] == "A" else "A"
    return [
        f"{number}-{other}{mac[1:]}",
        f"{int(number) + 1}-{mac}",
        f"{number}-",
        mac,
        "0-0",
        f"{number}-{mac}x",
    ]


def test_a_forged_link_opens_nothing(cast: Cast, client: Client) -> None:
    link = cast.link(cast.interview(), "Amara")
    for token in forged(link.rpartition("/")[2]):
        page = client.get(f"/me/{token}", status=404)
        assert "does not open anything" in page.text


def test_another_secret_makes_other_links(cast: Cast, client: Client, app: Flask) -> None:
    person = db.session.get_one(Participant, cast.participant(cast.interview(), "Amara"))
    client.get(Links("", "another secret").participant(person.id, person.nonce), status=404)


def test_a_revoked_or_renewed_link_opens_nothing(cast: Cast, client: Client) -> None:
    interview_id = cast.interview()
    link, other = cast.link(interview_id, "Jonas"), cast.link(interview_id, "Priya")
    client.get(link)
    jonas, priya = (cast.participant(interview_id, who) for who in ("Jonas", "Priya"))
    with transaction():
        db.session.get_one(Participant, jonas).revoked_at = INVITED
        lifecycle.replace_link(db.session.get_one(Participant, priya), INVITED)
    for old in (link, other):
        assert client.get(old).url.startswith("/old-link/")
        assert client.http.get(f"{old}/briefing").status_code == 302


def test_a_link_expires(cast: Cast, client: Client) -> None:
    link = cast.link(cast.interview(), "Amara")
    with time_machine.travel(STARTS + LINK_LASTS - timedelta(minutes=1)):
        client.get(link)
    with time_machine.travel(STARTS + LINK_LASTS + timedelta(minutes=1)):
        assert client.get(link).url.startswith("/old-link/")


def rows() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the audit trail, and when a browser was seen last."""
    with db.engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(table.select())]
            for table in Base.metadata.sorted_tables
            if table.name not in ("happening", "audit", "sign_in")
        }


@pytest.mark.slow
def test_looking_changes_nothing_but_the_audit_trail(app: Flask, cast: Cast, client: Client) -> None:
    interview_id = cast.reported()
    ahead = cast.interview()
    cast.sends_briefing(ahead)
    client.sign_in()
    links = [cast.link(i, who) for i, who in itertools.product((interview_id, ahead), ("Amara", "Jonas"))]
    before = rows()
    for rule in rules(app):
        for link in links if "token" in rule.arguments else [""]:
            client.http.get(address(app, rule, link))
    assert rows() == before


def test_pages_of_a_person_keep_to_themselves(cast: Cast, client: Client) -> None:
    headers = client.get(cast.link(cast.interview(), "Amara")).response.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "unsafe-inline" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("number", [2**31, 10**30])
def test_a_number_that_no_row_can_have_is_no_address(client: Client, cast: Cast, number: int) -> None:
    client.sign_in()
    client.get(f"/interviews/{number}", status=404)


@pytest.mark.parametrize(
    "address",
    [
        "/audit?interview={}",
        "/audit?account={}",
        "/audit?before={}",
        "/library?after={}",
        "/library/1/history?before={}",
        "/interviews/new?like={}",
        "/interviews?role={}",
        "/interviews?after=2027-01-01T10:00:00%2B00:00~{}",
    ],
)
@pytest.mark.parametrize("number", [2**31, 10**30, -(10**30)])
def test_what_narrows_a_page_by_no_number_of_a_row_is_as_though_it_were_not_there(
    client: Client, cast: Cast, address: str, number: int
) -> None:
    cast.library()
    client.sign_in()
    client.get(address.format(number))


def test_a_number_that_no_account_can_have_names_nobody(client: Client, cast: Cast) -> None:
    client.sign_in()
    page = client.get(f"/interviews/{cast.interview()}/access")
    client.post(page, {"who": "named", "named": ["99999999999999999999"]}, form="/access")
