"""Turns an uploaded picture into the organisation's logo.

The picture is opened, made smaller and written again, so nothing of the uploaded file is stored or served.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

LARGEST_SIDE = 6000
"""Pixels; more is no logo, and takes memory for minutes of somebody else's time."""
FITS = (480, 120)
"""Pixels that a logo is made to fit: three times what a page shows, for sharp screens and print."""
SHAPES = ("PNG", "JPEG")


class NotAPicture(Exception):
    """The file is no PNG or JPEG that can be opened, or too large a picture."""


@dataclass(frozen=True)
class LogoPicture:
    """A PNG of that many pixels."""

    png: bytes
    width: int
    height: int


def make_logo(file: bytes) -> LogoPicture:
    """The logo in `file`, a PNG or JPEG. Raises `NotAPicture`."""
    try:
        with Image.open(BytesIO(file), formats=SHAPES) as opened:
            if max(opened.size) > LARGEST_SIDE:
                raise NotAPicture
            opened.draft("RGB", FITS)
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise NotAPicture from None
    picture = picture.crop(picture.getbbox() or (0, 0, *picture.size))
    picture.thumbnail(FITS, Image.Resampling.LANCZOS)
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return LogoPicture(written.getvalue(), *picture.size)
