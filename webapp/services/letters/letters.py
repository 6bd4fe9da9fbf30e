"""Writes and sends letters, each from the template of its kind.

The text of a letter is not stored, but written again whenever it is looked at.

A template's first line is the subject. In the rest, a paragraph of lines that begin with `> ` is what its
reader said, with `| ` what we say, word for word, with `* ` facts, each `label: value`, and a line
`-> label: address` is what to press; the HTML part is made out of the same words.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from sqlalchemy import select

from webapp.adapters import languages, mail, templates
from webapp.adapters.links import Links
from webapp.adapters.mail import Mail
from webapp.config import Settings
from webapp.db import db
from webapp.domain.fit.open_things import number_left
from webapp.domain.fit.report import FitReport
from webapp.domain.interview import clock
from webapp.domain.interview.facts import InterviewFacts, SessionFacts
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.domain.work import FORM_CLOSED, LETTER, LETTERS, WEBHOOK_OFF, About, Kind
from webapp.models.accounts import Account, AccountKey
from webapp.models.interviews import (
    Interview,
    Participant,
    PersonalLine,
    ReplacedLink,
    TheirPartSent,
    WrittenAnswer,
)
from webapp.models.jobs import Letter
from webapp.models.people import Person
from webapp.models.sessions import FormerEvent
from webapp.models.webhooks import WebhookEndpoint
from webapp.services.documents import versions
from webapp.services.interviews import conflicts, lifecycle, personal_lines, rounds, submissions
from webapp.services.interviews.schedule import FIT_REPORT
from webapp.services.jobs.claims import Claim
from webapp.services.letters import day_changes, events
from webapp.services.letters.letter_text import paragraphs
from webapp.services.organisation import branding, people
from webapp.services.questions.rounds import begins_with

Values = dict[str, object]
"""What a template is given."""


def write(name: str, subject: int, key: str, links: Links) -> Mail:
    """The letter of that name about `subject`. Raises `KeyError` for a name that no letter has.

    `key` tells it from others of its kind: a document's version as `v2`, or the id of the row it is about.
    """
    kind = LETTERS[name]
    values = VALUES[name](kind, subject, key) if name in VALUES else {}
    if kind.about == "participant":
        values["personal_line"] = personal_lines.of_letter(name, subject, key)
    written = _TO[kind.about](kind.template, subject, links, values)
    first, *further = events.of_letter(kind, subject, key, links) or (None,)
    return replace(written, event=first, further_events=tuple(filter(None, further)))


def _again(kind: Kind, subject: int, key: str) -> Values:
    return {"again": _told_before(kind.letter, subject, key)}


def _report_ready(kind: Kind, subject: int, key: str) -> Values:
    """`left`: how many things the version leaves to be done, as the report itself says; not told to an owner
    who judges in a later round."""
    reports = (
        d for d in versions.versions_of(subject) if d.kind == FIT_REPORT and d.version == _version(key)
    )
    report = next((document.content for document in reports), None)
    owner = conflicts.reader_of(db.session.get_one(Interview, subject).owner)
    shut = conflicts.hidden_among([subject], owner)
    left = number_left(report) if isinstance(report, FitReport) and not shut else None
    return _again(kind, subject, key) | {"left": left}


def _answer(_kind: Kind, _subject: int, key: str) -> Values:
    written = db.session.get_one(WrittenAnswer, int(key))
    return {"question": written.question, "answer": written.answer}


def _their_part(_kind: Kind, _subject: int, key: str) -> Values:
    return {"part": db.session.get_one(TheirPartSent, int(key)).content}


def _key(_kind: Kind, _subject: int, key: str) -> Values:
    return {"key": db.session.get_one(AccountKey, int(key))}


def _to_new_address(_kind: Kind, _subject: int, key: str) -> Values:
    confirmed = db.session.get_one(AccountKey, int(key))
    return {"key": confirmed, "address": confirmed.email}


def _replaced(_kind: Kind, _subject: int, key: str) -> Values:
    """Nobody is named to an address that may be a stranger's."""
    return {"address": db.session.get_one(ReplacedLink, int(key)).email}


def _corrected(_kind: Kind, _subject: int, key: str) -> Values:
    someone = db.session.get_one(Participant, db.session.get_one(ReplacedLink, int(key)).participant_id)
    return {"whom": someone.person.name}


def _to_former_address(_kind: Kind, _subject: int, key: str) -> Values:
    return {"address": db.session.get_one(AccountKey, int(key)).former}


def _webhook_off(_kind: Kind, _subject: int, key: str) -> Values:
    """Which webhook was switched off, unless it is there no more, and whether its server wanted it so."""
    endpoint = db.session.get(WebhookEndpoint, int(key.partition(" ")[0]))
    system, host = (endpoint.key.name, urlsplit(endpoint.address).hostname) if endpoint else ("", "")
    return {"system": system, "host": host, "gone": bool(endpoint and endpoint.off_because == "gone")}


