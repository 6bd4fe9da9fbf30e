"""Command `bothways healthy`: says by its exit code whether a process on this machine does its work.

Container engines ask it every few seconds, so it loads neither Flask nor the database.
"""

import socket
import sys
from collections.abc import Callable

import click
import httpx
from redis import RedisError

from webapp.adapters import heartbeat
from webapp.adapters.bell import connect
from webapp.config import Settings

PATIENCE = 5.0
"""Seconds that the web may take to answer."""


@click.command()
@click.argument("process", type=click.Choice(["web", "worker", "relay"]))
def healthy(process: str) -> None:
    """Exit with 0 if PROCESS does its work on this machine, and with 1 and a sentence if not.

    The web is asked for /health. Relay and workers are heard of by way of Redis: while it is away nobody
    hears of them.
    """
    if complaint := COMPLAINTS[process](Settings.from_env()):
        click.echo(complaint, err=True)
        sys.exit(1)


def _of_web(settings: Settings) -> str:
    try:
        answer = httpx.get(f"http://127.0.0.1:{settings.port}/health", trust_env=False, timeout=PATIENCE)
    except httpx.TransportError as error:
        return f"The web does not answer on port {settings.port}: {type(error).__name__}."
    return "" if answer.status_code == 200 else f"The web answers with {answer.status_code}."


def _of_relay(settings: Settings) -> str:
    try:
        there = heartbeat.read_health(connect(settings.redis_url)).relay_is_there
    except RedisError:
        return REDIS_AWAY
    return "" if there else f"No relay has looked for work for {heartbeat.SILENT_AFTER:.0f} seconds."


def _of_worker(settings: Settings) -> str:
    try:
        hosts = heartbeat.hosts_of_workers(connect(settings.redis_url))
    except RedisError:
        return REDIS_AWAY
    return "" if socket.gethostname() in hosts else "No worker of this machine is heard of."


REDIS_AWAY = "Redis does not answer, so nothing is heard of relay and workers."
COMPLAINTS: dict[str, Callable[[Settings], str]] = {"web": _of_web, "relay": _of_relay, "worker": _of_worker}
"""Process → what is wrong with it; nothing if nothing is."""
