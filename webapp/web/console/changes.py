"""Pages for changing an interview: time, panel, links, names, cancelling, erasing."""

from collections.abc import Callable
from dataclasses import asdict

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm

from webapp.db import rolled_back, transaction
from webapp.domain import undo
from webapp.domain.errors import N_, Invalid, Refused
from webapp.domain.interview.odd_times import TimeWarning
from webapp.domain.local_time import zones_of_places
from webapp.models.interviews import Participant
from webapp.models.types import converter
from webapp.services.console import dossier, progress, setup_preview, waiting_verbs
from webapp.services.console.waiting_verbs import Asked
from webapp.services.interviews import changes, erasure, lifecycle
from webapp.services.interviews.warnings import readers_among, warnings_about
from webapp.services.letters import addresses, delivery
from webapp.services.letters.addresses import Care
from webapp.web.console.asking import ask
from webapp.web.console.change_forms import AddressForm, JoinForm, MoveForm, NameForm, PlaceForm, ZoneForm
from webapp.web.console.line_forms import line_sent, lines_sent
from webapp.web.console.today import list_named
from webapp.web.forms.drafts import restore
from webapp.web.system.access import acting, now, open_to, proves_password, reader, recruiter
from webapp.web.system.once import makes

pages = Blueprint("changes", __name__, url_prefix="/interviews/<int:interview_id>")

JOINED = N_(
    "From this page somebody has joined the panel already. Whoever stands in the form now is somebody else."
)


@pages.route("/move", methods=["GET", "POST"])
@open_to("recruiter")
def interview_moved(interview_id: int) -> ResponseReturnValue:
    """Another time; also for an interview that counts as held and did not take place."""
    found = dossier.interview(interview_id, reader())
    if len(found.sessions) > 1:
        return redirect(url_for("sessions.sessions_changed", interview_id=interview_id), 303)
    form, actor = MoveForm(found, now()), acting()

    def move() -> None:
        form.take_over(MoveForm(dossier.interview(interview_id, reader()), now(), formdata=None))
        changes.move(interview_id, form.slot(), actor, now())

    valid = form.validate_on_submit()
    odd = _odd(interview_id, form.slot()) if valid and request.form.get("despite") != form.despite else ()
    if odd:
        warned = {"form": form, "interview": found, "zones": zones_of_places(), "warnings": odd}
        return render_template("web/console/move.html", **warned)
    if valid and _done(form, move):
        flash(gettext("The interview has moved, and everybody on it is told."))
        return _to_interview(interview_id)
    if not form.is_submitted():
        form.remember()
        restore(form, request.path)
    return _page("move", form, interview=found, zones=zones_of_places(), warnings=())


def _odd(interview_id: int, to: changes.NewTime) -> tuple[TimeWarning, ...]:
    """What is odd about the new time, found out by moving it and keeping nothing of that. Whatever refuses
    the move says so when it is asked for."""
    actor, who = acting(), reader()
    try:
        with rolled_back():
            changes.move(interview_id, to, actor, now())
            return warnings_about(dossier.interview(interview_id, who), who)
    except Refused:
        return ()


@pages.route("/place", methods=["GET", "POST"])
@open_to("recruiter")
def place_changed(interview_id: int) -> ResponseReturnValue:
    """Another place, video link or way in."""
    found = dossier.interview(interview_id, reader())
    form, actor = PlaceForm(data=asdict(found.venue)), acting()

    def change() -> None:
        now_so = dossier.interview(interview_id, reader()).venue
        form.take_over(PlaceForm(formdata=None, data=asdict(now_so)))
        changes.change_place(interview_id, form.venue(), actor, now(), form.lines())

    if not form.is_submitted():
        form.remember()
        restore(form, request.path)
    if form.validate_on_submit() and _done(form, change):
        flash(gettext("Everybody on it is told where it takes place now, and where it was to be."))
        return _to_interview(interview_id)
    return _page("place", form, interview=found)


@pages.post("/cancel")
@open_to("recruiter")
def interview_cancelled(interview_id: int) -> ResponseReturnValue:
    """It does not take place; `withdrawn` if that is the candidate's wish."""
    typed = {"withdrawn": "withdrawn" in request.form, "lines": converter.unstructure(lines_sent())}
    if ask(Asked(undo.CANCEL, interview_id, "", typed, interview_id)).waiting is None:
        flash(gettext("The interview is cancelled, and everybody on it is told."))
    return _to_interview(interview_id)


