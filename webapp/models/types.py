"""Column types: UTC datetimes, enumerations, and frozen dataclasses as JSON."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from cattrs.preconf.json import JsonConverter, make_converter
from cattrs.strategies import configure_tagged_union
from sqlalchemy import JSON, DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator

from webapp.domain.briefing.composition import Briefing
from webapp.domain.fit.report import FitReport
from webapp.domain.forms.answers import Answers

DocumentContent = Briefing | FitReport

EXTERNAL_ID = 120
"""Characters of the name that another system has for a row of ours."""
NEVER_AGAIN = {"sqlite_autoincrement": True}
"""For a table whose ids stand outside it, in links, Message-IDs and receipts: SQLite would give the id of a
deleted last row to the next one."""


def _converter() -> JsonConverter:
    converter = make_converter()
    configure_tagged_union(Answers, converter)
    configure_tagged_union(DocumentContent, converter)
    return converter


converter = _converter()


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC and returned in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EnumValue(TypeDecorator[Any]):
    """A member of a string enumeration, by its value."""

    impl = String(12)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__(none_as_null=True)
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else str(self.kind(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self.kind(value)


class JsonValue(TypeDecorator[Any]):
    """A value of the domain, of the type given, as JSON. Assign a new value to change it. None is NULL."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__(none_as_null=True)
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else converter.unstructure(value, unstructure_as=self.kind)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else converter.structure(value, self.kind)
