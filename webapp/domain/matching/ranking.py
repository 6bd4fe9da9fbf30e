"""Scores passages against a question: BM25F over words and topics, and how much of it they cover.

A topic is weighed as one more word, of which all its phrases are forms. The weighting is Robertson, Zaragoza
and Taylor's BM25F (2004): a term counts by field, dampened once. Sums are made in one fixed order, so that
every machine comes to the same figures.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import chain, groupby
from math import log

from webapp.domain.library.entries import Entry, Passage
from webapp.domain.matching.indexing import ReadEntry, read_entry
from webapp.domain.matching.meaning import Meaning, Nearness
from webapp.domain.matching.passage_kinds import kind_factor, question_factor, repeated_shares
from webapp.domain.matching.query import Query, read_query
from webapp.domain.matching.terms import Stem
from webapp.domain.matching.topics import ENGLISH
from webapp.domain.matching.tuning import TUNED

Key = str | int
"""A word's stem, or the number of a topic."""


@dataclass(frozen=True)
class OwnQuestion:
    """A question that an entry says it answers: the entry, the text, and the weights of its words and
    topics."""

    entry: int
    text: str
    weights: Mapping[Key, float]


class Index:
    """Passages with their words and topics, for all roles and questions; made once for a version."""

    def __init__(self, read: Sequence[ReadEntry], stem: Stem, meaning: Meaning | None = None) -> None:
        self.meaning = meaning
        self.read = tuple(read)
        self.passages: tuple[Passage, ...] = tuple(p for r in read for p in r.passages)
        self.languages = tuple(sorted({r.entry.language for r in read})) or (ENGLISH,)
        self.entry_of = [n for n, r in enumerate(read) for _ in r.passages]
        self.traits = [traits for r in read for traits in r.traits]
        self._called = _called(traits.topics for traits in self.traits)
        self._first = _running_total(len(r.passages) for r in read)
        self._of = [self._first[n] + w.of for n, r in enumerate(read) for w in r.windows]
        self.windows: dict[Key, dict[int, float]] = _postings(
            (w.words, w.topics) for r in read for w in r.windows
        )
        self._rarities = {key: _rarity(len(found), len(self._of)) for key, found in self.windows.items()}
        self._unknown = _rarity(0, len(self._of))
        self._entries: dict[Key, dict[int, float]] = _postings((r.words, r.topics) for r in read)
        self._windows_of: list[list[int]] = [[] for _ in self.passages]
        for window, passage in enumerate(self._of):
            self._windows_of[passage].append(window)
        self._forms = list(map(kind_factor, self.traits, repeated_shares([r.traits for r in read])))
        self.asked = tuple(
            OwnQuestion(n, own, self._weights(read_query(own, self.languages, stem)))
            for n, r in enumerate(read)
            for own in r.entry.answers
        )
        self._asked_by = _asked_by(self.asked)

    @classmethod
    def build(
        cls,
        passages: Iterable[Passage],
        stem: Stem,
        before: "Index | None" = None,
        meaning: Meaning | None = None,
    ) -> "Index":
        """The index of `passages`. Entries that are the same in the index `before` are not read again.
        `meaning`: that of the same passages."""
        known: dict[tuple[Entry, int], ReadEntry] = {
            (read.entry, len(read.passages)): read for read in (before.read if before else ())
        }
        entries = [(entry, tuple(group)) for entry, group in groupby(passages, key=lambda p: p.entry)]
        return cls([known.get((e, len(p))) or read_entry(e, p, stem) for e, p in entries], stem, meaning)

    @property
    def is_small(self) -> bool:
        """Whether so little is in it that no word is rare."""
        return len(self._of) < TUNED.small

    def query(self, text: str, stem: Stem) -> Query:
        """What `text` asks for, read in every language of the library, and by meaning where there is a
        model."""
        query = read_query(text, self.languages, stem)
        near = self.meaning.nearness(text) if self.meaning and text.strip() else None
        return replace(query, near=near, alike=self._asked_alike(query, near))

    def query_by_words(self, text: str, stem: Stem) -> Query:
        """The same without meaning and own questions, for words of our own."""
        return read_query(text, self.languages, stem)

    def rarity(self, keys: Iterable[Key]) -> float:
        """Inverse document frequency of a word or topic, the greatest for one that does not occur."""
        return min((self._rarities.get(key, self._unknown) for key in keys), default=self._unknown)

    def by_words(self, query: Query, among: Collection[int]) -> dict[int, float]:
        """Passage → score by words and topics, for the best passages `among` the given numbers."""
        best: dict[int, float] = {}
        for window, score in self._found(query).items():
            passage = self._of[window]
            if score > best.get(passage, 0.0):
                best[passage] = score
        least = TUNED.least_share_of_best * max(best.values(), default=0.0)
        of_entry = self._of_entries(query)
        scores = {
            passage: (score + of_entry.get(self.entry_of[passage], 0.0)) * self._forms[passage]
            for passage, score in best.items()
            if score >= least and passage in among
        }
        foremost = nlargest(TUNED.compared, ((score, -passage) for passage, score in scores.items()))
        return {
            -passage: score * question_factor(self.traits[-passage], query) for score, passage in foremost
        }

    def with_meaning(
        self, query: Query, by_words: Mapping[int, float], among: Collection[int]
    ) -> dict[int, float]:
        """Adds to the scores `by_words` how near each passage is in meaning, also to those that share no word
        with the query; without a model it adds nothing."""
        if query.near is None:
            return dict(by_words)
        near = query.near.passages
        weight = TUNED.meaning * self.rarity(())
        nearest = nlargest(TUNED.compared, among, key=near.__getitem__)
        return {n: by_words.get(n, 0.0) + weight * near[n] for n in (*by_words, *nearest)}

    def with_own_questions(
        self, query: Query, by_passage: Mapping[int, float], among: Collection[int]
    ) -> dict[int, float]:
        """Raises the best passage of each entry with a question of its own that is like the query, and half
        as far the entry's first one, since such a question is about all of the entry.

        How far: by the likeness of the two questions, and by how far it is ahead of other entries' questions.
        What is asked in the entry's own words goes before all that is only near it.
        """
        scores, highest = dict(by_passage), max(by_passage.values(), default=0.0)
        for entry, likeness, lead in _leads(query.alike):
            alike = likeness + TUNED.alike_lead * lead - TUNED.least_alike
            numbers = [n for n in self.numbers_of(entry) if n in among]
            if alike <= 0 or not numbers:
                continue
            best = max(numbers, key=lambda n: by_passage.get(n, 0.0))
            for number, share in {numbers[0]: TUNED.own_question_first_passage, best: 1.0}.items():
                added = TUNED.own_question * alike * self.rarity(()) + (likeness >= 1.0) * highest
                scores[number] = scores.get(number, 0.0) + share * added
        return scores

    def numbers_of(self, entry: int) -> range:
        """The numbers of an entry's passages."""
        return range(self._first[entry], self._first[entry + 1])

    def named_after(self, topics: Collection[int]) -> set[int]:
        """The passages whose heading, or whose entry's title, is about one of the topics."""
        entries = (entry for entry, read in enumerate(self.read) if not read.titled.isdisjoint(topics))
        return set(chain(*map(self.numbers_of, entries), *(self._called.get(t, ()) for t in topics)))

    def shared_topics(self, query: Query, passage: int) -> tuple[int, ...]:
        """The topics of the query that a passage speaks of, its headings included."""
        windows = self._windows_of[passage]
        return tuple(t for t in query.topics if any(w in self.windows.get(t, ()) for w in windows))

    def likeness(self, one: Query, other: Query) -> float:
        """How similar two questions are, 0…1: twice what they share, divided by all they contain (Dice)."""
        ours, theirs = self._weights(one), self._weights(other)
        shared = sum(weight + theirs[key] for key, weight in ours.items() if key in theirs)
        return min(1.0, shared / (sum(ours.values()) + sum(theirs.values()) or 1.0))

    def coverage(self, query: Query, passages: Iterable[int]) -> Iterator[float]:
        """How much of the query each of the passages covers, 0…1."""
        wanted = self._aspects(query, TUNED.phrased_word)
        total = sum(wanted.values()) or 1.0
        doubt = TUNED.missing_topic if self._main_topic_is_nowhere(query, wanted) else 1.0
        postings = [
            (aspect, weight, [self.windows[key] for key in self._keys(query, aspect) if key in self.windows])
            for aspect, weight in wanted.items()
        ]
        for passage in passages:
            windows = self._windows_of[passage]
            spoken_of, covered = [], 0.0
            for aspect, weight, found in postings:
                most = max((those.get(w, 0.0) for those in found for w in windows), default=0.0)
                if most:
                    spoken_of.append(aspect)
                    covered += weight * most / (most + TUNED.half_covered)
            share = doubt * covered / total
            yield share * TUNED.common_word if self._says_little(spoken_of, query) else share

    def _main_topic_is_nowhere(self, query: Query, wanted: Mapping[Key, float]) -> bool:
        half = sum(wanted.values()) / 2
        return any(wanted[topic] > half and topic not in self.windows for topic in query.topics)

    def _says_little(self, spoken_of: Sequence[Key], query: Query) -> bool:
        """Whether the match is one common word only. Common: less than half as rare as an unknown word."""
        words = {aspect for aspect in spoken_of if isinstance(aspect, str)}
        words.update(
            word for aspect in spoken_of if isinstance(aspect, int) for word in query.phrases.get(aspect, ())
        )
        return len(words) == 1 and self.rarity(query.words[words.pop()]) < self.rarity(()) / 2

    def _found(self, query: Query) -> dict[int, float]:
        """Window → score by words and topics."""
        dampening = TUNED.dampening
        found: dict[int, float] = {}
        rank = sorted(self._aspects(query, 1.0).items(), key=lambda aspect: (-aspect[1], str(aspect[0])))
        for aspect, weight in rank:
            postings = self._merged(self.windows, self._keys(query, aspect))
            if found and len(postings) > TUNED.frequent_windows:
                for window in found:
                    if window in postings:
                        found[window] += weight * postings[window] / (dampening + postings[window])
            else:
                for window, tf in postings.items():
                    found[window] = found.get(window, 0.0) + weight * tf / (dampening + tf)
        return found

    def _of_entries(self, query: Query) -> dict[int, float]:
        """Entry → what it adds to the score of each of its passages."""
        added: defaultdict[int, float] = defaultdict(float)
        number = len(self.read)
        aspects: tuple[Key, ...] = (*query.words, *query.topics)
        for aspect in aspects:
            postings = self._merged(self._entries, self._keys(query, aspect))
            rarity = _rarity(len(postings), number)
            weight = rarity * (
                TUNED.entry_topic * query.topics[aspect]
                if isinstance(aspect, int)
                else TUNED.entry_word * (TUNED.frame_word if aspect in query.frame else 1.0)
            )
            for entry, share in postings.items():
                added[entry] += weight * share
        return added

    def _asked_alike(self, query: Query, near: Nearness | None) -> dict[int, tuple[float, str]]:
        """Entry → the likeness of its most similar own question to the query, 0…1, and that question."""
        alike: dict[int, tuple[float, str]] = {}
        for number, likeness in self._likeness_of_asked(query, near):
            asked = self.asked[number]
            if likeness > alike.get(asked.entry, (0.0, ""))[0]:
                alike[asked.entry] = (likeness, asked.text)
        return alike

    def _likeness_of_asked(self, query: Query, near: Nearness | None) -> Iterator[tuple[int, float]]:
        """Each own question that is at all like the query, by number, with its likeness: by topics and words,
        and where there is a model by meaning too: the greater of the two, and a share of the lesser."""
        by_words = dict(self._likeness_by_words(query)) if self.asked else {}
        if near is None:
            yield from by_words.items()
            return
        for number, cosine in enumerate(near.own_questions):
            lesser, greater = sorted((max(0.0, cosine), by_words.get(number, 0.0)))
            if greater:
                yield number, min(1.0, greater + TUNED.lesser_likeness * lesser)

    def _likeness_by_words(self, query: Query) -> Iterator[tuple[int, float]]:
        ours = self._weights(query)
        shared: defaultdict[int, float] = defaultdict(float)
        for key, weight in ours.items():
            for number in self._asked_by.get(key, ()):
                shared[number] += weight + self.asked[number].weights[key]
        total = sum(ours.values())
        for number, both in shared.items():
            yield number, min(1.0, both / (total + sum(self.asked[number].weights.values())))

    def _aspects(self, query: Query, in_a_phrase: float) -> dict[Key, float]:
        """The parts of the query with their weights: words as written, topics by number."""
        phrased = query.phrased
        unknown = TUNED.foreign_word if query.foreign else TUNED.unknown_word
        weights: dict[Key, float] = {
            word: self.rarity(stems)
            * (TUNED.frame_word if word in query.frame else 1.0)
            * (in_a_phrase if word in phrased else 1.0)
            * (TUNED.context_word if word in query.context else 1.0)
            * (unknown if query.topics and not self._knows(stems) else 1.0)
            for word, stems in query.words.items()
        }
        topics = {topic: weight * self.rarity((topic,)) for topic, weight in query.topics.items()}
        return weights | topics

    def _knows(self, stems: frozenset[str]) -> bool:
        return any(stem in self.windows for stem in stems)

    def _weights(self, query: Query) -> dict[Key, float]:
        """The aspects by stem and topic, for comparing two questions."""
        weights: dict[Key, float] = {}
        for aspect, weight in self._aspects(query, TUNED.phrased_word).items():
            for key in self._keys(query, aspect):
                meaning = TUNED.topic_in_likeness if isinstance(aspect, int) else 1.0
                weights[key] = max(weight * meaning, weights.get(key, 0.0))
        return weights

    def _keys(self, query: Query, aspect: Key) -> tuple[Key, ...]:
        return (aspect,) if isinstance(aspect, int) else tuple(sorted(query.words[aspect]))

    def _merged(self, postings: Mapping[Key, dict[int, float]], keys: tuple[Key, ...]) -> dict[int, float]:
        found = [postings[key] for key in keys if key in postings]
        if len(found) < 2:
            return found[0] if found else {}
        merged: dict[int, float] = {}
        for each in found:
            for number, weight in each.items():
                merged[number] = max(weight, merged.get(number, 0.0))
        return merged


