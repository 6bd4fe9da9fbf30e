"""The launcher: what it writes down for supervisord, and that it starts, restarts and stops everything."""

import io
import logging
import os
import runpy
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from configparser import RawConfigParser
from pathlib import Path

import httpx
import pytest
from gunicorn.config import Config

from tests.conftest import REAL
from webapp.config import ROOT, Settings
from webapp.domain.errors import Refused
from webapp.launcher import AT_ONCE, INHERITED, STOPPING, Deployment, free_port, kept_secret, throwaway
from webapp.process_signals import MARK, end_with_parent
from webapp.supervision import Program, programs, supervisor_config
from workers.queue import JOB_TIMEOUT

NOBODYS_ADDRESS = "unix:///nowhere/redis.sock"


def written(*running: Program, logs: Path = Path("/l")) -> RawConfigParser:
    parser = RawConfigParser()
    parser.read_string(supervisor_config(running, logs=logs, run=Path("/r")))
    return parser


def eventually(holds: Callable[[], bool], *, within: float) -> bool:
    until = time.monotonic() + within
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def processes_in(data_dir: Path) -> dict[int, str]:
    """What runs for the deployment in `data_dir`: command lines by process id."""
    end = f":{data_dir}".encode()
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            variables = (process / "environ").read_bytes().split(b"\0")
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if any(v.startswith(MARK.encode()) and v.endswith(end) for v in variables):
            found[int(process.name)] = command
    return found


def environment_of(process: int) -> set[str]:
    """The names of the variables with which a process was started."""
    variables = Path(f"/proc/{process}/environ").read_bytes().split(b"\0")
    return {variable.partition(b"=")[0].decode() for variable in variables if variable}


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def test_redis_starts_first_and_stops_last() -> None:
    config = written(*programs(port=8000, redis=("redis-server",)))
    assert config["group:rank-1"]["programs"] == "redis"
    assert int(config["group:rank-1"]["priority"]) < int(config["group:rank-2"]["priority"])


def test_everything_is_started_again_and_none_is_given_up() -> None:
    config = written(*programs(port=8000, workers=2, redis=("redis-server",)))
    kept = [config[name] for name in config.sections() if name.startswith("program:")]
    assert len(kept) == 5
    assert all(p["autorestart"] == "true" and int(p["startretries"]) > 10_000 for p in kept)


def test_nobody_is_killed_who_may_still_end_in_order() -> None:
    grace = {program.name: program.grace for program in programs(port=8000)}
    finishing = runpy.run_module("webapp.gunicorn_conf")["graceful_timeout"]
    assert grace["worker-1"] > JOB_TIMEOUT
    assert grace["web"] > finishing > Settings("", "", "").statement_timeout
    assert max(grace.values()) + Program("redis", ()).grace < STOPPING


def test_every_program_logs_to_a_file_of_its_own() -> None:
    config = written(*programs(port=8000, workers=3))
    files = [s["stdout_logfile"] for n, s in config.items() if n.startswith("program:")]
    assert len(set(files)) == len(files) == 5


def test_spaces_and_percent_signs_in_a_path_stay_what_they_are() -> None:
    config = written(Program("web", ("/my files/100%/python", "-m", "x")), logs=Path("/50% off"))
    assert config["program:web"]["command"] == "'/my files/100%%/python' -m x"
    assert config["program:web"]["stdout_logfile"] == "/50%% off/web.log"


