"""What a screen reader makes of small documents, element by element."""

from io import BytesIO

import pikepdf
import pymupdf
import pytest
from weasyprint import HTML

from tests.adapters.sample import ANSWERS
from tests.paper import qpdf
from tests.speech import complaints, spoken
from webapp.adapters import pdf, tagging

pytestmark = pytest.mark.xdist_group("pdf")

NARROW = "<style>body { font: 12px Inter } div { width: 90px }</style>"
TALL = "<style>@page { size: 300px 120px; margin: 10px } body { font: 12px/20px Inter } "


def made(html: str, language: str = "en") -> bytes:
    return pdf.render(
        f'<!doctype html><html lang="{language}"><title>A page</title><body>{html}</body></html>'
    )


def small(html: str) -> bytes:
    """A document without the stylesheet of ours."""
    page = f'<!doctype html><html lang="en"><title>A page</title><body>{html}</body></html>'
    return tagging.tagged_pdf(HTML(string=page).render())


def heard(file: bytes) -> list[tuple[str, str]]:
    return [
        (said.role, said.words or said.alternative) for said in spoken(file) if said.words or said.alternative
    ]


def annotations(file: bytes) -> list[pikepdf.Object]:
    with pikepdf.open(BytesIO(file)) as opened:
        return [
            pikepdf.Dictionary(dict(a.items()))  # type: ignore[arg-type]
            for page in opened.pages
            for a in page.get("/Annots", [])  # type: ignore[union-attr]
        ]


def test_an_element_is_one_however_many_lines_it_goes_over() -> None:
    file = small(f"{NARROW}<div><p>One paragraph of <b>several words</b> on several lines.</p></div>")
    assert heard(file) == [("P", "One paragraph of several words on several lines.")]


def test_an_element_is_one_however_many_pages_it_goes_over() -> None:
    lines = "<br>".join(f"Line {n}" for n in range(12))
    page = f'{TALL}</style><p style="orphans: 1; widows: 1">{lines}</p>'
    [said] = [said for said in spoken(small(page)) if said.words]
    assert said.role == "P"
    assert said.pages == (0, 1, 2)


def test_a_table_over_pages_is_one_and_its_heading_is_read_once() -> None:
    rows = "".join(f"<tr><td>Row {n}<td>{n}" for n in range(12))
    head = '<thead><tr><th scope="col">Name<th scope="col">Number</thead>'
    file = small(f"{TALL}</style><h1>A</h1><table>{head}<tbody>{rows}</table>")
    roles = [said.role for said in spoken(file)]
    assert roles.count("Table") == roles.count("THead") == 1
    assert [words for role, words in heard(file) if role == "TH"] == ["Name", "Number"]
    assert roles.count("TR") == 13
    assert [words for role, words in heard(file) if role == "TD"][:4] == ["Row 0", "0", "Row 1", "1"]
    assert not complaints(file)


def test_a_list_within_a_list_belongs_to_its_item() -> None:
    file = made("<h1>A</h1><ul><li>One<ul><li>Within</ul><li>Two</ul>")
    with pikepdf.open(BytesIO(file)) as opened:
        [document] = opened.Root.StructTreeRoot.K
        outer = document.K[1]
        assert [str(item.S) for item in outer.K] == ["/LI", "/LI"]
        [body] = outer.K[0].K
        assert (str(body.S), str(body.K[1].S)) == ("/LBody", "/L")
    assert not complaints(file)


def test_numbers_of_a_list_are_read_and_its_bullets_are_not() -> None:
    file = made("<h1>A</h1><ol><li>One, which is longer<li>Two</ol><ul><li>Three</ul>")
    assert heard(file)[1:] == [
        ("Lbl", "1."),
        ("LBody", "One, which is longer"),
        ("Lbl", "2."),
        ("LBody", "Two"),
        ("LBody", "Three"),
    ]


def test_items_in_a_line_are_items_without_what_stands_between_them() -> None:
    style = "<style>li { display: inline } li + li::before { content: ' · ' } ul { list-style: none }</style>"
    file = made(f"{style}<h1>A</h1><ul>\n<li>One</li>\n<li>Two</li>\n</ul>")
    assert heard(file) == [("H1", "A"), ("LBody", "One"), ("LBody", "Two")]
    assert not complaints(file)


def test_a_link_is_one_and_names_where_it_leads() -> None:
    file = made(
        f'{NARROW}<h1>A</h1><div><p>See <a href="#there">the page about everything</a> or '
        '<a href="https://there.example/">there</a>.</p></div><h2 id="there">Everything</h2>'
    )
    links = [said for said in spoken(file) if said.role == "Link"]
    assert len(links) == 2
    assert links[0].links > 1, "a place to press for each line"
    assert {str(a.Contents) for a in annotations(file)} == {
        "the page about everything",
        "https://there.example/",
    }
    assert all(a.F == 4 for a in annotations(file))
    assert not complaints(file)


def test_a_place_to_press_within_another_is_none() -> None:
    style = "<style>a { display: block } a::after { content: ' further' }</style>"
    file = made(f'{style}<h1 id="there">A</h1><a href="#there"><b>On</b></a>')
    assert len(annotations(file)) == 1
    assert not complaints(file)


def test_cells_say_of_what_they_are_headings() -> None:
    row = '<tr><th scope="row">R</th><td colspan="2">1</td><td>2</td></tr>'
    head = '<thead><tr><th>A</th><th scope="col">B</th><th>C</th><th>D</th></tr></thead>'
    file = made(f"<h1>A</h1><table>{head}<tbody>{row * 4}</table>")
    with pikepdf.open(BytesIO(file)) as opened:
        cells = [
            e for e in opened.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") in ("/TH", "/TD")
        ]
        scopes = {str(e.A.Scope) for e in cells if e.S == "/TH"}
        assert scopes == {"/Row", "/Column"}
        assert [int(e.A.ColSpan) for e in cells if "/A" in e and "/ColSpan" in e.A] == [2, 2, 2, 2]


