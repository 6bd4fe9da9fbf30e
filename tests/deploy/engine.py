"""Stands in for a container engine: builds the image with buildah, and runs its processes in namespaces.

No daemon is needed, but root is. What a container of compose.yaml gets is given here as well: a root that
cannot be written to, /tmp in memory, secrets as files, the user of the image, no capability, no way to gain
one, a name and process ids of its own. Not given: a network of its own.
"""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from webapp.config import ROOT
from webapp.process_signals import end_with_parent

SUITE = "trixie"
"""The Debian of the image that the Dockerfile begins with, which scripts/systems.sh can make."""

ENTER = """
set -eu
root=$1 name=$2 secrets=$3 postgres=$4
shift 4
hostname "$name"
mount --bind "$root" "$root"
mount -t proc -o nosuid,noexec,nodev proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o nosuid,noexec,nodev,mode=1777,size=64m tmpfs "$root/tmp"
mount -t tmpfs -o nosuid,noexec,nodev,mode=755 tmpfs "$root/run"
mkdir "$root/run/secrets" "$root/run/postgresql"
mount --bind -o ro "$secrets" "$root/run/secrets"
mount --bind "$postgres" "$root/run/postgresql"
mount -o remount,bind,ro "$root"
exec chroot "$root" "$@"
"""
"""What an engine does before it starts a process; in namespaces of the process's own, which end with it."""

NOBODY = (
    "setpriv",
    "--pdeathsig=KILL",
    "--clear-groups",
    "--no-new-privs",
    "--inh-caps=-all",
    "--bounding-set=-all",
)


def cannot() -> str:
    """Why no image can be built here, if so."""
    if os.geteuid() != 0:
        return "an image is built by root only"
    missing = [program for program in ("buildah", "unshare") if shutil.which(program) is None]
    if missing:
        return f"no {' and no '.join(missing)} here: scripts/setup.sh test installs it on Debian"
    if subprocess.run(
        ["unshare", "--mount", "--pid", "--uts", "--fork", "true"], capture_output=True
    ).returncode:
        return "no namespaces here"
    return ""


def base_system() -> Path:
    """A Debian with Python, made at the first time and kept. Skips where none can be made."""
    made = subprocess.run(
        [ROOT / "scripts" / "systems.sh", "--only-make", SUITE], capture_output=True, text=True, check=False
    )
    if made.returncode == 3:
        pytest.skip(made.stderr.strip())
    assert made.returncode == 0, made.stderr
    return Path(made.stdout.strip())


@dataclass(frozen=True)
class Image:
    """A built image: where it lies as a folder, its size in bytes, and what it says of itself."""

    root: Path
    size: int
    config: Mapping[str, Any]

    @property
    def environment(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self.config["Env"])