def test_the_web_logs_no_requests_and_opens_no_control_socket() -> None:
    [web] = [p for p in programs(port=8123) if p.name == "web"]
    checked = subprocess.run(
        [*web.command, "--print-config"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    settings = dict(line.split("=", 1) for line in checked.stdout.splitlines() if "=" in line)
    settings = {name.strip(): value.strip() for name, value in settings.items()}
    assert settings["accesslog"] == "None"
    assert settings["control_socket_disable"] == "True"
    assert settings["bind"] == "['127.0.0.1:8123']"


def test_a_failing_request_is_logged_without_its_address() -> None:
    """A personal link is a secret. gunicorn would write the address of a request that it cannot handle."""
    pathless = runpy.run_module("webapp.gunicorn_conf")["logger_class"]
    logger = pathless(Config())
    log = io.StringIO()
    logger.error_log.addHandler(logging.StreamHandler(log))
    try:
        raise ConnectionError
    except ConnectionError:
        logger.exception("Error handling request %s %s", "GET", "/me/1-secret")
    assert "Error handling request" in log.getvalue()
    assert "ConnectionError" in log.getvalue()
    assert "secret" not in log.getvalue()


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    secret = kept_secret(tmp_path / "secret-key")
    assert len(secret) >= 32
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert kept_secret(tmp_path / "secret-key") == secret
    assert kept_secret(tmp_path / "another") != secret


def test_what_the_processes_read_is_whole_and_private(tmp_path: Path) -> None:
    room = tmp_path / "data"
    with Deployment(room, port=free_port(), inherited={}) as deployment:
        settings = Settings.from_env(deployment.environment)
        assert stat.S_IMODE(room.stat().st_mode) == 0o700
    assert settings.data_dir == room
    assert settings.base_url == f"http://127.0.0.1:{deployment.port}"
    assert settings.redis_url.startswith("unix://")


def test_a_redis_of_the_environment_is_used_instead_of_an_own(tmp_path: Path) -> None:
    with Deployment(tmp_path, port=free_port(), inherited={"REDIS_URL": NOBODYS_ADDRESS}) as deployment:
        assert deployment.environment["REDIS_URL"] == NOBODYS_ADDRESS
        assert not (tmp_path / "redis").exists()


def test_secrets_that_are_in_files_are_left_there(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k" * 40)
    (tmp_path / "redis").write_text(NOBODYS_ADDRESS)
    given = {"SECRET_KEY_FILE": str(tmp_path / "key"), "REDIS_URL_FILE": str(tmp_path / "redis")}
    with Deployment(tmp_path / "data", port=free_port(), inherited=given) as deployment:
        settings = Settings.from_env(deployment.environment)
    assert settings.secret_key == "k" * 40
    assert settings.redis_url == NOBODYS_ADDRESS


def test_a_deep_directory_still_has_a_socket_that_fits(tmp_path: Path) -> None:
    with Deployment(tmp_path / ("deep" * 30), port=free_port(), inherited={}) as deployment:
        path = Path(deployment.environment["REDIS_URL"].removeprefix("unix://"))
        assert len(os.fsencode(path)) < 108
        assert path.parent.is_dir()
    assert not path.parent.exists()


def test_one_directory_has_one_deployment(tmp_path: Path) -> None:
    with Deployment(tmp_path, port=free_port(), inherited={}):
        second = Deployment(tmp_path, port=free_port(), inherited={})
        with pytest.raises(Refused, match="already"), second:
            pass
    with Deployment(tmp_path, port=free_port(), inherited={}):
        pass


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Refused, match=str(port)), Deployment(tmp_path, port=port, inherited={}):
            pass
    with Deployment(tmp_path, port=port, inherited={}):
        pass


def test_a_throwaway_knows_nothing_of_the_real_one() -> None:
    with throwaway(os.environ | REAL) as deployment:
        settings = Settings.from_env(deployment.environment)
        room = deployment.data_dir
        assert room.is_dir()
    assert not room.exists()
    assert "real" not in repr(deployment.environment)
    assert settings.secret_key != REAL["SECRET_KEY"]
    assert settings.lease == Settings("", "", "").lease


@pytest.mark.slow
def test_no_process_of_a_throwaway_gets_more_than_is_named(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit('read from PYTHONPATH')")
    with throwaway(os.environ | REAL | {"PYTHONPATH": str(tmp_path)}) as deployment:
        deployment.start()
        deployment.wait_healthy()
        found = {name for process in processes_in(deployment.data_dir) for name in environment_of(process)}
    of_supervisor = {name for name in found if name.startswith("SUPERVISOR_")}
    of_gunicorn = {"PROMETHEUS_MULTIPROC_DIR", "SERVER_SOFTWARE"}
    of_ours = {MARK, "DATA_DIR", "PORT", "PYTHONUNBUFFERED", "SECRET_KEY", "REDIS_URL", *AT_ONCE}
    assert found - of_supervisor - of_gunicorn - of_ours <= {*INHERITED}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path, int]]:
    """`bothways run` in a directory of its own, up: its process, its directory, its port."""
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k not in ("REDIS_URL", "DATABASE_URL", "BASE_URL")}
    process = subprocess.Popen(
        [sys.executable, "-m", "webapp.cli", "run", "--port", str(port), "--data-dir", str(tmp_path)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=end_with_parent,
    )
    try:
        assert eventually(lambda: answers(port) or process.poll() is not None, within=90)
        assert process.poll() is None
        yield process, tmp_path, port
    finally:
        process.terminate()
        process.communicate(timeout=60)


@pytest.mark.slow
def test_it_restarts_what_dies_and_stops_everything(
    running: tuple[subprocess.Popen[str], Path, int],
) -> None:
    process, data_dir, port = running
    before = processes_in(data_dir)
    killed = [p for p, command in before.items() if "redis" in command or "gunicorn" in command]
    assert len(killed) >= 3
    for one in killed:
        os.kill(one, signal.SIGKILL)
    assert eventually(lambda: answers(port), within=30)
    process.terminate()
    assert process.wait(timeout=60) == 0
    assert processes_in(data_dir) == {}
    assert not answers(port)


@pytest.mark.slow
def test_nothing_outlives_a_killed_launcher(running: tuple[subprocess.Popen[str], Path, int]) -> None:
    process, data_dir, _port = running
    assert processes_in(data_dir)
    process.kill()
    assert eventually(lambda: not processes_in(data_dir), within=40)
