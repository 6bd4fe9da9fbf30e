"""The recruiter's console: what it shows, what it keeps closed, and what its buttons do."""

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask
from sqlalchemy import update

from tests.cast import (
    AMARA,
    AMARA_FIT,
    INVITED,
    JONAS_FIT,
    PASSWORD,
    PRIYA_FIT,
    SECRET,
    STARTS,
    Cast,
)
from tests.client import Client, Page
from webapp.db import db, reading, transaction
from webapp.domain.interview.stages import Stage
from webapp.models import Happening, Interview, Job, Letter, Role
from webapp.services.documents import versions
from webapp.services.interviews import timeline
from webapp.services.organisation import people
from webapp.services.questions import ledger

pytestmark = pytest.mark.one_database

HOUR = timedelta(hours=1)

SEALED_WORDS = (
    AMARA_FIT.open,
    JONAS_FIT.criteria[0].evidence,
    JONAS_FIT.promises[0].what,
    JONAS_FIT.follow_up,
    PRIYA_FIT.criteria[1].evidence,
)


@pytest.fixture
def desk(cast: Cast, client: Client) -> Iterator[Client]:
    """Rosa at her desk, on the day when the interviews of the cast are set up."""
    with time_machine.travel(INVITED, tick=False):
        client.sign_in()
        yield client


def stage(interview_id: int) -> Stage:
    with reading():
        return db.session.get_one(Interview, interview_id).stage


def happened(interview_id: int) -> list[tuple[str, str, int | None]]:
    with reading():
        rows = db.session.query(Happening).filter_by(interview_id=interview_id).order_by(Happening.id)
        return [(h.name, h.actor, h.actor_id) for h in rows]


def keep_briefing(interview_id: int) -> None:
    with transaction():
        versions.keep(versions.compose_briefing(interview_id), b"%PDF-briefing", INVITED)


def keep_report(interview_id: int) -> None:
    with transaction():
        versions.keep(versions.compose_report(interview_id), b"%PDF-report", STARTS + 3 * HOUR)


def rated(cast: Cast) -> int:
    """An interview whose three fit forms are in, and whose report is not made yet."""
    interview_id = cast.interview()
    cast.answers(interview_id)
    keep_briefing(interview_id)
    cast.holds(interview_id)
    cast.everybody_rates(interview_id)
    return interview_id


def everywhere(desk: Client) -> dict[str, str]:
    """Every page that can be reached by links from the first one: address → what it holds."""
    seen: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        page = desk.get(url)
        seen[url] = page.response.get_data(as_text=page.response.mimetype == "text/html") or ""
        links = (urlsplit(str(a["href"])) for a in page.html.select("main a[href], nav a[href]"))
        waiting += [a.path for a in links if a.path and not a.netloc and not a.path.startswith("/library")]
    return seen


# The seal


def test_before_the_report_no_page_holds_a_word_of_a_fit_form(cast, desk):
    interview_id = rated(cast)
    pages = everywhere(desk)
    assert f"/interviews/{interview_id}" in pages
    assert f"/interviews/{interview_id}/fit-report" in pages
    assert f"/interviews/{interview_id}/preview/1.pdf" in pages
    for url, held in pages.items():
        for words in SEALED_WORDS:
            assert words not in str(held), f"{words!r} on {url}"


def test_the_sealed_page_says_who_has_sent_a_form_and_nothing_else(cast, desk):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    page = desk.get(f"/interviews/{interview_id}/fit-report")
    assert page.title == "Sealed for now"
    rows = [li.get_text(" ", strip=True) for li in page.html.select("main li")]
    assert rows == [
        "Amara Obi candidate ○ not yet",
        "Jonas Lind interviewer ● form is in",
        "Priya Rao interviewer ○ not yet",
    ]
    desk.get(f"/interviews/{interview_id}/fit-report/1.pdf", status=404)
    ledger = desk.get(f"/interviews/{interview_id}").html.select_one("#questions")
    assert "says the candidate" not in ledger.get_text()
    assert "Jonas Lind" not in ledger.get_text()
    assert "report_read" not in [name for name, _, _ in happened(interview_id)]


def test_before_the_report_nothing_can_be_marked_as_followed_up(cast, desk):
    interview_id = rated(cast)
    token = desk.get("/roles/new").fields()["csrf_token"]
    for what in ("promise:0", "promise:9", "question:q-sell"):
        answer = desk.http.post(
            f"/interviews/{interview_id}/followed-up", data={"what": what, "csrf_token": token}
        )
        assert answer.status_code == 422


