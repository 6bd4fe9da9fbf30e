"""Tables of a candidate's way to a role, over all rounds."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.db import Model
from webapp.domain.interview.rounds import Outcome
from webapp.models.people import Person
from webapp.models.types import NEVER_AGAIN, EnumValue, Moment


class Candidacy(Model):
    """A person and a role, from the first round to the outcome; its interviews are its rounds, in order of
    time.

    `outcome`: a fact that was noted, by whom and when; nothing follows from it in any form. `nonce` is what
    its one link is made from, like a participant's; `revoked_at`: it opens nothing any more.
    """

    __tablename__ = "candidacy"
    __table_args__ = (Index("ix_candidacy_person_id_role_id", "person_id", "role_id"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"), index=True)
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
