"""The API's document, for programs and, as a page, for people."""

from flask import Response, jsonify, render_template

from webapp.web.api import background, candidacies, interviews, openapi, roles
from webapp.web.api.contract import pages
from webapp.web.system.access import open_to

OF = (candidacies, interviews, roles, background)
"""The modules whose operations the document holds."""


@pages.get("/openapi.json")
@open_to("anyone")
def document_served() -> Response:
    """The OpenAPI document. It says nothing of anybody."""
    return jsonify(openapi.document())


@pages.get("/docs")
@open_to("anyone")
def document_shown() -> str:
    """The same as a page."""
    return render_template("web/api.html", document=openapi.document())
