"""A date by an English pattern is written as each language writes it."""

from datetime import date, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from webapp.adapters.dates import dated

FIFTH = datetime(2026, 3, 5, 10, 2, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("pattern", "english", "german"),
    [
        ("EEE d MMM", "Thu 5 Mar", "Do., 5. März"),
        ("EEE d MMM y", "Thu 5 Mar 2026", "Do., 5. März 2026"),
        ("EEEE d MMMM", "Thursday 5 March", "Donnerstag, 5. März"),
        ("EEEE d MMMM y", "Thursday 5 March 2026", "Donnerstag, 5. März 2026"),
        ("d MMMM y", "5 March 2026", "5. März 2026"),
        ("d MMM, HH:mm", "5 Mar, 10:02", "5. März, 10:02"),
        ("EEE d MMM y, HH:mm", "Thu 5 Mar 2026, 10:02", "Do., 5. März 2026, 10:02"),
    ],
)
def test_a_pattern_keeps_its_parts(pattern: str, english: str, german: str) -> None:
    assert dated(FIFTH, pattern) == english
    assert dated(FIFTH, pattern, "de") == german


def test_a_day_without_a_time() -> None:
    assert dated(date(2026, 11, 28), "EEE d MMM", "de") == "Sa., 28. Nov."


@pytest.mark.parametrize("language", ["fr", "he", "pt_BR", "ja", "fi"])
def test_every_language_has_an_order(language: str) -> None:
    for weekday, month, year in product(("", "EEE ", "EEEE "), ("MMM", "MMMM"), ("", " y")):
        words = dated(FIFTH, f"{weekday}d {month}{year}", language)
        assert "5" in words
        assert ("2026" in words) == bool(year)
