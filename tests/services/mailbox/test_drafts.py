"""Of an invitation that came by mail one interview is set up, whoever completes it and when."""

import pytest
from sqlalchemy import select

from tests.cast import INVITED, Cast
from tests.invitations import outlook, read
from tests.services.at_once import at_once
from tests.services.console.test_waiting_verbs import OVER, asks, row, setting_up
from webapp.db import db, reading, transaction
from webapp.domain.errors import NotNow
from webapp.models import Interview, InvitedDraft
from webapp.services.console import waiting_verbs
from webapp.services.console.waiting_verbs import Asked
from webapp.services.interviews.conflicts import Reader
from webapp.services.mailbox import drafts

pytestmark = pytest.mark.both_databases


def completing(cast: Cast, account_id: int, draft_id: int) -> Asked:
    """The same of an invitation that came by mail; each recruiter types something else."""
    asked = setting_up(cast)
    return Asked(asked.verb, account_id, f"by {account_id}", {**asked.typed, "draft": draft_id})


def came(written: str) -> int:
    """An invitation came by mail, or what became of it; the id of its draft."""
    with transaction():
        for event in read(written).events:
            drafts.take(event, INVITED)
    with reading():
        return db.session.scalars(select(InvitedDraft.id)).one()


def number_of_interviews() -> int:
    with reading():
        return db.session.query(Interview).count()


def test_of_one_invitation_two_recruiters_set_up_one_interview(cast: Cast):
    draft, kim = came(outlook()), cast.colleague("kim@example.com")
    asks(completing(cast, cast.recruiter_id, draft), cast.recruiter_id)
    second = asks(completing(cast, kim, draft), kim)
    cast.work(OVER)
    assert number_of_interviews() == 1
    assert row(second).refusal == drafts.SET_UP


def test_of_one_invitation_two_at_the_same_moment_set_up_one_interview(cast: Cast):
    draft, kim = came(outlook()), cast.colleague("kim@example.com")
    refused = []

    def completes(account_id: int) -> None:
        try:
            with transaction():
                waiting_verbs.perform(completing(cast, account_id, draft), account_id, INVITED)
        except NotNow as refusal:
            refused.append(refusal.sentence)

    at_once(cast.app, lambda: completes(cast.recruiter_id), lambda: completes(kim))
    assert number_of_interviews() == 1
    assert refused == [drafts.SET_UP]


def test_of_what_was_called_off_or_put_away_meanwhile_nothing_is_set_up(cast: Cast):
    draft = came(outlook())
    first = asks(completing(cast, cast.recruiter_id, draft), cast.recruiter_id)
    came(outlook(method="CANCEL", sequence=1))
    cast.work(OVER)
    assert row(first).refusal == drafts.CALLED_OFF
    with transaction():
        drafts.put_away(draft, Reader(cast.recruiter_id), INVITED)
    kim = cast.colleague("kim@example.com")
    second = asks(completing(cast, kim, draft), kim)
    cast.work(OVER)
    assert row(second).refusal == drafts.NO_DRAFT
    assert number_of_interviews() == 0
