"""Tables of interviews: participants, forms, written answers, timeline."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.db import Model
from webapp.domain.fit.candidates_part import TheirPart
from webapp.domain.forms.answers import Answers
from webapp.domain.interview import clock, sessions
from webapp.domain.interview.clock import Side, lock_at
from webapp.domain.interview.personal_lines import LINE_LIMIT
from webapp.domain.interview.sessions import Session
from webapp.domain.interview.stages import Stage
from webapp.models.accounts import Account
from webapp.models.candidacies import Candidacy
from webapp.models.people import Person
from webapp.models.sessions import Located, SessionRow
from webapp.models.types import EXTERNAL_ID, NEVER_AGAIN, EnumValue, JsonValue, Moment

Form = Literal["pre_interview", "fit"]


class Role(Located, Model):
    """The job being filled. Where its interviews take place usually, and how to prepare for them, in the
    organisation's own words."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    department: Mapped[str] = mapped_column(String(120), default="")
    location: Mapped[str] = mapped_column(String(120), default="")
    level: Mapped[str] = mapped_column(String(120), default="")
    zone: Mapped[str] = mapped_column(String(64), default="")
    criteria: Mapped[tuple[str, ...]] = mapped_column(JsonValue(tuple[str, ...]), default=())
    how_to_prepare: Mapped[str] = mapped_column(Text, default="")
    external_id: Mapped[str | None] = mapped_column(String(EXTERNAL_ID), unique=True, index=True)
    retired_at: Mapped[datetime | None] = mapped_column(Moment)


