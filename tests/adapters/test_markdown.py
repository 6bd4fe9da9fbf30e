import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.adapters.markdown import to_html

ALLOWED = set(
    """
    a blockquote br code em h3 h4 h5 h6 hr li mark ol p pre strong table tbody td th thead tr ul
    """.split()  # noqa: SIM905
)


def test_the_usual_markdown_is_rendered():
    html = to_html("**Paid** leave:\n\n1. one\n2. two\n\n| Place | Days |\n|---|---|\n| Leeds | 27 |\n")
    assert "<strong>Paid</strong>" in html
    assert "<ol>\n<li>one</li>" in html
    assert '<th scope="col">Place</th>' in html
    assert "<td>27</td>" in html


def test_headings_stay_below_the_page_s_own():
    assert to_html("# One\n\n###### Six") == "<h3>One</h3>\n<h6>Six</h6>\n"
    assert to_html("# One", below=4) == "<h5>One</h5>\n"
    assert to_html("## Two\n\n### Three", below=1) == "<h2>Two</h2>\n<h3>Three</h3>\n"


def test_links_lead_out_safely_or_not_at_all():
    assert to_html("[a](https://example.com)") == (
        '<p><a href="https://example.com" rel="noopener noreferrer">a</a></p>\n'
    )
    assert 'href="mailto:a@example.com"' in to_html("<a@example.com>")
    for target in (
        "pay.md",
        "/etc/passwd",
        "ftp://example.com",
        "file:///etc/passwd",
        "data:text/html,x",
        "//x.y",
    ):
        assert to_html(f"[a]({target}) b") == "<p>a b</p>\n"


def test_without_links_their_text_is_left():
    assert to_html("See [the *plan*](https://example.com) and <https://a.b>.", links=False) == (
        "<p>See the <em>plan</em> and https://a.b.</p>\n"
    )


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("![logo](https://example.com/a.png)Text", "<p>Text</p>\n"),
        ("<script>alert(1)</script>", ""),
        ("<div onclick='x()'>Kept text</div>", "<p>Kept text</p>\n"),
        ("a <b onmouseover=x>b</b> c", "<p>a b c</p>\n"),
        ("<!-- note -->", ""),
        ("`<i>`", "<p><code>&lt;i&gt;</code></p>\n"),
    ],
)
def test_html_and_images_leave_their_text_at_most(markdown, html):
    assert to_html(markdown) == html


def test_deep_nesting_stays_shallow_enough_to_lay_out():
    assert to_html(">" * 500 + " deep").count("<blockquote>") <= 20
    assert to_html("".join(f"{'  ' * n}- x\n" for n in range(300))).count("<ul>") <= 20


@given(st.text(alphabet=st.sampled_from("<>ab[](){}!#*`\"'/:\n &;=-|h1")))
def test_no_other_markup_than_the_allowed_comes_out(markdown):
    assert {tag.lower() for tag in re.findall(r"<\s*/?\s*([A-Za-z]\w*)", to_html(markdown))} <= ALLOWED


def test_what_is_still_to_be_filled_in_is_marked():
    html = to_html("We pay […: the *lowest* pay] to […: the <b>highest</b> & best].")
    assert "<mark>[…: the highest &amp; best]</mark>" in html
    assert "<b>" not in html
    assert "<mark>" not in to_html("<mark>Quoted</mark>: we […] pay.")
