"""What templates may do with values: the documents' filters, and the names that every page knows."""

from typing import Any

from flask import Flask
from flask_babel import get_locale

from webapp.adapters import templates
from webapp.domain.questions import DIMENSIONS, TOPICS
from webapp.domain.stages import TITLES
from webapp.services import people


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(templates.FILTERS)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(everywhere)


def everywhere() -> dict[str, Any]:
    """Names that every page may use. `_` is Flask-Babel's already."""
    locale = get_locale()
    return {
        "language": str(locale),
        "direction": locale.text_direction if locale else "ltr",
        "organisation": people.organisation,
        "dimensions": DIMENSIONS,
        "topics": TOPICS,
        "stage_titles": TITLES,
    }
