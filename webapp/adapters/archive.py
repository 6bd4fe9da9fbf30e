"""Reads the Markdown files of an uploaded .zip archive, in memory and within limits.

Nothing is unpacked to disk, so no path inside the archive can lead anywhere.
"""

import re
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from struct import error as StructError
from struct import pack, unpack
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from webapp.domain.errors import N_, Invalid
from webapp.domain.library.imports import is_hidden, is_markdown

MOST_BYTES = 3 * 1024 * 1024
"""Bytes of all Markdown files together, and `MOST_LINES` of them: a job has a minute to read them, and reads
two megabytes in ten seconds. The largest of three handbooks has half of either; the command line takes any
folder."""
MOST_LINES = 50_000
MOST_FILES = 1_000
MOST_MEMBERS = 10_000
"""Files and folders of all kinds: to list 200,000 that hold nothing takes seconds."""
MOST_INNER = 10 * 1024 * 1024
"""Bytes of the archives in an archive, together."""
_MEMBER = b"PK\x01\x02"
"""How each of them begins in the archive's list."""
_NAME_IS_UTF_8, _LOCKED, _UNICODE_NAME = 0x800, 0x1, 0x7075
_DAMAGED = (
    BadZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    StructError,
    zlib.error,
)
"""What reading raises where an archive is not what it says."""
_DRIVE = re.compile(r"[A-Za-z]:")

NOT_AN_ARCHIVE = N_("This is not a .zip file that can be read.")
NO_FILES = N_("There are no Markdown files (*.md) in this archive.")
TOO_MUCH = N_(
    "There is too much in this archive: at most 1,000 Markdown files, with 3 megabytes and 50,000 lines."
)
TOO_MANY = N_("There are too many files in this archive: at most 10,000. Pack the Markdown files alone.")
ENCRYPTED = N_("This archive asks for a password. Pack it without one.")


@dataclass(frozen=True)
class Unpacked:
    """The Markdown files of an archive, path → content, in their order by path; and the paths of what is
    none, but for hidden folders. An archive within is opened as if its files stood where it stands."""

    files: Mapping[str, bytes]
    passed_over: tuple[str, ...] = ()


def unpacked(archive: bytes) -> Unpacked:
    """What is in an archive. Raises `Invalid` for what is no archive, leads outside of it, or is too much."""
    found = _Contents()
    try:
        for path, content in found.add(archive):
            try:
                further = found.add(content, PurePosixPath(path).parent)
            except _DAMAGED:
                found.passed_over.append(path)
            else:
                found.passed_over += [path for path, _ in further]
    except _DAMAGED:
        raise Invalid(NOT_AN_ARCHIVE) from None
    if not found.files:
        raise Invalid(NO_FILES)
    return Unpacked(dict(sorted(found.files.items())), tuple(sorted(found.passed_over)))


class _Contents:
    """What was found so far in an archive and those within, and how much may still be."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.passed_over: list[str] = []
        self._members, self._bytes, self._lines, self._inner = (
            MOST_MEMBERS,
            MOST_BYTES,
            MOST_LINES,
            MOST_INNER,
        )

    def add(self, archive: bytes, below: PurePosixPath = PurePosixPath()) -> list[tuple[str, bytes]]:
        """Adds the files of one archive; the archives in it, path and content."""
        self._members -= archive.count(_MEMBER)
        if self._members < 0:
            raise Invalid(TOO_MANY)
        inner = []
        with ZipFile(BytesIO(archive)) as opened:
            members = [(str(below / _name(info)), info) for info in opened.infolist() if not info.is_dir()]
            shown = [(path, info) for path, info in members if not is_hidden(path)]
            self._refuse_too_much([info for path, info in shown if is_markdown(path)])
            for path, info in shown:
                if is_markdown(path):
                    self._add_file(path, opened, info)
                elif path.casefold().endswith(".zip"):
                    inner.append((path, self._archive_within(path, opened, info)))
                else:
                    self.passed_over.append(path)
        return inner

    def _refuse_too_much(self, wanted: Sequence[ZipInfo]) -> None:
        if len(wanted) + len(self.files) > MOST_FILES or sum(info.file_size for info in wanted) > self._bytes:
            raise Invalid(TOO_MUCH)

    def _add_file(self, path: str, opened: ZipFile, info: ZipInfo) -> None:
        _refuse_what_is_odd(path, info)
        with opened.open(info) as file:
            content = file.read(self._bytes + 1)
        if self.files.setdefault(path, content) != content:
            raise Invalid(f"{path!a}: stands in the archive twice")
        self._bytes -= len(content)
        self._lines -= content.count(b"\n")
        if self._bytes < 0 or self._lines < 0:  # whatever the archive says of its sizes
            raise Invalid(TOO_MUCH)

    def _archive_within(self, path: str, opened: ZipFile, info: ZipInfo) -> bytes:
        _refuse_what_is_odd(path, info)
        with opened.open(info) as file:
            content = file.read(self._inner + 1)
        self._inner -= len(content)
        if self._inner < 0:
            raise Invalid(TOO_MUCH)
        return content


def _name(info: ZipInfo) -> str:
    """The path of a member, as its writer meant it: macOS writes UTF-8 and does not say so, and decomposed;
    some programs of Windows write backslashes."""
    name = info.filename
    if not info.flag_bits & _NAME_IS_UTF_8:
        raw = info.orig_filename.encode("cp437", "replace")
        name = _name_in_extra(info.extra, raw) or _as_utf_8(raw) or name
    return unicodedata.normalize("NFC", name.partition("\0")[0].replace("\\", "/"))


def _as_utf_8(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return ""


def _name_in_extra(extra: bytes, raw: bytes) -> str:
    """The name in UTF-8 that some programs write beside the one in the code page of their country."""
    while len(extra) >= 4:
        kind, length = unpack("<HH", extra[:4])
        content, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_NAME and content[1:5] == pack("<L", zlib.crc32(raw)):
            return _as_utf_8(content[5:])
    return ""


def _refuse_what_is_odd(path: str, info: ZipInfo) -> None:
    below = PurePosixPath(path)
    if below.is_absolute() or ".." in below.parts or _DRIVE.match(path):
        raise Invalid(f"{path!a}: expected a path inside the archive")
    if info.flag_bits & _LOCKED:
        raise Invalid(ENCRYPTED)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Invalid(NOT_AN_ARCHIVE)
