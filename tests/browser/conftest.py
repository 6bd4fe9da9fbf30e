"""A real Chromium before the real application. Debian's is used; where there is none, these tests skip."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.browser.program import ALONE, chromium_program
from tests.browser.visitor import Visitor


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a process; each test has contexts of its own."""
    program = chromium_program()
    if program is None:
        pytest.skip("no Chromium here but perhaps a snap's: these tests need a package such as Debian's")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ALONE)
        yield browser
        browser.close()


Arrives = Callable[..., Any]


@pytest.fixture
def arrives(chromium: Browser) -> Iterator[Arrives]:
    """Brings a visitor of some kind to a site. What went wrong on their way fails the test in the end."""
    there: list[Visitor] = []

    def arrive(kind: type[Visitor], base_url: str, **more: Any) -> Visitor:
        there.append(kind(chromium, base_url, **more))
        return there[-1]

    yield arrive
    for visitor in there:
        visitor.context.close()
    assert not [what for visitor in there for what in visitor.wrong]


class Quiet(WSGIRequestHandler):
    """A personal link stands in no log."""

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002  its name there
        """Says nothing."""


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The test's application, served by a thread; its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()
