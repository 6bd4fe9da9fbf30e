"""Why a passage was chosen: the words, topics and own questions that it shares with the question."""

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.domain.library.entries import Passage
from webapp.domain.matching.query import Query
from webapp.domain.matching.ranking import Index
from webapp.domain.matching.terms import Stem
from webapp.domain.matching.topics import TOPICS, topic_finder
from webapp.domain.matching.tuning import TUNED
from webapp.domain.text.prose import TOP, plain


@dataclass(frozen=True)
class Reason:
    """Why a passage was chosen, for a template to put into words.

    `mentions`: words and phrases of the question that stand in it, as they are written there. `topics`: what
    both are about, by the vocabulary's names. `dimension`: the dimension that its entry is about, if that
    counted. `answers`: the entry's own question that is most like this one. `decided`: a recruiter chose it.
    """

    mentions: tuple[str, ...] = ()
    dimension: str = ""
    answers: str = ""
    topics: tuple[str, ...] = ()
    decided: bool = False


def reason_for(index: Index, number: int, query: Query, stem: Stem, dimension: str = "") -> Reason:
    """Why the passage of that number was chosen; `dimension` is one that its entry names."""
    passage = index.passages[number]
    likeness, question = query.alike.get(index.entry_of[number], (0.0, ""))
    return Reason(
        mentions=_mentions(passage, query, stem),
        dimension=dimension,
        answers=question if likeness >= TUNED.mentioned_question else "",
        topics=tuple(TOPICS[t].name for t in index.shared_topics(query, number)),
    )


def _mentions(passage: Passage, query: Query, stem: Stem) -> tuple[str, ...]:
    """For each topic and word of the query, in their order, the words that the passage has for it."""
    heading = "" if passage.heading == TOP else passage.heading
    text = "\n".join((plain(passage.text), heading, passage.entry.title))
    found = {surface.casefold(): surface for surface in _words_for(text, passage.entry.language, query, stem)}
    longer = [surface for surface in found.values() if " " in surface or "-" in surface]
    return tuple(s for s in found.values() if s in longer or not any(_is_part(s, other) for other in longer))


def _words_for(text: str, language: str, query: Query, stem: Stem) -> Iterator[str]:
    terms = stem(text, language)
    phrases: dict[int, str] = {}
    for mention in topic_finder(stem, language, "says").mentions(terms):
        said = _as_written([t.surface for t in terms[mention.begins : mention.ends]], text)
        if said and len(said) > len(phrases.get(mention.topic, "")):
            phrases[mention.topic] = said
    written = {term.stem: term.surface for term in reversed(terms)}
    yield from (phrases[topic] for topic in query.topics if topic in phrases)
    yield from (written[stem] for stems in query.words.values() for stem in sorted(stems) if stem in written)


def _as_written(surfaces: list[str], text: str) -> str:
    """The words as they are written together in the text; empty if something else is between them."""
    return next((said for joint in " -" if (said := joint.join(surfaces)) in text), "")


def _is_part(word: str, phrase: str) -> bool:
    return word.casefold() in phrase.casefold().replace("-", " ").split()
