"""Keeps what a candidate tells about themselves from finding anything but the benefit that it is about.

Asking about parental leave is a question like any other. Saying that one is pregnant is not: no word of it
may lead an interviewer to a passage, unless the passage is on that very benefit.
"""

import re
from functools import lru_cache

from webapp.domain.forms.privacy import Category, notices

BENEFITS: dict[Category, str] = {
    "health": """
        sick leave, sickness leave, sick pay, sick day*, health care, healthcare, health cover*, health
        insurance, health plan*, health check*, mental health, medical *, dental *, insurance,
        wellbeing, well-being, disabilit*, accessib*, adjustment*, accommodation*, occupational health,
        employee assistance, counselling, krank*, gesundheit*, arbeitsunfähig*, behinder*,
        barrierefrei*, betriebsarzt*
        """,
    "pregnancy": """
        parental leave, parental pay, maternity *, paternity *, adoption *, family leave, family pay,
        leave for parents, leave for new parents, leave for mothers, leave for fathers, return to work,
        elternzeit*, elterngeld*, mutterschutz*, mutterschaft*, vaterschaft*, vaterzeit*
        """,
    "family": """
        parental leave, parental pay, family leave, family time, carer* leave, compassionate leave,
        bereavement *, childcare, child care, nursery, kindergarten*, kita*, part time, flexible hours,
        flexible working, elternzeit*, kinderbetreuung*, pflegezeit*, teilzeit*, sonderurlaub*, familie*
        """,
    "religion": """
        religious holiday*, religious festival*, religious feast*, religious day*, religious
        observance*, holy day*, floating holiday*, feast day*, public holiday*, prayer*, room to pray,
        feiertag*, gebet*, religion*, religiös*
        """,
    "union": "trade union*, labour union*, labor union*, union*, works council*, collective agreement*, "
    "betriebsrat*, gewerkschaft*, tarif*",
    "politics": "political *, volunteering, volunteer day*, ehrenamt*, politi*",
    "age": "pension*, retirement, apprentice*, rente*, altersvorsorge*, betriebsrente*",
    "immigration": "visa*, sponsor*, work permit*, right to work, immigration, relocation, aufenthalt*, "
    "arbeitserlaubnis*, umzug*",
    "origin": "diversity, inclusion, anti-racism, language course*, vielfalt*, sprachkurs*",
    "orientation": "diversity, inclusion, lgbt*, pride, partner benefit*, vielfalt*",
    "money": "salary advance*, pay advance*, loan*, hardship *, vorschuss*, darlehen*",
    "record": "background check*, criminal record*, führungszeugnis*",
}
"""What a company offers for what each kind is about; `*` stands for the rest of a word. Only an entry or a
heading that is called after one of them answers who has told something of that kind."""


def _names(kinds: str) -> str:
    """A pattern of what stands between commas."""
    named = (" ".join(name.split()) for name in kinds.split(","))
    return "|".join(re.escape(n).replace(r"\*", r"\w*").replace(r"\ ", "[ -]") for n in named)


@lru_cache(maxsize=100)
def _called_after(kinds: frozenset[Category]) -> re.Pattern[str]:
    names = ",".join(BENEFITS[kind] for kind in sorted(kinds))
    return re.compile(rf"\b(?:{_names(names)})\b", re.IGNORECASE)


_ASKED_FOR = re.compile(
    r"(?<!\bmy )(?<!\bmein )(?<!\bmeine )(?<!\bmeinen )" + rf"\b(?:{_names(','.join(BENEFITS.values()))})\b",
    re.IGNORECASE,
)
"""The name of a benefit, unless somebody speaks of their own."""


def told_in(text: str) -> frozenset[Category]:
    """The kinds of things that somebody tells about themselves in `text`; none where they only ask about a
    benefit by its name."""
    kinds = {notice.category for notice in notices(text)}
    return frozenset(kinds and kinds & {notice.category for notice in notices(_ASKED_FOR.sub("this", text))})


def is_on_benefit(kinds: frozenset[Category], *called: str) -> bool:
    """Whether something is `called` after a benefit of one of these kinds, by any of its names."""
    return bool(kinds) and _called_after(kinds).search("\n".join(called)) is not None
