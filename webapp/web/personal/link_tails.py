"""Takes off an address what stood behind a personal link in a sentence: a full stop, a bracket."""

from urllib.parse import quote

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue

from webapp.adapters.links import without_tail
from webapp.web.system.ways_on import PERSONAL

LINKS = (*PERSONAL, "/key/")
"""How the addresses begin that letters hold."""


def leave_out_tail() -> ResponseReturnValue | None:
    """Leads to the address without it."""
    bare = without_tail(request.path)
    if request.method not in ("GET", "HEAD") or bare == request.path:
        return None
    return redirect(quote(bare), 308) if request.path.startswith(LINKS) else None


def init_app(app: Flask) -> None:
    """To be called before anything that asks whose link it is."""
    app.before_request(leave_out_tail)