class Interview(Located, Model):
    """One round of a candidacy: one or more sessions, a zone, a panel, an owner; everything hangs on it.

    `starts_at` is the start of the first session, `minutes` its length, `last_end` the end of the last one;
    `take_sessions` keeps them in step.
    `asked_at`: since when the form is open again, after a move or with answers taken back. `over_at`:
    closed or cancelled. `restricted`: only its owner and recruiters who are named see it. `sequence` counts
    what calendars must hear of (RFC 5545); `moved_sequence`, `place_sequence` and `panel_sequence` are what
    it was at the last change of time, place or panel, 0 for none; `panel_changed_at` is when that was.
    `library_version`: for which its briefing was last looked at. `told_stage`: of which the company's systems
    know; None before they were told of any.
    """

    __tablename__ = "interview"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 15 AND 480", name="minutes"),
        Index("ix_interview_starts_at_id", "starts_at", "id"),
        Index("ix_interview_stage_starts_at", "stage", "starts_at", "id"),
        Index("ix_interview_owner_id_starts_at", "owner_id", "starts_at", "id"),
        Index("ix_interview_role_id_starts_at", "role_id", "starts_at", "id"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    candidacy_id: Mapped[int | None] = mapped_column(ForeignKey("candidacy.id"), index=True)
    external_id: Mapped[str | None] = mapped_column(String(EXTERNAL_ID), unique=True, index=True)
    stage: Mapped[Stage] = mapped_column(EnumValue(Stage), default=Stage.INVITED)
    told_stage: Mapped[Stage | None] = mapped_column(EnumValue(Stage))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int] = mapped_column(default=60)
    last_end: Mapped[datetime | None] = mapped_column(Moment)
    zone: Mapped[str] = mapped_column(String(64))
    practical_note: Mapped[str] = mapped_column(Text, default="")
    invited_at: Mapped[datetime] = mapped_column(Moment)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
    sequence: Mapped[int] = mapped_column(default=0)
    moved_sequence: Mapped[int] = mapped_column(default=0)
    place_sequence: Mapped[int] = mapped_column(default=0)
    panel_sequence: Mapped[int] = mapped_column(default=0)
    panel_changed_at: Mapped[datetime | None] = mapped_column(Moment)
    library_version: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    restricted: Mapped[bool] = mapped_column(default=False)
    locked_at: Mapped[datetime | None] = mapped_column(Moment)
    held_at: Mapped[datetime | None] = mapped_column(Moment)
    round_closed_at: Mapped[datetime | None] = mapped_column(Moment)
    reported_at: Mapped[datetime | None] = mapped_column(Moment)
    over_at: Mapped[datetime | None] = mapped_column(Moment)

    role: Mapped[Role] = relationship()
    owner: Mapped[Account] = relationship()
    candidacy: Mapped[Candidacy | None] = relationship()
    session_rows: Mapped[list[SessionRow]] = relationship(cascade="all, delete-orphan")
    participants: Mapped[list["Participant"]] = relationship(
        back_populates="interview", cascade="all, delete-orphan", order_by="Participant.id"
    )

    @property
    def candidate(self) -> "Participant":
        return next(p for p in self.participants if p.side == "candidate")

    @property
    def ends_at(self) -> datetime:
        """The planned end of the last session, in UTC."""
        return self.last_end or clock.ends_at(self.starts_at, self.minutes)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Its sessions, as they follow each other; one by itself where the version before has set it up."""
        kept = [row.session for row in self.session_rows]
        return sessions.in_order(kept or [Session(1, self.starts_at, self.minutes)])

    def take_sessions(self, planned: Sequence[Session]) -> None:
        """Keeps of which sessions it consists; they are checked already."""
        known = {row.number: row for row in self.session_rows}
        self.session_rows = [
            (known.get(session.number) or SessionRow(number=session.number, since=self.sequence or 0)).take(
                session
            )
            for session in planned
        ]
        first = sessions.in_order(planned)[0]
        self.starts_at, self.minutes = first.starts_at, first.minutes
        self.last_end = max(session.ends_at for session in planned)

    @property
    def several(self) -> bool:
        """Whether it has more than one session."""
        return len(self.session_rows) > 1

    @property
    def form_open_since(self) -> datetime:
        """Since when the candidate could answer."""
        return self.asked_at or self.invited_at

    @property
    def locks_at(self) -> datetime:
        """When the answers go to the panel by themselves, in UTC."""
        return lock_at(self.starts_at, self.invited_at)

    @property
    def panel(self) -> list["Participant"]:
        return [p for p in self.participants if p.side == "interviewer" and p.left_at is None]


class Participant(Model):
    """A person on an interview. `nonce` is what their link is made from, together with the secret key.

    `revoked_at`: the link opens nothing any more. `left_at`: an interviewer is not of the panel any more.
    `address_changed_at`: when the link went to another address last; what was sent before, it does not show.
    `joined_sequence`, `left_sequence` and `moved_sequence` are the interview's sequence at that change, or at
    the last one of time that is theirs, too: somebody may come back.
    `zone`: a candidate's, an IANA name, empty while nobody has told it.
    `busy_until`: how far ahead of a person's pace they are with what they send (domain/interview/pace.py).
    """

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("interview_id", "person_id"),
        Index("ix_participant_person_id_side", "person_id", "side", "id"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    side: Mapped[Side] = mapped_column(String(12))
    focus: Mapped[tuple[str, ...]] = mapped_column(JsonValue(tuple[str, ...]), default=())
    nonce: Mapped[bytes] = mapped_column(LargeBinary(32))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment)
    address_changed_at: Mapped[datetime | None] = mapped_column(Moment)
    joined_sequence: Mapped[int] = mapped_column(default=0)
    left_sequence: Mapped[int | None]
    moved_sequence: Mapped[int] = mapped_column(default=0)
    busy_until: Mapped[datetime | None] = mapped_column(Moment)
    zone: Mapped[str] = mapped_column(String(64), default="")

    interview: Mapped[Interview] = relationship(back_populates="participants")
    person: Mapped[Person] = relationship(lazy="joined")
    drafts: Mapped[list["Draft"]] = relationship(viewonly=True)
    submissions: Mapped[list["Submission"]] = relationship(viewonly=True)


class ReplacedLink(Model):
    """What somebody's link was made from before: it opens nothing, but tells whom the current one is sent
    to. `email`: the address that it went to, where another one has taken its place."""

    __tablename__ = "replaced_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    nonce: Mapped[bytes] = mapped_column(LargeBinary(32))
    replaced_at: Mapped[datetime] = mapped_column(Moment)
    email: Mapped[str] = mapped_column(String(254), default="")


class AddressChange(Model):
    """Another address for a participant whose form is in: asked for, and not confirmed yet."""

    __tablename__ = "address_change"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True
    )
    email: Mapped[str] = mapped_column(String(254))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[datetime] = mapped_column(Moment)

    participant: Mapped[Participant] = relationship()
    asked_by: Mapped[Account] = relationship()


class InterviewAccess(Model):
    """What was decided by hand of an account and an interview: `may_open` one that is restricted, or, where
    False, is a party to it and opens nothing of it."""

    __tablename__ = "interview_access"

    interview_id: Mapped[int] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    may_open: Mapped[bool]


class Draft(Model):
    """What somebody has typed so far: saved as they go, resumed on any device, shown to nobody else."""

    __tablename__ = "draft"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True
    )
    form: Mapped[Form] = mapped_column(String(16), primary_key=True)
    answers: Mapped[Answers] = mapped_column(JsonValue(Answers))
    saved_at: Mapped[datetime] = mapped_column(Moment)


class Submission(Model):
    """A form that was sent. One for a participant and form; sending again raises `revision`. `replaced`: it
    came from a corrected address, in the place of one from the address before."""

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("participant_id", "form"),
        Index("ix_submission_form_submitted_at", "form", "submitted_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    form: Mapped[Form] = mapped_column(String(16))
    answers: Mapped[Answers] = mapped_column(JsonValue(Answers))
    submitted_at: Mapped[datetime] = mapped_column(Moment)
    revision: Mapped[int] = mapped_column(default=1)
    after_reveal: Mapped[bool] = mapped_column(default=False)
    replaced: Mapped[bool] = mapped_column(default=False)


class WrittenAnswer(Model):
    """The recruiter's answer in writing to one question, with the question as it was asked then."""

    __tablename__ = "written_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"), index=True)
    question_key: Mapped[str] = mapped_column(String(32))
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    written_at: Mapped[datetime] = mapped_column(Moment)


