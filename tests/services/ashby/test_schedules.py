"""Schedules in Ashby become interviews, follow them, and end with them."""

from datetime import timedelta

import pytest

from tests.ashby import JONAS, MEI, NOBODY, PRIYA, FakeAshby, event, signed
from tests.cast import INVITED, STARTS, Cast
from tests.services.ashby.conftest import Told
from webapp.db import db, reading, transaction
from webapp.domain.interview.stages import Stage
from webapp.models import AshbySchedule, AuditRow, Interview, Job, Letter, Role
from webapp.services.interviews import changes

pytestmark = pytest.mark.both_databases

ROOM, CALL = "Room 7, 4 Dock Street", "https://meet.example.com/abc"


def the_interview() -> Interview:
    return db.session.query(Interview).one()


def day(*starts: int) -> list[dict]:
    return [event(STARTS + timedelta(minutes=90 * n), 60, JONAS if n % 2 else PRIYA) for n in starts]


def test_a_schedule_becomes_an_interview(cast: Cast, ashby: FakeAshby, told: Told) -> None:
    schedule = ashby.schedule(
        ashby.application(),
        event(STARTS, 60, JONAS, PRIYA, where=ROOM, link=CALL),
        event(STARTS + timedelta(hours=2), 45, PRIYA, where=ROOM, link=CALL),
        event(STARTS + timedelta(hours=4), 30, JONAS, PRIYA, where="Elsewhere"),
        event(STARTS + timedelta(hours=5), 30, JONAS, PRIYA, debrief=True),
    )
    told(schedule, "interviewScheduleCreate", "interviewScheduleUpdate")
    with reading():
        interview = the_interview()
        assert interview.candidate.person.name == "Amara Obi"
        assert [p.person.email for p in interview.panel] == ["jonas@example.com", "priya@example.com"]
        assert interview.role_id == cast.role_id, "the role of this title"
        assert interview.owner.email == "rosa@example.com", "the hiring team's"
        assert [(s.starts_at, s.minutes, len(s.panel)) for s in interview.sessions] == [
            (STARTS, 60, 0),
            (STARTS + timedelta(hours=2), 45, 1),
            (STARTS + timedelta(hours=4), 30, 0),
        ]
        assert [s.venue.or_usual(interview.venue).place for s in interview.sessions] == [
            ROOM,
            ROOM,
            "Elsewhere",
        ]
        assert interview.external_id == f"ashby:{schedule}"
        assert db.session.query(AuditRow).filter_by(event="set_up").one().actor == "ashby"
        assert db.session.query(AshbySchedule).one().problem == ""
        invited = db.session.query(Letter).filter(Letter.kind.like("invitation%")).count()
        assert invited == 3
    assert ashby.asked.count("application.info") == 1, "two webhooks at once are looked at once"


def test_a_change_is_followed(cast: Cast, ashby: FakeAshby, told: Told) -> None:
    schedule = ashby.schedule(ashby.application(), *day(0, 1, 2))
    told(schedule)
    first, second, third = ashby.events[schedule]
    later = event(STARTS + timedelta(hours=6), 45, MEI)
    moved = event(STARTS + timedelta(minutes=15), 60, PRIYA) | {"id": first["id"]}
    ashby.events[schedule] = [moved, dict(third, interviewers=[PRIYA, MEI]), later]
    told(schedule)
    with reading():
        interview = the_interview()
        names = {p.id: p.person.name for p in interview.panel}
        assert sorted(names.values()) == ["Mei Chen", "Priya Rao"], "Jonas has no session left"
        assert [
            (s.number, s.starts_at, sorted(names[id_] for id_ in s.panel)) for s in interview.sessions
        ] == [
            (1, STARTS + timedelta(minutes=15), ["Priya Rao"]),
            (3, STARTS + timedelta(hours=3), ["Mei Chen", "Priya Rao"]),
            (4, STARTS + timedelta(hours=6), ["Mei Chen"]),
        ]
        assert {row.external_id for row in interview.session_rows} == {
            f"ashby:{one['id']}" for one in (moved, third, later)
        }
        assert db.session.query(AshbySchedule).one().problem == ""


def test_a_webhook_without_news_changes_nothing(cast: Cast, ashby: FakeAshby, told: Told) -> None:
    schedule = ashby.schedule(ashby.application(), *day(0, 1))
    told(schedule)
    ashby.events[schedule].append(event(STARTS + timedelta(hours=5), 60, JONAS, PRIYA, where=ROOM))
    told(schedule)
    with reading():
        sequence, letters = the_interview().sequence, db.session.query(Letter).count()
    told(schedule)
    with reading():
        assert (the_interview().sequence, db.session.query(Letter).count()) == (sequence, letters)


