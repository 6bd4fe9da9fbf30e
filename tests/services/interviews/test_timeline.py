"""Who did what on an interview, to whom, and from when to when."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from tests.cast import INVITED, STARTS, Cast
from tests.services.interviews.steps import WEEK, join, leave, move, row, timeline_lines
from webapp.db import db, reading, transaction
from webapp.domain.interview.venue import Venue
from webapp.models import FormerEvent, Interview
from webapp.services.audit import Actor
from webapp.services.interviews import changes, timeline
from webapp.services.interviews.changes import NewTime
from webapp.services.interviews.timeline import TimelineLine

LONDON = ZoneInfo("Europe/London")


def told(interview_id: int) -> list[TimelineLine]:
    with reading():
        return timeline_lines(db.session.get_one(Interview, interview_id))


def place(cast: Cast, interview_id: int, where: str) -> None:
    with transaction():
        changes.change_place(interview_id, Venue(where), cast.actor, INVITED)


def test_each_move_says_from_when_to_when_also_where_the_place_changed_in_between(cast: Cast):
    interview_id = cast.interview()
    move(cast, interview_id, STARTS + WEEK)
    place(cast, interview_id, "4 Dock Street")
    move(cast, interview_id, STARTS + 2 * WEEK)
    place(cast, interview_id, "5 Dock Street")
    with transaction():
        to = NewTime(STARTS + 3 * WEEK, 60, "Europe/Berlin")
        changes.move(interview_id, to, cast.actor, INVITED)
    moves = [(line.before, line.after) for line in told(interview_id) if line.before]
    assert moves == [
        (STARTS + 2 * WEEK, STARTS + 3 * WEEK),
        (STARTS + WEEK, STARTS + 2 * WEEK),
        (STARTS, STARTS + WEEK),
    ]
    assert [str(after.tzinfo) for _, after in moves if after][:2] == ["Europe/Berlin", "Europe/London"]


def test_a_move_of_which_nothing_was_kept_says_only_that(cast: Cast):
    interview_id = cast.interview()
    move(cast, interview_id, STARTS + WEEK)
    move(cast, interview_id, STARTS + 2 * WEEK)
    with transaction():
        first = db.session.query(FormerEvent).order_by(FormerEvent.sequence).first()
        db.session.delete(first)
    newest, older, _ = told(interview_id)
    assert newest.before == STARTS + WEEK
    assert (older.sentence, older.before) == (timeline.SENTENCES["moved"], None)


def test_who_is_taken_off_or_joins_is_named_each_by_themselves(cast: Cast):
    interview_id = cast.interview()
    join(cast, interview_id, "Bo Lund")
    join(cast, interview_id, "Ida Holm")
    leave(cast, interview_id, "Jonas")
    leave(cast, interview_id, "Priya")
    lines = [line.sentence % {"who": line.who, "whom": line.whom} for line in told(interview_id)]
    assert lines == [
        "Rosa Marchetti took Priya Rao off the panel",
        "Rosa Marchetti took Jonas Lind off the panel",
        "Rosa Marchetti added Ida Holm to the panel",
        "Rosa Marchetti added Bo Lund to the panel",
        "Rosa Marchetti set up the interview",
    ]


def test_who_withdrew_is_the_candidate_or_whoever_noted_it(cast: Cast):
    for actor, said in ((None, "Amara Obi withdrew"), (cast.actor, "Rosa Marchetti noted that the cand")):
        interview_id = cast.interview()
        amara = Actor("participant", cast.participant(interview_id, "Amara"))
        with transaction():
            changes.cancel(interview_id, actor or amara, INVITED, withdrawn=True)
        line = told(interview_id)[0]
        assert (line.sentence % {"who": line.who}).startswith(said)


def test_the_same_thing_done_again_is_told_once(cast: Cast):
    interview_id = cast.interview()
    jonas = next(p for p in row_people(interview_id) if p[1] == "Jonas Lind")[0]
    for days in (0, 1):
        with transaction():
            interview = db.session.get_one(Interview, interview_id)
            at = INVITED + timedelta(days=days)
            timeline.lifecycle.record(interview, "briefing_read", Actor("participant", jonas), at)
    assert len(told(interview_id)) == 2
    assert row(interview_id).sequence == 0


def row_people(interview_id: int) -> list[tuple[int, str]]:
    with reading():
        return [(p.id, p.person.name) for p in db.session.get_one(Interview, interview_id).participants]
