"""Ends the process of a job that hangs inside a C library, and notes where it hung.

RQ's time limit is a signal, which Python hears between two of its own steps. A library in C that waits for
ever takes no such step.
"""

import faulthandler
import re
import tempfile

GRACE = 5.0
"""Seconds after its time limit in which a job that is not stuck in a library has long heard of it."""

CALLS = 6
"""The innermost calls that are kept of where it hung."""

_CALL = re.compile(r'File "(?:.*/(?=[^/"]+/))?([^"]+)", line (\d+) in (\S+)')


class Hang:
    """A file without a name that a worker shares with the horses that it forks, one after the other."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  for as long as the worker lives

    def forget(self) -> None:
        """In the worker, before it forks: whatever an earlier horse noted."""
        self._file.seek(0)
        self._file.truncate()

    def end_this_process_after(self, limit: float) -> None:
        """In the horse: unless it is done by then, it ends `GRACE` after its time `limit`, in seconds."""
        faulthandler.dump_traceback_later(limit + GRACE, exit=True, file=self._file)

    def places(self) -> list[str]:
        """In the worker, when the horse has ended: where it hung, the innermost call first, as file, line and
        function; empty if it did not."""
        self._file.seek(0)
        calls = _CALL.findall(self._file.read().decode(errors="replace"))
        return [f"{file}:{line} {function}" for file, line, function in calls[:CALLS]]
