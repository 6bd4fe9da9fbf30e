"""A snap's Chromium is none that these tests can drive."""

from pathlib import Path

import pytest

from tests.browser.program import chromium_program


@pytest.mark.parametrize(("script", "drives"), [("exec /usr/lib/x", True), ("exec /snap/bin/x", False)])
def test_a_stub_of_a_snap_is_no_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, drives: bool
) -> None:
    program = tmp_path / "chromium"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium_program() == (str(program) if drives else None)


def test_without_any_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium_program() is None