@pages.route("/panel", methods=["GET", "POST"])
@open_to("recruiter")
@makes(JOINED)
def panel_changed(interview_id: int) -> ResponseReturnValue:
    """Who is on the panel, and one more."""
    form, actor = JoinForm(), acting()
    form.offer(lifecycle.facts(dossier.interview(interview_id, reader())))

    def join() -> Participant:
        return changes.join_panel(
            interview_id, form.invitee(), actor, now(), form.line.data, form.sessions.data or ()
        )

    valid = form.validate_on_submit()
    unsure = valid and request.form.get("despite") != form.despite
    warnings = _has_read(join) if unsure else ()
    if valid and not warnings and _done(form, join):
        name = setup_preview.name_on_file(form.invitee()) or form.name.data
        flash(gettext("%(name)s is on the panel, and gets a letter.", name=name))
        return redirect(url_for(".panel_changed", interview_id=interview_id), 303)
    if not form.is_submitted():
        restore(form, f"{request.path}#join")
    found, at = dossier.interview(interview_id, reader()), now()
    lines = waiting_verbs.in_interview(interview_id, reader(), at)
    work = progress.work_state(interview_id, at, lines)
    return _page("panel", form, interview=found, waiting=lines, work=work, warnings=warnings)


def _has_read(join: Callable[[], Participant]) -> tuple[TimeWarning, ...]:
    """Whether who is to join has read the report of an earlier round, found out by adding them and keeping
    nothing of that. Whatever refuses it says so when it is asked for."""
    try:
        with rolled_back():
            joined = join()
            return readers_among(joined.interview, (joined,), reader())
    except Refused:
        return ()


@pages.post("/panel/<int:participant_id>/leave")
@open_to("recruiter")
def interviewer_removed(interview_id: int, participant_id: int) -> ResponseReturnValue:
    """One interviewer less."""
    typed = {"line": line_sent()}
    if ask(Asked(undo.LEAVE_PANEL, interview_id, str(participant_id), typed, interview_id)).waiting is None:
        flash(gettext("They are off the panel, and get a letter. Their link is closed."))
    return redirect(url_for(".panel_changed", interview_id=interview_id), 303)


@pages.post("/people/<int:participant_id>/link")
@open_to("recruiter")
def link_renewed(interview_id: int, participant_id: int) -> ResponseReturnValue:
    """A letter with a new link; the old one is closed."""
    actor = acting()
    with transaction():
        delivery.send_new_link(interview_id, participant_id, actor, now(), line_sent())
    flash(gettext("A new link is on its way. The old one is closed."))
    return _to_interview(interview_id, "people")


@pages.post("/people/<int:participant_id>/remind")
@open_to("recruiter")
def participant_reminded(interview_id: int, participant_id: int) -> ResponseReturnValue:
    """A letter to somebody who is awaited, once a day."""
    actor = acting()
    with transaction():
        delivery.remind(interview_id, participant_id, actor, now(), line_sent())
    flash(gettext("A reminder is on its way."))
    if page := list_named(request.form.get("then", "")):
        return redirect(page, 303)
    return _to_interview(interview_id, "people")


@pages.route("/people/<int:participant_id>/address", methods=["GET", "POST"])
@open_to("recruiter")
def address_corrected(interview_id: int, participant_id: int) -> ResponseReturnValue:
    """An e-mail address put right, and what could not be delivered tried again; at once, or once a second
    person agrees."""
    person = delivery.participant(interview_id, participant_id).person
    form, actor, at = AddressForm(email=person.email), acting(), now()
    if not form.validate_on_submit():
        return _address_page(form, interview_id, participant_id)
    alone = addresses.care_for(participant_id) is Care.ALONE
    proved = alone and proves_password(form.password.data or "")
    try:
        with transaction():
            at_once = addresses.correct_address(
                interview_id, participant_id, form.email.data, actor, at, proved=proved
            )
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return _address_page(form, interview_id, participant_id)
    flash(gettext(CORRECTED if at_once else ASKED_FOR))
    return _to_interview(interview_id, "people")


