import pytest

from webapp.domain.library.drafting import LONG, draft_of
from webapp.domain.library.entries import Entry


def draft(body: str, dimensions: tuple[str, ...] = ("team",)):
    return draft_of(Entry(0, "How we work", "work", body, dimensions, titled=True))


def test_a_draft_is_cut_as_a_briefing_will_quote_it():
    found = draft("Before it all.\n\n## Mondays\n\nWe *plan*.\n\n## Fridays\n\n- demo\n- cake")
    assert [(piece.passage.heading, piece.words) for piece in found.pieces] == [
        ("How we work", 3),
        ("How we work > Mondays", 2),
        ("How we work > Fridays", 2),
    ]
    assert found.doubts == ()


@pytest.mark.parametrize(("words", "long"), [(LONG, False), (LONG + 1, True)])
def test_a_passage_of_many_words_is_long(words, long):
    [piece] = draft("## One\n\n" + "word " * words).pieces
    assert (piece.words, piece.long) == (words, long)


@pytest.mark.parametrize(
    ("body", "doubts"),
    [
        ("", ("no_text",)),
        ("# Only a heading", ("no_text",)),
        ("word " * (LONG + 1), ("no_heading",)),
        ("word " * LONG, ()),
        ("# How we work\n\n" + "word " * (LONG + 1), ()),
    ],
)
def test_what_is_doubtful_about_the_whole(body, doubts):
    assert draft(body).doubts == doubts


def test_an_entry_that_speaks_to_nothing_is_doubted():
    assert draft("Text.", ()).doubts == ("no_dimension",)
