"""What the fault suite strikes is called as it was: that suite runs too seldom to find it out by itself."""

from pathlib import Path

from tests.chaos.saboteur import Saboteur
from tests.nursery import Program


def get_to_work(orders: Path) -> None:
    Saboteur(orders).get_to_work()


def test_the_saboteur_finds_all_that_it_strikes(tmp_path: Path):
    assert Program(get_to_work, tmp_path).wait(60) == 0
