"""Tells how well the vocabulary hears: which of its words share a stem with others, and what it mishears.

    python benchmarks/vocabulary.py FOLDER [QUESTIONS.jsonl]

Without questions it lists the words of the vocabulary whose stem stands in the Markdown of FOLDER in another
form too, most frequent first: is it the same word? With questions, whose lines have `question` and `relevant`
with `file` and `heading`, it says how many of the topics heard are those of a labelled passage, by the number
of words of the phrase, and in how many questions a phrase of three words and more stands as it is.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from webapp.adapters.stemming import stem
from webapp.domain.library.entries import Passage, passages_of
from webapp.domain.matching.search import Index
from webapp.domain.matching.topics import ENGLISH, TOPICS, topic_finder, without_shorter
from webapp.services.library.folder import read_folder

LONG = 3


def words_by_stem() -> Mapping[str, set[str]]:
    """Stem → the words of the vocabulary that count in any of its forms."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for topic in TOPICS:
        for phrase in (*topic.phrases["asks"], *topic.phrases["says"]):
            terms = stem(phrase.text)
            if len(terms) == 1 and not phrase.exact:
                found[terms[0].stem].add(phrase.text.casefold())
    return found


def shared_stems(texts: Iterable[str]) -> Iterator[tuple[int, set[str], list[str]]]:
    """How often other words with its stem occur, the words of the vocabulary, and those others."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for term in stem(text):
            seen[term.stem][term.surface.casefold()] += 1
    for same, ours in words_by_stem().items():
        others = Counter({word: n for word, n in seen[same].items() if word not in ours})
        if others:
            yield others.total(), ours, [word for word, _ in others.most_common(6)]


def longest_phrases(question: str) -> Mapping[int, int]:
    """Topic → the words of the longest phrase by which it is heard, 3 at most."""
    longest: Counter[int] = Counter()
    for mention in without_shorter(topic_finder(stem, ENGLISH, "asks").mentions(stem(question))):
        longest[mention.topic] = max(longest[mention.topic], min(LONG, mention.ends - mention.begins))
    return longest


def plain(heading: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", heading.casefold()).split())


def hearing(passages: Sequence[tuple[str, Passage]], questions: Sequence[Mapping[str, Any]]) -> None:
    """Prints how many topics are right, and how many questions hold a long phrase."""
    index = Index.build([passage for _, passage in passages], stem)
    numbers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (file, passage) in enumerate(passages):
        numbers[file, plain(passage.heading)].append(number)
    right: Counter[int] = Counter()
    heard: Counter[int] = Counter()
    for question in (q for q in questions if q["relevant"]):
        query = index.query(question["question"], stem)
        labelled = [n for r in question["relevant"] for n in numbers[r["file"], plain(r["heading"])]]
        spoken_of = {topic for n in labelled for topic in index.shared_topics(query, n)}
        longest = longest_phrases(question["question"])
        heard.update(longest.values())
        right.update(words for topic, words in longest.items() if topic in spoken_of)
    for words in sorted(heard):
        print(f"phrases of {words} words: {right[words]} of {heard[words]} topics are right")
    long = sum(LONG in longest_phrases(q["question"]).values() for q in questions)
    print(f"a phrase of {LONG} words and more in {long} of {len(questions)} questions")


def main(folder: Path, questions: Path | None) -> None:
    files = [file for file in read_folder(folder) if file.passages]
    if questions is None:
        for times, ours, others in sorted(shared_stems(f.entry.body for f in files), reverse=True):
            print(times, ", ".join(sorted(ours)), "<-", ", ".join(others))
        return
    entries = [replace(file.entry, id=number) for number, file in enumerate(files)]
    passages = [(files[p.entry.id].path, p) for p in passages_of(entries)]
    lines = questions.read_text(encoding="utf-8").splitlines()
    hearing(passages, [json.loads(line) for line in lines if line.strip()])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
