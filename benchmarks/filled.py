"""Fills databases with interviews, so that benchmarks can compare few of them with many.

In each some thirty interviews that need somebody now, a candidacy of five rounds, and behind them so many
that are over: copies of one that went all the way, each with a candidate and a candidacy of its own, every
other with an outcome, and with the job that will erase it. To each fifty of them comes one that is ahead,
with its briefing out, and the recruiter sits on the panel of every hundredth.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import flask_migrate
from flask import Flask
from sqlalchemy import Column, Table, case, func, insert, literal, select, text, update

from tests.cast import AMARA_FIT, JONAS_FIT, Cast
from tests.conftest import app_for, settings_for
from tests.postgres import cluster, programs
from webapp.db import Base, db, reading, transaction
from webapp.domain.interview.conflicts import mailbox
from webapp.domain.interview.stages import Stage
from webapp.models import Account, Candidacy, Interview, Job, OpenThing, Participant, Person, PersonWord
from webapp.services.library import entries

NOW = datetime(2027, 6, 16, 11, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FAR = 1_000_000
"""Ids of copies begin there."""


@dataclass(frozen=True)
class Filled:
    """A database with `number` interviews that are over behind the others, and the application on it.
    `five_rounds`: the id of the candidacy that has so many."""

    app: Flask
    number: int
    five_rounds: int


@contextmanager
def filled(number: int, postgresql: bool) -> Iterator[Filled]:
    """A database of its own with so many interviews that are over, thrown away afterwards."""
    with ExitStack() as kept:
        folder, url, bin_dir = kept.enter_context(tempfile.TemporaryDirectory()), "", programs()
        if postgresql and bin_dir is None:
            raise SystemExit("There is no PostgreSQL here.")
        if postgresql and bin_dir:
            url = kept.enter_context(cluster(bin_dir)).url
        app = app_for(settings_for(Path(folder), database_url=url, statement_timeout=900.0))
        yield fill(app, number)
        with app.app_context():
            db.engine.dispose()


def fill(app: Flask, number: int) -> Filled:
    """Makes the tables in an empty database, and fills them."""
    with app.app_context():
        flask_migrate.upgrade()
        cast = Cast(app)
        cast.library()
        furnish(cast)
        template, five_rounds = over(cast), rounds(cast, 5)
        copy(template, range(number))
        copy(briefed(cast), range(number, number + number // 50))
        seat_somebody_often(cast)
        do_what_is_due()
        analyse()
        entries.keep_index_ready()
        db.session.remove()
    return Filled(app, number, five_rounds)


def furnish(cast: Cast) -> None:
    """Interviews that need somebody: without answers, with questions, with forms that wait, with reports."""
    for n in count():
        if n == 30:
            return
        starts = NOW + (n % 5 + 1) * DAY if n < 15 else NOW - (n % 5 + 2) * DAY
        number = cast.interview(starts - 10 * DAY, starts, candidate=f"Recent{n} Person")
        if n >= 5:
            cast.answers(number, now=starts - 9 * DAY)
        if n >= 15:
            cast.holds(number, starts + HOUR)
            cast.rates(number, "Jonas", JONAS_FIT, starts + 2 * HOUR)
        if n >= 20:
            cast.rates(number, f"Recent{n}", AMARA_FIT, starts + 2 * HOUR)
            cast.keeps_report(number, starts + 3 * HOUR)


def rounds(cast: Cast, number: int) -> int:
    """A candidacy with so many rounds, each with its report; its id."""
    for n in range(number):
        starts = NOW - (60 - 7 * n) * DAY
        last = cast.interview(starts - 5 * DAY, starts, candidate="Rounds Person")
        cast.answers(last, now=starts - 4 * DAY)
        cast.holds(last, starts + HOUR)
        cast.rates(last, "Jonas", JONAS_FIT, starts + 2 * HOUR)
        cast.rates(last, "Rounds", AMARA_FIT, starts + 2 * HOUR)
        cast.keeps_report(last, starts + 3 * HOUR)
    with reading():
        return db.session.get_one(Interview, last).candidacy_id or 0


def over(cast: Cast) -> int:
    """One that is over, with all that it had to be done ticked off; its id."""
    starts = NOW - 100 * DAY
    number = cast.interview(starts - 10 * DAY, starts, candidate="Template Person")
    cast.answers(number, now=starts - 9 * DAY)
    cast.keeps_briefing(number, starts - DAY)
    cast.holds(number, starts + HOUR)
    cast.rates(number, "Jonas", JONAS_FIT, starts + 2 * HOUR)
    cast.rates(number, "Template", AMARA_FIT, starts + 2 * HOUR)
    cast.keeps_report(number, starts + 3 * HOUR)
    with transaction():
        interview = db.session.get_one(Interview, number)
        interview.stage, interview.over_at = Stage.CLOSED, starts + 31 * DAY
        ticked = {"closed_at": starts + 5 * DAY, "closed_by_id": cast.recruiter_id}
        db.session.query(OpenThing).filter_by(interview_id=number).update(ticked)
        db.session.execute(text("UPDATE job SET done_at = due_at WHERE interview_id = :i"), {"i": number})
        erased = starts + 31 * DAY + 180 * DAY
        db.session.add(Job(task="erase", subject=number, key="", interview_id=number, due_at=erased))
        db.session.execute(
            text(
                "INSERT INTO happening (interview_id, at, name, actor, actor_id, subject)"
                " SELECT interview_id, at, 'report_read', 'account', 1, max(document.id)"
                " FROM document JOIN happening USING (interview_id) WHERE interview_id = :i"
                " AND document.kind = 'fit_report' GROUP BY interview_id, at LIMIT 1"
            ),
            {"i": number},
        )
    return number


def briefed(cast: Cast) -> int:
    """One in three weeks whose briefing is out; its id."""
    number = cast.interview(NOW - DAY, NOW + 21 * DAY, candidate="Ahead Person")
    cast.answers(number, now=NOW - 20 * HOUR)
    cast.sends_briefing(number, NOW - 2 * HOUR)
    cast.keeps_briefing(number, NOW - HOUR)
    return number


def copy(template: int, numbers: range) -> None:
    """Copies of an interview, with all that hangs on it; each has a candidate of its own."""
    seats = db.session.scalars(
        select(Participant.id).where(Participant.interview_id == template).order_by(Participant.id)
    ).all()
    candidate = db.session.get_one(Participant, seats[0]).person_id
    with transaction():
        series = _series(numbers)
        _people(numbers)
        for table in Base.metadata.sorted_tables:
            of_it = table.c.id if table is Interview.__table__ else table.c.get("interview_id")
            if of_it is not None and table.name != "erasure":
                made = {
                    c.name: _copied(c, table, series.c.n, seats[0], len(seats), candidate)
                    for c in table.columns
                    if c.name != "id" or table.name in ("interview", "participant")
                }
                rows = select(*(value.label(name) for name, value in made.items())).select_from(
                    table.join(series, literal(True))
                )
                db.session.execute(insert(table).from_select(list(made), rows.where(of_it == template)))


def seat_somebody_often(cast: Cast) -> None:
    """The recruiter sits on every hundredth panel in the place of Jonas: in some companies they do both."""
    with transaction():
        account = db.session.get_one(Account, cast.recruiter_id)
        jonas = db.session.scalars(select(Person.id).where(Person.name.startswith("Jonas"))).one()
        recruiter = Person(name=account.name, email=account.email, mailbox=mailbox(account.email))
        db.session.add(recruiter)
        db.session.flush()
        his = Participant.person_id == jonas, Participant.interview_id % 100 == 0
        db.session.execute(update(Participant).where(*his).values(person_id=recruiter.id))


def do_what_is_due() -> None:
    """Leaves nothing for the relay to ring for, today's tidying included."""
    with transaction():
        db.session.execute(update(Job).where(Job.due_at <= NOW).values(done_at=NOW))
        db.session.add(Job(task="tidy", subject=0, key=f"{NOW:%Y-%m-%d}", due_at=NOW, done_at=NOW))


