"""Compresses pages where that reveals no secrets, and lets browsers keep our static files.

The address of a static file holds a version made from its content, so a browser may keep it for a year.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request
from flask_compress import Compress

COMPRESSED = ("text/html", "text/css", "text/javascript", "image/svg+xml")
ALGORITHMS = ("br", "gzip")
CACHE_A_YEAR = "public, max-age=31536000, immutable"

compress = Compress()


def init_app(app: Flask) -> None:
    """To be called before whatever else looks at answers, so that it comes after all of that."""
    app.config.update(
        COMPRESS_REGISTER=False,
        COMPRESS_MIMETYPES=COMPRESSED,
        COMPRESS_ALGORITHM=ALGORITHMS,
        COMPRESS_ALGORITHM_STREAMING=ALGORITHMS,
    )
    compress.init_app(app)
    app.after_request(compress_response)
    app.url_defaults(with_version)


def compress_response(response: Response) -> Response:
    """The answer compressed, if the request says nothing that could stand in it. docs/adr/012 says why."""
    if request.method != "GET" or response.status_code not in (200, 304):
        return response
    if request.endpoint == "static":
        if _has_current_version():
            response.headers["Cache-Control"] = CACHE_A_YEAR
        return compress.after_request(response)
    return compress.after_request(response) if _asks_by_number() else response


def _asks_by_number() -> bool:
    """Whether the query says nothing but numbers, such as a page of a list or the row to begin from."""
    return all(value.isdecimal() for values in request.args.listvalues() for value in values)


def with_version(endpoint: str, values: dict[str, Any]) -> None:
    """Puts the version of one of our files into its address."""
    if endpoint == "static" and (found := version(str(current_app.static_folder), values["filename"])):
        values.setdefault("v", found)


def _has_current_version() -> bool:
    """Whether the file is asked for as it is: during an upgrade somebody may ask for the one before."""
    name = (request.view_args or {}).get("filename", "")
    return request.args.get("v") == version(str(current_app.static_folder), name)


@lru_cache(maxsize=256)
def version(folder: str, name: str) -> str:
    """Ten characters that change with the content of a file in `folder`; none for one that is not there."""
    path = Path(folder, name).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]