class WordsPassedOn(Model):
    """What a recruiter passes on from this round to the panel of the next one, in their words."""

    __tablename__ = "passed_on"

    interview_id: Mapped[int] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), primary_key=True
    )
    words: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    by: Mapped[Account] = relationship()


class PersonalLine(Model):
    """What a recruiter added in their own words to one letter, which its `letter` (a name in the catalogue)
    and `key` tell from others to the same person."""

    __tablename__ = "personal_line"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True
    )
    letter: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(String(LINE_LIMIT))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    by: Mapped[Account] = relationship()


class FollowedUp(Model):
    """What was ticked off before there was `OpenThing`, which has it, too: older versions read it."""

    __tablename__ = "followed_up"
    __table_args__ = (UniqueConstraint("interview_id", "what"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"))
    what: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class TheirPartSent(Model):
    """What the candidate was sent of the fit report: once, and as it was then."""

    __tablename__ = "their_part"

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"), unique=True)
    content: Mapped[TheirPart] = mapped_column(JsonValue(TheirPart))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class Happening(Model):
    """The timeline and the audit trail: who did or saw what, when. Names and ids only, never words.

    `actor`: `clock`, `account` or `participant`, with its id.
    """

    __tablename__ = "happening"
    __table_args__ = (
        Index("ix_happening_interview_id_id", "interview_id", "id"),
        Index("ix_happening_name_at", "name", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(Moment)
    name: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(String(12))
    actor_id: Mapped[int | None]
    subject: Mapped[int | None]


class Erasure(Model):
    """The receipt for an interview of which everything was deleted: when, by whom, how much; no names.

    `counts`: table → rows that were deleted.
    """

    __tablename__ = "erasure"

    interview_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(12))
    actor_id: Mapped[int | None]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
