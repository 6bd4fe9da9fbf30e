"""A PDF as its readers have it: its words where they stand, its structure as a screen reader walks it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

Matrix = tuple[float, float, float, float, float, float]
WHOLE: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Run:
    """Words in one place of a page, in points from its left and lower edge. `place` is where they hang in the
    structure, from the root down; empty for what the structure leaves out, such as a footer."""

    left: float
    right: float
    base: float
    size: float
    place: tuple[str, ...]

    @property
    def heading(self) -> bool:
        return bool({"/H1", "/H2", "/H3"} & set(self.place))


@dataclass
class _Pen:
    """Where a page's description is about to write, and in what."""

    matrix: Matrix = WHOLE
    font: str = ""
    size: float = 1
    text: Matrix = WHOLE
    kept: list[tuple[Matrix, str, float]] = field(default_factory=list)

    def move(self, operator: bytes, operands: Any) -> None:
        match operator:
            case b"q":
                self.kept.append((self.matrix, self.font, self.size))
            case b"Q":
                self.matrix, self.font, self.size = self.kept.pop()
            case b"cm":
                self.matrix = _times(_matrix(operands), self.matrix)
            case b"Tf":
                self.font, self.size = str(operands[0]), float(operands[1])
            case b"Tm":
                self.text = _matrix(operands)

    def write(self, width: float, place: tuple[str, ...]) -> Run:
        """Words of so much width, in thousandths of the size."""
        at = _times(self.text, self.matrix)
        self.text = _times((1, 0, 0, 1, width * self.size / 1000, 0), self.text)
        return Run(at[4], _times(self.text, self.matrix)[4], at[5], abs(at[3]) * self.size, place)


@dataclass
class Paper:
    """A PDF that was made."""

    file: bytes
    reader: PdfReader = field(init=False)
    catalog: DictionaryObject = field(init=False)
    places: dict[tuple[int, int], tuple[str, ...]] = field(init=False, default_factory=dict)
    figures: list[DictionaryObject] = field(init=False, default_factory=list)
    read: dict[int, list[Run]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.reader = PdfReader(BytesIO(self.file))
        self.catalog = self.reader.trailer["/Root"]  # type: ignore[assignment]
        pages = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}  # type: ignore[union-attr]
        for child in self.catalog["/StructTreeRoot"]["/K"]:  # type: ignore[index]
            self._walk(child.get_object(), (), pages)

    def _walk(self, element: Any, above: tuple[str, ...], pages: dict[int, int]) -> None:
        place = (*above, str(element.get("/S", "")))
        if place[-1] == "/Figure":
            self.figures.append(element)
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                self.places[pages[element.raw_get("/Pg").idnum], int(kid)] = place
            elif kid.get_object().get("/Type") == "/MCR":
                self.places[pages[kid.raw_get("/Pg").idnum], int(kid["/MCID"])] = place
            elif kid.get_object().get("/Type") == "/StructElem":
                self._walk(kid.get_object(), place, pages)

    @cached_property
    def text(self) -> str:
        """All words, with single spaces, without the places where a long one may break."""
        return as_printed(" ".join(page.extract_text() for page in self.reader.pages))

    def texts(self) -> list[str]:
        """The words of each page."""
        return [as_printed(page.extract_text()) for page in self.reader.pages]

    def outline(self) -> list[tuple[int, str]]:
        """Bookmarks: how deep (1 is the title), and what they say."""
        return list(_flat(self.reader.outline, 1))

    def runs(self, number: int) -> list[Run]:
        """The words of a page, counted from 0."""
        if number not in self.read:
            self.read[number] = self._runs(number)
        return self.read[number]

    def _runs(self, number: int) -> list[Run]:
        page = self.reader.pages[number]
        fonts = {name: font.get_object() for name, font in page["/Resources"]["/Font"].items()}  # type: ignore[index]
        widths = {name: _widths(font) for name, font in fonts.items()}
        pen, marked, found = _Pen(), [-1], []
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator in (b"BDC", b"BMC"):
                marked.append(int(operands[1].get("/MCID", -1)) if operator == b"BDC" else -1)
            elif operator == b"EMC":
                marked.pop()
            elif operator in (b"TJ", b"Tj"):
                width = _width(operands[0], widths[pen.font])
                found.append(pen.write(width, self.places.get((number, marked[-1]), ())))
            else:
                pen.move(operator, operands)
        return found


def as_printed(text: str) -> str:
    """Words as they can be compared with what was written: single spaces, no marks that do not show."""
    for mark in ("\u200b", "\u2068", "\u2069", "\u200d", "\ufe0f"):
        text = text.replace(mark, "")
    return " ".join(text.split())


def qpdf(file: bytes) -> list[str]:
    """What qpdf has to say against a file: nothing, at best."""
    with pikepdf.open(BytesIO(file)) as opened:
        return list(opened.check_pdf_syntax())


def _flat(outline: list[Any], depth: int) -> Iterator[tuple[int, str]]:
    for item in outline:
        if isinstance(item, list):
            yield from _flat(item, depth + 1)
        else:
            yield depth, as_printed(item.title)


def _matrix(operands: Any) -> Matrix:
    return tuple(float(value) for value in operands)  # type: ignore[return-value]


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _widths(font: Any) -> dict[int, float]:
    """Glyph → width in thousandths of the size. Of a font of pictures nothing is known: it counts nothing."""
    if font["/Subtype"] != "/Type0":
        return {}
    listed = list(font["/DescendantFonts"][0].get_object()["/W"])
    found: dict[int, float] = {}
    while listed:
        first, widths = listed.pop(0), listed.pop(0)
        found.update(enumerate(map(float, widths), start=int(first)))
    return found


def _width(pieces: Any, widths: dict[int, float]) -> float:
    total = 0.0
    for piece in pieces if isinstance(pieces, list) else [pieces]:
        if isinstance(piece, (int, float)):
            total -= float(piece)
        else:
            raw = piece.original_bytes
            glyphs = (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))
            total += sum(widths.get(glyph, 0) for glyph in glyphs)
    return total