def _rarity(found: int, of: int) -> float:
    """Inverse document frequency."""
    return log(1 + (of - found + 0.5) / (found + 0.5))


def _postings(weights: Iterable[tuple[dict[str, float], dict[int, float]]]) -> dict[Key, dict[int, float]]:
    postings: dict[Key, dict[int, float]] = {}
    for number, (words, topics) in enumerate(weights):
        for key, weight in words.items():
            postings.setdefault(key, {})[number] = weight
        for topic, weight in topics.items():
            postings.setdefault(topic, {})[number] = weight
    return postings


def _called(topics: Iterable[Collection[int]]) -> dict[int, list[int]]:
    """Topic → the passages whose heading is about it."""
    called: dict[int, list[int]] = {}
    for number, of_heading in enumerate(topics):
        for topic in of_heading:
            called.setdefault(topic, []).append(number)
    return called


def _asked_by(asked: Sequence[OwnQuestion]) -> dict[Key, list[int]]:
    by: dict[Key, list[int]] = {}
    for number, question in enumerate(asked):
        for key in question.weights:
            by.setdefault(key, []).append(number)
    return by


def _leads(alike: Mapping[int, tuple[float, str]]) -> Iterator[tuple[int, float, float]]:
    """Entries with their likeness, and how far each is ahead of the most similar other one; less than 0 for
    those behind it."""
    first, second = nlargest(2, [0.0, 0.0, *(likeness for likeness, _ in alike.values())])
    for entry, (likeness, _) in alike.items():
        yield entry, likeness, likeness - (second if likeness == first else first)


def _running_total(numbers: Iterable[int]) -> list[int]:
    totals = [0]
    for number in numbers:
        totals.append(totals[-1] + number)
    return totals
