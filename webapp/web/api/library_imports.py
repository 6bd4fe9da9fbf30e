"""Imports of archives into the library."""

from webapp.models.library import KeyImport
from webapp.services.library import key_imports
from webapp.web.api import told
from webapp.web.api.contract import ZIP, operation
from webapp.web.api.library_shapes import HowToImport, Import, ImportLine, ImportReport, Imports
from webapp.web.api.shapes import Page
from webapp.web.system.access import api_key, now

TAG = "Library"


@operation("GET", "/library/imports", "library", TAG, query=Page, answer=Imports)
def imports_listed(query: Page) -> Imports:
    """List the imports that keys have asked for.

    The oldest first, each for thirty days.
    """
    shown, following = told.cut(key_imports.after(told.after(query), query.limit), query)
    return Imports(items=told.values(map(_line, shown), ImportLine), next=following)


@operation(
    "POST",
    "/library/imports",
    "library",
    TAG,
    query=HowToImport,
    body=ZIP,
    answer=Import,
    status=202,
    location="/library/imports/{id}",
)
def archive_sent(query: HowToImport, body: bytes) -> Import:
    """Import a .zip of Markdown files.

    Each file is an entry, known by its path: a second import changes the same entry, and nothing else of it
    than the file says. The answer comes at once; what `Location` names says how far it is, and what became of
    each file. With `dry_run` nothing is imported, and the report says what would be.
    """
    return _import(key_imports.send(api_key().id, body, query.dry_run, now()))


@operation("GET", "/library/imports/{import_id}", "library", TAG, answer=Import)
def import_read(import_id: int) -> Import:
    """Read how far an import is, and its report."""
    return _import(key_imports.get(import_id))


def _line(row: KeyImport) -> dict[str, object]:
    return {"id": row.id, "sent_at": row.at, "dry_run": row.dry_run, "done_at": row.done_at}


def _import(row: KeyImport) -> Import:
    if row.done_at:
        state = "refused" if row.problem else "done"
    else:
        state = "gave_up" if key_imports.has_given_up(row.id) else "waiting"
    report = told.value(row.report, ImportReport) if row.report else None
    return told.value(_line(row) | {"state": state, "problem": row.problem, "report": report}, Import)
