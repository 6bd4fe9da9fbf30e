"""The language of pages and letters: in German, chosen, and kept."""

import pytest
from bs4 import BeautifulSoup

from tests.cast import Cast
from tests.client import Client, Page
from webapp.adapters.links import Links
from webapp.db import db, reading
from webapp.models import Interview
from webapp.services.interviews import submissions
from webapp.services.letters import letters
from webapp.services.organisation import people

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("before_the_lock")]

LINKS = Links("https://interviews.example.com", "s" * 40)


def language_of(interview_id: int, who: str) -> str:
    with reading():
        everybody = db.session.get_one(Interview, interview_id).participants
        return next(p.person.language for p in everybody if p.person.name.startswith(who))


# German


def test_a_german_candidate_reads_german_and_the_console_stays_english(
    client: Client, cast: Cast, interview_id: int
) -> None:
    cast.everybody_speaks(interview_id, "de")
    home = client.get(cast.link(interview_id, "Amara"))
    assert (home.html.html["lang"], home.html.html["dir"]) == ("de", "ltr")
    assert "Donnerstag, 14. Januar 2027, 10:00–11:00 Uhr, Ortszeit London" in home.text
    assert (
        "Was möchten Sie uns fragen?"
        in client.get(f"{cast.link(interview_id, 'Amara')}/form/questions").title
    )
    client.sign_in()
    console = client.get(f"/interviews/{interview_id}")
    assert console.html.html["lang"] == "en"
    assert "Thursday 14 January 2027" in console.text
    assert "Uhr" not in console.text


def test_a_german_letter_is_german_from_its_subject_to_the_calendar(cast: Cast, interview_id: int) -> None:
    cast.everybody_speaks(interview_id, "de")
    with reading():
        mail = letters.write("invitation_candidate", cast.participant(interview_id, "Amara"), "1", LINKS)
    assert mail.subject == "Ihr Gespräch bei Northlight: Was ist Ihnen wichtig?"
    assert mail.text.startswith("Guten Tag Amara Obi,\n\nwir freuen uns auf das Gespräch")
    assert "10:00–11:00 Uhr (Ortszeit London)" in mail.text
    assert mail.event is not None
    assert mail.event.summary == "Vorstellungsgespräch bei Northlight: Senior Data Engineer"
    html = BeautifulSoup(mail.html, "html.parser")
    assert html.html["lang"] == "de"
    assert html.a.get_text() == "Sagen Sie uns, was Ihnen wichtig ist"


def test_what_is_wrong_is_said_in_german_too(client: Client, cast: Cast, interview_id: int) -> None:
    cast.everybody_speaks(interview_id, "de")
    link = cast.link(interview_id, "Amara")
    page = client.post(client.get(f"{link}/form/goals"), {"goals": "lang " * 1001}, status=422)
    assert "Bitte kürzen Sie auf 5000." in page.text
    cast.holds(interview_id)
    page = client.post(client.get(f"{link}/fit"), {"offer-learning": "9"}, status=422)
    assert "Not a valid choice" not in page.text
    answer = client.http.post(f"{link}/fit")
    assert "Diese Seite war zu lange offen" in answer.text


# Choosing


def press(client: Client, page: Page, language: str = "de", **typed: object) -> Page:
    """Sends the form that the language's button belongs to, as a browser does."""
    button = page.html.select_one(f"button[name=language][value={language}]")
    assert button is not None
    assert button["lang"] == language
    form = page.html.find("form", id=button["form"])
    assert form is not None
    action = str(form["action"]).split("?")[0]
    return client.post(page, typed | {"language": language}, form=action)


def test_a_candidate_chooses_a_language_and_loses_nothing(
    client: Client, cast: Cast, interview_id: int
) -> None:
    link = cast.link(interview_id, "Amara")
    page = press(client, client.get(f"{link}/form/needs?then=check"), needs="Quiet mornings.")
    assert page.title == "Was brauchen Sie, um gut zu arbeiten?"
    assert page.url == f"{link}/form/needs"
    assert page.response.request.query_string == b"then=check"
    assert page.fields()["needs"][0].strip() == "Quiet mornings."
    assert language_of(interview_id, "Amara") == "de"
    assert language_of(interview_id, "Jonas") == "en"
    assert press(client, page, "en").title == "What do you need to do your best work?"


