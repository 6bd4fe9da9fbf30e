"""Three rounds of one candidate, the second with four sessions and a panel of six: what each side gets."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.cast import STARTS
from tests.journeys.house import EXAMPLES, running_house
from tests.journeys.left_behind import PATIENCE, course_of, text_of, unwatched
from tests.workers.conftest import until
from webapp.adapters import mail
from webapp.adapters.links import Links
from webapp.db import db, reading
from webapp.domain import work
from webapp.domain.forms.question_states import State
from webapp.models import Interview, Letter
from webapp.rehearsal import play
from webapp.rehearsal.browser import Browser, Form, Page
from webapp.rehearsal.installation import Installation
from webapp.rehearsal.reading.rounds import Round
from webapp.rehearsal.runner import rehearse
from webapp.rehearsal.script import Script, read_script
from webapp.services.jobs import open_jobs
from webapp.services.letters import letters
from webapp.services.questions import rounds
from webapp.services.questions.ledger_sources import sources_of

pytestmark = pytest.mark.xdist_group("rounds")

SCRIPT = read_script(EXAMPLES / "ines-carvalho.yaml")
PAGES = ("", "/briefing", "/briefing.pdf", "/briefing-letter.pdf", "/fit", "/interview.ics")


@dataclass
class Played:
    """A script that was played: its documents, and all that interviewers got, by round, each with where."""

    house: Installation
    folder: Path
    interviews: list[int]
    interviewers_got: dict[int, list[tuple[str, bytes]]] = field(default_factory=dict)


class Recorded(Browser):
    """A browser of which every page is kept, by the personal link that it was opened for."""

    pages: defaultdict[str, list[Page]] = defaultdict(list)

    def __init__(self, link: str, transport: httpx.BaseTransport | None = None) -> None:
        super().__init__(link, transport)
        self.link = link

    def open(self, url: str) -> Page:
        return self._kept(super().open(url))

    def submit(self, form: Form, button: str | None = None, may_ask: bool = False) -> Page:
        return self._kept(super().submit(form, button, may_ask))

    def _kept(self, page: Page) -> Page:
        self.pages[self.link].append(page)
        return page


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("played")
    with running_house(SCRIPT.library) as house, pytest.MonkeyPatch.context() as patch:
        patch.setattr(play, "Browser", Recorded)
        assert rehearse(house, SCRIPT, [folder], unwatched, patience=PATIENCE) == [None]
        course = course_of(folder)
        found = Played(house, folder, [round_["interview"] for round_ in course["rounds"]])
        with house.app.app_context():
            until(_are_second_papers_there, "the second papers", 60)
            for number, interview_id in enumerate(found.interviews, start=1):
                found.interviewers_got[number] = list(_got_by_panel(house, interview_id))
        yield found


def _are_second_papers_there() -> bool:
    with reading():
        return not open_jobs.is_under_way(work.OTHER_PAPER)


def _got_by_panel(house: Installation, interview_id: int) -> Iterator[tuple[str, bytes]]:
    """All pages and files while it was played and after it, and all letters with their events."""
    links = Links(house.base_url, house.app.config["SETTINGS"].secret_key)
    with reading():
        seats = [(p.id, p.nonce) for p in db.session.get_one(Interview, interview_id).panel]
    for id_, nonce in seats:
        link = links.participant(id_, nonce)
        assert Recorded.pages[link], "they came"
        yield from ((f"{id_} {page.path.rpartition('/')[2]}", page.content) for page in Recorded.pages[link])
        for page in PAGES:
            answer = httpx.get(link + page, follow_redirects=True, trust_env=False)
            assert answer.status_code == 200
            yield f"{id_} after it {page}", answer.content
        yield from _letters(id_, links)


def _letters(participant_id: int, links: Links) -> Iterator[tuple[str, bytes]]:
    with reading():
        kept = db.session.execute(
            select(Letter.kind, Letter.key).where(Letter.subject == participant_id)
        ).all()
        assert kept
        for kind, key in kept:
            written = letters.write(kind, participant_id, key, links)
            message = mail.message(written, "b@example.com", "Bothways", "<1@example.com>", STARTS)
            yield f"{participant_id} {kind}", _whole(message)


def _whole(message: EmailMessage) -> bytes:
    parts = (part.get_payload(decode=True) or b"" for part in message.walk() if not part.is_multipart())
    return str(message.items()).encode() + b"\n".join(map(bytes, parts))


def packed(content: bytes | str) -> str:
    """The words of a page, letter, event or PDF without any space, however they are broken into lines."""
    if isinstance(content, bytes) and content.startswith(b"%PDF"):
        content = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    text = content if isinstance(content, str) else content.decode(errors="replace")
    return re.sub(r"\s+", "", html.unescape(text.replace("\\,", ",").replace("\\;", ";")))


def ratings_of(round_: Round) -> Iterator[str]:
    """What was said about the candidate, in words: evidence and what is to be followed up."""
    for fit in round_.interviewer_fits.values():
        yield from (rating.evidence for rating in fit.criteria if rating.evidence)
        if fit.follow_up:
            yield fit.follow_up


def what_must_stay(script: Script, number: int) -> list[str]:
    """The words of the rounds before this one that nobody on its panel may read."""
    stays: list[str] = []
    for round_ in script.rounds[: number - 1]:
        stays += ratings_of(round_)
        assert round_.candidate_fit is not None
        assert round_.pre_interview is not None
        answers = round_.pre_interview
        stays += [round_.candidate_fit.open, answers.adjustments]
        stays += [p.note.text for p in answers.most if p.note.visibility == "recruiter"]
        stays += [q.text for q in answers.questions if q.visibility == "recruiter"]
    stays += [round_.pass_on for round_ in script.rounds[: number - 2]]
    return [words for words in stays if words]


def test_each_round_leaves_its_documents(played: Played) -> None:
    folders = [played.folder / f"round-{n}" for n in (1, 2, 3)]
    for folder in folders:
        assert sorted(f.name for f in folder.iterdir()) == ["briefing.pdf", "fit-report.pdf"]
    assert [len(PdfReader(folder / "briefing.pdf").pages) for folder in folders] == [4, 5, 4]
    course = course_of(played.folder)
    assert [r["folder"] for r in course["rounds"]] == [folder.name for folder in folders]
    assert {m["round"] for m in course["milestones"][:-1]} == {1, 2, 3}
    assert course["milestones"][-1]["what"] == "offer_sheet"
    assert course["offer_sheet"] == "offer-sheet.pdf"
    assert "/me/" not in str(course)


def test_the_sheet_before_an_offer_is_one_page_without_ratings(played: Played) -> None:
    sheet = played.folder / "offer-sheet.pdf"
    assert len(PdfReader(sheet).pages) == 1
    text, stays = text_of(sheet), what_must_stay(SCRIPT, 4)
    assert "Inês Carvalho" in text
    assert "What would I have done by the end of my first half year?" in text
    assert "Send the page of the ladder for Principal" in text
    assert [words for words in stays if packed(words) in packed(text)] == []


def test_the_briefing_of_the_day_has_its_four_sessions_and_what_is_known_so_far(played: Played) -> None:
    briefing = text_of(played.folder / "round-2" / "briefing.pdf")
    for said in (
        "09:30 – 10:30 Maren Vogt, Callum Airey",
        "10:45 – 11:30 Lena Hartmann, Jakub Novotný",
        "Room Hiddensee, across the landing",
        "12:30 – 13:30 Callum Airey, Katrin Seidel",
        "14:30 – 15:30 Rhiannon Tate",
        "meet.northlight.example/rail-ic-2",
        "Inês would like to see real code of the rail core",
        "How often would the pager ring for me at night? partly answered, they say",
        "Has anybody in Berlin become a staff engineer? not answered, they say",
        "Send the plan for replacing the rail core Dilan Kaya, by 15 January 2027 · still to be kept",
        "Why is the rail core from 2015 still running? answered, they say",
    ):
        assert said in briefing


def test_the_third_round_knows_both_rounds_before_it_and_what_has_changed(played: Played) -> None:
    briefing = text_of(played.folder / "round-3" / "briefing.pdf")
    for said in (
        "one question is still open; 3 promises are still to be kept; what matters most has changed",
        "Now: Moving up, Work that stretches, Learning.",
        "She has met everybody in Engineering she asked for.",
        "How often would the pager ring for me at night? answered, they say",
        "Which part of the rail core would I touch first? answered, they say",
    ):
        assert said in briefing


LEDGERS = {
    1: [
        ("Why is the rail core from 2015 still running?", "Dilan Kaya", "answered"),
        ("How often would the pager ring for me at night?", "Dilan Kaya", "partly"),
        ("Has anybody in Berlin become a staff engineer?", "nobody", "not answered"),
    ],
    2: [
        ("How often would the pager ring for me at night?", "Maren Vogt", "answered"),
        ("Has anybody in Berlin become a staff engineer?", "Katrin Seidel, Rhiannon Tate", "partly"),
        ("Which part of the rail core would I touch first?", "Callum Airey", "answered"),
    ],
    3: [
        ("Has anybody in Berlin become a staff engineer?", "Rhiannon Tate", "answered"),
        ("What would I have done by the end of my first half year?", "Rhiannon Tate", "partly"),
    ],
}


@pytest.mark.parametrize("number", LEDGERS)
def test_each_figure_of_a_rounds_ledger_is_right(played: Played, number: int) -> None:
    report = text_of(played.folder / f"round-{number}" / "fit-report.pdf")
    assert "Nobody is missing" in report
    places = []
    for n, (question, by, became) in enumerate(LEDGERS[number], start=1):
        found = re.search(rf"{n} {re.escape(question)} {by} {became}", report)
        assert found, (question, report)
        places.append(found.start())
    assert places == sorted(places)
    assert f" {len(LEDGERS[number]) + 1} " not in report[places[-1] : report.index("Promises")]


def test_each_question_is_in_one_state_over_all_rounds(played: Played) -> None:
    with played.house.app.app_context(), reading():
        held = [db.session.get_one(Interview, number) for number in played.interviews]
        assert len({interview.candidacy_id for interview in held}) == 1
        over_all = rounds.questions_over(
            played.interviews, sources_of(played.interviews), confided=played.interviews
        )
        found = {q.question.text: (q.rounds, q.state) for q in over_all}
    assert found == {
        "Why is the rail core from 2015 still running?": ((1,), State.CONFIRMED),
        "How often would the pager ring for me at night?": ((1, 2), State.CONFIRMED),
        "Has anybody in Berlin become a staff engineer?": ((1, 2, 3), State.CONFIRMED),
        "May I begin in September instead of June?": ((1,), State.CONFIRMED),
        "Which part of the rail core would I touch first?": ((2,), State.CONFIRMED),
        "What would I have done by the end of my first half year?": ((3,), State.OPEN),
    }


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_report_has_the_ratings_so_the_search_would_find_them(played: Played, number: int) -> None:
    report = packed((played.folder / f"round-{number}" / "fit-report.pdf").read_bytes())
    said = list(ratings_of(SCRIPT.rounds[number - 1]))
    assert said
    assert [words for words in said if packed(words) not in report] == []


@pytest.mark.parametrize("number", [2, 3])
def test_nothing_of_earlier_ratings_is_in_any_byte_that_a_later_interviewer_gets(
    played: Played, number: int
) -> None:
    stays = what_must_stay(SCRIPT, number)
    got: list[tuple[str, Any]] = [(where, packed(it)) for where, it in played.interviewers_got[number]]
    assert len(got) > 12 * len(SCRIPT.rounds[number - 1].interviewers)
    assert any(packed(SCRIPT.rounds[number - 2].pass_on) in text for _, text in got), "what goes on is found"
    assert [(where, words) for where, text in got for words in stays if packed(words) in text] == []
