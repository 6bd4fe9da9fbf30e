"""The house that more than one file asks at."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from tests.cast import STARTS, Cast
from tests.client import Client
from tests.web.system.house import House
from webapp.web.system.limits import limiter


@pytest.fixture
def house(app: Flask, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """On the day of the interview, with forms that need no token, and for people who ask very often."""
    with time_machine.travel(STARTS, tick=False):
        built = House(cast, client)
        app.config["WTF_CSRF_ENABLED"] = False
        monkeypatch.setattr(limiter, "enabled", False)
        yield built
