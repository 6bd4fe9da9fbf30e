"""Puts an import's report, and an import that runs, into sentences, for console and command line."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from flask_babel import get_locale, gettext, ngettext

from webapp.adapters.templates import clock, long_date
from webapp.domain.library.imports import ImportedFile, ImportReport
from webapp.services.library import authors, history
from webapp.services.library.uploads import RunningImport
from webapp.services.organisation import people

NAMED = 5
"""Paths that a report names before it only counts."""
MOST_KEYS = 20


def report_in_words(report: ImportReport) -> Iterator[str]:
    """A report, a line for each matter."""
    if not report.files:
        yield gettext("There are no Markdown files (*.md) in this folder.")
        return
    yield "; ".join(_found(report)) + "."
    yield gettext(
        "%(added)s added, %(updated)s updated, %(unchanged)s unchanged.",
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
    )
    if report.unknown:
        named = ", ".join(report.unknown[:MOST_KEYS]) + (", …" if len(report.unknown) > MOST_KEYS else "")
        yield gettext("Keys that are not ours, and were left out: %(named)s.", named=named)
    yield from _not_read(report)
    if report.gone:
        named = ", ".join(report.gone[:NAMED]) + (", …" if len(report.gone) > NAMED else "")
        yield (
            ngettext(
                "%(num)s entry stays that is in no file of this folder: %(named)s.",
                "%(num)s entries stay that are in no file of this folder: %(named)s.",
                len(report.gone),
                named=named,
            )
            + " "
            + gettext("Retire in the console what no longer holds.")
        )


def running_in_words(running: RunningImport) -> str:
    """Who is importing, and since when."""
    names = authors.names_of([running.account_id])
    since = running.since.astimezone(ZoneInfo(people.organisation().zone))
    return gettext(
        "%(who)s started an import on %(date)s at %(time)s, and it is still running. Nothing else can be "
        "imported until it is done.",
        who=names.get(running.account_id) or gettext(history.SOMEBODY),
        date=long_date(since, str(get_locale() or "en")),
        time=clock(since),
    )


def _not_read(report: ImportReport) -> Iterator[str]:
    if refused := report.that("refused"):
        yield ngettext(
            "%(num)s file cannot be understood, and is not imported: %(named)s.",
            "%(num)s files cannot be understood, and are not imported: %(named)s.",
            len(refused),
            named=_named(refused),
        )
    if passed_over := report.that("passed_over"):
        yield ngettext(
            "%(num)s file is no Markdown, and was passed over: %(named)s.",
            "%(num)s files are no Markdown, and were passed over: %(named)s.",
            len(passed_over),
            named=_named(passed_over),
        )


def _named(files: Sequence[ImportedFile]) -> str:
    return ", ".join(file.path for file in files[:NAMED]) + (", …" if len(files) > NAMED else "")


def _found(report: ImportReport) -> Iterator[str]:
    entries = ngettext("%(num)s entry", "%(num)s entries", report.entries)
    passages = ngettext("%(num)s passage", "%(num)s passages", report.passages)
    yield f"{entries}, {passages}"
    if report.empty:
        yield ngettext("%(num)s file held no text", "%(num)s files held no text", report.empty)
    if report.guessed:
        yield ngettext(
            "%(num)s entry names no topic: guessed", "%(num)s entries name no topic: guessed", report.guessed
        )
    if report.retired:
        yield ngettext(
            "%(num)s entry is retired, and stayed so",
            "%(num)s entries are retired, and stayed so",
            report.retired,
        )
