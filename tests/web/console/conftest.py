"""Who is at the desk in more than one file."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.cast import INVITED, Cast
from tests.client import Client


@pytest.fixture
def desk(cast: Cast, client: Client) -> Iterator[Client]:
    """Rosa at her desk, on the day when the interviews of the cast are set up."""
    with time_machine.travel(INVITED, tick=False):
        client.sign_in()
        yield client