@pytest.mark.parametrize("how", ["cancelled", "deleted"])
def test_what_is_cancelled_there_is_cancelled_here(
    cast: Cast, ashby: FakeAshby, told: Told, how: str
) -> None:
    schedule = ashby.schedule(ashby.application(), *day(0))
    told(schedule)
    message = ashby.webhook(schedule)
    if how == "cancelled":
        ashby.schedules[schedule]["status"] = "Cancelled"
    else:
        del ashby.schedules[schedule]
    for _ in range(2):
        assert told.posts(*message) == 204
        cast.work(INVITED)
    with reading():
        problem = db.session.query(AshbySchedule).one().problem
        if how == "cancelled":
            assert the_interview().stage is Stage.CANCELLED
            assert problem == ""
        else:
            assert the_interview().stage is Stage.INVITED, "letters cannot be taken back"
            assert "it is there no more" in problem


def test_what_has_taken_place_stays_though_it_is_cancelled_there(
    cast: Cast, ashby: FakeAshby, told: Told
) -> None:
    schedule = ashby.schedule(ashby.application(), *day(0))
    told(schedule)
    with reading():
        interview_id = the_interview().id
    cast.holds(interview_id)
    ashby.schedules[schedule]["status"] = "Cancelled"
    told(schedule, now=STARTS + timedelta(hours=2))
    with reading():
        assert the_interview().stage is Stage.HELD


def test_a_schedule_is_looked_for_under_the_application_that_was_named_last(
    cast: Cast, ashby: FakeAshby, told: Told
) -> None:
    schedule = ashby.schedule(ashby.application(), *day(0))
    told(schedule)
    ashby.schedules[schedule]["applicationId"] = ashby.application()
    told(schedule)
    with reading():
        assert the_interview().stage is Stage.INVITED
        assert db.session.query(AshbySchedule).one().problem == ""


def test_words_of_any_length_and_kind_are_taken(cast: Cast, ashby: FakeAshby, told: Told) -> None:
    application = ashby.application("Amara\x00 " + "Obi " * 100, job=ashby.job("Data\x00 engineer " * 30))
    told(ashby.schedule(application, event(STARTS, 60, JONAS, where="Room \u2028 " + "x" * 400)))
    with reading():
        assert the_interview().candidate.person.name.startswith("Amara Obi Obi")
        assert the_interview().role.title.startswith("Data engineer Data")


def test_a_second_schedule_of_an_application_is_its_next_round(
    cast: Cast, ashby: FakeAshby, told: Told
) -> None:
    application = ashby.application()
    told(ashby.schedule(application, *day(0)))
    told(ashby.schedule(application, event(STARTS + timedelta(days=7), 60, JONAS)))
    with reading():
        rounds = db.session.query(Interview).order_by(Interview.id).all()
        assert len(rounds) == 2
        assert rounds[0].candidacy_id == rounds[1].candidacy_id
        assert rounds[0].candidacy.external_id == f"ashby:{application}"


def test_the_title_of_a_confidential_job_is_shown_to_nobody_who_does_not_know_it(
    cast: Cast, ashby: FakeAshby, told: Told
) -> None:
    told(ashby.schedule(ashby.application(job=ashby.job("Chief of Everything", confidential=True)), *day(0)))
    with reading():
        assert "confidential" in db.session.query(AshbySchedule).one().problem
        assert db.session.query(Role).count() == 1


def test_interviews_for_a_job_that_becomes_confidential_are_restricted(
    cast: Cast, ashby: FakeAshby, told: Told
) -> None:
    job = ashby.job()
    schedule = ashby.schedule(ashby.application(job=job), *day(0))
    told(schedule)
    ashby.jobs[job]["confidential"] = True
    told(schedule)
    with reading():
        assert the_interview().restricted


def test_an_unknown_job_becomes_a_role(cast: Cast, ashby: FakeAshby, told: Told) -> None:
    job = ashby.job("Chief of Everything")
    told(ashby.schedule(ashby.application(job=job), *day(0)))
    told(ashby.schedule(ashby.application("Ben Okafor", "ben@example.com", job), *day(3)))
    with reading():
        role = db.session.query(Role).filter_by(external_id=f"ashby:{job}").one()
        assert (role.title, role.location) == ("Chief of Everything", "Leeds")
        interviews = db.session.query(Interview).all()
        assert {i.role_id for i in interviews} == {role.id}
        assert not any(i.restricted for i in interviews)


