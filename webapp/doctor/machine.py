"""Checks this machine and its settings: address, secret key, disk space, fonts."""

import shutil
import stat
from collections.abc import Iterable

from webapp.adapters import pdf
from webapp.config import Settings
from webapp.doctor.results import Check, CheckResult, broken, ok, warning

MB = 1 << 20
ENOUGH, TOO_LITTLE = 1024 * MB, 100 * MB
"""Bytes that are free: below the first somebody should look, below the second nothing is kept for long."""

PAGE = '<!doctype html><html lang="en"><title>·</title><h1>Ää</h1><p>a 你好 नमस्ते \N{GRINNING FACE}</p></html>'
FONTS = {
    "Vollkorn": "fonts-vollkorn",
    "Inter": "fonts-inter",
    "Noto Sans CJK": "fonts-noto-cjk",
    "Noto Sans Devanagari": "fonts-noto-core",
    "Noto Color Emoji": "fonts-noto-color-emoji",
}
"""Families that `PAGE` is printed in where all is well, and Debian's packages for them."""


def address(settings: Settings) -> CheckResult:
    """Links in letters open everything that a person may see: they travel encrypted, or not at all."""
    if settings.on_this_machine:
        return ok(f"{settings.base_url}: only people at this machine can reach it.")
    if settings.secure_cookies:
        return ok(f"{settings.base_url}: links and cookies travel encrypted.")
    return broken(
        f"{settings.base_url} sends links and cookies in clear. Put a web server with HTTPS in front, "
        "and set BASE_URL to its https address."
    )


def secret_key(settings: Settings) -> CheckResult:
    """The file that `bothways run` keeps the secret in, if there is one."""
    path = settings.data_dir / "secret-key"
    if not path.exists():
        return ok("It comes from the environment. Keep a copy: without it all links stop working.")
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return broken(f"Others on this machine can read {path}. Run: chmod 600 {path}")
    return ok(f"Only its owner can read {path}. Keep a copy: without it all links stop working.")


def disk(settings: Settings) -> CheckResult:
    """What is free where DATA_DIR is, or will be."""
    place = next(p for p in (settings.data_dir, *settings.data_dir.absolute().parents) if p.exists())
    return free_space(shutil.disk_usage(place).free)


def free_space(free: int) -> CheckResult:
    """What so many free bytes mean."""
    words = f"{free // MB} MB are free in DATA_DIR."
    if free < TOO_LITTLE:
        return broken(f"{words} Make room: forms cannot be kept on a full disk.")
    return warning(f"{words} Make room before it is full.") if free < ENOUGH else ok(words)


def fonts(_settings: Settings) -> CheckResult:
    """Prints a small document, as a worker does."""
    try:
        return used_fonts(pdf.font_families(PAGE))
    except Exception as error:  # whatever Pango, HarfBuzz or a font file may come up with
        return broken(f"No document can be made ({type(error).__name__}). Run `make setup` again.")


def used_fonts(families: Iterable[str]) -> CheckResult:
    """What it means that `PAGE` is printed in these families."""
    printed = tuple(families)
    missing = [package for name, package in FONTS.items() if not any(f.startswith(name) for f in printed)]
    if missing:
        return warning(f"Some letters print in another font, or as boxes. Install: {' '.join(missing)}")
    return ok("A document was printed, with letters of three scripts.")


CHECKS: tuple[tuple[str, Check], ...] = (
    ("address", address),
    ("secret key", secret_key),
    ("disk", disk),
    ("fonts", fonts),
)
