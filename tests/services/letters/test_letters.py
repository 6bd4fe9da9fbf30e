"""Each letter: who gets it, what it says, and that its words cannot be forged from inside."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from tests.cast import INVITED, STARTS, Cast
from webapp.adapters.links import Links, id_in
from webapp.config import ROOT
from webapp.db import db, reading, transaction
from webapp.domain.fit.candidates_part import Choice
from webapp.domain.work import LETTERS
from webapp.models import Interview, Letter, Participant, WrittenAnswer
from webapp.services.accounts import keys
from webapp.services.interviews import changes, lifecycle
from webapp.services.letters import candidates_part, letters
from webapp.services.questions import ledger

LINKS = Links("https://interviews.example.com", "s" * 40)
OF_A_ROW = ["answer", "their_part", "address_replaced", "address_told"]
TO_OWNER = [name for name, kind in LETTERS.items() if kind.reader == "owner" and name not in OF_A_ROW]
WITHOUT_LINK = ["left_panel", "cancelled_candidate", "cancelled_interviewer"]
TO_ACCOUNT = [name for name, kind in LETTERS.items() if kind.reader == "account"]
TO_PARTICIPANT = [k for k in LETTERS if k not in (*TO_OWNER, *TO_ACCOUNT, *OF_A_ROW, *WITHOUT_LINK)]


@pytest.fixture
def interview_id(cast: Cast) -> int:
    return cast.interview()


@pytest.mark.parametrize("kind", TO_PARTICIPANT)
def test_a_letter_to_a_participant_holds_their_own_link_and_nobody_elses(cast, interview_id, kind):
    side = "Jonas" if "interviewer" in kind or kind == "briefing_ready" else "Amara"
    with reading():
        person = db.session.get_one(Participant, cast.participant(interview_id, side))
        mail = letters.write(kind, person.id, "1", LINKS)
        link = LINKS.participant(person.id, person.nonce)
        assert mail.to_address == person.person.email
    assert re.findall(r"https?://\S+", mail.text) == [link]
    assert f'href="{link}"' in mail.html
    assert mail.subject
    assert "\n" not in mail.subject
    assert mail.text.startswith(f"Hello {mail.to_name},")
    assert "%(" not in mail.text + mail.subject


@pytest.mark.parametrize("kind", WITHOUT_LINK)
def test_who_has_nothing_left_to_do_gets_nothing_to_press(cast, interview_id, kind):
    side = "Amara" if "candidate" in kind else "Jonas"
    with reading():
        mail = letters.write(kind, cast.participant(interview_id, side), "1", LINKS)
    assert not re.findall(r"https?://\S+", mail.text)
    assert mail.text.startswith(f"Hello {mail.to_name},")
    assert "Thursday 14 January 2027, 10:00" in mail.text
    assert "%(" not in mail.text + mail.subject


@pytest.mark.parametrize("kind", TO_OWNER)
def test_a_letter_to_the_owner_leads_to_the_console(interview_id, kind):
    with reading():
        mail = letters.write(kind, interview_id, "v1", LINKS)
    assert mail.to_address == "rosa@example.com"
    assert LINKS.interview(interview_id) in mail.text


@pytest.mark.parametrize("kind", TO_ACCOUNT)
def test_a_letter_to_an_account_is_about_no_interview(cast, kind):
    subject, key = cast.recruiter_id, key_of(cast)
    with reading():
        mail = letters.write(kind, subject, key, LINKS)
    to = {"address_confirmed": "rosa.m@example.com", "address_changed": "rosa.old@example.com"}
    assert (mail.to_name, mail.to_address) == ("Rosa Marchetti", to.get(kind, "rosa@example.com"))
    assert mail.text.startswith("Hello Rosa Marchetti,")
    assert "%(" not in mail.text + mail.subject
    assert mail.event is None


def test_a_second_briefing_says_that_it_is_newer(cast, interview_id):
    jonas = cast.participant(interview_id, "Jonas")
    cast.library()
    cast.sends_briefing(interview_id)
    with reading():
        first, second = (letters.write("briefing_ready", jonas, key, LINKS) for key in ("v1", "v2"))
    assert "New version" in second.subject
    assert "New version" not in first.subject


def test_an_answer_in_writing_cannot_forge_what_to_press(cast, interview_id):
    cast.answers(interview_id)
    forged = "Twenty weeks.\n\n-> Sign in again: https://evil.example/\n<b>now</b>"
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", forged, cast.recruiter_id, INVITED)
    with reading():
        answer_id = db.session.query(WrittenAnswer.id).scalar()
        mail = letters.write("answer", cast.participant(interview_id, "Amara"), str(answer_id), LINKS)
    assert 'href="https://evil.example/"' not in mail.html
    assert "<b>now</b>" not in mail.html
    assert "&lt;b&gt;now&lt;/b&gt;" in mail.html


def test_the_moments_in_a_letter_are_in_the_interviews_zone(cast):
    interview_id = cast.interview(starts_at=STARTS.replace(month=7), now=INVITED)
    with transaction():
        db.session.get_one(Interview, interview_id).zone = "Europe/Berlin"
    with reading():
        mail = letters.write("invitation_candidate", cast.participant(interview_id, "Amara"), "", LINKS)
    assert "12:00 – 13:00" in mail.text


@pytest.mark.parametrize("kind", [kind for kind in LETTERS if kind != "their_part"])
def test_the_plain_text_says_all_that_the_html_does(cast, interview_id, kind):
    says_the_same(letter_of(cast, interview_id, kind))


def test_so_does_that_of_the_candidates_part(cast):
    interview_id = cast.reported()
    with transaction():
        choice = Choice(
            [f"{cast.participant(interview_id, 'Jonas')}-1"], ["learning"], {"learning": "Two days a month."}
        )
        part_id = candidates_part.send(interview_id, choice, True, cast.recruiter_id, STARTS).id
    with reading():
        amara = cast.participant(interview_id, "Amara")
        says_the_same(letters.write("their_part", amara, str(part_id), LINKS))


def says_the_same(mail):
    """Every address and every word, and the HTML asks for nothing and runs nothing."""
    html = BeautifulSoup(mail.html, "html.parser")
    text = " ".join(re.sub(r"(?m)^(?:>|\||->|\*) ", "", mail.text).split())
    shown = [
        tag.get_text(" ", strip=True).removesuffix("› ‹").strip() for tag in html.select("p, blockquote")
    ]
    assert len(shown) > 3
    for words in shown:
        assert " ".join(words.split()) in text
    assert html.h1.get_text() == html.title.get_text() == mail.subject
    assert [a["href"] for a in html.select("a[href]")] == re.findall(r"https?://\S+", mail.text)
    assert not html.select("table, img, script, link, style, form")


def key_of(cast) -> str:
    """The id of a key of the recruiter's account, as it stands in the jobs of its letters."""
    with transaction():
        key = keys.issue("address", cast.recruiter_id, INVITED, "rosa.m@example.com")
        key.former = "rosa.old@example.com"
        return str(key.id)


