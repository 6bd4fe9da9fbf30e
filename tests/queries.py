"""What is asked of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import has_request_context, request
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from webapp.db import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL that runs meanwhile."""
    ran: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        ran.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield ran
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def queries_of(read) -> int:
    db.session.remove()
    with statements() as ran:
        read()
    return len(ran)


class LazyLoad(Exception):
    """A page asked the database for what a row refers to, in the middle of something else."""


PAGES_OF_ONE = frozenset(
    [
        "api.candidacy_read",
        "audit.trail_exported",
        "colleagues.colleague_shown",
        "interviews.progress_polled",
        "letters.letter",
        "offer_sheets.offer_sheet_shown",
        "old_link.link_offered",
        "spreadsheets.interviews_exported",
        "still_true.form_shown",
        "waiting.progress_polled",
        "waiting.setup_awaited",
    ]
)
"""Pages that may load by the way: what one row refers to, or each of a candidacy's few rounds. None of them
lists what grows."""


@contextmanager
def no_lazy_loads(in_pages_only: bool = False) -> Iterator[None]:
    """Rows that are only read refer to what was loaded with them, or the test fails: each page loads what it
    shows on purpose. What a transaction decides by, it may read row by row. `in_pages_only`: where a page is
    read, but for `PAGES_OF_ONE`."""

    def refuse(state: ORMExecuteState) -> None:
        writes = state.session.connection().get_execution_options().get("writes", False)
        loads = state.is_select and state.lazy_loaded_from is not None and not writes
        if loads and (_is_page_of_many() or not in_pages_only):
            raise LazyLoad(str(state.loader_strategy_path))

    event.listen(Session, "do_orm_execute", refuse)
    try:
        yield
    finally:
        event.remove(Session, "do_orm_execute", refuse)


def _is_page_of_many() -> bool:
    return has_request_context() and request.method == "GET" and request.endpoint not in PAGES_OF_ONE
