"""Bodies as they may be sent: shown in the API's document, and what a prober goes on with."""

from datetime import datetime, timedelta
from typing import Any

from webapp.web.api.library_shapes import NewEntry
from webapp.web.api.shapes import (
    ChangedSessions,
    HowItEnded,
    Joining,
    NewCandidacy,
    NewInterview,
    NewRole,
)

JONAS, PRIYA = (
    {"name": "Jonas Lind", "email": "jonas@example.com", "job_title": "Engineer"},
    {"name": "Priya Nair", "email": "priya@example.com", "job_title": "Engineering manager"},
)
AHEAD = timedelta(days=180)


def examples(now: datetime) -> dict[Any, dict[str, Any]]:
    """Struct → a body that can be had; its moments are still to come for half a year."""
    interview = {
        "panel": [JONAS, PRIYA],
        "zone": "Europe/Lisbon",
        "venue": {"place": "Room 4", "how_to_get_in": "Ring at the second door."},
        "sessions": _two_sessions(now + AHEAD),
    }
    candidate = {"name": "Inês Carvalho", "email": "ines@example.com", "zone": "Europe/Lisbon"}
    return {
        NewCandidacy: {"candidate": candidate, "role_id": 1, "interview": interview},
        NewInterview: interview | {"sessions": _two_sessions(now + AHEAD + timedelta(days=7))},
        ChangedSessions: {"sessions": _two_sessions(now + AHEAD + timedelta(days=1))},
        Joining: {"name": "Lena Kraft", "email": "lena@example.com"},
        HowItEnded: {"outcome": "hired"},
        NewRole: {"title": "Data engineer", "department": "Engineering", "location": "Lisbon"},
        NewEntry: {
            "title": "Leave",
            "topic": "benefits",
            "body": "27 days a year, and the days between the years.",
            "dimensions": ["rewards"],
            "limits": "None in the last week of a quarter.",
            "answers": ["How many days off do I get?"],
            "owner": "Rosa Marchetti",
        },
    }


def _two_sessions(day: datetime) -> list[dict[str, Any]]:
    """The first with one of the panel alone."""
    nine, ten = (day.replace(hour=hour, minute=0, second=0, microsecond=0) for hour in (9, 10))
    return [
        {"starts_at": nine.isoformat(), "minutes": 45, "interviewers": [JONAS["email"]]},
        {"starts_at": ten.isoformat(), "minutes": 60},
    ]
