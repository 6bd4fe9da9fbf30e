"""Explains to a recruiter why a job failed, in one sentence."""

from webapp.domain import work
from webapp.domain.errors import N_
from webapp.models.jobs import HUNG, Job

ADDRESS = N_("Their mail server does not know this address. Please check it, then send the letter again.")
MAILBOX = N_("Their mailbox is full. Please reach them in another way, or try again later.")
LETTER = N_(
    "Their mail server does not take this letter. Please check the address, or reach them another way."
)
AWAY = N_("Our mail server could not be reached, or hung up on us.")
BUSY = N_("The mail server asked us to come back later.")
LOGIN = N_("Our mail server did not let us in. Whoever runs Bothways here should look at SMTP_URL.")
SENDER = N_(
    "Our mail server did not like the address we write from. Whoever runs Bothways should look at SENDER."
)
UNSAFE = N_("The way to our mail server is not safe. Whoever runs Bothways should look at its certificate.")
HANGS = N_("It hung and had to be stopped. Whoever runs Bothways here should look at the worker's log.")
OURS = N_("Something went wrong on our side. The worker's log says more.")

REFUSALS = {"552": MAILBOX, "554": LETTER}
"""What a refusal for good says, by its code, where it is not about the address."""

SENTENCES = {
    "ConnectionRefusedError": AWAY,
    "ConnectionResetError": AWAY,
    HUNG: HANGS,
    "JobTimeoutException": AWAY,
    "OSError": AWAY,
    "SMTPConnectError": AWAY,
    "SMTPServerDisconnected": AWAY,
    "TimeoutError": AWAY,
    "gaierror": AWAY,
    "SMTPDataError": BUSY,
    "SMTPRecipientsRefused": BUSY,
    "SMTPAuthenticationError": LOGIN,
    "SMTPNotSupportedError": LOGIN,
    "SMTPSenderRefused": SENDER,
    "SSLCertVerificationError": UNSAFE,
    "SSLError": UNSAFE,
    "Unprotected": UNSAFE,
}
"""By the class of what was raised."""


def of_job(job: Job) -> str:
    """The sentence for the last try of any job, a gettext message; empty where there is none for a person."""
    if work.is_letter(job.task):
        return of_letter(job.failure) if job.failure else ""
    return HANGS if job.failure == HUNG else ""


def is_about_address(failure: str) -> bool:
    """Whether another address would help: the mail server refused this one, or the letter, for good."""
    name, _, code = failure.partition(" ")
    return name == "Undeliverable" and REFUSALS.get(code) is not MAILBOX


def of_letter(failure: str) -> str:
    """The sentence, a gettext message, for the `failure` of a letter's job, such as `Undeliverable 550`."""
    name, _, code = failure.partition(" ")
    if name == "Undeliverable":
        return REFUSALS.get(code, ADDRESS)
    return SENTENCES.get(name, OURS)
