"""Endpoints `/health` and `/ready`: whether this process is alive, and whether what it needs is there."""

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from redis import Redis, RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from webapp.adapters import heartbeat
from webapp.adapters.bell import Bell
from webapp.db import db, reading
from webapp.services.jobs.backlog import LATE, backlog
from webapp.web.system.access import now, open_to

pages = Blueprint("health", __name__)

OK = "ok"


@pages.get("/health")
@open_to("anyone")
def health_checked() -> Response:
    """200 as long as this process answers, whatever else is away."""
    return Response("ok\n", mimetype="text/plain")


@pages.get("/ready")
@open_to("anyone")
def readiness_checked() -> ResponseReturnValue:
    """503 when the database is away, since then no form can be kept. `?all`: when anything is not as it
    should be. Without Redis and relay forms are kept, so no load balancer is to turn people away.
    """
    checks: dict[str, str] = {"database": _database()}
    checks["jobs"], oldest = _jobs()
    checks["redis"], checks["relay"] = _redis(redis())
    needed = checks.values() if "all" in request.args else [checks["database"]]
    everything = all(found == OK for found in needed)
    return jsonify(checks | {"oldest_due_seconds": oldest}), 200 if everything else 503


def redis() -> Redis:
    """The web's own connection, which waits for half a second at most."""
    bell: Bell = current_app.extensions["bell"]
    return bell.redis


def _database() -> str:
    try:
        with reading():
            db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return "away"
    return OK


def _jobs() -> tuple[str, float | None]:
    """In a word, and since how many seconds the oldest job is due."""
    try:
        with reading():
            behind = backlog(now())
    except SQLAlchemyError:
        return "unknown", None
    late = "late" if behind.oldest >= LATE else OK
    return "hang" if behind.hangs else late, round(behind.oldest, 1)


def _redis(at: Redis) -> tuple[str, str]:
    try:
        found = heartbeat.read_health(at)
    except RedisError:
        return "away", "unknown"
    return OK, OK if found.relay_is_there else "silent"
