"""Lists what is due today, in a constant number of queries.

Nothing here reads what a fit form says; only what a report says, once there is one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, CompoundSelect, Select, exists, literal, or_, select, true, union_all

from webapp.db import Model, db
from webapp.domain.fit.report import Kind
from webapp.domain.interview.sessions import FARTHEST_APART
from webapp.domain.interview.stages import BEFORE_HELD, Stage
from webapp.models.documents import BriefingDecision
from webapp.models.interviews import AddressChange, Interview
from webapp.models.jobs import Job
from webapp.models.library import LibraryEntry
from webapp.models.mailbox import InvitedDraft
from webapp.models.open_things import PromisePutRight
from webapp.models.waiting import WaitingVerb
from webapp.services.console import attention, job_board, news, things_to_do, waiting_verbs
from webapp.services.console.attention import Reviews, UnreadReport
from webapp.services.console.interview_lines import InterviewLine, lines_by_id, load_by_id
from webapp.services.console.job_board import JobLine
from webapp.services.console.news import News
from webapp.services.console.seldom_filled import filled_among
from webapp.services.console.things_to_do import Thing, Things
from webapp.services.console.waiting_verbs import Waiting
from webapp.services.documents import decisions
from webapp.services.documents.decisions import FallenBack
from webapp.services.interviews import timeline
from webapp.services.interviews.conflicts import Reader, hidden_from
from webapp.services.letters import addresses
from webapp.services.library import starter
from webapp.services.mailbox import drafts
from webapp.services.mailbox.drafts import DraftLine

LONGEST_LIST = 100
"""The most that one list of the first page holds."""
LOOK_BACK = timedelta(days=2)
LOOK_AHEAD = timedelta(days=7)
"""How long before it an interview that nobody answered for asks for attention."""


@dataclass(frozen=True)
class Tile:
    """How many lines the list `name` has, and whether there are more that come up as these are done."""

    name: str
    number: int
    more: bool = False


@dataclass(frozen=True)
class Today:
    """What the console opens on. A review that is due is one thing to do, however many entries it is.
    `forms` are those that did not come; `talks` what is to be talked about; `just_ticked` and `news` are
    nothing to do.

    `addresses`: those that wait for this admin's word. `fallen_back`: what was chosen for a briefing, and
    the library does not say any more. `opened`: ids of awaited participants who have used
    their link; `fetched`: those whose page was fetched, perhaps by a program only. `by_mail`: invitations
    that wait to be completed by anybody. `waiting`: what who looks has asked for and can still undo.
    """

    around: tuple[InterviewLine, ...]
    awaiting: tuple[InterviewLine, ...]
    stuck: tuple[JobLine, ...]
    questions: Things
    forms: Things
    promises: Things
    talks: Things
    follow_ups: Things
    just_ticked: tuple[Thing, ...]
    news: tuple[News, ...]
    unread: tuple[UnreadReport, ...]
    reviews: Reviews
    addresses: tuple[AddressChange, ...]
    fallen_back: tuple[FallenBack, ...]
    opened: frozenset[int | None]
    fetched: frozenset[int | None]
    by_mail: tuple[DraftLine, ...]
    waiting: Waiting

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """A tile for each list in which there is something to do: it counts the lines of the list."""
        return tuple(tile for tile in self._tiles() if tile.number)

    def _tiles(self) -> Iterable[Tile]:
        yield Tile("stuck", len(self.stuck), len(self.stuck) >= job_board.AT_ONCE)
        yield Tile("by-mail", len(self.by_mail), len(self.by_mail) >= drafts.MOST)
        yield Tile("addresses", len(self.addresses))
        yield Tile("fallen-back", len(self.fallen_back))
        yield _tile("questions", self.questions)
        yield Tile("awaiting", len(self.awaiting), len(self.awaiting) >= LONGEST_LIST)
        yield _tile("forms", self.forms)
        yield Tile("unread", len(self.unread), len(self.unread) >= attention.AT_ONCE)
        yield _tile("promises", self.promises)
        yield _tile("talks", self.talks)
        yield _tile("follow-ups", self.follow_ups)
        yield Tile("reviews", int(self.reviews.number > 0))

    @property
    def things_to_do(self) -> int:
        """As many as the tiles count together."""
        return sum(tile.number for tile in self.tiles)

    @property
    def longer(self) -> frozenset[str]:
        """The names of the lists that go on elsewhere."""
        return frozenset(tile.name for tile in self.tiles if tile.more)

    @property
    def more_to_do(self) -> bool:
        return bool(self.longer)


def _tile(name: str, things: Things) -> Tile:
    return Tile(name, len(things), things.more)


def today(now: datetime, zone: str, reader: Reader, owner: int | None = None) -> Today:
    """What needs somebody now, and the interviews around today: two days back and a week ahead in `zone`.

    `reader`: who looks; `owner`: of that recruiter's interviews only.
    """
    near, unanswered, decided, unread, due_or_ticked = _lists_of_today(now, zone, reader, owner)
    rows = things_to_do.rows_of(due_or_ticked)
    filled = _filled(reader)
    interviews = load_by_id({*near, *unanswered, *decided, *(row.interview_id for row in rows)})
    lines = lines_by_id([i for i in interviews.values() if i.id in near | unanswered], now)
    visits = timeline.visits(unanswered)
    to_fill_in = starter.blanks_left() if LibraryEntry in filled else {}
    things = things_to_do.of_today(rows, interviews, PromisePutRight in filled)
    due = things.due
    return Today(
        around=tuple(line for line in lines.values() if line.id in near),
        awaiting=tuple(line for line in lines.values() if line.id in unanswered),
        stuck=job_board.failed_jobs(reader, owner) if Job in filled else (),
        questions=due[Kind.QUESTION],
        forms=due[Kind.FORM],
        promises=due[Kind.PROMISE],
        talks=due[Kind.DIMENSION],
        follow_ups=things_to_do.together(due[Kind.FOLLOW_UP], due[Kind.STILL_OPEN]),
        just_ticked=things.just_ticked,
        news=news.lately(now, reader, owner),
        unread=attention.unread_reports(unread),
        reviews=attention.reviews_due(now.astimezone(ZoneInfo(zone)).date(), to_fill_in),
        addresses=addresses.waiting_for(reader) if AddressChange in filled else (),
        fallen_back=decisions.fallen_back([i for i in interviews.values() if i.id in decided]),
        opened=visits.opened,
        fetched=visits.fetched,
        by_mail=drafts.open_drafts(reader) if InvitedDraft in filled else (),
        waiting=waiting_verbs.of_account(reader, now) if WaitingVerb in filled else Waiting(),
    )


def _filled(reader: Reader) -> frozenset[type[Model]]:
    """Of what mostly holds nothing for the first page, the tables in which there is something."""
    there: dict[type[Model], ColumnElement[bool]] = {
        AddressChange: true(),
        InvitedDraft: drafts.OPEN,
        Job: Job.gave_up_at.is_not(None),
        LibraryEntry: starter.may_have_blanks(),
        PromisePutRight: true(),
        WaitingVerb: WaitingVerb.by_id == reader.account_id,
    }
    return filled_among({table: exists().select_from(table).where(what) for table, what in there.items()})


def _lists_of_today(
    now: datetime, zone: str, reader: Reader, owner: int | None
) -> tuple[frozenset[int], ...]:
    """The ids that `_queries_of_today` finds, of each query a set, in one: what is hidden from who looks is
    found once for all of them."""
    queries = [query.subquery() for query in _queries_of_today(now, zone, reader, owner)]
    numbered = (select(literal(number), query.c.id) for number, query in enumerate(queries))
    found = db.session.execute(union_all(*numbered)).all()
    return tuple(frozenset(id_ for list_, id_ in found if list_ == number) for number in range(len(queries)))


def _queries_of_today(
    now: datetime, zone: str, reader: Reader, owner: int | None
) -> Iterable[Select[int] | CompoundSelect[int]]:
    """Interviews with a session around today, those that await answers and are near, and those ahead for
    whose briefing somebody has chosen a passage; unread reports; and open things."""
    first, last = _around(now, zone)
    soonest = (
        select(Interview.id)
        .where(~hidden_from(reader))
        .order_by(Interview.starts_at, Interview.id)
        .limit(LONGEST_LIST)
    )
    if owner is not None:
        soonest = soonest.where(Interview.owner_id == owner)
    yield soonest.where(
        Interview.starts_at >= first - FARTHEST_APART,
        Interview.starts_at < last,
        or_(Interview.starts_at >= first, Interview.last_end > first),
        Interview.stage != Stage.CANCELLED,
    )
    yield soonest.where(
        Interview.stage == Stage.INVITED,
        Interview.locked_at.is_(None),
        Interview.starts_at > now,
        Interview.starts_at <= now + LOOK_AHEAD,
    )
    chosen = select(BriefingDecision.interview_id).where(BriefingDecision.chosen)
    yield soonest.where(Interview.id.in_(chosen), Interview.stage.in_(BEFORE_HELD), Interview.starts_at > now)
    yield attention.unread_ids(owner, reader)
    yield things_to_do.ids_of_today(now, zone, reader, owner)


def _around(now: datetime, zone: str) -> tuple[datetime, datetime]:
    midnight = now.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - LOOK_BACK, midnight + LOOK_AHEAD + timedelta(days=1)
