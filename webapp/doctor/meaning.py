"""Checks the sentence model: which one is on, and how much of the library it has read."""

from webapp.adapters.sentence_model import OFF, NoSentenceModel, current_model, sentence_model
from webapp.config import Settings
from webapp.doctor.database import guarded_by_database
from webapp.doctor.results import Check, CheckResult, ok, warning
from webapp.services.library import entries

WITHOUT = "Questions find answers by words and topics alone."


def meaning(settings: Settings) -> CheckResult:
    """The model of the settings, which may be missing without keeping anything from working."""
    if settings.sentence_model == OFF:
        return ok(f"No sentence model, as SENTENCE_MODEL says. {WITHOUT}")
    try:
        title = sentence_model(settings.sentence_model).title
    except NoSentenceModel as why:
        return warning(f"No sentence model. {why} {WITHOUT}")
    lacking = entries.texts_without_vector() if current_model() else None
    if lacking is None:
        return warning(f"The sentence model {title} cannot be used. {WITHOUT}")
    words = f"The sentence model {title} has read {lacking.known} of {lacking.total} texts of the library."
    return ok(f"{words} Until it has read all of them: {WITHOUT.lower()}" if lacking.texts else words)


CHECKS: tuple[tuple[str, Check], ...] = (("meaning", guarded_by_database(meaning)),)