class Builder:
    """buildah, with what it keeps in `room`."""

    def __init__(self, room: Path) -> None:
        places = ("--root", str(room / "root"), "--runroot", str(room / "run"))
        self._buildah = ("buildah", *places, "--storage-driver", "vfs")

    def __call__(self, *words: str) -> str:
        done = subprocess.run([*self._buildah, *words], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"buildah {' '.join(words)}: {(done.stdout + done.stderr)[-3000:]}"
        return done.stdout.strip()

    def import_base(self, system: Path, name: str) -> None:
        """Makes a system the image of this name, which nothing is then asked for over the network."""
        container = self("from", "scratch")
        self("add", "--quiet", container, str(system), "/")
        self("commit", "--quiet", "--rm", container, name)

    def build(self, name: str) -> Image:
        """Builds the Dockerfile, as the builder of an engine would."""
        lent = [f"--env={key}={value}" for key, value in os.environ.items() if key.startswith("PIP_")]
        how = (
            "--isolation",
            "chroot",
            "--network",
            "host",
            "--pull=never",
            "--layers=false",
            "--format",
            "docker",
        )
        self("bud", *how, *lent, "--tag", name, ".")
        told = json.loads(self("inspect", "--type", "image", name))
        layers = json.loads(told["Manifest"])["layers"]
        mounted = Path(self("mount", self("from", "--pull=never", name)))
        return Image(mounted, sum(layer["size"] for layer in layers), told["Docker"]["config"])


@dataclass(frozen=True)
class Engine:
    """Runs an image, with what all containers get: folders on this machine that they see as /run/secrets and
    /run/postgresql, and settings that go over those of their own."""

    image: Image
    secrets: Path
    postgres: Path
    settings: Mapping[str, str]
    logs: Path

    def run(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> "Container":
        words = self.entered(name, environment)
        return Container(words, command or self.image.config["Cmd"], self.logs / f"{name}.log")

    def entered(self, name: str, environment: Mapping[str, str]) -> tuple[str, ...]:
        """The command that runs another one in a container."""
        user, group = self.image.config["User"].split(":")
        settings = self.image.environment | dict(environment) | dict(self.settings)
        return (
            *(
                "setpriv",
                "--pdeathsig=KILL",
                "unshare",
                "--mount",
                "--pid",
                "--uts",
                "--ipc",
                "--fork",
                "--kill-child",
            ),
            *("sh", "-c", ENTER, "-", str(self.image.root), name, str(self.secrets), str(self.postgres)),
            *(*NOBODY, f"--reuid={user}", f"--regid={group}"),
            *("env", "--ignore-environment", f"--chdir={self.image.config['WorkingDir']}"),
            *(f"{key}={value}" for key, value in settings.items()),
        )


class Container:
    """A process of the image, running, and others in the same room."""

    def __init__(self, entered: Sequence[str], command: Sequence[str], log: Path) -> None:
        self.log, self.began = log, time.monotonic()
        self._run = entered
        with log.open("ab") as file:
            self._process = subprocess.Popen(
                [*self._run, *command],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
            )

    def execute(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Runs a command as though inside: same root, user, name and settings."""
        return subprocess.run([*self._run, *command], capture_output=True, text=True, check=False)

    def wait(self, within: float) -> int:
        return self._process.wait(within)

    def is_running(self) -> bool:
        return self._process.poll() is None

    @property
    def pids(self) -> list[int]:
        """The ids, as this machine knows them, of the first process in the container and of its children."""
        [first] = _children(self._process.pid)
        found = [first]
        for pid in found:
            found += _children(pid)
        return found

    def status(self) -> dict[str, str]:
        """What the kernel says of the first process."""
        lines = Path(f"/proc/{self.pids[0]}/status").read_text().splitlines()
        return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}

    def memory(self) -> int:
        """Bytes that the processes have, what they share divided among those that share it."""
        return sum(_proportional(pid) for pid in self.pids)

    def stop(self, within: float = 75) -> int:
        """Asks the first process to end, as an engine does; its exit code."""
        if self.is_running():
            subprocess.run(["kill", "-TERM", str(self.pids[0])], check=False)
        return self._process.wait(within)

    def kill(self) -> None:
        """Kills the first process, and with it all others of its namespace."""
        if self.is_running():
            subprocess.run(["kill", "-KILL", str(self.pids[0])], check=False)
        self._process.kill()
        self._process.wait()


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _proportional(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


@contextmanager
def redis_of_conf(folder: Path, *places: str) -> Iterator[None]:
    """A Redis with deploy/redis.conf, but for where it is: `places` is lines such as `port 0`."""
    text = (ROOT / "deploy" / "redis.conf").read_text(encoding="utf-8")
    lines = [re.sub(r"^(bind|port|dir) .*$", "", text, flags=re.MULTILINE), f"dir {folder}"]
    lines += [f"unixsocket {folder}/redis.sock", *places]
    (folder / "redis.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
    server = subprocess.Popen(
        ["redis-server", str(folder / "redis.conf")], stdout=subprocess.DEVNULL, preexec_fn=end_with_parent
    )
    try:
        until = time.monotonic() + 10
        while not (folder / "redis.sock").exists():
            assert time.monotonic() < until
            time.sleep(0.02)
        yield
    finally:
        server.terminate()
        server.wait()


@contextmanager
def ending(containers: Mapping[str, Container]) -> Iterator[None]:
    """Ends all that are left, the last one first."""
    try:
        yield
    finally:
        for container in reversed(containers.values()):
            container.kill()