CORRECTED = N_("The address is corrected, and a letter with a new link is on its way there.")
ASKED_FOR = N_("Another admin has to confirm it now. Until then nothing changes.")


@pages.post("/people/<int:participant_id>/address/confirm")
@open_to("admin")
def address_confirmed(interview_id: int, participant_id: int) -> ResponseReturnValue:
    """A second person agrees to another address."""
    account_id = recruiter().id
    with transaction():
        addresses.confirm(interview_id, participant_id, account_id, now())
    flash(gettext(CORRECTED))
    return _to_interview(interview_id, "people")


@pages.post("/people/<int:participant_id>/address/leave")
@open_to("recruiter")
def address_left(interview_id: int, participant_id: int) -> ResponseReturnValue:
    """The address stays as it is."""
    actor = acting()
    with transaction():
        addresses.leave(interview_id, participant_id, actor, now())
    flash(gettext("The address stays as it is."))
    return _to_interview(interview_id, "people")


@pages.post("/people/<int:participant_id>/name")
@open_to("recruiter")
def name_corrected(interview_id: int, participant_id: int) -> ResponseReturnValue:
    """What somebody is called, put right."""
    form, actor = NameForm(), acting()
    if not form.validate():
        return _address_page(form, interview_id, participant_id)
    title = form.job_title.data if "job_title" in request.form else None
    with transaction():
        addresses.correct_name(interview_id, participant_id, form.name.data, actor, now(), title)
    flash(gettext("It is corrected. What was sent before stays as it was."))
    return _to_interview(interview_id, "people")


@pages.post("/zone")
@open_to("recruiter")
def zone_corrected(interview_id: int) -> ResponseReturnValue:
    """In which zone the candidate is."""
    form, actor = ZoneForm(), acting()
    if not form.validate():
        return _address_page(form, interview_id, dossier.interview(interview_id, reader()).candidate.id)
    with transaction():
        changes.correct_zone(interview_id, form.zone.data or "", actor, now())
    flash(gettext("The time zone is kept. Pages and letters show both times where they differ."))
    return _to_interview(interview_id, "people")


def _address_page(form: FlaskForm, interview_id: int, participant_id: int) -> ResponseReturnValue:
    """Both forms about somebody, the one that was sent and refused with the reason."""
    who = delivery.participant(interview_id, participant_id)
    person = who.person
    as_known = NameForm(formdata=None, name=person.name, job_title=person.job_title)
    name_form = form if isinstance(form, NameForm) else as_known
    address_form = form if isinstance(form, AddressForm) else AddressForm(formdata=None, email=person.email)
    return _page(
        "address",
        form,
        interview=dossier.interview(interview_id, reader()),
        name=person.name,
        interviews=who.side == "interviewer",
        zone_form=form if isinstance(form, ZoneForm) else ZoneForm(formdata=None, zone=who.zone),
        zones=zones_of_places(),
        participant_id=participant_id,
        care=addresses.care_for(participant_id),
        name_form=name_form,
        address_form=address_form,
    )


NOT_THE_NAME = N_("To erase it, type the candidate’s name as it stands on the page. Nothing was erased.")


@pages.post("/erase")
@open_to("recruiter")
def interview_erased(interview_id: int) -> ResponseReturnValue:
    """Nothing is kept but a receipt. Who asks for it has typed the candidate's name."""
    actor, typed = acting(), " ".join(request.form.get("name", "").split()).casefold()
    if typed != dossier.interview(interview_id, reader()).candidate.person.name.casefold():
        raise Invalid(NOT_THE_NAME)
    with transaction():
        erasure.erase(interview_id, actor, now())
    flash(gettext("What was kept about this interview is erased."))
    return redirect(url_for("recruiter.receipts"), 303)


def _done(form: FlaskForm, verb: Callable[[], object]) -> bool:
    """Whether the verb was done; if not, the form says why."""
    try:
        with transaction():
            verb()
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return False
    return True


def _page(template: str, form: FlaskForm, **values: object) -> ResponseReturnValue:
    page = render_template(f"web/console/{template}.html", form=form, **values)
    return page, 422 if form.is_submitted() else 200


def _to_interview(interview_id: int, part: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("interviews.interview", interview_id=interview_id, _anchor=part), 303)
