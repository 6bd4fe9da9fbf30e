"""Papers in German, and in the tests' language that is written from the right: whole, and turned round."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from bs4 import BeautifulSoup, Tag

from tests import pseudo
from tests.adapters import test_paper
from tests.domain.fit import sheets
from tests.paper import Paper, as_printed
from webapp.adapters import pdf, templates
from webapp.domain.briefing.printed_content import lines_of

pytestmark = pytest.mark.xdist_group("documents")

WIDTH = test_paper.PAPERS["A4"][0]
MADE = date(2027, 1, 26)
KINDS = ("briefing", "fit_report", "offer_sheet")
ON_PAPER = ("briefing", *(pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS[1:]))
HEBREW = re.compile("[\u05d0-\u05ea]")


def values(kind: str) -> dict[str, object]:
    """What a template of that kind is given."""
    name = "whole library"
    match kind:
        case "briefing":
            return {"briefing": test_paper.briefing(name), "version": 2, "code": test_paper.CODE}
        case "fit_report":
            return {"report": test_paper.report(name), "version": 2}
    return {"sheet": sheets.ordinary(), "made_on": MADE}


@pytest.fixture(scope="module")
def from_the_right(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The pseudo-language instead of German."""
    folder = tmp_path_factory.mktemp("translations")
    pseudo.write(folder)
    with pseudo.on_offer(folder):
        yield


@cache
def html_of(kind: str, language: str) -> str:
    return templates.render(f"pdf/{kind}.html", language, **values(kind))


@cache
def printed(kind: str, language: str) -> Paper:
    return Paper(pdf.render(html_of(kind, language)))


def people_wrote(kind: str) -> set[str]:
    """What of a paper is a person's, or the company's own words, sentence by sentence."""
    texts = pseudo.written_in(*values(kind).values())
    parts = {part for text in texts for part in re.split(r"(?<=[.;:?!])\s+|\n+|\s[·›>]\s|\(|\)|,\s", text)}
    found = texts | parts
    if kind == "briefing":
        lines = list(lines_of(test_paper.briefing("whole library")))
        found |= {line.source.owner for line in lines}
        found |= {word for line in lines if line.reason for word in line.reason.mentions}
    return found


# German


@pytest.mark.parametrize("kind", ON_PAPER)
def test_a_german_paper_keeps_within_its_edges_and_says_what_it_is_in(kind: str) -> None:
    made = printed(kind, "de")
    assert made.catalog["/Lang"] == "de"
    test_paper.nothing_runs_over_an_edge(made, "A4")
    assert len(made.reader.pages) == len(printed(kind, "en").reader.pages)


def test_numbers_dates_and_quotes_are_as_german_has_them() -> None:
    text = printed("briefing", "de").text
    assert "Donnerstag, 14. Januar 2027" in text
    assert "geprüft am 17. März 2026" in text
    assert "„A next step that does not mean leaving my craft, and rules for it that I can read.“" in text
    assert "Seite 1 von 4" in text
    environment = templates.environment("de")
    assert environment.from_string("{{ 3.5|number }} {{ 3.0|number }}").render() == "3,5 3"


def test_what_the_library_says_keeps_its_own_language() -> None:
    said = BeautifulSoup(html_of("briefing", "de"), "html.parser").select(".prose")
    assert said
    assert {text.get("lang") for text in said} == {"en"}
    english = BeautifulSoup(html_of("briefing", "en"), "html.parser")
    assert not english.select(".prose[lang]")


# From the right


@pytest.mark.usefixtures("from_the_right")
@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_has_no_words_that_nobody_wrote(kind: str) -> None:
    page = BeautifulSoup(html_of(kind, pseudo.CODE), "html.parser")
    assert page.html
    assert (page.html["lang"], page.html["dir"]) == (pseudo.CODE, "rtl")
    assert not pseudo.left_over(page, people_wrote(kind) | {"Bothways"})


@pytest.mark.usefixtures("from_the_right")
@pytest.mark.parametrize("kind", ON_PAPER)
def test_a_paper_that_is_read_from_the_right_begins_there(kind: str) -> None:
    """Its name stands at the right edge where an English one has it at the left, its foot is turned round,
    and nothing runs over an edge."""
    made, english = printed(kind, pseudo.CODE), printed(kind, "en")
    test_paper.nothing_runs_over_an_edge(made, "A4")
    name, theirs = (next(run for run in paper.runs(0) if "/H1" in run.place) for paper in (made, english))
    assert WIDTH - name.right == pytest.approx(theirs.left, abs=1)
    assert name.size == theirs.size
    assert HEBREW.search(made.text)
    foot = [run for run in made.runs(0) if not run.place and run.base < test_paper.MARGIN]
    assert max(run.right for run in foot) == pytest.approx(WIDTH - test_paper.MARGIN, abs=1)
    if len(made.reader.pages) > 1:  # which page this is
        assert min(run.left for run in foot) == pytest.approx(test_paper.MARGIN, abs=1)


@pytest.mark.usefixtures("from_the_right")
def test_columns_are_turned_round() -> None:
    """The rank of a priority stands at the right, and our answer to the left of what they say."""
    made, english = printed("briefing", pseudo.CODE), printed("briefing", "en")
    for paper, turned in ((made, True), (english, False)):
        cells = [run for run in paper.runs(0) if "/TR" in run.place]
        ranks = [run for run in cells if run.size == max(cell.size for cell in cells)]
        assert len(ranks) == 3
        edges = {round(WIDTH - run.right if turned else run.left) for run in ranks}
        assert edges == {round(test_paper.MARGIN)}


@pytest.mark.usefixtures("from_the_right")
def test_pictures_are_turned_round() -> None:
    """The scale of a report begins at the right, and so does the chart of a briefing."""
    for language, order in ((pseudo.CODE, -1), ("en", 1)):
        report = BeautifulSoup(html_of("fit_report", language), "html.parser")
        picture = report.select_one("svg.fit-picture")
        assert picture
        scale = {text.get_text(): float(str(text["x"])) for text in picture.find_all("text")}
        assert list(scale.values()) == sorted(scale.values(), key=lambda x: order * x)
        chart = BeautifulSoup(html_of("briefing", language), "html.parser").select_one(".priorities-chart")
        assert isinstance(chart, Tag)
        bars = [float(str(bar["x"])) for bar in chart.select("rect[width='38']")]
        assert (bars[0] < 264) == (order == 1)


@pytest.mark.usefixtures("from_the_right")
def test_what_somebody_wrote_keeps_its_direction() -> None:
    page = BeautifulSoup(html_of("briefing", pseudo.CODE), "html.parser")
    assert {said["dir"] for said in page.select(".said")} == {"ltr"}
    assert {text["dir"] for text in page.select(".prose")} == {"ltr"}
    assert (
        as_printed("A next step that does not mean leaving my craft") in printed("briefing", pseudo.CODE).text
    )
