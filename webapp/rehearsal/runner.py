"""Plays a script, with all its rounds, once or many times at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from webapp.rehearsal import console
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.dates import weeks_later
from webapp.rehearsal.failure import RehearsalFailed
from webapp.rehearsal.installation import Installation
from webapp.rehearsal.journal import Journal, OnMilestone
from webapp.rehearsal.play import DOCUMENTS, RoundPlay, SharedRun
from webapp.rehearsal.script import Script

WAIT_SECONDS = 60.0
"""Seconds that one thing may take to come; of more than four copies each has its share of the machine."""
PAUSE_SECONDS = 0.2
"""Seconds between the first two looks, for as many; later they become up to five times as long."""
JOURNAL = "rehearsal.json"


def rehearse(
    installation: Installation,
    script: Script,
    folders: list[Path],
    watch: OnMilestone,
    patience: float = WAIT_SECONDS,
) -> list[RehearsalFailed | None]:
    """Plays `script` once for each of `folders`, all at once; what stopped each copy, None where nothing did.

    Every folder is made, and in the end holds rehearsal.json and the documents that there are: those of
    rounds in `round-1`, `round-2` and so on. Nothing is waited for longer than `patience` seconds, or in
    proportion with more than four copies. Raises `RehearsalFailed` where not even a beginning can be made.
    """
    share, ended = max(1.0, len(folders) / 4), Event()
    with Browser(installation.base_url) as recruiter, ThreadPoolExecutor(len(folders)) as pool:
        console.sign_in(recruiter, installation.email, installation.password)
        role_id = console.create_role(recruiter, script)
        later = weeks_later(script, datetime.now(UTC))
        shared = SharedRun(script, role_id, later, patience * share, PAUSE_SECONDS * share, ended)

        def play(copy: int, folder: Path) -> RehearsalFailed | None:
            with recruiter.twin() as own:
                journal = Journal(copy, watch, rounds=len(script.rounds), in_rounds=script.in_rounds)
                return _Run(shared, journal, folder, own).run()

        try:
            return list(pool.map(play, range(1, len(folders) + 1), folders))
        finally:
            ended.set()


def documents_in(folder: Path) -> list[Path]:
    """The documents that are there after a play into `folder`, in the order in which they came."""
    folders = sorted(folder.glob("round-*"), key=lambda path: (len(path.name), path.name))
    named = [inside / name for inside in (folder, *folders) for name in DOCUMENTS]
    return [path for path in (*named, folder / JOURNAL) if path.exists()]


class _Run:
    """One copy of one script."""

    def __init__(self, shared: SharedRun, journal: Journal, folder: Path, recruiter: Browser) -> None:
        self.shared, self.script = shared, shared.script
        self.journal, self.folder, self.recruiter = journal, folder, recruiter

    def run(self) -> RehearsalFailed | None:
        """Runs all rounds, and writes the journal whatever happens."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in documents_in(self.folder):
            path.unlink()
        failure = None
        try:
            self._play_rounds()
        except RehearsalFailed as failed:
            failure = failed
        self.journal.write(self.folder / JOURNAL, str(failure) if failure else None)
        return failure

    def _play_rounds(self) -> None:
        if self.shared.later:
            first = self.script.rounds[0].starts_at + self.shared.later
            self.journal.remark(f"The script's date is past or too near: played as on {first:%Y-%m-%d}.")
        before = ""
        for number, round_ in enumerate(self.script.rounds, start=1):
            folder = self._folder_of(number)
            self.journal.begin_round(number, folder.relative_to(self.folder))
            play = RoundPlay(self.shared, self.journal, folder, self.recruiter, round_, before)
            play.run()
            before = play.interview

    def _folder_of(self, number: int) -> Path:
        folder = self.folder / f"round-{number}" if self.script.in_rounds else self.folder
        folder.mkdir(exist_ok=True)
        return folder
