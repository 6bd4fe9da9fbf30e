"""What containers and systemd are told: Dockerfile, compose.yaml, units, redis.conf, Caddyfile."""

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from redis.exceptions import NoPermissionError

from tests.deploy.engine import redis_of_conf
from tests.test_settings_page import VARIABLES
from webapp.config import ROOT
from webapp.supervision import programs, redis_command
from webapp.variables import IN_FILE

TOOLS = Path(sys.executable).parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
OURS = ("web", "worker", "relay")
KNOWN = {v.name for v in VARIABLES.values()} | {v.name + IN_FILE for v in VARIABLES.values() if v.secret}


TOOLS_OF_COMPOSE = ("--profile", "tools")
"""With services that are for commands alone."""


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def configured(*files: str, **environment: str) -> dict[str, Any]:
    """What compose makes of its files, every default filled in; it refuses what it does not know."""
    words = [word for file in files for word in ("--file", file)]
    told = subprocess.run(
        [str(TOOLS / "docker-compose"), *words, *TOOLS_OF_COMPOSE, "config", "--format", "json"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "COMPOSE_DISABLE_ENV_FILE": "1"}
        | environment,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr
    assert told.stderr == ""
    found: dict[str, Any] = json.loads(told.stdout)
    return found


@pytest.fixture(scope="module")
def composed() -> dict[str, Any]:
    return configured("compose.yaml", SITE="interviews.example.com")


def test_the_dockerfile_has_no_known_mistake() -> None:
    subprocess.run([str(TOOLS / "hadolint"), "--no-color", "Dockerfile"], cwd=ROOT, check=True)


def test_the_image_has_what_a_machine_of_ours_has() -> None:
    """The libraries and fonts that scripts/setup.sh installs."""
    script = (ROOT / "scripts" / "setup.sh").read_text(encoding="utf-8")
    named = " ".join(re.findall(r"^(?:LIBRARIES|FONTS)=\((.+?)\)", script, flags=re.MULTILINE)).split()
    assert len(named) == 8
    dockerfile = text_of(ROOT / "Dockerfile").split()
    assert set(named) <= set(dockerfile)


def test_the_builder_gets_what_it_copies_and_nothing_else() -> None:
    """What is ignored cannot be copied; what is copied must be let through."""
    ignore, dockerfile = text_of(ROOT / ".dockerignore"), text_of(ROOT / "Dockerfile")
    let_through = set(re.findall(r"^!(.+)$", ignore, flags=re.MULTILINE))
    copies = re.findall(r"^COPY ([^-].*) \S+$", dockerfile, flags=re.MULTILINE)
    copied = {name for line in copies for name in line.split()}
    assert copied == let_through
    assert all((ROOT / name).exists() for name in copied)


def test_no_process_may_write_or_gain_anything(composed: dict[str, Any]) -> None:
    for name, service in composed["services"].items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else []), name


def waits_of(service: dict[str, Any]) -> dict[str, str]:
    return {other: how["condition"] for other, how in service.get("depends_on", {}).items()}


def test_processes_start_when_what_they_need_is_there(composed: dict[str, Any]) -> None:
    services = composed["services"]
    ready = {"release": "service_completed_successfully", "redis": "service_healthy"}
    assert all(waits_of(services[name]) == ready for name in OURS)
    assert waits_of(services["release"]) == {"postgres": "service_healthy"}
    assert waits_of(services["proxy"]) == {"web": "service_healthy"}
    for service in services.values():
        for other, how in waits_of(service).items():
            assert how != "service_healthy" or services[other]["healthcheck"]["test"]


def test_nobody_but_the_proxy_is_reached_from_outside(composed: dict[str, Any]) -> None:
    assert [name for name, service in composed["services"].items() if service.get("ports")] == ["proxy"]
    assert composed["networks"]["inside"]["internal"]
    for name in ("redis", "postgres"):
        assert list(composed["services"][name]["networks"]) == ["inside"]


