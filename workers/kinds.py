"""Does the work of each kind of job: calls a service, and tells how its result is to be kept."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from time import monotonic
from typing import cast

from flask import current_app

from webapp.adapters.ashby import Ashby
from webapp.adapters.links import Links
from webapp.adapters.outgoing import Outgoing
from webapp.config import Settings
from webapp.db import reading, transaction
from webapp.domain import work
from webapp.services.accounts import tidying
from webapp.services.ashby import notes, schedules
from webapp.services.audit import CLOCK
from webapp.services.console import waiting_verbs
from webapp.services.documents import offer_sheets, papers, recomposition, rendering, versions
from webapp.services.documents.versions import Composed
from webapp.services.interviews import erasure, lifecycle, open_things
from webapp.services.interviews.schedule import BRIEFING, FIT_REPORT
from webapp.services.jobs import portions
from webapp.services.jobs.claims import Claim
from webapp.services.letters import asked_links, letters
from webapp.services.library import entries, key_imports, uploads, vectors
from webapp.services.spreadsheets import sheets
from webapp.services.webhooks import delivery
from workers import mailbox

Keep = Callable[[datetime], None]
"""Writes a task's result, given the moment, inside the transaction that closes its job."""


def make_briefing(claim: Claim) -> Keep:
    return _make(partial(versions.compose_briefing, now=_now()), claim)


def make_report(claim: Claim) -> Keep:
    return _make(versions.compose_report, claim)


def _make(compose: Callable[[int], Composed], claim: Claim) -> Keep:
    with reading():
        made = compose(claim.subject)
    if not made.news:
        return partial(versions.keep, made, b"")
    return partial(versions.keep, made, rendering.render(made, _links()))


def make_on_other_paper(claim: Claim) -> Keep:
    key = claim.key or ""
    with reading():
        made = versions.on_other_paper(claim.subject, key)
    if made is None:
        return lambda now: None
    file = rendering.render(made, _links())
    return partial(papers.keep_other, claim.subject, key, made.paper, file)


def print_offer_sheet(claim: Claim) -> Keep:
    with reading():
        asked = offer_sheets.to_print(claim.subject)
    files = rendering.render_offer_sheet(asked) if asked else rendering.Files(b"", None)
    return partial(offer_sheets.keep_files, claim.subject, files.a4, files.letter)


def send_letter(claim: Claim) -> Keep:
    settings = _settings()
    with reading():
        letter = letters.from_claim(claim, settings)
        written = letters.write(letter.kind, letter.subject, letter.key, _links())
        sender_name = letters.sender_name()
    if settings.smtp_url:
        letters.send(written, letter, sender_name, settings, _now())
    return partial(letters.keep, letter, bool(settings.smtp_url))


def lock(claim: Claim) -> Keep:
    return partial(lifecycle.call_for_briefing, claim.subject, CLOCK)


def hold(claim: Claim) -> Keep:
    return partial(lifecycle.hold_as_planned, claim.subject)


def close_round(claim: Claim) -> Keep:
    return partial(lifecycle.close_round, claim.subject, CLOCK)


def close(claim: Claim) -> Keep:
    return partial(lifecycle.close, claim.subject, CLOCK)


def erase(claim: Claim) -> Keep:
    return partial(erasure.erase_in_time, claim.subject)


def tidy(_claim: Claim) -> Keep:
    return tidying.tidy


def make_vectors(_claim: Claim) -> Keep:
    with reading():
        lacking = entries.texts_without_vector()
    made = vectors.make(lacking, monotonic)
    return partial(entries.keep_vectors, made)


def compose_again(_claim: Claim) -> Keep:
    return partial(recomposition.promise_rest, recomposition.compose_some(monotonic, _now()))


def give_new_days(claim: Claim) -> Keep:
    reached = erasure.give_new_days(claim.subject, monotonic)
    return partial(portions.promise_rest, claim.task, reached)


def list_open_things(claim: Claim) -> Keep:
    reached = open_things.make_rows(claim.subject, monotonic, _now())
    return partial(portions.promise_rest, claim.task, reached)


def read_archive(claim: Claim) -> Keep:
    """Says how far it is while it reads: somebody waits."""
    about, found = (claim.subject, claim.key or ""), None
    with reading():
        content, known = uploads.archive_to_read(*about), uploads.known_paths()
    for found in uploads.read_archive(content, known, monotonic) if content else ():
        with transaction():
            uploads.note_progress(*about, found)
    return partial(uploads.keep_files, *about, found)


