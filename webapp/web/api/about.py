"""The API's document, for programs and, as a page, for people."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Response, jsonify, render_template

from webapp.web.api import background, candidacies, interviews, library, library_imports, openapi, roles
from webapp.web.api.contract import pages
from webapp.web.system.access import open_to

OF = (candidacies, interviews, roles, library, library_imports, background)
"""The modules whose operations the document holds."""
REF = "#/components/schemas/"


@dataclass(frozen=True)
class Field:
    """A field of a shape, or a parameter: of what `kind` it is, `of` which shape if of one, within which
    `bounds`."""

    name: str
    kind: str
    of: str
    bounds: str
    required: bool
    description: str


@pages.get("/openapi.json")
@open_to("anyone")
def document_served() -> Response:
    """The OpenAPI document. It says nothing of anybody."""
    return jsonify(openapi.document())


@pages.get("/docs")
@open_to("anyone")
def document_shown() -> str:
    """The same as a page."""
    document = openapi.document()
    return render_template(
        "web/accounts/api.html",
        document=document,
        about=document["info"]["description"].split("\n\n"),
        operations=[
            (method, path, op)
            for path, methods in document["paths"].items()
            for method, op in methods.items()
        ],
        fields=fields,
        parameters=parameters,
        shape_in=shape_in,
    )


def fields(schema: dict[str, Any]) -> Iterable[Field]:
    """The fields of a shape."""
    for name, field in schema.get("properties", {}).items():
        yield _field(name, field, name in schema.get("required", ()))


def parameters(operation: dict[str, Any]) -> Iterable[Field]:
    """What stands in an operation's address and head."""
    for one in operation["parameters"]:
        yield _field(one["name"], one["schema"], one.get("required", False))


def shape_in(content: dict[str, Any]) -> str:
    """The name of the shape in a body; empty for a file."""
    return next((str(media["schema"].get("$ref", "")).removeprefix(REF) for media in content.values()), "")


def _field(name: str, schema: dict[str, Any], required: bool) -> Field:
    many = schema.get("type") == "array"
    inner = schema["items"] if many else schema
    either = inner.get("anyOf", [inner])
    told = next((one for one in either if one.get("type") != "null"), inner)
    of = str(told.get("$ref", "")).removeprefix(REF)
    kind = "" if of else told.get("format") or told.get("type", "object")
    words = ("list of" if many else "", kind, "or null" if len(either) > 1 else "")
    said = schema.get("description") or told.get("description", "")
    return Field(name, " ".join(filter(None, words)), of, _bounds(told), required, said)


def _bounds(schema: dict[str, Any]) -> str:
    """From where to where a number goes, how long a text may be, or what it may be."""
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "minimum" in schema:
        return f"{schema['minimum']}–{schema['maximum']:,}"
    return f"≤ {schema['maxLength']}" if "maxLength" in schema else ""