def test_the_report_opens_everything_and_is_noted_when_read(cast, desk):
    interview_id = rated(cast)
    keep_report(interview_id)
    page = desk.get(f"/interviews/{interview_id}/fit-report")
    for words in SEALED_WORDS:
        assert words in page.text
    assert "They expect more than we can offer" in page.text
    assert SECRET not in page.text
    assert len(page.html.select("svg.fit-picture")) == 3
    assert happened(interview_id)[-1] == ("report_read", "account", cast.recruiter_id)


def test_a_promise_is_followed_up_once(cast, desk):
    interview_id = rated(cast)
    keep_report(interview_id)
    page = desk.get(f"/interviews/{interview_id}/fit-report")
    form = page.html.select_one("#promises form")
    assert form is not None
    sent = {str(i["name"]): str(i["value"]) for i in form.select("input")}
    after = desk.http.post(str(form["action"]), data=sent)
    assert after.status_code == 303
    page = desk.get(f"/interviews/{interview_id}/fit-report")
    assert page.html.select_one("#promises form") is None
    assert "followed up" in page.html.select_one("#promises").get_text()


def test_a_promise_of_another_year_names_the_year(cast, desk):
    keep_report(rated(cast))
    due = JONAS_FIT.promises[0].by
    for year, told in ((due.year, f"was due {due:%a} {due.day} {due:%b}"), (due.year + 1, f" {due.year}")):
        with time_machine.travel(STARTS.replace(year=year, month=12)):
            desk.sign_in()
            said = desk.get("/").html.select_one("#promises b").get_text()
        assert said.endswith(told)


def test_a_question_asked_in_confidence_can_be_followed_up_in_the_ledger(cast, desk):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", dataclasses.replace(AMARA_FIT, outcomes={"q-leave": "not"}))
    keep_report(interview_id)
    page = desk.get(f"/interviews/{interview_id}")
    page = desk.post(page, {"what": "question:q-leave"}, form="/followed-up")
    (asked,) = [li.get_text(" ", strip=True) for li in page.html.select(".ledger > li") if SECRET in li.text]
    assert "not answered, says the candidate · followed up" in asked


# A recruiter who sits on the panel


@pytest.fixture
def on_panel(cast: Cast, client: Client) -> Iterator[Client]:
    """Jonas, an interviewer of the cast who has an account as well."""
    with transaction():
        people.add_account(
            name="Jonas Lind", email="jonas@example.com", password=PASSWORD, admin=False, now=INVITED
        )
    with time_machine.travel(INVITED, tick=False):
        client.sign_in("jonas@example.com")
        yield client


def test_a_recruiter_on_the_panel_sees_what_the_panel_sees(cast, on_panel):
    interview_id = rated(cast)
    keep_report(interview_id)
    for url, held in everywhere(on_panel).items():
        assert SECRET not in str(held), url
    page = on_panel.get(f"/interviews/{interview_id}")
    assert "You sit on this panel" in page.text
    assert AMARA.goals.text in page.text
    assert "only you see this" not in page.text


def test_nor_do_they_once_the_interview_is_closed_and_links_are_revoked(cast, on_panel):
    interview_id = cast.interview()
    cast.answers(interview_id)
    with transaction():
        for person in db.session.get_one(Interview, interview_id).participants:
            person.revoked_at = INVITED
    assert SECRET not in on_panel.get(f"/interviews/{interview_id}").text


def test_they_cannot_answer_what_they_may_not_read(cast, on_panel):
    interview_id = cast.interview()
    cast.answers(interview_id)
    token = on_panel.get("/roles/new").fields()["csrf_token"]
    for key, status in (("q-leave", 404), ("q-sell", 303)):
        data = {"question_key": key, "answer": "Twenty weeks.", "csrf_token": token}
        answer = on_panel.http.post(f"/interviews/{interview_id}/answer", data=data)
        assert answer.status_code == status


def test_a_letter_with_an_answer_stays_closed_to_them(cast, on_panel):
    interview_id = cast.interview()
    cast.answers(interview_id)
    letter_id = answered_in_confidence(cast, interview_id)
    on_panel.get(f"/letters/{letter_id}", status=404)
    for address in ("/letters", f"/interviews/{interview_id}"):
        text = on_panel.get(address).text
        assert "An answer in writing" not in text
        assert "answered a question in writing" not in text


def answered_in_confidence(cast: Cast, interview_id: int) -> int:
    """Rosa has answered the question asked in confidence; the id of the letter that comes of it."""
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, INVITED)
    with transaction():
        job = db.session.query(Job).filter_by(task="letter.answer").one()
        letter = Letter(
            job_id=job.id,
            interview_id=interview_id,
            kind="answer",
            subject=job.subject,
            key=job.key,
            message_id="<1@localhost>",
            sent=False,
            written_at=INVITED,
        )
        db.session.add(letter)
        db.session.flush()
        return letter.id


