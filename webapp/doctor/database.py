"""Checks the database: reachable, up to date, no failed or hanging jobs."""

from datetime import UTC, datetime

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from webapp import sample
from webapp.config import MIGRATIONS, Settings
from webapp.db import db, reading
from webapp.doctor.results import Check, CheckResult, broken, ok, warning
from webapp.models import Account
from webapp.services.jobs.backlog import LATE, backlog

AGREE_WITHIN = 5.0
"""Seconds that two clocks may differ by. What is due when, and whose lease is over, is told by clocks."""


def reachable(_settings: Settings) -> CheckResult:
    db.session.execute(select(1))
    return ok(f"{db.engine.dialect.name} answers.")


def tables(_settings: Settings) -> CheckResult:
    """Whether the migrations have made the tables what this version needs."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    found = MigrationContext.configure(db.session.connection()).get_current_revision()
    if found == head:
        return ok(f"They are those of this version ({head}).")
    return broken(f"They are at {found or 'nothing'}, this version needs {head}. Run: bothways migrate")


def clock(_settings: Settings) -> CheckResult:
    """SQLite has no clock but this machine's."""
    if db.engine.dialect.name == "sqlite":
        return ok("The database goes by this machine's.")
    theirs: datetime = db.session.execute(select(func.clock_timestamp())).scalar_one()
    return clock_difference(abs((datetime.now(UTC) - theirs).total_seconds()))


def clock_difference(seconds: float) -> CheckResult:
    """What it means that the two clocks differ so much."""
    if seconds > AGREE_WITHIN:
        return broken(
            f"This machine's and the database's are {seconds:.0f} s apart. Set both by NTP: "
            "reminders and leases go by them."
        )
    return ok("This machine's and the database's agree.")


def due_jobs(_settings: Settings) -> CheckResult:
    behind = backlog(datetime.now(UTC))
    if behind.oldest > LATE:
        return warning(
            f"{behind.due} are due, the oldest for {behind.oldest / 60:.0f} minutes. "
            "If it does not get better by itself, start more workers."
        )
    return ok(f"{behind.due} are due, none for long.")


def failed_jobs(_settings: Settings) -> CheckResult:
    number = backlog(datetime.now(UTC)).gave_up
    if number:
        return warning(
            f"{number} gave up. The console's page “Work in the background” says why, and tries again."
        )
    return ok("None gave up.")


def hanging_jobs(_settings: Settings) -> CheckResult:
    number = backlog(datetime.now(UTC)).hangs
    if number:
        return broken(
            f"{number} hung when tried, and had to be stopped. The worker's log says where, at job_hangs. "
            "If it is in fonts or text, see “forks” and “fonts” below; docs/operations.md says more."
        )
    return ok("None hangs.")


def sample_account(settings: Settings) -> CheckResult:
    """Its password stands in the sources."""
    there = db.session.scalar(select(Account.id).where(Account.email == sample.EMAIL))
    if there and not settings.on_this_machine:
        return broken(
            f"{sample.EMAIL} may sign in, with a password that everybody knows. "
            "Begin with an empty database, and add an account of your own."
        )
    return ok("There is none that strangers could use.")


UNGUARDED_CHECKS: tuple[tuple[str, Check], ...] = (
    ("database", reachable),
    ("tables", tables),
    ("clocks", clock),
    ("jobs due", due_jobs),
    ("jobs that gave up", failed_jobs),
    ("jobs that hang", hanging_jobs),
    ("sample account", sample_account),
)


def guarded_by_database(check: Check) -> Check:
    """What a check cannot find out is broken, too, and never a traceback."""

    def guarded(settings: Settings) -> CheckResult:
        try:
            with reading():
                return check(settings)
        except SQLAlchemyError as error:
            name = type(getattr(error, "orig", None) or error).__name__
            return broken(f"The database does not answer this ({name}). Does it run? Is DATABASE_URL right?")

    return guarded


CHECKS: tuple[tuple[str, Check], ...] = tuple(
    (name, guarded_by_database(check)) for name, check in UNGUARDED_CHECKS
)
