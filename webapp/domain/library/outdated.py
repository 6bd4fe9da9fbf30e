"""Finds sentences that promise something for a date that is over.

For example "until 31 March 2026", "from January 2025 we will", "bis Ende 2025". It prefers to miss a
sentence rather than to report a wrong one: a line of a company's history ("founded in 2009") is no mistake.
So sentences about the past are left alone, and a bare year needs a word that looks ahead.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from webapp.domain.text.prose import sentences_of

_MONTHS = (
    "jan(?:uary|uar)?|jänner",
    "feb(?:ruary|ruar)?",
    "mar(?:ch)?|märz",
    "apr(?:il)?",
    "may|mai",
    "june?|juni",
    "july?|juli",
    "aug(?:ust)?",
    "sept?(?:ember)?",
    "oct(?:ober)?|okt(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?|dez(?:ember)?",
)
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 12}
_SEASONS |= {"frühjahr": 5, "frühling": 5, "sommer": 8, "herbst": 11}
"""Season → the month in which it is over at the latest, as people use the word."""

_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_YEAR = r"(?P<year>20\d\d)(?![\d/])"
_FORMS = (
    r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
    r"(?P<day>\d{1,2})[./]\s?(?P<month>\d{1,2})[./]\s?" + _YEAR,
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH}\.?,?\s+{_YEAR}",
    rf"{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
    rf"{_MONTH}\.?,?\s+{_YEAR}",
    rf"Q(?P<quarter>[1-4])[\s/]*{_YEAR}",
    rf"(?P<quarter>[1-4])\.\s*Quartal\s+{_YEAR}",
    rf"(?P<season>{'|'.join(_SEASONS)})\s+(?:of\s+)?{_YEAR}",
)
_COUNTED = (
    r"(?!\s*(?:[€£$%]|euros?\b|pounds?\b|dollars?\b|people\b|hours\b|days\b|employees\b|customers?\b|users?\b"
    r"|points?\b|stunden\b|tage\b|personen\b|mitarbeit|kolleg|kund))"
)
_BARE = r"(?:(?:des\s+)?jahr(?:es?)?\s+)?(?P<year>20[1-9]\d)(?![\d.,/-]\d)" + _COUNTED
_PART_OF = (
    r"(?:the\s+|dem\s+|zum\s+|einschließlich\s+)*"
    r"(?:(?:end|close|beginning|start|middle|mid|early|late|ende|anfang|mitte)(?:[\s-]+of)?[\s-]+)?(?:the\s+)?"
)

_UNTIL = r"\b(?:until|till|no\s+later\s+than|expires?(?:\s+on)?|ends?\s+on|valid\s+to|bis)\s+"
_BY = r"\bby\s+"
_FROM = r"\b(?:from|as\s+of|as\s+from|starting(?:\s+in|\s+on)?|beginning(?:\s+in|\s+on)?|ab)\s+"
_IN = r"\b(?:in|during|on|im|am|zum)\s+"

_AHEAD = re.compile(
    r"\b(?:will|shall|plan|plans|planning|intends?|aims?|hopes?|expects?|wants?|going\s+to|about\s+to|soon)\b"
    r"|\b(?:we|they|you|it)['’]ll\b"
    r"|\b(?:wird|werden|planen|plant|geplant|wollen|möchten?|sollen|soll|vorgesehen|beabsichtigen|hoffen)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:is|are|can|may|runs?|applies|apply|holds?|has|have|gets?|offers?|pays?|closed)\b"
    r"|\b(?:ist|sind|kann|können|gilt|gelten|läuft|laufen|hat|haben|gibt|bekommen|zahlen)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|used\s+to|became|began|started|grew|founded|moved|opened|launched|introduced|ran|led"
    r"|got|joined|took|gave|said|decided|ago|formerly|promised|brought|came|went|rose|fell|made|built|won|lost)\b"
    r"|\b(?:we|they|it|he|she)\s+(?!need\b|feed\b|speed\b|proceed\b|succeed\b|exceed\b)\w+ed\b"
    r"|\b(?:war|waren|hatten?|wurden?|gab|gaben|begann|kam|gegründet|damals|früher)\b",
    re.IGNORECASE,
)


_DATES = tuple(re.compile(r"(?<!\w)" + form, re.IGNORECASE) for form in _FORMS)
_BARE_YEAR = re.compile(r"(?<!\w)" + _BARE, re.IGNORECASE)
_HOLDS_UNTIL = re.compile(_UNTIL + _PART_OF + "$", re.IGNORECASE)
_DONE_BY = re.compile(_BY + _PART_OF + "$", re.IGNORECASE)
_BEGINS = re.compile(f"(?:{_FROM}|{_IN}){_PART_OF}$", re.IGNORECASE)
_BEFORE = 100
"""Characters before a date that can make a promise of it: "starting at the very beginning of" and more."""
_CLAUSE = re.compile(r"[;:–—]\s|,\s+(?:and|but|or|which|who|und|aber|oder)\b")
_HAS_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True)
class OutdatedSentence:
    """A sentence that looks ahead to, or holds until, a day that is over: `day` is the last it speaks of."""

    sentence: str
    day: date


def outdated_sentences(markdown: str, today: date) -> tuple[OutdatedSentence, ...]:
    """The sentences of a text whose own dates lie before `today`, in their order."""
    if not _HAS_YEAR.search(markdown):
        return ()
    dated = (sentence for sentence in sentences_of(markdown) if _HAS_YEAR.search(sentence))
    found = ((sentence, _day_of(sentence)) for sentence in dated)
    return tuple(OutdatedSentence(sentence, day) for sentence, day in found if day and day < today)


def _day_of(sentence: str) -> date | None:
    """The last day that a sentence promises something for; None if it promises nothing, or for no day."""
    if _PAST.search(sentence):
        return None
    days = (day for clause in _CLAUSE.split(sentence) for day in _days_of(clause))
    return max(filter(None, days), default=None)


def _days_of(clause: str) -> Iterator[date | None]:
    if not _HAS_YEAR.search(clause):
        return
    ahead = bool(_AHEAD.search(clause))
    ahead_or_now = ahead or bool(_NOW.search(clause))
    for pattern in _DATES:
        for found in pattern.finditer(clause):
            if _holds_until(found) or _follows(_DONE_BY, found) or (ahead and _follows(_BEGINS, found)):
                yield _last_day(found)
    for found in _BARE_YEAR.finditer(clause):
        if _holds_until(found):
            promised = ahead_or_now
        else:
            promised = ahead and (_follows(_DONE_BY, found) or _follows(_BEGINS, found))
        if promised:
            yield _last_day(found)


def _holds_until(found: re.Match[str]) -> bool:
    return _follows(_HOLDS_UNTIL, found)


def _follows(pattern: re.Pattern[str], found: re.Match[str]) -> bool:
    """Whether a date, by the words before it in its clause, is the end or the day of a promise."""
    return bool(pattern.search(found.string, max(0, found.start() - _BEFORE), found.start()))


def _last_day(found: re.Match[str]) -> date | None:
    """The last day of what a date names; None for a day that there is not, such as 31.02.2026."""
    said = found.groupdict()
    year, month = int(said["year"]), _month(said)
    if said.get("day"):
        try:
            return date(year, month, int(said["day"]))
        except ValueError:
            return None
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _month(said: dict[str, str]) -> int:
    if said.get("quarter"):
        return 3 * int(said["quarter"])
    if said.get("season"):
        return _SEASONS[said["season"].casefold()]
    named = said.get("month", "12")
    if named.isdigit():
        return int(named)
    return next(n for n, names in enumerate(_MONTHS, start=1) if re.fullmatch(names, named, re.IGNORECASE))