def test_processes_are_told_nothing_but_settings(composed: dict[str, Any]) -> None:
    """No secret in an environment, and no setting that there is not."""
    with_mail = configured("compose.yaml", "deploy/compose.mail.yaml")
    for services in (composed["services"], with_mail["services"]):
        for name in ("release", "command", *OURS):
            told = services[name]["environment"]
            assert set(told) <= KNOWN
            assert not {v.name for v in VARIABLES.values() if v.secret and v.name != "REDIS_URL"} & set(told)
            held = {secret["target"] for secret in services[name]["secrets"]}
            assert {value for key, value in told.items() if key.endswith(IN_FILE)} == held


def test_commands_reach_what_the_web_reaches() -> None:
    """`doctor` asks the mail server, which is outside; and nobody starts it unasked."""
    services = configured("compose.yaml", "deploy/compose.mail.yaml")["services"]
    assert services["command"]["profiles"] == ["tools"]
    assert {"inside", "outside"} <= set(services["command"]["networks"])
    for same in ("secrets", "environment"):
        assert services["command"][same] == services["web"][same]
    told = text_of(ROOT / "docs" / "deploy" / "containers.md")
    assert set(re.findall(r"(\w+) bothways [a-z…]", told)) == {"command"}


def seconds(duration: str) -> int:
    """Of a duration as compose writes it, such as 1m10s."""
    return sum(int(n) * {"m": 60, "s": 1}[unit] for n, unit in re.findall(r"(\d+)([ms])", duration))


def test_processes_get_the_time_that_they_need_to_end(composed: dict[str, Any]) -> None:
    grace = {re.sub(r"-\d", "", program.name): program.grace for program in programs(port=1)}
    for name in OURS:
        [unit] = [unit_of(file) for file in UNITS if f"-{name}" in file.name]
        assert seconds(composed["services"][name]["stop_grace_period"]) >= grace[name]
        assert int(unit["Service"]["TimeoutStopSec"]) >= grace[name]


def test_a_process_is_started_as_the_procfile_does(composed: dict[str, Any]) -> None:
    procfile = dict(line.split(": ", 1) for line in text_of(ROOT / "Procfile").splitlines())
    for name in ("release", "worker", "relay"):
        assert " ".join(composed["services"][name]["command"]) == procfile[name]
    [cmd] = re.findall(r"^CMD (\[.+\])$", text_of(ROOT / "Dockerfile"), flags=re.MULTILINE)
    assert " ".join(json.loads(cmd)) == procfile["web"].replace('"', "")


def unit_of(file: Path) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(file)
    return unit


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze on this machine")
def test_systemd_understands_every_line_of_the_units(tmp_path: Path) -> None:
    """It exits with 0 where it does not know a key, and says so on standard error."""
    for file in (*UNITS, DEPLOY / "systemd" / "bothways.target"):
        text = text_of(file).replace("/opt/bothways/bin/", f"{TOOLS}/")
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    named = [str(path) for path in sorted(tmp_path.iterdir())]
    verified = subprocess.run(["systemd-analyze", "verify", *named], capture_output=True, text=True)
    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)
def test_a_unit_may_do_as_little_as_all_others(file: Path) -> None:
    hardening = [text_of(text).partition("\nUser=")[2].partition("\n[Install]")[0].strip() for text in UNITS]
    assert len(UNITS) == 4
    assert len(set(hardening)) == 1
    for line in ("ProtectSystem=strict", "NoNewPrivileges=yes", "CapabilityBoundingSet=\n", "PrivateTmp=yes"):
        assert line in text_of(file)


def release_folder(tmp_path: Path) -> Path:
    """A release in a folder of its own, to which a link leads."""
    programs_of_it = tmp_path / "bothways-1" / "bin"
    programs_of_it.mkdir(parents=True)
    (programs_of_it.parent / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).resolve().parent}\n")
    (programs_of_it / "python").symlink_to(Path(sys.executable).resolve())
    (tmp_path / "bothways").symlink_to("bothways-1")
    return programs_of_it.parent


