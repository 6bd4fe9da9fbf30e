"""A whole deployment for a while: web, worker, relay, Redis and database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from webapp.config import ROOT, Settings
from webapp.launcher import throwaway
from webapp.rehearsal.installation import Installation, import_library, prepare

EXAMPLES = ROOT / "examples" / "interviews"
PASSWORD = "a password for one play"


@contextmanager
def running_house(library: Path, workers: int = 2) -> Iterator[Installation]:
    with throwaway(os.environ, workers=workers) as deployment:
        settings = replace(Settings.from_env(deployment.environment), log_level="WARNING")
        house = prepare(settings, PASSWORD)
        import_library(house, library)
        deployment.start()
        deployment.wait_healthy(90)
        yield house
