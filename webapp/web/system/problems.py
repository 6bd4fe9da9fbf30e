"""Says to a program what a page says to a person: what went wrong, as RFC 9457 has it."""

from collections.abc import Sequence
from typing import Any

import msgspec
from flask import Response, request

API = "/api/"
"""How the addresses begin where a program asks."""
MEDIA_TYPE = "application/problem+json"

SOON = 5
"""Seconds after which to ask again for what is being made."""


class Fault(msgspec.Struct):
    """One thing that is wrong with a request: `pointer` says where (RFC 6901), `detail` what."""

    pointer: str
    detail: str


class Problem(msgspec.Struct, omit_defaults=True):
    """What went wrong: `title` in general, `detail` in this case, `errors` each fault of the request."""

    type: str
    title: str
    status: int
    detail: str = ""
    errors: tuple[Fault, ...] = ()


def is_wanted() -> bool:
    """Whether a program is asking."""
    return request.path.startswith(API)


def answer(status: int, title: str, detail: str = "", errors: Sequence[Fault] = ()) -> Response:
    """The problem as a response. Its type is `about:blank`: the status says all there is to tell apart."""
    problem = Problem("about:blank", title, status, detail, tuple(errors))
    return Response(msgspec.json.encode(problem), status, content_type=MEDIA_TYPE)


def schema() -> dict[str, Any]:
    """A problem as JSON Schema, with what it refers to, by name."""
    return msgspec.json.schema_components([Problem], ref_template="#/components/schemas/{name}")[1]