@pytest.mark.parametrize("name", ["bothways-worker@.service", "bothways-relay.service"])
def test_a_process_stays_with_the_release_that_it_was_started_from(name: str, tmp_path: Path) -> None:
    """The link leads to another after an upgrade. Scripts, as gunicorn, name the folder they were made in."""
    folder = release_folder(tmp_path)
    line = unit_of(DEPLOY / "systemd" / name)["Service"]["ExecStart"].replace("$$", "$")
    words = shlex.split(re.sub(r"-m workers \w+", '-c "import sys; print(sys.prefix)"', line))
    command = [word.replace("/opt/bothways", str(tmp_path / "bothways")) for word in words]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(folder)


@pytest.mark.parametrize(("chosen", "used"), [("", "/opt/bothways"), ("/opt/bothways-2", "/opt/bothways-2")])
def test_a_command_can_be_one_of_another_release(tmp_path: Path, chosen: str, used: str) -> None:
    systemd_run = tmp_path / "systemd-run"
    systemd_run.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    systemd_run.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"} | ({"BOTHWAYS": chosen} if chosen else {})
    command = ["/bin/sh", str(DEPLOY / "systemd" / "bothways"), "migrate"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert f"--setenv=BOTHWAYS={used}\n" in told
    assert 'exec "$BOTHWAYS/bin/bothways" "$@"' in told
    assert told.endswith("\nbothways\nmigrate\n")


def test_a_migration_that_failed_is_tried_again() -> None:
    assert unit_of(DEPLOY / "systemd" / "bothways-migrate.service")["Service"]["Restart"] == "on-failure"


def test_secrets_reach_the_units_as_credentials() -> None:
    text = text_of(UNITS[0])
    given = dict(re.findall(r"(\w+)=%d/(\S+)", text))
    assert set(given) <= KNOWN
    assert set(given.values()) == set(re.findall(r"^LoadCredential=([\w-]+):", text, flags=re.MULTILINE))


def redis_settings() -> list[list[str]]:
    lines = text_of(DEPLOY / "redis.conf").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def test_the_redis_behind_containers_is_the_one_that_we_start_ourselves() -> None:
    ours = redis_command(Path("/s"), Path("/data"))
    at = ours.index("--user")
    told = dict(zip(ours[1:at:2], ours[2:at:2], strict=True))
    theirs = {f"--{name}": " ".join(words).strip('"') for name, *words in redis_settings()}
    for name in ("--appendonly", "--appendfsync", "--maxmemory-policy", "--save", "--dir"):
        assert theirs[name] == told[name]
    assert set(theirs["--user"].split()) == set(ours[at + 1 :])


def test_that_redis_starts_and_refuses_what_ours_refuses(tmp_path: Path) -> None:
    with redis_of_conf(tmp_path, "port 0"), Redis.from_url(f"unix://{tmp_path}/redis.sock") as redis:
        assert redis.set("name", 1)
        with pytest.raises(NoPermissionError):
            redis.config_get("dir")


def test_what_stands_in_front_passes_on_to_the_web(composed: dict[str, Any]) -> None:
    caddyfile = text_of(DEPLOY / "Caddyfile")
    [port] = re.findall(r"^EXPOSE (\d+)$", text_of(ROOT / "Dockerfile"), flags=re.MULTILINE)
    assert f"reverse_proxy web:{port}" in caddyfile
    assert composed["services"]["web"]["environment"]["TRUSTED_PROXIES"] == "1"


def test_every_process_has_its_say_in_health(composed: dict[str, Any]) -> None:
    for name in OURS:
        assert composed["services"][name]["healthcheck"]["test"] == ["CMD", "bothways", "healthy", name]
    assert '["bothways", "healthy", "web"]' in text_of(ROOT / "Dockerfile")


def test_compose_names_no_place_to_get_images_from() -> None:
    images = re.findall(r"^ +image: (.+)$", text_of(ROOT / "compose.yaml"), flags=re.MULTILINE)
    bases = re.findall(r"^FROM (\S+)", text_of(ROOT / "Dockerfile"), flags=re.MULTILINE)
    assert set(images) == {"bothways", "caddy:2", "postgres:17", "redis:7"}
    assert set(bases) == {"python:3.13-slim-trixie"}
