"""Pages that list and show letters. Their text is shown only where no mail server delivers them."""

import re
from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from markupsafe import Markup, escape

from webapp.adapters import languages
from webapp.adapters.links import Links
from webapp.db import transaction
from webapp.domain import work
from webapp.domain.errors import N_, NotFound, NotNow
from webapp.models.jobs import Letter
from webapp.services.console import dossier, letter_lines
from webapp.services.console.letter_lines import LetterLine
from webapp.services.interviews import conflicts
from webapp.services.letters import letters, waiting
from webapp.services.organisation import people
from webapp.web.system.access import links, now, open_to, reader, recruiter, saw, settings

pages = Blueprint("letters", __name__, url_prefix="/letters")

NEWEST = 100


@pages.get("")
@open_to("recruiter")
def recent() -> ResponseReturnValue:
    """The newest letters of all interviews."""
    return render_template(
        "web/console/letters.html",
        lines=letter_lines.lines(letters.recent(NEWEST), reader()),
        newest=NEWEST,
        zone=people.organisation().zone,
        without_server=not settings().smtp_url,
        waiting=bool(settings().smtp_url) and waiting.any_waiting(),
    )


@pages.get("/waiting")
@open_to("recruiter")
def waiting_listed() -> ResponseReturnValue:
    """Letters that were written while no mail server was set: those that can be sent, and those overtaken."""
    lines, overtaken = _that_wait()
    return render_template(
        "web/console/letters_waiting.html",
        wanted=[line for line in lines if not overtaken[line.id]],
        left_out=[(line, overtaken[line.id]) for line in lines if overtaken[line.id]],
        zone=people.organisation().zone,
        without_server=not settings().smtp_url,
    )


@pages.post("/waiting")
@open_to("recruiter")
def waiting_sent() -> ResponseReturnValue:
    """Those that are still wanted are sent, each once; the others are left out."""
    if not settings().smtp_url:
        raise NotNow(N_("No mail server is set up, so nothing can be sent yet."))
    shown = {line.id for line in _that_wait()[0]}
    with transaction():
        sent, left_out = waiting.send(shown, now())
    if sent:
        flash(ngettext("One letter is on its way.", "%(num)s letters are on their way.", sent))
    if left_out:
        flash(ngettext("One was left out.", "%(num)s were left out.", left_out))
    return redirect(url_for(".recent"), 303)


def _that_wait() -> tuple[list[LetterLine], dict[int, str]]:
    """Those that who looks may know of, and by their ids why they are not wanted any more. Of those to
    accounts, only one's own: or all, for admins."""
    found = {w.letter.id: w for w in waiting.waiting(now())}
    lines = letter_lines.lines([w.letter for w in found.values()], reader())
    mine = [line for line in lines if _may_send(found[line.id].letter)]
    return mine, {line.id: found[line.id].overtaken for line in mine}


def _may_send(letter: Letter) -> bool:
    return letter.interview_id is not None or letter.subject == recruiter().id or recruiter().is_admin


@pages.get("/<int:letter_id>")
@open_to("recruiter")
def letter(letter_id: int) -> ResponseReturnValue:
    """To whom and about what; and, without a mail server, the letter itself with its links."""
    found = letter_lines.get(letter_id)
    line = next(iter(letter_lines.lines([found], reader())), None)
    if line is None:
        raise NotFound(N_("There is no such letter."))
    mail = letters.read(found, _links_in(found))
    shows = may_show(found)
    if shows:
        saw("letter_seen", found.interview_id, found.id)
    return render_template(
        "web/console/letter.html",
        line=line,
        zone=people.organisation().zone,
        subject=mail.subject,
        in_language=languages.tag(mail.language),
        to_name=mail.to_name,
        words=with_links(mail.text, settings().base_url) if shows else None,
        without_server=not settings().smtp_url,
    )


def may_show(letter: Letter) -> bool:
    """Links are secrets: only where no mail server delivers them. A candidate's opens what they asked in
    confidence: never to a recruiter who sits on the panel. One to an account is for them, and for admins."""
    if settings().smtp_url:
        return False
    if letter.interview_id is None:
        return letter.subject == recruiter().id or recruiter().is_admin
    interview = dossier.interview(letter.interview_id, reader())
    to_candidate = not work.goes_to_owner(letter.kind) and letter.subject == interview.candidate.id
    return not to_candidate or conflicts.may_open_all(interview, reader())


def _links_in(letter: Letter) -> Links:
    """Links as who looks may read them: one that shows a candidate all rounds opens earlier ones, too."""
    if letter.interview_id is None:
        return links()
    interview = dossier.interview(letter.interview_id, reader())
    return replace(links(), all_rounds=conflicts.may_see_all_rounds(interview, reader()))


def with_links(text: str, base_url: str) -> Markup:
    """The text, escaped, with our own addresses (those below `base_url`) made to press."""
    pieces = re.split(rf"({re.escape(base_url)}/[^\s<>\"']*)", text)
    return Markup("").join(
        Markup('<a href="{0}">{0}</a>').format(piece) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )
