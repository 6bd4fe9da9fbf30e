"""The pages on which accounts sign in and out, and ask for another password."""

from datetime import timedelta
from math import ceil

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext, ngettext

from webapp.db import reading, transaction
from webapp.services import audit
from webapp.services.accounts import accounts, second_step, sign_ins, tries
from webapp.web.accounts import entering
from webapp.web.accounts.account_forms import AddressForm, CodeForm, SignInForm
from webapp.web.system.access import now, open_to, settings, signed_in
from webapp.web.system.limits import limiter

pages = Blueprint("sign_in", __name__)

WRONG = lazy_gettext("That is not the right address and password. Please look at both.")
WRONG_CODE = lazy_gettext(
    "That is not the code your app shows now. Wait for the next one, or use a recovery code."
)
ASKED = "10/minute;60/hour"
"""How often another password may be asked for from one network address."""


@pages.get("/sign-in")
@open_to("anyone")
def form_shown() -> ResponseReturnValue:
    if signed_in():
        return redirect(url_for("recruiter.today"), 303)
    return _page(SignInForm())


@pages.post("/sign-in")
@open_to("anyone")
def password_tried() -> ResponseReturnValue:
    """A password. What is empty is no try; what is wrong is counted, by account and by network."""
    form, at = SignInForm(), now()
    if not settings().local_passwords or not form.validate():
        return _page(form), 422
    who, network = tries.account(entering.secret(), form.tried), tries.network(entering.secret(), _address())
    with transaction():
        wait = tries.begin(who, tries.ACCOUNT, at) or tries.begin(network, tries.NETWORK, at)
    if wait:
        return _too_many(form, wait)
    with reading():
        account = accounts.known_as(form.tried)
        right = accounts.is_right(account, form.password.data)
    with transaction():
        if account is None or not right:
            audit.record("sign_in_refused", audit.NOBODY, at, account=account.id if account else None)
            form.form_errors.append(WRONG)
            return _page(form), 422
        tries.was_right(who)
        tries.take_back(network)
        accounts.renew_hash(account.id, form.password.data)
    return entering.go_on(
        accounts.account(account.id), entering.onward_from(request.args.get("next", "")), at
    )


@pages.get("/sign-in/code")
@open_to("anyone")
def code_asked() -> ResponseReturnValue:
    if entering.half_way(now()) is None:
        return redirect(url_for(".form_shown"), 303)
    return render_template("web/accounts/code.html", form=CodeForm())


@pages.post("/sign-in/code")
@open_to("anyone")
def code_tried() -> ResponseReturnValue:
    """The code of the second factor, or a recovery code, for who has given the right password."""
    form, at = CodeForm(), now()
    waiting = entering.half_way(at)
    if waiting is None:
        return redirect(url_for(".form_shown"), 303)
    account_id, onward = waiting
    if not form.validate():
        return render_template("web/accounts/code.html", form=form), 422
    who = tries.code(entering.secret(), account_id)
    with transaction():
        wait = tries.begin(who, tries.CODE, at)
    if wait:
        form.form_errors.append(_please_wait(wait))
        return render_template("web/accounts/code.html", form=form), 429
    with transaction():
        right = second_step.take_code(account_id, form.code.data, at)
        if right:
            tries.was_right(who)
        else:
            audit.record("code_refused", audit.NOBODY, at, account=account_id)
    if not right:
        form.form_errors.append(WRONG_CODE)
        return render_template("web/accounts/code.html", form=form), 422
    account = accounts.account(account_id)
    return entering.enter(account, onward, at) if account.active else redirect(url_for(".form_shown"), 303)


@pages.post("/sign-out")
@open_to("anyone")
def signed_out() -> ResponseReturnValue:
    """Ends the sign-in itself, not only this browser's cookie."""
    if here := signed_in():
        with transaction():
            sign_ins.end(here.id, here.account_id)
            audit.record(
                "signed_out", audit.Actor("account", here.account_id), now(), account=here.account_id
            )
    session.clear()
    return redirect(url_for(".form_shown"), 303)


@pages.get("/sign-in/forgotten")
@open_to("anyone")
def password_forgotten() -> str:
    return render_template("web/accounts/forgotten.html", form=AddressForm())


@pages.post("/sign-in/forgotten")
@open_to("anyone")
@limiter.limit(ASKED)
def reset_asked_for() -> ResponseReturnValue:
    """A letter with a link, if there is such an account. Who asks is not told."""
    form = AddressForm()
    if not form.validate():
        return render_template("web/accounts/forgotten.html", form=form), 422
    with transaction():
        accounts.send_reset(form.email.data, now())
    flash(
        gettext(
            "If there is an account with this address, a letter is on its way. Its link works for an hour."
        )
    )
    return redirect(url_for(".form_shown"), 303)


def _address() -> str:
    return request.remote_addr or ""


def _page(form: SignInForm) -> str:
    return render_template(
        "web/accounts/sign_in.html",
        form=form,
        by_password=settings().local_passwords,
        company=settings().oidc_name if settings().oidc_issuer else "",
        onward=entering.onward_from(request.args.get("next", "")),
    )


def _too_many(form: SignInForm, wait: timedelta) -> ResponseReturnValue:
    form.form_errors.append(_please_wait(wait))
    return _page(form), 429, {"Retry-After": str(ceil(wait.total_seconds()))}


def _please_wait(wait: timedelta) -> str:
    minutes = ceil(wait.total_seconds() / 60)
    return ngettext(
        "That was wrong too often. Please wait %(num)s minute, then try again.",
        "That was wrong too often. Please wait %(num)s minutes, then try again.",
        minutes,
    )
