"""Templates, and what is handed to them: nothing is imported in vain, nothing is read that nobody gives.

A name that nobody gives is an empty place on a page, and an error in a letter or a document: whoever reads it
would be the first to find it.
"""

import ast
import fnmatch
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pytest
from flask import Flask
from jinja2 import meta, nodes

from tests.conftest import app_for, settings_for
from webapp.adapters.templates import environment
from webapp.config import ROOT, TEMPLATES

NAMES = sorted(str(p.relative_to(TEMPLATES)) for p in TEMPLATES.rglob("*") if p.suffix in (".html", ".txt"))
FROM_ELSEWHERE = (nodes.Include, nodes.Import, nodes.FromImport)

# --- what the templates say ---


@cache
def app() -> Flask:
    return app_for(settings_for(Path(mkdtemp(prefix="bw-templates-"))))


def parse(name: str) -> nodes.Template:
    """Read as a page is, since pages have all the filters of documents and letters."""
    return app().jinja_env.parse((TEMPLATES / name).read_text(encoding="utf-8"))


parsed = cache(parse)


def named_by(expression: nodes.Node) -> list[str]:
    """The templates that an include may mean: `"a/" ~ b ~ ".html"` is every one of that shape."""
    parts = expression.nodes if isinstance(expression, nodes.Concat) else [expression]
    shape = "".join(part.value if isinstance(part, nodes.Const) else "*" for part in parts)
    return fnmatch.filter(NAMES, shape)


@cache
def related(name: str, *kinds: type[nodes.Node]) -> set[str]:
    return {other for node in parsed(name).find_all(kinds) for other in named_by(node.template)}


def family(name: str) -> list[str]:
    """The template, the one that it extends, and so on."""
    return [name, *(above for parent in related(name, nodes.Extends) for above in family(parent))]


@cache
def imported(name: str) -> dict[str, tuple[str, str]]:
    """Name in this template → the template that it comes from, and its name there; '' for all of it."""
    found = {}
    for node in parsed(name).find_all((nodes.Import, nodes.FromImport)):
        [source] = named_by(node.template)
        if isinstance(node, nodes.Import):
            found[node.target] = (source, "")
        for pair in getattr(node, "names", ()):
            theirs, ours = pair if isinstance(pair, tuple) else (pair, pair)
            found[ours] = (source, theirs)
    return found


@cache
def names_in(name: str, *contexts: str) -> set[str]:
    return {node.name for node in parsed(name).find_all(nodes.Name) if node.ctx in contexts}


@cache
def macros_of(name: str) -> set[str]:
    return {node.name for node in parsed(name).find_all(nodes.Macro)}


def set_in(tree: nodes.Node) -> set[str]:
    """What `{% set %}` gives a name to, anywhere below."""
    targets = (node.target for node in tree.find_all(nodes.Assign))
    return {target.name for target in targets if isinstance(target, nodes.Name)}


def known_in_blocks(name: str) -> set[str]:
    """What has a name outside of all blocks and macros: blocks may read it, those of children too."""
    outside = [node for node in parsed(name).body if isinstance(node, nodes.Assign | nodes.If)]
    return set_in(nodes.Template(outside)) | macros_of(name) | set(imported(name)) | looped_over(name)


def looped_over(name: str) -> set[str]:
    """What a loop gives a name to that has a `scoped` block inside: the block of a child may read it."""
    loops = (loop for loop in parsed(name).find_all(nodes.For) if isinstance(loop.target, nodes.Name))
    return {loop.target.name for loop in loops if any(b.scoped for b in loop.find_all(nodes.Block))}


def undeclared(name: str, replaced: frozenset[str]) -> set[str]:
    """What the template reads and has not got, outside of the blocks that a child replaces.

    Jinja counts among it what is set in one branch of an `if`.
    """
    tree = parse(name)
    for block in tree.find_all(nodes.Block):
        if block.name in replaced:
            block.body = []
    return meta.find_undeclared_variables(tree) - set_in(tree)


def replaced_by(name: str) -> set[str]:
    blocks = parsed(name).find_all(nodes.Block)
    return {b.name for b in blocks if not any(n.name == "super" for n in b.find_all(nodes.Name))}


@cache
def wanted(name: str) -> frozenset[str]:
    """What whoever renders the template must give it, or may; what every page has is among it."""
    found: set[str] = set()
    replaced: frozenset[str] = frozenset()
    for one in family(name):
        found |= undeclared(one, replaced)
        for other in related(one, *FROM_ELSEWHERE):
            found |= wanted(other) - names_in(one, "store", "param")
        replaced |= replaced_by(one)
    return frozenset(found - {known for one in family(name) for known in known_in_blocks(one)})


@cache
def optional(name: str) -> frozenset[str]:
    """Names of which it is asked whether there are any."""
    tests = [node.node for node in parsed(name).find_all(nodes.Test) if node.name == "defined"]
    defaults = [node.node for node in parsed(name).find_all(nodes.Filter) if node.name == "default"]
    own = {node.name for node in tests + defaults if isinstance(node, nodes.Name)}
    return frozenset(own.union(*map(optional, related(name, nodes.Extends, *FROM_ELSEWHERE))))


# --- what the code hands over ---


class Handed(NamedTuple):
    """A place that renders: which templates it may mean, what it gives by name, what it may pass on."""

    place: str
    shapes: tuple[str, ...]
    given: frozenset[str]
    passed_on: frozenset[str]


def shapes_of(expression: ast.expr) -> tuple[str, ...]:
    """`a.html`, or `a/*.html` where a part of it is only known when it runs."""
    if isinstance(expression, ast.IfExp):
        return shapes_of(expression.body) + shapes_of(expression.orelse)
    parts = expression.values if isinstance(expression, ast.JoinedStr) else [expression]
    return ("".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts),)


