"""A PDF as somebody hears it: what two checkers of PDF/UA find, and its words in reading order."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import NamedTemporaryFile
from typing import Any

import outloud
import pdfua
from outloud.model import Document

from tests.paper import as_printed


@dataclass(frozen=True)
class Said:
    """An element of the structure: type, words of its own, words for a picture, the language it names."""

    role: str
    words: str
    alternative: str = ""
    language: str = ""
    pages: tuple[int, ...] = ()
    links: int = 0


def complaints(file: bytes) -> list[str]:
    """What two checkers of PDF/UA have to say against a file, by all of their rules: nothing, at best."""
    with _kept(file) as place:
        first, second = outloud.check(place), pdfua.validate(place)
    crashed = [f"{run.rule} crashed: {run.reason}" for run in first.runs if run.status == "crashed"]
    found = [f"{f.rule}, page {f.page}: {f.message} {f.evidence or ''}" for f in first.findings]
    others = [f"{f.rule_id}, {f.location.describe()}: {f.message}" for f in second.findings]
    return [*filter(None, [first.error]), *crashed, *found, *others]


def spoken(file: bytes) -> list[Said]:
    """All elements of the structure, in reading order."""
    with _kept(file) as place:
        document = Document(place)
        try:
            return [_said(document, element) for element in document.elements]
        finally:
            document.close()


def _said(document: Any, element: Any) -> Said:
    texts = [document.content(ref.page).mcid_text.get((ref.stream, ref.mcid), " ") for ref in element.mcrefs]
    return Said(
        element.type,
        as_printed(" ".join(texts)),
        element.alt or "",
        element.lang or "",
        tuple(sorted({ref.page for ref in element.mcrefs})),
        len(element.objrs),
    )


@contextmanager
def _kept(file: bytes) -> Iterator[str]:
    with NamedTemporaryFile(suffix=".pdf") as place:
        place.write(file)
        place.flush()
        yield place.name
