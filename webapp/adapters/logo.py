"""Turns an uploaded picture into the organisation's logo.

The picture is opened, made smaller and written again, so nothing of the uploaded file is stored or served.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

MOST_PIXELS = 4_000_000
"""Opened, a pixel takes four bytes, and as much again while it is made smaller. A file of 140 KB can hold
36 million, which took 440 MB of memory."""
FITS = (480, 120)
"""Pixels that a logo is made to fit: three times what a page shows, for sharp screens and print."""
SHAPES = ("PNG", "JPEG")


class NotAPicture(Exception):
    """The file is no PNG or JPEG that can be opened."""


class TooManyPixels(Exception):
    """The picture has more pixels than a logo needs, and is not opened."""


@dataclass(frozen=True)
class LogoPicture:
    """A PNG of that many pixels."""

    png: bytes
    width: int
    height: int


def make_logo(file: bytes) -> LogoPicture:
    """The logo in `file`, a PNG or JPEG. Raises `NotAPicture` or `TooManyPixels`."""
    try:
        with Image.open(BytesIO(file), formats=SHAPES) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise TooManyPixels
            opened.draft("RGB", FITS)
            picture = opened.convert("RGBA")
    except Image.DecompressionBombError:
        raise TooManyPixels from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise NotAPicture from None
    picture.info.clear()  # a colour profile or a comment would be written again
    picture = picture.crop(picture.getbbox() or (0, 0, *picture.size))
    picture.thumbnail(FITS, Image.Resampling.LANCZOS)
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return LogoPicture(written.getvalue(), *picture.size)
