"""Lists the processes of a deployment, and writes the supervisord.conf that keeps them running."""

import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from webapp.config import ROOT


@dataclass(frozen=True)
class Program:
    """One process that is kept running. It has `grace` seconds to end by itself when it is told to stop: the
    web for the requests that it has, a worker for its job.

    Programs of a lower `rank` start first, and stop when all of a higher rank have ended.
    """

    name: str
    command: tuple[str, ...]
    grace: int = 5
    rank: int = 2


def programs(*, port: int, workers: int = 1, redis: tuple[str, ...] = ()) -> tuple[Program, ...]:
    """What a deployment runs: `workers` of them, and Redis if there is a command for it."""
    python = (sys.executable, "-m")
    web = (*python, "gunicorn", "--config", "python:webapp.gunicorn_conf", "--bind", f"127.0.0.1:{port}")
    own_redis = [Program("redis", redis, rank=1)] if redis else []
    return (
        *own_redis,
        Program("web", (*web, "webapp.app:create_app()"), grace=25),
        *(Program(f"worker-{n}", (*python, "workers", "worker"), grace=65) for n in range(1, workers + 1)),
        Program("relay", (*python, "workers", "relay")),
    )


def redis_command(socket_path: Path, kept_in: Path) -> tuple[str, ...]:
    """A Redis without a network port, that writes down what it is told and never drops it to make room."""
    settings = {
        "port": "0",
        "unixsocket": str(socket_path),
        "unixsocketperm": "700",
        "set-proc-title": "no",  # the title would overwrite the environment, by which a stray one is found
        "dir": str(kept_in),
        "save": "",
        "appendonly": "yes",
        "appendfsync": "everysec",
        "maxmemory-policy": "noeviction",
    }
    return ("redis-server", *(word for name, value in settings.items() for word in (f"--{name}", value)))


def supervisor_config(running: Sequence[Program], *, logs: Path, run: Path) -> str:
    """The text of a supervisord.conf that runs `running`; logs in `logs`, its own pid file in `run`."""
    sections = [
        ("supervisord", _supervisord(logs, run)),
        *((f"program:{program.name}", _program(program, logs)) for program in running),
        *((f"group:rank-{rank}", _group(running, rank)) for rank in sorted({p.rank for p in running})),
    ]
    return "\n".join(_section(name, values) for name, values in sections)


def _section(name: str, values: Mapping[str, object]) -> str:
    return "\n".join([f"[{name}]", *(f"{key}={value}" for key, value in values.items()), ""])


def _supervisord(logs: Path, run: Path) -> dict[str, object]:
    return {
        "nodaemon": "true",
        "silent": "true",
        "umask": "077",
        "directory": _literal(str(ROOT)),
        "logfile": _literal(str(logs / "supervisord.log")),
        "pidfile": _literal(str(run / "supervisord.pid")),
        "childlogdir": _literal(str(logs)),
    }


def _program(program: Program, logs: Path) -> dict[str, object]:
    """A program that fails is tried again for ever, a second later each time: Redis may be away for long."""
    return {
        "command": _literal(shlex.join(program.command)),
        "autorestart": "true",
        "startretries": 1_000_000,
        "stopwaitsecs": program.grace,
        "killasgroup": "true",
        "redirect_stderr": "true",
        "stdout_logfile": _literal(str(logs / f"{program.name}.log")),
        "stdout_logfile_maxbytes": "5MB",
        "stdout_logfile_backups": 2,
    }


def _group(running: Sequence[Program], rank: int) -> dict[str, object]:
    return {"programs": ",".join(p.name for p in running if p.rank == rank), "priority": rank}


def _literal(value: str) -> str:
    """supervisord expands %(names)s in its values."""
    return value.replace("%", "%%")
