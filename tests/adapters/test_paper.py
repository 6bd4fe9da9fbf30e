"""Both documents on paper, in ten cases that are hard on them: asserted from the files."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache

import pytest
from bs4 import BeautifulSoup

from tests.adapters import sample
from tests.paper import Paper, as_printed, qpdf
from tests.wisdom import name_of, text_of
from webapp.adapters import pdf, qr_codes, templates
from webapp.adapters.stemming import stem
from webapp.domain.briefing.composition import Briefing, PrintedLine, compose
from webapp.domain.fit.report import FitReport, merge
from webapp.domain.forms.answers import (
    CandidateFit,
    CriterionRating,
    FreeText,
    InterviewerFit,
    PreInterview,
    Priority,
    Promise,
    Question,
)
from webapp.domain.forms.questions import SENTENCE_LIMIT
from webapp.domain.interview.facts import InterviewFacts, Panelist, RoleFacts
from webapp.domain.matching.search import Index, IndexedRoleLibrary
from webapp.domain.text.prose import plain
from webapp.domain.text.sentences import first_sentences

PAPERS: dict[pdf.Paper, tuple[float, float]] = {"A4": (595.28, 841.89), "Letter": (612, 792)}
pytestmark = pytest.mark.xdist_group("documents")
"""What one process has laid out once need not be laid out by another."""

CODE = qr_codes.qr_code("https://interviews.northlight.example/link/4711-mWk3JvQ0pT8r")
MARGIN = 17 / 25.4 * 72
"""Points of the margin at each side and below, where the footer stands."""
LONG_NAME = (
    "Maximiliane-Theodora Wilhelmina von und zu Hohenlohe-Waldenburg-Schillingsfürst "
    "de la Santísima Trinidad Fernández-Casamayor y Ortega Montañés di Villanova Sant'Angelo "
    "bint Ibrahim Okonkwo-Abernathy"
)
INTERVIEW = InterviewFacts(
    id=7,
    candidate="Thandiwe Mokoena",
    role=RoleFacts("Engineering Manager, Data", "Engineering", "Leeds", "Lead", ("Builds teams", "Explains")),
    starts_at=datetime(2027, 1, 14, 10, tzinfo=UTC),
    minutes=60,
    zone="Europe/London",
    panel=sample.PANEL,
    owner="Ruth Adler",
    organisation="Northlight",
)


@dataclass(frozen=True)
class Case:
    """An interview and answers that are hard to print. `extracts`: its letters can be read back in order."""

    interview: InterviewFacts
    answers: PreInterview | None
    library: str = "sample"
    extracts: bool = True


def written(name: str, note: str, question: str, extracts: bool = True) -> Case:
    """Somebody whose words are of another script, on a panel of such."""
    answers = PreInterview(
        most=(
            Priority("learning", FreeText(note)),
            Priority("flexibility"),
            Priority("team", FreeText(note)),
        ),
        goals=FreeText(note),
        needs=FreeText(note),
        questions=(Question("k1", question), Question("k2", "How much holiday would I have?")),
    )
    panel = (Panelist(1, name, ("learning",)), Panelist(2, "Bisi Adewale", ("rewards",)))
    return Case(
        replace(INTERVIEW, candidate=name, panel=panel, practical_note=note), answers, extracts=extracts
    )


ADDRESSES = (
    f"It is at https://thandiwe.example/work?year=2026&page={'x' * 90}, or write to me@thandiwe.example. "
    "See www.thandiwe.example too."
)
LONGEST = PreInterview(
    most=tuple(Priority(d, FreeText(text_of(500))) for d in ("learning", "flexibility", "progression")),
    least=("purpose", "challenge"),
    goals=FreeText(text_of(5_000, 5)),
    motivation=FreeText(text_of(5_000, 6)),
    needs=FreeText(text_of(5_000, 7)),
    questions=tuple(Question(f"k{n}", text_of(5_000, n)) for n in range(5)),
)
FIVE = (
    *sample.PANEL,
    Panelist(4, "Jakub Novotný", ("autonomy",)),
    Panelist(5, LONG_NAME, ("values", "team")),
)
CASES = {
    "shortest": Case(replace(INTERVIEW, panel=INTERVIEW.panel[:1]), None, library="empty"),
    "longest": Case(
        replace(
            INTERVIEW,
            candidate=name_of(200),
            role=RoleFacts(text_of(120), text_of(120), text_of(120), text_of(120), (text_of(500),) * 3),
            panel=tuple(Panelist(n, name_of(200), ("learning", "team", "values")) for n in range(6)),
            practical_note=text_of(5_000, 8),
        ),
        LONGEST,
        library="huge",
    ),
    "chinese": written(
        "欧阳明慧", "我希望每周有固定的学习时间，而不是一笔没人敢用的预算。", "晋升是如何决定的？谁参加讨论？"
    ),
    "arabic": written(
        "فاطمة الزهراء بن عبد الله",
        "أريد وقتا حقيقيا للتعلم كل أسبوع (ساعتين على الأقل)، لا ميزانية على الورق.",
        "كيف تتخذون قرارات الترقية، ومن يحضر؟",
        extracts=False,
    ),
    "devanagari": written(
        "सुश्री अनुराधा कृष्णमूर्ति",
        "हर सप्ताह सीखने के लिए सच्चा समय, केवल काग़ज़ पर बजट नहीं।",
        "पदोन्नति का निर्णय कैसे होता है?",
        extracts=False,
    ),
    "emoji": written(
        "Zoë 🚀 Ødegård",
        "Real time to learn 📚✨, and people who laugh 😄.",
        "Is there tea? 🫖",
        extracts=False,
    ),
    "addresses": written("Thandiwe Mokoena", ADDRESSES, ADDRESSES),
    "twenty-word name": Case(
        replace(
            INTERVIEW,
            candidate=LONG_NAME,
            panel=(Panelist(1, LONG_NAME, ("learning", "team")), Panelist(2, LONG_NAME[::-1], ("rewards",))),
            owner=LONG_NAME,
        ),
        sample.ANSWERS,
    ),
    "five interviewers": Case(replace(INTERVIEW, panel=FIVE), sample.ANSWERS),
    "five long questions": Case(INTERVIEW, replace(sample.ANSWERS, questions=LONGEST.questions)),
    "whole library": Case(INTERVIEW, sample.ANSWERS),
}
IN_LETTER = ("arabic", "whole library")
IN_MAKE_TEST = "shortest"
EVERY = [
    pytest.param(name, paper, marks=() if (name, paper) == (IN_MAKE_TEST, "A4") else pytest.mark.slow)
    for name, paper in [(name, "A4") for name in CASES] + [(name, "Letter") for name in IN_LETTER]
]


@cache
def briefing(name: str) -> Briefing:
    case = CASES[name]
    index = Index.build((), stem) if case.library == "empty" else sample.index(case.library)
    shelf = IndexedRoleLibrary(index, case.interview.role, stem)
    return compose(case.interview, case.answers, shelf, sample.USUAL)


@cache
def report(name: str) -> FitReport:
    """A report in which everybody says as much as the candidate did."""
    case = CASES[name]
    usual = case.answers.needs.text if case.answers else ""
    says = {
        p.id: text_of(len(usual), 10 + p.id) if len(usual) > 1_000 else usual for p in case.interview.panel
    }
    dimensions = (case.answers.dimensions() if case.answers else ()) or sample.USUAL
    keys = tuple(q.key for q in case.answers.questions) if case.answers else ()
    forms = {
        p.id: InterviewerFit(
            dict(zip(dimensions, ((p.id % 5) + 1, 3, None), strict=False)),
            dimensions[:2],
            keys[::2],
            tuple(CriterionRating(4, said[:SENTENCE_LIMIT].strip()) for _ in case.interview.role.criteria),
            (Promise(said[:SENTENCE_LIMIT].strip() or "Send the ladder", p.name, date(2027, 1, 18)),),
            said,
        )
        for p in case.interview.panel
        for said in [says[p.id]]
    }
    candidate = CandidateFit(dict.fromkeys(dimensions, 4), dict.fromkeys(keys, "partly"), 4, usual)
    answered = case.answers is not None
    return merge(case.interview, case.answers, candidate if answered else None, forms, sample.USUAL)


@cache
def html_of(kind: str, name: str) -> str:
    values = {"briefing": briefing(name), "code": CODE} if kind == "briefing" else {"report": report(name)}
    return templates.render(f"pdf/{kind}.html", "en", version=2, **values)


@cache
def printed(kind: str, name: str, paper: pdf.Paper) -> Paper:
    return Paper(pdf.render(html_of(kind, name), paper=paper))


def running(kind: str, name: str, paper: pdf.Paper) -> str:
    """The words of all pages, one after the other and squeezed, as though there were no ends of pages."""
    footer = squeezed(
        as_printed(BeautifulSoup(html_of(kind, name), "html.parser").select_one(".footer").get_text())
    )
    pages = (re.sub(r"Page\d+of\d+$", "", squeezed(text)) for text in printed(kind, name, paper).texts())
    return "".join(page.removesuffix(footer) for page in pages)


@pytest.mark.parametrize("kind", ["briefing", "fit_report"])
@pytest.mark.parametrize(("name", "paper"), EVERY, ids=lambda value: value)
def test_a_document_on_paper(
    kind: str, name: str, paper: pdf.Paper, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        made = printed(kind, name, paper)
    assert "notdef" not in caplog.text, "a letter that no font of this machine has"
    it_is_accessible_and_says_so(made, CASES[name].interview.candidate)
    it_is_whole_and_brings_its_letters(made, paper)
    nothing_runs_over_an_edge(made, paper)
    no_heading_stands_alone_at_the_end_of_a_page(made)
    no_page_within_is_nearly_empty(made, paper)
    composed = said_in(briefing(name)) if kind == "briefing" else said_in_report(report(name))
    text = running(kind, name, paper)
    assert [words for words in composed if not reads(text, words, CASES[name].extracts)] == []


def it_is_accessible_and_says_so(made: Paper, candidate: str) -> None:
    catalog = made.catalog
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert re.search(rb"pdfuaid:part(=\"|>)1", catalog["/Metadata"].get_data())
    assert as_printed(candidate)[:100] in as_printed(made.reader.metadata.title)
    outline = made.outline()
    assert outline[0] == (1, as_printed(candidate))
    assert len([title for depth, title in outline if depth == 2]) >= 4
    assert {depth for depth, _ in outline} <= {1, 2, 3}
    assert made.figures
    for figure in made.figures:
        assert len(str(figure["/Alt"])) > 2, "a picture without words"


def it_is_whole_and_brings_its_letters(made: Paper, paper: pdf.Paper) -> None:
    for page in made.reader.pages:
        assert tuple(map(float, page.mediabox[2:])) == pytest.approx(PAPERS[paper], abs=0.6)
        for font in page["/Resources"]["/Font"].values():
            assert embedded(font.get_object()), font.get_object()
    assert not qpdf(made.file)


def embedded(font) -> bool:
    if font["/Subtype"] == "/Type3":
        return "/CharProcs" in font
    described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(described))


def nothing_runs_over_an_edge(made: Paper, paper: pdf.Paper) -> None:
    width, height = PAPERS[paper]
    for number in range(len(made.reader.pages)):
        for run in made.runs(number):
            assert run.left > MARGIN - 1, (number, run)
            assert run.right < width - MARGIN + 2, (number, run)
            below = MARGIN if run.place else 0
            assert below - 1 < run.base - run.size * 0.2, (number, run)
            assert run.base + run.size < height, (number, run)


def no_heading_stands_alone_at_the_end_of_a_page(made: Paper) -> None:
    """Beside or below it, on its own page, stands something that it is the heading of."""
    for number in range(len(made.reader.pages)):
        runs = [run for run in made.runs(number) if run.place]
        headings = [run.base for run in runs if run.heading]
        others = [run.base for run in runs if not run.heading]
        assert others, f"page {number} has nothing but headings"
        assert not headings or min(others) <= min(headings) + 1, f"page {number} ends with a heading"


def no_page_within_is_nearly_empty(made: Paper, paper: pdf.Paper) -> None:
    """What does not hold together flows on, and leaves no half page of white before the end."""
    for number in range(1, len(made.reader.pages) - 1):
        lowest = min(run.base for run in made.runs(number) if run.place)
        assert lowest < PAPERS[paper][1] * 0.5, f"page {number} is half empty"


def said_in(content: Briefing) -> Iterator[str]:
    """All that a briefing has to print: their words, the company's, what to ask and what never to ask."""
    interview = content.interview
    yield from (interview.candidate, interview.practical_note, *(p.name for p in interview.panel))
    for priority in content.priorities:
        yield from (priority.note, first_sentences(priority.note, 200), *_lines(priority.lines))
        yield from (f.ask for f in priority.follow_ups)
    for question in content.questions:
        yield from (question.text, first_sentences(question.text, 200), question.who, *_lines(question.lines))
    for sheet in (content.culture, content.growth, content.benefits):
        yield from _lines(sheet)
    for topic in content.ask_about:
        yield from (topic.said, *(f.ask for f in topic.follow_ups))
    yield from content.never_ask
    yield from (slot.title for slot in content.running_order)