def calls_in(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called_by(call: ast.Call) -> str:
    """`render_template`, `templates.render`."""
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return f"{function.value.id}.{function.attr}"
    return function.id if isinstance(function, ast.Name) else ""


def keywords_of(call: ast.Call) -> set[str]:
    return {keyword.arg for keyword in call.keywords if keyword.arg}


def put_together_in(tree: ast.AST, function: str) -> Iterator[str]:
    """What `**values` may hold: keys of the module's dictionaries, and what the function is called with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            constants = (part for key in node.keys if key for part in ast.walk(key))
            yield from (str(part.value) for part in constants if isinstance(part, ast.Constant))
    for call in calls_in(tree):
        if called_by(call) == function:
            yield from keywords_of(call)


@cache
def sources() -> dict[str, str]:
    return {str(path.relative_to(ROOT)): path.read_text() for path in sorted(ROOT.glob("webapp/**/*.py"))}


def renderings_in(place: str, tree: ast.AST) -> Iterator[Handed]:
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in calls_in(function):
            if called_by(call) in ("render_template", "templates.render"):
                open_end = any(keyword.arg is None for keyword in call.keywords)
                passed_on = frozenset(put_together_in(tree, function.name) if open_end else ())
                given, where = frozenset(keywords_of(call)), f"{place}, line {call.lineno}"
                yield Handed(where, shapes_of(call.args[0]), given, passed_on)


@cache
def renderings() -> tuple[Handed, ...]:
    rendering = {place: text for place, text in sources().items() if re.search(r"render(_template)?\(", text)}
    return tuple(one for place, text in rendering.items() for one in renderings_in(place, ast.parse(text)))


def named_in_code() -> set[str]:
    return {shape for one in renderings() for shape in one.shapes}


@cache
def words() -> frozenset[str]:
    """Every word that stands in the code as a text: keys of steps, names of letters, sides."""
    return frozenset(word for text in sources().values() for word in re.findall(r'"(\w+)"', text))


@cache
def named_in_templates() -> set[str]:
    return {other for name in NAMES for other in related(name, nodes.Extends, *FROM_ELSEWHERE)}


def meant(shape: str) -> set[str]:
    """The templates of that shape: with a part that the code knows as a word, and not named anywhere else."""
    if "*" not in shape:
        return {shape}
    alike = set(fnmatch.filter(NAMES, shape)) - named_in_templates() - named_in_code()
    return {name for name in alike if Path(name).stem in words()}


@cache
def known_everywhere(kind: str) -> frozenset[str]:
    """The names that every page has, or every document and letter."""
    if kind != "web":
        return frozenset(environment().globals)
    values: dict[str, object] = {}
    with app().test_request_context("/"):
        app().update_template_context(values)
    return frozenset({*app().jinja_env.globals, *values})


# --- what must hold ---


@pytest.mark.parametrize("name", NAMES)
def test_every_import_is_used(name: str) -> None:
    """In the template itself, or in what it includes: a child imports what it uses itself."""
    read = names_in(name, "load").union(*(names_in(other, "load") for other in related(name, nodes.Include)))
    assert set(imported(name)) <= read


@pytest.mark.parametrize("name", NAMES)
def test_a_child_uses_no_import_of_its_parent(name: str) -> None:
    above = {known for parent in family(name)[1:] for known in imported(parent)}
    assert not names_in(name, "load") & above - known_in_blocks(name) - names_in(name, "store", "param")


@pytest.mark.parametrize("name", NAMES)
def test_every_block_of_a_child_has_a_place_in_its_parent(name: str) -> None:
    own, *parents = ([b.name for b in parsed(one).find_all(nodes.Block)] for one in family(name))
    nested = {inner.name for b in parsed(name).find_all(nodes.Block) for inner in b.find_all(nodes.Block)}
    if parents:
        assert set(own) - nested <= {block for blocks in parents for block in blocks}


def test_what_a_template_reads_is_given_to_it() -> None:
    missing = {}
    for one in renderings():
        for name in (name for shape in one.shapes for name in meant(shape)):
            given = one.given | one.passed_on | optional(name) | known_everywhere(name.partition("/")[0])
            missing[one.place, name] = sorted(wanted(name) - given)
    assert len(missing) > len(renderings())
    assert {where: names for where, names in missing.items() if names} == {}


def test_what_is_given_to_a_template_is_read() -> None:
    unread = {}
    for one in renderings():
        read = {name for shape in one.shapes for template in meant(shape) for name in wanted(template)}
        unread[one.place] = sorted(one.given - read)
    assert {place: names for place, names in unread.items() if names} == {}


@cache
def called() -> frozenset[tuple[str, str]]:
    """Template and macro, of all that are called from another template."""
    found = set()
    for name in NAMES:
        getattrs = [n for n in parsed(name).find_all(nodes.Getattr) if isinstance(n.node, nodes.Name)]
        for ours, (source, theirs) in imported(name).items():
            found |= {(source, theirs)} | {(source, n.attr) for n in getattrs if n.node.name == ours}
    return frozenset(found)


@pytest.mark.parametrize("name", NAMES)
def test_every_macro_is_called(name: str) -> None:
    assert macros_of(name) <= names_in(name, "load") | {macro for source, macro in called() if source == name}


def test_every_template_is_rendered() -> None:
    reached: set[str] = set()
    ahead = {name for shape in named_in_code() for name in meant(shape)}
    while ahead:
        name = ahead.pop()
        reached.add(name)
        ahead |= related(name, nodes.Extends, *FROM_ELSEWHERE) - reached
    assert reached == set(NAMES)
