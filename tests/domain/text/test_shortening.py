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


def test_a_list_that_nearly_fits_is_printed_whole() -> None:
    assert shorten(LIST, 3) == Shortened(LIST)


def test_a_long_list_ends_with_a_whole_item_and_says_how_many_there_are_more() -> None:
    fruit = "You get:\n\n" + "\n".join(
        f"- {name}" for name in ("a pension", "a bicycle", "lunch", "tea", "fruit")
    )
    assert shorten(fruit, 2) == Shortened("You get:\n\n- a pension", left=4, cut=True)


def test_of_a_list_with_figures_or_limits_nothing_is_left_out() -> None:
    days = "You get:\n\n" + "\n".join(f"- {n} days in year {n}" for n in range(9))
    assert shorten(f"We give days.\n\n{days}", 3) == Shortened("We give days.", cut=True)
    only = "Paid are:\n\n- trains\n- buses\n- boats\n- taxis, only at night\n- flights"
    assert shorten(f"{only}\n\nKeep all receipts.", 2) == Shortened("Keep all receipts.", cut=True)


def test_a_table_is_printed_whole_or_not_at_all() -> None:
    assert shorten(f"{SENTENCE}\n\n{TABLE}", 2, ("staff",)).text == TABLE
    assert shorten(f"{SENTENCE}\n\n{TABLE}", 1, ("staff",)).text == SENTENCE


def test_a_sentence_that_only_opens_a_list_is_not_left_alone() -> None:
    assert shorten(f"Bands are open.\n\n{LIST}", 2).text == "Bands are open."


def test_a_heading_is_not_left_alone() -> None:
    assert (
        shorten("Bands are open.\n\n## Rises\n\n" + "They come in July. " * 20, 2).text == "Bands are open."
    )


def test_the_words_of_a_question_choose_the_piece() -> None:
    text = f"{SENTENCE}\n\n{LIST}\n\nAsk the people team about sabbaticals."
    assert shorten(text, 1, ("sabbaticals",)).text == "Ask the people team about sabbaticals."


def test_what_is_not_understood_alone_has_its_heading_above_it() -> None:
    assert shorten("- a bicycle\n- lunch", 5, heading="What we pay").text.startswith("**What we pay**\n\n- a")
    assert shorten("It is yours.", 5, heading="Your *day*").text == "**Your \\*day\\***\n\nIt is yours."
    assert shorten("Yes, after a year.", 5, heading="May I move?").text.startswith("**May I move?**")
    assert shorten("Bands are open.", 5, heading="Pay").text == "Bands are open."


def test_a_sentence_that_goes_on_brings_the_one_before() -> None:
    text = f"{SENTENCE}\n\nHowever, sabbaticals are rare.\n\n" + "And so on and on. " * 20
    assert shorten(text, 2, ("sabbaticals",)).text == f"{SENTENCE}\n\nHowever, sabbaticals are rare."


def test_no_answer_begins_with_a_question_and_a_line_like_a_heading_stays_above_its_text() -> None:
    text = f"Who may move?\n\nBase pay\n\n{SENTENCE}\n\n" + "Ask, and ask, and ask again. " * 20
    assert shorten(text, 2).text == f"Base pay\n\n{SENTENCE}"


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
    assert short.cut or plain(short.text) == plain(text)
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
