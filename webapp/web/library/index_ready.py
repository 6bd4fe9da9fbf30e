"""Indexes the library beside the requests, before any of them needs it.

It is about when, not about what: whoever asks for the index is given that of the library as it stands, and
waits for it where this is not there yet.
"""

import logging
from threading import Thread
from time import sleep

from flask import Flask

from webapp.db import db, reading
from webapp.services.library import entries

LOOK_EVERY = 1.0
"""Seconds between two looks whether the library has changed."""

log = logging.getLogger(__name__)


def before_fork(app: Flask) -> None:
    """Indexes the library in a process that is about to fork, and leaves no connection for both to use."""
    index(app)
    with app.app_context():
        db.engine.dispose()


def keep(app: Flask) -> None:
    """Starts a thread that does so soon after each change, for as long as the process runs."""
    Thread(target=_keep, args=(app,), name="library-index", daemon=True).start()


def _keep(app: Flask) -> None:
    known = True
    while True:
        indexed = index(app)
        if known and not indexed:
            log.warning("library_not_indexed")
        known = indexed
        sleep(LOOK_EVERY)


def index(app: Flask) -> bool:
    """Indexes the library if it has changed. False where it cannot be read, as while the database is away:
    the request that needs it says so to whoever asks."""
    try:
        with app.app_context(), reading():
            entries.keep_index_ready()
    except Exception:
        log.debug("library_not_read", exc_info=True)
        return False
    return True
