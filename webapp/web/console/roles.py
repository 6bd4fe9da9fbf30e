"""Pages for roles."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import N_, Refused
from webapp.domain.local_time import zones_of_places
from webapp.services import audit
from webapp.services.organisation import people, roles
from webapp.web.console.console_forms import RoleForm
from webapp.web.forms.drafts import restore
from webapp.web.system.access import acting, now, open_to
from webapp.web.system.once import makes

pages = Blueprint("roles", __name__, url_prefix="/roles")

ADDED = N_("From this page a role has been added already. What you changed since is not part of it.")


@pages.get("")
@open_to("recruiter")
def roles_listed() -> ResponseReturnValue:
    """All roles, those that are no longer filled last."""
    return render_template(
        "web/console/roles.html", roles=roles.all_of(), usual_zone=people.organisation().zone
    )


@pages.route("/new", methods=["GET", "POST"])
@open_to("recruiter")
@makes(ADDED)
def role_added() -> ResponseReturnValue:
    """A new role; `then=interview` leads on to an interview for it."""
    form, actor = RoleForm(), acting()
    if form.validate_on_submit():
        with transaction():
            role_id = roles.add(form.facts(), form.zone.data, form.customs()).id
            audit.record("role_added", actor, now(), subject=role_id)
        flash(gettext("The role is there."))
        if request.args.get("then") == "interview":
            return redirect(url_for("interviews.interview_created", role_id=role_id), 303)
        return redirect(url_for(".roles_listed"), 303)
    if not form.is_submitted():
        restore(form, request.path)
    return _page(form, None, url_for(".role_added", then=request.args.get("then")))


@pages.route("/<int:role_id>/edit", methods=["GET", "POST"])
@open_to("recruiter")
def role_edited(role_id: int) -> ResponseReturnValue:
    """A role, written anew."""
    role, form = roles.get(role_id), RoleForm()
    if form.validate_on_submit() and _change(form, role_id):
        flash(gettext("The role is changed."))
        return redirect(url_for(".roles_listed"), 303)
    if not form.is_submitted():
        form.show(role)
        form.remember()
        restore(form, request.path)
    return _page(form, role_id, url_for(".role_edited", role_id=role_id))


@pages.post("/<int:role_id>/retire")
@open_to("recruiter")
def role_retired(role_id: int) -> ResponseReturnValue:
    """No new interviews for this role."""
    actor = acting()
    with transaction():
        roles.retire(role_id, now())
        audit.record("role_retired", actor, now(), subject=role_id)
    flash(gettext("The role is retired. Interviews that are planned go on."))
    return redirect(url_for(".roles_listed"), 303)


@pages.post("/<int:role_id>/bring-back")
@open_to("recruiter")
def role_restored(role_id: int) -> ResponseReturnValue:
    """A retired role is filled again."""
    actor = acting()
    with transaction():
        roles.bring_back(role_id)
        audit.record("role_brought_back", actor, now(), subject=role_id)
    flash(gettext("The role is being filled again."))
    return redirect(url_for(".roles_listed"), 303)


def _change(form: RoleForm, role_id: int) -> bool:
    actor = acting()
    try:
        with transaction():
            now_so = RoleForm(formdata=None)
            now_so.show(roles.get(role_id))
            form.take_over(now_so)
            roles.change(role_id, form.facts(), form.zone.data, form.customs())
            audit.record("role_changed", actor, now(), subject=role_id)
    except Refused as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return False
    return True


def _page(form: RoleForm, role_id: int | None, action: str) -> ResponseReturnValue:
    page = render_template(
        "web/console/role.html",
        form=form,
        role_id=role_id,
        action=action,
        zones=zones_of_places(),
        usual_zone=people.organisation().zone,
    )
    return page, 422 if form.is_submitted() else 200