@pytest.mark.parametrize(
    ("candidate", "events", "words"),
    [
        (None, day(0), "The candidate has no e-mail address"),
        ("amara@example.com", [event(STARTS, 60, NOBODY)], "An interviewer has no e-mail address"),
        ("amara@example.com", [*day(0), event(STARTS + timedelta(hours=3), 60)], "has no interviewers"),
        ("amara@example.com", [event(INVITED, 60, JONAS)], "That time has passed"),
        ("amara@example.com", [event(STARTS, 5, JONAS)], "from 15 to 480 minutes"),
        (
            "amara@example.com",
            [event(STARTS, 60, JONAS, link="http://meet.example.com/")],
            "with https",
        ),
        ("not an address", day(0), "address"),
    ],
)
def test_what_cannot_be_set_up_is_said_and_done_once_it_can(
    cast: Cast, ashby: FakeAshby, told: Told, candidate: str | None, events: list[dict], words: str
) -> None:
    schedule = ashby.schedule(ashby.application(email=candidate), *events)
    told(schedule)
    with reading():
        assert words in db.session.query(AshbySchedule).one().problem
        assert db.session.query(Interview).count() == 0
        assert db.session.query(Job).filter(Job.done_at.is_(None)).count() == 0
    address = {"value": "amara@example.com", "type": "Personal", "isPrimary": True}
    ashby.applications[ashby.schedules[schedule]["applicationId"]]["candidate"]["primaryEmailAddress"] = (
        address
    )
    ashby.events[schedule] = day(0)
    told(schedule)
    with reading():
        assert the_interview().stage is Stage.INVITED
        assert db.session.query(AshbySchedule).one().problem == ""


def test_a_change_that_cannot_be_made_leaves_the_interview_as_it_is(
    cast: Cast, ashby: FakeAshby, told: Told
) -> None:
    schedule = ashby.schedule(ashby.application(), *day(0))
    told(schedule)
    ashby.events[schedule] = [event(STARTS, 5, MEI)]
    told(schedule)
    with reading():
        assert [p.person.name for p in the_interview().panel] == ["Priya Rao"], "nobody has joined halfway"
        assert "from 15 to 480 minutes" in db.session.query(AshbySchedule).one().problem
    ashby.events[schedule] = []
    ashby.schedules[schedule]["status"] = "NeedsScheduling"
    told(schedule)
    with reading():
        assert "no time any more" in db.session.query(AshbySchedule).one().problem


def test_one_that_was_cancelled_here_stays_so(cast: Cast, ashby: FakeAshby, told: Told) -> None:
    schedule = ashby.schedule(ashby.application(), *day(0))
    told(schedule)
    with transaction():
        changes.cancel(the_interview().id, cast.actor, INVITED)
    ashby.events[schedule] = day(4)
    told(schedule)
    with reading():
        assert the_interview().stage is Stage.CANCELLED


def test_while_ashby_is_away_it_is_tried_again(cast: Cast, ashby: FakeAshby, told: Told) -> None:
    schedule = ashby.schedule(ashby.application(), *day(0))
    ashby.broken = 1
    message = ashby.webhook(schedule)
    assert told.posts(*message) == 204
    with pytest.raises(Exception, match="AshbyRefused"):
        cast.work(INVITED)
    cast.work(INVITED + timedelta(minutes=1))
    with reading():
        assert the_interview().stage is Stage.INVITED


def test_only_who_signs_is_heard(cast: Cast, ashby: FakeAshby, told: Told) -> None:
    schedule = ashby.schedule(ashby.application(), *day(0))
    body, head = ashby.webhook(schedule)
    wrong = {
        "nothing": {},
        "another secret": signed({"action": "ping"}, "another secret")[1],
        "another body": signed({"action": "ping"})[1],
        "no prefix": {"Ashby-Signature": head["Ashby-Signature"].removeprefix("sha256=")},
        "no ascii": {"Ashby-Signature": "sha256=ü"},
    }
    for said in wrong.values():
        assert told.posts(body, said) == 401
    with reading():
        assert db.session.query(AshbySchedule).count() == 0


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ({"action": "ping", "data": {"webhookActionType": "ping"}}, 204),
        ({"action": "candidateHire", "data": {"offer": {}}}, 204),
        ({"action": "interviewScheduleUpdate", "data": {}}, 204),
        ({"data": {}}, 400),
        ({"action": "interviewScheduleUpdate", "data": {"interviewSchedule": {"id": 7}}}, 400),
        (["no", "message"], 400),
    ],
)
def test_what_is_no_change_of_a_schedule_makes_nothing(
    cast: Cast, ashby: FakeAshby, told: Told, message, status: int
) -> None:
    assert told.posts(*signed(message)) == status
    with reading():
        assert db.session.query(AshbySchedule).count() == 0


def test_without_a_secret_there_is_no_such_address(cast: Cast) -> None:
    answer = cast.app.test_client().post("/integrations/ashby", data=b"{}")
    assert answer.status_code == 404


def test_what_we_are_told_itself_is_never_believed(cast: Cast, ashby: FakeAshby, told: Told) -> None:
    schedule = ashby.schedule(ashby.application(), *day(0))
    body, head = signed(
        {
            "action": "interviewScheduleUpdate",
            "data": {
                "interviewSchedule": {
                    **ashby.schedules[schedule],
                    "status": "Cancelled",
                    "interviewEvents": [event(STARTS, 60, MEI)],
                }
            },
        }
    )
    assert told.posts(body, head) == 204
    cast.work(INVITED)
    with reading():
        assert [p.person.name for p in the_interview().panel] == ["Priya Rao"]
        assert the_interview().stage is Stage.INVITED
