"""Many at the same instant, through the real pages: one link many times, a panel that sends together."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

from tests.cast import Cast
from tests.chaos.conftest import Noted, Staffed
from tests.chaos.record import invited, jobs
from tests.chaos.scale import Scale
from tests.chaos.visitor import Visitor
from webapp.db import db, reading
from webapp.domain.fit.report import FitReport
from webapp.models import Happening, Submission
from webapp.services.documents import versions
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.interviews.schedule import BRIEFING, FIT_REPORT

FIVE = tuple(
    Invitee(name, f"{name.lower()}@example.com") for name in ("Jonas", "Priya", "Mei", "Otto", "Zoe")
)
EARLIER = datetime.now(UTC) - timedelta(days=1)


def at_once(acts: list[Callable[[], int]]) -> list[int]:
    """Does all of it at the same instant, each in a thread of its own."""
    ready = Barrier(len(acts), timeout=60)

    def act(what: Callable[[], int]) -> int:
        ready.wait()
        return what()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(act, acts))


def submissions(interview_id: int, form: str) -> list[Submission]:
    with reading():
        found = db.session.query(Submission).filter_by(interview_id=interview_id, form=form).all()
        db.session.expunge_all()
    return found


def test_one_link_sent_many_times_at_once_is_one_submission(
    cast: Cast, staffed: Staffed, scale: Scale, note: Noted
):
    crew = staffed("web")
    visitor = Visitor(crew.web_socket, "/sign-in")
    interview_id = invited(cast)
    link = cast.link(interview_id, "Amara")
    assert visitor.sends(f"{link}/form/most", most=["learning"], order="") == 303
    assert at_once([lambda: visitor.sends(f"{link}/form/send")] * scale.crowd) == [303] * scale.crowd
    [answers] = submissions(interview_id, "pre_interview")
    assert answers.revision == 1
    assert [job.wanted for job in jobs(BRIEFING)] == [1]
    with reading():
        assert db.session.query(Happening).filter_by(name="answered").count() == 1

    cast.holds(interview_id, now=datetime.now(UTC))
    fit_forms = [f"{person}/fit" for person in (link, cast.link(interview_id, "Jonas"))]
    for path in fit_forms:
        rate = [lambda path=path: visitor.sends(path, **{"offer-learning": "4"})] * scale.crowd
        assert at_once(rate) == [303] * scale.crowd
    assert len(submissions(interview_id, "fit")) == len(fit_forms)
    note(7, f"{scale.crowd} parallel submits of one link, of either form", "one submission")


def test_a_panel_that_sends_in_the_same_instant_is_one_report_that_holds_everyone(
    cast: Cast, staffed: Staffed, scale: Scale, note: Noted
):
    crew = staffed("web")
    everybody = [Visitor(crew.web_socket, "/sign-in") for _ in range(1 + len(FIVE))]
    for _ in range(scale.panels):
        interview_id = held(cast)
        paths = [f"{cast.link(interview_id, name)}/fit" for name in ("Amara", *(p.name for p in FIVE))]
        send = [
            lambda visitor=visitor, path=path: visitor.sends(path, **{"offer-learning": "3"})
            for visitor, path in zip(everybody, paths, strict=True)
        ]
        assert at_once(send) == [303] * len(send)
        with reading():
            report = versions.compose_report(interview_id).content
        assert isinstance(report, FitReport)
        assert report.forms_in == len(everybody)
        assert not report.missing_interviewers
    promised = jobs(FIT_REPORT)
    assert [job.wanted for job in promised] == [1] * scale.panels
    note(
        8,
        f"both sides of a panel of five send in the same instant, {scale.panels} times",
        f"{len(promised)} reports promised, each once and with all {len(everybody)} forms",
    )


def held(cast: Cast) -> int:
    """An interview with a panel of five that has just taken place; its id."""
    interview_id = cast.interview(now=EARLIER - timedelta(days=9), starts_at=EARLIER, panel=FIVE)
    cast.holds(interview_id, now=EARLIER + timedelta(hours=1))
    return interview_id
