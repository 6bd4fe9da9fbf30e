"""A sentence model of twelve words that the tests make: what it says of a word is a row of a table.

Words of one row mean the same to it. An ONNX file is a message of Protocol Buffers; no more of that is
written here than this one operation needs.
"""

import struct
from pathlib import Path

ROWS = {
    "[PAD]": (0, 0, 0),
    "[UNK]": (0, 0, 1),
    "[CLS]": (0, 0, 0),
    "[SEP]": (0, 0, 0),
    "car": (1, 0, 0),
    "vehicle": (1, 0, 0),
    "park": (1, 0, 0),
    "parking": (1, 0, 0),
    "garage": (1, 0, 0),
    "holiday": (0, 1, 0),
    "vacation": (0, 1, 0),
    "leave": (0, 1, 0),
}
FLOAT, INT64 = 1, 7


def tiny_model(folder: Path) -> Path:
    """Writes the model into a folder, with its vocabulary; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    (folder / "model.onnx").write_bytes(_model())
    return folder


def _varint(number: int) -> bytes:
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes | str) -> bytes:
    raw = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(raw)) + raw


def _value(name: str, kind: int, rank: int) -> bytes:
    shape = b"".join(_bytes(1, _bytes(2, f"{name}{n}")) for n in range(rank))
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _model() -> bytes:
    numbers = [number for row in ROWS.values() for number in row]
    table = (
        _number(1, len(ROWS))
        + _number(1, 3)
        + _number(2, FLOAT)
        + _bytes(8, "table")
        + _bytes(9, struct.pack(f"<{len(numbers)}f", *numbers))
    )
    gather = (
        _bytes(1, "table") + _bytes(1, "input_ids") + _bytes(2, "last_hidden_state") + _bytes(4, "Gather")
    )
    graph = (
        _bytes(1, gather)
        + _bytes(2, "tiny")
        + _bytes(5, table)
        + _bytes(11, _value("input_ids", INT64, 2))
        + _bytes(12, _value("last_hidden_state", FLOAT, 3))
    )
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _number(2, 13))
