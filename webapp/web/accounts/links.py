"""What a link in a letter, or on a terminal, opens once: the first account, a password, a new address, a
way in."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import N_, Invalid, NotFound
from webapp.domain.local_time import zones_of_places
from webapp.models.accounts import AccountKey
from webapp.services import audit
from webapp.services.accounts import accounts, keys
from webapp.services.audit import Actor
from webapp.services.organisation import people
from webapp.web.accounts import entering
from webapp.web.accounts.account_forms import FirstAccountForm, PasswordForm
from webapp.web.system.access import links, now, open_to, settings
from webapp.web.system.languages import page_language

pages = Blueprint("account_links", __name__, url_prefix="/key/<token>")


@pages.get("")
@open_to("anyone")
def key_shown(token: str) -> ResponseReturnValue:
    """The page that a key opens. Looking at it uses nothing up: a mail scanner looks, too."""
    if _has_done_its_work(token):
        flash(gettext("That link has done its work."))
        return redirect(url_for("sign_in.form_shown"), 303)
    return _page(keys.opened_by(token, links(), now()), token)


@pages.post("/first-account")
@open_to("anyone")
def first_account_made(token: str) -> ResponseReturnValue:
    """The first admin, signed in at once."""
    at, key, form = now(), _key(token, "first"), FirstAccountForm()
    if not form.validate():
        return _page(key, token, form), 422
    try:
        with transaction():
            people.one_at_a_time()
            if accounts.any_account():
                raise NotFound(keys.DEAD)
            keys.use(key, at)
            people.describe_organisation(form.organisation.data, form.zone.data)
            people.set_papers_language(page_language())
            first = accounts.add(
                name=form.name.data,
                email=form.email.data,
                admin=True,
                now=at,
                by=audit.COMMAND,
                password=form.password.data,
            )
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return _page(key, token, form), 422
    return entering.enter(accounts.account(first.id), "", at)


@pages.post("/password")
@open_to("anyone")
def password_chosen(token: str) -> ResponseReturnValue:
    """The password of somebody who was invited, or who forgot theirs."""
    at, key, form = now(), _key(token, "invited", "reset"), PasswordForm()
    if not settings().local_passwords:
        raise NotFound(N_("Passwords are switched off here. Please use your company’s sign-in."))
    if not form.validate():
        return _page(key, token, form), 422
    account_id = key.account_id or 0
    try:
        with transaction():
            keys.use(key, at)
            accounts.choose_password(account_id, form.password.data, at, Actor("account", account_id))
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return _page(key, token, form), 422
    gone_on = entering.go_on(accounts.account(account_id), "", at)
    flash(gettext("Your password is set."))
    return gone_on


@pages.post("/address")
@open_to("anyone")
def address_confirmed(token: str) -> ResponseReturnValue:
    """The new address is the account's from now on."""
    key = _key(token, "address")
    with transaction():
        accounts.take_address(key, now())
    flash(gettext("From now on you sign in with this address."))
    return redirect(url_for("sign_in.form_shown"), 303)


@pages.post("/in")
@open_to("anyone")
def let_in(token: str) -> ResponseReturnValue:
    """In, without a password: the emergency way, which only a command opens."""
    at, key = now(), _key(token, "emergency")
    with transaction():
        keys.use(key, at)
        audit.record("emergency_used", audit.COMMAND, at, account=key.account_id)
    return entering.enter(accounts.account(key.account_id or 0), "", at)


def _has_done_its_work(token: str) -> bool:
    """Whether the account or password that the key was for is there, so that its holder can sign in."""
    key = keys.known_by(token, links())
    if key is None or key.purpose == "emergency":
        return False
    return accounts.any_account() if key.purpose == "first" else key.used_at is not None


def _key(token: str, *purposes: str) -> AccountKey:
    key = keys.opened_by(token, links(), now())
    if key.purpose not in purposes:
        raise NotFound(keys.DEAD)
    return key


def _page(key: AccountKey, token: str, form: FirstAccountForm | PasswordForm | None = None) -> str:
    if key.purpose == "first":
        if accounts.any_account():
            raise NotFound(keys.DEAD)
        shown = form or FirstAccountForm()
        zones = zones_of_places()
        return render_template("web/accounts/first_account.html", token=token, form=shown, zones=zones)
    account = accounts.account(key.account_id or 0)
    if not account.active:
        raise NotFound(keys.DEAD)
    if key.purpose in ("invited", "reset"):
        shown = form or PasswordForm()
        return render_template("web/accounts/password.html", token=token, form=shown, account=account)
    return render_template("web/accounts/confirm.html", token=token, key=key, account=account)
