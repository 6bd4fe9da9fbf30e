"""Measures whether pages and background work stay as fast with a hundred times as many interviews.

    python -m benchmarks.hundred [MANY [FEW]] [--sqlite] [--burst]

On two databases that are thrown away afterwards, PostgreSQL unless SQLite is asked for, with FEW interviews
that are over, 1,000 if it is not given, or MANY, 100,000 if it is not given: `benchmarks/filled.py`. What is
measured is the service behind the page, on both in turn, so that other work on the machine slows both; the
ratio says what the product promises. Of what changes all of them, it is the longest time for which anything
was locked. The burst is measured on a whole deployment of its own, which takes three minutes.
"""

import argparse
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from statistics import quantiles
from time import monotonic, perf_counter

import time_machine
from flask import Flask
from redis import Redis
from sqlalchemy import select, update

from benchmarks.burst import slowed_by_a_burst
from benchmarks.filled import FAR, NOW, Filled, filled
from benchmarks.transactions import measured
from tests.queries import queries_of
from webapp.db import db, transaction
from webapp.models import Account, Job, LibraryEntry
from webapp.services.candidacies import listing, page
from webapp.services.candidacies.listing import CandidacyFilter
from webapp.services.console import overview, search
from webapp.services.documents import recomposition
from webapp.services.interviews import erasure
from webapp.services.interviews.conflicts import reader_of
from webapp.services.library import entries
from webapp.services.organisation import people
from webapp.services.questions import gaps
from workers import relay

RUNS = 40
ZONE = "Europe/London"
PORTIONS = 3
"""Portions of a look at briefings that are measured; in each, every briefing has a transaction of its own."""

Read = Callable[[], object]


def rows(many: int = 100_000, few: int = 1_000) -> dict[str, float]:
    """What is measured → how many times as long it takes with `many` as with `few`; of *library edit* and
    *retention* the seconds of the longest lock with `many`. All but the burst."""
    with ExitStack() as both, time_machine.travel(NOW, tick=True):
        houses = [both.enter_context(filled(number, postgresql=True)) for number in (few, many)]
        return dict(measured_rows(houses))


def measured_rows(houses: list[Filled]) -> Iterator[tuple[str, float]]:
    """The same of databases that are filled, few interviews first."""
    for name in reads_of(houses[0]):
        fast, slow = quartiles([(house.app, reads_of(house)[name]) for house in houses])
        yield name, slow / fast
    for house in houses:
        with house.app.app_context():
            fill_queue()
    fast, slow = quartiles([(house.app, partial(look, house.app)) for house in houses])
    yield "the relay's look, with a long queue", slow / fast
    with houses[-1].app.app_context():
        yield "library edit", max(library_edit())
        yield "retention", max(change_of_retention())


def reads_of(house: Filled) -> dict[str, Read]:
    """What is measured → how it is read."""
    with house.app.app_context():
        account = db.session.scalars(select(Account).order_by(Account.id).limit(1)).one()
        reader, owner = reader_of(account), account.id
    nobody = replace(reader, mailboxes=frozenset({"nobody@example.org"}))
    wanted = partial(CandidacyFilter, reader=nobody)
    return {
        "Today": lambda: overview.today(NOW, ZONE, nobody, owner),
        "Today, everybody's": lambda: overview.today(NOW, ZONE, nobody),
        "Today, of who sits on panels": lambda: overview.today(NOW, ZONE, reader),
        "search, one": lambda: search.find("given123 family23", nobody),
        "search, a surname": lambda: search.find("family7", nobody),
        "search, an interviewer": lambda: search.find("jonas lind", nobody),
        "search, nobody": lambda: search.find("qwertz", nobody),
        "gaps": lambda: gaps.open_gaps(nobody, NOW),
        "the relay's look": partial(look, house.app),
        "candidacies that go on": lambda: listing.page_of(wanted("open")),
        "candidacies with an outcome": lambda: listing.page_of(wanted("ended")),
        "candidacies, the last page": lambda: listing.page_of(wanted(None), FAR + 100),
        "candidacies, one": lambda: listing.page_of(wanted(None, "given123 family23")),
        "candidacies, a name of every eighth": lambda: listing.page_of(wanted(None, "clan3")),
        "the same, those that go on": lambda: listing.page_of(wanted("open", "clan2")),
        "candidacies, nobody": lambda: listing.page_of(wanted(None, "qwertz")),
        "a candidacy of one round": lambda: page.page_of(FAR + 123, nobody),
        "a candidacy of five": lambda: page.page_of(house.five_rounds, nobody),
    }


def look(app: Flask) -> None:
    """What the relay does every second. There is nothing to ring for, so that it needs no Redis."""
    if relay.look(Redis(), app.config["SETTINGS"]):
        raise SystemExit("Something was due, and so this is not what is measured.")


def fill_queue() -> None:
    """As many jobs as there are interviews are due, were rung for a moment ago, and wait for a worker: as
    after hours without one."""
    with transaction():
        erased = update(Job).where(Job.task == "erase", Job.done_at.is_(None))
        db.session.execute(erased.values(due_at=NOW, rung_at=datetime.now(UTC)))


def library_edit() -> list[float]:
    """Edits an entry, and looks at briefings. The seconds for which anything was locked, each time."""
    with measured() as found:
        change("changed in a benchmark")
        for _ in range(PORTIONS):
            recomposition.compose_some(monotonic, datetime.now(UTC))
    return found.held


def change(words: str) -> None:
    """Edits one entry."""
    with transaction():
        row = db.session.scalars(select(LibraryEntry).order_by(LibraryEntry.id.desc()).limit(1)).one()
        content = replace(entries.entry_of_row(row), limits=words)
        entries.edit(row.id, content, row.updated_at, datetime.now(UTC))


def change_of_retention() -> list[float]:
    """Keeps interviews for longer, and gives each another day of erasure. The seconds for which anything was
    locked, each time."""
    with measured() as found:
        with transaction():
            people.describe_organisation("Northlight", retention_days=200)
            erasure.promise_new_days(NOW)
        reached: int | None = 0
        while reached is not None:
            reached = erasure.give_new_days(reached, monotonic)
    return found.held


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


def main(many: int, few: int, sqlite: bool, burst: bool) -> None:
    with ExitStack() as both, time_machine.travel(NOW, tick=True):
        houses = [both.enter_context(filled(number, not sqlite)) for number in (few, many)]
        for name, figure in measured_rows(houses):
            print(f"{name:36} {figure:6.2f}{queries(houses, name)}", flush=True)
    if burst:
        print(f"{'burst':36} {slowed_by_a_burst():6.2f}", flush=True)


def queries(houses: list[Filled], name: str) -> str:
    """How many queries a read takes in each."""
    numbers = []
    for house in houses:
        with house.app.app_context():
            read = reads_of(house).get(name)
            numbers += [str(queries_of(read))] if read else []
    return f"  {', '.join(dict.fromkeys(numbers))} queries" if numbers else ""


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("many", nargs="?", type=int, default=100_000)
    given.add_argument("few", nargs="?", type=int, default=1_000)
    given.add_argument("--sqlite", action="store_true")
    given.add_argument("--burst", action="store_true")
    main(**vars(given.parse_args()))
