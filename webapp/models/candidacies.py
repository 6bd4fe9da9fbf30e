"""Tables of a candidate's way to a role, over all rounds."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.db import Model
from webapp.domain.interview.rounds import Outcome
from webapp.models.accounts import Account
from webapp.models.people import Person
from webapp.models.types import EXTERNAL_ID, NEVER_AGAIN, EnumValue, Moment

OPEN, ENDED = text("outcome IS NULL"), text("outcome IS NOT NULL")


class Candidacy(Model):
    """A person and a role, from the first round to the outcome; its interviews are its rounds, in order of
    time.

    `outcome`: a fact that was noted, by whom and when; nothing follows from it in any form. `nonce` is what
    its one link is made from, like a participant's; `revoked_at`: it opens nothing any more.
    """

    __tablename__ = "candidacy"
    __table_args__ = (
        Index("ix_candidacy_person_id_role_id", "person_id", "role_id"),
        Index("ix_candidacy_open", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_candidacy_ended", "id", sqlite_where=ENDED, postgresql_where=ENDED),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"), index=True)
    external_id: Mapped[str | None] = mapped_column(String(EXTERNAL_ID), unique=True, index=True)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    outcome: Mapped[Outcome | None] = mapped_column(EnumValue(Outcome))
    outcome_at: Mapped[datetime | None] = mapped_column(Moment)
    outcome_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    nonce: Mapped[bytes] = mapped_column(LargeBinary(32))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)

    person: Mapped[Person] = relationship()


class ReplacedCandidacyLink(Model):
    """What a candidacy's link was made from before: it opens nothing, but tells whom the current one is sent
    to."""

    __tablename__ = "replaced_candidacy_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id", ondelete="CASCADE"), index=True)
    nonce: Mapped[bytes] = mapped_column(LargeBinary(32))
    replaced_at: Mapped[datetime] = mapped_column(Moment)


class CandidacyNote(Model):
    """What a recruiter noted about a candidacy for the other recruiters, in plain text; no panel reads it."""

    __tablename__ = "candidacy_note"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    by: Mapped[Account] = relationship()
