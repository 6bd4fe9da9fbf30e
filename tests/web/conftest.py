"""Who goes through the pages of more than one file."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.cast import INVITED, Cast
from tests.client import Client
from tests.queries import no_lazy_loads


@pytest.fixture(autouse=True)
def pages_load_on_purpose() -> Iterator[None]:
    """No page of any test loads by the way."""
    with no_lazy_loads(in_pages_only=True):
        yield


@pytest.fixture
def rosa(client: Client, cast: Cast) -> Iterator[Client]:
    """A recruiter, signed in on 4 January 2027, with three entries in the library."""
    cast.library()
    with time_machine.travel(INVITED, tick=False):
        client.sign_in()
        yield client


@pytest.fixture
def before_the_lock() -> Iterator[None]:
    """The clock goes on from the moment of the invitation."""
    with time_machine.travel(INVITED, tick=True):
        yield


@pytest.fixture
def interview_id(cast: Cast) -> int:
    return cast.interview()


@pytest.fixture
def amara(cast: Cast, interview_id: int) -> str:
    """The candidate's link."""
    return cast.link(interview_id, "Amara")


@pytest.fixture
def jonas(cast: Cast, interview_id: int) -> str:
    """An interviewer's link."""
    return cast.link(interview_id, "Jonas")
