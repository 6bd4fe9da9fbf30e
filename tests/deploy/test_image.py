"""The image: built without a daemon, its processes started in the order of compose.yaml, an interview played.

Needs root and buildah, and is skipped elsewhere. With -s it prints what docs/deploy/containers.md says.
"""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.conftest import SECRET_KEY
from tests.deploy.engine import Builder, Container, Engine, Image, base_system, cannot, ending, redis_of_conf
from tests.deploy.test_files import OURS, configured
from tests.journeys.left_behind import text_of, unwatched
from tests.postgres import cluster, programs
from webapp.config import ROOT
from webapp.launcher import free_port
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.installation import Installation
from webapp.rehearsal.runner import rehearse
from webapp.rehearsal.script import read_script

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("image"),
    pytest.mark.skipif(bool(cannot()), reason=cannot()),
]
MB = 1 << 20
HEALTHY_WITHIN = 90.0
"""Seconds; on two cores it takes five."""
ADA = ("ada@harbour.example", "seven boats in one lake")
SCRIPT = ROOT / "examples" / "interviews" / "gethin-pryce.yaml"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    [name] = set(re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE))
    system = base_system()
    room = tmp_path_factory.mktemp("buildah")
    builder = Builder(room)
    began = time.monotonic()
    builder.import_base(system, f"localhost/{name}")
    yield builder.build("bothways")
    print(f"{time.monotonic() - began:.0f} s")
    builder("umount", "--all")
    builder("rm", "--all")
    builder("rmi", "--all", "--force")


@dataclass(frozen=True)
class Deployment:
    """What runs, by name, at `url`; where the first account is made; seconds from start to healthy."""

    containers: Mapping[str, Container]
    url: str
    first: str
    healthy_after: Mapping[str, float]


