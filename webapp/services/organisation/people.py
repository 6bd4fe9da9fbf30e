"""Manages people, and names the organisation."""

import unicodedata

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, select

from webapp.adapters import languages
from webapp.db import db
from webapp.domain.errors import N_, Invalid
from webapp.domain.local_time import zone_of
from webapp.domain.papers import Paper
from webapp.models.accounts import Account
from webapp.models.candidacies import Candidacy
from webapp.models.interviews import Participant
from webapp.models.people import Organisation, Person

ORGANISATION = "organisation"
"""In a session's info: the row that it holds on to."""


def organisation() -> Organisation:
    """The organisation of this deployment, which the first migration has made. A session holds on to its row,
    which would be read for each question otherwise; a transaction that begins reads it anew."""
    session = db.session()
    kept: Organisation | None = session.info.get(ORGANISATION)
    if kept is None or kept not in session:
        kept = session.info[ORGANISATION] = session.get_one(Organisation, 1)
    return kept


def hold_on_to(organisation: Organisation) -> None:
    """The organisation's row was read beside others: `organisation` has it from here on."""
    db.session().info[ORGANISATION] = organisation


def one_at_a_time() -> Organisation:
    """The organisation, its row locked until the transaction ends: what must not happen twice waits here."""
    return db.session.get_one(Organisation, 1, with_for_update=True, populate_existing=True)


def describe_organisation(
    name: str, zone: str | None = None, retention_days: int | None = None, audit_days: int | None = None
) -> None:
    """What the organisation is called, its IANA zone, and for how many days it keeps what is over, and the
    audit trail. What is None stays as it is. Raises `Invalid`."""
    if not name.strip():
        raise Invalid(N_("An organisation needs a name."))
    organisation = one_at_a_time()
    organisation.name = name.strip()
    if zone:
        organisation.zone = zone_of(zone).key
        settle_step("zone")
    organisation.retention_days = retention_days or organisation.retention_days
    organisation.audit_days = audit_days or organisation.audit_days


def set_papers_language(language: str) -> None:
    """Papers are made in this language from here on. Raises `Invalid` for one that is not on offer."""
    if language not in languages.offered():
        raise Invalid(N_("This language is not on offer."))
    one_at_a_time().language = language


def set_own_paper(paper: Paper) -> None:
    """Documents are made on this paper first from here on."""
    one_at_a_time().paper = paper


def settle_step(step: str) -> None:
    """A first step that nothing else tells of is settled: somebody has looked at it."""
    organisation = one_at_a_time()
    if step not in organisation.steps_settled:
        organisation.steps_settled = (*organisation.steps_settled, step)


def require_second_factor(of: str) -> None:
    """Of whom a second step is asked at signing in: `all`, `admins`, or nobody, an empty text. Raises
    `Invalid`."""
    if of not in ("", "admins", "all"):
        raise Invalid(N_("Choose everybody, admins, or nobody."))
    one_at_a_time().second_factor = of


def known_as(address: str) -> Person | None:
    """The person with this address, in its normal spelling."""
    return db.session.scalar(select(Person).where(Person.email == address))


def forget_if_nowhere(person_id: int) -> None:
    """Deletes a person who takes part in nothing any more."""
    takes_part = select(Participant.id).where(Participant.person_id == Person.id).exists()
    has_candidacy = select(Candidacy.id).where(Candidacy.person_id == Person.id).exists()
    db.session.flush()
    db.session.execute(delete(Person).where(Person.id == person_id, ~takes_part, ~has_candidacy))


def set_language(person_id: int, language: str) -> None:
    """The person's pages and letters are in this language from here on."""
    db.session.get_one(Person, person_id).language = language


def language_of(account: Account) -> str:
    """The language of the account's pages and letters: the one chosen, else the organisation's."""
    return languages.known(account.language or organisation().language)


def papers_language() -> str:
    """The language of papers that are made now."""
    return languages.known(organisation().language)


def introduce(person_id: int, job_title: str, about: str) -> None:
    """What candidates read of an interviewer, wherever they interview."""
    person = db.session.get_one(Person, person_id)
    person.job_title, person.about = job_title, about


def person_for(name: str, email: str, language: str = "", job_title: str = "") -> Person:
    """The person with this address, by the name that we know; made, as `name`, when they are new.

    Others' letters and documents name them too: who invites somebody again does not rename them, nor give
    them another `job_title` than they have. Without a `language` they keep the one they have.
    """
    address = normal_address(email)
    person = known_as(address)
    if person is None:
        person = Person(name=name, email=address)
        db.session.add(person)
    if language:
        person.language = language
    person.job_title = person.job_title or job_title
    return person


def normal_address(email: str) -> str:
    """The address in one spelling, the one in which any mail server takes it: a domain with an umlaut is
    `xn--…`. Raises `Invalid` when no letter could be delivered to it."""
    try:
        checked = validate_email(
            unicodedata.normalize("NFKC", email).strip(),
            check_deliverability=False,
            test_environment=True,
            allow_smtputf8=False,
        )
    except EmailNotValidError:
        raise Invalid(N_("This does not look like an e-mail address.")) from None
    return f"{checked.local_part}@{checked.ascii_domain}".lower()
