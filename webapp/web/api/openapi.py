"""Writes the OpenAPI document (3.1) out of the operations, and nothing beside them."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from webapp.services.accounts.api_keys import SCOPES
from webapp.web.api.contract import BYTES, JSON, NAME, OPERATIONS, PDF, Operation
from webapp.web.api.examples import examples
from webapp.web.api.library_shapes import Entry, Import
from webapp.web.api.shapes import Candidacy, Interview, Role
from webapp.web.system import problems
from webapp.web.system.access import now
from webapp.web.system.numbers_in_urls import LARGEST

REF = "#/components/schemas/{name}"
ETAG = {
    "ETag": {
        "description": "Of what it says; for If-None-Match, and for If-Match.",
        "schema": {"type": "string"},
    }
}
ABOUT = """\
Candidacies, interviews and what comes of them, for the company’s own systems.

A key stands in `Authorization: Bearer …`; an admin makes it. It sees what interviewers may see, and fit
reports once they are released: nothing that was told to recruiters alone, no form before its report, no
draft, no link of anybody’s.

What is wrong with a request is told as RFC 9457 has it. 422: it is not as this document says. 409: it is, and
cannot be had as things stand; `detail` says why.

A POST with an `Idempotency-Key` does its work once: for a day the same request gets the first answer again.
Where an answer has an `ETag`, a request that changes the same thing may carry it in `If-Match`, and gets 412
if somebody else was faster. Lists go by ascending ids: `next` is `after` of the page that follows.
"""
LEADS_TO: dict[Any, dict[str, str]] = {
    Interview: {"interview_id": "id", "candidacy_id": "candidacy_id", "participant_id": "panel/0/id"},
    Candidacy: {"candidacy_id": "id", "interview_id": "interviews/0"},
    Role: {"role_id": "id"},
    Entry: {"entry_id": "id"},
    Import: {"import_id": "id"},
}
"""Struct → what an address may name → where the answer has it."""
TAGS = ("Candidacies", "Interviews", "Documents", "Roles", "Library", "Jobs and audit")
"""In the order in which somebody comes to need them."""
WENT_WRONG = {
    400: "It cannot be read.",
    401: "No key, or none that holds.",
    403: "The key may not do this.",
    404: "There is no such thing, or none that the key may know of.",
    409: "It cannot be had as things stand; `detail` says why.",
    412: "It has changed since it was read.",
    413: "It is larger than 2 MB; a file, than 10 MB.",
    415: "It is of another type.",
    422: "It is not as this document says; `errors` say what, and where.",
    429: "More than 600 requests in a minute.",
    503: "The database is away. Try again in a minute.",
}

NOT_YET = "It is still being made on that paper."
RETRY_AFTER = {
    "Retry-After": {"description": "In how many seconds to ask again.", "schema": {"type": "integer"}}
}


@cache
def document() -> dict[str, Any]:
    """The whole document, without the address of this installation."""
    paths: dict[str, dict[str, Any]] = {}
    for op in OPERATIONS:
        paths.setdefault(op.path, {})[op.method.lower()] = _operation(op)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Bothways", "version": version("bothways"), "description": ABOUT},
        "servers": [{"url": "/api/v1"}],
        "tags": [{"name": tag} for tag in TAGS],
        "paths": paths,
        "components": {
            "schemas": _schemas(OPERATIONS) | problems.schema(),
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": "\n".join(_scopes())}
            },
        },
        "security": [{"key": []}],
    }


def _scopes() -> Iterable[str]:
    yield "What a key may do:"
    yield ""
    yield from (f"- `{name}`: {words}" for name, words in SCOPES.items())


def _schemas(operations: Sequence[Operation]) -> dict[str, Any]:
    """Each struct that is taken or given, by name."""
    used = [kind for op in operations for kind in (op.body, op.answer) if isinstance(kind, type)]
    return msgspec.json.schema_components(list(dict.fromkeys(used)), ref_template=REF)[1]


def _operation(op: Operation) -> dict[str, Any]:
    said: dict[str, Any] = {
        "operationId": op.name,
        "summary": op.summary,
        "description": f"{op.description}\n\nNeeds `{op.scope}`.".strip(),
        "tags": [op.tag],
        "parameters": [*_in_path(op), *_in_query(op), *_headers(op)],
        "responses": _responses(op),
    }
    if op.body:
        said["requestBody"] = {"required": True, "content": _content(op.body)}
    return said


def _content(body: type[msgspec.Struct] | str) -> dict[str, Any]:
    """A struct as JSON; a file as its own type, or as bytes."""
    if isinstance(body, str):
        return {kind: {"schema": {"type": "string", "format": "binary"}} for kind in (body, BYTES)}
    example = _examples().get(body)
    return {JSON: {"schema": _ref(body)} | ({"example": example} if example else {})}


@cache
def _examples() -> dict[Any, dict[str, Any]]:
    return examples(now())


def _ref(kind: type[msgspec.Struct]) -> dict[str, str]:
    return {"$ref": REF.format(name=kind.__name__)}


def _in_path(op: Operation) -> list[dict[str, Any]]:
    number = {"type": "integer", "minimum": 1, "maximum": LARGEST}
    return [{"name": name, "in": "path", "required": True, "schema": number} for name in _named(op)]


def _named(op: Operation) -> list[str]:
    """What its address names."""
    return [part[1:-1] for part in op.path.split("/") if part.startswith("{")]


def _in_query(op: Operation) -> list[dict[str, Any]]:
    if op.query is None:
        return []
    (_, known) = msgspec.json.schema_components([op.query], ref_template=REF)
    fields = known[op.query.__name__]["properties"]
    return [{"name": name, "in": "query", "schema": schema} for name, schema in fields.items()]


def _headers(op: Operation) -> list[dict[str, Any]]:
    if not op.may_be_named:
        return []
    schema = {"type": "string", "pattern": f"^{NAME.pattern}$"}
    return [{"name": "Idempotency-Key", "in": "header", "schema": schema}]


def _responses(op: Operation) -> dict[str, Any]:
    done: dict[str, Any] = {"description": "Done." if op.writes else "As it stands."}
    if op.answer == PDF:
        done["content"] = {PDF: {"schema": {}}}
    elif op.answer:
        done["content"] = {JSON: {"schema": _ref(op.answer)}}
        if links := _links(op.answer) if op.writes else {}:
            done["links"] = links
    if op.location:
        done["headers"] = {"Location": {"description": "Where it can be read.", "schema": {"type": "string"}}}
    answers = {str(op.status): done}
    if not op.writes and op.answer != PDF:
        done["headers"] = ETAG
        answers["304"] = {"description": "It says what you have."}
    problem = {problems.MEDIA_TYPE: {"schema": _ref(problems.Problem)}}
    for status in _goes_wrong(op):
        answers[str(status)] = {"description": WENT_WRONG[status], "content": problem}
    if op.answer == PDF:
        answers["409"] = {"description": NOT_YET, "headers": RETRY_AFTER, "content": problem}
    return answers


def _links(answer: Any) -> dict[str, Any]:
    """What can be done with what an answer names, once it is there."""
    known = {name: f"$response.body#/{place}" for name, place in LEADS_TO.get(answer, {}).items()}
    return {
        op.name: _link(op, known)
        for op in OPERATIONS
        if set(_named(op)) <= set(known) and (_named(op) or _fed(op, known))
    }


def _link(op: Operation, known: dict[str, str]) -> dict[str, Any]:
    """With a body that can be had, where there is one."""
    link: dict[str, Any] = {"operationId": op.name, "parameters": {n: known[n] for n in _named(op)}}
    if example := _examples().get(op.body):
        link["requestBody"] = example | {name: known[name] for name in _fed(op, known)}
    return link


def _fed(op: Operation, known: dict[str, str]) -> list[str]:
    """Fields of its body that an answer names."""
    fields = op.body.__struct_fields__ if isinstance(op.body, type) else ()
    return [name for name in fields if name in known]


def _goes_wrong(op: Operation) -> Iterable[int]:
    yield from (401, 403, 404, 422, 429, 503)
    if op.writes:
        yield 409
    if op.current:
        yield 412
    if op.body:
        yield from (400, 413, 415)
