"""Operations of the API: each is a view, checked on the way in and out, and a piece of the OpenAPI document.

A view takes what its address names, `query` and `body`, and returns a value. All that it writes, and the
answer kept for an `Idempotency-Key`, is one transaction.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

import msgspec
from flask import Blueprint, Response, g, request

from webapp.db import transaction
from webapp.domain.errors import N_, NotNow
from webapp.services.jobs import answered
from webapp.web.system import access, limits, problems
from webapp.web.system.problems import Fault

pages = Blueprint("api", __name__, url_prefix="/api/v1")

View = TypeVar("View", bound=Callable[..., Any])
JSON = "application/json"
PDF = "application/pdf"
ZIP = "application/zip"
BYTES = "application/octet-stream"
LARGEST = 10 * 1024 * 1024
"""Bytes of a file that is sent."""
LARGEST_JSON = 2 * 1024 * 1024
"""Bytes of anything else: an entry may have 100,000 letters, and a program may write each as two escapes of
six."""
NAME = re.compile(r"[!-~]{16,64}")
"""What an `Idempotency-Key` is made of; a UUID is one."""
NOT_A_NAME = "A name for one request: 16 to 64 visible ASCII characters, such as a UUID."
OTHER_REQUEST = N_(
    "Something else was asked for under this Idempotency-Key. Take a new one for a new request."
)
CHANGED = "It has changed since you read it. Read it again."


class Malformed(Exception):
    """A request that is not as the document says: what is wrong, and where."""

    def __init__(self, *faults: Fault, status: int = 422) -> None:
        self.faults, self.status = faults, status


@dataclass(frozen=True)
class Operation:
    """One thing that the API does. `scope`: what a key must be allowed; `query` and `body`: the structs that
    are taken; `answer`: the struct that is returned, None for nothing. A file is its media type in words.
    `current`: says how what is changed stands now, its row locked, for `If-Match`. `location`: where what was
    begun can be looked at, with the fields of the answer that the address names.
    """

    name: str
    method: str
    path: str
    scope: str
    tag: str
    summary: str
    description: str
    query: type[msgspec.Struct] | None
    body: type[msgspec.Struct] | str | None
    answer: Any
    status: int
    current: Callable[..., msgspec.Struct] | None
    location: str

    @property
    def writes(self) -> bool:
        return self.method != "GET"

    @property
    def may_be_named(self) -> bool:
        """Whether an `Idempotency-Key` makes it do its work once: what is a POST."""
        return self.method == "POST"


OPERATIONS: list[Operation] = []
"""All of them, as the document lists them."""


def operation(
    method: str,
    path: str,
    scope: str,
    tag: str,
    *,
    query: type[msgspec.Struct] | None = None,
    body: type[msgspec.Struct] | str | None = None,
    answer: Any = None,
    status: int = 200,
    current: Callable[..., msgspec.Struct] | None = None,
    location: str = "",
) -> Callable[[View], View]:
    """Makes a view an operation. The first line of its docstring is the summary, the rest the description."""

    def mark(view: View) -> View:
        summary, _, rest = (view.__doc__ or "").strip().partition("\n")
        made = Operation(
            name=view.__name__,
            method=method,
            path=path,
            scope=scope,
            tag=tag,
            summary=summary.rstrip("."),
            description=" ".join(rest.split()),
            query=query,
            body=body,
            answer=answer,
            status=status,
            current=current,
            location=location,
        )
        OPERATIONS.append(made)
        pages.add_url_rule(
            re.sub(r"{(\w+)}", r"<any_int:\1>", path),
            endpoint=made.name,
            view_func=_as_view(made, view),
            methods=[method],
            provide_automatic_options=False,
        )
        return view

    return mark


def _as_view(op: Operation, view: Callable[..., Any]) -> Callable[..., Response]:
    @access.open_to("key", scope=op.scope)
    def answered_by(**ids: int) -> Response:
        given: dict[str, Any] = dict(ids)
        if op.query or request.args:
            given["query"] = _query(op.query) if op.query else _no_query()
        if op.body:
            given["body"] = _file(op.body) if isinstance(op.body, str) else _body(op.body)
        if not op.writes:
            return _reply(op, view(**given))

        def write() -> Any:
            if op.current and request.headers.get("If-Match"):
                _refuse_if_changed(op.current(**ids))
            return view(**given)

        if op.may_be_named and (name := _name()):
            return _once(op, name, write)
        with transaction():
            return _reply(op, write())

    return answered_by


def _once(op: Operation, name: str, write: Callable[[], Any]) -> Response:
    """The answer to the first request of this name; whoever asks at the same moment waits for it. It is kept
    with the candidacy that it tells of."""
    key_id = access.api_key().id
    asked = hashlib.sha256(b"\0".join((request.full_path.encode(), request.get_data()))).hexdigest()
    with transaction():
        before = answered.claim(key_id, name, asked, access.now())
        if before is None:
            value = write()
            made = _reply(op, value)
            about = getattr(value, "candidacy_id", None)
            answered.keep(key_id, name, made.status_code, made.get_data(), about)
            return made
        if before.digest != asked:
            raise NotNow(OTHER_REQUEST)
        again = Response(before.body, before.status, content_type=JSON if before.body else None)
        again.headers["Idempotent-Replayed"] = "true"
        return _located(op, again)


def _name() -> str | None:
    name = request.headers.get("Idempotency-Key")
    if name is not None and not NAME.fullmatch(name):
        raise Malformed(Fault("Idempotency-Key", NOT_A_NAME))
    return name


def _refuse_if_changed(now: msgspec.Struct) -> None:
    tag = _tag(msgspec.json.encode(now))
    if not request.if_match.contains(tag.strip('"')):
        raise Malformed(Fault("If-Match", CHANGED), status=412)


def _tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _reply(op: Operation, value: Any) -> Response:
    if isinstance(value, Response):
        return value
    if value is None:
        return Response(status=op.status, content_type=None)
    body = msgspec.json.encode(value)
    reply = Response(body, op.status, content_type=JSON)
    if op.method == "GET":
        reply.headers["ETag"] = _tag(body)
        if request.if_none_match.contains_weak(_tag(body).strip('"')):
            return Response(status=304, headers={"ETag": _tag(body)})
    return _located(op, reply)


def _located(op: Operation, reply: Response) -> Response:
    """The answer with the address of what it tells of."""
    if op.location:
        reply.headers["Location"] = f"{pages.url_prefix}{op.location}".format_map(reply.get_json())
    return reply


def _no_query() -> NoReturn:
    raise Malformed(*(Fault(name, "There is no such parameter here.") for name in request.args))


def _query(wanted: type[msgspec.Struct]) -> msgspec.Struct:
    """What stands behind the question mark, each at most once."""
    if twice := [name for name, values in request.args.lists() if len(values) > 1]:
        raise Malformed(*(Fault(name, "Give this once.") for name in twice))
    try:
        return msgspec.convert(request.args.to_dict(), wanted, strict=False)
    except msgspec.ValidationError as wrong:
        raise Malformed(_fault(wrong)) from None


def _body(wanted: type[msgspec.Struct]) -> msgspec.Struct:
    """What was sent, as JSON in UTF-8 and nothing else."""
    if request.mimetype != JSON:
        raise Malformed(Fault("Content-Type", f"Send {JSON}."), status=415)
    try:
        return msgspec.convert(_with_integers(msgspec.json.decode(request.get_data())), wanted)
    except msgspec.ValidationError as wrong:
        raise Malformed(_fault(wrong)) from None
    except msgspec.DecodeError as wrong:
        raise Malformed(Fault("", f"This is no JSON: {wrong}"), status=400) from None


def _file(media_type: str) -> bytes:
    """What was sent, as it came."""
    if request.mimetype not in (media_type, BYTES):
        raise Malformed(Fault("Content-Type", f"Send {media_type} or {BYTES}."), status=415)
    return request.get_data()


def _with_integers(value: Any) -> Any:
    """To JSON Schema 45.0 is the integer 45, to msgspec it is none."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: _with_integers(inner) for name, inner in value.items()}
    return [_with_integers(inner) for inner in value] if isinstance(value, list) else value


