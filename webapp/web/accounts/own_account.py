"""One's own account: password, address, language, second factor, browsers that are signed in."""

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.adapters import qr_codes, second_factor
from webapp.db import transaction
from webapp.domain.errors import Invalid
from webapp.services import audit
from webapp.services.accounts import accounts, second_step, sign_ins, tries
from webapp.services.organisation import people
from webapp.web.accounts import entering
from webapp.web.accounts.account_forms import AddressForm, ChangePasswordForm, CodeForm, LanguageForm
from webapp.web.system.access import acting, now, open_to, recruiter, settings, signed_in

pages = Blueprint("own_account", __name__, url_prefix="/account")


BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "Mac",
    "Linux": "Linux",
}
"""By what stands in the words with which a browser introduces itself; the first that is found counts."""


@pages.app_template_filter("browser_name")
def browser_name(introduction: str) -> str:
    """What people call a browser and the machine it runs on."""
    browser = next((name for mark, name in BROWSERS.items() if mark in introduction), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in introduction), "")
    return (
        gettext("%(browser)s on %(system)s", browser=browser, system=system)
        if browser and system
        else gettext("A browser")
    )


@pages.get("")
@open_to("account")
def account_shown() -> str:
    return _page()


@pages.post("/password")
@open_to("account")
def password_changed() -> ResponseReturnValue:
    """Another password. All other browsers are signed out."""
    form, me, at = ChangePasswordForm(), recruiter().id, now()
    if not form.validate():
        return _page(password=form), 422
    who = tries.account(entering.secret(), recruiter().email)
    with transaction():
        wait = tries.begin(who, tries.ACCOUNT, at)
    try:
        if wait:
            raise Invalid(accounts.WRONG_PASSWORD)
        with transaction():
            account = accounts.change_password(me, form.old.data, form.password.data, at)
            tries.was_right(who)
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return _page(password=form), 422
    entered = entering.enter(account, url_for(".account_shown"), at)
    flash(gettext("Your password is changed. All other browsers are signed out."))
    return entered


@pages.post("/address")
@open_to("account")
def address_asked_for() -> ResponseReturnValue:
    """A letter to the new address; nothing changes before its link is pressed."""
    form = AddressForm()
    if not form.validate():
        return _page(address=form), 422
    try:
        with transaction():
            accounts.ask_for_address(recruiter().id, form.email.data, now())
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return _page(address=form), 422
    flash(gettext("A letter is on its way to the new address. Press its link, and it is yours."))
    return redirect(url_for(".account_shown"), 303)


@pages.post("/language")
@open_to("account")
def language_chosen() -> ResponseReturnValue:
    """The pages from the next one on, and the next letter, are in it."""
    form = LanguageForm(people.papers_language())
    if not form.validate():
        return _page(spoken=form), 422
    with transaction():
        accounts.set_language(recruiter().id, form.language.data)
    return redirect(url_for(".account_shown", _anchor="your-language"), 303)


@pages.get("/second-factor")
@open_to("account")
def second_factor_shown() -> str:
    """The secret for the app, new each time until a code of it was typed."""
    kept = second_factor.here().new()
    session["new_factor"] = kept
    return _factor_page(kept, CodeForm(formdata=None))


@pages.post("/second-factor")
@open_to("account")
def second_factor_turned_on() -> ResponseReturnValue:
    """The app's first code; then come the recovery codes, once."""
    form, kept = CodeForm(), session.get("new_factor", "")
    if not kept:
        return redirect(url_for(".second_factor_shown"), 303)
    if not form.validate():
        return _factor_page(kept, form), 422
    try:
        with transaction():
            codes_made = second_step.turn_on(recruiter().id, kept, form.code.data, now())
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return _factor_page(kept, form), 422
    session.pop("new_factor")
    return render_template("web/accounts/recovery_codes.html", codes=codes_made)


@pages.post("/recovery-codes")
@open_to("account")
def recovery_codes_made() -> ResponseReturnValue:
    """New recovery codes, shown once; those of before are worth nothing."""
    form = CodeForm()
    if not _code_is_right(form):
        return _page(code=form), 422
    with transaction():
        codes_made = second_step.new_recovery_codes(recruiter().id, now())
    return render_template("web/accounts/recovery_codes.html", codes=codes_made)


@pages.post("/second-factor/off")
@open_to("account")
def second_factor_turned_off() -> ResponseReturnValue:
    """Off again, for who can still show a code."""
    form = CodeForm()
    if not _code_is_right(form):
        return _page(code=form), 422
    with transaction():
        second_step.turn_off(recruiter().id, now(), acting())
    flash(gettext("The second step is off."))
    return redirect(url_for(".account_shown"), 303)


@pages.post("/browsers/<int:sign_in_id>/end")
@open_to("account")
def browser_signed_out(sign_in_id: int) -> ResponseReturnValue:
    with transaction():
        sign_ins.end(sign_in_id, recruiter().id)
        audit.record("signed_out", acting(), now(), account=recruiter().id)
    return redirect(url_for(".account_shown", _anchor="browsers"), 303)


@pages.post("/browsers/end")
@open_to("account")
def signed_out_everywhere() -> ResponseReturnValue:
    """Everywhere but here."""
    here = signed_in()
    with transaction():
        sign_ins.end_all(recruiter().id, but=here.id if here else None)
        audit.record("signed_out_everywhere", acting(), now(), account=recruiter().id)
    flash(gettext("All other browsers are signed out."))
    return redirect(url_for(".account_shown", _anchor="browsers"), 303)


def _code_is_right(form: CodeForm) -> bool:
    """Whether the code was right; if not, the form says so. Limited like those at the door."""
    at, me = now(), recruiter().id
    if not form.validate():
        return False
    who = tries.code(entering.secret(), me)
    with transaction():
        right = not tries.begin(who, tries.CODE, at) and second_step.take_code(me, form.code.data, at)
        if right:
            tries.was_right(who)
    if not right:
        form.form_errors.append(gettext(second_step.WRONG_CODE))
    return right


def _page(
    password: ChangePasswordForm | None = None,
    address: AddressForm | None = None,
    code: CodeForm | None = None,
    spoken: LanguageForm | None = None,
) -> str:
    me, here = recruiter(), signed_in()
    return render_template(
        "web/accounts/own_account.html",
        account=me,
        password=password or ChangePasswordForm(formdata=None),
        address=address or AddressForm(formdata=None),
        code=code or CodeForm(formdata=None),
        spoken=spoken
        or LanguageForm(people.papers_language(), formdata=None, data={"language": me.language}),
        refused=password or address or code or spoken,
        by_password=settings().local_passwords and bool(me.password),
        required=second_step.is_required(me),
        codes_left=second_step.recovery_codes_left(me.id),
        browsers=sign_ins.of_account(me.id, now()),
        this=here.id if here else None,
    )


def _factor_page(kept: str, form: CodeForm) -> str:
    factor, me = second_factor.here(), recruiter()
    return render_template(
        "web/accounts/second_factor.html",
        form=form,
        secret=factor.shown(kept),
        picture=qr_codes.qr_code(factor.address(kept, me.email)),
        required=second_step.is_required(me),
        has_one=second_step.has_one(me),
    )
