"""Renders documents as PDFs.

It is separate from `versions`, so that code which only reads documents does not load WeasyPrint.
"""

from typing import NamedTuple

from webapp.adapters import pdf, qr_codes, templates
from webapp.adapters.links import Links
from webapp.services.documents.offer_sheets import ToPrint
from webapp.services.documents.versions import Composed
from webapp.services.interviews.schedule import FIT_REPORT


class Files(NamedTuple):
    """A sheet on both papers; in US Letter only if that does not take too long."""

    a4: bytes
    letter: bytes | None


def render(made: Composed, links: Links) -> bytes:
    """The document as a PDF on its paper, in the language that it is made in. On a briefing
    stands the address, under `links`, where an interviewer has their own link mailed."""
    name = "fit_report" if made.kind == FIT_REPORT else "briefing"
    content = {"report" if made.kind == FIT_REPORT else "briefing": made.content}
    code = qr_codes.qr_code(links.panel(made.interview_id))
    html = templates.render(
        f"pdf/{name}.html", made.language, code=code, version=made.version, brand=made.brand, **content
    )
    return pdf.render(html, paper=made.paper)


def render_offer_sheet(asked: ToPrint) -> Files:
    """The sheet for the conversation before an offer as PDFs, a page each."""
    values = {"sheet": asked.sheet, "made_on": asked.made_on, "brand": asked.brand}
    return Files(*pdf.on_both_papers(templates.render("pdf/offer_sheet.html", asked.language, **values)))