def _fault(wrong: msgspec.ValidationError) -> Fault:
    """`… - at `$.sessions[0].minutes`` as a pointer and what is wrong there."""
    said, _, where = str(wrong).partition(" - at `")
    steps = re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", where.rstrip("`"))
    return Fault("".join(f"/{name or number}" for name, number in steps), said)


@pages.url_value_preprocessor
def _take_more(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A file may be larger than anything else; nothing is read before the key was looked at."""
    taking = {f"{pages.name}.{op.name}" for op in OPERATIONS if isinstance(op.body, str)}
    request.max_content_length = LARGEST if endpoint in taking else LARGEST_JSON


@pages.errorhandler(Malformed)
def _malformed(error: Malformed) -> Response:
    titles = {400: "This cannot be read", 412: "It has changed", 415: "This is of another type"}
    title = titles.get(error.status, "Something needs changing")
    return problems.answer(error.status, title, error.faults[0].detail, error.faults)


@pages.after_request
def _say_how_much_is_left(response: Response) -> Response:
    """As the IETF's draft for `RateLimit` fields has it."""
    if left := limits.left():
        policy, limit = f'"key";q={left.quota};w={left.window}', f'"key";r={left.remaining};t={left.resets}'
        response.headers["RateLimit-Policy"], response.headers["RateLimit"] = policy, limit
        if response.status_code == 429:
            response.headers["Retry-After"] = str(left.resets)
    return response


limits.of_keys(pages, lambda: f"key {g.api_key.id}" if "api_key" in g else "nobody")
