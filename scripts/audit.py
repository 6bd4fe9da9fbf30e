"""Runs Lighthouse, as on a phone, on the most important pages: `make audit`.

It is a program for Node, so no part of the tests. The first time it is installed into var/audit; from then on
nothing is asked of anybody. Exit code 1 if a page falls short, 2 if something is missing here.
"""

import json
import os
import shutil
import subprocess
import sys

from scripts.sample_system import SampleSystem, sample_system
from tests.browser.program import chromium_program
from webapp.config import ROOT

LIGHTHOUSE = "12.8.2"
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100}
ROOM = ROOT / "var" / "audit"
PROGRAM = ROOM / "node_modules" / "lighthouse" / "cli" / "index.js"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run"

Scores = dict[str, int]


def main() -> int:
    chromium = chromium_program()
    missing = [name for name in ("node", "npm") if not shutil.which(name)] + ["chromium"] * (not chromium)
    if missing:
        print(f"audit: please install {' and '.join(missing)} first", file=sys.stderr)
        return 2
    install()
    environment = os.environ | {"CHROME_PATH": str(chromium)}
    with sample_system() as system:
        scores = {name: scored(name, url, cookie, environment) for name, url, cookie in pages(system)}
    print(table(scores))
    return 0 if all(s[c] >= least for s in scores.values() for c, least in WANTED.items()) else 1


def pages(system: SampleSystem) -> list[tuple[str, str, str]]:
    """What is looked at: name, address, and the cookie that it takes."""
    return [
        ("the candidate's form", f"{system.link('invited', 'candidate')}/form/most", ""),
        ("the interviewer's page", system.link("briefed", "interviewer"), ""),
        ("the briefing on a phone", f"{system.link('briefed', 'interviewer')}/briefing", ""),
        ("the console's list", f"{system.base_url}/interviews", f"session={system.session()}"),
    ]


def install() -> None:
    """Lighthouse in its version, once."""
    about = PROGRAM.parents[1] / "package.json"
    if about.exists() and json.loads(about.read_text())["version"] == LIGHTHOUSE:
        return
    ROOM.mkdir(parents=True, exist_ok=True)
    print(f"Installing Lighthouse {LIGHTHOUSE} into {ROOM.relative_to(ROOT)} (once)")
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    command = ["npm", "install", "--prefix", str(ROOM), *options, f"lighthouse@{LIGHTHOUSE}"]
    subprocess.run(command, check=True)  # noqa: S603


def scored(name: str, url: str, cookie: str, environment: dict[str, str]) -> Scores:
    """The scores of one page, of a hundred; what costs points is printed. Ends the program where Lighthouse
    could not look at it."""
    headers = json.dumps({"Cookie": cookie}) if cookie else "{}"
    command = [
        *("node", str(PROGRAM), url, "--quiet", "--output=json", "--no-enable-error-reporting"),
        *(f"--only-categories={','.join(WANTED)}", f"--chrome-flags={FLAGS}", f"--extra-headers={headers}"),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"audit: Lighthouse gave up on {name}: {_last_line(done.stderr)}")
    report = json.loads(done.stdout)
    categories = report["categories"]
    for title, category in categories.items():
        for part in category["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"  {title}: {audit['title']} {audit.get('displayValue', '')}".rstrip())
    return {name: round(100 * category["score"]) for name, category in categories.items()}


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "it said nothing")


def table(scores: dict[str, Scores]) -> str:
    """The scores in a small table."""
    rows = {"": dict(zip(WANTED, WANTED, strict=True)), **scores, "at least": WANTED}
    return "\n".join(f"{name:26}" + "".join(f"{row[c]:>16}" for c in WANTED) for name, row in rows.items())


if __name__ == "__main__":
    sys.exit(main())
