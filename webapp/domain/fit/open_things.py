"""Decides what is still to be done about an interview, and by which day (design, section 5).

Today, the interview's page, the fit report, its PDF and letters read it from here, so they agree.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from webapp.domain.errors import N_
from webapp.domain.fit.report import FitReport, Kind, PromiseLine, name_of
from webapp.domain.forms.answers import Question
from webapp.domain.forms.questions import Outcome
from webapp.domain.interview.clock import working_day
from webapp.domain.interview.stages import BEFORE_HELD, Stage

AFTER_REPORT = 3
"""Working days after the first report by which all that it leaves open is due."""
WITHOUT_A_DAY = 5
"""The same of a promise for which nobody named a day."""
SEEN_AHEAD = timedelta(days=7)
"""How long before its day something asks for attention."""
FORM_SEEN_AHEAD = 4
"""Working days before the deadline on which a fit form does: from the first one after the interview."""

BEFORE_THE_INTERVIEW = N_("This day is before the interview. By when was it promised?")


@dataclass(frozen=True)
class OpenThing:
    """Something to be done by the local day `due`. `key`: the question's, the promise's, the dimension's, or
    the id of the participant whose note or form it is. `confidential`: asked of the recruiter alone."""

    kind: Kind
    key: str
    due: date
    confidential: bool = False

    @property
    def name(self) -> str:
        return name_of(self.kind, self.key)


@dataclass(frozen=True)
class Known:
    """All that decides what is open.

    `starts_at` and `deadline` in UTC, `locks_at` too: None once the answers have gone to the panel.
    `questions`: all that the candidate asked. `answered`: keys of those answered in writing. `outcomes`: what
    the candidate says became of them; of a sealed form nothing. `missing`: ids of those whose fit form is
    awaited, and of those of `panel` without one. `report` is the newest, `reported_at` when the first was
    made. `told`: dimensions on which the candidate was told something. `put_right`: promise → its day now.
    """

    stage: Stage
    zone: str
    starts_at: datetime
    locks_at: datetime | None
    deadline: datetime
    questions: tuple[Question, ...] = ()
    answered: Collection[str] = ()
    outcomes: Mapping[str, Outcome] | None = None
    round_open: bool = False
    missing: Collection[int] = ()
    panel: Collection[int] = ()
    report: FitReport | None = None
    reported_at: datetime | None = None
    told: Collection[str] = ()
    put_right: Mapping[str, date | None] | None = None


def open_things(known: Known) -> tuple[OpenThing, ...]:
    """Everything that is open now, unless somebody has ticked it off, in the order of the forms.

    Nothing of it comes from a fit form before the report is there; who has sent one is no secret.
    """
    if known.stage is Stage.CANCELLED:
        return ()
    if known.report is not None and known.reported_at is not None:
        return tuple(_after_report(known, known.report, known.reported_at))
    return tuple(_before_report(known))


def seen_from(kind: Kind, today: datetime, zone: str) -> date:
    """The last day on which something may be due that asks for attention `today`, which is aware."""
    if kind is Kind.FORM:
        return working_day(today, FORM_SEEN_AHEAD, zone)
    return _day(today, zone) + SEEN_AHEAD


def number_left(report: FitReport) -> int:
    """How many things a version leaves to be done, with the panel's forms that are not in."""
    return len(report.left) + len(report.missing_interviewers)


def _before_report(known: Known) -> Iterator[OpenThing]:
    ahead = known.stage in BEFORE_HELD
    due = _day(known.locks_at if ahead and known.locks_at else known.starts_at, known.zone)
    for question in known.questions:
        confidential = question.visibility == "recruiter"
        if question.key not in known.answered and (ahead or confidential) and known.stage is not Stage.CLOSED:
            yield OpenThing(Kind.QUESTION, question.key, due, confidential)
    if known.stage is Stage.HELD and known.round_open:
        for id_ in sorted(known.missing):
            yield OpenThing(Kind.FORM, str(id_), _day(known.deadline, known.zone))


def _after_report(known: Known, report: FitReport, reported_at: datetime) -> Iterator[OpenThing]:
    due = working_day(reported_at, AFTER_REPORT, known.zone)
    settled = {name_of(Kind.QUESTION, key) for key in known.answered}
    settled |= {name_of(Kind.DIMENSION, key) for key in known.told}
    promised = {promise.key: promise for promise in report.promises}
    for kind, key in report.things:
        if name_of(kind, key) not in settled:
            by = _day_of_promise(promised[key], known, reported_at) if kind is Kind.PROMISE else due
            yield OpenThing(kind, key, by)
    for question in known.questions:
        if question.visibility == "recruiter" and _is_open(question, known):
            yield OpenThing(Kind.QUESTION, question.key, due, confidential=True)
    if known.stage is Stage.REPORTED:
        for id_ in sorted(set(known.missing) & set(known.panel)):
            yield OpenThing(Kind.FORM, str(id_), _day(known.deadline, known.zone))


def _is_open(question: Question, known: Known) -> bool:
    return question.key not in known.answered and (known.outcomes or {}).get(question.key) != "answered"


def _day_of_promise(promise: PromiseLine, known: Known, reported_at: datetime) -> date:
    by = (known.put_right or {}).get(promise.key, promise.by)
    return by or working_day(reported_at, WITHOUT_A_DAY, known.zone)


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
