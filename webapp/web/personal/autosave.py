"""Answers a page that saves itself: saved, or why not. Nothing saved this way is sent to anybody.

A page carries a mark of what it said when it was opened (`seen`). The last change wins; the mark tells
whether another device made a change in between, and keeps a page on which nobody typed from undoing it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from webapp.db import transaction
from webapp.domain.forms.answers import FitDraft
from webapp.services.interviews import submissions
from webapp.web.forms.fit import FitForm, mark
from webapp.web.system import access


def kept(seen: str, elsewhere: bool, **more: Any) -> ResponseReturnValue:
    """It is kept. `seen` is the page's new mark; `elsewhere`: another device had changed it meanwhile."""
    return {"seen": seen, "elsewhere": elsewhere, **more}


def not_kept(wrong: Mapping[str, str], seen: str) -> ResponseReturnValue:
    """Why not, by the labels of the fields in which something is `wrong`."""
    problem = " ".join(f"{label}: {sentence}" for label, sentence in wrong.items())
    return {"seen": seen, "problem": problem}, 422


def changed_elsewhere(seen: str, before: str, after: str) -> bool:
    """Whether what was there `before` is neither what the page had `seen` nor what there is now (marks, of
    which the first says it of the whole page)."""
    return bool(seen) and _whole(before) not in (_whole(seen), _whole(after))


def _whole(mark: str) -> str:
    return mark.partition(" ")[0]


def keep_fit(form: FitForm, now_so: Callable[[], FitForm]) -> ResponseReturnValue:
    """Keeps what was typed into a fit form, all but the fields in which something is wrong. `now_so` gives
    the form as another page would show it now."""
    person, seen = access.participant(), request.form.get("seen", "")
    wrong, typed = form.wrong_fields(), form.typed()
    found: list[str] = []

    def change(before: FitDraft | None) -> FitDraft | None:
        form.take_over(now_so(), seen)
        after = form.typed()
        if wrong and before:
            after = FitDraft({**before.fields, **after.fields})
        found.extend(mark(draft, typed) for draft in (before or after, after))
        return before if _whole(found[-1]) == _whole(seen) else after

    participant_id, interview_id = person.id, person.interview_id
    with transaction():
        submissions.change_fit_draft(participant_id, interview_id, change, access.now())
    if wrong:
        return not_kept(wrong, found[-1])
    return kept(found[-1], changed_elsewhere(seen, *found))
