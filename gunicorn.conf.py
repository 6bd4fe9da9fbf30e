"""How gunicorn serves the web application, wherever it runs: bound to 0.0.0.0:$PORT if PORT is set, else to
127.0.0.1:8000, as is gunicorn's habit; the launcher says `--bind 127.0.0.1:…`.
"""

from typing import Any

from gunicorn.glogging import Logger


class PathlessLogger(Logger):  # type: ignore[misc]
    """Links are secrets: a request that fails is logged without its address, and others not at all."""

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        super().exception(msg.partition(" %s")[0], **kwargs)


worker_class = "gthread"
workers = 2
preload_app = True  # read once, before the workers fork: up sooner, and less memory
threads = 4
timeout = 30
graceful_timeout = 5
control_socket_disable = True
accesslog = None
logger_class = PathlessLogger
