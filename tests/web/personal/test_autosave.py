"""Forms that save themselves while somebody types: what such requests do, and what they must not do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from tests.cast import AMARA_FIT, INVITED, JONAS_FIT, SECRET, STARTS, Cast
from tests.client import Client, Page
from tests.queries import statements
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import FreeText, PreInterview
from webapp.domain.interview import pace
from webapp.models import Interview
from webapp.models.interviews import Draft
from webapp.services.interviews import changes, erasure, lifecycle, schedule, submissions

HELD = STARTS + timedelta(hours=1)
AGREED = {"offer-learning": "4", "came_up": ["learning"], "criterion-1": "unknown", "evidence-2": "Drew it."}
"""Something typed into an interviewer's fit form, with *not seen* once and no score beside the evidence."""


pytestmark = pytest.mark.usefixtures("before_the_lock")


def autosave(client: Client, page: Page, values: dict[str, object], status: int = 200) -> TestResponse:
    """What the script sends of `page` with `values` typed into it. The page goes on with its new mark."""
    answer = client.http.post(str(page.form()["data-autosave"]), data=page.fields() | values)
    assert answer.status_code == status, answer.text
    if answer.is_json:
        page.form().select_one("[name=seen]")["value"] = answer.json["seen"]
    return answer


def draft(interview_id: int) -> PreInterview:
    with reading():
        return submissions.pre_interview_in_progress(db.session.get_one(Interview, interview_id).candidate)


def drafts() -> int:
    with reading():
        return db.session.query(Draft).filter_by(form="fit").count()


def test_what_is_typed_is_kept_is_not_sent_and_goes_on_anywhere(
    app: Flask, client: Client, amara: str, interview_id: int
) -> None:
    page = client.get(f"{amara}/form/needs")
    told = autosave(client, page, {"needs": "A window", "needs-visibility": "interviewers"})
    assert "A window" in told.json["shown"]
    assert draft(interview_id).needs == FreeText("A window")
    with reading():
        assert submissions.pre_interview(db.session.get_one(Interview, interview_id)) is None

    elsewhere = Client(app.test_client())
    assert "Carry on" in elsewhere.get(amara).text
    assert elsewhere.get(f"{amara}/form/needs").fields()["needs"][0].strip() == "A window"


def test_what_only_the_recruiter_reads_is_not_in_the_preview(client: Client, amara: str) -> None:
    page = client.get(f"{amara}/form/needs")
    told = autosave(client, page, {"needs": SECRET, "needs-visibility": "recruiter"})
    assert SECRET not in told.json["shown"]


def test_too_long_a_text_is_said_and_is_no_page_of_errors(
    client: Client, amara: str, interview_id: int
) -> None:
    page = client.get(f"{amara}/form/needs")
    told = autosave(client, page, {"needs": "long " * 1001}, 422)
    assert "Please keep it to 5000." in told.json["problem"]
    assert draft(interview_id).needs.text == ""


@pytest.mark.parametrize("address", ["Amara/form/needs/draft", "Amara/fit/draft", "Jonas/fit/draft"])
def test_nothing_is_kept_without_the_pages_token(
    app: Flask, cast: Cast, client: Client, interview_id: int, address: str
) -> None:
    cast.holds(interview_id)
    who, _, page = address.partition("/")
    typed = {"needs": "A window", "open": "All of it"}
    answer = app.test_client().post(f"{cast.link(interview_id, who)}/{page}", data=typed)
    assert answer.status_code == 400
    assert drafts() == 0


def test_a_closed_form_keeps_nothing_more(
    client: Client, cast: Cast, amara: str, jonas: str, interview_id: int
) -> None:
    cast.answers(interview_id)
    needs = client.get(f"{amara}/form/needs")
    cast.sends_briefing(interview_id)
    autosave(client, needs, {"needs": "Loud mornings."}, 409)
    assert draft(interview_id).needs.text == "Quiet mornings."

    cast.holds(interview_id)
    rate = client.get(f"{jonas}/fit")
    cast.everybody_rates(interview_id)
    cast.work()
    autosave(client, rate, AGREED, 409)
    assert drafts() == 0


def test_of_two_devices_the_newer_words_count_and_the_page_is_told(
    client: Client, amara: str, interview_id: int
) -> None:
    phone, desk = client.get(f"{amara}/form/needs"), client.get(f"{amara}/form/needs")
    assert autosave(client, phone, {"needs": "A window"}).json["elsewhere"] is False
    assert autosave(client, desk, {"needs": "A door"}).json["elsewhere"] is True
    assert autosave(client, desk, {"needs": "A door that shuts"}).json["elsewhere"] is False
    assert draft(interview_id).needs.text == "A door that shuts"


def test_a_page_on_which_nobody_typed_takes_nothing_back(
    client: Client, amara: str, interview_id: int
) -> None:
    desk = client.get(f"{amara}/form/questions")
    client.post(client.get(f"{amara}/form/questions"), {"question-1": "Who decides?"})
    client.post(desk)
    assert [q.text for q in draft(interview_id).questions] == ["Who decides?"]


