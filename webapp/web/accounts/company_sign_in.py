"""Signing in by the company's own sign-in: OpenID Connect with code, PKCE, state and nonce, by Authlib.

It says who somebody is, and by its groups what they may do. Its address counts only if it says it is
verified.
"""

import logging
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from authlib.oauth2.rfc6749 import OAuth2Error
from flask import Blueprint, Flask, current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from joserfc.errors import JoseError
from requests import RequestException

from webapp.config import Settings
from webapp.db import transaction
from webapp.domain.errors import N_, Invalid, NotFound, NotNow
from webapp.services import audit
from webapp.services.accounts import company
from webapp.services.accounts.company import Claims
from webapp.web.accounts import entering
from webapp.web.system.access import now, open_to, settings

log = logging.getLogger(__name__)
pages = Blueprint("company_sign_in", __name__, url_prefix="/sign-in/company")

NOT_HERE = N_("There is no company sign-in here.")
AWAY = lazy_gettext("Your company’s sign-in did not answer, or not as we expected. Please try again.")


def init_app(app: Flask, settings: Settings) -> None:
    if settings.oidc_issuer:
        app.extensions["company_sign_in"] = OAuth(app).register(
            "company",
            client_id=settings.oidc_client,
            client_secret=settings.oidc_secret,
            server_metadata_url=f"{settings.oidc_issuer}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
        )


@pages.get("")
@open_to("anyone")
def company_asked() -> ResponseReturnValue:
    """Off to the company's sign-in."""
    onward = entering.onward_from(request.args.get("next", ""))
    session["onward"] = onward
    try:
        there: ResponseReturnValue = _company().authorize_redirect(
            url_for(".company_answered", _external=True)
        )
    except (OAuthError, OAuth2Error, RequestException, ValueError):
        return _refused("oidc_away", AWAY)
    return there


@pages.get("/back")
@open_to("anyone")
def company_answered() -> ResponseReturnValue:
    """Back from it, with a code that says who this is."""
    at, onward = now(), session.get("onward", "")
    try:
        token: dict[str, Any] = _company().authorize_access_token()
        said = Claims.of(token.get("userinfo") or {})
    except (OAuthError, OAuth2Error, JoseError, RequestException, ValueError, KeyError):
        return _refused("oidc_refused", AWAY)
    here = settings()
    groups = company.Groups(here.oidc_admins, here.oidc_recruiters)
    try:
        with transaction():
            account = company.account_for(said, groups, at)
    except (Invalid, NotNow) as refusal:
        with transaction():
            audit.record("company_sign_in_refused", audit.NOBODY, at)
        return _refused("oidc_not_let_in", gettext(refusal.sentence))
    return entering.enter(account, onward, at)


def _company() -> Any:
    if not settings().oidc_issuer:
        raise NotFound(NOT_HERE)
    return current_app.extensions["company_sign_in"]


def _refused(event: str, sentence: object) -> ResponseReturnValue:
    """Back to the door, with the reason; the log has none of what was said."""
    log.warning(event, exc_info=True)
    flash(str(sentence))
    return redirect(url_for("sign_in.form_shown"), 303)
