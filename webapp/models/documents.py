"""Tables of documents: briefings and fit reports as immutable, numbered versions, what was decided on them,
and the sheets for conversations before an offer."""

from datetime import date, datetime
from typing import Literal

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.domain.fit.offer_sheet import OfferSheet
from webapp.domain.library.entries import PassageRef
from webapp.models.types import NEVER_AGAIN, DocumentContent, JsonValue, Moment

Kind = Literal["preview", "briefing", "fit_report"]


class Document(Model):
    """One version of a document, as a value. Its PDF stands in a table of its own, so that no list reads it.

    A briefing made before the lock is a `preview`, which is the recruiter's alone: the numbers of the panel's
    versions tell nothing of what was changed before.
    `after_reveal`: a report that holds a form which came after the first report.
    """

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("interview_id", "kind", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"))
    kind: Mapped[Kind] = mapped_column(String(12))
    version: Mapped[int]
    content: Mapped[DocumentContent] = mapped_column(JsonValue(DocumentContent), deferred=True)
    after_reveal: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(Moment)
    language: Mapped[str] = mapped_column(String(12), default="en", server_default="en")


class BriefingDecision(Model):
    """What a recruiter decided about a passage beside a priority or a question of a briefing, by name.

    `digest` is of the passage's text, as it was. `chosen`: it is printed first; otherwise it is left out.
    """

    __tablename__ = "briefing_decision"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    entry_id: Mapped[int]
    heading: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    chosen: Mapped[bool]
    by_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)

    @property
    def ref(self) -> PassageRef:
        return PassageRef(self.entry_id, self.heading, self.digest)


class DocumentFile(Model):
    """The bytes of a document's PDFs: `pdf` in A4, empty until it is made; `letter` in US Letter, None until
    it is. The one on the organisation's paper is there from the beginning. The oldest have none in US
    Letter."""

    __tablename__ = "document_file"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
    letter: Mapped[bytes | None] = mapped_column(LargeBinary)


class PrintedOfferSheet(Model):
    """The sheet for the conversation before an offer, as one account had it made: each sees what it may. A
    later one takes its place.

    `made_on`: the local day of which it is. `pdf` in A4 and `letter` are there from `made_at` on.
    """

    __tablename__ = "offer_sheet"
    __table_args__ = (UniqueConstraint("candidacy_id", "account_id"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    content: Mapped[OfferSheet] = mapped_column(JsonValue(OfferSheet))
    made_on: Mapped[date]
    made_at: Mapped[datetime | None] = mapped_column(Moment)
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    letter: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)

    @property
    def is_made(self) -> bool:
        return self.made_at is not None
