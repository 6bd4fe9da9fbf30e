"""What is wrong with a file reads well in each language, with its file, key and line."""

import re

import pytest
from flask_babel import force_locale

from tests.archives import packed
from webapp.domain.errors import Invalid
from webapp.domain.matching.topics import TOPICS
from webapp.services.library import folder, uploads
from webapp.web.library.file_faults import FAULTS, fault_in_words
from webapp.web.library.topic_words import NAMES, topic_in_words

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("app")]


def block(*lines: str) -> bytes:
    return "\n".join(("---", *lines, "---", "Text.")).encode()


WRONG = (
    block("title:", "  deep: [a]"),
    block("department: [a, b]"),
    block("answers:", "  deep: a"),
    block("topic: sports"),
    block("dimensions: [sports]"),
    block("applies_to: Leeds"),
    block("reviewed_on: soon"),
    block("language: the one we speak"),
    block("limit: Not in Leeds."),
    block("location: Leeds", "applies_to:", "  location: Hull"),
    block("topic: benefits", "topic: growth"),
    block("applies_to:", "  level: a", "  level: b"),
    b"---\ntitle: Leave\nText without an end.",
    b"---\n" + b"title: Leave\n" * 20_000 + b"---\nText.",
    block("title: [a", "topic: {"),
    block("topic: " + "[" * 40 + "]" * 40),
    b"+++\ntitle = \n+++\nText.",
    b'{"title": "Leave", }\n\nText.',
    b"caf\xe9",
    block("owner: " + "x" * 200),
    block("left_out: because"),
    block("title: A", "body: b").replace(b"Text.", b"x" * 100_001),
)


@pytest.mark.parametrize("content", WRONG, ids=range(len(WRONG)))
def test_why_a_file_is_refused_is_said_in_german(content: bytes) -> None:
    refused = folder.read_file("notes: old/leave.md", content).refused
    assert refused
    assert fault_in_words(refused) == refused
    with force_locale("de"):
        words = fault_in_words(refused)
    assert words.startswith("notes: old/leave.md: ")
    assert not re.search(r"\b(expected|stands|there|line|front|is|text)\b", words), words


def test_the_path_and_what_stands_twice_in_an_archive() -> None:
    with force_locale("de"):
        assert "lesbarer Pfad" in fault_in_words(folder.read_file("x" * 500, b"Text.").refused)
        with pytest.raises(Invalid) as refusal:
            uploads.check_archive(packed({"../leave.md": "Text."}))
        assert fault_in_words(refusal.value.sentence).endswith("erwartet wird ein Pfad innerhalb des Archivs")


def test_several_of_them_at_once_and_what_nobody_knows() -> None:
    with force_locale("de"):
        words = fault_in_words("a.md: expected TOML (line 2); b.md: expected JSON (line 3); …")
        assert words == "a.md: erwartet wird TOML (Zeile 2); b.md: erwartet wird JSON (Zeile 3); …"
        assert fault_in_words("it rained") == "it rained"


def test_one_that_quotes_a_whole_file_is_left_as_it_is() -> None:
    with force_locale("de"):
        long = f"a.md: dimensions: '{': ' * 10_000}' is none of team, learning (line 2)"
        assert fault_in_words(long) == long


def test_no_message_is_spelt_otherwise_than_in_the_sources() -> None:
    """Each is the message that fits itself, with its places filled in."""
    with force_locale("de"):
        for message in FAULTS:
            said = f"a.md: topic: {re.sub(r'%.(name|names|key|number|levels).s', '7', message)}"
            assert fault_in_words(said) != said, message


def test_every_topic_of_the_vocabulary_has_a_name() -> None:
    assert tuple(topic.name for topic in TOPICS) == NAMES


def test_a_topic_is_named_in_german() -> None:
    with force_locale("de"):
        assert topic_in_words("annual leave") == "Jahresurlaub"
        assert topic_in_words("a topic of tomorrow") == "a topic of tomorrow"
