"""The index of the library is there before it is asked for, and never that of an edition that is over."""

import runpy
from collections.abc import Iterable
from dataclasses import replace
from threading import Event, Thread
from types import SimpleNamespace

import pytest
from flask import Flask

from tests.cast import INVITED, Cast
from webapp.db import db, transaction
from webapp.domain.matching.search import Index
from webapp.services.library import entries
from webapp.web.library import index_ready


@pytest.fixture(autouse=True)
def library(cast: Cast) -> None:
    cast.library()


def bodies() -> set[str]:
    """What the index says that an asker is given now."""
    found = {passage.text for passage in entries.library_index().index.passages}
    db.session.rollback()
    return found


def change(body: str) -> None:
    """Somebody rewrites an entry, wherever they are."""
    with transaction():
        row = entries.all_in_use()[0]
        content = replace(entries.entry_of_row(row), body=body)
        entries.edit(row.id, content, row.updated_at, INVITED)


def refuse(*_: object, **__: object) -> Index:
    raise AssertionError("a request has built the index")


def test_who_asks_after_it_is_indexed_builds_nothing(app: Flask, monkeypatch) -> None:
    change("Words that nobody has indexed yet.")
    assert index_ready.index(app)
    monkeypatch.setattr(Index, "build", refuse)
    assert "Words that nobody has indexed yet." in bodies()


def test_what_was_indexed_ahead_is_not_given_once_the_library_has_changed(app: Flask, monkeypatch) -> None:
    index_ready.index(app)
    change("Words of the next edition.")
    with monkeypatch.context() as patched:
        patched.setattr(Index, "build", refuse)
        with pytest.raises(AssertionError):
            bodies()
    assert "Words of the next edition." in bodies()


@pytest.mark.both_databases
def test_a_change_while_the_thread_still_reads_the_edition_before_it_is_seen(app, monkeypatch) -> None:
    change("The edition that the thread reads.")
    reads, goes_on, build = Event(), Event(), Index.build

    def slow(passages: Iterable, *more: object) -> Index:
        reads.set()
        goes_on.wait(10)
        return build(passages, *more)

    monkeypatch.setattr(Index, "build", slow)
    thread = Thread(target=index_ready.index, args=(app,))
    thread.start()
    assert reads.wait(10)
    change("The edition that came meanwhile.")
    goes_on.set()
    assert "The edition that came meanwhile." in bodies()
    thread.join()
    assert "The edition that came meanwhile." in bodies()


def test_a_library_that_cannot_be_read_ends_nothing(app: Flask, monkeypatch) -> None:
    monkeypatch.setattr(entries, "keep_index_ready", refuse)
    assert not index_ready.index(app)


def test_a_web_process_is_forked_from_one_that_has_the_index(app: Flask, monkeypatch) -> None:
    change("Words before the fork.")
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "set by the module, and put back after the test")
    monkeypatch.setattr("webapp.adapters.heartbeat.look_before_fork", lambda *_: None)
    monkeypatch.setattr("gc.freeze", lambda: None)
    pre_fork = runpy.run_module("webapp.gunicorn_conf")["pre_fork"]
    pre_fork(SimpleNamespace(app=SimpleNamespace(wsgi=lambda: app)), None)
    monkeypatch.setattr(Index, "build", refuse)
    assert "Words before the fork." in bodies()
