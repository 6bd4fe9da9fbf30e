"""Checks the servers around the product: Redis, relay, workers and mail server."""

import smtplib

from redis import RedisError

from webapp.adapters import heartbeat, mail
from webapp.adapters.bell import connect
from webapp.adapters.heartbeat import Pulse
from webapp.config import Settings
from webapp.doctor.findings import Check, Finding, broken, look, ok
from webapp.services.jobs import failures

PATIENCE = 10.0
"""Seconds that the mail server may take in all."""


def redis(settings: Settings) -> Finding:
    if _pulse(settings):
        return ok("It answers.")
    return broken(
        "It does not answer: forms are kept, but nothing is made of them. Does it run? Is REDIS_URL right?"
    )


def relay(settings: Settings) -> Finding:
    felt = _pulse(settings)
    if felt and felt.relay_is_there:
        return ok("One has just looked for work.")
    return broken("None has looked for work lately. Start one: python -m workers relay")


def worker(settings: Settings) -> Finding:
    felt = _pulse(settings)
    if felt and felt.workers:
        return ok(f"{felt.workers} there, and {felt.queued} jobs in the queue.")
    return broken(
        "There is none, so no document is made and no letter sent. Start one: python -m workers worker"
    )


def forks(settings: Settings) -> Finding:
    """A process that forked another while it had threads, or fonts open: the other may hang."""
    felt = _pulse(settings)
    if felt and felt.unsafe_forks:
        seen = "; ".join(f"{who}: {what}" for who, what in sorted(felt.unsafe_forks.items()))
        return look(
            f"A process forked while others might hold its locks ({seen}), so what it started can hang. "
            "Restart it; if that does not help, something that was added to it starts threads."
        )
    return ok("None was seen that might hang.")


def mail_server(settings: Settings) -> Finding:
    """Says hello and goodbye, and sends nothing."""
    if not settings.smtp_url:
        return look("There is none in SMTP_URL: letters stay on a page in the console.")
    try:
        mail.knock(settings.smtp_url, PATIENCE)
    except (OSError, smtplib.SMTPException, mail.Unprotected) as error:
        return broken(f"{failures.of_letter(type(error).__name__)} ({type(error).__name__})")
    return ok("It lets us in.")


def _pulse(settings: Settings) -> Pulse | None:
    try:
        return heartbeat.feel(connect(settings.redis_url))
    except RedisError:
        return None


CHECKS: tuple[tuple[str, Check], ...] = (
    ("Redis", redis),
    ("relay", relay),
    ("workers", worker),
    ("forks", forks),
    ("mail server", mail_server),
)
