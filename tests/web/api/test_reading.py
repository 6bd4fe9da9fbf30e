"""A system reads what interviewers may see, and changes what it has read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import AMARA, STARTS, Cast
from tests.queries import queries_of
from tests.web.api.conftest import System, key_for
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import Question
from webapp.models import AnsweredRequest, Interview
from webapp.services.accounts import api_keys
from webapp.services.documents import papers
from webapp.services.interviews import lifecycle, restrictions
from webapp.services.organisation import people
from webapp.web.system import problems

SECRET = "Zanzibar, told to nobody else"


def test_the_report_and_its_values_come_once_it_is_released(system: System, cast: Cast) -> None:
    cast.library()
    number = cast.interview()
    cast.answers(number)
    cast.work(system.now)
    assert system.gets(f"/interviews/{number}/documents").json == {
        "items": []
    }  # the preview is the recruiter's
    cast.sends_briefing(number)
    cast.holds(number)
    cast.everybody_rates(number)
    kinds = [d["kind"] for d in system.gets(f"/interviews/{number}/documents").json["items"]]
    assert kinds == ["briefing"]
    cast.work()
    report, briefing = system.gets(f"/interviews/{number}/documents").json["items"]
    assert (report["kind"], briefing["kind"]) == ("fit_report", "briefing")
    values = system.gets(f"/documents/{report['id']}/values").json["values"]
    assert values["dimensions"][0]["finding"]
    for paper in ("A4", "letter"):
        pdf = system.gets(f"/documents/{briefing['id']}/pdf?paper={paper}")
        assert (pdf.mimetype, pdf.data[:4]) == ("application/pdf", b"%PDF")


def test_without_a_paper_the_organisations_own_is_given_which_is_there_first(
    system: System, cast: Cast
) -> None:
    with transaction():
        people.set_own_paper("Letter")
    number = cast.interview()
    with transaction():
        lifecycle.call_for_briefing(number, cast.actor, system.now)
    cast.keeps_briefing(number)
    [briefing] = system.gets(f"/interviews/{number}/documents").json["items"]
    assert system.gets(f"/documents/{briefing['id']}/pdf").data == b"%PDF-briefing"
    early = system.gets(f"/documents/{briefing['id']}/pdf?paper=A4")
    assert early.status_code == 409
    assert "A4 is still being made" in early.json["detail"]
    assert int(early.headers["Retry-After"]) == problems.SOON


def test_a_document_says_on_which_papers_it_is_there_and_its_version_changes_with_them(
    system: System, cast: Cast
) -> None:
    number = cast.interview()
    with transaction():
        lifecycle.call_for_briefing(number, cast.actor, system.now)
    cast.keeps_briefing(number)
    [briefing] = system.gets(f"/interviews/{number}/documents").json["items"]
    assert briefing["papers"] == ["A4"]
    address = f"/documents/{briefing['id']}"
    first = system.gets(address)
    assert first.json == briefing
    with transaction():
        papers.keep_other(number, "briefing 1", "Letter", b"%PDF-in-letter", system.now)
    second = system.gets(address)
    assert second.json["papers"] == ["A4", "letter"]
    assert second.headers["ETag"] != first.headers["ETag"]
    assert system.gets(f"{address}/pdf?paper=letter").data == b"%PDF-in-letter"


def test_a_paper_that_is_being_made_is_in_the_document_of_the_api(system: System) -> None:
    pdf = system.gets("/openapi.json").json["paths"]["/documents/{document_id}/pdf"]["get"]
    assert "Retry-After" in pdf["responses"]["409"]["headers"]


def test_what_was_told_to_recruiters_alone_is_in_no_answer(system: System, cast: Cast) -> None:
    cast.library()
    number = cast.interview()
    asked = (*AMARA.questions, Question("q-secret", SECRET, "recruiter"))
    cast.answers(number, replace(AMARA, questions=asked))
    cast.work(system.now)
    cast.sends_briefing(number)
    cast.holds(number)
    cast.everybody_rates(number)
    cast.work()
    paths = (
        *(
            "/interviews",
            f"/interviews/{number}",
            f"/interviews/{number}/open-things",
            "/candidacies",
            "/jobs",
        ),
        *("/candidacies/1", "/candidacies/1/ledger", "/audit", f"/interviews/{number}/documents"),
        *(f"/documents/{n}/values" for n in range(1, 5)),
    )
    told = {path: system.gets(path) for path in paths}
    assert not [path for path, answer in told.items() if "Zanzibar" in answer.text or "boat" in answer.text]
    visible = [q.key for q in AMARA.questions if q.visibility == "interviewers"]
    assert [q["key"] for q in told["/candidacies/1/ledger"].json["questions"]] == visible
    assert not [path for path, answer in told.items() if "/me/" in answer.text]  # how links begin


def test_a_restricted_interview_is_not_there_unless_the_key_is_named(system: System, cast: Cast) -> None:
    number = cast.interview()
    with transaction():
        db.session.get_one(Interview, number).restricted = True
    paths = (f"/interviews/{number}", "/candidacies/1", f"/interviews/{number}/documents")
    assert [system.gets(path).status_code for path in paths] == [404] * 3
    assert system.gets("/interviews").json["items"] == []
    assert system.gets("/candidacies").json["items"] == []
    assert system.sends(f"/interviews/{number}/cancel").status_code == 404
    assert system.sends("/candidacies/1/erase", {"candidate": "Amara Obi"}).status_code == 404
    with transaction():
        restrictions.restrict(number, [], cast.recruiter_id, system.now, [system.key_id])
    assert [system.gets(path).status_code for path in paths] == [200] * 3
    assert len(system.gets("/interviews").json["items"]) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [("", 401), ("bothways_1_x", 401), ("bothways_99_x", 401), ("bothways_x_x", 401), ("x" * 5000, 401)],
)
def test_nobody_comes_in_without_a_key(system: System, text: str, status: int) -> None:
    system.key = text
    answer = system.gets("/interviews")
    assert answer.status_code == status
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_key_does_what_it_may(system: System, cast: Cast) -> None:
    _, text = key_for(cast, ["read"])
    reads = System(system.browser, text)
    assert reads.gets("/interviews").status_code == 200
    assert reads.sends("/roles", {"title": "Analyst"}).status_code == 403
    assert reads.gets("/audit").status_code == 403


def test_the_secret_of_before_holds_for_a_week(system: System, cast: Cast) -> None:
    with transaction():
        _, new = api_keys.exchange(system.key_id, cast.actor, system.now)
    before, system.now = system.key, system.now + timedelta(days=6)
    assert [
        System(system.browser, key, now=system.now).gets("/roles").status_code for key in (before, new)
    ] == [
        200,
        200,
    ]
    system.now += timedelta(days=1)
    assert system.gets("/roles").status_code == 401
    assert System(system.browser, new, now=system.now).gets("/roles").status_code == 200
    with transaction():
        api_keys.end(system.key_id, cast.actor, system.now)
    assert System(system.browser, new, now=system.now).gets("/roles").status_code == 401


def test_a_change_of_what_somebody_else_has_changed_is_refused(system: System, cast: Cast) -> None:
    number = cast.interview()
    read = system.gets(f"/interviews/{number}")
    assert system.gets(f"/interviews/{number}", If_None_Match=read.headers["ETag"]).status_code == 304
    joins = {"name": "Bo Lund", "email": "bo@example.com"}
    tag = read.headers["ETag"]
    assert system.sends(f"/interviews/{number}/panel", joins, If_Match=tag).status_code == 201
    refused = system.sends(f"/interviews/{number}/cancel", If_Match=tag)
    assert refused.status_code == 412
    tag = system.gets(f"/interviews/{number}").headers["ETag"]
    assert system.sends(f"/interviews/{number}/cancel", If_Match=tag).json["stage"] == "cancelled"


def test_pages_stay_where_they_are_while_rows_arrive(system: System, cast: Cast) -> None:
    for number in range(5):
        cast.interview(candidate=f"Candidate {number}")
    first = system.gets("/interviews?limit=2").json
    cast.interview(candidate="Late")
    seen, cursor = [i["id"] for i in first["items"]], first["next"]
    while cursor:
        page = system.gets(f"/interviews?limit=2&after={cursor}").json
        seen, cursor = seen + [i["id"] for i in page["items"]], page["next"]
    assert seen == [1, 2, 3, 4, 5, 6]


def test_a_list_asks_the_database_no_more_for_more_rows(system: System, cast: Cast) -> None:
    cast.interview()
    system.gets("/interviews")  # notes that the key was used
    few = queries_of(lambda: system.gets("/interviews"))
    for number in range(4):
        cast.interview(candidate=f"Candidate {number}")
    assert queries_of(lambda: system.gets("/interviews")) <= few


def test_a_day_is_moved_and_a_session_added(system: System, cast: Cast) -> None:
    number = cast.interview()
    starts = [(STARTS + timedelta(hours=hours)).isoformat() for hours in (24, 26)]
    changed = system.asks(
        "PUT",
        f"/interviews/{number}/sessions",
        {
            "sessions": [
                {"number": 1, "starts_at": starts[0]},
                {
                    "starts_at": starts[1],
                    "minutes": 30,
                    "external_id": "e2",
                    "interviewers": ["jonas@example.com"],
                },
            ]
        },
    )
    assert changed.status_code == 200, changed.text
    assert [(s["number"], s["minutes"], s["external_id"]) for s in changed.json["sessions"]] == [
        (1, 60, None),
        (2, 30, "e2"),
    ]
    unknown = {"sessions": [{"number": 9, "starts_at": starts[0]}]}
    assert system.asks("PUT", f"/interviews/{number}/sessions", unknown).status_code == 404


def test_a_link_is_sent_to_its_owner_and_told_to_nobody(system: System, cast: Cast) -> None:
    number = cast.interview()
    amara = system.gets(f"/interviews/{number}").json["candidate"]["id"]
    sent = system.sends(f"/interviews/{number}/participants/{amara}/link")
    assert (sent.status_code, sent.data) == (204, b"")
    assert ("letter.link", amara) in {(task, subject) for task, subject, _ in cast.jobs(number)}


def test_it_is_erased_by_name_only(system: System, cast: Cast) -> None:
    number = cast.interview()
    assert system.sends("/candidacies/1/erase", {"candidate": "Somebody"}).status_code == 409
    assert system.gets(f"/interviews/{number}").status_code == 200
    assert system.sends("/candidacies/1/erase", {"candidate": "Amara Obi"}).status_code == 204
    assert system.gets(f"/interviews/{number}").status_code == 404


def test_an_answer_that_is_kept_goes_with_whom_it_names(system: System, cast: Cast) -> None:
    number = cast.interview()
    name = "a-name-of-a-request"
    body = {
        "sessions": [{"starts_at": (STARTS + timedelta(days=9)).isoformat()}],
        "panel": [{"name": "Jonas", "email": "jonas@example.com"}],
    }
    assert system.sends("/candidacies/1/interviews", body, Idempotency_Key=name).status_code == 201
    system.sends("/candidacies/1/erase", {"candidate": "Amara Obi"})
    assert system.gets(f"/interviews/{number}").status_code == 404
    assert system.sends("/candidacies/1/interviews", body, Idempotency_Key=name).status_code == 404


def test_so_does_the_answer_to_a_change(system: System, cast: Cast) -> None:
    number, name = cast.interview(), "another-name-of-one"
    assert system.sends(f"/interviews/{number}/cancel", Idempotency_Key=name).status_code == 200
    system.sends("/candidacies/1/erase", {"candidate": "Amara Obi"})
    with reading():
        assert db.session.query(AnsweredRequest).count() == 0


def test_a_change_of_what_was_changed_is_refused_by_whatever_name(system: System, cast: Cast) -> None:
    number = cast.interview()
    tag, joins = (
        system.gets(f"/interviews/{number}").headers["ETag"],
        {"name": "Bo", "email": "bo@example.com"},
    )
    system.sends(f"/interviews/{number}/panel", joins)
    stale = system.sends(f"/interviews/{number}/cancel", If_Match=tag, Idempotency_Key="a-name-of-a-request")
    assert stale.status_code == 412
    assert system.gets(f"/interviews/{number}").json["stage"] == "invited"


def test_an_outcome_is_noted_and_taken_back(system: System, cast: Cast) -> None:
    cast.interview()
    noted = system.asks("PUT", "/candidacies/1/outcome", {"outcome": "hired"})
    assert noted.json["outcome"] == "hired"
    assert system.asks("PUT", "/candidacies/1/outcome", {"outcome": None}).json["outcome"] is None


def test_how_much_is_left_is_said(system: System) -> None:
    answer = system.gets("/roles")
    assert answer.headers["RateLimit-Policy"] == '"key";q=600;w=60'
    assert answer.headers["RateLimit"].startswith('"key";r=599;t=')