# Setting up


PLAN = {
    "candidate_name": "Łucja Şahin",
    "candidate_email": "lucja@example.org",
    "interviewer-1-name": "Jonas Lind",
    "interviewer-1-email": "jonas@example.com",
    "interviewer-1-focus": ["learning", "team"],
    "interviewer-3-name": "Priya Rao",
    "interviewer-3-email": "priya@example.com",
    "starts_at": "2027-01-14T10:00",
    "zone": "Europe/Berlin",
    "practical_note": "The lift is on the left.",
}


def plan(desk: Client, status: int = 200, **changes: object) -> Page:
    values = PLAN | {name.replace("__", "-"): value for name, value in changes.items()} | {"confirmed": "yes"}
    return desk.post(desk.get("/interviews/new"), values, form="/interviews/new", status=status)


def test_an_interview_is_set_up_on_one_page(cast, desk):
    page = plan(desk)
    assert page.title == "Łucja Şahin"
    with reading():
        interview = db.session.query(Interview).one()
        assert interview.starts_at == STARTS - HOUR
        assert (interview.zone, interview.minutes) == ("Europe/Berlin", 60)
        assert [p.person.name for p in interview.panel] == ["Jonas Lind", "Priya Rao"]
        assert set(interview.panel[0].focus) == {"team", "learning"}
        assert interview.owner_id == cast.recruiter_id


@pytest.mark.parametrize(
    ("smtp_url", "sentence"),
    [
        ("", "The letters are on the Letters page: pass each on."),
        ("smtp://localhost", "the invitations are on their way"),
    ],
)
def test_who_sets_up_is_told_what_becomes_of_the_letters(cast, desk, app: Flask, smtp_url, sentence):
    app.config["SETTINGS"] = dataclasses.replace(app.config["SETTINGS"], smtp_url=smtp_url)
    assert sentence in plan(desk).text


def test_without_a_zone_the_roles_holds_and_else_the_organisations(cast, desk):
    plan(desk, zone="")
    with transaction():
        db.session.get_one(Role, cast.role_id).zone = "Asia/Tokyo"
    plan(desk, zone="", candidate_email="other@example.org")
    with reading():
        zones = [i.zone for i in db.session.query(Interview).order_by(Interview.id)]
    assert zones == ["Europe/London", "Asia/Tokyo"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts_at": "2027-03-28T02:30"}, "The clocks go forward that night and skip this time"),
        ({"starts_at": "2027-01-03T10:00"}, "This has passed already"),
        ({"starts_at": "2027-01-04T09:30"}, "This has passed already"),
        ({"starts_at": "2207-01-14T10:00"}, "more than two years ahead"),
        ({"starts_at": "0001-01-01T00:00"}, "This has passed already"),
        ({"starts_at": "tomorrow"}, "Give a date and a time"),
        ({"zone": "Europe/Atlantis"}, "This is not a time zone"),
        ({"candidate_email": "lucja"}, "does not look like an e-mail address"),
        ({"interviewer__3__email": ""}, "does not look like an e-mail address"),
        ({"interviewer__3__name": ""}, "What is this interviewer called?"),
        ({"interviewer__3__email": "lucja@example.org"}, "Two people here have the same e-mail address."),
        ({"minutes": "5"}, "Between 15 minutes and 8 hours."),
        ({"role_id": "77"}, "valid choice"),
        ({"practical_note": "x" * 5001}, "This has 5001 characters. Please keep it to 5000."),
    ],
)
def test_what_cannot_be_is_said_kindly_and_what_was_typed_stays(cast, desk, changes, sentence):
    page = plan(desk, status=422, **changes)
    assert sentence in page.html.select_one("#problems").get_text(" ", strip=True)
    kept = page.fields("/interviews/new")
    typed = PLAN | {name.replace("__", "-"): value for name, value in changes.items()}
    for name in set(typed) - {"role_id"}:
        value = typed[name]
        expected = sorted(value) if isinstance(value, list) else [value]
        assert sorted(v.strip() for v in kept[name]) == expected, name
    with reading():
        assert db.session.query(Interview).count() == 0


def test_an_interview_needs_an_interviewer(cast, desk):
    nobody = dict.fromkeys(
        [name.replace("-", "__") for name in PLAN if name.startswith("interviewer")],
    )
    page = plan(desk, status=422, **nobody)
    assert "at least one interviewer" in page.text


