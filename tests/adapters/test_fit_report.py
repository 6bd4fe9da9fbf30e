"""The fit report as a document: what it says, and that nobody is left to guess what is missing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from webapp.adapters import pdf
from webapp.adapters.templates import environment, render
from webapp.domain.fit.report import DimensionFit, FitReport, merge
from webapp.domain.forms.answers import (
    CandidateFit,
    CriterionRating,
    InterviewerFit,
    PreInterview,
    Priority,
    Promise,
    Question,
)
from webapp.domain.interview.facts import InterviewFacts, Panelist, RoleFacts

INTERVIEW = InterviewFacts(
    id=1,
    candidate="Amara Okonkwo",
    role=RoleFacts("Senior Data Engineer", "Engineering", "Leeds", criteria=("Models data",)),
    starts_at=datetime(2027, 1, 14, 10, tzinfo=UTC),
    minutes=60,
    zone="Europe/London",
    panel=(Panelist(1, "Jonas Lindqvist"), Panelist(2, "Priya Raman")),
    owner="Rita Moss",
    organisation="Meridian",
)
ANSWERS = PreInterview(
    most=(Priority("learning"), Priority("flexibility")),
    questions=(
        Question("q1", "Who decides on promotions?"),
        Question("q2", "Is there a prayer room?", "recruiter"),
    ),
)
CANDIDATE = CandidateFit({"learning": 4, "flexibility": 5}, {"q1": "partly"}, 4, "Who pays for the train?")
JONAS = InterviewerFit(
    {"learning": 3, "flexibility": 3},
    ("learning", "flexibility"),
    ("q1",),
    (CriterionRating(4, "Drew the lineage of a table."),),
    (Promise("Send the ladder", "Jonas", date(2027, 1, 18)),),
    "Show her the charter.",
)
PRIYA = InterviewerFit({"learning": 4}, ("learning",))
USUAL = ("learning", "flexibility", "progression")
BOTH = {1: JONAS, 2: PRIYA}


def page(report: FitReport, version: int = 1) -> str:
    html = render("pdf/fit_report.html", "en", report=report, version=version)
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def picture(fit: DimensionFit) -> ElementTree.Element:
    template = environment().get_template("macros/fit_picture.html")
    return ElementTree.fromstring(template.module.fit_picture(fit, "Amara Okonkwo", True).strip())


def test_a_report_says_everything_in_words() -> None:
    text = page(merge(INTERVIEW, ANSWERS, CANDIDATE, BOTH, USUAL), version=2)

    for words in (
        "On what matters to Amara Okonkwo",
        "3 of 3 forms are in Nobody is missing.",
        "They expect more than we can offer Say so before an offer.",
        "Median 3.5, spread 3 to 4.",
        "One rating.",
        "Who decides on promotions?",
        "Send the ladder Jonas 18 January 2027",
        "Show her the charter.",
        "Drew the lineage of a table.",
        "Straight answers: 4 of 5",
        "Who pays for the train?",
        "version 2",
    ):
        assert words in text


@pytest.mark.parametrize("answers", [ANSWERS, replace(ANSWERS, questions=ANSWERS.questions[:1]), None])
def test_the_line_on_questions_in_confidence_tells_nothing(answers: PreInterview | None) -> None:
    text = page(merge(INTERVIEW, answers, CANDIDATE, BOTH, USUAL))

    assert "Questions asked in confidence stand in the recruiter’s ledger, not here." in text
    assert "prayer" not in text


def test_who_is_missing_is_named() -> None:
    text = page(merge(INTERVIEW, ANSWERS, None, {1: JONAS}, USUAL))

    assert "1 of 3 form is in" in text
    assert "Missing from their side: Amara Okonkwo." in text
    assert "Missing from our side: Priya Raman." in text


def test_a_form_after_the_reveal_is_named() -> None:
    text = page(merge(INTERVIEW, ANSWERS, CANDIDATE, BOTH, USUAL, late=("Priya Raman",)))

    assert "After the reveal: the form of Priya Raman came" in text


def test_usual_dimensions_are_not_called_the_candidate_s() -> None:
    text = page(merge(INTERVIEW, None, CANDIDATE, BOTH, USUAL))

    assert "On the usual dimensions" in text
    assert "so the usual dimensions were used" in text
    assert "first choice" not in text


def test_a_report_without_a_form_on_our_side_can_be_printed() -> None:
    text = page(merge(INTERVIEW, ANSWERS, CANDIDATE, {}, USUAL))

    assert "Our side is missing" in text
    assert "No interviewer’s form is in." in text


def test_the_picture_has_a_ring_for_each_rating_and_says_it_in_words() -> None:
    report = merge(INTERVIEW, ANSWERS, CANDIDATE, {1: JONAS, 2: JONAS}, USUAL)
    svg = picture(report.dimensions[0])
    circles = svg.findall("{*}circle")

    assert svg.get("role") == "img"
    assert svg.findtext("{*}title") == (
        "On a scale from 1 to 5. Amara Okonkwo: 4. Jonas Lindqvist: 3. Priya Raman: 3. "
        "Median 3, spread 3 to 3."
    )
    assert len({(c.get("cx"), c.get("cy")) for c in circles}) == len(circles) == 3
    assert not [element for element in svg.iter() if element.get("style")]


def test_words_of_a_person_cannot_become_markup() -> None:
    report = merge(
        replace(INTERVIEW, candidate="<b>Amara</b>"),
        ANSWERS,
        replace(CANDIDATE, open="<script>"),
        BOTH,
        USUAL,
    )
    html = render("pdf/fit_report.html", "en", report=report, version=1)

    assert "<script>" not in html
    assert "<b>Amara" not in html
    assert picture(report.dimensions[0]) is not None


def test_the_pdf_is_tagged_and_keeps_the_numbers_in_its_text() -> None:
    report = merge(INTERVIEW, ANSWERS, CANDIDATE, BOTH, USUAL)
    reader = PdfReader(BytesIO(pdf.render(render("pdf/fit_report.html", "en", report=report, version=1))))
    text = " ".join("".join(p.extract_text() for p in reader.pages).split())

    assert reader.metadata.title == "Fit report: Amara Okonkwo"
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert "Median 3.5, spread 3 to 4." in text
    assert "They expect more than we can offer" in text
