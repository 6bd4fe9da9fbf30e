"""Several who do something at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask


def at_once(app: Flask, *acts: Callable[[], object]) -> None:
    """Does all of it at the same moment, each in a thread and a session of its own."""
    ready = Barrier(len(acts), timeout=30)

    def act(what: Callable[[], object]) -> None:
        with app.app_context():
            ready.wait()
            what()

    with ThreadPoolExecutor(len(acts)) as threads:
        for done in [threads.submit(act, what) for what in acts]:
            done.result(timeout=60)
