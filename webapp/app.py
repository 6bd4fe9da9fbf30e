"""The web application, put together."""

from typing import Any

from flask import Flask, Response, request
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_security import Security, SQLAlchemyUserDatastore
from flask_wtf import CSRFProtect

from webapp import db as database
from webapp import logs
from webapp.adapters.bell import Bell
from webapp.config import TEMPLATES, Settings
from webapp.db import db
from webapp.models import Account, Permission
from webapp.web import (
    access,
    candidate,
    errors,
    filters,
    headers,
    health,
    interviewer,
    interviews,
    letters,
    library,
    participant,
    recruiter,
    reports,
    roles,
)

limiter = Limiter(
    get_remote_address,
    in_memory_fallback_enabled=True,
    swallow_errors=True,
    storage_options=dict[str, Any](socket_connect_timeout=0.5, socket_timeout=0.5),
)


def create_app(settings: Settings | None = None, **configuration: Any) -> Flask:
    """The application for `settings`, or for those of the environment. Raises `SettingsError`.

    `configuration` goes over what the extensions are told: tests hash their passwords faster.
    """
    settings = settings or Settings.from_env()
    logs.init(settings.log_level)
    app = Flask(__name__, template_folder=str(TEMPLATES))
    app.config.update(_configuration(settings) | configuration)
    database.init_app(app, settings)
    Babel(app)
    Bootstrap5(app)
    CSRFProtect(app)
    limiter.init_app(app)
    Security(app, SQLAlchemyUserDatastore(db, Account, Permission))
    app.extensions["bell"] = Bell(settings.redis_url)
    filters.init_app(app)
    errors.init_app(app)
    app.before_request(access.admit)
    app.after_request(headers.protect)
    for module in (
        health,
        participant,
        candidate,
        interviewer,
        recruiter,
        interviews,
        reports,
        roles,
        letters,
        library,
    ):
        app.register_blueprint(module.pages)
    _slow_down_guessing(app)
    return app


def _slow_down_guessing(app: Flask) -> None:
    """Passwords and links may be wrong so many times a minute; who is right is never slowed down."""
    limit_signing_in: Any = limiter.limit("20/minute", deduct_when=_not_signed_in)
    app.view_functions["security.login"] = limit_signing_in(app.view_functions["security.login"])
    for module in (participant, candidate, interviewer):
        limiter.limit("60/minute", deduct_when=_dead_link)(module.pages)


def _not_signed_in(response: Response) -> bool:
    return request.method == "POST" and response.status_code != 302


def _dead_link(response: Response) -> bool:
    return response.status_code == 404


def _configuration(settings: Settings) -> dict[str, Any]:
    return {
        "SETTINGS": settings,
        "SECRET_KEY": settings.secret_key,
        "MAX_CONTENT_LENGTH": 256 * 1024,
        "MAX_FORM_MEMORY_SIZE": 256 * 1024,
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        "RATELIMIT_STORAGE_URI": settings.redis_url.replace("unix://", "redis+unix://"),
        "SECURITY_PASSWORD_SALT": settings.secret_key,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_LOGIN_USER_TEMPLATE": "web/sign_in.html",
        "SECURITY_POST_LOGIN_VIEW": "recruiter.today",
        "SECURITY_POST_LOGOUT_VIEW": "security.login",
        "SECURITY_SEND_REGISTER_EMAIL": False,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
    }
