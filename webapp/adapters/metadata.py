"""Finds the metadata at the head of a Markdown file, however its writer or program writes it.

YAML between '---', TOML between '+++' or '---', JSON in braces, and lines of `Key: value` below the heading,
as note-taking services export them. Everything comes back as text.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from webapp.adapters.yaml_pairs import PAIR, mended

LONGEST_BLOCK = 16 * 1024
"""Characters of front matter: the longest of three handbooks has 3,000, and YAML is slow to parse."""
DEEPEST = 10
"""Levels of lists and mappings in it; our keys need two. Thousands would fill the stack."""
MOST_VALUES = 200
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # in C it is ten times as fast, where it is there

_YAML = re.compile(r"-{3,}[ \t]*(?:ya?ml)?[ \t]*\n")
_YAML_END = re.compile(r"^(?:-{3,}|\.{3})[ \t]*(?:\n|\Z)", re.MULTILINE)
_TOML = re.compile(r"\+{3}[ \t]*\n|-{3}[ \t]*toml[ \t]*\n")
_TOML_END = re.compile(r"^(?:\+{3}|-{3})[ \t]*(?:\n|\Z)", re.MULTILINE)
_JSON = re.compile(r'\{\s*"')
_SPACE = re.compile(r"[\s\ufeff]*")
_HEADING = re.compile(r"#[ \t][^\n]*\n")
_PROPERTY = re.compile(
    r"(?:[-*][ \t]+)?(?:\*\*)?([^\W\d_][\w ()/&-]{0,40}?)(?:\*\*)?::?(?:\*\*)?[ \t]+(\S[^\n]*)$"
)
_EXPORTED = re.compile(r"[ _-][0-9a-f]{32}\.\w+$")
_SERVICE_KEYS = frozenset(
    re.split(
        r"\s+",
        """created created_by created_time created_at last_edited last_edited_by last_edited_time last_updated
        last_updated_by updated updated_at tags tag status url verification date author authors parent_item
        sub_item id aliases category categories type date_created date_modified""",
    )
)
"""Properties that note-taking services add by themselves."""


class Unreadable(Exception):
    """Metadata that cannot be understood: what was expected, and the line of the file."""

    def __init__(self, expected: str, line: int = 1) -> None:
        super().__init__(expected)
        self.expected, self.line = expected, line


@dataclass(frozen=True)
class Metadata:
    """What the head of a file says: its keys as they compare, the line of each, and the rest of the file."""

    values: Mapping[str, Any]
    body: str
    lines: Mapping[str, int] = field(default_factory=dict)


def comparable(key: str) -> str:
    """A key as it is compared: without case, and with one kind of joint between words."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key.strip().strip("*"))
    return re.sub(r"[\s_-]+", "_", words).strip("_").casefold()


def metadata_of(text: str, known: frozenset[str], where: str = "") -> Metadata:
    """The metadata of a file and what is below it. `known`: the keys that matter; a block in which one of
    them stands is read or refused, never passed over. Raises `Unreadable`."""
    begins = _first_content(text)
    found = _block(text, begins, begins, known)
    if found is None and (heading := _HEADING.match(text, begins)):
        found = _block(text, _blank_end(text, heading.end()), heading.start(), known)
        found = found or _properties(text, heading.end(), heading[0], known, where)
    found = found or _properties(text, begins, "", known, where)
    return found or Metadata({}, text)


def _first_content(text: str) -> int:
    """Where a file begins to speak: behind blank lines and comments. At the top if a comment has no end."""
    at = _blank_end(text, 0)
    while text.startswith("<!--", at) and (ends := text.find("-->", at + 4)) >= 0:
        at = _blank_end(text, ends + 3)
    return at


def _blank_end(text: str, at: int) -> int:
    """Where the first sign from `at` on stands that is no space."""
    blank = _SPACE.match(text, at)
    return blank.end() if blank else at


def _block(text: str, at: int, kept_to: int, known: frozenset[str]) -> Metadata | None:
    """The block that begins at `at`; what stands between `kept_to` and it belongs to the text."""
    if opening := _TOML.match(text, at):
        return _delimited(text, opening, _TOML_END, kept_to, known, _toml)
    if opening := _YAML.match(text, at):
        return _delimited(text, opening, _YAML_END, kept_to, known, _yaml)
    return _json(text, at, kept_to, known) if _JSON.match(text, at) else None


