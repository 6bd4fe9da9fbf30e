"""`python -m workers worker` and `python -m workers relay`."""

import sys

from webapp.app import create_app
from webapp.config import Settings, SettingsError
from workers import relay, worker


def main(words: list[str]) -> int:
    if words not in (["worker"], ["relay"]):
        print("usage: python -m workers worker|relay", file=sys.stderr)
        return 2
    try:
        settings = Settings.from_env()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    app = create_app(settings)
    if words == ["worker"]:
        worker.run(app, settings)
    else:
        with app.app_context():
            relay.run(settings)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
