"""PostgreSQL is restarted while forms are sent: who read that a form is sent, can rely on it."""

import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from time import sleep

import pytest

from tests.cast import Cast
from tests.chaos.conftest import Noted, Staffed
from tests.chaos.record import invited, sent
from tests.chaos.scale import Scale
from tests.chaos.visitor import Visitor
from tests.conftest import migrated_cluster
from tests.postgres import Cluster
from tests.workers.conftest import until
from webapp.db import db, reading
from webapp.models import Submission

SENT, TRY_AGAIN = 303, 503
TOGETHER = 4


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A server that keeps what it has confirmed, also when it crashes."""
    with migrated_cluster(tmp_path_factory.mktemp("postgres"), "synchronous_commit=on") as server:
        yield server


class Candidate:
    """Sends each form until a page says that it is sent. `answers`: how often which status came."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.answers: Counter[int] = Counter()

    def insists(self, link: str) -> None:
        self._until_sent(f"{link}/form/most", most=["learning", "team"], order="learning,team")
        self._until_sent(f"{link}/form/send")

    def _until_sent(self, path: str, **fields: str | list[str]) -> None:
        status = 0
        while status != SENT:
            status = self.visitor.sends(path, **fields)
            self.answers[status] += 1
            assert status in (SENT, TRY_AGAIN)
            sleep(0 if status == SENT else 0.1)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_restart_loses_nothing_that_was_confirmed(
    cast: Cast, staffed: Staffed, postgres: Cluster, scale: Scale, note: Noted
):
    links = [cast.link(invited(cast), "Amara") for _ in range(scale.submissions)]
    crew = staffed("web")
    candidates = [Candidate(Visitor(crew.web_socket, "/sign-in")) for _ in range(TOGETHER)]
    how = cycle((signal.SIGINT, signal.SIGQUIT))
    with ThreadPoolExecutor(TOGETHER) as threads:
        sending = [
            threads.submit(lambda c=c, n=n: [c.insists(link) for link in links[n::TOGETHER]])
            for n, c in enumerate(candidates)
        ]
        for restart in range(1, scale.restarts + 1):
            mark = restart * scale.submissions // (scale.restarts + 1)
            until(lambda mark=mark: sent("pre_interview") >= mark, f"form number {mark}", 120)
            postgres.stop(next(how))
            sleep(0.5)
            postgres.start()
        for done in sending:
            done.result(timeout=120)

    answers = sum((c.answers for c in candidates), Counter())
    assert answers[TRY_AGAIN] > 0, "nobody noticed"
    assert answers[SENT] == 2 * scale.submissions
    with reading():
        kept = db.session.query(Submission).all()
        assert len(kept) == scale.submissions
        assert all(row.revision == 1 and row.answers.dimensions() == ("learning", "team") for row in kept)
    note(
        6,
        f"PostgreSQL restarted {scale.restarts} times, every second time as by a crash, in the middle of"
        f" {scale.submissions} submissions",
        f"{len(kept)} confirmed, {len(kept)} kept, each once; {answers[TRY_AGAIN]} pages said try again",
    )