def _delimited(
    text: str, opening: re.Match[str], end: re.Pattern[str], kept_to: int, known: frozenset[str], read: Any
) -> Metadata | None:
    begins, line = opening.end(), text.count("\n", 0, opening.end()) + 1
    closing = end.search(text, begins)
    block = text[begins : closing.start()] if closing else text[begins:].partition("\n\n")[0]
    matters = _names_one(block[:LONGEST_BLOCK], known)
    if not closing:
        if matters:
            raise Unreadable("front matter: expected a line '---' that ends it", line - 1)
        return None
    if len(block) > LONGEST_BLOCK:
        if PAIR.match(block.lstrip()):
            raise Unreadable(f"front matter: expected at most {LONGEST_BLOCK // 1024} KB of it", line)
        return None
    found = read(block, line, matters)
    if found is None:
        return None
    values, lines = found
    return Metadata(values, text[kept_to : opening.start()] + text[closing.end() :], lines)


def _names_one(block: str, known: frozenset[str]) -> bool:
    """Whether one of the known keys is given in the block."""
    pairs = map(PAIR.match, block.splitlines())
    return any(comparable(pair[1].strip("\"'")) in known for pair in pairs if pair)


_Found = tuple[dict[str, Any], dict[str, int]]


def _yaml(block: str, line: int, matters: bool) -> _Found | None:
    """What the block says. Where it is no YAML, it is mended as people mean it: a colon in a value is a
    colon. None for what holds no pairs."""
    wrong: yaml.YAMLError | RecursionError | ValueError
    for attempt in (mended(block), block):
        try:
            return _pairs(attempt, line)
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            wrong = error
    if (said := _toml(block, line, matters=False)) is not None:
        return said
    if matters:
        mark = getattr(wrong, "context_mark", None) or getattr(wrong, "problem_mark", None)
        raise Unreadable("front matter: expected lines of 'key: value'", line + (mark.line if mark else 0))
    lines = block.splitlines()
    is_pairs = any(map(PAIR.match, lines)) and all(
        PAIR.match(said) or re.match(r"[ \t#\]}-]|$", said) for said in lines
    )
    return ({}, {}) if is_pairs else None


def _pairs(block: str, line: int) -> _Found | None:
    if _is_too_much(block):
        raise Unreadable(f"front matter: expected at most {MOST_VALUES} values, {DEEPEST} levels deep", line)
    root = yaml.compose(block, Loader=_LOADER)
    if not isinstance(root, yaml.MappingNode):
        if isinstance(root, yaml.SequenceNode):
            return None
        raise ValueError("no pairs")
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key, value in root.value:
        name, here = comparable(str(key.value)), line + key.start_mark.line
        if name in values:
            raise Unreadable(f"{name}: stands there twice", here)
        values[name], lines[name] = _value(value, block, {}), here
    return values, lines


def _value(node: yaml.Node, block: str, seen: dict[int, Any]) -> Any:
    """A node as text, lists and mappings, each made once however often it is named."""
    if id(node) in seen:
        return seen[id(node)]
    seen[id(node)] = made = _made(node, block, seen)
    return made


def _made(node: yaml.Node, block: str, seen: dict[int, Any]) -> Any:
    seen[id(node)] = ""
    if isinstance(node, yaml.MappingNode):
        pairs = [(comparable(str(key.value)), _value(value, block, seen)) for key, value in node.value]
        if len(dict(pairs)) < len(pairs):
            raise Unreadable(
                "front matter: a key stands there twice", block.count("\n", 0, node.start_mark.index) + 2
            )
        return dict(pairs)
    if isinstance(node, yaml.SequenceNode):
        return [_item(item, block, seen) for item in node.value]
    if not isinstance(node, yaml.ScalarNode):
        return ""
    is_nothing = node.style is None and node.value in ("~", "null", "Null", "NULL")
    return "" if is_nothing else node.value


