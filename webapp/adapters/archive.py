"""Reads the Markdown files of an uploaded .zip archive, in memory and within limits.

Nothing is unpacked to disk, so no path inside the archive can lead anywhere.
"""

import zlib
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from webapp.domain.errors import N_, Invalid

MOST_BYTES = 3 * 1024 * 1024
"""Bytes of all Markdown files together, and `MOST_LINES` of them: they are read while a person waits, at two
megabytes a second. The largest of three handbooks has half of either; the command line takes any folder."""
MOST_LINES = 50_000
MOST_FILES = 1_000
MOST_MEMBERS = 10_000
"""Files and folders of all kinds: to list 200,000 that hold nothing takes seconds."""
_MEMBER = b"PK\x01\x02"
"""How each of them begins in the archive's list."""

NOT_AN_ARCHIVE = N_("This is not a .zip file that can be read.")
NO_FILES = N_("There are no Markdown files (*.md) in this archive.")
TOO_MUCH = N_(
    "There is too much in this archive: at most 1,000 Markdown files, with 3 megabytes and 50,000 lines."
)
TOO_MANY = N_("There are too many files in this archive: at most 10,000. Pack the Markdown files alone.")
ENCRYPTED = N_("This archive asks for a password. Pack it without one.")


def markdown_files(archive: bytes) -> dict[str, bytes]:
    """Path → content of the Markdown files, in their order by path; those in hidden folders are left out.

    Raises `Invalid` for what is no archive, leads outside of it, or is too much.
    """
    if archive.count(_MEMBER) > MOST_MEMBERS:
        raise Invalid(TOO_MANY)
    try:
        with ZipFile(BytesIO(archive)) as opened:
            return _files(opened)
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error):
        raise Invalid(NOT_AN_ARCHIVE) from None


def _files(opened: ZipFile) -> dict[str, bytes]:
    wanted = [info for info in opened.infolist() if _is_wanted(info)]
    if not wanted:
        raise Invalid(NO_FILES)
    if len(wanted) > MOST_FILES or sum(info.file_size for info in wanted) > MOST_BYTES:
        raise Invalid(TOO_MUCH)
    files: dict[str, bytes] = {}
    left, lines = MOST_BYTES, 0
    for info in sorted(wanted, key=lambda info: info.filename):
        _refuse_what_is_odd(info, files)
        with opened.open(info) as file:
            files[info.filename] = file.read(left + 1)
        left -= len(files[info.filename])
        lines += files[info.filename].count(b"\n")
        if left < 0 or lines > MOST_LINES:  # whatever the archive says of its sizes
            raise Invalid(TOO_MUCH)
    return files


def _is_wanted(info: ZipInfo) -> bool:
    parts = PurePosixPath(info.filename).parts
    hidden = any(part.startswith(".") and part != ".." or part == "__MACOSX" for part in parts)
    return info.filename.endswith(".md") and not info.is_dir() and not hidden


def _refuse_what_is_odd(info: ZipInfo, files: dict[str, bytes]) -> None:
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in info.filename:
        raise Invalid(f"{info.filename!a}: expected a path inside the archive")
    if info.filename in files:
        raise Invalid(f"{info.filename!a}: stands in the archive twice")
    if info.flag_bits & 0x1:
        raise Invalid(ENCRYPTED)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Invalid(NOT_AN_ARCHIVE)
