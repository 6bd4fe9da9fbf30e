"""The model of docs/scaling.md against what is known of queues."""

from random import Random
from statistics import mean

import pytest

from benchmarks.queueing import arrivals, lags, quantile


def drawn(rate: float, mean_service: float, servers: int, second: float = 0.0) -> list[float]:
    random = Random(1)
    service = [random.expovariate(1 / mean_service) for _ in range(5_000)]
    return lags(arrivals(rate, 60_000 / rate, random), service, [second], servers, random)


@pytest.mark.parametrize("busy", [0.3, 0.6, 0.8])
def test_one_server_is_what_the_formula_of_khinchin_and_pollaczek_says(busy: float) -> None:
    assert mean(drawn(busy, 1.0, 1)) == pytest.approx(1 / (1 - busy), rel=0.1)


def test_two_servers_are_what_the_formula_of_erlang_says() -> None:
    # two servers, each busy for .7 of the time: 1 / (1 - .7²) of a service
    assert mean(drawn(1.4, 1.0, 2)) == pytest.approx(1 / (1 - 0.49), rel=0.1)


def test_who_comes_alone_waits_for_one_service() -> None:
    assert lags([0.0, 100.0, 200.0], [2.0], [1.0], 1, Random(1)) == [2.0, 2.0, 2.0]


def test_a_second_paper_gives_way_to_a_first_and_is_not_interrupted() -> None:
    # the second arrival finds the first paper under way, the third the second paper of the first
    assert lags([0.0, 1.0, 4.5], [2.0], [5.0], 1, Random(1)) == [2.0, 3.0, pytest.approx(6.5)]


def test_people_arrive_as_often_as_they_are_said_to() -> None:
    moments = arrivals(0.5, 10_000, Random(1))
    assert moments == sorted(moments)
    assert len(moments) == pytest.approx(5_000, rel=0.05)


def test_a_quantile_is_one_of_the_values() -> None:
    assert quantile([3, 1, 2], 0.5) == 2
    assert quantile(range(1, 101), 0.95) == 95
    assert quantile([7], 0.95) == 7
