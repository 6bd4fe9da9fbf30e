"""Documents as PDFs. Apart from `documents`, so that who only reads them does without WeasyPrint."""

from webapp.adapters import pdf, templates
from webapp.adapters.languages import ENGLISH
from webapp.services.documents import Composed
from webapp.services.rounds import FIT_REPORT


def render(made: Composed) -> bytes:
    """The document as a PDF, in the organisation's language: that is English."""
    name = "fit_report" if made.kind == FIT_REPORT else "briefing"
    values = {"report" if made.kind == FIT_REPORT else "briefing": made.content, "version": made.version}
    return pdf.render(templates.render(f"pdf/{name}.html", ENGLISH, **values))
