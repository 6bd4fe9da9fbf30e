"""The two fit forms, built from the dimensions, questions and criteria of one interview."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField

from webapp.domain.errors import N_
from webapp.domain.fit.open_things import BEFORE_THE_INTERVIEW
from webapp.domain.forms.answers import (
    CandidateFit,
    CriterionRating,
    FitDraft,
    InterviewerFit,
    Promise,
    Question,
)
from webapp.domain.forms.questions import (
    BELIEF_UNKNOWN,
    CRITERION_UNKNOWN,
    DIMENSIONS,
    OFFER_UNKNOWN,
    OUTCOMES,
    PROMISES,
    SENTENCE_LIMIT,
    STRAIGHT_ANSWERS_QUESTION,
)
from webapp.domain.interview.facts import InterviewFacts, Panelist, panelist_id_for
from webapp.web.forms.fields import (
    NotBefore,
    choice,
    choice_of,
    day,
    form_with,
    line,
    mark_of,
    scale,
    score_of,
    scores,
    several,
    text,
    titles,
)
from webapp.web.forms.two_tabs import marks_of, unchanged

NAME_LIMIT = 200
NOTHING_PROMISED = N_("There is a date here. What was promised by then?")


LEFT_EMPTY = N_("You have left everything empty. Send it like this?")


NOT_TYPED = ("csrf_token", "empty")


def _held(field: Field) -> tuple[str, ...]:
    """What a field holds, as a page sends it."""
    if isinstance(field.data, list | tuple):
        return tuple(sorted(field.data))
    return (field.data.isoformat() if isinstance(field.data, date) else field.data or "",)


def mark(draft: FitDraft, shown: FitDraft | None = None) -> str:
    """A short mark of what was typed, and of each field as the page that carries the mark says it: what was
    typed, unless it has `shown` something else."""
    return f"{mark_of(sorted(draft.fields.items()))} {marks_of((shown or draft).fields)}"


class FitForm(FlaskForm):
    """Left empty it comes back once, to ask whether that is meant; `empty` is what lets it through then."""

    empty = HiddenField()

    def says_something(self) -> bool:
        """Whether anything was filled in. A promise is named by what was promised, not by who is proposed."""
        given = (*NOT_TYPED, *(f"promise-{n}-who" for n in range(1, PROMISES + 1)))
        return any(field.data for field in self if field.name not in given)

    def typed(self) -> FitDraft:
        """What stands in its fields, without those in which something is wrong."""
        fields = (f for f in self if f.name not in NOT_TYPED and not f.errors)
        return FitDraft({f.name: _held(f) for f in fields})

    def take_over(self, now: "FitForm", seen: str) -> None:
        """Takes what the form `now` says into each field that still says what its page showed, which was
        `seen`: another page may have changed it since. Where both have, what was typed here counts."""
        for name in unchanged(seen, self.typed().fields):
            self[name].data = now[name].data

    def wrong_fields(self) -> dict[str, str]:
        """Label → what is wrong in that field: all that can be wrong with a form that is not finished."""
        FlaskForm.validate(self)
        return {f.label.text: " ".join(f.errors) for f in self if f.errors}

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if not valid or self.empty.data or self.says_something():
            return valid
        self.empty.data = "1"
        self.form_errors.append(gettext(LEFT_EMPTY))
        return False


class CandidateFitForm(FitForm):
    """`dimensions` and `questions` are those of the interview."""

    dimensions: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    def answers(self) -> CandidateFit:
        outcomes = {q.key: self[f"outcome-{q.key}"].data for q in self.questions}
        return CandidateFit(
            offers=scores(self, "offer", self.dimensions),
            outcomes={key: outcome for key, outcome in outcomes.items() if outcome},
            straight_answers=score_of(self["straight_answers"].data),
            open=self["open"].data,
        )


def candidate_form(
    dimensions: tuple[str, ...],
    questions: tuple[Question, ...],
    before: CandidateFit | None,
    draft: FitDraft | None,
    *,
    sent: bool = True,
) -> CandidateFitForm:
    """The candidate's form, filled with what was sent just now unless `sent` is false, else with the `draft`,
    else with what they sent `before`."""
    before = before or CandidateFit()
    fields: dict[str, Any] = {"dimensions": dimensions, "questions": questions}
    fields |= _offers(dimensions, BELIEF_UNKNOWN)
    fields |= {f"outcome-{q.key}": choice(q.text, OUTCOMES) for q in questions}
    fields |= {"straight_answers": scale(STRAIGHT_ANSWERS_QUESTION)}
    fields |= {"open": text(N_("What is still open for you?"))}
    data: dict[str, Any] = {f"outcome-{key}": outcome for key, outcome in before.outcomes.items()}
    data |= _offered(before.offers) | {"open": before.open}
    data |= {"straight_answers": str(before.straight_answers or "")}
    return form_with(CandidateFitForm, fields, data, draft.fields if draft else None, sent=sent)


class InterviewerFitForm(FitForm):
    """`questions` are those that interviewers see, in their order; `own` is whose form it is."""

    dimensions: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    criteria: tuple[str, ...] = ()
    own: Panelist
    panel: tuple[Panelist, ...] = ()

    def answers(self) -> InterviewerFit:
        handled = self["handled"].data or ()
        return InterviewerFit(
            offers=scores(self, "offer", self.dimensions),
            came_up=tuple(self["came_up"].data or ()),
            handled=tuple(q.key for n, q in enumerate(self.questions, start=1) if str(n) in handled),
            criteria=tuple(
                CriterionRating(score_of(self[f"criterion-{n}"].data), self[f"evidence-{n}"].data)
                for n in range(1, len(self.criteria) + 1)
            ),
            promises=tuple(p for p in map(self._promise, range(1, PROMISES + 1)) if p.what),
            follow_up=self["follow_up"].data,
        )

    def _promise(self, number: int) -> Promise:
        what, who, by = (self[f"promise-{number}-{part}"].data for part in ("what", "who", "by"))
        who = who or self.own.name
        return Promise(what, who, by, panelist_id_for(who, self.own, self.panel))

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        for number in range(1, PROMISES + 1):
            if self._promise(number).by and not self._promise(number).what:
                field = self[f"promise-{number}-what"]
                field.errors = [*field.errors, gettext(NOTHING_PROMISED)]
                valid = False
        return valid


def interviewer_form(
    dimensions: tuple[str, ...],
    questions: tuple[Question, ...],
    interview: InterviewFacts,
    own: Panelist,
    before: InterviewerFit | None,
    draft: FitDraft | None,
    *,
    sent: bool = True,
) -> InterviewerFitForm:
    """An interviewer's form, filled with what was sent just now unless `sent` is false, else with the
    `draft`, else with what they sent `before`.

    `questions` must be those that interviewers may see. `own` is who promises unless they say otherwise.
    """
    criteria = interview.role.criteria
    known = before or InterviewerFit()
    fields: dict[str, Any] = {"dimensions": dimensions, "questions": questions, "criteria": criteria}
    fields |= {"own": own, "panel": interview.panel}
    fields |= _offers(dimensions, OFFER_UNKNOWN)
    fields |= {
        "came_up": several(N_("What came up?"), titles(dimensions)),
        "handled": several(
            N_("Which of their questions did you deal with?"),
            {str(n): q.text for n, q in enumerate(questions, start=1)},
        ),
    }
    fields |= _criteria(criteria) | _promises(interview.starts_local.date())
    fields |= {"follow_up": text(N_("What is left to follow up?"))}
    told = _told(known, questions, own, before is not None)
    return form_with(InterviewerFitForm, fields, told, draft.fields if draft else None, sent=sent)


def _told(known: InterviewerFit, questions: Sequence[Question], own: Panelist, sent: bool) -> dict[str, Any]:
    """What was sent before, as the form's fields hold it."""
    data = _offered(known.offers) | {"came_up": known.came_up, "follow_up": known.follow_up}
    data["handled"] = [str(n) for n, q in enumerate(questions, start=1) if q.key in known.handled]
    for n, rating in enumerate(known.criteria, start=1):
        data |= {f"criterion-{n}": choice_of(rating.score) if sent else "", f"evidence-{n}": rating.evidence}
    for n in range(1, PROMISES + 1):
        p = known.promises[n - 1] if n <= len(known.promises) else Promise("", own.name)
        who = own.name if p.is_by(own.id, own.name) else p.who
        data |= {f"promise-{n}-what": p.what, f"promise-{n}-who": who, f"promise-{n}-by": p.by}
    return data


def _offers(dimensions: Sequence[str], unknown: str) -> dict[str, Any]:
    return {f"offer-{key}": scale(DIMENSIONS[key].title, unknown) for key in dimensions}


def _offered(offers: Mapping[str, int | None]) -> dict[str, Any]:
    return {f"offer-{key}": choice_of(score) for key, score in offers.items()}


def _criteria(criteria: Sequence[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for n, criterion in enumerate(criteria, start=1):
        fields[f"criterion-{n}"] = scale(criterion, CRITERION_UNKNOWN)
        fields[f"evidence-{n}"] = text(N_("What did you see or hear?"), SENTENCE_LIMIT)
    return fields


def _promises(first_day: date) -> dict[str, Any]:
    """Nothing was promised in an interview for a day before it."""
    fields: dict[str, Any] = {}
    ahead = NotBefore(first_day, BEFORE_THE_INTERVIEW)
    for n in range(1, PROMISES + 1):
        fields[f"promise-{n}-what"] = line(N_("What was promised"), SENTENCE_LIMIT)
        fields[f"promise-{n}-who"] = line(N_("By whom"), NAME_LIMIT)
        fields[f"promise-{n}-by"] = day(N_("By when, if that was said"), ahead)
    return fields
