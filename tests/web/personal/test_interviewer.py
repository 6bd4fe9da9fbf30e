"""The interviewer's pages: the briefing and the fit form."""

import io
from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest
from flask import current_app
from pypdf import PdfReader

from tests.cast import AMARA, INVITED, JONAS_FIT, SECRET, STARTS, Cast
from tests.client import Client
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import InterviewerFit
from webapp.models import DocumentFile, Interview, Job
from webapp.services.interviews import changes, lifecycle, submissions
from webapp.services.interviews.changes import NewTime
from webapp.services.letters import letters
from webapp.services.organisation import people

pytestmark = pytest.mark.usefixtures("before_the_lock")


@pytest.fixture
def interview_id(cast: Cast) -> int:
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    return interview_id


def call_for_briefing(cast: Cast, interview_id: int) -> None:
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)


def form_of(interview_id: int, participant_id: int) -> InterviewerFit:
    with reading():
        return submissions.fit_forms(db.session.get_one(Interview, interview_id)).interviewers[participant_id]


def test_before_the_lock_there_is_only_a_date(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.work(INVITED)
    page = client.get(jonas)
    assert page.title == "Amara Obi"
    assert "Wednesday 13 January 2027, 10:00" in page.text
    assert [a.get_text() for a in page.html.select("main a")] == ["Add to calendar"]
    client.get(f"{jonas}/briefing", status=404)
    client.get(f"{jonas}/briefing.pdf", status=404)


def test_progress_is_shown_while_the_briefing_is_made(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    call_for_briefing(cast, interview_id)
    page = client.get(jonas)
    assert page.html.select_one("main progress")
    assert page.html.select_one("meta[http-equiv=refresh]")
    cast.work(INVITED)
    page = client.get(jonas)
    assert not page.html.select("main progress, meta[http-equiv=refresh]")
    pressed = [" ".join(a.get_text().split()) for a in page.html.select("main .actions a")]
    assert pressed == [
        "Read the briefing",
        "PDF, A4",
        "PDF, US Letter",
        "Add to calendar",
    ]


def test_a_briefing_that_gave_up_does_not_reload_for_ever(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    call_for_briefing(cast, interview_id)
    with transaction():
        db.session.query(Job).filter_by(task="briefing", done_at=None).update({"gave_up_at": INVITED})
    page = client.get(jonas)
    assert "Rosa Marchetti can see that" in page.text
    assert not page.html.select("meta[http-equiv=refresh]")


@pytest.mark.real_pdf
def test_the_page_says_what_the_pdf_says_and_nothing_of_the_recruiters(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.sends_briefing(interview_id)
    page = client.get(f"{jonas}/briefing")
    answer = client.get(f"{jonas}/briefing.pdf").response
    printed = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(answer.data)).pages)
    printed = " ".join(printed.replace("\u200b", "").split())
    for words in (
        "How do you decide who gets promoted?",
        "Quiet mornings.",
        "Staff places are tied to a need.",
    ):
        assert words in page.text
        assert words in printed
    assert SECRET not in page.text + printed
    assert "parental leave is there" not in page.text + printed


def test_the_pdf_is_named_by_number_and_opens_in_the_browser(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.sends_briefing(interview_id)
    answer = client.get(f"{jonas}/briefing.pdf").response
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="briefing-{interview_id}-v1.pdf"'


@pytest.mark.real_pdf
def test_both_papers_have_the_same_words(client: Client, cast: Cast, jonas: str, interview_id: int) -> None:
    cast.sends_briefing(interview_id)
    words, sizes = [], []
    for name in ("briefing", "briefing-letter"):
        reader = PdfReader(io.BytesIO(client.get(f"{jonas}/{name}.pdf").response.data))
        sizes.append(tuple(round(side) for side in reader.pages[0].mediabox[2:]))
        words.append(sorted(" ".join(p.extract_text() for p in reader.pages).split()))
    assert sizes == [(595, 842), (612, 792)]
    assert set(words[0]) == set(words[1])


def test_a_pdf_that_is_still_being_made_is_not_linked_and_says_so(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.sends_briefing(interview_id)
    with transaction():
        db.session.query(DocumentFile).update({"letter": None})
        db.session.query(Job).filter_by(task="other_paper").update({"done_at": None})
    assert "US Letter" not in client.get(jonas).text + client.get(f"{jonas}/briefing").text
    assert "is still being made" in client.get(f"{jonas}/briefing-letter.pdf", status=409).text
    assert client.get(f"{jonas}/briefing.pdf").response.data.startswith(b"%PDF")


def test_the_organisations_own_paper_stands_first(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    with transaction():
        people.set_own_paper("Letter")
    cast.sends_briefing(interview_id)
    links = [a.get_text() for a in client.get(jonas).html.select("a[data-taken-along]")]
    assert links[:2] == ["PDF, US Letter", "PDF, A4"]
    links = [a.get_text() for a in client.get(f"{jonas}/briefing").html.select("a[data-taken-along]")]
    assert links == ["Download PDF", "in A4"]


def test_a_briefing_from_before_letter_says_so_kindly(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.sends_briefing(interview_id)
    with transaction():
        db.session.query(DocumentFile).update({"letter": None})
    assert "US Letter" not in client.get(jonas).text + client.get(f"{jonas}/briefing").text
    assert "A4 only" in client.get(f"{jonas}/briefing-letter.pdf", status=404).text


def test_the_page_is_enough_between_two_meetings(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.sends_briefing(interview_id)
    page = client.get(jonas)
    for words in (
        "Thursday 14 January 2027 10:00 – 11:00, London time",
        "Moving up",
        "A panel of three decides who gets promoted, in March and September.",
        "Be honest: Staff places are tied to a need.",
        "Will the company be sold?",
        "You answer",
    ):
        assert words in page.text
    assert [li.get_text(" ", strip=True) for li in page.html.select(".three-lines li")][0] == (
        "What matters most: Learning , Time and place , Moving up"
    )
    assert page.html.select(".yours .you")
    assert SECRET not in page.text
    lead = {a["href"].partition("#")[2] for a in page.html.select("main a[href*='#']")}
    there = client.get(f"{jonas}/briefing")
    assert lead <= {tag["id"] for tag in there.html.select("[id]")}


def test_what_a_candidate_took_out_of_sight_is_not_told_as_news(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.sends_briefing(interview_id)
    client.post(client.get(f"{jonas}/briefing"), form="/briefing/read", status=204)
    later = NewTime(STARTS + timedelta(days=7), 60, "Europe/London")
    hidden = replace(AMARA.questions[2], visibility="recruiter", text="Will the company be sold?")
    with transaction():
        changes.move(interview_id, later, cast.actor, INVITED)
    cast.answers(interview_id, replace(AMARA, questions=(AMARA.questions[0], hidden)))
    cast.sends_briefing(interview_id)
    news = client.get(jonas).html.select_one(".news").get_text(" ", strip=True)
    assert "There is another time for it." in news
    assert "sold" not in news
    assert "question" not in news.lower()


def test_the_interview_goes_into_a_calendar(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    answer = client.get(f"{jonas}/interview.ics").response
    assert answer.mimetype == "text/calendar"
    [event] = icalendar.Calendar.from_ical(answer.data).events
    with reading():
        mine = cast.participant(interview_id, "Jonas")
        links = Links("http://localhost", current_app.config["SETTINGS"].secret_key)
        [invited] = [letters.write("invitation_interviewer", mine, "", links).event]
    assert (event["UID"], event["SUMMARY"]) == (invited.uid, invited.summary)
    assert (event.start, event.end) == (invited.starts_at, invited.ends_at)
    assert event["DESCRIPTION"] == invited.description
    assert not event.attendees, "a file asks for no answer"
    with transaction():
        changes.cancel(interview_id, cast.actor, INVITED)
    client.get(f"{jonas}/interview.ics", status=404)


def test_links_within_the_briefing_lead_somewhere(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.sends_briefing(interview_id)
    page = client.get(f"{jonas}/briefing")
    targets = {a["href"][1:] for a in page.html.select("main a[href^='#']")}
    assert {"priority-1", "question-1", "question-2"} <= targets
    assert targets <= {tag["id"] for tag in page.html.select("[id]")}


def test_the_practical_note_reaches_the_panel_and_not_the_candidate(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    with transaction():
        lifecycle.write_practical_note(interview_id, "A break after half an hour.", cast.actor, INVITED)
    assert "A break after half an hour." in client.get(jonas).text
    assert "A break after" not in client.get(cast.link(interview_id, "Amara")).text


def test_the_fit_form_comes_back_as_it_was_sent(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    page = client.get(f"{jonas}/fit")
    assert SECRET not in page.text
    assert "parental leave" not in page.text
    page = client.post(
        page,
        {
            **{f"offer-{key}": str(score) for key, score in JONAS_FIT.offers.items()},
            "came_up": list(JONAS_FIT.came_up),
            "handled": ["1"],
            "criterion-1": "4",
            "evidence-1": "Drew the whole pipeline.",
            "criterion-2": "unknown",
            "promise-1-what": "Send the ladder",
            "promise-1-by": "2027-01-18",
            "follow_up": "Find out about pay bands.",
        },
    )
    assert "your form is in" in page.title
    mine = cast.participant(interview_id, "Jonas")
    promised = tuple(replace(promise, who_id=mine) for promise in JONAS_FIT.promises)
    assert form_of(interview_id, mine) == replace(JONAS_FIT, promises=promised)

    again = client.get(f"{jonas}/fit").fields()
    assert again["handled"] == ["1"]
    assert again["criterion-2"] == ["unknown"]
    assert again["promise-1-by"] == ["2027-01-18"]


def test_questions_are_numbered_as_the_panel_sees_them(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    client.post(client.get(f"{jonas}/fit"), {"handled": ["2"]})
    assert form_of(interview_id, cast.participant(interview_id, "Jonas")).handled == ("q-sell",)


def test_a_number_that_the_panel_does_not_see_is_refused(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    assert len(AMARA.questions) == 3
    client.post(client.get(f"{jonas}/fit"), {"handled": ["3"]}, status=422)


def test_nothing_was_promised_for_a_day_before_the_interview(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    page = client.get(f"{jonas}/fit")
    told = {"promise-1-what": "Send the ladder", "promise-1-by": "2027-01-13"}
    refused = client.post(page, told, status=422)
    assert "This day is before the interview." in refused.text
    client.post(page, told | {"promise-1-by": "2027-01-14"})


def test_a_promise_may_be_somebody_elses(client: Client, cast: Cast, jonas: str, interview_id: int) -> None:
    cast.holds(interview_id)
    values = {
        "promise-2-what": "Write by Friday",
        "promise-2-who": "Priya Rao",
        "promise-2-by": date(2027, 1, 22).isoformat(),
    }
    client.post(client.get(f"{jonas}/fit"), values)
    (promise,) = form_of(interview_id, cast.participant(interview_id, "Jonas")).promises
    assert (promise.what, promise.who, promise.by) == ("Write by Friday", "Priya Rao", date(2027, 1, 22))
    assert promise.who_id == cast.participant(interview_id, "Priya")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"promise-1-by": "2027-01-18"}, "What was promised by then?"),
        ({"offer-learning": "0"}, "Not a valid choice."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    client: Client, cast: Cast, jonas: str, interview_id: int, values: dict[str, str], sentence: str
) -> None:
    cast.holds(interview_id)
    page = client.post(client.get(f"{jonas}/fit"), {**values, "follow_up": "Pay bands"}, status=422)
    assert sentence in page.html.select_one("[role=alert]").get_text()
    assert page.html.select_one("[role=alert] a")["href"][1:] in {t["id"] for t in page.html.select("[id]")}
    assert page.fields()["follow_up"][0].strip() == "Pay bands"


def test_an_empty_form_is_asked_about_once(client: Client, cast: Cast, jonas: str, interview_id: int) -> None:
    cast.holds(interview_id)
    page = client.post(client.get(f"{jonas}/fit"), status=422)
    assert "You have left everything empty." in page.html.select_one("[role=alert]").get_text()
    assert "your form is in" in client.post(page).title


def test_not_seen_is_something_said(client: Client, cast: Cast, jonas: str, interview_id: int) -> None:
    cast.holds(interview_id)
    page = client.post(client.get(f"{jonas}/fit"), {"criterion-1": "unknown"})
    assert "your form is in" in page.title


def test_after_the_reveal_stand_their_own_promises_and_nobody_elses(client: Client, cast: Cast) -> None:
    interview_id = cast.reported()
    jonas = client.get(cast.link(interview_id, "Jonas")).text
    assert "You promised Send the ladder (by 18 January 2027)" in jonas
    assert "You promised" not in client.get(cast.link(interview_id, "Priya")).text


def test_a_panel_of_one_is_told_that_the_rating_may_be_passed_on(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    assert "only interviewer" not in client.get(f"{jonas}/fit").text
    with transaction():
        interview = db.session.get_one(Interview, interview_id)
        interview.panel[1].left_at = STARTS
    page = client.get(f"{jonas}/fit")
    assert "may ask to read" in page.text
    assert "as the company's view" in page.text


def test_the_form_is_open_only_after_the_interview(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    assert client.get(f"{jonas}/fit").url == jonas
    cast.holds(interview_id)
    open_page = client.get(f"{jonas}/fit")
    cast.everybody_rates(interview_id)
    cast.work(STARTS + timedelta(days=1))
    client.post(open_page, {}, status=409)
    assert "Thank you for taking part" in client.get(jonas).title
