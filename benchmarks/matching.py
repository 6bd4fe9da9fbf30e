"""Measures how long it takes to index a large library, to search it and to compose a briefing from it.

    python benchmarks/matching.py [PASSAGES]

The library is made of the sentences of the sample library, shuffled, and each entry has a word of its
own. Vectors of its passages are random ones of length 1, since a model would take minutes for them; those of
the questions and of one changed entry are the model's. Times are those of the processor, in one process,
warm; a question is asked for the first time, so that the model reads it.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time

from webapp.adapters.sentence_model import SentenceModel, VectorMeaning, found_model
from webapp.adapters.stemming import stem
from webapp.domain.briefing.composition import compose
from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question
from webapp.domain.interview.facts import InterviewFacts, Panelist, RoleFacts
from webapp.domain.library.entries import Entry, Passage, passages_of
from webapp.domain.matching.meaning import text_of_passage
from webapp.domain.matching.search import Index, IndexedRoleLibrary
from webapp.domain.text.prose import plain
from webapp.services.library.folder import read_folder

EXAMPLES = Path(__file__).parent.parent / "examples" / "library"
PASSAGES_OF_AN_ENTRY = 10
ENTRIES_FOR_A_BENEFIT = 25
"""Among so many entries one is on a benefit; all of those are named in each briefing."""
QUESTIONS = (
    "How are promotions decided?",
    "Can I work from home, and who pays for the desk?",
    "What happens if I fall ill for a long time?",
    "Do you have a pension, and do you match what I pay in?",
    "Would I have a mentor when I start?",
    "Why does the company exist?",
    "How many days of holiday are there?",
    "Is there a works council?",
)
OPENINGS = ("Tell me:", "Honestly,", "Just asking:", "One more:", "And")
ROLE = RoleFacts("Engineer")
PANEL = (Panelist(1, "Jonas Weber"), Panelist(2, "Mei Tan"))

FACTS = InterviewFacts(
    1, "Amara Osei", ROLE, datetime(2026, 12, 1, 9, tzinfo=UTC), 60, "UTC", PANEL, "Rosa", "Northlight"
)


def library(passages: int, random: Random) -> list[Entry]:
    """Entries with so many passages in all."""
    sentences = [
        line for f in read_folder(EXAMPLES) for line in plain(f.entry.body).split("\n") if len(line) > 40
    ]
    return [
        Entry(
            id=number,
            title=f"Entry{number} about {random.choice(sentences)[:30]}",
            topic="work" if number % ENTRIES_FOR_A_BENEFIT else "benefits",
            body="\n\n".join(
                f"## {random.choice(sentences)[:40]} {part}\n\n" + " ".join(random.sample(sentences, 2))
                for part in range(PASSAGES_OF_AN_ENTRY)
            ),
        )
        for number in range(passages // PASSAGES_OF_AN_ENTRY)
    ]


def random_vectors(model: SentenceModel, number: int) -> list[bytes]:
    """So many vectors of length 1, as long as the model's."""
    width = len(model.vectors(["."])[0]) // 2
    drawn = model.numpy.random.default_rng(1).normal(size=(number, width))
    drawn /= model.numpy.linalg.norm(drawn, axis=1, keepdims=True)
    return [bytes(row.tobytes()) for row in drawn.astype("<f2")]


def seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def answers(words: str) -> PreInterview:
    """Three priorities and five questions; `words` make them others than before."""
    return PreInterview(
        most=tuple(Priority(d, FreeText(f"{words}: enough of it")) for d in ("purpose", "values", "team")),
        questions=tuple(Question(f"{n}", f"{words}, {q}") for n, q in enumerate(QUESTIONS[:5])),
    )


def time_questions(label: str, index: Index) -> None:
    role_library = IndexedRoleLibrary(index, ROLE, stem)
    role_library.answers_to("Is there a garden?")
    asked = [f"{before} {question}" for before in OPENINGS for question in QUESTIONS]
    times = [1000 * seconds(lambda q=question: role_library.answers_to(q)) for question in asked]
    slow = quantiles(times, n=20)[-1]
    print(f"a question {label}: median {median(times):.1f} ms, one in twenty over {slow:.1f} ms")
    facts = InterviewFacts(
        1, "A. Osei", ROLE, datetime(2026, 12, 1, tzinfo=UTC), 60, "UTC", PANEL, "Rosa", "Us"
    )
    briefings = [seconds(lambda o=o: compose(facts, answers(o), role_library, ())) for o in OPENINGS]
    print(f"a briefing {label}, 3 priorities and 5 questions, composed: {median(briefings):.2f} s")


def memory() -> str:
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    resident = next(int(line.split()[1]) for line in rollup if line.startswith("Rss:"))
    return f"{resident // 1024} MB in memory"


def main(passages: int) -> None:
    entries = library(passages, Random(1))  # noqa: S311
    cut = passages_of(entries)
    words = sum(len(plain(p.text).split()) for p in cut)
    Index.build(cut[:PASSAGES_OF_AN_ENTRY], stem)

    index = Index.build([], stem)
    taken = seconds(lambda: Index.build(cut, stem))
    index = Index.build(cut, stem)
    print(f"{len(cut):,} passages, {words:,} words: indexed in {taken:.2f} s; {memory()}")
    changed = cut[PASSAGES_OF_AN_ENTRY:]
    print(f"again, after a change of one entry: {seconds(lambda: Index.build(changed, stem, index)):.2f} s")
    time_questions("by words", index)
    model = found_model("")
    if model is None or not model.works:
        print("no sentence model is installed")
        return
    print(f"with the model loaded: {memory()}")
    measure_meaning(model, cut, index)


def measure_meaning(model: SentenceModel, cut: list[Passage], index: Index) -> None:
    vectors = random_vectors(model, len(cut))
    one = list(map(text_of_passage, cut[:PASSAGES_OF_AN_ENTRY]))
    print(f"vectors of one entry, {len(one)} passages: {seconds(lambda: model.vectors(one)):.2f} s")
    taken = seconds(lambda: VectorMeaning(model, vectors, []))
    print(f"all vectors into one matrix: {taken:.2f} s")
    meaning = VectorMeaning(model, vectors, [])
    time_questions("by meaning too", Index.build(cut, stem, index, meaning))
    print(memory())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
