"""Reads the filters of the interview list from its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from webapp.domain.interview.stages import Stage
from webapp.services.console import things_to_do
from webapp.services.console.interview_list import Cursor, InterviewFilter, When
from webapp.services.interviews.conflicts import Reader
from webapp.web.console.console_forms import one_line
from webapp.web.system.numbers_in_urls import row_number

TIME_CHOICES: tuple[When, ...] = ("coming", "past")


@dataclass(frozen=True)
class ListFilters:
    """The words of the address. What makes no sense is as though it were not there."""

    name: str = ""
    stage: str = ""
    owner: str = ""
    role: str = ""
    when: str = ""
    after: str = ""

    @classmethod
    def given(cls, args: Mapping[str, str]) -> "ListFilters":
        """The filters of an address."""
        stage, role, when = args.get("stage", ""), args.get("role", ""), args.get("when", "")
        return cls(
            name=one_line(args.get("name"))[:200],
            stage=stage if stage in set(Stage) else "",
            owner="mine" if args.get("owner") == "mine" else "",
            role=role if _is_row_number(role) else "",
            when=when if when in TIME_CHOICES else "",
            after=args.get("after", ""),
        )

    @property
    def narrowing(self) -> dict[str, str]:
        """What narrows the list, for the addresses of its further pages."""
        named = {name: getattr(self, name) for name in ("name", "stage", "owner", "role", "when")}
        return {name: value for name, value in named.items() if value}

    @property
    def first(self) -> bool:
        """Whether this is the beginning of the list."""
        return self.cursor() is None

    def wanted(self, account_id: int, reader: Reader) -> InterviewFilter:
        """The same for the service; `account_id` is who *mine* means, `reader` who looks."""
        return InterviewFilter(
            reader=reader,
            stage=Stage(self.stage) if self.stage else None,
            words=self.name,
            owner=account_id if self.owner else None,
            role_id=int(self.role) if self.role else None,
            when=next((when for when in TIME_CHOICES if when == self.when), ""),
        )

    def cursor(self) -> Cursor | None:
        """A place in the list; one that is none is the beginning."""
        moment, _, id_ = self.after.rpartition("~")
        try:
            starts_at = datetime.fromisoformat(moment)
            return Cursor(starts_at, row_number(id_)) if starts_at.tzinfo else None
        except (ValueError, OverflowError):
            return None


def cursor_of_things(after: str) -> things_to_do.Cursor | None:
    """A place in a list of things to do; one that is none is the beginning."""
    day, _, id_ = after.rpartition("~")
    try:
        return things_to_do.Cursor(date.fromisoformat(day), row_number(id_))
    except (ValueError, OverflowError):
        return None


def _is_row_number(typed: str) -> bool:
    try:
        row_number(typed)
    except ValueError:
        return False
    return True


def written(cursor: Cursor | things_to_do.Cursor | None) -> str:
    """A place in a list, as an address holds it."""
    if cursor is None:
        return ""
    at = cursor.starts_at if isinstance(cursor, Cursor) else cursor.due
    return f"{at.isoformat()}~{cursor.id}"
