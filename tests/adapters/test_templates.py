from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from webapp.adapters import templates
from webapp.adapters.templates import breakable, clock, day, environment, filters, long_date, prose, zone_name


def html(source: str, language: str = "en", **values: object) -> str:
    return environment(language).from_string(source).render(**values)


def test_days_and_times_are_written_as_the_language_writes_them() -> None:
    moment = datetime(2027, 1, 14, 10, 5, tzinfo=UTC)
    assert day(moment) == "Thursday 14 January 2027"
    assert day(moment, "de") == "Donnerstag, 14. Januar 2027"
    assert long_date(date(2026, 9, 1)) == "1 September 2026"
    assert clock(moment.astimezone(ZoneInfo("Europe/Berlin"))) == "11:05"


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Europe/London", "London time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("Asia/Kolkata", "Kolkata time"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_named_after_its_city(zone: str, name: str) -> None:
    assert zone_name(zone) == name


def test_a_city_is_named_in_the_language() -> None:
    assert zone_name("Europe/Vienna", "de") == "Ortszeit Wien"


@given(st.text(alphabet="ab \n&", max_size=300))
def test_no_run_of_text_is_longer_than_forty_characters(text: str) -> None:
    broken = breakable(text)
    assert broken.replace("\u200b", "") == text
    assert max((len(run) for run in broken.replace("\u200b", " ").split()), default=0) <= 40


def test_markdown_is_broken_between_its_tags_and_entities_only() -> None:
    made = prose(
        "x" * 95 + "\n\n" + "&" * 41 + "\n\n[" + "y" * 41 + "](https://example.com/" + "z" * 90 + ")"
    )
    assert made.count("\u200b") == 4
    assert "&amp;\u200b&amp;" in made
    assert "\u200bp" not in made


def test_headings_of_the_library_stay_below_those_of_the_document() -> None:
    made = prose("# One\n\n## Two\n\n###### Six")
    assert [made.count(f"<h{rank}>") for rank in range(1, 7)] == [0, 0, 0, 3, 0, 0]


def test_a_list_that_goes_on_after_something_else_says_so_in_a_style() -> None:
    assert prose("3. three\n4. four").startswith('<ol style="counter-reset: list-item 2">')


def test_what_people_wrote_is_escaped_in_html_and_left_alone_in_plain_text() -> None:
    assert html("{{ name|breakable }}", name="<b>Amara</b>") == "&lt;b&gt;Amara&lt;/b&gt;"
    assert environment().autoescape("mail/invitation.html")  # type: ignore[operator]
    assert not environment().autoescape("mail/invitation.txt")  # type: ignore[operator]


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        html("{{ nobody }}")


def test_texts_are_their_own_translation_where_there_is_no_catalogue() -> None:
    assert html('{{ _("%(name)s answers", name="Priya") }}', "eo") == "Priya answers"


def test_an_environment_speaks_its_language_in_its_filters() -> None:
    moment = date(2027, 1, 14)
    assert filters("de")["day"](moment) == html("{{ moment|day }}", "de", moment=moment)
    assert html("{{ language }} {{ ('team'|dimension).key }}", "de") == "de team"


def test_an_environment_is_made_once() -> None:
    assert templates.environment("en") is templates.environment("en")


def test_the_hour_that_comes_twice_says_which_of_the_two_it_is():
    """On the night on which clocks go back, 02:30 is followed by 02:30."""
    berlin, newfoundland = ZoneInfo("Europe/Berlin"), ZoneInfo("America/St_Johns")
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    shown = [clock((first + timedelta(hours=h)).astimezone(berlin)) for h in (-1, 0, 1, 2)]
    assert shown == ["01:30", "02:30 UTC+2", "02:30 UTC+1", "03:30"]
    there = datetime(2027, 11, 7, 4, 0, tzinfo=UTC).astimezone(newfoundland)
    assert clock(there) == "01:30 UTC−2:30"
    assert clock(datetime(2027, 10, 31, 2, 30)) == "02:30"
    skipped = datetime(2027, 3, 28, 1, 30, tzinfo=UTC).astimezone(berlin)
    assert clock(skipped) == "03:30"
