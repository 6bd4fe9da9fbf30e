"""Redis is down: forms are taken as fast as ever, and all that they promise is done when it is back."""

from time import monotonic, sleep

from tests.cast import Cast
from tests.chaos.conftest import Noted, Staffed
from tests.chaos.postbox import Postbox
from tests.chaos.record import arrivals, documents_of_each_interview, invited, kept, open_jobs, sent
from tests.chaos.redis_server import RedisServer
from tests.chaos.scale import Scale
from tests.chaos.visitor import Visitor, percentile
from tests.workers.conftest import until
from webapp.services.interviews.schedule import PREVIEW

DRAINED_WITHIN = 60.0


def test_forms_sent_while_redis_is_down_are_kept_and_seen_to(
    cast: Cast, staffed: Staffed, redis_server: RedisServer, postbox: Postbox, scale: Scale, note: Noted
):
    first, *links = [cast.link(invited(cast), "Amara") for _ in range(1 + scale.visits)]
    crew = staffed("web", "worker", "worker", "relay")
    visitor = Visitor(crew.web_socket, "/sign-in")

    visitor.answers(first, "progression")
    until(lambda: open_jobs() == 0, "all that was promised before", 120)
    redis_server.kill()
    for link in links:
        visitor.answers(link, "learning", "flexibility")
        sleep(scale.away / scale.visits)
    assert sent("pre_interview") == len(links) + 1
    assert kept(PREVIEW) == 1, "it was not down"
    slow = percentile(visitor.waits, 95)
    assert slow < scale.submit_within

    redis_server.start()
    back = monotonic()
    until(lambda: open_jobs() == 0, "all jobs", 240)
    drained = monotonic() - back
    assert documents_of_each_interview(PREVIEW) == [1] * (len(links) + 1)
    assert len(arrivals(postbox)) == 2 * (len(links) + 1)
    assert drained < DRAINED_WITHIN
    note(
        5,
        f"Redis down for {scale.away:.0f} s, {scale.visits / scale.away * 60:.0f} forms a minute sent",
        f"p95 of a submit {slow * 1000:.0f} ms; {scale.visits} of {scale.visits} kept; their documents made"
        f" within {drained:.0f} s of its return",
    )