def test_what_cannot_be_kept_yet_stands_on_the_page_in_the_new_language(
    client: Client, cast: Cast, interview_id: int
) -> None:
    page = client.get(f"{cast.link(interview_id, 'Amara')}/form/goals")
    button = page.html.select_one("button[name=language]")
    assert button is not None
    page = client.post(page, {"goals": "long " * 1001, "language": "de"}, status=422)
    assert page.title == "Wo möchten Sie in zwei Jahren sein?"
    assert page.fields()["goals"][0].strip().startswith("long long")


@pytest.mark.parametrize(
    ("who", "address", "field", "title"),
    [
        ("Amara", "fit", "open", "Wie sah es von Ihrer Seite aus?"),
        ("Jonas", "rate", "follow_up", "Ihre Seite des Gesprächs"),
    ],
)
def test_a_fit_form_keeps_what_is_typed_and_is_not_sent(
    client: Client, cast: Cast, interview_id: int, who: str, address: str, field: str, title: str
) -> None:
    cast.holds(interview_id)
    page = press(client, client.get(f"{cast.link(interview_id, who)}/{address}"), **{field: "Pay bands"})
    assert page.title == title
    assert page.fields()[field][0].strip() == "Pay bands"
    with reading():
        everybody = db.session.get_one(Interview, interview_id).participants
        assert not any(submissions.sent(p, "fit") for p in everybody)


def test_pages_without_a_form_come_back_where_they_were(
    client: Client, cast: Cast, interview_id: int
) -> None:
    link = cast.link(interview_id, "Jonas")
    cast.sends_briefing(interview_id)
    page = press(client, client.get(f"{link}/briefing"))
    assert page.url == f"{link}/briefing"
    assert page.html.html["lang"] == "de"
    assert press(client, client.get(link), "en").url == link


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example/",
        "/interviews",
        "//evil.example/me",
        "{link}/../../x",
        "{link}/form\r\nwapiti: header",
    ],
)
def test_a_language_leads_to_no_other_page(client: Client, cast: Cast, interview_id: int, page: str) -> None:
    link = cast.link(interview_id, "Amara")
    home = client.get(link)
    assert client.post(home, {"language": "de", "page": page.format(link=link)}, form="/language").url == link


def test_a_language_that_is_not_on_offer_changes_nothing(
    client: Client, cast: Cast, interview_id: int
) -> None:
    home = client.get(cast.link(interview_id, "Amara"))
    client.post(home, {"language": "tlh"}, form="/language")
    client.get(f"{home.url}?language=de")
    assert language_of(interview_id, "Amara") == "en"


def test_without_its_csrf_token_a_language_is_not_taken(
    client: Client, cast: Cast, interview_id: int
) -> None:
    link = cast.link(interview_id, "Amara")
    assert client.http.post(f"{link}/language", data={"language": "de"}).status_code == 400
    assert language_of(interview_id, "Amara") == "en"


def test_behind_a_dead_link_the_browser_says_which_language(client: Client, cast: Cast) -> None:
    for wanted, lang in (("de-AT,de;q=0.9,en;q=0.5", "de"), ("fr", "en")):
        answer = client.http.get("/me/1-nothing", headers={"Accept-Language": wanted})
        assert BeautifulSoup(answer.text, "html.parser").html["lang"] == lang


def test_the_recruiter_chooses_for_a_new_candidate_and_leaves_who_has_chosen(
    rosa: Client, cast: Cast
) -> None:
    invited(rosa, cast, {"candidate_language": "de"})
    assert spoken_by("dana@example.com") == "de"
    invited(rosa, cast, {})
    assert spoken_by("dana@example.com") == "de"
    invited(rosa, cast, {"candidate_language": "en"})
    assert spoken_by("dana@example.com") == "en"


def invited(rosa: Client, cast: Cast, chosen: dict[str, str]) -> None:
    rosa.post(
        rosa.get("/interviews/new"),
        {
            "role_id": str(cast.role_id),
            "candidate_name": "Dana Weiß",
            "candidate_email": "dana@example.com",
            "starts_at": "2027-01-14T10:00",
            "interviewer-1-name": "Jonas Lind",
            "interviewer-1-email": "jonas@example.com",
            "confirmed": "yes",
            **chosen,
        },
    )


def spoken_by(address: str) -> str:
    with reading():
        person = people.known_as(address)
        assert person is not None
        return person.language
