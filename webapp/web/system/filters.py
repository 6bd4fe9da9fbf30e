"""Filters and global names for the templates of pages."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from flask import Flask, g
from flask_babel import gettext

from webapp.adapters import dates, languages, templates
from webapp.domain.forms.questions import DIMENSIONS, TOPICS
from webapp.domain.interview.facts import InterviewFacts
from webapp.domain.interview.stages import TITLES
from webapp.services.organisation import people
from webapp.web.system.languages import page_language


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(templates.FILTERS)
    for name in templates.LOCALISED:
        app.jinja_env.filters[name] = partial(_in_page_language, templates.FILTERS[name])
    app.jinja_env.filters["dateformat"] = app.jinja_env.filters["datetimeformat"] = dated_on_page
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(global_names)


def _in_page_language(filter_: Callable[..., Any], value: Any) -> Any:
    return filter_(value, page_language())


def dated_on_page(value: date, pattern: str, rebase: bool = False) -> str:  # noqa: ARG001
    """A date by an English pattern, as the page's language writes it; see `adapters.dates`. A datetime is in
    its zone already: templates say so by `rebase`, as Flask-Babel calls it."""
    return dates.dated(value, pattern, page_language())


def confidants(interview: InterviewFacts) -> str:
    """Who reads what a candidate tells the recruiter alone: every recruiter but those on the panel."""
    if interview.owner_interviews:
        return gettext("the recruiters, not your interviewers")
    owner = languages.isolated(interview.owner, languages.direction(page_language()))
    return gettext("%(name)s and the other recruiters", name=owner)


def global_names() -> dict[str, Any]:
    """Names that every page may use. `_` is Flask-Babel's already. `offered`: the languages that
    the reader may choose, none in the console."""
    return {
        "language": languages.tag(page_language()),
        "direction": languages.direction(page_language()),
        "offered": languages.offered() if "language" in g else {},
        "organisation": people.organisation,
        "confidants": confidants,
        "dimensions": DIMENSIONS,
        "topics": TOPICS,
        "stage_titles": TITLES,
    }
