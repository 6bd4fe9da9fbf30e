"""Ends processes cleanly: with their parent, by signals, and by a mark in their environment."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ctypes import CDLL
from pathlib import Path
from types import FrameType

MARK = "BOTHWAYS_DEPLOYMENT"
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1  # see prctl(2)

_libc = CDLL(None)


def end_with_parent() -> None:
    """Has the kernel send SIGTERM to this process when its parent ends, however that ends. Linux only."""
    if sys.platform == "linux":
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


@contextmanager
def ended_by_signals(code: int | None = None) -> Iterator[None]:
    """Ctrl-C, SIGTERM and a closed terminal leave the block in order; later ones are not listened to.

    The process then exits with `code`; without one, with 128 and the number of the signal, as shells do.
    """

    def end(number: int, _frame: FrameType | None) -> None:
        for ending in ENDINGS:
            signal.signal(ending, signal.SIG_IGN)
        raise SystemExit(128 + number if code is None else code)

    before = {ending: signal.signal(ending, end) for ending in ENDINGS}
    try:
        yield
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """The signals that end a process wait until the block is done."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)


def mark_of(data_dir: Path) -> str:
    """What tells the processes of this deployment from all others, those of a chroot at the same path too."""
    place = data_dir.stat()
    return f"{place.st_dev}:{place.st_ino}:{data_dir}"


def _processes_with(mark: str) -> list[int]:
    """Ids of the processes with `mark` in their environment. None where there is no /proc."""
    variable = f"{MARK}={mark}".encode()
    found = []
    for environ in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if variable in environ.read_bytes().split(b"\0"):
                found.append(int(environ.parent.name))
    return found


def end_marked(mark: str) -> None:
    """Ends the processes with `mark` in their environment, in order if they can, and otherwise by force."""
    for ending, patience in ((signal.SIGTERM, 3.0), (signal.SIGKILL, 1.0)):
        for process in _processes_with(mark):
            with suppress(ProcessLookupError):
                os.kill(process, ending)
        until = time.monotonic() + patience
        while _processes_with(mark) and time.monotonic() < until:
            time.sleep(0.05)
