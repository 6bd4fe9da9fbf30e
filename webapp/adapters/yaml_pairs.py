"""Mends YAML that people write by hand, so that it says what they mean: a colon in a value is a colon."""

import re
from collections.abc import Iterator

import yaml

PAIR = re.compile(r"[ \t]{0,8}([\"']?[^\W\d_][\w.-]*(?:[ \t][\w.-]+){0,4}[\"']?)[ \t]{0,8}[:=]")
_PAIR_LINE = re.compile(r"([ ]*(?:-[ ]+)?[\"']?[^\W\d_][\w.-]*(?:[ ][\w.-]+){0,4}[\"']?[ ]?:[ ]+)(\S.*)$")
_ITEM = re.compile(r"([ ]*-[ ]+)(\S.*)$")
_LITERAL = re.compile(r":[ ]+[|>][-+\d]{0,2}[ ]*$")
_TABS = re.compile(r"^[ \t]+")
_HARMLESS = re.compile(r"[^\W_](?:[\w .,;()/'+-]*[\w.)])?")
_HASH = re.compile(r"#[^\s#]")
_HASH_WITHIN = re.compile(r"\s#[^\s#]")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def mended(block: str) -> str:
    """`block` with tabs as spaces, and in quotes each value on one line that YAML would take for something
    else than text. The number of its lines stays."""
    return "\n".join(_mended_lines(block.split("\n")))


def _mended_lines(lines: list[str]) -> Iterator[str]:
    literal = -1  # the indentation of a key whose text stands on the lines below it, as it is
    for raw, following in zip(lines, [*lines[1:], ""], strict=True):
        line = _TABS.sub(_as_spaces, raw, count=1) if raw[:1] in (" ", "\t") else raw
        indent = len(line) - len(line.lstrip(" "))
        if literal >= 0 and (not line.strip() or indent > literal):
            yield line
            continue
        literal = indent if _LITERAL.search(line) else -1
        yield line if literal >= 0 or _goes_on(following, indent) else _mended_line(line, following)


def _mended_line(line: str, following: str) -> str:
    pair = _PAIR_LINE.match(line)
    item = _ITEM.match(line)
    if pair and not _is_plain(pair[2]):
        is_sentence = item is not None and not _goes_on_as_mapping(following, pair)
        return _quoted(item[1], item[2]) if item and is_sentence else _quoted(pair[1], pair[2])
    if item and not pair and item[2][0] not in "-[{" and not _is_plain(item[2]):
        return _quoted(item[1], item[2])
    return line


def _quoted(head: str, value: str) -> str:
    return head + "'" + value.rstrip().replace("'", "''") + "'"


def _goes_on(following: str, indent: int) -> bool:
    """Whether the next line belongs to the value of this one: indented further, and neither pair nor item."""
    text = following.expandtabs(2)
    deeper = bool(text.strip()) and len(text) - len(text.lstrip()) > indent
    return deeper and not _PAIR_LINE.match(text) and not _ITEM.match(text)


def _goes_on_as_mapping(following: str, pair: re.Match[str]) -> bool:
    """Whether below an item that looks like a pair another pair stands."""
    other = _PAIR_LINE.match(following)
    return bool(other and not _ITEM.match(following) and following[: len(other[1])].startswith("  "))


def _as_spaces(tabs: re.Match[str]) -> str:
    return tabs[0].replace("\t", "  ")


def _is_plain(value: str) -> bool:
    """Whether YAML reads a value as its writer means it."""
    value = value.strip()
    if _HARMLESS.fullmatch(value):
        return True
    if value[0] in "&*!" or _HASH.match(value):
        return False
    if value[0] not in "\"'[{" and _HASH_WITHIN.search(value):
        return False
    try:
        node = yaml.compose(f"a: {value}", Loader=_LOADER)
    except (yaml.YAMLError, RecursionError, ValueError):
        return False
    return value[0] in "[{" or (node is not None and isinstance(node.value[0][1], yaml.ScalarNode))
