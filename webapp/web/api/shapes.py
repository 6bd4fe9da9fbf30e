"""What the API takes and gives, as structs: they check what comes in, and the document is made from them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from webapp.domain.fit.report import Kind as ThingKind
from webapp.domain.forms.question_states import State
from webapp.domain.interview.rounds import Outcome
from webapp.domain.interview.sessions import LONGEST, MOST_SESSIONS, SHORTEST
from webapp.domain.interview.stages import Stage
from webapp.domain.interview.venue import LINK_LIMIT, TEXT_LIMIT
from webapp.models.types import EXTERNAL_ID
from webapp.web.system.numbers_in_urls import LARGEST

MOST_INTERVIEWERS = 12
NOT_KEPT = r"\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069"
"""Characters that no form of ours keeps either: of control and of direction."""
LINE = f"^[^{NOT_KEPT}]*$"
WORDS = f"^[^\\s{NOT_KEPT}][^{NOT_KEPT}]*$"
"""Text that says something."""

Id = Annotated[int, Meta(ge=1, le=LARGEST)]
Moment = Annotated[
    datetime, Meta(tz=True, description="With its offset from UTC.", examples=["2027-03-01T09:00:00Z"])
]
External = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=EXTERNAL_ID,
        pattern="^[!-~]+$",
        description="The name that your system has for it. No other can have it.",
    ),
]
Name = Annotated[str, Meta(min_length=1, max_length=200, pattern=WORDS)]
Address = Annotated[str, Meta(min_length=3, max_length=254, pattern=LINE, examples=["amara@example.com"])]
Line = Annotated[str, Meta(max_length=120, pattern=LINE)]
ShortText = Annotated[str, Meta(max_length=TEXT_LIMIT, pattern=LINE)]
Zone = Annotated[str, Meta(max_length=64, pattern=r"^[A-Za-z0-9_+\-/]*$", examples=["Europe/Berlin"])]
Minutes = Annotated[int, Meta(ge=SHORTEST, le=LONGEST)]
Link = Annotated[str, Meta(max_length=LINK_LIMIT, pattern=LINE, description="https only.")]


class Asked(Struct, kw_only=True, forbid_unknown_fields=True):
    """What is sent to us: a field that we do not know is refused, not passed over."""


class Given(Struct, kw_only=True):
    """What we answer."""


class NewPerson(Asked):
    """A candidate. Who has this address already keeps the name that we know."""

    name: Name
    email: Address
    language: Annotated[str, Meta(max_length=12, pattern="^[A-Za-z-]*$", examples=["de"])] = ""
    zone: Zone = ""


class NewInterviewer(Asked):
    """Somebody for the panel."""

    name: Name
    email: Address
    job_title: Line = ""


class NewPlace(Asked):
    """Where it takes place: a place, a link to a video call, or both. Empty ones say nothing."""

    place: ShortText = ""
    video_link: Link = ""
    how_to_get_in: ShortText = ""


class NewSession(Asked):
    """One conversation. `interviewers` are e-mail addresses of the panel; none names all of it."""

    starts_at: Moment
    minutes: Minutes = 60
    external_id: External | None = None
    venue: NewPlace = msgspec.field(default_factory=NewPlace)
    interviewers: Annotated[tuple[Address, ...], Meta(max_length=MOST_INTERVIEWERS)] = ()


class NewInterview(Asked):
    """One round: its sessions, and who is on the panel. Without a zone it has its role's, or the
    organisation's; without an owner it is whose key this is."""

    sessions: Annotated[tuple[NewSession, ...], Meta(min_length=1, max_length=MOST_SESSIONS)]
    panel: Annotated[tuple[NewInterviewer, ...], Meta(min_length=1, max_length=MOST_INTERVIEWERS)]
    external_id: External | None = None
    zone: Zone = ""
    owner: Annotated[str, Meta(max_length=254, pattern=LINE, description="A recruiter’s address.")] = ""
    venue: NewPlace = msgspec.field(default_factory=NewPlace)


class ChangedSession(NewSession):
    """One conversation as it shall be: with the number of one that there is, or without for a new one."""

    number: Id | None = None


class ChangedSessions(Asked):
    """All sessions as they shall be. One that is not among them was dropped, or did not take place."""

    sessions: Annotated[tuple[ChangedSession, ...], Meta(min_length=1, max_length=MOST_SESSIONS)]
    zone: Zone = ""


class Joining(NewInterviewer):
    """Somebody more for the panel: in these sessions, and in all that are not for some of the panel only."""

    sessions: Annotated[tuple[Id, ...], Meta(max_length=MOST_SESSIONS)] = ()


class HowItEnded(Asked):
    """How a candidacy ended; null: it goes on."""

    outcome: Outcome | None


class ToErase(Asked):
    """Whose candidacy is to be erased: the candidate’s name, as it is kept."""

    candidate: Name


class NewRole(Asked):
    """A job that is being filled."""

    title: Annotated[str, Meta(min_length=1, max_length=120, pattern=WORDS)]
    external_id: External | None = None
    department: Line = ""
    location: Line = ""
    level: Line = ""
    zone: Zone = ""


