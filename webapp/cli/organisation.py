"""Command `bothways organisation`: says its name, zone and language, and how long it keeps things."""

from datetime import UTC, datetime

import click

from webapp.adapters import languages
from webapp.app import create_app
from webapp.db import transaction
from webapp.domain.papers import PAPERS, Paper
from webapp.services import audit
from webapp.services.interviews import erasure
from webapp.services.organisation import people


@click.command()
@click.argument("name")
@click.option("--zone", help="Where roles name none; Europe/London at first.")
@click.option(
    "--keep-days", type=click.IntRange(1, 3650), help="How long what is over is kept; 180 at first."
)
@click.option(
    "--audit-days", type=click.IntRange(30, 3650), help="How long the audit trail is kept; 730 at first."
)
@click.option("--language", type=click.Choice(list(languages.offered())), help="Of papers; en at first.")
@click.option("--paper", type=click.Choice(PAPERS), help="On which documents are made first; A4 at first.")
def organisation(
    name: str,
    zone: str | None,
    keep_days: int | None,
    audit_days: int | None,
    language: str | None,
    paper: Paper | None,
) -> None:
    """Say what your organisation is called, where it is, which language and paper its documents have, and how
    long it keeps an interview that is over, and the trail of who did and saw what.

    What you leave out stays as it is.
    """
    now = datetime.now(UTC)
    with create_app().app_context(), transaction():
        people.describe_organisation(name, zone, keep_days, audit_days)
        if language:
            people.set_papers_language(language)
        if paper:
            people.set_own_paper(paper)
        audit.record("organisation_changed", audit.COMMAND, now)
        erasure.promise_new_days(now)
    click.echo(f"The organisation is called {name}.")