# The buttons


def test_the_buttons_are_there_when_they_do_something(cast, desk):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    page = desk.post(page, form="/send-briefing")
    assert "Send the briefing now" not in page.text
    assert "Briefing is being made" in page.text
    assert page.html.select_one("meta[http-equiv=refresh]") is not None
    page = desk.post(page, form="/held")
    assert stage(interview_id) is Stage.HELD
    page = desk.post(page, form="/close-round")
    assert stage(interview_id) is Stage.CLOSED
    assert [str(form["action"]) for form in page.html.select(".verbs form")] == [
        f"/interviews/{interview_id}/erase"
    ]
    assert [name for name, actor, _ in happened(interview_id) if actor == "account"] == [
        "set_up",
        "locked",
        "held",
        "round_closed",
        "closed",
    ]


def test_before_its_start_an_interview_is_held_only_when_asked_again(cast, desk):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    (form,) = page.html.select(f'form[action="/interviews/{interview_id}/held"]')
    asked = form.find_parent("details").get_text(" ", strip=True)
    assert "planned for Thursday 14 January, 10:00. Has it really taken place already?" in asked
    assert form.button.get_text(strip=True) == "Yes, it has taken place"
    with time_machine.travel(STARTS + HOUR):
        page = desk.get(f"/interviews/{interview_id}")
    form = page.form("/held")
    assert form.find_parent("details") is None
    assert form.button.get_text(strip=True) == "It has taken place"


def test_a_button_pressed_twice_is_refused_with_a_sentence(cast, desk):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    desk.post(page, form="/send-briefing")
    assert "already on its way" in desk.post(page, form="/send-briefing", status=409).text


def test_a_page_does_not_reload_for_ever_while_somebody_writes(cast, desk):
    interview_id = cast.interview()
    desk.post(desk.get(f"/interviews/{interview_id}"), form="/send-briefing")
    with time_machine.travel(INVITED + HOUR):
        page = desk.get(f"/interviews/{interview_id}")
    assert page.html.select_one("meta[http-equiv=refresh]") is None
    assert "longer than usual" in page.text


def test_a_job_that_gave_up_is_tried_again(cast, desk):
    interview_id = cast.interview()
    cast.answers(interview_id)
    with transaction():
        db.session.execute(update(Job).where(Job.task == "briefing").values(gave_up_at=INVITED))
    assert "1 job that gave up" in desk.get("/").text
    page = desk.get(f"/interviews/{interview_id}")
    assert "we have stopped trying" in page.text
    page = desk.post(page, form="/retry")
    assert "is being made" in page.text
    with reading():
        assert db.session.query(Job).filter(Job.gave_up_at.is_not(None)).count() == 0


def test_a_practical_note_is_kept_as_it_is_written(cast, desk):
    interview_id = cast.interview()
    note = "A break at half time.\nThe lift & the <ramp>."
    page = desk.post(desk.get(f"/interviews/{interview_id}"), {"practical_note": note}, form="/note")
    assert page.html.select_one("#practical_note").get_text().strip() == note


def test_a_question_is_answered_in_writing(cast, desk):
    interview_id = cast.interview()
    cast.answers(interview_id)
    page = desk.get(f"/interviews/{interview_id}")
    page = desk.post(page, {"question_key": "q-leave", "answer": "Twenty weeks."}, form="/answer")
    assert "Twenty weeks." in page.html.select_one("#questions").get_text()
    assert any(task == "letter.answer" for task, _, _ in cast.jobs(interview_id))


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (" \n ", "Write the answer first."),
        ("Twenty weeks. " * 400, "This has 5599 characters. Please keep it to 5000."),
    ],
)
def test_an_answer_that_cannot_be_sent_stays_with_the_reason(cast, desk, answer, sentence):
    interview_id = cast.interview()
    cast.answers(interview_id)
    page = desk.post(desk.get(f"/interviews/{interview_id}"), form="/send-briefing")
    typed = {"question_key": "q-leave", "answer": answer}
    page = desk.post(page, typed, form="/answer", status=422)
    (opened,) = page.html.select("#questions details[open]")
    assert SECRET in opened.find_parent("li").get_text()
    assert opened.textarea.get_text().strip() == answer.strip()
    assert sentence in opened.select_one(".problem").get_text()
    assert page.html.select_one(".problems a")["href"] == f"#{opened.textarea['id']}"
    assert page.html.select_one("meta[http-equiv=refresh]") is None
    assert not any(task == "letter.answer" for task, _, _ in cast.jobs(interview_id))