def test_the_order_of_the_cards_is_kept_as_they_lie(client: Client, amara: str, interview_id: int) -> None:
    client.post(client.get(f"{amara}/form/most"), {"most": ["team", "values", "learning"]})
    page = client.get(f"{amara}/form/order")
    autosave(client, page, {"order": "learning,rewards,team", "note-team": "Kind people"})
    most = draft(interview_id).most
    assert [p.dimension for p in most[:2]] == ["learning", "team"]
    assert (len(most), most[1].note.text) == (3, "Kind people")


def test_a_fit_form_comes_back_as_it_was_left_and_counts_for_nothing(
    app: Flask, client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    promised = {
        "promise-2-what": "Send the ladder",
        "promise-2-by": "2027-01-18",
        "promise-3-by": "2027-01-19",
    }
    autosave(client, client.get(f"{jonas}/fit"), {**AGREED, **promised})

    fields = Client(app.test_client()).get(f"{jonas}/fit").fields()
    assert fields["offer-learning"] == ["4"]
    assert (fields["criterion-1"], fields.get("criterion-2")) == (["unknown"], None)
    assert (fields["promise-2-by"], fields["promise-3-by"]) == (["2027-01-18"], ["2027-01-19"])
    assert "Carry on" in Client(app.test_client()).get(jonas).text
    with reading():
        interview = db.session.get_one(Interview, interview_id)
        assert schedule.submitted_fit(interview) == set()
        assert submissions.fit_forms(interview).interviewers == {}


def test_what_is_unsent_is_in_no_page_but_the_writers_own(
    client: Client, cast: Cast, amara: str, jonas: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    autosave(client, client.get(f"{jonas}/fit"), {**AGREED, "follow_up": SECRET})
    client.sign_in()
    console = client.get(f"/interviews/{interview_id}")
    for page in (console, client.get(f"{amara}/fit"), client.get(cast.link(interview_id, "Priya") + "/fit")):
        assert SECRET not in page.text


def test_what_is_wrong_in_a_fit_form_is_said_and_the_rest_is_kept(
    client: Client, cast: Cast, amara: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    page = client.get(f"{amara}/fit")
    autosave(client, page, {"open": "The pay"})
    told = autosave(
        client, page, {"open": "long " * 1001, "offer-learning": "2", "straight_answers": "9"}, 422
    )
    assert "Please keep it to 5000." in told.json["problem"]
    fields = client.get(f"{amara}/fit").fields()
    assert (fields["offer-learning"], fields["open"][0].strip()) == (["2"], "The pay")
    assert autosave(client, page, {"open": "The pay and the place"}).json["elsewhere"] is False


def test_an_unsent_change_of_a_fit_form_is_told_and_goes_when_it_is_sent(
    client: Client, cast: Cast, amara: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    page = client.get(f"{amara}/fit")
    autosave(client, page, {"open": "Nothing any more"})
    assert "not sent it yet" in client.get(amara).text
    with reading():
        assert submissions.fit_forms(db.session.get_one(Interview, interview_id)).candidate == AMARA_FIT
    client.post(client.get(f"{amara}/fit"))
    assert "not sent it yet" not in client.get(amara).text
    with reading():
        form = submissions.fit_forms(db.session.get_one(Interview, interview_id)).candidate
    assert form is not None
    assert (form.open, form.straight_answers) == ("Nothing any more", 4)


def test_the_reveal_deletes_what_can_no_longer_be_sent_and_the_end_all_of_it(
    client: Client, cast: Cast, amara: str, jonas: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    autosave(client, client.get(f"{amara}/fit"), {"open": "Nothing any more"})
    autosave(client, client.get(f"{jonas}/fit"), AGREED)
    with transaction():
        lifecycle.close_round(interview_id, cast.actor, HELD)
    cast.work()
    assert drafts() == 1
    assert client.get(f"{jonas}/fit").fields()["offer-learning"] == ["4"]
    with transaction():
        lifecycle.close(interview_id, cast.actor, HELD)
    assert drafts() == 0


@pytest.mark.parametrize("end", ["moved", "cancelled", "erased", "left"])
def test_no_draft_outlives_what_it_is_about(
    client: Client, cast: Cast, jonas: str, interview_id: int, end: str
) -> None:
    cast.holds(interview_id)
    autosave(client, client.get(f"{jonas}/fit"), AGREED)
    assert drafts() == 1
    with transaction():
        if end == "moved":
            later = changes.NewTime(STARTS + timedelta(days=3), 60, "Europe/London")
            changes.move(interview_id, later, cast.actor, HELD)
        elif end == "cancelled":
            changes.cancel(interview_id, cast.actor, HELD)
        elif end == "left":
            changes.leave_panel(interview_id, cast.participant(interview_id, "Jonas"), cast.actor, HELD)
        else:
            erasure.erase(interview_id, cast.actor, HELD)
    assert drafts() == 0
    if end == "erased":
        with reading():
            receipt = erasure.receipt(interview_id)
        assert receipt is not None
        assert receipt.counts["draft"] == 1


def test_a_form_of_promises_is_sent_as_it_was_left(
    client: Client, cast: Cast, jonas: str, interview_id: int
) -> None:
    cast.answers(interview_id)
    cast.holds(interview_id)
    autosave(
        client,
        client.get(f"{jonas}/fit"),
        {
            **{f"offer-{key}": str(score) for key, score in JONAS_FIT.offers.items()},
            "came_up": list(JONAS_FIT.came_up),
            "handled": ["1"],
            "criterion-1": "4",
            "evidence-1": "Drew the whole pipeline.",
            "criterion-2": "unknown",
            "promise-1-what": "Send the ladder",
            "promise-1-by": date(2027, 1, 18).isoformat(),
            "follow_up": "Find out about pay bands.",
        },
    )
    client.post(client.get(f"{jonas}/fit"))
    jonas_id = cast.participant(interview_id, "Jonas")
    with reading():
        forms = submissions.fit_forms(db.session.get_one(Interview, interview_id))
    promised = replace(JONAS_FIT.promises[0], who_id=jonas_id)
    assert forms.interviewers[jonas_id] == replace(JONAS_FIT, promises=(promised,))
    assert drafts() == 0


# --- without a limit ---

TODAY = INVITED + timedelta(hours=1)


def flood(client: Client, page: Page, most: int = 700) -> int:
    """Saves as fast as it goes until it is refused; how many there were."""
    with time_machine.travel(TODAY, tick=False):
        for number in range(most):
            typed = {"needs": f"No {number}", "follow_up": f"No {number}"}
            answer = client.http.post(str(page.form()["data-autosave"]), data=page.fields() | typed)
            if answer.status_code == 429:
                return number
    return most


@pytest.fixture
def nearly(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of the product is met by a flood only, and a flood takes long."""
    monkeypatch.setattr(pace, "AHEAD", timedelta(seconds=20))


@pytest.mark.usefixtures("nearly")
def test_a_flood_is_refused_with_a_sentence_and_the_page_goes_on_after_it(
    client: Client, amara: str, interview_id: int
) -> None:
    page = client.get(f"{amara}/form/needs")
    number = flood(client, page)
    assert 15 < number < 30
    assert draft(interview_id).needs.text == f"No {number - 1}"
    with time_machine.travel(TODAY, tick=False):
        refused = autosave(client, page, {"needs": "The last word"}, 429)
    assert "wait a minute" in refused.text
    assert int(refused.headers["Retry-After"]) <= 60
    with time_machine.travel(TODAY + timedelta(minutes=1), tick=False):
        autosave(client, page, {"needs": "The last word"})
    assert draft(interview_id).needs.text == "The last word"


@pytest.mark.usefixtures("nearly")
def test_a_form_that_is_sent_over_the_limit_comes_back_with_what_was_typed(
    client: Client, amara: str, interview_id: int
) -> None:
    page = client.get(f"{amara}/form/needs")
    flood(client, page)
    with time_machine.travel(TODAY, tick=False):
        refused = client.post(page, {"needs": "A window, and a door that shuts"}, status=429)
    assert "What you typed is safe on this page" in refused.text
    assert refused.fields()["needs"] == ["A window, and a door that shuts"]
    with time_machine.travel(TODAY + timedelta(minutes=1), tick=False):
        client.post(refused)
    assert draft(interview_id).needs == FreeText("A window, and a door that shuts")


@pytest.mark.usefixtures("nearly")
def test_one_persons_flood_is_nobody_elses(client: Client, cast: Cast, jonas: str, interview_id: int) -> None:
    cast.holds(interview_id)
    page = client.get(f"{jonas}/rate")
    assert flood(client, page) < 30
    with time_machine.travel(TODAY, tick=False):
        autosave(client, client.get(cast.link(interview_id, "Priya") + "/rate"), AGREED)


@pytest.mark.usefixtures("nearly")
def test_forms_are_not_sent_without_an_end(client: Client, cast: Cast, amara: str, interview_id: int) -> None:
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    with time_machine.travel(HELD, tick=False):
        pages = [client.get(f"{amara}/fit") for _ in range(6)]
        page = pages.pop()
        sent = [client.post(each, status=None).status for each in pages]
        assert sent == [200, 200, 200, 429, 429]
        client.post(page, {"language": "de"}, status=429)
    with time_machine.travel(HELD + timedelta(minutes=1), tick=False):
        client.post(page)


def test_at_an_honest_pace_no_row_is_written_but_the_drafts(
    client: Client, amara: str, interview_id: int
) -> None:
    page = client.get(f"{amara}/form/needs")
    for second in range(3):
        with (
            time_machine.travel(TODAY + timedelta(seconds=second), tick=False),
            statements() as ran,
        ):
            autosave(client, page, {"needs": f"No {second}"})
    written = [sql for sql in ran if sql.startswith(("UPDATE", "INSERT", "DELETE"))]
    assert [sql.split()[1] for sql in written] == ["draft"]