def _former(_kind: Kind, subject: int, key: str) -> Values:
    """What held before a change of time or place: `former` are facts, None for one of before it was kept. Of
    several sessions, and where one is new or gone, `change` says so."""
    participant = db.session.get_one(Participant, subject)
    facts = lifecycle.facts_for(participant)
    change = day_changes.since_told(participant, int(key))
    if facts.several or change.new or change.gone:
        return {"former": None, "change": _as_facts(change, facts)}
    if not participant.interview.several:
        return {"former": _one_before(participant, int(key)), "change": None}
    before = next(iter(change.before.values()), None)
    return {"former": facts.only(before) if before else None, "change": None}


def _former_place(_kind: Kind, subject: int, key: str) -> Values:
    """Where the interview was to be before this change; sessions in a place of their own stay there."""
    return {"former": _one_before(db.session.get_one(Participant, subject), int(key))}


def _one_before(participant: Participant, sequence: int) -> InterviewFacts | None:
    """What held before the change of this sequence, of the first session that it changed."""
    interview = participant.interview
    rows = select(FormerEvent).where(
        FormerEvent.interview_id == interview.id, FormerEvent.sequence == sequence
    )
    before = db.session.scalar(rows.order_by(FormerEvent.number))
    return lifecycle.facts_before(interview, before) if before else None


@dataclass(frozen=True)
class ChangeFacts:
    """What has become of somebody's sessions, for a template: see `day_changes.DayChange`."""

    before: Mapping[int, SessionFacts]
    new: frozenset[int]
    gone: tuple[SessionFacts, ...]


def _as_facts(change: day_changes.DayChange, facts: InterviewFacts) -> ChangeFacts:
    return ChangeFacts(
        {number: facts.part(session) for number, session in change.before.items()},
        change.new,
        tuple(map(facts.part, change.gone)),
    )


def _promised(_kind: Kind, _subject: int, key: str) -> Values:
    """Until when the form was to be open: the first of the two moments in the key, in seconds."""
    return {"promised": datetime.fromtimestamp(int(key.partition(" ")[0]), UTC)}


VALUES: dict[str, Callable[[Kind, int, str], Values]] = {
    "rescheduled_candidate": _former,
    "rescheduled_interviewer": _former,
    "place_changed_candidate": _former_place,
    "place_changed_interviewer": _former_place,
    FORM_CLOSED: _promised,
    "briefing_ready": _again,
    "report_ready": _report_ready,
    "answer": _answer,
    "their_part": _their_part,
    "account_invited": _key,
    "password_reset": _key,
    "address_confirmed": _to_new_address,
    "address_changed": _to_former_address,
    "address_replaced": _replaced,
    "address_told": _corrected,
    WEBHOOK_OFF: _webhook_off,
}
"""What the templates of some letters need beyond what all are given."""


def _told_before(kind: str, subject: int, key: str) -> bool:
    """Whether this person had a letter about an earlier version, which they may not have been told of."""
    earlier = db.session.scalars(select(Letter.key).where(Letter.kind == kind, Letter.subject == subject))
    return any(_version(k) < _version(key) for k in earlier)


def _version(key: str) -> int:
    """The number in `v2`, or in `v2 1`, which tells of it again after a move."""
    return int(key.removeprefix("v").partition(" ")[0])


def _to_participant(template: str, participant_id: int, links: Links, more: Values) -> Mail:
    participant = db.session.get_one(Participant, participant_id)
    person, interview = participant.person, participant.interview
    link = links.participant(participant.id, participant.nonce)
    own = {"interview": lifecycle.facts_for(participant)}
    values = _about(interview) | own | more | {"to_interviewer": participant.side == "interviewer"}
    all_rounds = _all_rounds(participant, links)
    told_before = bool(all_rounds) and begins_with(participant) is not None
    values |= {"all_rounds": all_rounds, "told_before": told_before}
    written = _mail(template, person, languages.known(person.language), link, values, interview.owner)
    if "address" not in more:
        return written
    return replace(
        written, to_name="", to_address=str(more["address"]), owner_name=people.organisation().name
    )


def _all_rounds(participant: Participant, links: Links) -> str:
    """The address of the candidacy's page, for the candidate of a second round and later; else empty, also
    where `links` are for somebody from whom an earlier round is kept."""
    candidacy = participant.interview.candidacy
    if candidacy is None or participant.side != "candidate" or not links.all_rounds:
        return ""
    if candidacy.person_id != participant.person_id or rounds.number_of(participant.interview) == 1:
        return ""
    return links.candidacy(candidacy.id, candidacy.nonce)


def _to_owner(template: str, interview_id: int, links: Links, more: Values) -> Mail:
    interview = db.session.get_one(Interview, interview_id)
    owner, link = interview.owner, links.interview(interview.id)
    return _mail(template, owner, people.language_of(owner), link, _about(interview) | more, owner)


