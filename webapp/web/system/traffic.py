"""Gives each request an id, logs it, and counts it for the metrics, never with its personal link."""

import logging
import re
import secrets
from collections.abc import Iterable
from time import perf_counter
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from prometheus_client import CollectorRegistry, Histogram

from webapp import logs

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)

ID, BEGAN = "bothways.request", "bothways.began"
WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})

request_registry = CollectorRegistry()
"""What this process has counted; all of gunicorn's processes together are read from its directory."""

REQUEST_SECONDS = Histogram(
    "bothways_request_seconds",
    "Seconds until a page was made, by the page's name, method and class of status.",
    ("endpoint", "method", "status"),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15),
    registry=request_registry,
)


class RequestIds:
    """Gives each request its id: that of a web server of ours in front, if it is `trusted`, or a new one."""

    def __init__(self, app: "WSGIApplication", trusted: bool) -> None:
        self._app, self._trusted = app, trusted

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ[BEGAN] = perf_counter()
        environ[ID] = self._id_given(environ) or secrets.token_hex(8)
        with logs.about(request=environ[ID]):
            return self._app(environ, start_response)

    def _id_given(self, environ: "WSGIEnvironment") -> str:
        given = str(environ.get("HTTP_X_REQUEST_ID", "")) if self._trusted else ""
        return given if WELL_FORMED.fullmatch(given) else ""


def log_request(response: Response) -> Response:
    """After every request: its line, its place in the metrics, and its id in the answer."""
    seconds = perf_counter() - request.environ[BEGAN]
    endpoint = request.endpoint or "none"
    method = request.method if request.method in METHODS else "other"
    REQUEST_SECONDS.labels(endpoint, method, f"{response.status_code // 100}xx").observe(seconds)
    what = {"endpoint": endpoint, "method": method, "status": response.status_code}
    log.info("request", extra=what | {"ms": round(seconds * 1000)})
    response.headers["X-Request-ID"] = request.environ[ID]
    return response


def init_app(app: Flask, trusted: bool) -> None:
    """To be called before the proxies' middleware is put around the application."""
    app.wsgi_app = RequestIds(app.wsgi_app, trusted)  # type: ignore[method-assign]
    app.after_request(log_request)