def said_in_report(content: FitReport) -> Iterator[str]:
    """What people wrote, and what is found."""
    yield from (content.interview.candidate, content.open)
    yield from (line.text for line in content.ledger)
    yield from (promise.what for promise in content.promises)
    yield from (note.text for note in content.follow_ups)
    for criterion in content.criteria:
        yield from (criterion.criterion, *(rating.evidence for rating in criterion.ratings))
    for fit in content.dimensions:
        yield from (fit.title, fit.advice)


def _lines(lines: tuple[PrintedLine, ...]) -> Iterator[str]:
    for line in lines:
        yield line.source.title
        if not line.see and not line.named:
            yield line.limits
            said = plain(line.text) if line.whole else line.glance
            yield from said.replace("; ", "\n").split("\n")


def reads(text: str, words: str, in_order: bool) -> bool:
    """Whether the words are on paper, of which `text` is squeezed.

    Of a cell of a table that goes over the end of a page, other cells come between: then its ends are looked
    for, and most of the pieces between them. What is written from the right comes back in another order: then
    its letters are counted.
    """
    words = squeezed(as_printed(words))
    if words in text:
        return True
    if not in_order:
        return not Counter(c for c in words if c.isascii()) - Counter(text)
    pieces = [words[i : i + 40] for i in range(0, len(words) - 40, 40)] + [words[-40:]]
    found = [piece in text for piece in pieces]
    return found[0] and found[-1] and sum(found) >= len(found) - 4


