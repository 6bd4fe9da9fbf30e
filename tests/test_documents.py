"""The documents name what there is: files, the names in them, packages, settings."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from webapp.config import GUIDES, ROOT

SUFFIXES = {".cfg", ".css", ".example", ".html", ".js", ".lock", ".md", ".po", ".py", ".sh", ".toml", ".txt"}
SUFFIXES |= {".yaml", ".yml"}
PLACES = {"CONTRIBUTING.md": ("",), "docs/architecture.md": ("webapp", ""), "docs/design.md": ("webapp", "")}
PLACES |= {"docs/security.md": ("",)}
"""Document → the folders from which its paths may be meant."""

LAYERS = ("web", "services", "domain")


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def without_blocks(markdown: str) -> str:
    return re.sub(r"^```.*?^```$", "", markdown, flags=re.DOTALL | re.MULTILINE)


def in_backticks(markdown: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", without_blocks(markdown))


def is_path(word: str) -> bool:
    """Whether it looks like a file or folder of ours: an address of a page begins with a slash."""
    if not re.fullmatch(r"[\w.-][\w./-]*", word) or word.startswith(".venv"):
        return False
    return "/" in word or Path(word).suffix in SUFFIXES


def missing(paths: list[str], places: tuple[str, ...]) -> list[str]:
    return [path for path in paths if not any((ROOT / place / path).exists() for place in places)]


@pytest.mark.parametrize("document", PLACES)
def test_every_path_in_a_document_exists(document: str) -> None:
    paths = [word for word in in_backticks(text_of(document)) if is_path(word)]
    assert len(paths) > 5
    assert not missing(paths, PLACES[document])


def test_a_path_is_told_from_a_command_and_an_address() -> None:
    told = {
        word: is_path(word) for word in ("docs/adr/", "README.md", ".env.example", "web/system/access.py")
    }
    told |= {word: not is_path(word) for word in ("/ready", "make test", "letter.answer", "owed", "a | b")}
    assert all(told.values())


def links_of(document: Path) -> list[str]:
    """What a document links to or shows, but for other sites and places on its own page."""
    targets = re.findall(r"\]\(([^)\s]+)\)", without_blocks(document.read_text(encoding="utf-8")))
    return [to.partition("#")[0] for to in targets if not re.match(r"\w+:|#", to)]


DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_a_document_links_to_and_shows_is_there(document: Path) -> None:
    assert not [to for to in links_of(document) if not (document.parent / to).exists()]


def test_every_picture_is_shown_somewhere_and_described() -> None:
    shown = {(file.parent / to).resolve() for file in DOCUMENTS for to in links_of(file)}
    pictures = set(ROOT.glob("docs/pictures/*"))
    assert pictures
    assert not pictures - shown
    assert not [file for file in DOCUMENTS if "![](" in file.read_text(encoding="utf-8")]


def test_every_audience_has_a_guide_and_somebody_would_find_it() -> None:
    guides = {file.name for file in GUIDES.glob("*.md")}
    assert {f"{who}.md" for who in ("recruiters", "interviewers", "candidates", "admins")} <= guides
    assert all(f"docs/guides/{name}" in text_of("README.md") for name in guides if name.count(".") == 1)


def recipes() -> dict[str, list[str]]:
    """Title → the numbered steps of each recipe of CONTRIBUTING.md."""
    part = text_of("CONTRIBUTING.md").partition("\n## Recipes\n")[2].partition("\n## ")[0]
    titles_and_bodies = re.split(r"^### (.+)$", part, flags=re.MULTILINE)[1:]
    pairs = zip(titles_and_bodies[::2], titles_and_bodies[1::2], strict=True)
    return {title: re.findall(r"^\d+\. .+$", body, flags=re.MULTILINE) for title, body in pairs}


def test_there_is_a_recipe_for_what_people_add() -> None:
    titles = " ".join(recipes())
    for thing in ("question", "letter", "setting", "job", "page", "language", "migration"):
        assert thing in titles


@pytest.mark.parametrize("title", recipes())
def test_each_step_of_a_recipe_names_where(title: str) -> None:
    steps = recipes()[title]
    assert len(steps) > 3
    assert [step for step in steps if not any(map(is_path, in_backticks(step)))] == []


@pytest.mark.parametrize("title", recipes())
def test_what_a_step_of_a_recipe_names_stands_in_its_files(title: str) -> None:
    """A function or constant in backticks is in one of the files that the same step names."""
    lost = [
        f"{word}: {step[:60]}"
        for step in recipes()[title]
        for word in in_backticks(step)
        if re.fullmatch(r"[A-Za-z_]\w*", word) and not re.search(rf"\b{word}\b", _all_that_is_in(step))
    ]
    assert not lost


def _all_that_is_in(step: str) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in _files_of(step))


def _files_of(step: str) -> Iterator[Path]:
    for word in filter(is_path, in_backticks(step)):
        path = ROOT / word
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def drawn() -> list[Path]:
    """What the tree in docs/architecture.md shows, from the root on."""
    block = re.search(r"^```\n(.*?)^```$", text_of("docs/architecture.md"), flags=re.DOTALL | re.MULTILINE)
    assert block
    above: list[str] = []
    paths = []
    for line in block[1].splitlines():
        indent, name = re.match(r"( *)(\S+)", line).groups()  # type: ignore[union-attr]
        above = [*above[: len(indent) // 2], name]
        paths.append(Path(*above))
    return paths


def test_the_tree_shows_what_exists() -> None:
    assert not [path for path in drawn() if not (ROOT / path).exists()]


def test_the_tree_shows_every_package() -> None:
    webapp = ROOT / "webapp"
    packages = {file.parent for file in webapp.rglob("__init__.py")} - {webapp}
    modules = {file for file in webapp.glob("*.py") if file.stem != "__init__"}
    modules |= {file for layer in LAYERS for file in (webapp / layer).glob("*.py") if file.stem != "__init__"}
    assert {path.relative_to(ROOT) for path in packages | modules} <= set(drawn())


def test_the_changelog_tells_of_this_version_below_what_comes() -> None:
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    comes, newest, *_ = re.findall(r"^## (.+)$", text_of("CHANGELOG.md"), flags=re.MULTILINE)
    assert comes == "[Unreleased]"
    assert re.fullmatch(rf"\[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d", newest)
    assert f"\n## {version}\n" in text_of("docs/upgrading.md")


def test_what_the_code_cites_of_the_design_is_there() -> None:
    sources = [*ROOT.glob("webapp/**/*.py"), *ROOT.glob("workers/**/*.py"), *ROOT.glob("tests/**/*.py")]
    cited = {
        number
        for file in sources
        for number in re.findall(r"[Dd]esign, (?:section )?(\d)", file.read_text(encoding="utf-8"))
    }
    assert cited
    assert cited <= set(re.findall(r"^## (\d)\. ", text_of("docs/design.md"), flags=re.MULTILINE))
