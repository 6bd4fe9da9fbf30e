import subprocess
import sys
from pathlib import Path

import pytest

from tests.tiny_model import tiny_model
from webapp.adapters import sentence_model as adapter
from webapp.adapters.sentence_model import (
    NoSentenceModel,
    SentenceModel,
    VectorMeaning,
    found_model,
    meaning_of_folder,
    sentence_model,
)
from webapp.adapters.wordpiece import WordPieces
from webapp.config import ROOT
from webapp.domain.matching.meaning import LibraryTexts

ALONE = """
from webapp.adapters.sentence_model import sentence_model
from webapp.forking import fork_safety
assert sentence_model("").works
print(fork_safety().threads)
"""


@pytest.fixture
def tiny(tmp_path: Path) -> SentenceModel:
    return sentence_model(str(tiny_model(tmp_path / "tiny")))


def test_what_means_the_same_is_near_and_what_does_not_is_far(tiny):
    meaning = VectorMeaning(tiny, tiny.vectors(["Parking garage", "Holiday"]), tiny.vectors(["vacation"]))
    near = meaning.nearness("car")
    assert near.passages == pytest.approx([1, 0], abs=0.01)
    assert near.own_questions == pytest.approx([0], abs=0.01)


def test_a_library_without_text_has_a_meaning_too(tiny):
    near = meaning_of_folder(LibraryTexts((), ()), tiny).nearness("car")
    assert (near.passages, near.own_questions) == ([], [])


@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800", "\N{GRINNING FACE} 你好", "x" * 10_000, "car " * 10_000]
)
def test_no_text_is_too_odd(tiny, text):
    assert len(tiny.vectors([text])[0]) == 6


def test_a_question_is_remembered_by_a_digest(tiny):
    tiny.vector_of_question("car secret")
    assert tiny.vector_of_question("car secret") == tiny.vectors(["car secret"])[0]
    assert "secret" not in repr(vars(tiny))


def test_other_weights_have_another_name(tmp_path, tiny):
    other = tiny_model(tmp_path / "other" / "tiny")
    with (other / "vocab.txt").open("a") as vocabulary:
        vocabulary.write("train\n")
    names = {tiny.name, sentence_model(str(other)).name}
    assert len(names) == 2
    assert all(name.startswith("tiny-") for name in names)


def test_files_that_are_no_model_are_as_good_as_none(tmp_path, caplog):
    folder = tiny_model(tmp_path)
    (folder / "model.onnx").write_bytes(b"no model")
    assert not sentence_model(str(folder)).works
    assert [record.getMessage() for record in caplog.records] == ["sentence_model_unusable"]


def test_what_is_missing_is_said(tmp_path, monkeypatch):
    with pytest.raises(NoSentenceModel, match="expected model.onnx"):
        sentence_model(str(tmp_path))
    tiny_model(tmp_path)
    (tmp_path / "vocab.txt").unlink()
    with pytest.raises(NoSentenceModel, match=r"vocab\.txt"):
        sentence_model(str(tmp_path))
    with pytest.raises(NoSentenceModel, match="switched off"):
        sentence_model("off")
    monkeypatch.setattr(adapter, "find_spec", lambda name: None)
    with pytest.raises(NoSentenceModel, match="Not installed: numpy, onnxruntime"):
        sentence_model("")
    assert found_model("") is None


def test_who_has_loaded_the_model_may_fork():
    ran = subprocess.run([sys.executable, "-c", ALONE], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    assert ran.stdout == b"1\n"


def test_words_are_cut_as_bert_cuts_them():
    pieces = WordPieces.from_file(ROOT / "webapp" / "adapters" / "bert_uncased.txt")
    # as transformers' BertTokenizer says of bert-base-uncased
    assert pieces.numbers("How are promotions decided?", 256) == [101, 2129, 2024, 15365, 2787, 1029, 102]
    assert pieces.numbers("naïve 你好", 256) == pieces.numbers("naive 你 好", 256)
    assert pieces.numbers("one two three", 4) == [101, 2028, 2048, 102]
    assert pieces.numbers("x" * 101, 256) == [101, 100, 102]
