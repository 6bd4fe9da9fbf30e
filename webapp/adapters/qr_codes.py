"""Draws QR codes of web addresses, for printed documents."""

from dataclasses import dataclass

import segno


@dataclass(frozen=True)
class QrCode:
    """A code: what it says, how many modules it is wide, and its dark modules as the path of an SVG."""

    address: str
    size: int
    path: str


def qr_code(address: str) -> QrCode:
    """The code of `address`. A tenth of it may be lost in print and it is still read (error correction M)."""
    matrix = segno.make(address, error="m", micro=False, boost_error=False).matrix
    return QrCode(address, len(matrix), " ".join(_runs(matrix)))


def _runs(matrix: tuple[bytearray, ...]) -> list[str]:
    """Each run of dark modules in a row as a rectangle."""
    runs = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length or 1
    return runs
