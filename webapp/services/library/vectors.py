"""Keeps a vector for each text of the library, as the sentence model makes them, job by job.

A library of which a text has no vector yet is searched as if there were no model: passages with a vector
would stand above better ones without.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, insert, select

from webapp.adapters.sentence_model import VectorMeaning, current_model
from webapp.db import db
from webapp.domain import work
from webapp.domain.library.entries import Passage
from webapp.domain.matching.meaning import Meaning, own_questions, text_of_passage
from webapp.models.library import TextVector
from webapp.services.jobs import outbox
from webapp.services.organisation import people

_WAY = b"1"
"""Of cutting a passage into a text: another one makes other vectors."""


@dataclass(frozen=True)
class MissingTexts:
    """The texts of a library that have no vector of a model yet, by their digests, and how many have one."""

    model: str
    texts: Mapping[bytes, str]
    known: int

    @property
    def total(self) -> int:
        return self.known + len(self.texts)


@dataclass(frozen=True)
class NewVectors:
    """Vectors by the digests of their texts, of a model. `left`: texts that still have none, of a `total`."""

    model: str
    vectors: Mapping[bytes, bytes]
    left: int
    total: int


@dataclass(frozen=True)
class MeaningProgress:
    """How much of the library the sentence model has read, in texts. `model`: what it is called, empty where
    there is none."""

    model: str = ""
    known: int = 0
    total: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether questions are compared by meaning."""
        return bool(self.model) and self.known == self.total


def number() -> int:
    """How many vectors there are of the model in use; 0 without a model."""
    model = current_model()
    if model is None:
        return 0
    return db.session.scalar(select(func.count()).where(TextVector.model == model.name)) or 0


def meaning_of(passages: Sequence[Passage]) -> Meaning | None:
    """These passages as the model understands them; None without a model, and while a vector is missing."""
    model = current_model()
    if model is None:
        return None
    known = _known(model.name)
    try:
        return VectorMeaning(
            model,
            [known[_digest_of_passage(passage)] for passage in passages],
            [known[_digest_of_question(question)] for question in own_questions(passages)],
        )
    except KeyError:
        return None


def missing(passages: Sequence[Passage]) -> MissingTexts | None:
    """What the model has still to read of these passages; None without a model."""
    model = current_model()
    if model is None:
        return None
    known = _digests(model.name)
    cut = {_digest_of_passage(p): p for p in passages}
    asked = {_digest_of_question(q): q for q in own_questions(passages)}
    lacking = {digest: text_of_passage(p) for digest, p in cut.items() if digest not in known}
    lacking |= {digest: question for digest, question in asked.items() if digest not in known}
    return MissingTexts(model.name, lacking, len(cut) + len(asked) - len(lacking))


def progress(passages: Sequence[Passage]) -> MeaningProgress:
    """How much of these passages the model has read."""
    model, lacking = current_model(), missing(passages)
    if model is None or lacking is None:
        return MeaningProgress()
    return MeaningProgress(model.title, lacking.known, lacking.total)


def make(lacking: MissingTexts | None, clock: Callable[[], float]) -> NewVectors | None:
    """Vectors for some of the texts, for about `work.PORTION` seconds of a `clock`."""
    model = current_model()
    if lacking is None or model is None:
        return None
    until = clock() + work.PORTION
    vectors: dict[bytes, bytes] = {}
    for digest, text in lacking.texts.items():
        if vectors and clock() > until:
            break
        vectors[digest] = model.vectors([text])[0]
    return NewVectors(lacking.model, vectors, len(lacking.texts) - len(vectors), lacking.total)


def keep(made: NewVectors | None, passages: Iterable[Passage], now: datetime) -> None:
    """Keeps what was made, and promises the rest. When nothing is left, what the library does not say any
    more goes, and what another model made."""
    if made is None:
        return
    people.one_at_a_time()  # two jobs may have made the same
    known = _digests(made.model)
    new = [
        {"model": made.model, "digest": digest, "vector": vector}
        for digest, vector in made.vectors.items()
        if digest not in known
    ]
    if new:
        db.session.execute(insert(TextVector), new)
    if made.left:
        promise(now)
    else:
        _forget_others(made.model, passages)


def keep_question(question: str) -> None:
    """Keeps the vector of one question that an entry has just been given. A short text is read at once: until
    a job had done so, the whole library would be searched as without a model."""
    model = current_model()
    if model is None:
        return
    people.one_at_a_time()
    digest = _digest_of_question(question)
    if db.session.get(TextVector, (model.name, digest)) is None:
        vector = model.vectors([question])[0]
        db.session.add(TextVector(model=model.name, digest=digest, vector=vector))


def promise(now: datetime) -> None:
    """Promises to make what vectors are missing; nothing happens without a model, or if it is promised."""
    model = current_model()
    if model is not None:
        version = people.organisation().library_version
        key = f"{model.name[-12:]}-{version}-{number()}-{now:%Y-%m-%d}"
        outbox.promise_once(work.VECTORS, key, now)


def _forget_others(model: str, passages: Iterable[Passage]) -> None:
    known = list(passages)
    wanted = {*map(_digest_of_passage, known), *map(_digest_of_question, own_questions(known))}
    db.session.execute(delete(TextVector).where(TextVector.model != model))
    for digest in _digests(model) - wanted:
        db.session.execute(delete(TextVector).where(TextVector.model == model, TextVector.digest == digest))


def _known(model: str) -> dict[bytes, bytes]:
    rows = db.session.execute(select(TextVector.digest, TextVector.vector).where(TextVector.model == model))
    return {digest: vector for digest, vector in rows}


def _digests(model: str) -> set[bytes]:
    return set(db.session.scalars(select(TextVector.digest).where(TextVector.model == model)))


def _digest_of_passage(passage: Passage) -> bytes:
    return _digest("passage", passage.entry.title, passage.heading, passage.text)


def _digest_of_question(question: str) -> bytes:
    return _digest("question", question)


def _digest(*parts: str) -> bytes:
    found = sha256(_WAY)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        found.update(len(encoded).to_bytes(8, "big") + encoded)
    return found.digest()
