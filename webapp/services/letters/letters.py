"""Writes and sends letters, each from the template of its kind.

The text of a letter is not stored, but written again whenever it is looked at.

A template's first line is the subject. In the rest, a paragraph of lines that begin with `> ` is what its
reader said, with `| ` what we say, word for word, and a line `-> label: address` is what to press; the HTML
part is made out of the same words.
"""

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from webapp.adapters import languages, mail, templates
from webapp.adapters.links import Links
from webapp.adapters.mail import Mail
from webapp.config import Settings
from webapp.db import db
from webapp.domain.interview import clock
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.domain.work import LETTER, LETTERS, Kind
from webapp.models.interviews import Interview, Participant, TheirPartSent, WrittenAnswer
from webapp.models.jobs import Letter
from webapp.services.interviews import lifecycle, submissions
from webapp.services.jobs.outbox import Claim
from webapp.services.letters import events
from webapp.services.organisation import branding, people

_SIGNED = "\n-- \n"
_PRESS = re.compile(r"-> (?P<label>[^:]+): (?P<address>https?://\S+)")


def write(name: str, subject: int, key: str, links: Links) -> Mail:
    """The letter of that name about `subject`. Raises `KeyError` for a name that no letter has.

    `key` tells it from others of its kind: a document's version as `v2`, or the id of the row it is about.
    """
    kind = LETTERS[name]
    values = VALUES[name](kind, subject, key) if name in VALUES else {}
    to_reader = _to_owner if kind.reader == "owner" else _to_participant
    written = to_reader(kind.template, subject, links, **values)
    return replace(written, event=events.of_letter(kind, subject, links))


def _again(kind: Kind, subject: int, key: str) -> dict[str, object]:
    return {"again": _told_before(kind.letter, subject, key)}


def _answer(_kind: Kind, _subject: int, key: str) -> dict[str, object]:
    written = db.session.get_one(WrittenAnswer, int(key))
    return {"question": written.question, "answer": written.answer}


def _their_part(_kind: Kind, _subject: int, key: str) -> dict[str, object]:
    return {"part": db.session.get_one(TheirPartSent, int(key)).content}


VALUES: dict[str, Callable[[Kind, int, str], dict[str, object]]] = {
    "briefing_ready": _again,
    "report_ready": _again,
    "answer": _answer,
    "their_part": _their_part,
}
"""What the templates of some letters need beyond what all are given."""


def _told_before(kind: str, subject: int, key: str) -> bool:
    """Whether this person had a letter about an earlier version, which they may not have been told of."""
    earlier = db.session.scalars(select(Letter.key).where(Letter.kind == kind, Letter.subject == subject))
    return any(_version(k) < _version(key) for k in earlier)


def _version(key: str) -> int:
    """The number in `v2`, or in `v2 1`, which tells of it again after a move."""
    return int(key.removeprefix("v").partition(" ")[0])


def _to_participant(template: str, participant_id: int, links: Links, **more: object) -> Mail:
    participant = db.session.get_one(Participant, participant_id)
    person = participant.person
    language = languages.known(person.language)
    link = links.participant(participant.id, participant.nonce)
    return _mail(template, participant.interview, person.name, person.email, language, link, more)


def _to_owner(template: str, interview_id: int, links: Links, **more: object) -> Mail:
    interview = db.session.get_one(Interview, interview_id)
    owner, link = interview.owner, links.interview(interview.id)
    return _mail(template, interview, owner.name, owner.email, languages.ENGLISH, link, more)


def _mail(
    template: str,
    interview: Interview,
    name: str,
    address: str,
    language: str,
    link: str,
    more: dict[str, object],
) -> Mail:
    facts = lifecycle.facts(interview)
    end = interview.held_at or clock.ends_at(interview.starts_at, interview.minutes)
    values = {
        "name": name,
        "link": link,
        "interview": facts,
        "lock": interview.locks_at,
        "form_open": interview.stage in BEFORE_HELD and interview.locked_at is None,
        "answered": submissions.pre_interview(interview) is not None,
        "withdrawn": interview.withdrawn,
        "deadline": clock.deadline(end, interview.zone),
        **more,
    }
    written = templates.render(f"mail/{template}.txt", language, **values)
    subject, _, words = written.strip().partition("\n")
    one_line = " ".join(subject.split())
    brand = branding.brand()
    html = templates.render(
        "mail/letter.html",
        language,
        subject=one_line,
        paragraphs=paragraphs(words),
        interview=facts,
        brand=brand,
    )
    text = templates.render("mail/letter.txt", language, words=words.strip(), interview=facts)
    return Mail(name, address, one_line, text, html, *_answers_to(interview), logo=brand.logo)


def _answers_to(interview: Interview) -> tuple[str, str]:
    """Name and address that an answer reaches: the organisation's, if it has one for that, or the owner's."""
    if address := people.organisation().reply_to:
        return sender_name(), address
    return interview.owner.name, interview.owner.email


@dataclass(frozen=True)
class Paragraph:
    """A piece of a letter: words, a quote of theirs or ours, or what to press with the address behind it."""

    kind: str
    text: str
    address: str = ""


def paragraphs(words: str) -> tuple[Paragraph, ...]:
    """The pieces of a letter's text, which are separated by blank lines."""
    return tuple(_paragraph(piece.strip()) for piece in re.split(r"\n\s*\n", words) if piece.strip())


def pieces_of(text: str) -> tuple[Paragraph, ...]:
    """The same of the plain part of a letter that is written, without the lines that sign it."""
    return paragraphs(text.rpartition(_SIGNED)[0])


def _paragraph(piece: str) -> Paragraph:
    if press := _PRESS.fullmatch(piece):
        return Paragraph("press", press["label"], press["address"])
    lines = piece.split("\n")
    if all(line.startswith(">") for line in lines):
        return Paragraph("quote", "\n".join(line[1:].strip() for line in lines))
    if all(line.startswith("|") for line in lines):
        return Paragraph("ours", "\n".join(line[1:].strip() for line in lines))
    return Paragraph("words", " ".join(lines))


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
    message = mail.message(written, settings.sender, name, letter.message_id, now)
    mail.send(message, settings.smtp_url)


def keep(letter: Letter, sent: bool, now: datetime) -> None:
    """Notes that a letter was sent, or that it waits on the letters page."""
    letter.sent, letter.written_at = sent, now
    db.session.add(letter)


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
