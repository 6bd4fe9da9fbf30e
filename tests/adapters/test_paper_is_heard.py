"""Every document, in every case, is read aloud as it should be: two checkers of PDF/UA find nothing in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests import pseudo
from tests.adapters import sample, test_day_on_paper, test_offer_sheet_on_paper, test_paper
from tests.adapters.test_paper import ADDRESSES, CASES, CODE, INTERVIEW, html_of
from tests.domain.fit import sheets
from tests.paper import qpdf
from tests.speech import Said, complaints, spoken
from webapp.adapters import pdf, templates
from webapp.adapters.stemming import stem
from webapp.domain.brand import Brand
from webapp.domain.briefing.composition import compose
from webapp.domain.fit.offer_sheet import OfferSheet
from webapp.domain.forms.answers import PreInterview
from webapp.domain.interview.facts import InterviewFacts
from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.matching.search import Index, IndexedRoleLibrary

pytestmark = pytest.mark.xdist_group("documents")
"""What one process has laid out once need not be laid out by another."""

PAPERS: tuple[pdf.Paper, ...] = ("A4", "Letter")
OF_ALL_KINDS = """
A first paragraph with *emphasis*, **weight** and `code`, a [link](https://northlight.example/handbook).

## A part

- a point
  - a point within it
    1. a numbered one
    2. and the next
- another point

### A part of a part

1. first
2. second

> Somebody said this, and
>
> > somebody else within.

```
a line of code that is long enough to go over the end of its line, as code of people who write such lines does
```

| Level | From | To |
| --- | --- | --- |
| Senior | 60,000 | 70,000 |
| Lead | | 80,000 |

| Alone |
| --- |
| Yes |
"""
"""Whatever Markdown an entry of the library can hold."""


def brief(
    day: InterviewFacts = INTERVIEW,
    answers: PreInterview | None = sample.ANSWERS,
    known: object = None,
    library: IndexedRoleLibrary | None = None,
    language: str = "en",
    **more: object,
) -> str:
    library = library or IndexedRoleLibrary(sample.index("sample"), day.role, stem)
    composed = compose(day, answers, library, sample.USUAL, so_far=known)  # type: ignore[arg-type]
    return templates.render("pdf/briefing.html", language, briefing=composed, code=CODE, version=1, **more)


def report(name: str, language: str = "en", **more: object) -> str:
    return templates.render(
        "pdf/fit_report.html", language, report=test_paper.report(name), version=2, **more
    )


def offer(sheet: OfferSheet, language: str = "en", **more: object) -> str:
    made_on = test_offer_sheet_on_paper.MADE
    return templates.render("pdf/offer_sheet.html", language, sheet=sheet, made_on=made_on, **more)


def brand(width: int, height: int) -> Brand:
    file = BytesIO()
    Image.new("RGB", (width, height), (29, 79, 145)).save(file, "PNG")
    return Brand("#1d4f91", file.getvalue(), width, height, "Northlight")


@cache
def of_all_kinds() -> IndexedRoleLibrary:
    """A library whose entries use all that Markdown has."""
    entries = [
        Entry(n, f"{topic.title()} of every kind", topic, OF_ALL_KINDS, dimensions, limits="Not in 2026.")
        for n, (topic, dimensions) in enumerate(
            (("benefits", ("rewards",)), ("growth", ("learning", "progression")), ("culture", ("values",))),
            start=1,
        )
    ]
    return IndexedRoleLibrary(Index.build(passages_of(entries), stem), INTERVIEW.role, stem)


def later_round(length: int, *, of_a_day: bool, known: bool = True, language: str = "en") -> str:
    """A briefing with so many letters in each answer; without `known`, earlier rounds have left nothing."""
    answers = test_day_on_paper.answers_of(length)
    so_far = test_day_on_paper.so_far(answers)
    if not known:
        so_far = replace(so_far, open=(), asked=(), promises=(), most_now=(), passed_on=None)
    day = test_day_on_paper.USUAL_NAMES if of_a_day else INTERVIEW
    return brief(day, answers, so_far, language=language)


def a_day(length: int) -> str:
    return brief(test_day_on_paper.LONG_NAMES, test_day_on_paper.answers_of(length))


def with_fewer(number: int) -> str:
    answers = sample.ANSWERS
    return brief(answers=replace(answers, most=answers.most[:number], questions=answers.questions[:number]))


def few_topics(number: int) -> str:
    return offer(replace(sheets.ordinary(), topics=sheets.ordinary().topics[:number]))


@cache
def addresses() -> IndexedRoleLibrary:
    """A library that sends people to other places."""
    entry = Entry(1, "Where to read on", "growth", ADDRESSES, ("learning", "team"), limits=ADDRESSES)
    return IndexedRoleLibrary(Index.build(passages_of([entry]), stem), INTERVIEW.role, stem)


LENGTHS = (40, 150, 500)
LOGOS = {"wide": (360, 90), "high": (60, 120)}
DOCUMENTS: dict[str, Callable[[], str]] = {
    **{f"briefing, {name}": partial(html_of, "briefing", name) for name in CASES},
    **{f"report, {name}": partial(html_of, "fit_report", name) for name in CASES},
    **{f"a day, {n}": partial(a_day, n) for n in LENGTHS},
    **{f"a later round, {n}": partial(later_round, n, of_a_day=False) for n in LENGTHS},
    **{f"a day in a later round, {n}": partial(later_round, n, of_a_day=True) for n in LENGTHS},
    "a later round of which nothing is known": lambda: later_round(40, of_a_day=False, known=False),
    **{f"briefing, {n} of each": partial(with_fewer, n) for n in (1, 2)},
    "briefing, addresses in the library": lambda: brief(library=addresses()),
    "offer sheet, addresses": lambda: offer(sheets.overfull(ADDRESSES)),
    "briefing, nobody answered": lambda: brief(answers=None),
    "briefing, Markdown of all kinds": lambda: brief(library=of_all_kinds()),
    **{
        f"briefing, a {logo} logo": lambda size=size: brief(brand=brand(*size))
        for logo, size in LOGOS.items()
    },
    **{
        f"report, a {logo} logo": lambda size=size: report("whole library", brand=brand(*size))
        for logo, size in LOGOS.items()
    },
    **{
        f"offer sheet, a {logo} logo": lambda size=size: offer(sheets.ordinary(), brand=brand(*size))
        for logo, size in LOGOS.items()
    },
    "briefing in German": lambda: brief(language="de"),
    "a day in a later round, in German": lambda: later_round(150, of_a_day=True, language="de"),
    "report in German": lambda: report("five interviewers", "de"),
    "offer sheet in German": lambda: offer(sheets.ordinary(), "de"),
    "offer sheet, ordinary": lambda: offer(sheets.ordinary()),
    **{f"offer sheet, {n} topics": partial(few_topics, n) for n in (0, 1, 2)},
    **{
        f"offer sheet, full of {name} words": lambda words=words: offer(sheets.overfull(words))
        for name, words in test_offer_sheet_on_paper.WORDS.items()
    },
}
"""What makes the HTML of every document, by what it is."""
IN_MAKE_TEST = (
    "briefing, shortest",
    "report, shortest",
    "briefing, whole library",
    "a day, 500",
    "offer sheet, ordinary",
)
EVERY = [
    pytest.param(name, paper, marks=() if name in IN_MAKE_TEST and paper == "A4" else pytest.mark.slow)
    for name in DOCUMENTS
    for paper in PAPERS
]


@pytest.mark.parametrize(("name", "paper"), EVERY)
def test_two_checkers_find_nothing(name: str, paper: pdf.Paper) -> None:
    file = pdf.render(DOCUMENTS[name](), paper=paper)
    assert not complaints(file)
    assert not qpdf(file)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("translations")
    pseudo.write(made)
    return made


@pytest.fixture
def another_language(folder: Path) -> Iterator[str]:
    """The tests' own language, which is written from the right."""
    with pseudo.on_offer(folder):
        yield pseudo.CODE


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
def test_in_a_language_from_the_right_neither(another_language: str, paper: pdf.Paper) -> None:
    answers = test_day_on_paper.answers_of(150)
    for html in (
        brief(language=another_language),
        brief(
            test_day_on_paper.LONG_NAMES,
            answers,
            test_day_on_paper.so_far(answers),
            language=another_language,
        ),
        report("whole library", another_language),
        offer(sheets.ordinary(), another_language),
    ):
        file = pdf.render(html, paper=paper)
        assert not complaints(file)
        assert not qpdf(file)


def test_a_checker_finds_what_is_wrong() -> None:
    wrong = "<h1>A</h1><h3>B</h3><table><tr><td>1<td>2<tr><td>3<td>4</table>"
    found = complaints(pdf.render(f'<!doctype html><html lang="en"><title>A page</title>{wrong}</html>'))
    assert any("HDG-001" in complaint for complaint in found)
    assert any("TBL-001" in complaint for complaint in found)
    assert any("UA-15-003" in complaint for complaint in found)


@cache
def heard(name: str) -> list[Said]:
    return spoken(pdf.render(DOCUMENTS[name]()))


def test_the_first_page_of_a_briefing_reads_well() -> None:
    said = [(s.role, s.words or s.alternative) for s in heard("briefing, whole library")]
    said = [(role, words) for role, words in said if words]
    assert said[:3] == [("Figure", "Bothways"), ("Span", "INTERVIEWER BRIEFING"), ("H1", "Thandiwe Mokoena")]
    headings = [words for role, words in said if role in ("H1", "H2")]
    assert headings[1:5] == [
        "What matters to Thandiwe Mokoena",
        "Their questions and who answers",
        "A way through the time 60 minutes they speak mostly we speak mostly",
        "Never ask about",
    ]


def test_neither_footers_nor_repeated_heads_are_read() -> None:
    words = " ".join(said.words for said in heard("briefing, whole library"))
    assert "briefing, version 2" not in words
    assert "Page 2" not in words
    report_heads = [said for said in heard("report, five long questions") if said.words == "what is left"]
    assert len(report_heads) == 1


@pytest.mark.slow
def test_a_cell_that_goes_over_pages_is_one() -> None:
    begins = test_paper.LONGEST.questions[1].text[:40]
    cells = [said for said in heard("report, longest") if said.role == "TD" and said.words.startswith(begins)]
    assert any(len(cell.pages) == 2 for cell in cells)


@pytest.mark.slow
def test_what_the_library_says_in_another_language_is_read_in_it() -> None:
    said = heard("briefing in German")
    named = {element.language for element in said if element.words.startswith("The ladder has five levels")}
    assert named == {"en"}
    assert not [element for element in said if element.role.startswith("H2") and element.language]
