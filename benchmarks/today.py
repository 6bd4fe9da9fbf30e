"""Measures whether *Today*, search and the pages of candidacies stay as fast with a hundred times as many.

    python benchmarks/today.py [MANY [FEW]]

On an empty database, thrown away afterwards (`DATABASE_URL`, if that is set, else SQLite): some thirty
interviews that need somebody now, a candidacy of five rounds, and behind them FEW that are over, 1,000 if it
is not given; then as many as MANY, 100,000 if it is not given. Those that are over are copies of one that
went all the way, each with a candidate and a candidacy of its own, every other with an outcome. What is
measured is the service behind the page; the ratio says what the product promises.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import flask_migrate
import time_machine
from sqlalchemy import Column, Table, func, insert, literal, select, text

from tests.cast import AMARA_FIT, JONAS_FIT, Cast
from tests.conftest import app_for, settings_for
from webapp.db import Base, db, reading, transaction
from webapp.domain.interview.stages import Stage
from webapp.models import Candidacy, Interview, OpenThing, Participant, Person, PersonWord
from webapp.services.accounts import accounts
from webapp.services.candidacies import listing, page
from webapp.services.candidacies.listing import CandidacyFilter
from webapp.services.console import overview, search
from webapp.services.interviews.conflicts import reader_of
from webapp.services.library import entries

FEW, RUNS = 1_000, 60
ZONE = "Europe/London"
NOW = datetime(2027, 6, 16, 11, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FAR = 1_000_000
"""Ids of copies begin there."""


def main(many: int, few_copies: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = app_for(
            settings_for(
                Path(folder), database_url=os.environ.get("DATABASE_URL", ""), statement_timeout=900.0
            )
        )
        with app.app_context(), time_machine.travel(NOW, tick=True):
            flask_migrate.upgrade()
            cast = Cast(app)
            cast.library()
            furnish(cast)
            template, five_rounds = over(cast), rounds(cast, 5)
            copy(template, range(few_copies))
            few = measured(cast, five_rounds)
            copy(template, range(few_copies, many))
            print(
                f"{db.engine.dialect.name}: lower quartile of {RUNS} in ms,"
                f" {few_copies:,} and {many:,} interviews"
            )
            for name, seconds in measured(cast, five_rounds).items():
                print(f"{name:32} {few[name] * 1000:8.1f} {seconds * 1000:8.1f}  × {seconds / few[name]:.2f}")
            db.session.remove()
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
    """A candidate for each copy: one of five hundred surnames, a first name of their own."""
    people, words, candidacies = Person.__table__, PersonWord.__table__, Candidacy.__table__
    for start in range(numbers.start, numbers.stop, 5_000):
        some = range(start, min(start + 5_000, numbers.stop))
        rows = [
            {
                "id": FAR + n,
                "name": f"Given{n} Family{n % 500}",
                "email": f"given{n}@example.org",
                "mailbox": f"given{n}@example.org",
            }
            for n in some
        ]
        db.session.execute(insert(people), rows)
        db.session.execute(insert(candidacies), [_candidacy(n) for n in some])
        known = (
            (n, word) for n in some for word in (f"given{n}", f"family{n % 500}", f"given{n}@example.org")
        )
        db.session.execute(insert(words), [{"person_id": FAR + n, "word": word} for n, word in known])


def _candidacy(n: int) -> dict[str, object]:
    outcome = "declined" if n % 2 else None
    began = {"opened_at": NOW, "expires_at": NOW, "nonce": b"n" * 32}
    return {"id": FAR + n, "person_id": FAR + n, "role_id": 1, "outcome": outcome, **began}


def measured(cast: Cast, five_rounds: int) -> dict[str, float]:
    """What is measured → the lower quartile of its seconds."""
    entries.keep_index_ready()
    reader, owner = reader_of(accounts.account(cast.recruiter_id)), cast.recruiter_id
    return {
        "Today, mine": _quartile(lambda: overview.today(NOW, ZONE, reader, owner)),
        "Today, everybody's": _quartile(lambda: overview.today(NOW, ZONE, reader)),
        "search, one": _quartile(lambda: search.find("given123 family123", reader)),
        "search, a surname": _quartile(lambda: search.find("family7", reader)),
        "search, an interviewer": _quartile(lambda: search.find("jonas lind", reader)),
        "search, nobody": _quartile(lambda: search.find("qwertz", reader)),
        "candidacies that go on": _quartile(lambda: listing.page_of(CandidacyFilter("open", "", reader))),
        "candidacies with an outcome": _quartile(
            lambda: listing.page_of(CandidacyFilter("ended", "", reader))
        ),
        "candidacies, the last page": _quartile(
            lambda: listing.page_of(CandidacyFilter(None, "", reader), FAR + 100)
        ),
        "candidacies, one": _quartile(
            lambda: listing.page_of(CandidacyFilter(None, "given123 family123", reader))
        ),
        "candidacies, a surname": _quartile(
            lambda: listing.page_of(CandidacyFilter(None, "family7", reader))
        ),
        "a candidacy of one round": _quartile(lambda: page.page_of(FAR + 123, reader)),
        "a candidacy of five": _quartile(lambda: page.page_of(five_rounds, reader)),
    }


def _quartile(read: Callable[[], object]) -> float:
    """Each from an empty session, as a page does it. Not the median: other work on the machine only adds."""
    taken = []
    for _ in range(RUNS + 3):
        db.session.remove()
        began = perf_counter()
        read()
        taken.append(perf_counter() - began)
    return quantiles(taken[3:], n=4)[0]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]), *(100_000, FEW)[len(sys.argv) - 1 :])
