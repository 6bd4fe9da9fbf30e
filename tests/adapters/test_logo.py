"""A logo is written anew: nothing of the file that was sent is kept."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from webapp.adapters import logo


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
