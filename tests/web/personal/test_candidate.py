"""The candidate's pages, as somebody with a phone and without JavaScript uses them."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import AMARA, AMARA_FIT, INVITED, SECRET, STARTS, Cast
from tests.client import Client, Page
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import CandidateFit, FreeText, PreInterview, Priority
from webapp.models import Interview
from webapp.services.interviews import lifecycle, submissions
from webapp.services.questions import ledger

pytestmark = pytest.mark.usefixtures("before_the_lock")


def sent(interview_id: int) -> PreInterview | None:
    with reading():
        return submissions.pre_interview(db.session.get_one(Interview, interview_id))


def draft(interview_id: int) -> PreInterview:
    with reading():
        return submissions.pre_interview_in_progress(db.session.get_one(Interview, interview_id).candidate)


def fill_in(client: Client, link: str) -> Page:
    """The whole form from its first page, as the form of the cast has it; the check page."""
    page = client.post(client.get(f"{link}/form/most"), {"most": ["flexibility", "learning", "progression"]})
    page = client.post(page, {"move": "learning:up"})
    page = client.post(
        page,
        {
            "note-learning": "Real time for it, not a budget on paper.",
            "note-flexibility": f"Two days at home. {SECRET}",
            "note-flexibility-visibility": "recruiter",
        },
    )
    page = client.post(page, {"least": ["purpose"]})
    page = client.post(page, {"goals": "Lead a small team and keep writing code."})
    page = client.post(
        page, {"motivation": f"They froze all promotions. {SECRET}", "motivation-visibility": "recruiter"}
    )
    page = client.post(page, {"needs": "Quiet mornings."})
    page = client.post(
        page,
        {
            "question-1": "How do you decide who gets promoted?",
            "question-2": f"How much parental leave is there? {SECRET}",
            "question-2-visibility": "recruiter",
            "question-4": "Will the company be sold?",
        },
    )
    return client.post(page, {"adjustments": f"The exercise a day ahead, please. {SECRET}"})


def test_the_form_goes_from_the_letter_to_thank_you(client: Client, amara: str, interview_id: int) -> None:
    home = client.get(amara)
    assert "10:00 – 11:00" in home.text
    assert "Whom you meet Jonas Lind Priya Rao" in home.text
    assert f"{amara}/form/most" in [a["href"] for a in home.html.select("a.button")]

    check = fill_in(client, amara)
    assert check.title == "Check your answers"
    home = client.post(check, form="/form/send")
    assert "your answers are in" in home.title
    assert "Wednesday 13 January 2027, 10:00" in home.text

    answers = sent(interview_id)
    assert answers is not None
    assert answers.dimensions() == ("learning", "flexibility", "progression")
    assert [q.text for q in answers.questions] == [q.text for q in AMARA.questions]
    assert answers.for_interviewers().motivation == FreeText()
    assert (answers.most[1].note, answers.adjustments) == (AMARA.most[1].note, AMARA.adjustments)


def test_the_preview_is_what_interviewers_see_and_no_more(client: Client, amara: str) -> None:
    check = fill_in(client, amara)
    preview = check.html.select_one(".preview").get_text(" ")
    told = check.html.select_one(".two-sides > section").get_text(" ")
    assert "Quiet mornings." in preview
    assert "Will the company be sold?" in preview
    assert SECRET in told
    assert SECRET not in preview


def test_moving_keeps_what_is_typed_and_comes_back(client: Client, amara: str, interview_id: int) -> None:
    page = client.post(client.get(f"{amara}/form/most"), {"most": ["team", "values"]})
    page = client.post(page, {"note-team": "Kind people", "move": "team:up"})
    assert page.title == "Which comes first?"
    assert draft(interview_id).most == (Priority("team", FreeText("Kind people")), Priority("values"))
    client.post(page, {"move": "team:up"})
    assert draft(interview_id).dimensions() == ("team", "values")


def test_a_moved_card_is_where_the_page_goes_on_and_says_its_place(client: Client, amara: str) -> None:
    page = client.post(client.get(f"{amara}/form/most"), {"most": ["team", "values", "learning"]})
    keys = [card["id"].removeprefix("card-") for card in page.html.select(".ranked > li")]
    page = client.post(page, {"move": f"{keys[2]}:up"})
    anchor = page.response.history[-1].location.partition("#")[2]
    card = page.html.select_one(f"#{anchor}[tabindex='-1']")
    assert anchor == f"card-{keys[2]}"
    assert card["aria-label"] == f"2 of 3: {card.h2.find(string=True)}"


@pytest.mark.parametrize(
    ("step", "before"), [("most", ""), ("least", "/form/most"), ("needs", "/form/motivation")]
)
def test_back_keeps_what_was_typed(client: Client, amara: str, step: str, before: str) -> None:
    typed = {"most": ["team"], "least": ["team"], "needs": "A window"}[step]
    page = client.post(client.get(f"{amara}/form/{step}"), {step: typed, "back": "1"})
    assert page.url == f"{amara}{before}"
    kept = client.get(f"{amara}/form/{step}").fields()[step]
    assert [value.strip() for value in kept] == ([typed] if isinstance(typed, str) else typed)


def test_back_from_a_change_keeps_it_and_leads_to_the_check(client: Client, amara: str) -> None:
    change = client.get(f"{amara}/form/needs?then=check")
    page = client.post(change, {"needs": "A window", "back": "1"})
    assert page.title == "Check your answers"
    assert "A window" in page.html.select_one(".preview").get_text()


def test_enter_goes_on_from_every_step(client: Client, amara: str) -> None:
    client.post(client.get(f"{amara}/form/most"), {"most": ["team", "values"]})
    for step in ("most", "order", "least", "goals", "questions", "adjustments"):
        first = client.get(f"{amara}/form/{step}").form().select("button")[0]
        assert first["name"] == "next"


def test_the_order_of_tapping_counts(client: Client, amara: str, interview_id: int) -> None:
    client.post(
        client.get(f"{amara}/form/most"), {"most": ["values", "team"], "order": "team,rewards,values"}
    )
    assert draft(interview_id).dimensions() == ("team", "values")


def test_everything_can_be_skipped(client: Client, amara: str, interview_id: int) -> None:
    page = client.get(f"{amara}/form/most")
    titles = []
    while "/form/check" not in page.url:
        titles.append(page.title)
        page = client.post(page)
    assert "Which comes first?" not in titles
    assert len(titles) == 7
    client.post(page, form="/form/send")
    assert sent(interview_id) == PreInterview()


def test_too_many_choices_come_back_with_a_sentence_and_all_that_was_ticked(
    client: Client, amara: str
) -> None:
    chosen = ["values", "team", "purpose", "rewards"]
    page = client.post(client.get(f"{amara}/form/most"), {"most": chosen}, status=422)
    assert "Please choose no more than 3." in page.html.select_one("[role=alert]").get_text()
    assert sorted(page.fields()["most"]) == sorted(chosen)


def test_a_text_that_is_too_long_is_kept_on_the_page(client: Client, amara: str, interview_id: int) -> None:
    page = client.post(client.get(f"{amara}/form/goals"), {"goals": "long " * 1001}, status=422)
    assert "Please keep it to 5000." in page.text
    assert page.fields()["goals"][0].strip().startswith("long long")
    assert draft(interview_id).goals.text == ""


def test_text_is_cleaned_on_its_way_in(client: Client, amara: str, interview_id: int) -> None:
    client.post(client.get(f"{amara}/form/needs"), {"needs": " a\x00b\r\n\r\n\r\n\u202ec "})
    assert draft(interview_id).needs.text == "ab\n\nc"


def test_saving_for_later_leads_home_and_the_form_goes_on_there(client: Client, amara: str) -> None:
    page = client.post(client.get(f"{amara}/form/goals"), {"goals": "A bakery", "later": "1"})
    assert "Saved." in page.text
    assert f"{amara}/form/motivation" in [a["href"] for a in page.html.select("a.button")]
    assert "A bakery" in client.get(f"{amara}/form/goals").text


def test_a_change_from_the_check_leads_back_to_it(client: Client, amara: str) -> None:
    check = fill_in(client, amara)
    change = next(a["href"] for a in check.html.select(".told a") if "/form/needs" in a["href"])
    page = client.post(client.get(change), {"needs": "A window"})
    assert page.title == "Check your answers"
    assert "A window" in page.html.select_one(".preview").get_text()


def test_what_is_too_personal_is_noticed_kindly_and_hidden_at_a_tap(
    client: Client, amara: str, interview_id: int
) -> None:
    client.post(client.get(f"{amara}/form/needs"), {"needs": "I have epilepsy, so no night shifts."})
    page = client.get(f"{amara}/form/check")
    assert "health" in page.html.select_one("form.notice").get_text()
    page = client.post(page, {"hide": "needs"}, form="/form/check")
    assert draft(interview_id).needs == FreeText("I have epilepsy, so no night shifts.", "recruiter")
    assert not page.html.select("form.notice")
    assert "epilepsy" not in page.html.select_one(".preview").get_text()


def test_questions_are_hidden_one_by_one(client: Client, amara: str, interview_id: int) -> None:
    page = client.post(
        client.get(f"{amara}/form/questions"),
        {"question-1": "Is there a prayer room? I am a Muslim.", "question-2": "Who decides?"},
    )
    key = draft(interview_id).questions[0].key
    client.post(client.get(f"{amara}/form/check"), {"hide": f"question-{key}"}, form="/form/check")
    assert [q.visibility for q in draft(interview_id).questions] == ["recruiter", "interviewers"]
    assert page.status == 200


def test_a_question_keeps_its_key_while_its_text_stays(client: Client, amara: str, interview_id: int) -> None:
    fill_in(client, amara)
    before = draft(interview_id).questions
    client.post(client.get(f"{amara}/form/questions"), {"question-1": "", "question-5": before[0].text})
    after = {q.text: q.key for q in draft(interview_id).questions}
    assert after == {q.text: q.key for q in before}


def test_the_same_question_twice_is_one(client: Client, amara: str, interview_id: int) -> None:
    client.post(client.get(f"{amara}/form/questions"), {"question-1": "Who?", "question-2": "Who?"})
    assert [q.text for q in draft(interview_id).questions] == ["Who?"]


def test_an_unsent_change_is_told_and_does_not_count(
    client: Client, cast: Cast, amara: str, interview_id: int
) -> None:
    cast.answers(interview_id)
    client.post(client.get(f"{amara}/form/needs"), {"needs": "Loud mornings."})
    assert "not sent it yet" in client.get(amara).text
    assert sent(interview_id) == AMARA


def test_after_the_lock_the_form_shows_what_was_sent_and_takes_no_change(
    client: Client, cast: Cast, amara: str, interview_id: int
) -> None:
    cast.answers(interview_id)
    open_page = client.get(f"{amara}/form/needs")
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
    page = client.get(f"{amara}/form/needs")
    assert page.title == "What you sent"
    assert "Quiet mornings." in page.text
    assert not page.html.select("main form")
    client.post(open_page, {"needs": "Loud mornings."}, status=409)
    assert sent(interview_id) == AMARA


def test_a_first_answer_between_lock_and_start_is_still_welcome(
    client: Client, cast: Cast, amara: str, interview_id: int
) -> None:
    cast.sends_briefing(interview_id)
    assert "a new one" in client.get(amara).text
    client.post(fill_in(client, amara), form="/form/send")
    assert "stay as they are" in client.get(amara).text


def test_nothing_is_open_once_the_interview_has_begun(client: Client, amara: str) -> None:
    with time_machine.travel(STARTS + timedelta(minutes=5)):
        page = client.get(amara)
        assert page.title == "Have a good conversation"
        assert [a["href"] for a in page.html.select("main a")] == ["mailto:rosa@example.com"]


def test_written_answers_stand_with_their_question(
    client: Client, cast: Cast, amara: str, interview_id: int
) -> None:
    cast.answers(interview_id)
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, INVITED)
    text = client.get(amara).text
    assert "Twenty weeks." in text
    assert SECRET in text


def test_the_fit_form_asks_about_what_they_chose_and_all_they_asked(
    client: Client, cast: Cast, amara: str, interview_id: int
) -> None:
    cast.answers(interview_id)
    cast.holds(interview_id)
    assert "How did it go?" in client.get(amara).title
    page = client.get(f"{amara}/fit")
    assert [q.text for q in AMARA.questions] == [
        e.get_text(strip=True) for e in page.html.select(".asked legend")
    ]
    page = client.post(
        page,
        {
            **{f"offer-{key}": str(score) for key, score in AMARA_FIT.offers.items()},
            **{f"outcome-{key}": outcome for key, outcome in AMARA_FIT.outcomes.items()},
            "straight_answers": "4",
            "open": AMARA_FIT.open,
        },
    )
    assert "Thank you" in page.title
    with reading():
        assert submissions.fit_forms(db.session.get_one(Interview, interview_id)).candidate == AMARA_FIT


def test_a_fit_form_can_be_changed_and_left_open_in_parts(
    client: Client, cast: Cast, amara: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    client.post(client.get(f"{amara}/fit"), {"offer-learning": "unknown"})
    page = client.get(f"{amara}/fit")
    assert page.fields()["offer-learning"] == ["unknown"]
    client.post(page, {"offer-learning": "2"})
    with reading():
        form = submissions.fit_forms(db.session.get_one(Interview, interview_id)).candidate
    assert form is not None
    assert form.offers == {"learning": 2}
    assert form.straight_answers is None


def test_an_empty_fit_form_is_asked_about_once(
    client: Client, cast: Cast, amara: str, interview_id: int
) -> None:
    cast.holds(interview_id)
    page = client.post(client.get(f"{amara}/fit"), status=422)
    assert "You have left everything empty." in page.html.select_one("[role=alert]").get_text()
    assert "Thank you" in client.post(page).title
    with reading():
        form = submissions.fit_forms(db.session.get_one(Interview, interview_id)).candidate
    assert form == CandidateFit()


def test_a_score_out_of_range_is_refused(client: Client, cast: Cast, amara: str, interview_id: int) -> None:
    cast.holds(interview_id)
    client.post(client.get(f"{amara}/fit"), {"offer-learning": "9"}, status=422)


def test_after_the_reveal_the_form_is_closed_to_who_has_sent_one(client: Client, cast: Cast) -> None:
    interview_id = cast.reported()
    link = cast.link(interview_id, "Amara")
    home = client.get(link)
    assert "Thank you for taking part" in home.title
    assert "and will write to you." in home.text
    assert client.get(f"{link}/fit").url == link


def test_a_step_that_does_not_exist_is_not_found(client: Client, amara: str) -> None:
    assert client.get(f"{amara}/form/nothing", status=404).title == "There is nothing here"