def import_library(claim: Claim) -> Keep:
    about = claim.subject, claim.key or ""
    with reading():
        uploads.read_ahead(*about)
    return partial(uploads.import_confirmed, *about)


def import_interviews(claim: Claim) -> Keep:
    return partial(sheets.import_confirmed, claim.subject, claim.key or "")


def forget_sheet(claim: Claim) -> Keep:
    return partial(sheets.forget_in_time, claim.subject, claim.key or "")


def read_mailbox(_claim: Claim) -> Keep:
    return mailbox.read_new(_settings())


def import_by_key(claim: Claim) -> Keep:
    """Nobody waits on a page, so only the whole counts."""
    with reading():
        content, known = key_imports.archive_to_import(claim.subject), uploads.known_paths()
    found = list(uploads.read_archive(content, known, monotonic)) if content else [None]
    return partial(key_imports.finish, claim.subject, found[-1])


def find_by_address(claim: Claim) -> Keep:
    return partial(asked_links.send_by_address, claim.subject, claim.key or "", _links())


def find_by_old_link(claim: Claim) -> Keep:
    return partial(asked_links.send_by_old_link, claim.subject)


def tell_system(claim: Claim) -> Keep:
    settings = _settings()
    with reading():
        message = delivery.to_post(claim.subject, settings.secret_key, _now())
    send = message is not None and not message.left_out
    outgoing = Outgoing(settings.outgoing_allowed)
    tried = delivery.post(message, outgoing, monotonic) if message and send else None
    return partial(delivery.keep, claim.subject, message, tried)


def see_what_waits(claim: Claim) -> Keep:
    delivery.promise_waiting(claim.subject, _now())
    return lambda now: None


def tell_what_is_due(claim: Claim) -> Keep:
    delivery.tell_what_is_due(date.fromisoformat(claim.key or ""), _now())
    return delivery.look_after


def look_at_schedule(claim: Claim) -> Keep:
    with reading():
        wanted = schedules.to_fetch(claim.subject)
    found = wanted.fetched(_ashby()) if wanted else None
    return partial(schedules.keep, claim.subject, found)


def write_note(claim: Claim) -> Keep:
    with reading():
        note = notes.to_write(claim.subject, claim.key or "", _links())
    if note is not None:
        notes.write(note, _ashby())
    return lambda now: None


def act(claim: Claim) -> Keep:
    return partial(waiting_verbs.act, claim.subject)


TASKS: dict[str, Callable[[Claim], Keep]] = {
    BRIEFING: make_briefing,
    FIT_REPORT: make_report,
    work.OTHER_PAPER: make_on_other_paper,
    "lock": lock,
    "hold": hold,
    "close_round": close_round,
    "close": close,
    "erase": erase,
    "tidy": tidy,
    work.VECTORS: make_vectors,
    work.RECOMPOSE: compose_again,
    work.RETENTION: give_new_days,
    work.OPEN_THINGS: list_open_things,
    work.READ_ARCHIVE: read_archive,
    work.IMPORT_LIBRARY: import_library,
    work.IMPORT_INTERVIEWS: import_interviews,
    work.FORGET_SHEET: forget_sheet,
    work.READ_MAILBOX: read_mailbox,
    work.IMPORT_BY_KEY: import_by_key,
    work.OFFER_SHEET: print_offer_sheet,
    work.ACT: act,
    work.ACT_CONFIDENTIALLY: act,
    work.WEBHOOK: tell_system,
    work.WEBHOOKS_WAITING: see_what_waits,
    work.DUE_TODAY: tell_what_is_due,
    work.ASHBY: look_at_schedule,
    work.ASHBY_NOTE: write_note,
    work.LINK_BY_ADDRESS: find_by_address,
    work.LINK_BY_OLD_LINK: find_by_old_link,
}


def task_of(claim: Claim) -> Callable[[Claim], Keep]:
    """The task of that name. Raises `KeyError` for a name that no task has."""
    return send_letter if work.is_letter(claim.task) else TASKS[claim.task]


def _settings() -> Settings:
    return cast(Settings, current_app.config["SETTINGS"])


def _ashby() -> Ashby:
    settings = _settings()
    return Ashby(settings.ashby_address, settings.ashby_key, Outgoing(settings.outgoing_allowed))


def _links() -> Links:
    return Links(_settings().base_url, _settings().secret_key)


def _now() -> datetime:
    return datetime.now(UTC)
