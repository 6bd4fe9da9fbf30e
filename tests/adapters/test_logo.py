"""A logo is written anew: nothing of the file that was sent is kept."""

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from webapp.adapters import logo
from webapp.config import ROOT


def file(
    kind: str, size: tuple[int, int] = (900, 300), colour: object = (29, 79, 145), **more: object
) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, kind, **more)  # type: ignore[arg-type]
    return written.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_becomes_a_small_png(kind: str) -> None:
    made = logo.make_logo(file(kind))
    with Image.open(BytesIO(made.png)) as written:
        assert written.format == "PNG"
        assert written.size == (made.width, made.height) == (360, 120)


def test_what_is_hidden_in_a_file_goes_nowhere() -> None:
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Comment", "taken at home")
    sent = file("PNG", pnginfo=hidden) + b"<script>alert(1)</script>"
    assert b"taken at home" in sent
    made = logo.make_logo(sent)
    assert b"taken at home" not in made.png
    assert b"script" not in made.png


BIG = """
import resource, sys
from webapp.adapters import logo
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    logo.make_logo(sys.stdin.buffer.read())
except (logo.NotAPicture, logo.TooManyPixels):
    pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


@pytest.mark.parametrize("size", [(6000, 6000), (2000, 2000)], ids=["refused", "the largest taken"])
def test_a_small_file_of_a_large_picture_takes_little_memory(size: tuple[int, int]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", BIG], input=file("PNG", size), capture_output=True, check=True, cwd=ROOT
    )
    assert float(run.stdout) < 64, "megabytes"


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        file("GIF"),
        file("PNG")[:40],
    ],
)
def test_what_is_no_logo_is_refused(sent: bytes) -> None:
    with pytest.raises(logo.NotAPicture):
        logo.make_logo(sent)
