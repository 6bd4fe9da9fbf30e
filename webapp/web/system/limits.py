"""Limits how often something may be asked for from one network address."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from webapp.config import Settings

limiter = Limiter(
    get_remote_address,
    in_memory_fallback_enabled=True,
    swallow_errors=True,
    storage_options=dict[str, Any](socket_connect_timeout=0.5, socket_timeout=0.5),
)


@dataclass(frozen=True)
class Left:
    """How many requests somebody has left: of `quota` in `window` seconds, until it `resets` in so many."""

    quota: int
    window: int
    remaining: int
    resets: int


def of_keys(pages: Blueprint, key_id: Callable[[], str]) -> None:
    """Limits how often each key of the API may ask: the pages are its, `key_id` says whose request it is."""
    limiter.limit("600 per minute", key_func=key_id)(pages)


def left() -> Left | None:
    """What is left to who asks; None where nothing is counted."""
    limit = limiter.current_limit
    if limit is None:
        return None
    resets = max(0, math.ceil(limit.reset_at - time.time()))
    return Left(limit.limit.amount, limit.limit.get_expiry(), limit.remaining, resets)


def init_app(app: Flask) -> None:
    limiter.init_app(app)


def configuration(of: Settings) -> dict[str, Any]:
    """What the limiter is told."""
    return {"RATELIMIT_STORAGE_URI": of.redis_url.replace("unix://", "redis+unix://")}