def squeezed(text: str) -> str:
    """Without spaces, hyphens and bullets, which a line's end may add or take."""
    return re.sub(r"[\s\-–·•●|*“”\"]", "", text)


def test_the_code_says_what_is_behind_it() -> None:
    made = printed("briefing", "whole library", "A4")
    [alt] = [str(f["/Alt"]) for f in made.figures if "Code to scan" in str(f["/Alt"])]
    assert CODE.address in alt
    assert "mails interviewers of this panel their own link" in alt
    assert "your own comes by mail" in made.texts()[0]
    links = [a.get_object().get("/A", {}).get("/URI") for a in made.reader.pages[0]["/Annots"]]
    assert CODE.address in links


def test_the_chart_says_what_it_shows() -> None:
    alts = [str(figure["/Alt"]) for figure in printed("briefing", "whole library", "A4").figures]
    [chart] = [alt for alt in alts if alt.startswith("Chart")]
    assert "1. Moving up: we have an answer. 2. Time and place:" in chart
    assert "Matters less to them: Work that stretches." in chart
    shortest = printed("briefing", "shortest", "A4").figures
    assert not [figure for figure in shortest if str(figure["/Alt"]).startswith("Chart")]


def test_the_first_page_is_enough_on_either_paper() -> None:
    for paper in PAPERS:
        first = printed("briefing", "whole library", paper).texts()[0]
        for words in ("What matters to", "Their questions", "A way through the time", "What happens next"):
            assert words in first
