"""Documents as PDFs. Apart from `documents`, so that who only reads them does without WeasyPrint."""

from webapp.adapters import pdf, templates
from webapp.services.documents import Composed
from webapp.services.rounds import FIT_REPORT


def render(made: Composed) -> bytes:
    """The document as a PDF."""
    name = "fit_report" if made.kind == FIT_REPORT else "briefing"
    content = {"report" if made.kind == FIT_REPORT else "briefing": made.content}
    page = templates.render(f"pdf/{name}.html", "en", version=made.version, brand=made.brand, **content)
    return pdf.render(page)
