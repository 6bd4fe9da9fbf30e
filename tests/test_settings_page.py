"""The page of all settings and the example of an environment are written from the code.

`pytest tests/test_settings_page.py --write` writes them anew.
"""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from webapp.config import ROOT, Settings
from webapp.variables import IN_FILE, Variable

PAGE, EXAMPLE = ROOT / "docs" / "deploy" / "settings.md", ROOT / ".env.example"
WIDTH = 116
SECRET = {"SECRET_KEY": "x" * 40}
VARIABLES = Settings.variables()

HEAD = "| setting | what it says | without it | unit | secret |\n| --- | --- | --- | --- | --- |\n"


def shown(value: object) -> str:
    """A value as it is written in an environment."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if value == ():
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def without(field: str, variable: Variable) -> str:
    default = getattr(Settings, field, "")
    return variable.without or (f"`{shown(default)}`" if default != "" else "none")


def linked(words: str) -> str:
    """Other documents become links of the page."""
    return re.sub(r"docs/(\S+\.md)", r"[docs/\1](../\1)", words)


def table() -> str:
    rows = [
        f"| `{variable.name}` | {linked(variable.says)} | {without(field, variable)} | {variable.unit} | "
        f"{f'or `{variable.name}{IN_FILE}`' if variable.secret else ''} |\n"
        for field, variable in VARIABLES.items()
    ]
    return HEAD + "".join(rows)


def told(field: str, variable: Variable) -> Iterator[str]:
    """What the example says of a setting: a comment, and the line with what holds without it."""
    words = f"{variable.unit}: {variable.says}" if variable.unit else variable.says
    if variable.without:
        words += f"; without it: {variable.without}"
    yield from textwrap.wrap(words.replace("`", ""), WIDTH, initial_indent="# ", subsequent_indent="# ")
    must = field == "secret_key"
    value = getattr(Settings.from_env(SECRET | {"DATA_DIR": "/srv/bothways"}), field)
    yield f"{variable.name}=" if must else f"# {variable.name}={shown(value)}"


def example() -> str:
    return "\n".join("\n".join(told(field, variable)) + "\n" for field, variable in VARIABLES.items())


WRITTEN = {PAGE: (HEAD, table), EXAMPLE: ("\n\n", lambda: "\n\n" + example())}
"""File → where what is written begins, after words that stay, and what writes it."""


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.name)
def test_what_is_written_of_the_settings_is_what_the_code_says(
    file: Path, request: pytest.FixtureRequest
) -> None:
    begins, write = WRITTEN[file]
    stands = file.read_text(encoding="utf-8")
    says = stands.partition(begins)[0] + write()
    if request.config.getoption("write"):
        file.write_text(says, encoding="utf-8")
    assert stands == says or request.config.getoption("write")


def test_the_example_says_what_holds_without_it() -> None:
    written = re.findall(r"^# ([A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(written) > 20
    without_any = Settings.from_env(SECRET | {"DATA_DIR": "/srv/bothways"})
    assert Settings.from_env(SECRET | dict(written)) == without_any


def test_the_example_sets_nothing_but_the_secret() -> None:
    lines = [line for line in EXAMPLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert lines == ["SECRET_KEY="]


def test_what_holds_a_password_or_key_can_come_from_a_file() -> None:
    """By their names: whoever adds a setting of that kind and does not call it a secret finds out here."""
    sounds_secret = r"SECRET|PASSWORD$|TOKEN$|_KEY$|(DATABASE|REDIS|SMTP|IMAP)_URL$"
    expected = {v.name for v in VARIABLES.values() if re.search(sounds_secret, v.name)}
    assert expected <= {v.name for v in VARIABLES.values() if v.secret}
