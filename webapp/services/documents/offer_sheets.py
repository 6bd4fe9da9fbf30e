"""Composes the sheet for the conversation before an offer, as who looks may know it, and keeps its PDFs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import undefer

from webapp.db import db
from webapp.domain import work
from webapp.domain.brand import Brand
from webapp.domain.briefing.composition import Briefing, PriorityBrief
from webapp.domain.briefing.printed_lines import PrintedLine
from webapp.domain.errors import N_, NotFound, NotNow
from webapp.domain.fit.offer_composition import Offers, compose
from webapp.domain.fit.offer_sheet import Offered, OfferSheet
from webapp.domain.fit.reported_rounds import ReportedRound
from webapp.domain.papers import Paper
from webapp.domain.text.prose import plain
from webapp.models.candidacies import Candidacy
from webapp.models.documents import PrintedOfferSheet
from webapp.models.interviews import Interview
from webapp.models.jobs import Job
from webapp.services.documents.reported_rounds import reported_rounds
from webapp.services.interviews import conflicts, open_things, rounds, schedule
from webapp.services.interviews.conflicts import NO_CANDIDACY, Reader
from webapp.services.interviews.schedule import BRIEFING
from webapp.services.jobs import outbox
from webapp.services.organisation import branding, people

NO_REPORT = N_("No fit report is there yet. The sheet is made of what both sides said, once it can be read.")
NOT_MADE = N_("There is no such PDF yet. Have it made first.")

State = Literal["none", "making", "failed", "made"]


def offer_sheet(candidacy_id: int, reader: Reader) -> OfferSheet:
    """The sheet of a candidacy as it stands now, of the rounds that `reader` may open. Raises `NotFound`,
    `NotAllowed` for who judges in a later round, and `NotNow` before the first report."""
    conflicts.refuse_while_judging(candidacy_id, reader)
    candidacy, shown = db.session.get(Candidacy, candidacy_id), _shown_rounds(candidacy_id, reader)
    if candidacy is None or not shown:
        raise NotFound(NO_CANDIDACY)
    told = tuple(reported_rounds(shown))
    if not told:
        raise NotNow(NO_REPORT)
    role = next(iter(shown.values())).role
    titled = ", ".join(filter(None, (role.title, role.department, role.location)))
    return compose(candidacy.person.name, titled, told, _offers(told))


def _shown_rounds(candidacy_id: int, reader: Reader) -> dict[int, Interview]:
    """The rounds of a candidacy that who looks may open, by their number."""
    numbered = dict(enumerate(rounds.of_candidacy(candidacy_id), start=1))
    hidden = conflicts.hidden_among([interview.id for interview in numbered.values()], reader)
    return {number: interview for number, interview in numbered.items() if interview.id not in hidden}


def _offers(told: Sequence[ReportedRound]) -> Offers:
    """What the last briefing of these rounds found in the library, by dimension."""
    briefings = {
        d.interview_id: d.content
        for d in open_things.newest_documents([r.interview_id for r in told], BRIEFING)
    }
    last = next(filter(None, (briefings.get(round_.interview_id) for round_ in reversed(told))), None)
    if not isinstance(last, Briefing):
        return {}
    return {
        priority.dimension: tuple(_offered(line, priority) for line in priority.lines if not line.named)
        for priority in last.priorities
    }


def _offered(line: PrintedLine, priority: PriorityBrief) -> Offered:
    said = line.glance or plain(line.text)
    return Offered(said, line.limits, line.source, priority.band == "answered")


@dataclass(frozen=True)
class Printed:
    """How the PDFs of an account are doing. `day`: on which the sheet was composed that they show, where the
    last of its rounds was. `is_current`: it says what the sheet says now."""

    state: State = "none"
    day: date | None = None
    is_current: bool = False


def printed(candidacy_id: int, sheet: OfferSheet, reader: Reader) -> Printed:
    """How the PDFs that `reader` asked for are doing, beside the sheet as it stands now."""
    row = _row(candidacy_id, reader)
    if row is None or _is_hidden(row, reader):
        return Printed()
    return Printed(_state(row), row.made_on, row.content == sheet)


def _state(row: PrintedOfferSheet) -> State:
    if row.is_made:
        return "made"
    job = db.session.scalar(select(Job).where(Job.task == work.OFFER_SHEET, Job.subject == row.id))
    return "failed" if job is None or job.gave_up_at else "making"


def have_printed(candidacy_id: int, reader: Reader, now: datetime) -> None:
    """Promises the PDFs of the sheet as it stands now, in the place of those that the account had; nothing
    where these say the same. Raises as `offer_sheet` does."""
    for interview in rounds.of_candidacy(candidacy_id):
        schedule.locked(interview.id)  # so that none is erased of which the sheet is just being composed
    sheet, row = offer_sheet(candidacy_id, reader), _row(candidacy_id, reader)
    if row is not None and row.content == sheet and _state(row) != "failed":
        return
    if row is not None:
        outbox.take_back((work.OFFER_SHEET,), row.id, now)
        db.session.delete(row)
        db.session.flush()
    newest = db.session.get_one(Interview, sheet.rounds[-1].interview_id)
    asked = PrintedOfferSheet(
        candidacy_id=candidacy_id,
        account_id=reader.account_id,
        content=sheet,
        made_on=now.astimezone(ZoneInfo(newest.zone)).date(),
    )
    db.session.add(asked)
    db.session.flush()
    outbox.promise(work.OFFER_SHEET, newest.id, asked.id, "", now)


def _row(candidacy_id: int, reader: Reader) -> PrintedOfferSheet | None:
    of_theirs = (
        PrintedOfferSheet.candidacy_id == candidacy_id,
        PrintedOfferSheet.account_id == reader.account_id,
    )
    return db.session.scalar(select(PrintedOfferSheet).where(*of_theirs))


def _is_hidden(row: PrintedOfferSheet, reader: Reader) -> bool:
    """Whether it tells of a round that is hidden from who looks by now."""
    return bool(conflicts.hidden_among([told.interview_id for told in row.content.rounds], reader))


def printed_file(candidacy_id: int, reader: Reader, paper: Paper) -> tuple[bytes, OfferSheet]:
    """The PDF that `reader` had made, and what it says. Raises `NotFound`, also where a round that it tells
    of is hidden from them by now, and `NotAllowed` for who judges in a later round."""
    conflicts.refuse_while_judging(candidacy_id, reader)
    row = _row(candidacy_id, reader)
    if row is None or _is_hidden(row, reader):
        raise NotFound(NOT_MADE)
    files = select(PrintedOfferSheet.pdf, PrintedOfferSheet.letter).where(PrintedOfferSheet.id == row.id)
    a4, letter = db.session.execute(files).one()
    file = a4 if paper == "A4" else letter
    if file is None:
        raise NotFound(NOT_MADE)
    return file, row.content


@dataclass(frozen=True)
class ToPrint:
    """A sheet that is to be laid out: what it says, of which day, how it looks, and in which language."""

    sheet: OfferSheet
    made_on: date
    brand: Brand
    language: str


def to_print(row_id: int) -> ToPrint | None:
    """The sheet that was asked for; None where it is not wanted any more."""
    row = db.session.get(PrintedOfferSheet, row_id)
    if row is None:
        return None
    return ToPrint(row.content, row.made_on, branding.brand(), people.papers_language())


def keep_files(row_id: int, a4: bytes, letter: bytes | None, now: datetime) -> None:
    """Keeps the PDFs of a sheet that is still wanted."""
    row = db.session.get(PrintedOfferSheet, row_id, options=[undefer(PrintedOfferSheet.pdf)])
    if row is not None:
        row.pdf, row.letter, row.made_at = a4, letter, now
