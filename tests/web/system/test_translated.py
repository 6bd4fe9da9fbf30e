"""Every page and letter of candidates and interviewers is translated whole.

What goes through gettext is proved with `tests.pseudo`: a page of candidates or interviewers in that language
holds no Latin word but those that somebody wrote.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from bs4 import BeautifulSoup

from tests import pseudo
from tests.cast import AMARA, AMARA_FIT, INVITED, JONAS_FIT, PANEL, PRIYA_FIT, STARTS, Cast
from tests.client import Client, Page
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.fit.candidates_part import Choice
from webapp.domain.work import LETTERS
from webapp.models import Interview, Job, LibraryEntry
from webapp.models.accounts import Purpose
from webapp.services.accounts import accounts, keys
from webapp.services.interviews import lifecycle
from webapp.services.letters import candidates_part, letters
from webapp.services.questions import ledger
from webapp.web.system import access

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("before_the_lock")]

LINKS = Links("https://interviews.example.com", "s" * 40)
NAMES = (
    "Amara Obi",
    "Rosa Marchetti",
    "Northlight",
    "Senior Data Engineer",
    "Engineering",
    "Leeds",
    "Senior",
)
OURS = {"Bothways", "both", "ways", "Deutsch", "English"}
WROTE = OURS | pseudo.written_in(NAMES, AMARA, AMARA_FIT, JONAS_FIT, PRIYA_FIT, PANEL)
WROTE |= {
    "Builds pipelines others can run",
    "Explains trade-offs",
    "I have epilepsy.",
    "Twenty weeks.",
    "rosa@example.com",
}
END = STARTS + timedelta(hours=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("translations")
    pseudo.write(made)
    return made


@pytest.fixture
def another_language(folder: Path) -> Iterator[None]:
    """The pseudo-language instead of German."""
    with pseudo.on_offer(folder):
        yield


def is_translated(page: Page, wrote: set[str] = WROTE) -> Page:
    root = page.html.html
    assert root is not None
    assert (root["lang"], root["dir"]) == (pseudo.CODE, "rtl"), page.url
    assert not pseudo.left_over(page.html, wrote | {f"{page.status}"}), page.url
    return page


@pytest.mark.usefixtures("another_language")
def test_all_of_the_candidates_form_is_translated(client: Client, cast: Cast, interview_id: int) -> None:
    cast.everybody_speaks(interview_id, pseudo.CODE)
    link = cast.link(interview_id, "Amara")
    is_translated(client.get(link))
    page = client.get(f"{link}/form/most")
    is_translated(client.post(page, {"most": ["team", "values", "purpose", "rewards"]}, status=422))
    page = is_translated(client.post(page, {"most": ["team", "values"]}))
    for typed in (
        {},
        {},
        {},
        {},
        {"needs": "I have epilepsy."},
        {"question-1": "Will the company be sold?"},
        {},
    ):
        page = is_translated(client.post(page, typed))
    assert page.url.endswith("/form/check")
    assert page.html.select("form.notice")
    is_translated(
        client.post(client.get(f"{link}/form/goals"), {"goals": "long " * 1001}, status=422), WROTE | {"long"}
    )
    is_translated(client.get(link))
    home = is_translated(client.post(page, form="/form/send"))
    is_translated(client.post(home, form="/form/take-back"))
    is_translated(client.post(client.get(f"{link}/form/goals"), {"goals": "Twenty weeks.", "later": "1"}))


@pytest.mark.usefixtures("another_language")
def test_every_place_a_candidate_comes_to_is_translated(
    client: Client, cast: Cast, interview_id: int
) -> None:
    cast.everybody_speaks(interview_id, pseudo.CODE)
    link = cast.link(interview_id, "Amara")
    cast.answers(interview_id)
    open_page = client.get(f"{link}/form/needs")
    client.post(open_page, {"needs": "Twenty weeks."})
    is_translated(client.get(link))
    cast.sends_briefing(interview_id)
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, INVITED)
    is_translated(client.get(link))
    is_translated(client.get(f"{link}/form/check"))
    is_translated(client.post(open_page, {"needs": "Twenty weeks."}, status=409))
    with time_machine.travel(STARTS + timedelta(minutes=5)):
        is_translated(client.get(link))
    cast.holds(interview_id)
    is_translated(client.get(link))
    page = is_translated(client.get(f"{link}/fit"))
    is_translated(client.post(page, status=422))
    is_translated(client.post(page, {"offer-learning": "unknown"}))
    with transaction():
        lifecycle.close_round(interview_id, cast.actor, END)
    cast.work(END)
    is_translated(client.get(link))
    is_translated(client.get(f"{link}/form/nothing", status=404))


@pytest.mark.usefixtures("another_language")
def test_a_first_answer_after_the_lock_and_an_interview_that_is_off_are_translated(
    client: Client, cast: Cast, interview_id: int
) -> None:
    cast.everybody_speaks(interview_id, pseudo.CODE)
    cast.sends_briefing(interview_id)
    amara, jonas = (cast.link(interview_id, who) for who in ("Amara", "Jonas"))
    home = is_translated(client.get(amara))
    is_translated(client.post(home, form="/withdraw"))
    is_translated(client.get(jonas))


@pytest.mark.usefixtures("another_language")
def test_every_place_an_interviewer_comes_to_is_translated(
    client: Client, cast: Cast, interview_id: int
) -> None:
    cast.library()
    cast.everybody_speaks(interview_id, pseudo.CODE)
    cast.answers(interview_id)
    link = cast.link(interview_id, "Jonas")
    is_translated(client.get(link))
    is_translated(client.get(f"{link}/briefing", status=404))
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
    is_translated(client.get(link))
    with transaction():
        db.session.query(Job).filter_by(task="briefing", done_at=None).update({"gave_up_at": INVITED})
    is_translated(client.get(link))
    with transaction():
        db.session.query(Job).filter_by(task="briefing", done_at=None).update({"gave_up_at": None})
    cast.work(INVITED)
    is_translated(client.get(link))
    is_translated(client.get(f"{link}/briefing"), WROTE | in_the_library())
    cast.holds(interview_id)
    is_translated(client.get(link))
    page = is_translated(client.get(f"{link}/fit"))
    is_translated(client.post(page, status=422))
    is_translated(client.post(page, {"promise-1-by": "2027-01-18"}, status=422))
    is_translated(client.post(page, {"promise-1-what": "Send the ladder", "promise-1-by": "2027-01-18"}))
    cast.rates(interview_id, "Amara", AMARA_FIT)
    cast.rates(interview_id, "Priya", PRIYA_FIT)
    cast.work(END)
    is_translated(client.get(link))


def in_the_library() -> set[str]:
    """What the company wrote, and the words of it that a match names."""
    with reading():
        entries = db.session.query(LibraryEntry).all()
        texts = [(e.title, e.body, e.limits, e.owner, e.answers) for e in entries]
    return pseudo.written_in(texts) | {"people team"}


def letter_to(cast: Cast, interview_id: int, kind: str) -> str:
    """Who gets a letter of that kind."""
    return "Jonas" if "interviewer" in kind or kind in ("briefing_ready", "left_panel") else "Amara"


TO_PEOPLE = [
    name
    for name, kind in LETTERS.items()
    if kind.reader not in ("owner", "account") and name not in ("answer", "their_part")
]


@pytest.mark.usefixtures("another_language")
@pytest.mark.parametrize("stage", ["open", "answered", "locked", "again"])
def test_all_of_every_letter_is_translated(cast: Cast, interview_id: int, stage: str) -> None:
    cast.everybody_speaks(interview_id, pseudo.CODE)
    if stage != "open":
        cast.answers(interview_id)
    if stage in ("locked", "again"):
        cast.sends_briefing(interview_id)
    if stage == "again":
        with transaction():
            db.session.get_one(Interview, interview_id).withdrawn = True
    with transaction():
        amara = db.session.get_one(Interview, interview_id).candidate
        link_of_before = str(lifecycle.replace_link(amara, INVITED, "amara.o@example.com").id)
    for kind in TO_PEOPLE:
        with reading():
            participant = cast.participant(interview_id, letter_to(cast, interview_id, kind))
            key = {"address_replaced": link_of_before}.get(kind, "2" if stage == "again" else "1")
            mail = letters.write(kind, participant, key, LINKS)
        words = [mail.subject, mail.text]
        words += [mail.event.summary, mail.event.description] if mail.event else []
        latin = [
            rest
            for text in words
            if any(map(str.isascii, filter(str.isalpha, rest := pseudo.without(text, WROTE))))
        ]
        assert not latin, kind
        html = BeautifulSoup(mail.html, "html.parser")
        assert not pseudo.left_over(html, WROTE), kind
        assert html.html
        assert html.html["dir"] == "rtl"


@pytest.mark.usefixtures("another_language")
def test_what_a_candidate_is_told_after_the_reveal_is_translated(client: Client, cast: Cast) -> None:
    interview_id = cast.reported()
    cast.everybody_speaks(interview_id, pseudo.CODE)
    with reading():
        promised = [p.promise.key for p in ledger.promises(db.session.get_one(Interview, interview_id))]
    choice = Choice(tuple(promised), ("learning", "flexibility"), {"learning": "Twenty weeks."})
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, END)
        part = candidates_part.send(interview_id, choice, True, cast.recruiter_id, END)
        key = str(part.id)
    is_translated(client.get(cast.link(interview_id, "Amara")))
    with reading():
        mail = letters.write("their_part", cast.participant(interview_id, "Amara"), key, LINKS)
    assert not re.search("[A-Za-z]", pseudo.without(f"{mail.subject} {mail.text}", WROTE))


@pytest.mark.usefixtures("another_language")
def test_behind_a_printed_code_too(client: Client, cast: Cast, interview_id: int) -> None:
    client.http.environ_base["HTTP_ACCEPT_LANGUAGE"] = pseudo.CODE
    address = access.links().panel(interview_id).removeprefix("http://localhost")
    page = is_translated(client.get(address))
    is_translated(client.post(page, {"email": "nobody"}, status=422))
    is_translated(client.post(page, {"email": "jonas@example.com"}))


PURPOSES: dict[str, Purpose] = {"account_invited": "invited", "password_reset": "reset"}
TO_ACCOUNTS = [name for name, kind in LETTERS.items() if kind.reader in ("owner", "account")]


def key_of_letter(cast: Cast, interview_id: int, kind: str) -> str:
    """The key of a letter of that kind, with the row that it is about."""
    if kind == "report_ready":
        return "v1"
    with transaction():
        if kind == "address_told":
            amara = db.session.get_one(Interview, interview_id).candidate
            return str(lifecycle.replace_link(amara, INVITED, "amara.o@example.com").id)
        purpose = PURPOSES.get(kind, "address")
        key = keys.issue(purpose, cast.recruiter_id, INVITED, "rosa.m@example.com")
        key.former = "rosa@example.com"
        db.session.flush()
        return str(key.id)


@pytest.mark.usefixtures("another_language")
@pytest.mark.parametrize("kind", TO_ACCOUNTS)
def test_all_of_every_letter_to_recruiters_is_translated(cast: Cast, kind: str) -> None:
    interview_id = cast.reported()
    with transaction():
        accounts.set_language(cast.recruiter_id, pseudo.CODE)
    key = key_of_letter(cast, interview_id, kind)
    with reading():
        about = interview_id if LETTERS[kind].about == "interview" else cast.recruiter_id
        mail = letters.write(kind, about, key, LINKS)
    for text in (mail.subject, mail.text):
        assert not re.search("[A-Za-z]{2}", pseudo.without(text, WROTE | {"rosa.m@example.com"})), text
    html = BeautifulSoup(mail.html, "html.parser")
    assert not pseudo.left_over(html, WROTE | {"rosa.m@example.com"})
    assert html.html
    assert (html.html["lang"], html.html["dir"]) == (pseudo.CODE, "rtl")
