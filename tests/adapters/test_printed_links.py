import pytest

from webapp.adapters.printed_links import with_links


@pytest.mark.parametrize(
    ("written", "address", "printed"),
    [
        ("https://work.example/of/mine?a=1&amp;b=2", "https://work.example/of/mine?a=1&amp;b=2", None),
        ("www.work.example/me", "https://www.work.example/me", None),
        ("a.b+c@work.example", "mailto:a.b+c@work.example", None),
        ("https://work.example/\u200bof\u200b/mine", "https://work.example/of/mine", None),
        ("https://work.example/of/mi…", "https://work.example", None),
        (
            "https://work.example/?q=&lt;b&gt;&#34;",
            "https://work.example/?q=&lt;b&gt;",
            "https://work.example/?q=&lt;b&gt;",
        ),
    ],
)
def test_an_address_leads_where_it_says(written: str, address: str, printed: str | None) -> None:
    assert f'<a href="{address}">{printed or written}</a>' in with_links(f"<p>See {written}</p>")


@pytest.mark.parametrize("end", [".", ",", ")", "?", "”", ".)"])
def test_what_ends_a_sentence_is_not_in_the_address(end: str) -> None:
    made = with_links(f"<p>(See https://work.example/me{end} Then say.</p>")
    assert made == (
        f'<p>(See <a href="https://work.example/me">https://work.example/me</a>{end} Then say.</p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://work.example">at https://work.example</a>',
        "<title>https://work.example</title>",
        "<style>@page { size: A4 } a > b { }</style>",
        '<svg xmlns="http://www.w3.org/2000/svg"><title>https://work.example</title><text>www.work.example</text></svg>',
        '<div class="footer">https://work.example · page</div>',
        "<p>5 &lt; 6 &amp; nobody @ home, javascript:alert(1), file:///etc/passwd, ftp://x</p>",
        "<p>a://b</p>",
    ],
)
def test_what_is_no_address_in_the_words_stays(html: str) -> None:
    assert with_links(html) == html


def test_words_of_a_person_cannot_become_markup() -> None:
    hostile = "https://x.example/&#34;onclick=&#34;alert(1)&lt;script&gt;"
    made = with_links(f"<p>{hostile}</p>")
    assert "<script" not in made
    assert made.count('"') == 2
