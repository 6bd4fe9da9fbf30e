"""Prepares the database of a deployment that is about to start, and prints what to open first.

`bothways run` starts it as a process of its own: `python -m webapp.cli.preparation [--with-sample]`. What is
printed is for later; what is of use meanwhile goes to standard error.
"""

import sys
from dataclasses import replace

import click
from flask import Flask

from webapp import sample
from webapp.adapters.links import Links
from webapp.app import create_app
from webapp.cli.deployment import bring_up_to_date, fill_in_sample, has_accounts, show_first
from webapp.cli.main import in_one_line
from webapp.config import Settings
from webapp.process_signals import ended_by_signals
from webapp.services.accounts import accounts


def main(words: list[str]) -> int:
    with ended_by_signals(), in_one_line():
        settings = replace(Settings.from_env(), log_level="WARNING")
        app = create_app(settings)
        bring_up_to_date(app)
        if "--with-sample" in words and not has_accounts(app):
            click.echo("Filling in a made-up company, and interviews in every stage (once)", err=True)
            fill_in_sample(app)
        show_first(app)
        _show_links(app, settings)
    return 0


def _show_links(app: Flask, settings: Settings) -> None:
    """What to open first, where the sample is."""
    with app.app_context():
        if accounts.known_as(sample.EMAIL) is None:
            return
        links = sample.links(Links(settings.base_url, settings.secret_key))
    for label, url in links:
        click.echo(f"  {label}\n    {url}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
