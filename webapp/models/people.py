"""Tables of the organisation, and the people who take part in interviews."""

from sqlalchemy import ForeignKey, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from webapp.db import Model
from webapp.domain.forms.questions import DEFAULT_DIMENSIONS
from webapp.domain.interview.conflicts import mailbox
from webapp.domain.interview.facts import ABOUT_LIMIT, JOB_TITLE_LIMIT
from webapp.domain.papers import Paper
from webapp.domain.text.folding import LONGEST_WORD, words_to_find
from webapp.models.types import JsonValue


class Organisation(Model):
    """The one organisation of this deployment. `library_version` grows with every change to the library.

    `retention_days`: how long an interview that is over is kept before it is erased. The brand: `accent`, a
    colour such as `#1d4f91` instead of our green, `sender_name` and `reply_to` of letters, each empty for the
    usual; the logo's size in pixels, 0 for none; `brand_version` grows with every change of it.
    `second_factor`: of whom it is asked, `all`, `admins`, or nobody, an empty text. `audit_days`: how long
    the audit trail is kept. `steps_settled`: first steps that are left as they are; `steps_put_away`: their
    list is not shown any more. `language`: what its papers are in, and its accounts' pages and letters
    where they have chosen none. `paper`: on which documents are made first.
    """

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    zone: Mapped[str] = mapped_column(String(64), default="Europe/London")
    usual_dimensions: Mapped[tuple[str, ...]] = mapped_column(
        JsonValue(tuple[str, ...]), default=DEFAULT_DIMENSIONS
    )
    library_version: Mapped[int] = mapped_column(default=0)
    retention_days: Mapped[int] = mapped_column(default=180)
    accent: Mapped[str] = mapped_column(String(7), default="")
    sender_name: Mapped[str] = mapped_column(String(120), default="")
    reply_to: Mapped[str] = mapped_column(String(254), default="")
    brand_version: Mapped[int] = mapped_column(default=0)
    logo_width: Mapped[int] = mapped_column(default=0)
    logo_height: Mapped[int] = mapped_column(default=0)
    second_factor: Mapped[str] = mapped_column(String(8), default="")
    audit_days: Mapped[int] = mapped_column(default=730)
    paper: Mapped[Paper] = mapped_column(String(6), default="A4", server_default="A4")
    steps_settled: Mapped[tuple[str, ...]] = mapped_column(
        JsonValue(tuple[str, ...]), default=(), server_default="[]"
    )
    steps_put_away: Mapped[bool] = mapped_column(default=False, server_default=false())
    language: Mapped[str] = mapped_column(String(12), default="en", server_default="en")


class Logo(Model):
    """The organisation's logo, a PNG of our own writing. Apart, so that no page reads it by the way."""

    __tablename__ = "logo"

    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    png: Mapped[bytes] = mapped_column(LargeBinary)


class Person(Model):
    """A candidate or an interviewer; one row for an address, however many interviews they have.

    `words`: what a search finds them by. `mailbox`: what the address reaches, by which an account is known as
    the same person. `job_title` and `about`, a line in their own words, tell candidates whom they meet.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    mailbox: Mapped[str] = mapped_column(String(254), index=True)
    language: Mapped[str] = mapped_column(String(12), default="en")
    job_title: Mapped[str] = mapped_column(String(JOB_TITLE_LIMIT), default="")
    about: Mapped[str] = mapped_column(String(ABOUT_LIMIT), default="")

    words: Mapped[list["PersonWord"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)

    @validates("name", "email")
    def _is_known_by(self, field: str, value: str) -> str:
        said = {"name": self.name or "", "email": self.email or ""} | {field: value}
        self.mailbox = mailbox(said["email"])
        known = {word.word: word for word in self.words}
        self.words = [known.get(word) or PersonWord(word=word) for word in words_to_find(**said)]
        return value


class PersonWord(Model):
    """A folded word of a person's name or address. In the order of its bytes, so that an index knows what a
    word begins with."""

    __tablename__ = "person_word"

    word: Mapped[str] = mapped_column(
        String(LONGEST_WORD).with_variant(String(LONGEST_WORD, collation="C"), "postgresql"),
        primary_key=True,
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, index=True
    )
