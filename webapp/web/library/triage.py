"""Page on which many imported entries are decided on at once, and each step is taken back as one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from webapp.db import transaction
from webapp.domain.errors import N_
from webapp.domain.forms.questions import DIMENSIONS, TOPICS
from webapp.domain.library.triage import REASONS, SPEAKS, Decision
from webapp.models.library import TriageStep
from webapp.services.library import entries, triage, undecided
from webapp.services.library import imports as library_imports
from webapp.web.library.entries import today_here
from webapp.web.system import access
from webapp.web.system.access import open_to
from webapp.web.system.numbers_in_urls import row_number

pages = Blueprint("library_triage", __name__, url_prefix="/library/triage")

NO_DIMENSION = N_("Nothing that candidates choose")
NOTHING = "nothing"
"""What is sent for entries that speak to no dimension."""
PARTS: dict[str, tuple[undecided.Kind, ...]] = {
    "inside": ("reason",),
    "about": ("place", "topic"),
    "speaks": ("dimensions",),
}
"""The parts of the page, in their order, and the groups of each."""


@pages.get("")
@open_to("recruiter")
def triage_shown() -> str:
    """What is still to be decided: first what is for people inside, then what the others are about, and what
    they speak to. A part that is done gives way to the next."""
    found = undecided.undecided()
    numbers = {part: found.count(*kinds) for part, kinds in PARTS.items()}
    asked = request.args.get("part", "")
    part = asked if numbers.get(asked) else next((part for part in PARTS if numbers[part]), "inside")
    return render_template(
        "web/library/triage.html",
        found=found,
        part=part,
        numbers=numbers,
        groups=found.of(*PARTS[part]),
        reasons=REASONS,
        step=_step_done(),
        steps=[(step, in_words(step)) for step in triage.latest_steps()],
        last=library_imports.last_import(),
        reading=entries.vectors_promised(),
    )


@pages.post("")
@open_to("recruiter")
def triage_decided() -> ResponseReturnValue:
    """One decision on all entries that are ticked."""
    by, today = access.recruiter().id, today_here()
    chosen = request.form.getlist("entry", type=row_number)
    with transaction():
        step = triage.decide(chosen, _decision(), today, access.now(), by)
        step_id = step.id if step else None
    if not step_id:
        flash(gettext("Nothing was ticked, so nothing has changed."))
    if back := request.form.get("back", type=row_number):
        return redirect(url_for("library.entry_read", entry_id=back), 303)
    return redirect(url_for(".triage_shown", part=request.form.get("part"), step=step_id), 303)


@pages.post("/steps/<int:step_id>/undo")
@open_to("recruiter")
def step_undone(step_id: int) -> ResponseReturnValue:
    """Takes a step back."""
    by = access.recruiter().id
    with transaction():
        undone = triage.undo(step_id, access.now(), by)
    said = ngettext(
        "Taken back: %(num)s entry is what it was.",
        "Taken back: %(num)s entries are what they were.",
        undone.restored,
    )
    if undone.changed:
        said += " " + ngettext(
            "%(num)s was changed since, and stays.", "%(num)s were changed since, and stay.", undone.changed
        )
    flash(said)
    return redirect(url_for(".triage_shown"), 303)


def _decision() -> Decision:
    """What was pressed and chosen. What there is not means: as it is."""
    given = request.form
    reason, topic, speaks = (given.get(name, "") for name in ("reason", "topic", "dimensions"))
    dimensions = tuple(key for key in speaks.split(",") if key in DIMENSIONS)
    location = given.get("location")
    if given.get("decision") == "left_out":
        return Decision("left_out", reason=reason if reason in REASONS else "other")  # type: ignore[arg-type]
    return Decision(
        "confirmed" if given.get("decision") == "confirmed" else "kept",
        topic=topic if topic in TOPICS else None,
        dimensions=dimensions if dimensions or speaks == NOTHING else None,
        location=location if location in entries.places().locations else None,
    )


def _step_done() -> tuple[TriageStep, str] | None:
    """The step that an address tells of, unless it was taken back."""
    number = request.args.get("step", type=row_number)
    step = next((step for step in triage.latest_steps() if step.id == number), None)
    return (step, in_words(step)) if step else None


def _about(step: TriageStep) -> str:
    """The reason, topic, place or dimensions of a step."""
    if step.value.startswith(SPEAKS):
        keys = step.value.removeprefix(SPEAKS).split(",")
        return ", ".join(gettext(DIMENSIONS[key].title) for key in keys if key) or gettext(NO_DIMENSION)
    named = REASONS if step.change == "left_out" else TOPICS
    words = {str(key): title for key, title in named.items()}
    return gettext(words.get(step.value, step.value)) if step.value else ""


def in_words(step: TriageStep) -> str:
    """What a step did."""
    number, about = step.number, _about(step)
    if step.change == "left_out":
        return ngettext(
            "%(num)s entry left out: %(about)s", "%(num)s entries left out: %(about)s", number, about=about
        )
    if step.change == "confirmed" and about:
        return ngettext(
            "%(num)s entry confirmed: %(about)s", "%(num)s entries confirmed: %(about)s", number, about=about
        )
    if step.change == "confirmed":
        return ngettext("%(num)s guess confirmed", "%(num)s guesses confirmed", number)
    if step.value:
        return ngettext(
            "%(num)s entry kept for %(place)s only",
            "%(num)s entries kept for %(place)s only",
            number,
            place=about,
        )
    return ngettext("%(num)s entry kept", "%(num)s entries kept", number)
