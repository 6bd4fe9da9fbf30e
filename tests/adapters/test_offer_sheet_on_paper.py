"""The sheet before an offer on paper: one page, tagged, with all that it says."""

from datetime import date

import pytest

from tests.adapters.test_paper import (
    embedded,
    nothing_runs_over_an_edge,
    squeezed,
)
from tests.domain.fit import sheets
from tests.paper import Paper, as_printed, qpdf
from webapp.adapters import pdf, templates
from webapp.domain.fit.offer_sheet import OfferSheet

pytestmark = pytest.mark.xdist_group("documents")

MADE = date(2027, 1, 26)
WORDS = {
    "usual": "Honest answers take a little longer to say, and longer to forget. ",
    "wide": "Mammoth museum memories WWW MMM ",
    "chinese": "我希望每周有固定的学习时间，而不是一笔没人敢用的预算。",
}


def printed(sheet: OfferSheet, paper: pdf.Paper) -> Paper:
    html = templates.render("pdf/offer_sheet.html", "en", sheet=sheet, made_on=MADE)
    return Paper(pdf.render(html, paper=paper))


def it_is_one_tagged_page(made: Paper, paper: pdf.Paper) -> None:
    assert len(made.reader.pages) == 1
    assert made.catalog["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert b"pdfuaid:part" in made.catalog["/Metadata"].get_data()  # type: ignore[attr-defined]
    assert made.outline()[0][0] == 1
    for font in made.reader.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
        assert embedded(font.get_object())
    assert not qpdf(made.file)
    nothing_runs_over_an_edge(made, paper)


@pytest.mark.parametrize("paper", ["A4", pytest.param("Letter", marks=pytest.mark.slow)])
def test_an_ordinary_one(paper: pdf.Paper) -> None:
    sheet = sheets.ordinary()
    made = printed(sheet, paper)
    it_is_one_tagged_page(made, paper)
    assert "Amara Obi" in as_printed(str(made.reader.metadata.title))  # type: ignore[union-attr]
    for words in (
        *(topic.wanted for topic in sheet.topics),
        *(offered.text for topic in sheet.topics for offered in topic.offers),
        *(hope.text for hope in sheet.hopes),
        *(question.text for question in sheet.questions),
        *(promise.text for promise in sheet.promises),
        "Be honest: Staff places are tied to a need.",
        "They expect more than we can offer",
        "They were told: Two days at home are what the team has agreed on.",
        "Round 2, letter of 25 January 2027",
        "It rests on one interviewer’s view",
        "Priya Rao, by 28 January 2027",
        "not answered, they say · followed up by Rosa Marchetti, 25 January 2027",
    ):
        assert squeezed(words) in squeezed(made.text), words


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("kind", WORDS)
def test_with_as_much_as_there_may_be_it_still_has_one_page(kind: str, paper: pdf.Paper) -> None:
    it_is_one_tagged_page(printed(sheets.overfull(WORDS[kind]), paper), paper)


@pytest.mark.slow
@pytest.mark.parametrize("each", [0, 2])
@pytest.mark.parametrize("letters", [30, 60, 120, 160, 240])
def test_texts_of_every_length_have_one_page(letters: int, each: int) -> None:
    sheet = sheets.overfull(letters=letters, each=each)
    assert len(printed(sheet, "Letter").reader.pages) == 1


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_long_words_break_in_their_column(paper: pdf.Paper) -> None:
    it_is_one_tagged_page(printed(sheets.overfull("W" * 300), paper), paper)
