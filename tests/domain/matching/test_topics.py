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


def phrases():
    """Each phrase with its topic and the language that it is in."""
    for topic in TOPICS:
        for key, said in topic.phrases.items():
            for phrase in said:
                yield topic.name, phrase, "de" if key == "de" else "en"


def test_no_phrase_is_made_of_words_that_say_nothing():
    """'How much is it', 'going on': any question may hold them. Set phrases are named here."""
    empty = {
        phrase.text for _, phrase, language in phrases() if all(t.common for t in stem(phrase.text, language))
    }
    assert empty == {
        "l&d", "at-will", "let go", "have a say", "don't get on",
        "one to one", "one on one", "one-to-one", "one-on-one",
    }  # fmt: skip


def test_only_one_word_is_marked_to_count_as_it_is_written():
    marked = [phrase.text for _, phrase, language in phrases() if phrase.exact]
    assert marked
    assert all(len(stem(text)) == 1 for text in marked)


@pytest.mark.parametrize(
    ("text", "source", "topic"),
    [
        ("Does the team share a room?", "asks", "equity"),
        ("Do people share what they know?", "asks", "equity"),
        ("Several offers came.", "says", "severance"),
        ("What can I expect?", "asks", "parental leave"),
        ("What experience do you look for?", "asks", "own ideas"),
        ("How fit must I be for this?", "asks", "wellness"),
        ("Who would run the project?", "asks", "wellness"),
        ("It is an optional step, depending on the second officer.", "says", "equity"),
        ("It is an optional step, depending on the second officer.", "says", "family cover"),
        ("It is an optional step, depending on the second officer.", "says", "internal moves"),
        ("It is an optional step, depending on the second officer.", "says", "offices"),
        ("Please refer to the integration of the open product.", "says", "referrals"),
        ("Please refer to the integration of the open product.", "says", "ethics"),
        ("Please refer to the integration of the open product.", "says", "transparency"),
        ("We are productive in production.", "says", "product"),
        ("The responsible team responds.", "says", "day-to-day work"),
    ],
)
def test_a_word_of_the_same_stem_is_not_heard(text, source, topic):
    assert topic not in heard(text, source)


@pytest.mark.parametrize("text", ["shares", "Shares", "SHARES"])
def test_a_word_that_counts_as_it_is_written_may_have_capitals(text):
    assert "equity" in heard(f"Would I get {text}?")


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


def test_marks_may_stand_together():
    (topic,) = parse_vocabulary("equity [rewards]\n  says: shares!?, stock!\n")
    shares, stock = topic.phrases["says"]
    assert (shares.text, shares.weight, shares.exact) == ("shares", 0.5, True)
    assert (stock.text, stock.weight, stock.exact) == ("stock", 1.0, True)


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
