"""Measures how long it takes to index a large library, and to search it.

    python benchmarks/matching.py [PASSAGES]

The library is made of the sentences of the sample library, shuffled, and each entry has a word of its
own. Times are those of the processor, in one process, warm.
"""

import sys
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time

from webapp.adapters.stemming import stem
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.matching.search import Index, IndexedRoleLibrary
from webapp.domain.text.prose import plain
from webapp.services.library.folder import read_folder

EXAMPLES = Path(__file__).parent.parent / "examples" / "library"
PASSAGES_OF_AN_ENTRY = 10
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


def library(passages: int, random: Random) -> list[Entry]:
    """Entries with so many passages in all."""
    sentences = [
        line for f in read_folder(EXAMPLES) for line in plain(f.entry.body).split("\n") if len(line) > 40
    ]
    return [
        Entry(
            id=number,
            title=f"Entry{number} about {random.choice(sentences)[:30]}",
            topic="benefits",
            body="\n\n".join(
                f"## {random.choice(sentences)[:40]} {part}\n\n" + " ".join(random.sample(sentences, 2))
                for part in range(PASSAGES_OF_AN_ENTRY)
            ),
        )
        for number in range(passages // PASSAGES_OF_AN_ENTRY)
    ]


def main(passages: int) -> None:
    entries = library(passages, Random(1))  # noqa: S311
    cut = passages_of(entries)
    words = sum(len(plain(p.text).split()) for p in cut)
    Index.build(cut[:PASSAGES_OF_AN_ENTRY], stem)

    began = process_time()
    index = Index.build(cut, stem)
    print(f"{len(cut):,} passages, {words:,} words: indexed in {process_time() - began:.2f} s")
    began = process_time()
    Index.build(cut[PASSAGES_OF_AN_ENTRY:], stem, index)
    print(f"again, after a change of one entry: {process_time() - began:.2f} s")

    role_library = IndexedRoleLibrary(index, RoleFacts("Engineer"), stem)
    times = []
    for question in QUESTIONS * 5:
        began = process_time()
        role_library.answers_to(question)
        times.append(1000 * (process_time() - began))
    print(
        f"a question: median {median(times):.1f} ms, one in twenty over {quantiles(times, n=20)[-1]:.1f} ms"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