def test_a_table_of_two_rows_is_read_without_headings_of_rows() -> None:
    row = '<tr><th scope="row">R</th><td>1</td></tr>'
    head = '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
    file = made(f"<h1>A</h1><table>{head}<tbody>{row * 2}</table>")
    assert [said.role for said in spoken(file)].count("TH") == 2
    assert not complaints(file)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<ul>Before<li>One</li>After</ul>", ["Before", "One", "After"]),
        ("<ol><div>Between</div><li>One</li></ol>", ["Between", "One"]),
        ("<table><caption>Named</caption><tr><td>One</td></tr></table>", ["Named", "One"]),
        ("<table><tr><div style='display:table-cell'>Loose</div><td>One</td></tr></table>", ["Loose", "One"]),
        ("<div style='display: table-row'>Loose</div>", ["Loose"]),
    ],
)
def test_words_where_only_items_or_cells_should_be_are_read(html: str, words: list[str]) -> None:
    said = " ".join(text for _, text in heard(small(f"<h1>A</h1>{html}")))
    assert [word for word in words if word not in said] == []


def test_words_around_items_are_read_before_and_after_them_each_as_one() -> None:
    file = small("<h1>A</h1><ul>To <b>be</b> <i>read</i><br>first<li>One</li>Between<li>Two</li>Last</ul>")
    assert heard(file)[1:] == [
        ("P", "To be read first"),
        ("LBody", "One"),
        ("P", "Between"),
        ("LBody", "Two"),
        ("P", "Last"),
    ]


@pytest.mark.parametrize("style", ["display: block", "float: left", "position: absolute"])
def test_a_heading_of_a_column_that_is_laid_out_as_no_cell_stays_one(style: str) -> None:
    odd = f'<tr><th style="{style}">A</th><th scope="row">B</th></tr>'
    file = small(f"<h1>A</h1><table><thead><tr><th>C</th></tr></thead><tbody>{odd * 3}</tbody></table>")
    assert {text for role, text in heard(file) if role in ("TH", "TD", "P")} >= {"A", "B", "C"}


def test_a_table_that_only_lays_out_is_no_table() -> None:
    file = made('<h1>A</h1><table role="presentation"><tr><td>One</td><td><p>Two</p></td></tr></table>')
    assert heard(file) == [("H1", "A"), ("P", "One"), ("P", "Two")]


def test_what_decorates_is_not_read() -> None:
    style = "<style>@page { @bottom-left { content: 'Foot' } }</style>"
    file = made(f'{style}<h1>A</h1><p><span aria-hidden="true">●</span> Words</p><p> <img src="" alt=""></p>')
    assert heard(file) == [("H1", "A"), ("P", "Words")]
    assert {"/Pagination", "/Layout"} <= kinds_of_artifacts(file)
    assert not complaints(file)


def kinds_of_artifacts(file: bytes) -> set[str]:
    with pikepdf.open(BytesIO(file)) as opened:
        marked = [operands for operands, operator in pikepdf.parse_content_stream(opened.pages[0])]
        return {str(facts[1].Type) for facts in marked if len(facts) == 2 and str(facts[0]) == "/Artifact"}


def test_a_picture_stands_where_it_says() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><title>A dot</title></svg>'
    file = small(f"<style>@page {{ size: 400px 400px; margin: 0 }} body {{ margin: 0 }}</style><p>{svg}</p>")
    with pikepdf.open(BytesIO(file)) as opened:
        [figure] = [
            e for e in opened.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Figure"
        ]
        left, bottom, right, top = (float(at) for at in figure.A.BBox)
    assert str(figure.Alt) == "A dot"
    assert (left, right) == (0, 60)
    assert top - bottom == 30
    assert 250 < bottom < 300, "from the lower edge, in points"


def test_words_in_another_language_say_so() -> None:
    file = made('<h1>A</h1><p>He said <span lang="fr">bonjour</span>.</p><p lang="de"><b>Guten Tag</b></p>')
    named = {said.words: said.language for said in spoken(file) if said.language}
    assert named == {"bonjour": "fr", "Guten Tag": "de"}
    assert not complaints(file)


@pytest.mark.parametrize("words", ["شكرا جزيلا لكم", "सुश्री ऋर्षति ष त", "תודה רבה"])
def test_letters_that_are_drawn_in_another_order_are_read_in_their_own(words: str) -> None:
    file = made(f"<h1>A</h1><p>{words}</p>")
    assert words in as_text(file)
    assert not complaints(file)


def as_text(file: bytes) -> str:
    """The words that the page's description says in letters."""
    with pikepdf.open(BytesIO(file)) as opened:
        given = [
            operands
            for operands, operator in pikepdf.parse_content_stream(opened.pages[0])
            if str(operator) == "BDC"
        ]
        return " ".join(str(facts["/ActualText"]) for _, facts in given if "/ActualText" in facts)


def test_no_picture_of_a_page_changes_and_the_file_is_sound() -> None:
    page = f'<!doctype html><html lang="en"><title>A page</title><h1>A</h1><p>{ANSWERS.goals.text}</p></html>'
    document = HTML(string=page).render()
    before, after = document.write_pdf(pdf_variant="pdf/ua-1"), tagging.tagged_pdf(document)
    assert pictures(before) == pictures(after)
    assert not qpdf(after)


def pictures(file: bytes) -> list[bytes]:
    with pymupdf.open(stream=file) as opened:
        return [page.get_pixmap(dpi=60).samples for page in opened]
