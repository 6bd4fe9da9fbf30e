"""Who goes through the pages of more than one file."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.cast import INVITED, Cast
from tests.client import Client


@pytest.fixture
def rosa(client: Client, cast: Cast) -> Iterator[Client]:
    """A recruiter, signed in on 4 January 2027, with three entries in the library."""
    cast.library()
    with time_machine.travel(INVITED, tick=False):
        client.sign_in()
        yield client