def _to_account(template: str, account_id: int, links: Links, more: Values) -> Mail:
    """To the account's address, or to the `address` of `more`; with the link of its `key`, if it has one."""
    account, key = db.session.get_one(Account, account_id), more.get("key")
    link = links.key(key.id, key.nonce) if isinstance(key, AccountKey) else links.base_url
    written = _mail(template, account, people.language_of(account), link, more, account)
    return replace(written, to_address=str(more.get("address", account.email)))


_TO: dict[About, Callable[[str, int, Links, Values], Mail]] = {
    "participant": _to_participant,
    "interview": _to_owner,
    "account": _to_account,
}
"""Who gets a letter, by what it is about."""


def _about(interview: Interview) -> Values:
    """What the templates of all letters about an interview are given."""
    end = interview.held_at or interview.ends_at
    return {
        "interview": lifecycle.facts(interview),
        "meeting": lifecycle.introductions(interview),
        "lock": interview.locks_at,
        "form_open": interview.stage in BEFORE_HELD and interview.locked_at is None,
        "answered": submissions.pre_interview(interview) is not None,
        "withdrawn": interview.withdrawn,
        "deadline": clock.deadline(end, interview.zone),
    }


def _mail(
    template: str, reader: Person | Account, language: str, link: str, values: Values, owner: Account
) -> Mail:
    """The letter, an answer to which reaches the organisation, if it has an address for that, or `owner`."""
    organisation = people.organisation()
    every = {"name": reader.name, "link": link, "organisation": organisation.name}
    written = templates.render(f"mail/{template}.txt", language, **every, **values)
    subject, _, words = re.sub(r"\n\s*\n", "\n\n", written).strip().partition("\n")
    words = _with_line(words.strip(), values.get("personal_line"), language)
    one_line = " ".join(subject.split())
    brand = branding.brand()
    html = templates.render(
        "mail/letter.html",
        language,
        subject=one_line,
        paragraphs=paragraphs(words),
        organisation=organisation.name,
        brand=brand,
    )
    text = templates.render("mail/letter.txt", language, words=words.strip(), organisation=organisation.name)
    reply_to = organisation.reply_to
    answers_to = (sender_name(), reply_to) if reply_to else (owner.name, owner.email)
    return Mail(
        reader.name, reader.email, one_line, text, html, *answers_to, logo=brand.logo, language=language
    )


def _with_line(words: str, line: object, language: str) -> str:
    """A letter with what a recruiter adds to it in their own words, above the paragraph that signs it."""
    if not isinstance(line, PersonalLine):
        return words
    added = templates.render("mail/personal_line.txt", language, by=line.by.name, words=line.words)
    before, _, signed = words.rpartition("\n\n")
    return "\n\n".join((before, re.sub(r"\n\s*\n", "\n\n", added).strip(), signed))


def from_claim(claim: Claim, settings: Settings) -> Letter:
    """The letter that a job is about, with a Message-ID that stays the same however often it is tried."""
    return Letter(
        job_id=claim.job_id,
        interview_id=claim.interview_id,
        kind=claim.task.removeprefix(LETTER),
        subject=claim.subject,
        key=claim.key or "",
        message_id=_message_id(claim, settings),
    )


def _message_id(claim: Claim, settings: Settings) -> str:
    """Of the letter itself, not of its job's number alone, which a restored backup gives out again."""
    letter = f"letter {claim.job_id} {claim.task} {claim.subject} {claim.key}"
    mac = hmac.digest(settings.secret_key.encode(), letter.encode(), hashlib.sha256)
    return f"<{claim.job_id}.{mac.hex()[:24]}@{settings.sender.rpartition('@')[2]}>"


def sender_name() -> str:
    """In whose name letters are sent."""
    organisation = people.organisation()
    return organisation.sender_name or organisation.name


def send(written: Mail, letter: Letter, name: str, settings: Settings, now: datetime) -> None:
    """Hands the letter to the mail server. Whatever goes wrong is raised, as `mail.send` does."""
    organiser = settings.organiser_address
    message = mail.message(written, settings.sender, name, letter.message_id, now, organiser)
    mail.send(message, settings.smtp_url)


def keep(letter: Letter, sent: bool, now: datetime) -> None:
    """Notes that a letter was sent, or that it waits on the letters page; or that it has waited."""
    kept = db.session.scalar(select(Letter).where(Letter.job_id == letter.job_id)) or letter
    kept.sent, kept.written_at, kept.message_id = sent, now, letter.message_id
    db.session.add(kept)


def all_of(interview_id: int) -> list[Letter]:
    """The letters of an interview, the newest first."""
    return list(
        db.session.scalars(
            select(Letter).where(Letter.interview_id == interview_id).order_by(Letter.id.desc())
        )
    )


def recent(limit: int = 100) -> list[Letter]:
    """The newest letters of all interviews."""
    return list(db.session.scalars(select(Letter).order_by(Letter.id.desc()).limit(limit)))


def read(letter: Letter, links: Links) -> Mail:
    """The letter's words, written again."""
    return write(letter.kind, letter.subject, letter.key, links)
