"""Sign-in for recruiters: Flask-Security with a session cookie, and nothing else of it."""

import hashlib
import hmac
from typing import Any

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_security import Security, SQLAlchemyUserDatastore

from webapp.config import Settings
from webapp.db import db
from webapp.models import Account, Permission
from webapp.web.system.access import settings

WRONG_TRIES = "10/minute"
"""For one account from one address; who gets it right is not slowed down, nor is anybody else."""

limiter = Limiter(
    get_remote_address,
    in_memory_fallback_enabled=True,
    swallow_errors=True,
    storage_options=dict[str, Any](socket_connect_timeout=0.5, socket_timeout=0.5),
)


def init_app(app: Flask) -> None:
    """Adds `/sign-in` and `/sign-out`."""
    limiter.init_app(app)
    Security(app, SQLAlchemyUserDatastore(db, Account, Permission))
    app.login_manager.request_loader(lambda _request: None)  # type: ignore[attr-defined]  # no tokens
    limit: Any = limiter.limit(WRONG_TRIES, key_func=_who_and_whence, deduct_when=_not_signed_in)
    app.view_functions["security.login"] = limit(app.view_functions["security.login"])


def configuration(of: Settings) -> dict[str, Any]:
    """What Flask-Security and its companions are told."""
    return {
        "RATELIMIT_STORAGE_URI": of.redis_url.replace("unix://", "redis+unix://"),
        "REMEMBER_COOKIE_SECURE": of.secure_cookies,
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "SECURITY_PASSWORD_SALT": of.secret_key,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_LOGIN_USER_TEMPLATE": "web/sign_in.html",
        "SECURITY_POST_LOGIN_VIEW": "recruiter.today",
        "SECURITY_POST_LOGOUT_VIEW": "security.login",
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
    }


def _who_and_whence() -> str:
    """The account that is tried and where from, as a digest: Redis holds nobody's address."""
    tried = f"{get_remote_address()} {request.form.get('email', '').strip().lower()}"
    return hmac.digest(settings().secret_key.encode(), tried.encode(), hashlib.sha256).hex()[:32]


def _not_signed_in(response: Response) -> bool:
    return request.method == "POST" and response.status_code != 302
