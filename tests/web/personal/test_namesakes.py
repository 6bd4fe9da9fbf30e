"""Two people of one name on a panel: each is told what is theirs, and nothing of the other's."""

from datetime import timedelta
from typing import Any

import pytest
from flask import current_app
from sqlalchemy import JSON, select, type_coerce, update

from tests.cast import AMARA, AMARA_FIT, STARTS, Cast
from tests.client import Client, Page
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import InterviewerFit
from webapp.domain.interview.facts import Panelist, panelist_id_for
from webapp.models import Document, Interview, Participant, Submission
from webapp.services.interviews import submissions
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.questions import ledger

pytestmark = pytest.mark.usefixtures("before_the_lock")

NAMESAKES = (
    Invitee("Jo Lind", "jo@example.com", ("autonomy", "learning")),
    Invitee("Jo Lind", "joanna@example.com", ("progression", "flexibility")),
)

ASKED = sorted(question.text for question in AMARA.for_interviewers().questions)


@pytest.fixture
def interview_id(cast: Cast) -> int:
    cast.library()
    interview_id = cast.interview(panel=NAMESAKES)
    cast.answers(interview_id)
    return interview_id


@pytest.fixture
def links(cast: Cast, interview_id: int) -> list[str]:
    """The paths of both namesakes' personal pages."""
    with reading():
        panel = db.session.get_one(Interview, interview_id).panel
        theirs = Links("", current_app.config["SETTINGS"].secret_key)
        return [theirs.participant(person.id, person.nonce) for person in panel]


def yours(page: Page) -> list[str]:
    """The questions that the page tells its reader to answer."""
    return [question.get_text() for question in page.html.select(".yours a")]


def forget_ids() -> None:
    """What is kept is as it was kept before there were ids beside the names."""
    with transaction():
        for kept in (Document.content, Submission.answers):
            rows = db.session.execute(select(kept.class_.id, type_coerce(kept, JSON))).all()
            for id_, value in rows:
                older = type_coerce(without_ids(value), JSON)
                db.session.execute(update(kept.class_).where(kept.class_.id == id_).values({kept.key: older}))


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_ids(held) for key, held in value.items() if key != "who_id"}
    return [without_ids(held) for held in value] if isinstance(value, list) else value


@pytest.mark.parametrize("page", ["", "/briefing"])
def test_only_the_one_who_is_asked_is_told_so(
    client: Client, cast: Cast, interview_id: int, links: list[str], page: str
) -> None:
    cast.sends_briefing(interview_id)
    told = [yours(client.get(f"{link}{page}")) for link in links]
    assert all(told)
    assert sorted(told[0] + told[1]) == ASKED


def test_a_briefing_from_before_there_were_ids_goes_by_the_name(
    client: Client, cast: Cast, interview_id: int, links: list[str]
) -> None:
    cast.sends_briefing(interview_id)
    forget_ids()
    for link in links:
        assert sorted(yours(client.get(f"{link}/briefing"))) == ASKED


def promise(client: Client, cast: Cast, interview_id: int, link: str, values: dict[str, str]) -> None:
    """Sends a fit form, as everybody else does, so that both sides are opened."""
    cast.holds(interview_id)
    client.post(client.get(f"{link}/fit"), values)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    with transaction():
        for person in db.session.get_one(Interview, interview_id).panel:
            if submissions.sent(person, "fit") is None:
                submissions.send_fit(person.id, interview_id, InterviewerFit(), STARTS)
    cast.work(STARTS + timedelta(days=1))


def test_a_promise_stays_theirs_when_their_name_is_corrected(
    client: Client, cast: Cast, interview_id: int, links: list[str]
) -> None:
    promise(client, cast, interview_id, links[0], {"promise-1-what": "Send the ladder"})
    with reading():
        first = db.session.get_one(Interview, interview_id).panel[0].id
        (kept,) = ledger.promises(db.session.get_one(Interview, interview_id))
    assert (kept.promise.who, kept.promise.who_id) == ("Jo Lind", first)
    with transaction():
        db.session.get_one(Participant, first).person.name = "Jo Lindt"
    assert "You promised Send the ladder" in client.get(links[0]).text
    assert "You promised" not in client.get(links[1]).text


def test_a_promise_from_before_there_were_ids_goes_by_the_name(
    client: Client, cast: Cast, interview_id: int, links: list[str]
) -> None:
    promise(client, cast, interview_id, links[0], {"promise-1-what": "Send the ladder"})
    forget_ids()
    assert "You promised Send the ladder" in client.get(links[0]).text
    assert "You promised" not in client.get(links[1]).text


def test_whom_a_name_means() -> None:
    jo, namesake, bo = Panelist(1, "Jo"), Panelist(2, "Jo"), Panelist(3, "Bo")
    panel = (jo, namesake, bo)
    assert panelist_id_for("Jo", namesake, panel) == namesake.id
    assert panelist_id_for("Bo", jo, panel) == bo.id
    assert panelist_id_for("Jo", bo, panel) is None
    assert panelist_id_for("The people team", jo, panel) is None
