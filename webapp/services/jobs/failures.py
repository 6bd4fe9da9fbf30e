"""Explains why a job failed, in a sentence for a recruiter and for whoever runs the product."""

from webapp.domain import work
from webapp.domain.errors import N_
from webapp.models.jobs import HUNG, UNKNOWN, Job

ADDRESS = N_("Their mail server does not know this address. Please check it, then send the letter again.")
MAILBOX = N_("Their mailbox is full. Please reach them in another way, or try again later.")
LETTER = N_(
    "Their mail server does not take this letter. Please check the address, or reach them another way."
)
NOT_ALLOWED = N_(
    "The mail server does not allow this letter. It may pass on only what comes from an address of its own "
    "(SENDER), or from somebody who signs in (the user and password in SMTP_URL)."
)
AWAY = N_("Our mail server could not be reached, or hung up on us.")
NO_SUCH_NAME = N_(
    "There is no mail server of that name. Whoever runs Bothways here should look at the name in SMTP_URL, "
    "and whether this machine can look up names."
)
NOBODY_LISTENS = N_(
    "Nothing takes letters at that port of the mail server. Whoever runs Bothways here should look at the "
    "port in SMTP_URL: mostly it is 587 with smtp://, or 465 with smtps://."
)
SILENT = N_(
    "The mail server did not answer in time. Whoever runs Bothways here should look at the port in SMTP_URL "
    "(587 goes with smtp://, 465 with smtps://), and at the firewalls on the way."
)
BUSY = N_("The mail server asked us to come back later.")
LOGIN = N_(
    "Our mail server did not let us in. Whoever runs Bothways here should look at the user and password in "
    "SMTP_URL; signs in them such as @ or : are written there as percent codes."
)
SIGN_IN = N_(
    "The mail server wants us to sign in first. Whoever runs Bothways here should put a user and a password "
    "into SMTP_URL: smtp://user:password@host:587."
)
NO_SIGN_IN = N_(
    "The mail server takes no password at that port. Whoever runs Bothways here should take the user and "
    "password out of SMTP_URL, or use the port that its provider names."
)
SENDER = N_(
    "Our mail server did not like the address we write from. Whoever runs Bothways should look at SENDER."
)
UNSAFE = N_("The way to our mail server is not safe. Whoever runs Bothways should look at its certificate.")
OTHER_NAME = N_(
    "The mail server’s certificate is for another name. Whoever runs Bothways here should write the name "
    "that the certificate has into SMTP_URL."
)
TOO_OLD = N_("The mail server’s certificate has expired. Whoever runs the mail server has to renew it.")
UNKNOWN_AUTHORITY = N_(
    "The mail server’s certificate comes from an authority that this machine does not know. If it is one of "
    "your own, whoever runs Bothways here names its file in SSL_CERT_FILE."
)
NO_TLS = N_(
    "What answers at that port does not begin with encryption. Whoever runs Bothways here should look at "
    "SMTP_URL: 465 goes with smtps://, 587 with smtp://."
)
IN_CLEAR = N_(
    "The mail server offers no encryption, so the password was not sent. Whoever runs Bothways here should "
    "use the port that offers it: 587 with smtp://, or 465 with smtps://."
)
HANGS = N_("It hung and had to be stopped. Whoever runs Bothways here should look at the worker's log.")
NEWER = N_("It waits for a worker of the newer release that has promised it.")
OURS = N_("Something went wrong on our side. The worker's log says more.")

SENTENCES = {
    "ConnectionRefusedError": NOBODY_LISTENS,
    "ConnectionResetError": AWAY,
    HUNG: HANGS,
    "JobTimeoutException": SILENT,
    "OSError": AWAY,
    "SMTPConnectError": AWAY,
    "SMTPServerDisconnected": AWAY,
    "TimeoutError": SILENT,
    "gaierror": NO_SUCH_NAME,
    "SMTPDataError": BUSY,
    "SMTPDataError 530": SIGN_IN,
    "SMTPRecipientsRefused": BUSY,
    "SMTPRecipientsRefused 530": SIGN_IN,
    "SMTPAuthenticationError": LOGIN,
    "SMTPNotSupportedError": NO_SIGN_IN,
    "SMTPSenderRefused": SENDER,
    "SMTPSenderRefused 530": SIGN_IN,
    "SSLCertVerificationError": UNKNOWN_AUTHORITY,
    "SSLCertVerificationError 10": TOO_OLD,
    "SSLCertVerificationError 62": OTHER_NAME,
    "SSLCertVerificationError 64": OTHER_NAME,
    "SSLError": UNSAFE,
    "SSLError WRONG_VERSION_NUMBER": NO_TLS,
    "Undeliverable": ADDRESS,
    "Undeliverable 552": MAILBOX,
    "Undeliverable 554": LETTER,
    UNKNOWN: NEWER,
    "Unprotected": IN_CLEAR,
}
"""By what is kept of the failure: the class of what was raised and, where it tells more, a code."""


def of_job(job: Job) -> str:
    """The sentence for the last try of any job, a gettext message; empty where there is none for a person."""
    if work.is_letter(job.task):
        return of_letter(job.failure) if job.failure else ""
    return {HUNG: HANGS, UNKNOWN: NEWER}.get(job.failure or "", "")


def is_about_address(failure: str) -> bool:
    """Whether another address would help: the mail server refused this one, or the letter, for good."""
    return of_letter(failure) in (ADDRESS, LETTER)


def of_letter(failure: str) -> str:
    """The sentence, a gettext message, for what `mail.failure_of` says, such as `Undeliverable 550`."""
    name, _, code = failure.partition(" ")
    if name == "Undeliverable" and code.partition(" ")[2].startswith("5.7."):
        return NOT_ALLOWED
    plain = f"{name} {code.partition(' ')[0]}"
    return SENTENCES.get(plain) or SENTENCES.get(name, OURS)
