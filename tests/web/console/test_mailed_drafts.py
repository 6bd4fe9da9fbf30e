"""A recruiter completes an invitation that came by mail, and sees what becomes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import INVITED, Cast
from tests.client import Client
from tests.invitations import GOOGLE, ROSA, answer, outlook, read
from webapp.adapters import calendar
from webapp.db import db, transaction
from webapp.models import Interview, InvitedDraft
from webapp.services.interviews.conflicts import Reader
from webapp.services.mailbox import drafts, replies

pytestmark = pytest.mark.one_database
BY_MAIL = "/interviews/by-mail"
MAILBOX_URL = "imaps://interviews%40example.com:secret@mail.example.com/INBOX"


@pytest.fixture(autouse=True)
def _mailbox(app: Flask) -> None:
    """One that is read, though nobody reads it here."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], mailbox_url=MAILBOX_URL)


def came(written: str) -> None:
    """An invitation came by mail."""
    with transaction():
        for event in read(written).events:
            drafts.take(event, INVITED)


def test_a_draft_stands_on_today_and_fills_the_form(desk: Client, cast: Cast) -> None:
    came(outlook())
    today = desk.get("/")
    assert "1 interview came by mail, to complete" in today.text
    link = today.html.select_one('#by-mail a[href*="draft="]')
    assert link
    form = desk.get(str(link["href"]))
    fields = form.fields()
    said = {
        name: fields[name][0] for name in ("starts_at", "zone", "minutes", "place", "video_link", "draft")
    }
    assert said == {
        "starts_at": "2027-01-19T10:00",
        "zone": "Europe/Berlin",
        "minutes": "60",
        "place": "Room 7",
        "video_link": "https://teams.example/l/meetup-join/19",
        "draft": "1",
    }
    assert (fields["candidate_name"], fields["candidate_email"]) == (
        ["Zoe Zander"],
        ["zoe@elsewhere.example"],
    )
    assert fields["interviewer-1-email"] == ["jonas@example.com"]
    assert fields["interviewer-2-email"] == [""]
    look = desk.post(form)
    assert "Zoe Zander" in look.text
    page = desk.post(look)
    assert page.title == "Zoe Zander"
    assert "came by mail, to complete" not in desk.get("/").text
    assert desk.get(BY_MAIL).text.count("Interview Zoe") == 0
    assert db.session.query(InvitedDraft).one().interview_id == 1


def completed(desk: Client) -> str:
    """The address of an interview that was set up of a draft."""
    came(outlook())
    return desk.post(desk.post(desk.get("/interviews/new?draft=1"))).url


def test_a_move_in_their_calendar_is_shown_at_the_interview(desk: Client, cast: Cast) -> None:
    address = completed(desk)
    assert "The invitation was" not in desk.get(address).text
    came(outlook(start="20270120T150000", end="20270120T160000", sequence=1))
    assert "on Wednesday 20 January 2027 at 15:00 now" in desk.get(address).text
    came(outlook(sequence=2))
    assert "The invitation was" not in desk.get(address).text
    came(outlook("CANCEL", sequence=3))
    assert "The invitation was called off." in desk.get(address).text


def test_after_completion_only_the_hour_is_kept(desk: Client, cast: Cast) -> None:
    """A row of a completed interview stays as long as that: nobody's name is to stay in it."""
    completed(desk)
    came(outlook(start="20270120T150000", end="20270120T160000", sequence=1))
    kept = db.session.query(InvitedDraft).one().content
    assert kept
    assert (kept.attendees, kept.summary, kept.place, kept.video_link) == ((), "", "", "")
    came(outlook("CANCEL", sequence=2))
    assert db.session.query(InvitedDraft).one().content is None


def test_the_newest_drafts_are_listed_and_that_there_may_be_more(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody may not see takes nobody's place."""
    monkeypatch.setattr(drafts, "MOST", 2)
    for number in range(3):
        with transaction():
            for event in read(GOOGLE.replace("7kuk", f"7{number}").replace(":Int", f":{number} Int")).events:
                drafts.take(event, INVITED + timedelta(minutes=number))
    one = Reader(9, frozenset({"zoe@elsewhere.example"}))
    other = GOOGLE.replace("7kuk", "8").replace("zoe@", "kim@").replace(":Int", ":Kim's Int")
    with transaction():
        for event in read(other).events:
            drafts.take(event, INVITED - timedelta(minutes=1))
    assert [line.invitation.summary for line in drafts.open_drafts(one)] == ["Kim's Interview"]
    for address in (BY_MAIL, "/"):
        text = desk.get(address).text
        assert ("2 Interview" in text, "1 Interview" in text, "0 Interview" in text) == (True, True, False)
        assert "Here are the newest 2. Once some are completed or put away, older ones follow." in text
    monkeypatch.setattr(drafts, "MOST", 5)
    assert "Here are the newest" not in desk.get(BY_MAIL).text


def test_a_draft_is_put_away(desk: Client) -> None:
    came(GOOGLE)
    page = desk.post(desk.get(BY_MAIL), form="/put-away")
    assert "It is put away." in page.text
    assert db.session.query(InvitedDraft).one().content is None
    assert desk.get("/interviews/new?draft=1", status=404).status == 404


def test_a_draft_that_was_called_off_can_only_be_put_away(desk: Client) -> None:
    came(outlook())
    came(outlook("CANCEL", sequence=1))
    page = desk.get(BY_MAIL)
    assert "its organiser has called it off" in page.text
    assert not page.html.select_one('a[href*="draft="]')


def test_a_google_invitation_leaves_its_organiser_off_the_panel(desk: Client) -> None:
    came(GOOGLE)
    fields = desk.get("/interviews/new?draft=1").fields()
    assert fields["candidate_email"] == ["zoe@elsewhere.example"]
    assert fields["interviewer-1-email"] == [""]
    assert ROSA not in str(fields["candidate_email"])


def test_answers_stand_at_the_interview(desk: Client, cast: Cast) -> None:
    number = cast.four_sessions(INVITED.replace(day=20))
    secret = cast.app.config["SETTINGS"].secret_key
    seats = {who: cast.participant(number, who) for who in ("Amara", "Jonas")}
    with transaction():
        for who, session, status in (
            ("Amara", 1, "ACCEPTED"),
            ("Jonas", 2, "DECLINED"),
            ("Amara", 2, "TENTATIVE"),
        ):
            uid = calendar.uid(seats[who], secret, session)
            address = f"{who.lower()}@example.com"
            [event] = read(answer(uid, status, address), sender=address).events
            replies.take(event, address, secret)
    text = desk.get(f"/interviews/{number}").text
    for said in (
        "Amara Obi accepts, session 1",
        "Jonas Lind declines, session 2",
        "Amara Obi may come, session 2",
    ):
        assert said in text
    with transaction():
        db.session.get_one(Interview, number).moved_sequence = 1
    assert "before the time was changed" in desk.get(f"/interviews/{number}").text


def test_without_a_mailbox_the_page_says_so(app: Flask, desk: Client) -> None:
    assert "Who invites interviews@example.com to an interview" in desk.get(BY_MAIL).text
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], mailbox_url="")
    assert "No mailbox is read here." in desk.get(BY_MAIL).text
