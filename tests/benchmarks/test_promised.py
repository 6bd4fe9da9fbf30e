"""The page of promised figures: its table and its plot are what the kept file says."""

from xml.etree import ElementTree

from benchmarks import __main__ as bench
from benchmarks.goals import GOALS, Goal
from benchmarks.picture import at, picture, times


def test_the_page_has_what_was_kept() -> None:
    kept = bench.read()
    assert kept.keys() <= GOALS.keys()
    assert bench.table(kept) in bench.PAGE.read_text(encoding="utf-8")
    ratios = {name: entry["ratio"] for name, entry in kept.items()}
    assert bench.PICTURE.read_text(encoding="utf-8") == picture(GOALS, ratios)


def test_what_is_worse_than_promised_stands_right_of_the_line() -> None:
    queries, pages = Goal("queries", "", None, 6), Goal("a page", "", None, 0.75, at_least=True)
    assert at(times(queries, 7)) > at(1) > at(times(queries, 5))
    assert at(times(pages, 0.5)) > at(1) > at(times(pages, 0.9))
    assert (queries.met_by(6), queries.met_by(6.1), pages.met_by(0.75), pages.met_by(0.7)) == (
        True,
        False,
    ) * 2


def test_the_plot_is_a_picture_with_a_line_for_each_figure() -> None:
    root = ElementTree.fromstring(picture(GOALS, {"paper": 1.0}))
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert [goal.what for goal in GOALS.values()] == words[3:]


def test_figures_are_shown_with_the_digits_that_mean_something() -> None:
    assert [bench.shown(figure) for figure in (None, 6.0, 0.754, 1.0857, 146.2)] == [
        "–",
        "6",
        "0.754",
        "1.09",
        "146",
    ]
