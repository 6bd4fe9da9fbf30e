"""Command `bothways match`: searches a folder of Markdown for many questions; needs no database."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from webapp.adapters.reading import as_read
from webapp.adapters.sentence_model import meaning_of_folder, model_of_command
from webapp.adapters.stemming import stem
from webapp.domain.errors import Invalid
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.blanks import blanks_of
from webapp.domain.library.entries import Passage, passages_of
from webapp.domain.matching.meaning import library_texts
from webapp.domain.matching.search import Index, IndexedRoleLibrary, Reason
from webapp.services.library.folder import read_folder

RESULTS = 10


@click.command("match")
@click.option("--library", type=click.Path(path_type=Path), required=True, help="A folder of Markdown files.")
@click.option(
    "--questions", type=click.Path(path_type=Path), required=True, help="JSON lines with id and question."
)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Where the answers go, a line each."
)
@click.option(
    "--department", default="", help="Of the role that is asked about; without it, what holds everywhere."
)
@click.option("--location", default="")
@click.option("--level", default="")
@click.option(
    "--model",
    envvar="SENTENCE_MODEL",
    default="",
    help="The folder of another sentence model, or off; without it the one that is installed.",
)
def match(
    library: Path, questions: Path, out: Path, department: str, location: str, level: str, model: str
) -> None:
    """Find what a folder answers to each of many questions, best passages first, with the reasons.

    With a sentence model it reads the whole folder first, which takes about a minute for 1,500 passages.
    """
    asked = list(_asked(questions))
    read = read_folder(library)
    for file in read:
        if file.refused:
            click.echo(f"bothways: {file.refused}; left out", err=True)
    files = [file for file in read if file.passages and not blanks_of(file.entry)]
    entries = [replace(as_read(file.entry), id=number) for number, file in enumerate(files)]
    passages = passages_of(entries)
    meaning = meaning_of_folder(library_texts(passages), model_of_command(model))
    role_library = IndexedRoleLibrary(
        Index.build(passages, stem, meaning=meaning), RoleFacts("", department, location, level), stem
    )
    paths = [file.path for file in files]
    lines = [json.dumps(_answered(role_library, paths, line), ensure_ascii=False) + "\n" for line in asked]
    try:
        out.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise Invalid(f"{out}: cannot be written: {error.strerror}") from None
    click.echo(f"{len(lines)} questions asked of {len(entries)} entries; the answers are in {out}.")


def in_words(reason: Reason) -> str:
    """Why a passage was chosen, in one line."""
    said = []
    if reason.mentions:
        said.append("mentions " + ", ".join(reason.mentions))
    if reason.topics:
        said.append("topic " + ", ".join(reason.topics))
    if reason.answers:
        said.append(f"the entry says that it answers “{reason.answers}”")
    return "; ".join(said)


def _answered(role_library: IndexedRoleLibrary, paths: list[str], line: dict[str, Any]) -> dict[str, Any]:
    question = line["question"]
    band = role_library.answers_to(question).band
    return {
        "id": line["id"],
        "results": [
            {**_place(paths, m.passage), "score": round(m.score, 4), "why": in_words(m.reason)}
            for m in role_library.search(question, RESULTS)
        ],
        "abstain": band == "prepare",
        "band": band,
        "confidence": round(role_library.confidence(question), 4),
    }


def _place(paths: list[str], passage: Passage) -> dict[str, str]:
    return {"file": paths[passage.entry.id], "heading": passage.heading}


def _asked(file: Path) -> Iterator[dict[str, Any]]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Invalid(f"{file}: expected a file of JSON lines in UTF-8") from None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _question(f"{file}, line {number}", line)


def _question(where: str, line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("question"), str) or "id" not in found:
        raise Invalid(f'{where}: expected an object with "id" and "question"')
    return found
