"""A system of the company's that comes in by the API."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from werkzeug.test import Client, TestResponse

from tests.cast import INVITED, Cast
from webapp.db import transaction
from webapp.services.accounts import api_keys
from webapp.services.accounts.api_keys import SCOPES


def key_for(cast: Cast, scopes: Collection[str] = tuple(SCOPES)) -> tuple[int, str]:
    """Id and text of a new key."""
    with transaction():
        key, text = api_keys.make("Greenhouse", scopes, INVITED + timedelta(days=90), cast.actor, INVITED)
        return key.id, text


@dataclass
class System:
    """A program with a key, at an hour of the cast's."""

    browser: Client
    key: str
    key_id: int = 0
    now: Any = INVITED

    def asks(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> TestResponse:
        sent = {"Authorization": f"Bearer {self.key}"} | (headers or {})
        with time_machine.travel(self.now, tick=False):
            return self.browser.open(f"/api/v1{path}", method=method, json=body, headers=sent)

    def gets(self, path: str, **headers: str) -> TestResponse:
        return self.asks("GET", path, headers={name.replace("_", "-"): v for name, v in headers.items()})

    def sends(self, path: str, body: Any = None, **headers: str) -> TestResponse:
        return self.asks("POST", path, body, {name.replace("_", "-"): v for name, v in headers.items()})


@pytest.fixture
def system(cast: Cast) -> System:
    number, text = key_for(cast)
    return System(cast.app.test_client(use_cookies=False), text, number)
