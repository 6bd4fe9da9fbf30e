"""Checks the servers around the product: Redis, relay, workers and mail server."""

import smtplib

from redis import RedisError

from webapp.adapters import heartbeat, imap, mail
from webapp.adapters.bell import connect
from webapp.adapters.heartbeat import WorkerHealth
from webapp.config import Settings
from webapp.doctor.results import Check, CheckResult, broken, ok, warning
from webapp.services.jobs import failures

PATIENCE = 10.0
"""Seconds that the mail server may take in all."""


def redis(settings: Settings) -> CheckResult:
    if _health(settings):
        return ok("It answers.")
    return broken(
        "It does not answer: forms are kept, but nothing is made of them. Does it run? Is REDIS_URL right?"
    )


def relay(settings: Settings) -> CheckResult:
    health = _health(settings)
    if health and health.relay_is_there:
        return ok("One has just looked for work.")
    return broken("None has looked for work lately. Start one: python -m workers relay")


def worker(settings: Settings) -> CheckResult:
    health = _health(settings)
    if health and health.workers:
        return ok(f"{health.workers} there, and {health.queued} jobs in the queue.")
    return broken(
        "There is none, so no document is made and no letter sent. Start one: python -m workers worker"
    )


def forks(settings: Settings) -> CheckResult:
    """A process that forked another while it had threads, or fonts open: the other may hang."""
    health = _health(settings)
    if health and health.unsafe_forks:
        seen = "; ".join(f"{who}: {what}" for who, what in sorted(health.unsafe_forks.items()))
        return warning(
            f"A process forked while others might hold its locks ({seen}), so what it started can hang. "
            "Restart it; if that does not help, something that was added to it starts threads."
        )
    return ok("None was seen that might hang.")


def mail_server(settings: Settings) -> CheckResult:
    """Says hello and goodbye, and sends nothing."""
    if not settings.smtp_url:
        return warning("There is none in SMTP_URL: letters stay on a page in the console.")
    try:
        mail.check_connection(settings.smtp_url, PATIENCE)
    except (OSError, smtplib.SMTPException, mail.Unprotected) as error:
        failure = mail.failure_of(error)
        return broken(f"{failures.of_letter(failure)} ({failure})")
    return ok("It lets us in.")


def mailbox(settings: Settings) -> CheckResult:
    """Opens the folder, and reads nothing."""
    if not settings.mailbox_url:
        return ok("There is none in MAILBOX_URL: invitations and answers by mail are not read.")
    if not settings.organiser_address:
        return broken("MAILBOX_URL names a user that is no address. Name the mailbox's in MAILBOX_ADDRESS.")
    try:
        with imap.opened(settings.mailbox_url, PATIENCE):
            return ok("It can be read.")
    except imap.MailboxRefused as refused:
        return broken(f"It refuses us ({refused.what}). Are user, password and folder of MAILBOX_URL right?")
    except OSError as error:  # a certificate that is not in order, too
        return broken(f"It cannot be reached ({type(error).__name__}). Is MAILBOX_URL right?")


def _health(settings: Settings) -> WorkerHealth | None:
    try:
        return heartbeat.read_health(connect(settings.redis_url))
    except RedisError:
        return None


CHECKS: tuple[tuple[str, Check], ...] = (
    ("Redis", redis),
    ("relay", relay),
    ("workers", worker),
    ("forks", forks),
    ("mail server", mail_server),
    ("mailbox", mailbox),
)
