"""`bothways run --reload`, as whoever changes the product meets it."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from webapp.config import ROOT
from webapp.launcher import free_port

pytestmark = pytest.mark.slow
PAGE, STYLE, CODE = (
    "templates/web/accounts/not_begun.html",
    "webapp/static/bothways.css",
    "webapp/web/system/headers.py",
)
"""The page is all that answers before there is an account."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what runs, to be changed."""
    for name in ("webapp", "workers", "templates", "migrations"):
        shutil.copytree(ROOT / name, tmp_path / "checkout" / name)
    return tmp_path / "checkout"


@pytest.fixture
def url(checkout: Path) -> Iterator[str]:
    port = free_port()
    running = subprocess.Popen(
        [sys.executable, "-m", "webapp.cli", "run", "--reload", "--port", str(port)],
        cwd=checkout,
        env={"PATH": os.environ["PATH"], "HOME": str(checkout)},
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(timeout=60)


def answer(address: str) -> httpx.Response:
    """The answer, as soon as somebody gives one."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        try:
            return httpx.get(address, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.2)
    raise TimeoutError(address)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_code_templates_and_styles_are_seen_soon_after_they_are_saved(checkout: Path, url: str) -> None:
    before = answer(f"{url}/sign-in")
    change(checkout / PAGE, "{% block content %}", "{% block content %}<p>Good morning</p>")
    change(checkout / STYLE, "body", "/* good morning */ body")
    change(checkout / CODE, '"no-referrer"', '"same-origin"')
    until = time.monotonic() + 90
    while (after := answer(f"{url}/sign-in")).headers["Referrer-Policy"] != "same-origin":
        assert time.monotonic() < until
        time.sleep(0.2)
    assert "Good morning" in after.text
    assert not styles(after) & styles(before), "their addresses change with them"


def styles(page: httpx.Response) -> set[str]:
    return set(re.findall(r"\S+/bothways\.css\?v=\w+", page.text))
