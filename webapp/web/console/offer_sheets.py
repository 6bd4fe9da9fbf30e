"""The sheet for the conversation before an offer: as a page, and as a PDF that is made when asked for."""

from io import BytesIO

from flask import Blueprint, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from webapp.db import transaction
from webapp.domain.fit.offer_sheet import OfferSheet
from webapp.domain.papers import Paper, own_first
from webapp.services.documents import offer_sheets
from webapp.services.organisation import people
from webapp.web.system.access import now, open_to, reader, saw

pages = Blueprint("offer_sheets", __name__, url_prefix="/candidacies/<int:candidacy_id>")


@pages.get("/offer-sheet")
@open_to("recruiter")
def offer_sheet_shown(candidacy_id: int) -> ResponseReturnValue:
    """The sheet as it stands now, and how its PDF is doing."""
    sheet = offer_sheets.offer_sheet(candidacy_id, reader())
    _note(candidacy_id, sheet)
    return render_template(
        "web/console/offer_sheet.html",
        candidacy_id=candidacy_id,
        sheet=sheet,
        printed=offer_sheets.printed(candidacy_id, sheet, reader()),
        papers=own_first(people.organisation().paper),
    )


@pages.post("/offer-sheet")
@open_to("recruiter")
def offer_sheet_requested(candidacy_id: int) -> ResponseReturnValue:
    """Has the PDF made of the sheet as it stands now."""
    with transaction():
        offer_sheets.have_printed(candidacy_id, reader(), now())
    return redirect(url_for(".offer_sheet_shown", candidacy_id=candidacy_id), 303)


@pages.get("/offer-sheet.pdf")
@open_to("recruiter")
def offer_sheet_downloaded(candidacy_id: int) -> ResponseReturnValue:
    """The PDF that this account had made last, in A4."""
    return _download(candidacy_id, "A4")


@pages.get("/offer-sheet-letter.pdf")
@open_to("recruiter")
def offer_sheet_downloaded_in_letter(candidacy_id: int) -> ResponseReturnValue:
    """The same in US Letter."""
    return _download(candidacy_id, "Letter")


def _download(candidacy_id: int, paper: Paper) -> ResponseReturnValue:
    """The file under a name without anybody's name."""
    file, sheet = offer_sheets.printed_file(candidacy_id, reader(), paper)
    _note(candidacy_id, sheet)
    name = f"offer-sheet-{candidacy_id}.pdf"
    return send_file(BytesIO(file), mimetype="application/pdf", download_name=name)


def _note(candidacy_id: int, sheet: OfferSheet) -> None:
    """Who saw what of which round, for the audit trail: whoever judges in a later one is named by it."""
    for told in sheet.rounds:
        saw("offer_sheet_read", told.interview_id, candidacy_id)
