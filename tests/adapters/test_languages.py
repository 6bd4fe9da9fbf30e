"""Languages: which there are, and that a name of another script leaves a sentence in order."""

import pytest

from webapp.adapters import languages
from webapp.adapters.templates import environment


def test_each_language_is_called_as_it_calls_itself() -> None:
    assert languages.offered().items() >= {"en": "English", "de": "Deutsch"}.items()
    assert languages.known("de") == "de"
    assert languages.known("tlh") == "en"


@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("de", "ltr"), ("ar", "rtl"), ("he", "rtl")])
def test_a_line_begins_where_the_language_begins_it(code: str, direction: str) -> None:
    assert languages.direction(code) == direction


@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [
        ("en", "Amara", "Hello Amara,"),
        ("en", "محمد", "Hello \u2068محمد\u2069,"),
        ("en", "12", "Hello 12,"),
        ("he", "Amara", "Hello \u2068Amara\u2069,"),
        ("he", "אורי", "Hello אורי,"),
    ],
)
def test_a_name_that_runs_the_other_way_is_set_apart(language: str, name: str, shown: str) -> None:
    hello = environment(language).from_string('{{ _("Hello %(name)s,", name=name) }}')
    assert hello.render(name=name) == shown


def test_what_goes_into_a_sentence_is_still_escaped() -> None:
    hello = environment("en").from_string('{{ _("Hello %(name)s,", name=name) }}')
    assert hello.render(name="<b>محمد</b>") == "Hello \u2068&lt;b&gt;محمد&lt;/b&gt;\u2069,"
