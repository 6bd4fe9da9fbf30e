"""The letters of the console, with a mail server and without one."""

import dataclasses
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.cast import INVITED, Cast
from webapp.db import db, transaction
from webapp.models import Interview, Letter

pytestmark = pytest.mark.one_database


def written(cast: Cast) -> int:
    """A letter to the candidate; its id."""
    interview_id = cast.interview()
    with transaction():
        letter = Letter(
            job_id=1,
            interview_id=interview_id,
            kind="invitation_candidate",
            subject=cast.participant(interview_id, "Amara"),
            key="",
            message_id="<1@localhost>",
            sent=False,
            written_at=INVITED,
        )
        db.session.add(letter)
        db.session.flush()
        return letter.id


def test_without_a_mail_server_a_letter_is_shown_with_its_link_under_a_warning(cast, desk):
    letter_id = written(cast)
    assert "No mail server is set up" in desk.get("/letters").text
    page = desk.get(f"/letters/{letter_id}")
    assert "No mail server is set up" in page.text
    (link,) = page.html.select(".letter a")
    assert urlsplit(str(link["href"])).path == cast.link(1, "Amara")


def test_letters_of_all_interviews_have_their_times_in_one_zone(cast, desk):
    letter_id = written(cast)
    with transaction():
        db.session.get_one(Interview, 1).zone = "Asia/Tokyo"
    page = desk.get("/letters")
    assert "Times are London time." in page.text
    assert page.html.select_one(".letters time").get_text() == "Mon 4 Jan 09:00"
    assert "Mon 4 Jan 2027 09:00 , London time" in desk.get(f"/letters/{letter_id}").text


def test_with_a_mail_server_nobody_sees_what_a_letter_says(cast, desk, app: Flask):
    letter_id = written(cast)
    app.config["SETTINGS"] = dataclasses.replace(app.config["SETTINGS"], smtp_url="smtp://localhost")
    page = desk.get(f"/letters/{letter_id}")
    assert "Amara Obi" in page.text
    assert page.html.select_one(".letter") is None
    for url in ("/letters", f"/letters/{letter_id}", "/interviews/1"):
        assert "/me/" not in desk.get(url).response.text
