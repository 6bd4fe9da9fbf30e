"""What templates may do with values: the documents' filters, and the names that every page knows."""

from typing import Any

from flask import Flask
from flask_babel import get_locale, gettext

from webapp.adapters import templates
from webapp.domain.interview import InterviewFacts
from webapp.domain.questions import DIMENSIONS, TOPICS
from webapp.domain.stages import TITLES
from webapp.services import people


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(templates.FILTERS)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(everywhere)


def confidants(interview: InterviewFacts) -> str:
    """Who reads what a candidate tells the recruiter alone: every recruiter but those on the panel."""
    if interview.owner_interviews:
        return gettext("the recruiters, not your interviewers")
    return gettext("%(name)s and the other recruiters", name=interview.owner)


def everywhere() -> dict[str, Any]:
    """Names that every page may use. `_` is Flask-Babel's already."""
    locale = get_locale()
    return {
        "language": str(locale),
        "direction": locale.text_direction if locale else "ltr",
        "organisation": people.organisation,
        "confidants": confidants,
        "dimensions": DIMENSIONS,
        "topics": TOPICS,
        "stage_titles": TITLES,
    }
