"""Who may sign in, for admins: invite, change, disable, hand over, remove."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from webapp.db import transaction
from webapp.domain.errors import N_, Invalid, NotNow
from webapp.services.accounts import accounts, overview, second_step, sign_ins
from webapp.services.audit import record
from webapp.services.organisation import people
from webapp.web.accounts.account_forms import AddressForm, ColleagueForm, HandOverForm
from webapp.web.system.access import acting, now, open_to, settings
from webapp.web.system.once import makes

pages = Blueprint("colleagues", __name__, url_prefix="/colleagues")

INVITED = N_(
    "From this page a colleague has been invited already. Whoever stands in the form now is somebody else."
)


@pages.get("")
@open_to("admin")
def list_shown() -> str:
    return _list(ColleagueForm(formdata=None))


@pages.post("")
@open_to("admin")
@makes(INVITED)
def colleague_invited() -> ResponseReturnValue:
    """A letter with a link to choose a password goes to them."""
    form, actor = ColleagueForm(), acting()
    if not form.validate():
        return _list(form), 422
    try:
        with transaction():
            accounts.invite(
                name=form.name.data, email=form.email.data, admin=form.admin.data, now=now(), by=actor
            )
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return _list(form), 422
    flash(gettext("Invited. The letter’s link works for three days."))
    return redirect(url_for(".list_shown"), 303)


@pages.post("/second-factor")
@open_to("admin")
def second_factor_required() -> ResponseReturnValue:
    """Who must have a second step."""
    actor = acting()
    with transaction():
        people.require_second_factor(request.form.get("of", ""))
        record("second_factor_required", actor, now())
    flash(gettext("Kept. Who has no second step yet is asked for one at the next page."))
    return redirect(url_for(".list_shown"), 303)


@pages.get("/<int:account_id>")
@open_to("admin")
def colleague_shown(account_id: int) -> str:
    return _one(account_id)


@pages.post("/<int:account_id>/role")
@open_to("admin")
def role_changed(account_id: int) -> ResponseReturnValue:
    admin = request.form.get("role") == "admin"
    return _done(account_id, lambda: accounts.change_role(account_id, admin, now(), acting()))


@pages.post("/<int:account_id>/invite")
@open_to("admin")
def colleague_invited_again(account_id: int) -> ResponseReturnValue:
    return _done(account_id, lambda: accounts.invite_again(account_id, now(), acting()))


@pages.post("/<int:account_id>/disable")
@open_to("admin")
def colleague_disabled(account_id: int) -> ResponseReturnValue:
    return _done(account_id, lambda: accounts.disable(account_id, now(), acting()))


@pages.post("/<int:account_id>/enable")
@open_to("admin")
def colleague_enabled(account_id: int) -> ResponseReturnValue:
    return _done(account_id, lambda: accounts.enable(account_id, now(), acting()))


@pages.post("/<int:account_id>/sign-out")
@open_to("admin")
def colleague_signed_out(account_id: int) -> ResponseReturnValue:
    """Out of every browser."""

    def end() -> None:
        sign_ins.end_all(account_id)
        record("signed_out_everywhere", acting(), now(), account=account_id)

    return _done(account_id, end)


@pages.post("/<int:account_id>/second-factor")
@open_to("admin")
def second_factor_reset(account_id: int) -> ResponseReturnValue:
    """For somebody who has lost their phone and their codes; not for oneself."""

    def reset() -> None:
        if acting().id == account_id:
            raise NotNow(second_step.NOT_ONESELF)
        second_step.turn_off(account_id, now(), acting())

    return _done(account_id, reset)


@pages.post("/<int:account_id>/hand-over")
@open_to("admin")
def interviews_handed_over(account_id: int) -> ResponseReturnValue:
    """All their interviews become somebody else's."""
    form, actor = _hand_over_form(account_id), acting()
    if not form.validate():
        return _one(account_id, hand_over=form), 422
    with transaction():
        number = accounts.hand_over(account_id, form.to.data, now(), actor)
    flash(ngettext("%(num)s interview handed over.", "%(num)s interviews handed over.", number))
    return redirect(url_for(".colleague_shown", account_id=account_id), 303)


@pages.post("/<int:account_id>/address")
@open_to("admin")
def own_address_added(account_id: int) -> ResponseReturnValue:
    """Another address of the same person."""
    form, actor = AddressForm(), acting()
    if not form.validate():
        return _one(account_id, address=form), 422
    try:
        with transaction():
            accounts.add_own_address(account_id, form.email.data, now(), actor)
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return _one(account_id, address=form), 422
    return redirect(url_for(".colleague_shown", account_id=account_id), 303)


@pages.post("/<int:account_id>/address/remove")
@open_to("admin")
def own_address_removed(account_id: int) -> ResponseReturnValue:
    email = request.form.get("email", "")
    return _done(account_id, lambda: accounts.remove_own_address(account_id, email, now(), acting()))


@pages.post("/<int:account_id>/remove")
@open_to("admin")
def colleague_removed(account_id: int) -> ResponseReturnValue:
    actor = acting()
    with transaction():
        accounts.remove(account_id, now(), actor)
    flash(gettext("Removed."))
    return redirect(url_for(".list_shown"), 303)


def _done(account_id: int, verb: Callable[[], None]) -> ResponseReturnValue:
    with transaction():
        verb()
    flash(gettext("Done."))
    return redirect(url_for(".colleague_shown", account_id=account_id), 303)


def _list(form: ColleagueForm) -> str:
    return render_template(
        "web/accounts/colleagues.html",
        form=form,
        lines=overview.lines(now()),
        required_of=people.organisation().second_factor,
        without_server=not settings().smtp_url,
    )


def _hand_over_form(account_id: int) -> HandOverForm:
    form = HandOverForm()
    others = [a for a in accounts.all_of() if a.active and a.id != account_id]
    form.to.choices = [(a.id, a.name) for a in others]
    return form


def _one(account_id: int, hand_over: HandOverForm | None = None, address: AddressForm | None = None) -> str:
    return render_template(
        "web/accounts/colleague.html",
        account=accounts.account(account_id),
        interviews=overview.interviews_of(account_id),
        browsers=sign_ins.of_account(account_id, now()),
        hand_over=hand_over or _hand_over_form(account_id),
        address=address or AddressForm(formdata=None),
        refused=hand_over or address,
        oneself=acting().id == account_id,
    )
