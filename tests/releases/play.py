"""Plays a script in a service that runs: `python play.py URL EMAIL PASSWORD SCRIPT FOLDER COPIES`.

Run with the code of either release, as PYTHONPATH says: each plays by its own pages. So it uses nothing but
what both have, and nothing of the tests. What stopped a copy goes to standard error, with exit code 1.
"""

import sys
from pathlib import Path

from flask import Flask

from webapp.rehearsal.installation import Installation
from webapp.rehearsal.runner import rehearse
from webapp.rehearsal.script import read_script


def main(url: str, email: str, password: str, script: str, folder: str, copies: str) -> int:
    folders = [Path(folder) / str(number) for number in range(1, int(copies) + 1)]
    installation = Installation(Flask("somewhere else"), url, email, password)
    failed = [
        str(failure)
        for failure in rehearse(installation, read_script(Path(script)), folders, said, patience=150)
        if failure
    ]
    print("\n".join(failed), file=sys.stderr)
    return 1 if failed else 0


def said(_journal: object, words: str) -> None:
    """What has just happened, for who waits for it."""
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
