"""The vocabulary as data, and the topics that it makes heard."""

import pytest

from webapp.adapters.stemming import stem
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.matching.query import read_query
from webapp.domain.matching.topics import TOPICS, TopicFinder, parse_vocabulary, without_shorter


def heard(text, voice="asks", language="en"):
    """Names of the topics in a text."""
    return {
        TOPICS[h.topic].name
        for h in without_shorter(TopicFinder(stem, language, voice).mentions(stem(text, language)))
    }


def test_the_vocabulary_holds_what_candidates_ask_about():
    names = [topic.name for topic in TOPICS]
    assert len(names) == len(set(names)) >= 150
    assert {dimension for topic in TOPICS for dimension in topic.dimensions} == set(DIMENSIONS)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_topic_is_asked_about_and_written_about_in_both_languages(topic):
    assert topic.phrases.keys() == {"asks", "says", "de"}
    assert topic.dimensions
    for key, phrases in topic.phrases.items():
        texts = [phrase.text.casefold() for phrase in phrases]
        assert len(texts) == len(set(texts)), key
        assert all(stem(text, "en") for text in texts), key


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_phrase_of_one_word_says_something(topic):
    for key, phrases in topic.phrases.items():
        language = "de" if key == "de" else "en"
        for phrase in phrases:
            terms = stem(phrase.text, language)
            assert not all(term.common for term in terms) or len(terms) > 1, phrase.text


@pytest.mark.parametrize(
    ("british", "american", "topic"),
    [
        ("How much holiday is there?", "How much vacation do I get?", "annual leave"),
        ("Is there a workplace pension?", "Is there a 401(k)?", "pension"),
        ("Would you pay for counselling?", "Would you pay for counseling?", "mental health"),
        ("Are bank holidays off?", "Do we get federal holidays off?", "public holidays"),
        ("Is there maternity leave?", "Is there parental leave?", "parental leave"),
        ("Do you do appraisals?", "Are there performance reviews?", "performance review"),
        ("Is there a nursery?", "Is there daycare?", "childcare"),
        ("Would I be made redundant?", "Would I be laid off?", "dismissal"),
        ("How are levels organised?", "Is there a career ladder?", "career ladder"),
        ("Is there a season ticket loan?", "Are there commuter benefits?", "commuting"),
    ],
)
def test_british_and_american_english_ask_about_the_same(british, american, topic):
    assert topic in heard(british)
    assert topic in heard(american)


@pytest.mark.parametrize(
    ("text", "topic", "other"),
    [
        ("Would I get stock options?", "equity", "product"),
        ("Is there a four-day week?", "part time", "day-to-day work"),
        ("What notice would I have to give?", "notice period", "recognition"),
        ("Would you sponsor a visa?", "visa", "referrals"),
    ],
)
def test_a_phrase_is_heard_and_its_parts_are_not(text, topic, other):
    assert topic in heard(text)
    assert other not in heard(text)


def test_what_only_candidates_say_counts_less_in_an_entry():
    def weight(text, voice):
        return max((h.weight for h in TopicFinder(stem, "en", voice).mentions(stem(text))), default=0)

    assert weight("They move up.", "asks") > weight("They move up.", "says") > 0
    assert weight("Money?", "asks") > weight("Money.", "says") == 0


def test_german_entries_speak_of_the_same_topics():
    said = heard("Es gibt 30 Tage Urlaub, Elternzeit und eine betriebliche Altersvorsorge.", "says", "de")
    assert {"annual leave", "parental leave", "pension"} <= said
    assert "remote work" in heard("Homeoffice ist an zwei Tagen möglich.", "says", "de")


def test_a_longer_phrase_takes_the_place_of_its_parts():
    everything = list(TopicFinder(stem, "en", "asks").mentions(stem("stock options", "en")))
    kept = without_shorter(everything)
    assert len(kept) < len(everything)
    assert all(h.ends - h.begins == 2 for h in kept)


@pytest.mark.parametrize(
    "line", ["  asks: before any topic", "no brackets", "topic [dimension]\n  asks nothing"]
)
def test_a_line_that_cannot_be_read_is_named(line):
    with pytest.raises(ValueError, match=line.splitlines()[-1].strip()):
        parse_vocabulary(line)


def test_comments_and_long_lists_are_read():
    (topic,) = parse_vocabulary(
        "# Pay\nsalary [rewards]\n  asks: pay?,\n        wage\n  says: salary\n  de:   Gehalt\n"
    )
    assert [(p.text, p.weight) for p in topic.phrases["asks"]] == [("pay", 0.5), ("wage", 1.0)]


@pytest.mark.parametrize(
    "text", ["Stock options and a pension plan.", "", "We pay for paid time off, time off."]
)
def test_what_is_heard_in_passing_is_what_is_heard(text):
    ear = TopicFinder(stem, "en", "says")
    terms = stem(text)
    assert sorted(ear.weighted_topics(terms)) == sorted((h.topic, h.weight) for h in ear.mentions(terms))


def test_a_german_question_about_an_english_library_is_read_in_german_too():
    read = read_query("Wie viele Urlaubstage habe ich?", ("en",), stem)
    assert [TOPICS[topic].name for topic in read.topics] == ["annual leave"]
    english = read_query("Do I die in a team of kindergarten teachers?", ("en",), stem)
    assert "die" in english.words
