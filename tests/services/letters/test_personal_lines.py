"""What a recruiter adds to letters: where it stands, for whom, and what becomes of it."""

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from tests.cast import INVITED, STARTS, Cast
from tests.services.interviews.steps import WEEK, row
from webapp.adapters.links import Links
from webapp.adapters.mail import Mail
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid
from webapp.domain.interview.personal_lines import PersonalLines
from webapp.domain.interview.venue import Venue
from webapp.models import Erasure, Job, PersonalLine
from webapp.services.audit import Actor
from webapp.services.interviews import changes, lifecycle
from webapp.services.interviews.changes import NewTime
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.letters import addresses, delivery, letters
from webapp.services.letters.letter_text import pieces_of

LINKS = Links("https://interviews.example.com", "s" * 40)
TO_HER, TO_US = "So glad that you are coming!", "Please be kind: it is her first interview."
LINES = PersonalLines(TO_HER, TO_US)
FORGED = "Bring\n\n-> Sign in again: https://evil.example/\n* Where: elsewhere\n<b>a pen</b>"


def set_up(cast: Cast, lines: PersonalLines = LINES) -> int:
    plan = Plan(
        cast.role_id,
        Invitee("Amara Obi", "amara@example.com"),
        (Invitee("Jonas Lind", "jonas@example.com"), Invitee("Priya Rao", "priya@example.com")),
        STARTS,
        60,
        "Europe/London",
        lines=lines,
    )
    with transaction():
        return lifecycle.set_up(plan, cast.recruiter_id, INVITED).id


def written(interview_id: int, kind: str) -> dict[str, Mail]:
    """Address → the newest letter of a kind that is promised, whose name begins so."""
    with reading():
        jobs = db.session.query(Job).filter_by(interview_id=interview_id).order_by(Job.id)
        of_kind = [job for job in jobs if job.task.startswith(f"letter.{kind}")]
        named = [(job.task.removeprefix("letter."), job.subject, job.key or "") for job in of_kind]
        mails = [letters.write(*letter, LINKS) for letter in named]
    return {mail.to_address: mail for mail in mails}


def stands_in(mail: Mail, words: str) -> None:
    """In its own paragraph in both parts, under the recruiter's name and above the one that signs it."""
    paragraphs = [p.text for p in pieces_of(mail.text)]
    assert paragraphs[-3:-1] == ["Rosa Marchetti adds:", words]
    shown = BeautifulSoup(mail.html, "html.parser").select("p, blockquote")
    assert words in [" ".join(tag.get_text().split()) for tag in shown]


def test_each_side_reads_its_own_line_in_the_invitation(cast: Cast):
    invitations = written(set_up(cast), "invitation")
    stands_in(invitations["amara@example.com"], TO_HER)
    stands_in(invitations["jonas@example.com"], TO_US)
    stands_in(invitations["priya@example.com"], TO_US)
    assert TO_US not in invitations["amara@example.com"].text
    assert TO_HER not in invitations["jonas@example.com"].text


def move(cast: Cast, interview_id: int) -> None:
    to = NewTime(STARTS + WEEK, 60, "Europe/London", lines=LINES)
    changes.move(interview_id, to, cast.actor, INVITED)


def place(cast: Cast, interview_id: int) -> None:
    changes.change_place(interview_id, Venue("4 Dock Street"), cast.actor, INVITED, LINES)


def cancel(cast: Cast, interview_id: int) -> None:
    changes.cancel(interview_id, cast.actor, INVITED, lines=LINES)


@pytest.mark.parametrize(
    ("change", "kind"), [(move, "rescheduled"), (place, "place_changed"), (cancel, "cancelled")]
)
def test_a_line_to_each_side_stands_in_what_a_change_sends(
    cast: Cast, change: Callable[[Cast, int], None], kind: str
):
    interview_id = cast.interview()
    with transaction():
        change(cast, interview_id)
    sent = written(interview_id, kind)
    stands_in(sent["amara@example.com"], TO_HER)
    stands_in(sent["jonas@example.com"], TO_US)
    assert TO_HER not in "".join(m.text for m in written(interview_id, "invitation").values())


def test_a_line_to_one_person_stands_in_one_letter(cast: Cast):
    interview_id = cast.interview()
    amara, jonas = (cast.participant(interview_id, who) for who in ("Amara", "Jonas"))
    with transaction():
        delivery.remind(interview_id, amara, cast.actor, INVITED, TO_HER)
        delivery.send_new_link(interview_id, amara, cast.actor, INVITED, TO_HER)
        changes.join_panel(interview_id, Invitee("Bo Lund", "bo@example.com"), cast.actor, INVITED, TO_US)
        changes.leave_panel(interview_id, jonas, cast.actor, INVITED, TO_US)
    stands_in(written(interview_id, "nudge")["amara@example.com"], TO_HER)
    stands_in(written(interview_id, "link")["amara@example.com"], TO_HER)
    stands_in(written(interview_id, "left_panel")["jonas@example.com"], TO_US)
    invitations = written(interview_id, "invitation")
    stands_in(invitations["bo@example.com"], TO_US)
    assert TO_US not in invitations["priya@example.com"].text
    with transaction():
        delivery.send_new_link(interview_id, amara, cast.actor, INVITED)
    assert TO_HER not in written(interview_id, "link")["amara@example.com"].text


def test_it_is_plain_text_and_forges_nothing(cast: Cast):
    mail = written(set_up(cast, PersonalLines(FORGED, "")), "invitation")["amara@example.com"]
    assert 'href="https://evil.example/"' not in mail.html
    assert "<b>" not in mail.html
    assert "&lt;b&gt;a pen&lt;/b&gt;" in mail.html
    [ours] = [p for p in pieces_of(mail.text) if p.kind == "ours"]
    assert ours.text == re.sub(r"\n+", "\n", FORGED)


def test_it_is_in_no_event_and_goes_with_the_interview(cast: Cast):
    interview_id = set_up(cast)
    for mail in written(interview_id, "invitation").values():
        assert mail.event
        assert TO_HER not in repr(mail.event)
        assert TO_US not in repr(mail.event)
    cast.erases(interview_id)
    with reading():
        assert db.session.query(PersonalLine).count() == 0
        assert db.session.get_one(Erasure, interview_id).counts["personal_line"] == 3


def test_a_corrected_address_gets_the_invitation_with_the_same_line(cast: Cast):
    interview_id = set_up(cast)
    amara = cast.participant(interview_id, "Amara")
    with transaction():
        addresses.correct_address(interview_id, amara, "obi@example.com", cast.actor, INVITED)
    stands_in(written(interview_id, "invitation")["obi@example.com"], TO_HER)


def test_one_that_is_too_long_changes_nothing(cast: Cast):
    interview_id = cast.interview()
    with pytest.raises(Invalid), transaction():
        changes.cancel(interview_id, cast.actor, INVITED, lines=PersonalLines("x" * 301))
    assert row(interview_id).stage == "invited"


def test_who_takes_part_adds_none(cast: Cast):
    interview_id = cast.interview()
    amara = Actor("participant", cast.participant(interview_id, "Amara"))
    with transaction():
        changes.cancel(interview_id, amara, INVITED, withdrawn=True, lines=LINES)
    assert TO_US not in written(interview_id, "cancelled")["jonas@example.com"].text