@pytest.fixture(scope="module")
def engine(image: Image, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """With a PostgreSQL and a Redis of the test's own."""
    folder, bin_dir, port, queue = tmp_path_factory.mktemp("engine"), programs(), free_port(), free_port()
    for room in ("secrets", "logs", "redis"):
        (folder / room).mkdir()
    assert bin_dir
    redis = redis_of_conf(folder / "redis", "bind 127.0.0.1", f"port {queue}")
    with redis, cluster(bin_dir, "unix_socket_permissions=0777") as server:
        server.folder.chmod(0o711)
        held = {
            "secret-key": SECRET_KEY,
            "database-url": "postgresql://bothways@/bothways?host=/run/postgresql",
        }
        for name, value in held.items():
            (folder / "secrets" / name).write_text(value + "\n")
            (folder / "secrets" / name).chmod(0o444)
        settings = {
            "REDIS_URL": f"redis://127.0.0.1:{queue}/0",
            "PORT": str(port),
            "BASE_URL": f"http://127.0.0.1:{port}",
            "TRUSTED_PROXIES": "0",
            "UNDO_SECONDS": "0",
            "GUNICORN_CMD_ARGS": f"--bind 127.0.0.1:{port}",  # or it would be reached from elsewhere
        }
        yield Engine(image, folder / "secrets", server.folder, settings, folder / "logs")


@pytest.fixture(scope="module")
def deployment(engine: Engine) -> Iterator[Deployment]:
    """As `docker compose up` starts it: release first, and what waits for it when that has ended."""
    services = configured("compose.yaml")["services"]
    running: dict[str, Container] = {}
    with ending(running):
        release = start(engine, "release", services["release"])
        assert release.wait(60) == 0, release.log.read_text()
        for name in OURS:
            for n in range(services[name].get("deploy", {}).get("replicas", 1)):
                running[f"{name}-{n + 1}"] = start(engine, f"{name}-{n + 1}", services[name])
        after = until_healthy(running, services)
        [first] = re.findall(r"http://\S+", release.log.read_text())
        yield Deployment(running, engine.settings["BASE_URL"], first, after)


def start(engine: Engine, name: str, service: Mapping[str, Any]) -> Container:
    return engine.run(name, service["command"], service["environment"])


def until_healthy(running: Mapping[str, Container], services: Mapping[str, Any]) -> dict[str, float]:
    """Seconds from its start until each says so itself; asks what the engine would ask."""
    after: dict[str, float] = {}
    while set(after) != set(running):
        for name in set(running) - set(after):
            container = running[name]
            [_cmd, *asks] = services[name.partition("-")[0]]["healthcheck"]["test"]
            if container.execute(*asks).returncode == 0:
                after[name] = time.monotonic() - container.began
            assert container.is_running(), container.log.read_text()
            assert time.monotonic() - container.began < HEALTHY_WITHIN, container.log.read_text()
    return after


@pytest.fixture(scope="module")
def recruiter(deployment: Deployment) -> Installation:
    """Who made the first account, on the page that `release` told of."""
    email, password = ADA
    with Browser(deployment.url) as browser:
        form = browser.open(deployment.first).form(field="again")
        values = {"organisation": "Harbour Works", "zone": "Europe/Berlin", "name": "Ada Lindqvist"}
        page = browser.submit(form.fill(values | {"email": email, "password": password, "again": password}))
        assert "Still to do before the first interview" in page.text
    return Installation(Flask("nobody"), deployment.url, email, password)


def test_the_image_says_how_to_see_that_it_is_healthy(image: Image) -> None:
    assert image.config["Healthcheck"]["Test"] == ["CMD", "bothways", "healthy", "web"]


def test_it_has_no_way_to_install_anything(image: Image) -> None:
    assert not [path for path in image.root.glob("opt/bothways/lib/python3*/site-packages/pip")]
    assert not (image.root / "source").exists()


def test_no_process_may_do_more_than_its_work(deployment: Deployment) -> None:
    assert len(deployment.containers) == 4
    for container in deployment.containers.values():
        status = container.status()
        assert status["Uid"].split() == status["Gid"].split() == ["10001"] * 4
        assert status["Groups"] == ""
        assert status["NoNewPrivs"] == "1"
        assert {int(status[name], 16) for name in ("CapEff", "CapPrm", "CapBnd", "CapInh")} == {0}


WRITE = "import pathlib, sys; pathlib.Path(sys.argv[1], 'x').write_text('x')"


@pytest.mark.parametrize(
    ("place", "works"), [("/", 0), ("/opt/bothways", 0), ("/var/lib/bothways", 0), ("/etc", 0), ("/tmp", 1)]
)
def test_nothing_can_be_written_but_to_tmp(deployment: Deployment, place: str, works: int) -> None:
    written = deployment.containers["web-1"].execute("python", "-c", WRITE, place)
    assert (written.returncode == 0) == bool(works), written.stderr
    assert works or "Read-only file system" in written.stderr


def test_each_container_hears_of_its_own_worker(deployment: Deployment) -> None:
    web = deployment.containers["web-1"]
    assert web.execute("bothways", "healthy", "worker").returncode == 1


def test_an_interview_is_played_from_the_first_account_to_the_report(
    engine: Engine, deployment: Deployment, recruiter: Installation, tmp_path: Path
) -> None:
    script = read_script(SCRIPT)
    [library] = engine.image.root.glob("opt/bothways/lib/python3*/site-packages/webapp/examples/library")
    inside = f"/{library.relative_to(engine.image.root)}"
    imported = deployment.containers["web-1"].execute("bothways", "library", "import", inside)
    assert imported.returncode == 0, imported.stderr
    assert rehearse(recruiter, script, [tmp_path], unwatched, patience=120) == [None]
    assert script.candidate.name in text_of(tmp_path / "briefing.pdf")
    assert script.candidate.name in text_of(tmp_path / "fit-report.pdf")
    for container in deployment.containers.values():
        assert "job_hangs" not in container.log.read_text()
        assert "fork_is_unsafe" not in container.log.read_text()


def test_it_can_back_up_and_read_what_it_has_kept(deployment: Deployment) -> None:
    """In one command: what is in /tmp of a container ends with it."""
    script = "bothways backup /tmp/kept && pg_restore --list /tmp/kept"
    told = deployment.containers["web-1"].execute("sh", "-c", script)
    assert told.returncode == 0, told.stderr
    assert "TABLE DATA public document_file" in told.stdout


def test_it_takes_no_more_than_the_documents_say(engine: Engine, deployment: Deployment) -> None:
    """After the play. The bound is a third over what was measured."""
    memory = {name: container.memory() for name, container in deployment.containers.items()}
    print(f"\nimage {engine.image.size / MB:.0f} MB")
    for name, taken in memory.items():
        print(f"{name}: {taken / MB:.0f} MB, healthy after {deployment.healthy_after[name]:.1f} s")
    assert sum(memory.values()) < 1_900 * MB


def test_each_ends_in_order_when_it_is_asked_to(deployment: Deployment) -> None:
    """The last test, as nothing is left after it."""
    assert [container.stop() for container in deployment.containers.values()] == [0] * 4
