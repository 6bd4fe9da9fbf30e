from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.text.prose import pieces, plain
from webapp.domain.text.sentences import sentences
from webapp.domain.text.shortening import LINE, TOO_LONG, Shortened, line_count, shorten

SENTENCE = "We set aside one whole day a month for what you want to learn."
LIST = "You get:\n\n- 27 days\n- a pension\n- a bicycle\n- lunch"
TABLE = "| Band | From |\n| --- | --- |\n| Senior | 58,000 |\n| Staff | 76,000 |\n| Lead | 90,000 |"

TEXTS = st.lists(
    st.sampled_from(
        (
            "# Pay",
            "Bands are open. They are reset in July, after two surveys.",
            f"{SENTENCE} " * 4,
            "- 27 days\n- a pension of 8 per cent\n  - from the first day\n- lunch",
            "1. Ask.\n2. Wait.",
            TABLE,
            "For example:",
            "> It is yours.",
            "```\nmake run\n```",
            "![a picture](x.png)",
            "no end " * 200,
            "**Careful. It is** [linked](https://example.org).",
        )
    ),
    max_size=6,
).map("\n\n".join)


def test_what_fits_stays_as_it_was_written() -> None:
    text = f"**Bold** and [linked](https://example.org).\n\n{LIST}"
    assert shorten(text, 10) == Shortened(text)


def test_a_long_paragraph_ends_with_a_sentence() -> None:
    assert shorten(f"{SENTENCE} It is in the calendar. " + "And so on and on. " * 20, 2) == Shortened(
        f"{SENTENCE} It is in the calendar." + " And so on and on." * 4,
        cut=True,
    )


def test_a_list_ends_with_a_whole_item_and_says_how_many_there_are_more() -> None:
    assert shorten(LIST, 3) == Shortened("You get:\n\n- 27 days\n- a pension", left=2, cut=True)


def test_a_table_keeps_its_head_and_whole_rows() -> None:
    short = shorten(TABLE, 2)
    assert short.text == "| Band | From |\n| --- | --- |\n| Senior | 58,000 |"
    assert short.left == 2


def test_a_sentence_that_only_opens_a_list_is_not_left_alone() -> None:
    assert shorten(f"Bands are open.\n\n{LIST}", 2).text == "Bands are open."


def test_a_heading_is_not_left_alone() -> None:
    assert (
        shorten("Bands are open.\n\n## Rises\n\n" + "They come in July. " * 20, 2).text == "Bands are open."
    )


def test_the_words_of_a_question_choose_the_piece() -> None:
    text = f"{SENTENCE}\n\n{LIST}\n\nAsk the people team about sabbaticals."
    assert shorten(text, 1, ("sabbaticals",)).text == "Ask the people team about sabbaticals."
    assert shorten(text, 2, ("bicycle",)).text == "You get:\n\n- a bicycle"


def test_a_row_that_is_chosen_stands_under_its_head() -> None:
    assert shorten(TABLE, 2, ("staff",)).text == "| Band | From |\n| --- | --- |\n| Staff | 76,000 |"


def test_rather_nothing_than_a_piece_of_a_sentence() -> None:
    assert shorten("no end " * 200, 3) == Shortened("", cut=True)


def test_plain_text_does_not_turn_into_markup() -> None:
    text = "2\\*3 is six. " + "1. That is all there is to say about it. " * 10
    assert plain(shorten(text, 1).text).startswith("2*3 is six.")


@given(TEXTS, st.integers(1, 12), st.lists(st.sampled_from(("pension", "July", "linked")), max_size=2))
def test_nothing_is_longer_than_its_room_or_ends_within_a_sentence(
    text: str, room: int, words: list[str]
) -> None:
    short = shorten(text, room, words)
    assert short.cut or short.text == text.strip("\n")
    assert line_count(short.text) <= room * TOO_LONG + 1
    said = " ".join(plain(text).split())
    for line in plain(short.text).split("\n"):
        for sentence in sentences(line):
            assert sentence in said


@given(TEXTS)
def test_pieces_are_all_of_the_text_in_its_order(text: str) -> None:
    found = [plain(piece.text) for piece in pieces(text)]
    assert "\n".join(found) == plain(text)


def test_more_room_never_shows_less() -> None:
    text = f"{SENTENCE}\n\n{LIST}\n\n{TABLE}\n\n" + f"{SENTENCE} " * 5
    shown = [len(shorten(text, room).text) for room in range(1, 25)]
    assert all(a <= b for a, b in pairwise(shown))
    assert len(text) < LINE * 25


def test_no_answer_begins_with_who_keeps_the_page():
    text = "DRI: Ada\n\n**Last updated:** May\n\nEquity is refreshed once a year.\n\n" + "More of it. " * 40
    assert shorten(text, 2).text.startswith("Equity is refreshed once a year.")