def analyse() -> None:
    """What a database does by itself, by and by."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _series(numbers: range):
    if db.engine.dialect.name == "postgresql":
        return select(func.generate_series(numbers.start, numbers.stop - 1).label("n")).subquery()
    first = select(literal(numbers.start).label("n")).cte("series", recursive=True)
    return first.union_all(select(first.c.n + 1).where(first.c.n < numbers.stop - 1))


def _copied(column: Column, table: Table, n, first: int, seats: int, candidate: int):
    """What a copy's column holds."""
    if column.name == "interview_id" or (table.name == "interview" and column.name == "id"):
        return FAR + n
    if column.name == "participant_id" or (table.name == "participant" and column.name == "id"):
        return FAR + n * seats + column - first
    if column.name == "candidacy_id":
        return FAR + n
    if column.name == "person_id":
        return func.coalesce(func.nullif(column, candidate), FAR + n)
    if (table.name, column.name) == ("job", "subject"):
        return case((table.c.task == "erase", FAR + n), else_=column + FAR + n * 10_000)
    if (table.name, column.name) == ("letter", "job_id"):
        return column + FAR + n * 10_000
    return column


def _people(numbers: range) -> None:
    """A candidate for each copy: a first name of their own, one of fifty surnames and one of eight."""
    people, words, candidacies = Person.__table__, PersonWord.__table__, Candidacy.__table__
    for start in range(numbers.start, numbers.stop, 5_000):
        some = range(start, min(start + 5_000, numbers.stop))
        rows = [
            {
                "id": FAR + n,
                "name": f"Given{n} Family{n % 50} Clan{n % 8}",
                "email": f"given{n}@example.org",
                "mailbox": f"given{n}@example.org",
            }
            for n in some
        ]
        db.session.execute(insert(people), rows)
        db.session.execute(insert(candidacies), [_candidacy(n) for n in some])
        known = (
            (n, word)
            for n in some
            for word in (f"given{n}", f"family{n % 50}", f"clan{n % 8}", f"given{n}@example.org")
        )
        db.session.execute(insert(words), [{"person_id": FAR + n, "word": word} for n, word in known])


def _candidacy(n: int) -> dict[str, object]:
    outcome = "declined" if n % 2 else None
    began = {"opened_at": NOW, "expires_at": NOW, "nonce": b"n" * 32}
    return {"id": FAR + n, "person_id": FAR + n, "role_id": 1, "outcome": outcome, **began}
