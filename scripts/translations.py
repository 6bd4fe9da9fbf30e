"""Updates the translation files from the sources, and lists what is missing.

    make translations          every webapp/translations/*.po
    make translations NEW=fr   the same, and begins a language

What is looked for, and where, is in babel.cfg. The tests ask `complaints`, and change nothing.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "webapp" / "translations"
KEYWORDS = DEFAULT_KEYWORDS | {"lazy_gettext": None}
WIDTH = 110

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
BUTTON = re.compile(r"-> [^:]+: %\(link\)s")
"""A line of a letter that becomes a button."""


@cache
def extracted() -> Catalog:
    """Every sentence of the sources that is to be translated, with the files it stands in."""
    catalog = Catalog()
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    ours = (str(ROOT / "templates"), str(ROOT / "webapp"))
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=lambda d: d.startswith(ours))
    for file_name, line, message, _comments, context in found:
        catalog.add(message, None, [(file_name, line)], context=context)
    return catalog


def read(file: Path) -> Catalog:
    """A language's file."""
    with file.open("rb") as source:
        return read_po(source, locale=file.stem)


def sentences(catalog: Catalog) -> dict[object, Message]:
    """Its messages by what they translate, without the header."""
    return {message.id: message for message in catalog if message.id}


def update(file: Path) -> None:
    """Takes in what is new in the sources and leaves out what is gone. Guesses nothing."""
    catalog = read(file) if file.exists() else begun(file)
    catalog.update(deepcopy(extracted()), no_fuzzy_matching=True, update_creation_date=False)
    with file.open("wb") as target:
        write_po(target, catalog, WIDTH, sort_by_file=True, include_lineno=False, ignore_obsolete=True)


def begun(file: Path) -> Catalog:
    """A language's file with nothing in it yet."""
    return Catalog(file.stem, project="Bothways", header_comment=f"# {name(file)}", fuzzy=False)


def complaints(file: Path) -> Iterator[str]:
    """What is missing or wrong in a language's file, a line each; nothing when it is in order."""
    theirs, ours = sentences(read(file)), sentences(extracted())
    for gone in theirs.keys() - ours.keys():
        yield f"is in no source any more (make translations leaves it out): {shown(gone)}"
    for key, message in ours.items():
        if key not in theirs:
            yield f"is new (make translations takes it in): {where(message)}: {shown(key)}"
        elif wrong := "; ".join(faults(theirs[key])):
            yield f"{wrong}: {where(message)}: {shown(key)}"


def faults(message: Message) -> Iterator[str]:
    """What is wrong with one sentence of a language."""
    originals = message.id if isinstance(message.id, tuple) else (message.id,)
    words = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(words):
        yield "to translate"
        return
    if message.fuzzy:
        yield "marked fuzzy: see whether it is right, and take the mark away"
    wanted = [set(PLACEHOLDER.findall(text)) for text in originals]
    theirs = [set(PLACEHOLDER.findall(text)) for text in words]
    if any(found not in wanted for found in theirs) or any(
        "%" in PLACEHOLDER.sub("", text).replace("%%", "") for text in words
    ):
        yield f"has other placeholders than {' '.join(sorted(set().union(*wanted))) or 'none'}"
    if BUTTON.fullmatch(originals[0]) and not BUTTON.fullmatch(words[0]):
        yield "is a button: it must read “-> words: %(link)s”, with no other colon"
    if any(edges(text) != edges(originals[0]) for text in words):
        yield "has other spaces at its ends"


def edges(text: str) -> tuple[str, str]:
    """The spaces before and after a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def shown(key: object) -> str:
    return f"“{key[0] if isinstance(key, tuple) else key}”"


def where(message: Message) -> str:
    return message.locations[0][0]


def name(file: Path) -> str:
    return Locale.parse(file.stem).get_display_name("en") or file.stem


def main() -> int:
    """Updates all files, and tells of each how far it is. Exit code 1 when there is something to do."""
    arguments = argparse.ArgumentParser(description="Brings webapp/translations up to date.")
    arguments.add_argument("--new", metavar="CODE", help="begin this language, such as fr or pt_BR")
    new = arguments.parse_args().new
    files = sorted({*FOLDER.glob("*.po"), *([FOLDER / f"{new}.po"] if new else [])})
    left = 0
    for file in files:
        update(file)
        todo = list(complaints(file))
        left += len(todo)
        total = len(sentences(extracted()))
        print(f"{name(file)}: {f'{len(todo)} of {total} left' if todo else f'complete, {total} sentences'}")
        for line in todo:
            print(f"  {line}")
        if todo:
            print(f"Fill them in in {file.relative_to(ROOT)}, then run this again.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
