"""The deployment is connected to a stand-in for Ashby."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine

from tests.ashby import KEY, SECRET, FakeAshby, fake_ashby
from tests.cast import INVITED, Cast
from webapp.domain.network import parse_allowed


@pytest.fixture
def ashby(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeAshby]:
    with fake_ashby() as fake:
        connected = replace(
            cast.app.config["SETTINGS"],
            ashby_key=KEY,
            ashby_secret=SECRET,
            ashby_address=fake.server.url("127.0.0.1", path=""),
            outgoing_allowed=parse_allowed("127.0.0.1=127.0.0.0/8"),
        )
        monkeypatch.setitem(cast.app.config, "SETTINGS", connected)
        yield fake


class Told:
    """Ashby tells us of schedules, and what is due is done."""

    def __init__(self, cast: Cast, ashby: FakeAshby) -> None:
        self.cast, self.ashby = cast, ashby
        self.browser = cast.app.test_client(use_cookies=False)

    def posts(self, body: bytes, head: dict[str, str], now=INVITED) -> int:
        with time_machine.travel(now, tick=False):
            return self.browser.post("/integrations/ashby", data=body, headers=head).status_code

    def __call__(self, schedule: str, *actions: str, now=INVITED) -> None:
        for action in actions or ("interviewScheduleUpdate",):
            assert self.posts(*self.ashby.webhook(schedule, action), now) == 204
        self.cast.work(now)


@pytest.fixture
def told(cast: Cast, ashby: FakeAshby) -> Told:
    return Told(cast, ashby)
