"""Chooses the language of a page: the participant's on personal pages, the account's in the console, and what
the browser asks for where nobody is known yet."""

import flask_babel
from babel.support import NullTranslations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain

from webapp.adapters import languages
from webapp.adapters.languages import ENGLISH
from webapp.db import transaction
from webapp.domain.interview.pace import SAVE
from webapp.services.interviews.pace import keep_pace
from webapp.services.interviews.schedule import locked
from webapp.services.interviews.senders import sender
from webapp.services.organisation import people
from webapp.web.system import access

READ_BY_PROGRAMS = ("api", "ashby", "health", "metrics")
"""Blueprints whose answers are for programs: their sentences stay the same, whatever a browser asks for."""


class Catalogues(Domain):
    """The messages that letters are written with, for pages too."""

    def get_translations(self) -> NullTranslations:
        return languages.translations(page_language())


def init_app(app: Flask) -> None:
    """Has pages speak the language of their reader."""
    babel = Babel(app, locale_selector=select_language)
    babel.domain_instance = Catalogues()
    languages.isolate_values(app.jinja_env)
    for code in languages.offered():
        languages.translations(code)


def select_language() -> str:
    """The language for this request. `g.language` is that of whose link it is, `g.account_language` that of
    who is signed in.

    At the door, behind a link that opens nothing, and behind the code on a printed briefing, we do not know
    who reads; the browser may. What programs read is English, and so is the command line, where there is no
    request.
    """
    if "language" in g:
        return languages.known(g.language)
    if not has_request_context() or request.blueprint in READ_BY_PROGRAMS:
        return ENGLISH
    return g.get("account_language") or browsers_language()


def browsers_language() -> str:
    """What the browser asks for, of the languages on offer."""
    return request.accept_languages.best_match(languages.offered(), ENGLISH)


def page_language() -> str:
    """The language that the page speaks."""
    return str(flask_babel.get_locale() or ENGLISH)


def choose() -> None:
    """Before a form of a personal page is answered: whoever pressed a language has it from here on, in
    letters too. What else they sent goes where it always goes. Raises `TooOften`."""
    wanted = request.form.get("language", "") if request.method == "POST" and "participant" in g else ""
    if wanted in languages.offered():
        interview_id, participant_id = g.participant.interview_id, g.participant.id
        with transaction():
            reader = sender(locked(interview_id), participant_id)
            keep_pace(reader, SAVE, access.now())
            people.set_language(reader.person_id, wanted)
        g.language, g.chosen = wanted, True
        flask_babel.refresh()


def chosen() -> bool:
    """Whether the form was sent to see its page in another language: it is to be shown again as it is."""
    return bool(g.get("chosen"))
