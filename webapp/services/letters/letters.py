"""Letters: one named function for each, one template for each. Their words are not kept, but written again.

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
from webapp.domain.errors import N_
from webapp.domain.interview import clock
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.models.interviews import Interview, Participant, TheirPartSent, WrittenAnswer
from webapp.models.jobs import Letter
from webapp.services.interviews import lifecycle, submissions
from webapp.services.jobs.outbox import Claim
from webapp.services.letters import events
from webapp.services.organisation import branding, people

Writer = Callable[[int, str, Links], Mail]

_SIGNED = "\n-- \n"
_PRESS = re.compile(r"-> (?P<label>[^:]+): (?P<address>https?://\S+)")


def invitation_candidate(subject: int, _key: str, links: Links) -> Mail:
    """To the candidate: what this is, how long it takes, who sees what."""
    return _to_participant("invitation_candidate", subject, links)


def invitation_interviewer(subject: int, _key: str, links: Links) -> Mail:
    """To an interviewer: you are on the panel; the briefing comes by itself."""
    return _to_participant("invitation_interviewer", subject, links)


def reminder(subject: int, _key: str, links: Links) -> Mail:
    """To a candidate who has not answered, two days before."""
    return _to_participant("reminder", subject, links)


def briefing_ready(subject: int, key: str, links: Links) -> Mail:
    """To an interviewer: the briefing, or a newer one, is there. `key` is `v` and its number."""
    return _to_participant(
        "briefing_ready", subject, links, again=_told_before("briefing_ready", subject, key)
    )


def rescheduled_candidate(subject: int, _key: str, links: Links) -> Mail:
    """To the candidate: another time, and whether the form is open again."""
    return _to_participant("rescheduled_candidate", subject, links)


def rescheduled_interviewer(subject: int, _key: str, links: Links) -> Mail:
    """To an interviewer: another time."""
    return _to_participant("rescheduled_interviewer", subject, links)


def left_panel(subject: int, _key: str, links: Links) -> Mail:
    """To somebody who was on the panel: nothing more is needed from them."""
    return _to_participant("left_panel", subject, links)


def cancelled_candidate(subject: int, _key: str, links: Links) -> Mail:
    """To the candidate: it does not take place, by their own wish or by ours."""
    return _to_participant("cancelled_candidate", subject, links)


def cancelled_interviewer(subject: int, _key: str, links: Links) -> Mail:
    """To an interviewer: it does not take place."""
    return _to_participant("cancelled_interviewer", subject, links)


def link(subject: int, _key: str, links: Links) -> Mail:
    """To either side: a new personal link; the one before opens nothing any more."""
    return _to_participant("link", subject, links)


def own_link(subject: int, _key: str, links: Links) -> Mail:
    """To an interviewer who asked for it: the link that holds already."""
    return _to_participant("own_link", subject, links)


def nudge(subject: int, _key: str, links: Links) -> Mail:
    """To either side: a reminder that a recruiter asks for, by the link that they have. `key` is the day."""
    return _to_participant("nudge", subject, links)


def fit_form_candidate(subject: int, _key: str, links: Links) -> Mail:
    """To the candidate, after the interview."""
    return _to_participant("fit_form_candidate", subject, links)


def fit_form_interviewer(subject: int, _key: str, links: Links) -> Mail:
    """To an interviewer, after the interview."""
    return _to_participant("fit_form_interviewer", subject, links)


def fit_reminder(subject: int, _key: str, links: Links) -> Mail:
    """To either side, when their fit form is not in yet."""
    return _to_participant("fit_reminder", subject, links)


def answer(subject: int, key: str, links: Links) -> Mail:
    """To the candidate: the recruiter's answer in writing. `key` is the answer's id."""
    written = db.session.get_one(WrittenAnswer, int(key))
    return _to_participant("answer", subject, links, question=written.question, answer=written.answer)


def their_part(subject: int, key: str, links: Links) -> Mail:
    """To the candidate, after the reveal: what concerns them. `key` is the id of what was kept of it."""
    part = db.session.get_one(TheirPartSent, int(key)).content
    return _to_participant("their_part", subject, links, part=part)


def report_ready(subject: int, key: str, links: Links) -> Mail:
    """To the owner of the interview: the fit report, or a newer version."""
    return _to_owner("report_ready", subject, links, again=_told_before("report_ready", subject, key))


def withdrawn(subject: int, _key: str, links: Links) -> Mail:
    """To the owner: the candidate does not want the interview."""
    return _to_owner("withdrawn", subject, links)


def no_forms(subject: int, _key: str, links: Links) -> Mail:
    """To the owner: the round is over, and nobody sent a form."""
    return _to_owner("no_forms", subject, links)


WRITERS: dict[str, Writer] = {
    "invitation_candidate": invitation_candidate,
    "invitation_interviewer": invitation_interviewer,
    "reminder": reminder,
    "briefing_ready": briefing_ready,
    "rescheduled_candidate": rescheduled_candidate,
    "rescheduled_interviewer": rescheduled_interviewer,
    "left_panel": left_panel,
    "cancelled_candidate": cancelled_candidate,
    "cancelled_interviewer": cancelled_interviewer,
    "link": link,
    "own_link": own_link,
    "nudge": nudge,
    "fit_form_candidate": fit_form_candidate,
    "fit_form_interviewer": fit_form_interviewer,
    "fit_reminder_candidate": fit_reminder,
    "fit_reminder_interviewer": fit_reminder,
    "answer": answer,
    "their_part": their_part,
    "report_ready": report_ready,
    "withdrawn": withdrawn,
    "no_forms": no_forms,
}

TO_OWNER = ("report_ready", "no_forms", "withdrawn")
"""Kinds of letters that go to the interview's owner; all others go to a participant."""

TITLES: dict[str, str] = {
    "invitation_candidate": N_("Invitation"),
    "invitation_interviewer": N_("On the panel"),
    "reminder": N_("Reminder before the interview"),
    "briefing_ready": N_("Briefing ready"),
    "rescheduled_candidate": N_("Another time"),
    "rescheduled_interviewer": N_("Another time"),
    "left_panel": N_("Off the panel"),
    "cancelled_candidate": N_("It does not take place"),
    "cancelled_interviewer": N_("It does not take place"),
    "link": N_("A new link"),
    "own_link": N_("The link, asked for"),
    "nudge": N_("A reminder by hand"),
    "fit_form_candidate": N_("Fit form"),
    "fit_form_interviewer": N_("Fit form"),
    "fit_reminder_candidate": N_("Reminder of the fit form"),
    "fit_reminder_interviewer": N_("Reminder of the fit form"),
    "answer": N_("An answer in writing"),
    "their_part": N_("What concerns the candidate"),
    "report_ready": N_("Fit report ready"),
    "withdrawn": N_("The candidate has withdrawn"),
    "no_forms": N_("No fit form came"),
}


def write(kind: str, subject: int, key: str, links: Links) -> Mail:
    """The letter of that kind. Raises `KeyError` for a kind that nobody writes."""
    return replace(WRITERS[kind](subject, key, links), event=events.of_letter(kind, subject, links))


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
        "nudge": nudge,
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
        kind=claim.task.removeprefix("letter."),
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