def _item(node: yaml.Node, block: str, seen: dict[int, Any]) -> Any:
    """An item of a list: a colon in it makes no mapping of it."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and len(node.value) == 1:
        key, value = node.value[0]
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode) and value.value:
            return f"{key.value}: {value.value}"
    return _value(node, block, seen)


def _is_too_much(block: str) -> bool:
    """Whether it holds too many values or nests them too deeply, seen as soon as it does. Raises `YAMLError`
    as loading does."""
    level = values = 0
    for event in yaml.parse(block, Loader=_LOADER):
        values += isinstance(event, yaml.NodeEvent)
        level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if level > DEEPEST or values > MOST_VALUES:
            return True
    return False


def _toml(block: str, line: int, matters: bool) -> _Found | None:
    try:
        found = tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        if matters:
            at = re.search(r"at line (\d+)", str(error))
            raise Unreadable("front matter: expected TOML", line + (int(at[1]) - 1 if at else 0)) from None
        return None
    return _as_text(found, block, line) if found else None


def _json(text: str, at: int, kept_to: int, known: frozenset[str]) -> Metadata | None:
    block = text[at : at + LONGEST_BLOCK]
    line = text.count("\n", 0, at) + 1
    try:
        found, ends = json.JSONDecoder().raw_decode(block)
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        keys = re.findall(r'"([\w -]{1,40})"\s{0,9}:', block)
        if any(comparable(key) in known for key in keys):
            here = getattr(error, "lineno", 1)
            raise Unreadable("front matter: expected JSON", line + here - 1) from None
        return None
    values, lines = _as_text(found, block, line)
    return Metadata(values, text[kept_to:at] + text[at + ends :].lstrip("\n"), lines)


def _as_text(found: Mapping[str, Any], block: str, line: int) -> _Found:
    """TOML and JSON, everything as text, with the lines on which their keys stand."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key, value in found.items():
        name, place = comparable(key), block.find(key)
        lines[name] = line + block.count("\n", 0, max(place, 0))
        if name in values:
            raise Unreadable(f"{name}: stands there twice", lines[name])
        values[name] = _texts(value)
    return values, lines


def _texts(value: Any, level: int = 0) -> Any:
    if level > DEEPEST:
        raise Unreadable(f"front matter: expected at most {MOST_VALUES} values, {DEEPEST} levels deep")
    if isinstance(value, Mapping):
        return {comparable(key): _texts(inner, level + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner, level + 1) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _properties(text: str, at: int, heading: str, known: frozenset[str], where: str) -> Metadata | None:
    """Lines of `Key: value` that stand alone between blank lines, one of them known.

    In a file whose name carries the id of a note-taking service all of them are properties. Elsewhere it
    takes two of them, and a line with a key that nobody knows is text, and stays.
    """
    begins = _blank_end(text, at)
    said = list(_property_lines(text[begins : begins + LONGEST_BLOCK], text.count("\n", 0, begins) + 1))
    keys = {key for key, _, _, _ in said}
    exported = bool(_EXPORTED.search(where)) and bool(keys & (known | _SERVICE_KEYS))
    ours = len(said) > 1 and (len(keys & known) > 1 or bool(keys & known) and keys <= known | _SERVICE_KEYS)
    if not exported and not ours:
        return None
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    left = []
    for key, value, line, raw in said:
        if not exported and key not in known and key not in _SERVICE_KEYS:
            left.append(raw)
            continue
        if key in values:
            raise Unreadable(f"{key}: stands there twice", line)
        values[key], lines[key] = value, line
    ends = begins + sum(len(raw) + 1 for _, _, _, raw in said)
    kept = "\n".join(left) + "\n" if left else ""
    return Metadata(values, f"{heading}\n{kept}{text[ends:]}" if heading else kept + text[ends:], lines)


def _property_lines(block: str, line: int) -> Iterator[tuple[str, str, int, str]]:
    """Key, value, line and raw text of the properties; nothing where another line stands among them."""
    found = []
    for number, raw in enumerate(block.split("\n"), start=line):
        if not raw.strip():
            break
        pair = _PROPERTY.match(raw)
        if not pair:
            return
        found.append((comparable(pair[1]), pair[2].strip(), number, raw))
    yield from found