def test_a_note_that_is_too_long_stays_with_the_reason(cast, desk):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    page = desk.post(page, {"practical_note": "x" * 5001}, form="/note", status=422)
    assert page.html.select_one("#practical_note").get_text().strip() == "x" * 5001
    assert "This has 5001 characters." in page.html.select_one("#note .problem").get_text()
    with reading():
        assert db.session.get_one(Interview, interview_id).practical_note == ""


def test_the_page_of_an_interview_shows_no_ones_link(cast, desk):
    interview_id = rated(cast)
    page = desk.get(f"/interviews/{interview_id}")
    assert "/me/" not in page.response.text
    assert "link used" in page.text


# Documents


def test_downloads_are_noted_and_their_names_tell_nobodys(cast, desk):
    interview_id = rated(cast)
    keep_report(interview_id)
    for kind, body in (("preview", b"%PDF-briefing"), ("fit-report", b"%PDF-report")):
        answer = desk.http.get(f"/interviews/{interview_id}/{kind}/1.pdf")
        assert answer.data == body
        assert answer.headers["Content-Disposition"].endswith(f"filename={kind}-{interview_id}-v1.pdf")
    assert [name for name, _, _ in happened(interview_id)][-2:] == ["briefing_read", "report_read"]


def test_the_briefing_is_the_panels_and_leads_back_to_the_console(cast, desk):
    interview_id = cast.interview()
    cast.answers(interview_id)
    desk.get(f"/interviews/{interview_id}/briefing", status=404)
    keep_briefing(interview_id)
    page = desk.get(f"/interviews/{interview_id}/briefing")
    assert page.title == "Amara Obi"
    assert "For you only so far" in page.text
    assert SECRET not in page.text
    assert page.html.select_one(f'a[href="/interviews/{interview_id}"]') is not None


# Letters


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


# Lists, roles, and who may enter


def test_a_list_can_be_searched_and_leafed_through(cast, desk):
    for n in range(27):
        cast.interview(candidate=f"Person{n:02} Somebody", starts_at=STARTS + n * HOUR)
    page = desk.get("/interviews")
    assert len(page.html.select("tbody tr")) == 25
    page = desk.get(str(page.html.select_one("a[rel=next]")["href"]))
    assert len(page.html.select("tbody tr")) == 2
    assert page.html.select_one("a[rel=next]") is None
    assert len(desk.get("/interviews?name=person07&stage=invited").html.select("tbody tr")) == 1
    assert "No interview is like that" in desk.get("/interviews?name=xyz").text
    assert len(desk.get("/interviews?stage=nonsense&after=nonsense~x").html.select("tbody tr")) == 25


def test_a_role_is_added_changed_and_retired(cast, desk):
    page = desk.post(
        desk.get("/roles/new?then=interview"),
        {"title": "Designer", "zone": "Europe/Berlin", "criterion-2": "Draws"},
    )
    assert page.url == "/interviews/new"
    page = desk.get("/roles")
    page = desk.get(str(page.html.find("a", string="Designer")["href"]))
    assert page.fields()["criterion-1"] == ["Draws"]
    assert "not a time zone" in desk.post(page, {"zone": "Moon"}, status=422).text
    assert desk.post(page, {"title": ""}, status=422).fields()["zone"] == ["Europe/Berlin"]
    page = desk.post(page, form="/retire")
    assert "retired" in page.text
    assert "Designer" not in desk.get("/interviews/new").html.select_one("#role_id").get_text()


def test_every_page_of_the_console_wants_an_account(client, app, cast):
    modules = ("recruiter.", "interviews.", "reports.", "roles.", "letters.")
    rules = [r for r in app.url_map.iter_rules() if r.endpoint.startswith(modules)]
    assert len(rules) > 20
    for rule in rules:
        with app.test_request_context():
            values = dict.fromkeys(rule.arguments, 1)
            url = app.url_map.bind("localhost").build(rule.endpoint, values)
        answer = client.http.get(url) if "GET" in rule.methods else client.http.post(url)
        assert answer.status_code in (302, 400), rule
        assert answer.status_code == 400 or "/sign-in" in answer.headers["Location"], rule


def test_the_timeline_has_a_sentence_for_everything_that_happens(cast, desk):
    interview_id = rated(cast)
    keep_report(interview_id)
    desk.get(f"/interviews/{interview_id}/fit-report")
    assert {name for name, _, _ in happened(interview_id)} <= timeline.SENTENCES.keys()
    page = desk.get(f"/interviews/{interview_id}")
    assert "Rosa Marchetti opened the fit report" in page.text
    assert "Priya Rao sent the fit form" in page.text
