"""Measures whether *Today*, search and the pages of candidacies stay as fast with a hundred times as many.

    python benchmarks/today.py [MANY [FEW]] [--postgresql]

On two databases that are thrown away afterwards, SQLite or PostgreSQL: in each some thirty interviews that
need somebody now, a candidacy of five rounds, and behind them FEW that are over, 1,000 if it is not given, or
MANY, 100,000 if it is not given. Those that are over are copies of one that went all the way, each with a
candidate and a candidacy of its own, every other with an outcome. What is measured is the service behind the
page, on both in turn, so that other work on the machine slows both; the ratio says what the product promises.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import flask_migrate
import time_machine
from flask import Flask
from sqlalchemy import Column, Table, func, insert, literal, select, text

from tests.cast import AMARA_FIT, JONAS_FIT, Cast
from tests.conftest import app_for, settings_for
from tests.postgres import cluster, programs
from tests.queries import queries_of
from webapp.db import Base, db, reading, transaction
from webapp.domain.interview.stages import Stage
from webapp.models import Account, Candidacy, Interview, OpenThing, Participant, Person, PersonWord
from webapp.services.candidacies import listing, page
from webapp.services.candidacies.listing import CandidacyFilter
from webapp.services.console import overview, search
from webapp.services.interviews.conflicts import reader_of
from webapp.services.library import entries

RUNS = 60
ZONE = "Europe/London"
NOW = datetime(2027, 6, 16, 11, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FAR = 1_000_000
"""Ids of copies begin there."""


def main(many: int, few: int, postgresql: bool) -> None:
    with ExitStack() as both, time_machine.travel(NOW, tick=True):
        houses = [both.enter_context(furnished(number, postgresql)) for number in (few, many)]
        print(f"lower quartile of {RUNS} in ms, {few:,} and {many:,} interviews; queries")
        for what in measured(*houses[0]):
            reads = [(app, measured(app, five_rounds)[what]) for app, five_rounds in houses]
            fast, slow = quartiles(reads)
            counts = ", ".join(str(count) for count in dict.fromkeys(map(queries, reads)))
            print(
                f"{what:34} {fast * 1000:8.1f} {slow * 1000:8.1f}  × {slow / fast:.2f}  {counts}", flush=True
            )


@contextmanager
def furnished(copies: int, postgresql: bool) -> Iterator[tuple[Flask, int]]:
    """An application with a database of its own, in which so many interviews are over; and the id of the
    candidacy of five rounds."""
    with ExitStack() as kept:
        folder, url, bin_dir = kept.enter_context(tempfile.TemporaryDirectory()), "", programs()
        if postgresql and bin_dir is None:
            raise SystemExit("There is no PostgreSQL here.")
        if postgresql and bin_dir:
            url = kept.enter_context(cluster(bin_dir)).url
        app = app_for(settings_for(Path(folder), database_url=url, statement_timeout=900.0))
        with app.app_context():
            flask_migrate.upgrade()
            cast = Cast(app)
            cast.library()
            furnish(cast)
            template, five_rounds = over(cast), rounds(cast, 5)
            copy(template, range(copies))
            entries.keep_index_ready()
            db.session.remove()
        yield app, five_rounds
        with app.app_context():
            db.engine.dispose()


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
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if db.engine.dialect.name == "postgresql":
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
    if (table.name, column.name) in (("job", "subject"), ("letter", "job_id")):
        return column + FAR + n * 10_000
    return column


def _people(numbers: range) -> None:
    """A candidate for each copy: a first name of their own, one of five hundred surnames and one of eight."""
    people, words, candidacies = Person.__table__, PersonWord.__table__, Candidacy.__table__
    for start in range(numbers.start, numbers.stop, 5_000):
        some = range(start, min(start + 5_000, numbers.stop))
        rows = [
            {
                "id": FAR + n,
                "name": f"Given{n} Family{n % 500} Clan{n % 8}",
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
            for word in (f"given{n}", f"family{n % 500}", f"clan{n % 8}", f"given{n}@example.org")
        )
        db.session.execute(insert(words), [{"person_id": FAR + n, "word": word} for n, word in known])


def _candidacy(n: int) -> dict[str, object]:
    outcome = "declined" if n % 2 else None
    began = {"opened_at": NOW, "expires_at": NOW, "nonce": b"n" * 32}
    return {"id": FAR + n, "person_id": FAR + n, "role_id": 1, "outcome": outcome, **began}


Read = Callable[[], object]


def measured(app: Flask, five_rounds: int) -> dict[str, Read]:
    """What is measured → how it is read."""
    with app.app_context():
        account = db.session.scalars(select(Account).order_by(Account.id).limit(1)).one()
        reader, owner = reader_of(account), account.id
    wanted = partial(CandidacyFilter, reader=reader)
    return {
        "Today, mine": lambda: overview.today(NOW, ZONE, reader, owner),
        "Today, everybody's": lambda: overview.today(NOW, ZONE, reader),
        "search, one": lambda: search.find("given123 family123", reader),
        "search, a surname": lambda: search.find("family7", reader),
        "search, an interviewer": lambda: search.find("jonas lind", reader),
        "search, nobody": lambda: search.find("qwertz", reader),
        "candidacies that go on": lambda: listing.page_of(wanted("open")),
        "candidacies with an outcome": lambda: listing.page_of(wanted("ended")),
        "candidacies, the last page": lambda: listing.page_of(wanted(None), FAR + 100),
        "candidacies, one": lambda: listing.page_of(wanted(None, "given123 family123")),
        "candidacies, a name of every eighth": lambda: listing.page_of(wanted(None, "clan3")),
        "the same, those that go on": lambda: listing.page_of(wanted("open", "clan2")),
        "candidacies, nobody": lambda: listing.page_of(wanted(None, "qwertz")),
        "a candidacy of one round": lambda: page.page_of(FAR + 123, reader),
        "a candidacy of five": lambda: page.page_of(five_rounds, reader),
    }


def quartiles(reads: list[tuple[Flask, Read]]) -> list[float]:
    """The lower quartile of the seconds of each, in turn and each from an empty session, as a page does it.
    Not the median: other work on the machine only adds."""
    taken: list[list[float]] = [[] for _ in reads]
    for _ in range(RUNS + 3):
        for (app, read), seconds in zip(reads, taken, strict=True):
            with app.app_context():
                db.session.connection()
                began = perf_counter()
                read()
                seconds.append(perf_counter() - began)
    return [quantiles(seconds[3:], n=4)[0] for seconds in taken]


def queries(of: tuple[Flask, Read]) -> int:
    """How many queries it takes."""
    app, read = of
    with app.app_context():
        return queries_of(read)


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("many", nargs="?", type=int, default=100_000)
    given.add_argument("few", nargs="?", type=int, default=1_000)
    given.add_argument("--postgresql", action="store_true")
    main(**vars(given.parse_args()))
