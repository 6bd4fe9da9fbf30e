"""Limits how often something may be asked for from one network address."""

from typing import Any

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from webapp.config import Settings

limiter = Limiter(
    get_remote_address,
    in_memory_fallback_enabled=True,
    swallow_errors=True,
    storage_options=dict[str, Any](socket_connect_timeout=0.5, socket_timeout=0.5),
)


def init_app(app: Flask) -> None:
    limiter.init_app(app)


def configuration(of: Settings) -> dict[str, Any]:
    """What the limiter is told."""
    return {"RATELIMIT_STORAGE_URI": of.redis_url.replace("unix://", "redis+unix://")}
