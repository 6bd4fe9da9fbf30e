"""A system of the company's that is told what happens, at a server on loopback."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from standardwebhooks import Webhook

from tests.cast import INVITED, Cast
from tests.receiver import Receiver, receiver
from webapp.adapters.outgoing import Outgoing
from webapp.db import db, reading, transaction
from webapp.domain.network import parse_allowed
from webapp.domain.webhooks import TYPES
from webapp.models import WebhookEndpoint, WebhookMessage
from webapp.services.accounts import api_keys
from webapp.services.webhooks import endpoints

LOOPBACK = parse_allowed("127.0.0.1=127.0.0.0/8")
"""The receiver stands at a number, so no name is looked up."""


@dataclass
class Ear:
    """A system that listens. `secret`: with which it verifies what it is told."""

    cast: Cast
    server: Receiver
    endpoint_id: int
    key_id: int
    secret: str

    def heard(self) -> list[dict[str, Any]]:
        """What it was told, the oldest first, each with its `id`; all is verified."""
        return [self.verified(request) for request in self.server.requests]

    def verified(self, request: Any) -> dict[str, Any]:
        at = datetime.fromtimestamp(int(request.headers["webhook-timestamp"]), INVITED.tzinfo)
        with time_machine.travel(at, tick=False):
            Webhook(self.secret).verify(request.body, request.headers)
        return {"id": request.headers["webhook-id"], **json.loads(request.body)}

    def types(self) -> list[str]:
        return [message["type"] for message in self.heard()]

    @property
    def endpoint(self) -> WebhookEndpoint:
        with reading():
            found = db.session.get_one(WebhookEndpoint, self.endpoint_id)
            db.session.expunge(found)
        return found

    def messages(self) -> list[WebhookMessage]:
        """All that was written for it, the oldest first."""
        with reading():
            found = db.session.query(WebhookMessage).order_by(WebhookMessage.id).all()
            db.session.expunge_all()
        return found


@pytest.fixture
def listens(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Ear]]:
    """Makes a system listen at a server that answers as it is told."""
    settings = replace(cast.app.config["SETTINGS"], outgoing_allowed=LOOPBACK)
    monkeypatch.setitem(cast.app.config, "SETTINGS", settings)

    with receiver() as server:

        def make(
            types: tuple[str, ...] = tuple(TYPES),
            scopes: tuple[str, ...] = ("read",),
            lasts: timedelta = timedelta(days=90),
        ) -> Ear:
            with transaction():
                key, _ = api_keys.make("Greenhouse", scopes, INVITED + lasts, cast.actor, INVITED)
                endpoint, secret = endpoints.make(
                    key.id,
                    server.url("127.0.0.1"),
                    types,
                    Outgoing(LOOPBACK),
                    settings.secret_key,
                    cast.actor,
                    INVITED,
                )
                return Ear(cast, server, endpoint.id, key.id, secret)

        yield make


@pytest.fixture
def ear(listens: Callable[..., Ear]) -> Ear:
    """One that is told of everything."""
    return listens()
