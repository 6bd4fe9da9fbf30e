"""Starts a worker or the relay: `python -m workers worker` or `python -m workers relay`."""

import sys
from importlib import import_module

from webapp.config import Settings, SettingsError
from webapp.core import create_core
from webapp.process_signals import ended_by_signals
from workers import relay


def main(words: list[str]) -> int:
    if words not in (["worker"], ["relay"]):
        print("usage: python -m workers worker|relay", file=sys.stderr)
        return 2
    try:
        settings = Settings.from_env()
    except SettingsError as error:
        print("; ".join(str(error).splitlines()), file=sys.stderr)
        return 2
    with ended_by_signals(code=0):
        app = create_core(settings)
        if words == ["worker"]:
            # with WeasyPrint and its fonts, which a relay does without
            import_module("workers.worker").run(app, settings)
        else:
            with app.app_context():
                relay.run(settings)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
