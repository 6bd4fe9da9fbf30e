"""Acts as candidate and interviewers: fills in their forms as the script says."""

from collections.abc import Collection, Iterable, Mapping

from webapp.domain.forms.answers import CandidateFit, FreeText, InterviewerFit, PreInterview
from webapp.rehearsal.browser import Browser, Form, Page, Value, shown
from webapp.rehearsal.failure import RehearsalFailed

UNKNOWN = "unknown"
MOST_PAGES = 15
"""Steps of the pre-interview form, and some to spare: more would be a circle."""


def answer(candidate: Browser, link: str, answers: PreInterview) -> None:
    """Goes through the pre-interview form page by page, checks the answers, and sends them."""
    candidate.open(link)
    _send(candidate, _to_check(candidate, candidate.open(f"{link}/form/most"), answers))


def confirm(candidate: Browser, link: str, answers: PreInterview, changed: Collection[str]) -> None:
    """Says of all that was said in an earlier round that it is still true, changes some parts of it on the
    page that checks them, and sends the answers."""
    candidate.open(link)
    form = candidate.open(f"{link}/still-true").form("/still-true")
    page = candidate.submit(form, "all" if "all" in form.buttons else "next")
    for part in changed:
        page = _to_check(candidate, candidate.open(f"{link}/form/{part}?then=check"), answers)
    _send(candidate, page)


def _to_check(candidate: Browser, page: Page, answers: PreInterview) -> Page:
    """Fills in one step after the other, up to the page on which all of it is checked."""
    for _ in range(MOST_PAGES):
        step = page.path.rpartition("/")[2]
        if step == "check":
            return page
        page = candidate.submit(_step_form(page, step).fill(_typed(step, answers)))
    raise RehearsalFailed(f"the pre-interview form does not come to its end, but again to {shown(page.path)}")


def _send(candidate: Browser, check: Page) -> None:
    candidate.submit(check.form("/form/send"))


def _step_form(page: Page, step: str) -> Form:
    if step not in ("most", "order", "least", "questions", "adjustments", "goals", "motivation", "needs"):
        raise RehearsalFailed(f"expected a step of the pre-interview form, and came to {page.complaint}")
    return page.form(f"/form/{step}")


def _typed(step: str, answers: PreInterview) -> dict[str, Value]:
    """What the candidate puts into the inputs of a step."""
    if step == "most":
        return {"most": answers.dimensions(), "order": ",".join(answers.dimensions())}
    if step == "order":
        return _merged(_free(f"note-{p.dimension}", p.note) for p in answers.most)
    if step == "least":
        return {"least": answers.least}
    if step == "questions":
        asked = enumerate(answers.questions, start=1)
        return _merged(_free(f"question-{n}", FreeText(q.text, q.visibility)) for n, q in asked)
    if step == "adjustments":
        return {"adjustments": answers.adjustments}
    return _free(step, getattr(answers, step))


def _free(name: str, text: FreeText) -> dict[str, Value]:
    return {name: text.text, f"{name}-visibility": text.visibility}


def introduce(interviewer: Browser, link: str, about: str) -> None:
    """Says something about themselves to the candidate, on an interviewer's own page."""
    form = interviewer.open(link).form("/introduction")
    interviewer.submit(form.fill({"about": about}))


def rate_as_candidate(
    candidate: Browser, link: str, fit: CandidateFit, answers: PreInterview | None
) -> list[str]:
    """Sends the candidate's fit form; dimensions that the script names and the form does not."""
    candidate.open(link)
    form = candidate.open(f"{link}/fit").form(field="straight_answers")
    form.fill(_offers(form, fit.offers))
    asked = answers.questions if answers else ()
    outcomes = [name for name in form.names if name.startswith("outcome-")]
    if len(outcomes) != len(asked):
        raise RehearsalFailed(
            f"the candidate asked {len(asked)} questions, and the fit form has {len(outcomes)}"
        )
    form.fill({name: fit.outcomes.get(q.key) for name, q in zip(outcomes, asked, strict=True)})
    candidate.submit(form.fill({"straight_answers": fit.straight_answers, "open": fit.open}))
    return _not_asked(form, fit.offers)


def rate_as_interviewer(
    interviewer: Browser, link: str, fit: InterviewerFit, answers: PreInterview | None
) -> list[str]:
    """Sends an interviewer's fit form; dimensions that the script names and the form does not."""
    interviewer.open(link)
    form = interviewer.open(f"{link}/fit").form(field="follow_up")
    form.fill(_offers(form, fit.offers))
    form.fill({"came_up": [key for key in fit.came_up if key in form.options("came_up")]})
    visible = answers.for_interviewers().questions if answers else ()
    numbers = {q.key: str(n) for n, q in enumerate(visible, start=1)}
    if numbers:
        form.fill({"handled": [numbers[key] for key in fit.handled]})
    for n, rating in enumerate(fit.criteria, start=1):
        form.fill({f"criterion-{n}": _score(rating.score), f"evidence-{n}": rating.evidence})
    for n, promise in enumerate(fit.promises, start=1):
        by = promise.by.isoformat() if promise.by else None
        form.fill({f"promise-{n}-what": promise.what, f"promise-{n}-who": promise.who, f"promise-{n}-by": by})
    interviewer.submit(form.fill({"follow_up": fit.follow_up}))
    return _not_asked(form, {*fit.offers, *fit.came_up})


def _offers(form: Form, offers: Mapping[str, int | None]) -> dict[str, Value]:
    asked = {f"offer-{key}": _score(score) for key, score in offers.items()}
    return {name: score for name, score in asked.items() if name in form.names}


def _not_asked(form: Form, dimensions: Iterable[str]) -> list[str]:
    return [key for key in dimensions if f"offer-{key}" not in form.names]


def _score(score: int | None) -> str:
    return UNKNOWN if score is None else str(score)


def _merged(parts: Iterable[dict[str, Value]]) -> dict[str, Value]:
    return {name: value for part in parts for name, value in part.items()}
