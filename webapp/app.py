"""Creates the web application with all its pages."""

import logging
from typing import Any

from flask import Flask, Request, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.config import TEMPLATES, Settings
from webapp.core import equip
from webapp.web.accounts import (
    ashby as ashby_page,
)
from webapp.web.accounts import (
    colleagues,
    company_sign_in,
    held_form,
    own_account,
    sign_in,
    systems,
    trail,
    webhooks,
)
from webapp.web.accounts import links as account_links
from webapp.web.api import about, ashby
from webapp.web.console import (
    brand,
    changes,
    decisions,
    drafts,
    first_steps,
    interviews,
    letters,
    mail,
    mailed_drafts,
    offer_sheets,
    outcomes,
    reports,
    restrictions,
    roles,
    sessions,
    spreadsheets,
    their_part,
    today,
    waiting,
)
from webapp.web.console.candidacies import candidacy_list, candidacy_page
from webapp.web.library import entries, history, hundred_questions, imports, learning, triage, upkeep
from webapp.web.personal import (
    candidacy,
    candidate,
    fit_form,
    interviewer,
    link_tails,
    old_link,
    own_link,
    participant,
    still_true,
    visits,
)
from webapp.web.system import (
    access,
    compression,
    errors,
    filters,
    guides,
    headers,
    health,
    languages,
    limits,
    metrics,
    numbers_in_urls,
    once,
    returned_forms,
    traffic,
)

AUDIENCES = (
    health,
    metrics,
    sign_in,
    company_sign_in,
    account_links,
    own_account,
    held_form,
    colleagues,
    systems,
    webhooks,
    ashby_page,
    trail,
    own_link,
    old_link,
    brand,
    participant,
    visits,
    candidate,
    still_true,
    candidacy,
    interviewer,
    fit_form,
    today,
    first_steps,
    interviews,
    mailed_drafts,
    spreadsheets,
    changes,
    sessions,
    restrictions,
    outcomes,
    candidacy_list,
    candidacy_page,
    offer_sheets,
    reports,
    decisions,
    drafts,
    their_part,
    waiting,
    roles,
    letters,
    mail,
    entries,
    learning,
    hundred_questions,
    history,
    imports,
    triage,
    upkeep,
)


class FormRequest(Request):
    """A request whose body is a form's, whatever it says of itself: Flask-WTF would take JSON for one, with
    numbers and lists where a form has text, and with halves of characters that no page can show."""

    is_json = False


class Application(Flask):
    """Flask, which would log the address of a page that failed: a personal link is a secret."""

    request_class = FormRequest

    def log_exception(self, exc_info: Any) -> None:
        """Logs the class of what went wrong, where, and on which page, by name."""
        logging.getLogger(__name__).error("page_failed", exc_info=exc_info, extra={"page": request.endpoint})


def create_app(settings: Settings | None = None, **configuration: Any) -> Flask:
    """The application for `settings`, or for those of the environment. Raises `SettingsError`.

    `configuration` goes over what the extensions are told.
    """
    settings = settings or Settings.from_env()
    app = Application(__name__, template_folder=str(TEMPLATES))
    app.config.update(_configuration(settings) | limits.configuration(settings) | configuration)
    compression.init_app(app)
    traffic.init_app(app, trusted=settings.proxies > 0)
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    equip(app, settings)
    languages.init_app(app)
    link_tails.init_app(app)
    access.init_app(app)
    csrf = CSRFProtect(app)
    once.init_app(app)
    returned_forms.init_app(app)
    app.before_request(languages.choose)
    limits.init_app(app)
    company_sign_in.init_app(app, settings)
    filters.init_app(app)
    errors.init_app(app)
    numbers_in_urls.init_app(app)
    drafts.init_app(app)
    app.after_request(headers.protect)
    for audience in AUDIENCES:
        app.register_blueprint(audience.pages)
    app.register_blueprint(guides.of_visitors)
    app.register_blueprint(guides.of_accounts)
    app.register_blueprint(about.pages)
    app.register_blueprint(ashby.pages)
    for theirs in (about, ashby):
        csrf.exempt(theirs.pages)
    return app


def _configuration(settings: Settings) -> dict[str, Any]:
    return {
        "SECRET_KEY": settings.secret_key,
        "MAX_CONTENT_LENGTH": 256 * 1024,
        "MAX_FORM_MEMORY_SIZE": 256 * 1024,
        # the browser takes a cookie of that name only from this host itself, over HTTPS, for all its pages
        "SESSION_COOKIE_NAME": "__Host-session" if settings.secure_cookies else "session",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        # Flask-WTF would want a Referer over HTTPS, and our own header keeps browsers from sending one
        "WTF_CSRF_SSL_STRICT": False,
    }