class NewCandidacy(Asked):
    """A candidate, a role by its number, and the interview to begin with."""

    candidate: NewPerson
    role_id: Id
    interview: NewInterview
    external_id: External | None = None


class Page(Asked):
    """Which page of a list."""

    after: Annotated[
        str, Meta(max_length=40, pattern="^(c[1-9][0-9]{0,8})?$", description="`next` of the page before.")
    ] = ""
    limit: Annotated[int, Meta(ge=1, le=100)] = 50


class NamedPage(Page):
    """The same, of one that your system has a name for."""

    external_id: Annotated[str, Meta(max_length=EXTERNAL_ID, pattern="^[!-~]*$")] = ""


class Person(Given):
    """Somebody who takes part. `form_in`: their fit form was sent; for the candidate, the pre-interview form
    before the interview has taken place."""

    id: Id
    name: str
    email: str
    form_in: bool


class Place(Given):
    """Where it takes place; empty ones say nothing."""

    place: str
    video_link: str
    how_to_get_in: str


class Session(Given):
    """One conversation. `interviewers` are participants of the panel."""

    number: int
    external_id: str | None
    starts_at: datetime
    minutes: int
    venue: Place
    interviewers: tuple[int, ...]


class Owner(Given):
    """The recruiter who sees to an interview."""

    id: int
    name: str


class Interview(Given):
    """One round of a candidacy, as it stands."""

    id: int
    external_id: str | None
    candidacy_id: int | None
    role_id: int
    stage: Stage
    zone: str
    starts_at: datetime
    ends_at: datetime
    sessions: tuple[Session, ...]
    candidate: Person
    panel: tuple[Person, ...]
    owner: Owner
    venue: Place
    practical_note: str
    withdrawn: bool
    restricted: bool
    invited_at: datetime
    locked_at: datetime | None
    held_at: datetime | None
    reported_at: datetime | None
    over_at: datetime | None


class Role(Given):
    """A job that is being filled, or was."""

    id: int
    external_id: str | None
    title: str
    department: str
    location: str
    level: str
    zone: str
    criteria: tuple[str, ...]
    retired: bool


class Candidacy(Given):
    """A candidate and a role, from the first round to the outcome."""

    id: int
    external_id: str | None
    role_id: int
    candidate: str
    opened_at: datetime
    outcome: Outcome | None
    outcome_at: datetime | None
    interviews: tuple[int, ...]


class Candidacies(Given):
    """A page of candidacies. `next` is None on the last."""

    items: tuple[Candidacy, ...]
    next: str | None


class Interviews(Given):
    """A page of interviews. `next` is None on the last."""

    items: tuple[Interview, ...]
    next: str | None


class Roles(Given):
    """A page of roles. `next` is None on the last."""

    items: tuple[Role, ...]
    next: str | None


class Question(Given):
    """One question of the candidate that interviewers may see, and what became of it. `outcome` is the
    candidate’s word, `handled_by` the interviewers’, and both open with the report."""

    key: str
    text: str
    rounds: tuple[int, ...]
    state: State
    answers: tuple[str, ...]
    handled_by: tuple[str, ...]


class Ledger(Given):
    """What became of each question, over all rounds that the key sees."""

    questions: tuple[Question, ...]


class OpenThing(Given):
    """Something left to be done. `about` is a question, a promise, a note, a dimension’s key, or the name of
    whose form did not come."""

    name: str
    kind: ThingKind
    about: str
    who: str
    due: date
    done: bool


class OpenThings(Given):
    """What is left to be done about an interview, by when it is due."""

    items: tuple[OpenThing, ...]


PaperName = Literal["A4", "letter"]


class Document(Given):
    """A version of a briefing or a fit report, without what it says.

    `papers`: those that its PDF is there on, the organisation's own first.
    """

    id: int
    interview_id: int
    kind: Literal["briefing", "fit_report"]
    version: int
    made_at: datetime
    after_reveal: bool
    papers: tuple[PaperName, ...]


class Documents(Given):
    """The documents of an interview, the newest first."""

    items: tuple[Document, ...]


class Values(Given):
    """What a document says, as values: the PDF shows these and nothing else."""

    id: int
    kind: Literal["briefing", "fit_report"]
    version: int
    values: dict[str, Any]


class Job(Given):
    """Work in the background. `failure` says of what kind the last try’s was; `gave_up_at` that no other
    follows by itself."""

    id: int
    task: str
    interview_id: int | None
    due_at: datetime
    attempts: int
    done_at: datetime | None
    gave_up_at: datetime | None
    failure: str | None


class Jobs(Given):
    """A page of jobs. `next` is None on the last."""

    items: tuple[Job, ...]
    next: str | None


class AuditRow(Given):
    """Who did or saw what, when: ids and names of events."""

    id: int
    at: datetime
    event: str
    actor: str
    actor_id: int | None
    interview_id: int | None
    account_id: int | None
    subject: int | None


class AuditRows(Given):
    """A page of the audit trail, the oldest first. `next` is None on the last."""

    items: tuple[AuditRow, ...]
    next: str | None


class Paper(Asked):
    """On which paper; by itself on the organisation's own, which is there first."""

    paper: PaperName | None = None