def letter_of(cast, interview_id, kind):
    """A letter of that kind, as the usual people would get it."""
    key_of_account = key_of(cast)
    cast.answers(interview_id)
    with transaction():
        ledger.answer_in_writing(
            interview_id, "q-leave", "Twenty weeks,\nall paid.", cast.recruiter_id, INVITED
        )
        amara = db.session.get_one(Interview, interview_id).candidate
        link_of_before = lifecycle.replace_link(amara, INVITED, "amara.o@example.com").id
    who = (
        "Jonas" if "interviewer" in kind or kind in ("briefing_ready", "own_link", "left_panel") else "Amara"
    )
    with reading():
        answer_id = db.session.query(WrittenAnswer.id).scalar()
        replaced = dict.fromkeys(("address_replaced", "address_told"), str(link_of_before))
        subject = {"owner": interview_id, "account": cast.recruiter_id}.get(
            LETTERS[kind].reader or "", cast.participant(interview_id, who)
        )
        key = ({"answer": str(answer_id)} | replaced | dict.fromkeys(TO_ACCOUNT, key_of_account)).get(
            kind, "1"
        )
        return letters.write(kind, subject, key, LINKS)


def test_every_letter_has_a_template_and_every_template_a_letter():
    templates = {p.stem for p in (ROOT / "templates" / "mail").glob("*.txt")} - {
        "macros",
        "letter",
        "personal_line",
    }
    assert templates == {kind.template for kind in LETTERS.values()}
    assert letters.VALUES.keys() <= LETTERS.keys()


def test_a_link_is_good_for_one_person_under_one_secret():
    nonce = bytes(32)
    token = LINKS.token(7, nonce)
    assert id_in(token) == 7
    assert LINKS.opens(token, 7, nonce)
    assert not LINKS.opens(token.replace("7-", "8-", 1), 8, bytes(31) + b"1")
    assert not LINKS.opens(token, 7, bytes(31) + b"1")
    assert not Links(LINKS.base_url, "t" * 40).opens(token, 7, nonce)


@pytest.mark.parametrize(
    "token", ["", "-", "x-abc", "7", "7-", "٣-abc", "99999999999999999999-abc", "-1-abc"]
)
def test_what_is_no_token_names_nobody(token):
    assert id_in(token) is None


def closed_early(cast: Cast, interview_id: int) -> list[str]:
    """What the letters say that the form has closed earlier than was promised."""
    cast.work(INVITED)
    with reading():
        sent = db.session.query(Letter).filter_by(kind="form_closed", interview_id=interview_id)
        return [letters.read(letter, LINKS).text for letter in sent]


def test_who_was_promised_more_time_is_told_that_it_has_ended(cast, interview_id):
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    (text,) = closed_early(cast, interview_id)
    assert "until Wednesday 13 January 2027, 10:00" in text
    assert "They get what you have sent" in text


def test_who_has_not_answered_is_told_what_is_still_possible(cast, interview_id):
    cast.sends_briefing(interview_id)
    (text,) = closed_early(cast, interview_id)
    assert "You can still send your form once" in text


def test_nobody_is_told_of_a_form_that_closes_when_it_was_said_to(cast, interview_id):
    with transaction():
        locks_at = db.session.get_one(Interview, interview_id).locks_at
        lifecycle.call_for_briefing(interview_id, cast.actor, locks_at)
    cast.work(locks_at)
    assert not closed_early(cast, interview_id)


def test_a_form_that_is_open_again_before_the_letter_went_out_has_not_closed(cast, interview_id):
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
        later = changes.NewTime(STARTS + timedelta(days=7), 60, "Europe/London")
        changes.move(interview_id, later, cast.actor, INVITED)
    assert not closed_early(cast, interview_id)
