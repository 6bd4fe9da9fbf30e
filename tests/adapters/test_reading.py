"""Markdown is read once: index, first sentences, page and PDF say the same, and nothing that is hidden."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.test_paper import nothing_runs_over_an_edge
from tests.adapters.test_pdf import ANSWERS, INTERVIEW, LEARNING, FakeShelf
from tests.paper import Paper
from webapp.adapters import pdf, templates
from webapp.adapters.markdown import to_html
from webapp.adapters.reading import as_read, readable
from webapp.domain.briefing.composition import compose
from webapp.domain.library.entries import Entry, Passage, PassageRef, passages_of
from webapp.domain.matching.search import Match, Reason, SearchResult
from webapp.domain.text.hidden import without_hidden
from webapp.domain.text.prose import first_sentence, headings, plain, unescaped
from webapp.domain.text.shortening import shorten

HIDDEN = [
    "Shown <!-- secret --> shown",
    "Shown\n\n<!--\n# secret\n\nsecret -->\n\nshown",
    "Shown\n[//]: # (secret (of us): secret)\nshown",
    '[]: # "secret\nsecret"\n\nShown, shown',
    "[comment]: <> (secret)\nShown, shown",
    "Shown %%secret%% shown",
    "Shown\n\n%%\n\n# secret\n\nsecret\n%%\n\nshown",
    "Shown, shown\n\n%%\nsecret without an end",
    "Shown {{< comment >}}secret{{< /comment >}} shown",
    "Shown\n\n{{% hidden %}}\n\nsecret\n\n{{% /hidden %}}\n\nshown",
    "Shown {{ secret }} shown {{< secret a=1 >}}",
    "Shown {% comment %}secret{% endcomment %} shown",
    "Shown\n\n{%- if site.internal -%}\nsecret\n{% if a %}secret{% endif %}\nsecret\n{%- endif -%}\n\nshown",
    "Shown {# secret #} shown {#- secret -#}",
    "Shown {/* secret */} shown",
    "{::comment}\nsecret\n{:/comment}\n\nShown, shown",
    "## Shown {#secret}\n\nshown {: .secret}",
    "Shown ~~secret~~ shown",
    "Shown <del>secret</del> shown <s>secret</s>",
    'Shown <span style="display: none">secret</span> shown',
    "Shown\n\n<div hidden>\n\n## secret\n\n- secret\n\n</div>\n\nshown",
    "Shown <template>secret</template> shown\n\n<script>\nsecret\n</script>\n",
    "Shown, shown ^secret",
    "Shown ![secret](secret.png) shown ![[secret.png]] ![](data:secret)",
]


@pytest.mark.parametrize("markdown", HIDDEN)
def test_what_is_hidden_stands_nowhere(markdown):
    for shown in (plain(readable(markdown)), str(to_html(markdown))):
        assert "secret" not in shown
        assert shown.casefold().count("shown") == 2
    [*passages] = passages_of([as_read(Entry(1, "Title", "team", markdown, titled=True))])
    assert "secret" not in "".join(passage.heading + passage.text for passage in passages)


@pytest.mark.parametrize("code", ["<!-- x -->", "%%x%%", "{{< x >}}", "{% x %}", "[[x|y]]", "==x==", "**x**"])
def test_what_stands_in_code_stays(code):
    for markdown in (
        f"Write `{code}` so",
        f"Write\n\n```\n{code}\n```\n\nso",
        f"- a\n  ~~~\n  {code}\n  ~~~",
    ):
        assert code in plain(readable(markdown))
        assert code in unescaped(str(to_html(markdown)))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("One  \ntwo\\\nthree\nfour", "One\ntwo\nthree four"),
        ("| A | B |\n|---|---|\n| 1<br>2 | a \\| b |", "A; B\n1; 2; a | b"),
        ("A | B\n--|--\n1 | 2", "A; B\n1; 2"),
        (
            "<table><tr><th>L</th><th>D</th></tr>\n\n<tr><td>3</td><td>20<br>5</td></tr></table>\n\nEnd",
            "L; D\n3; 20; 5\nEnd",
        ),
        ("<p>One</p><p>Two &amp; three</p>", "One\nTwo & three"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        ("<dl><dt>Term</dt><dd>Said</dd></dl>", "Term\nSaid"),
        ("<details><summary>More</summary>\n\n**Bold** here\n\n</details>", "More\nBold here"),
        ("<details><summary>More</summary>Text *here*</details>", "More\nText here"),
        ("<aside>\n💡 Some **bold** text\n</aside>", "💡 Some bold text"),
        (
            "    We top it up to ninety percent for thirty weeks.",
            "We top it up to ninety percent for thirty weeks.",
        ),
        ("See [[Pay]], [[a/Leave|the leave]] and [[#Sick days]]", "See Pay, the leave and Sick days"),
        ("Paid[^1].\n\n[^1]: By law.\n[^b]: All", "Paid.\nBy law.\nAll"),
        ("> [!warning]+ Mind\n> This holds.\n\n> [!NOTE]\n> Not that.", "Mind:\nThis holds.\nNot that."),
        ("[Pay](#pay)\n\n# Pay\n\n- [Pay 2](#pay)\n\nText", "Pay\nText"),
        ("[here][1] and [1]\n\n[1]: https://a.example", "here and 1"),
        ("- [ ] open\n- [x] done", "open\ndone"),
        ("**Note: **this holds", "Note: this holds"),
        ("1 < 2 & 3 \\* 4_5_6 [x] #no", "1 < 2 & 3 * 4_5_6 [x] #no"),
        ("\\# no heading\n\n\\- no item", "# no heading\n- no item"),
    ],
)
def test_lines_and_cells_stay_apart_on_page_and_in_index(markdown, text):
    assert plain(readable(markdown)) == text
    words = re.compile(r"\w+")
    assert words.findall(unescaped(re.sub(r"<[^>]*>", " ", str(to_html(markdown))))) == words.findall(text)


def test_headings_of_html_and_of_two_lines_cut_a_text_and_those_in_boxes_do_not():
    assert headings(readable("One\n===\n\n<h2>Two</h2>\n\n> # Three\n\n- # Four\n\n## Five {#five}")) == (
        "One",
        "Two",
        "Five",
    )


def test_what_says_the_same_is_left_as_it_was_written():
    text = "Some *text*,\ngoing [on](https://a.example).\n\n* one\n* two\n\n|a|b|\n|-|-|\n|1|2|"
    assert readable(text) == text


SIGNS = "<>ab[](){}!#*`\"'/:\n &;=-|h1%^~\\_.+"


@given(st.text(alphabet=st.sampled_from(SIGNS)))
def test_page_and_index_say_the_same_whatever_is_written(markdown):
    read = readable(markdown)
    on_page = unescaped(re.sub(r"<[^>]*>", " ", str(to_html(markdown))))
    assert sorted(re.findall(r"[ab]", on_page)) == sorted(re.findall(r"[ab]", plain(read)))


@pytest.mark.parametrize(
    ("markdown", "sentence"),
    [
        ("You get:\n\n```\nall of it\n```", "You get: all of it"),
        ("The rates are:\n\n| Level | Pay |\n|---|---|\n| 3 | 40 |", "The rates are: 3; 40"),
        ("**What you get:**\n\n- Leave:\n  - 28 days\n  - more", "What you get: Leave: 28 days"),
        ("Wir bieten：\n\n> Ruhe. Mehr.", "Wir bieten： Ruhe."),
        ("We say:<br>yes. And no.", "We say: yes."),
    ],
)
def test_a_sentence_that_ends_in_a_colon_has_what_it_introduces(markdown, sentence):
    assert first_sentence(readable(markdown)) == sentence


def test_what_a_colon_introduces_is_not_printed_without_it():
    text = "Filler of a page.\n\n" * 9 + "You get:\n\n| Perk | Days |\n|---|---|\n" + "| leave | 28 |\n" * 3
    assert "You get:\n\n| Perk | Days |\n|---|---|\n| leave" in shorten(text, 4, ["leave"]).text
    code = "Filler of a page.\n\n" * 9 + "Write:\n\n```\nleave\n```"
    assert "Write:\n\n```\nleave\n```" in shorten(code, 3, ["leave"]).text


HOSTILE = (
    "    " + "an indented text that says a lot about leave and about pay " * 9,
    "```\n" + "x = a_long_line_of_code(" * 20 + "\n```",
    "| " + " | ".join(f"Column{n}" for n in range(30)) + " |\n" + "|---" * 30 + "|\n" + "| value " * 30 + "|",
    "<table><tr>" + "<td>cell without an end" * 30,
    "w" * 3_000,
    "- " * 8 + "deep",
    "> " * 15 + "quoted " * 60,
    "[" + "link" * 90 + "](https://example.com/" + "a" * 400 + ")",
)


@pytest.mark.parametrize("markdown", HOSTILE, ids=range(len(HOSTILE)))
def test_no_word_of_a_library_leaves_the_paper(markdown):
    entry = as_read(replace(LEARNING, body=markdown))

    class Shelf(FakeShelf):
        def _found(self, there_is: bool) -> SearchResult:
            return SearchResult("answered", tuple(Match(p, 1.0, Reason()) for p in passages_of([entry])))

        def passage(self, ref: PassageRef) -> Passage | None:
            return None

        def entries_on(self, topic: str) -> tuple[Entry, ...]:
            return (entry,)

    content = compose(INTERVIEW, ANSWERS, Shelf(), ("learning",))
    made = pdf.render(templates.render("pdf/briefing.html", "en", briefing=content, version=1), paper="A4")
    nothing_runs_over_an_edge(Paper(made), "A4")


@pytest.mark.parametrize(
    "unit", ["%%", "{{", "{% if %}", "{% if ", "{#", "[a]: # (\n", "`a", "``a`b", "<td>", "[[a]]"]
)
def test_dialects_that_are_made_to_keep_it_busy_are_read_in_a_moment(unit):
    text = unit * (20_000 // len(unit))
    assert isinstance(without_hidden(text), str)
    assert isinstance(readable(text), str)
