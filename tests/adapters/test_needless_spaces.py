"""Spaces that nobody sees are gone before a document is laid out; all others are where they were."""

import re
from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.adapters.test_paper_is_heard import DOCUMENTS
from webapp.adapters import needless_spaces, pdf
from webapp.adapters.needless_spaces import without_needless_spaces
from webapp.config import TEMPLATES

pytestmark = pytest.mark.xdist_group("documents")

AT_END_OF_BLOCKS = partial(re.compile(r"(?<!\s)\s++(?=</(?:p|div|td|th|li|h[1-6])>)").sub, "")
STANDS_APART = re.compile(rf"(?:{needless_spaces._APART})\b(?!-)")
NOTHING = re.compile(rb"/Artifact\n<</Type /Layout>>\nBDC\nBT\nET\nEMC\n")
NUMBER = re.compile(rb"/MCID \d+")
SPACE_AT_END_OF_LINE = re.compile(rb"(?<=>0)(?:<[0-9a-f]{4}>0)?\] TJ")


TABLE = "<table>\n  <tr>\n <td> 4 </td>\n\n<td>5\n</td> </tr>\n</table>\n"
PRE = "<pre>\n  a = 1\n\n  <code>b</code>\n</pre>"


@pytest.mark.parametrize(
    ("html", "without"),
    [
        (TABLE, "<table><tr><td>4</td><td>5</td></tr></table>"),
        ("<ul>\n  <li> One </li>\n  <li>Two</li>\n</ul>", "<ul><li>One</li>\n  <li>Two</li></ul>"),
        ("<div>\n<p>1\n</p>\n<p>2</p>\n</div> <b>3</b>", "<div><p>1</p>\n<p>2</p></div> <b>3</b>"),
        ("<p>One <h2> Two </h2> three <a>four</a> five</p>", "<p>One<h2>Two</h2>three <a>four</a> five</p>"),
        (PRE, PRE),
        ("<p>It is <b>four</b> of them</p>", "<p>It is<b> four</b> of them</p>"),
        ("<p>1 < 2 > 0</p>", "<p>1 < 2 > 0</p>"),
        ("<td>&lt;td&gt; \u00a0</td>", "<td>&lt;td&gt; \u00a0</td>"),
        ("<td>\u3000四</td>", "<td>\u3000四</td>"),
    ],
)
def test_spaces_stay_where_they_are_seen(html: str, without: str) -> None:
    assert without_needless_spaces(html) == without


def test_no_style_sets_in_a_line_what_is_taken_to_stand_apart() -> None:
    for path in (TEMPLATES / "pdf").iterdir():
        for selectors, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", path.read_text(encoding="utf-8")):
            if re.search(r"display: inline", rule):
                last = {selector.split()[-1] for selector in selectors.split(",")}
                assert not [name for name in last if STANDS_APART.match(name)], (path.name, selectors)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(DOCUMENTS)[::4])
def test_no_document_looks_otherwise(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    html = DOCUMENTS[name]()
    drawn = _drawn(pdf.render(html))
    inline = _inside_inline_elements
    monkeypatch.setattr(pdf, "without_needless_spaces", lambda html: inline(AT_END_OF_BLOCKS(html)))
    assert _drawn(pdf.render(html)) == drawn


def _inside_inline_elements(html: str) -> str:
    """What is not about spaces at the edges of blocks, which the layout needs."""
    return re.sub(r'(?<=[^\s>])\s++(<(?:b|i|span class="(?:soft|honest)[^"<>]*+")>)', r"\1 ", html)


def _drawn(file: bytes) -> list[bytes]:
    """What stands on each page, but for spaces at the ends of lines and what is empty."""
    pages = [page.get_contents().get_data() for page in PdfReader(BytesIO(file)).pages]
    return [SPACE_AT_END_OF_LINE.sub(b"] TJ", NUMBER.sub(b"", NOTHING.sub(b"", page))) for page in pages]
