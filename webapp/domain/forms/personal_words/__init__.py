"""What people say of what nobody need know: for each kind a table of words and phrases, our own.

`signs` says how a table is read, `own_words` what its roles mean. No phrase is a certain person's.
"""

from webapp.domain.forms.personal_words.age import AGE
from webapp.domain.forms.personal_words.classes import CLASSES
from webapp.domain.forms.personal_words.family import FAMILY
from webapp.domain.forms.personal_words.health_english import HEALTH_ENGLISH
from webapp.domain.forms.personal_words.health_german import HEALTH_GERMAN
from webapp.domain.forms.personal_words.money import MONEY
from webapp.domain.forms.personal_words.orientation import ORIENTATION
from webapp.domain.forms.personal_words.origin import IMMIGRATION, ORIGIN
from webapp.domain.forms.personal_words.politics import POLITICS
from webapp.domain.forms.personal_words.pregnancy import PREGNANCY
from webapp.domain.forms.personal_words.record import RECORD
from webapp.domain.forms.personal_words.religion import RELIGION
from webapp.domain.forms.personal_words.union import UNION

TABLES = {
    "health": HEALTH_ENGLISH + HEALTH_GERMAN,
    "pregnancy": PREGNANCY,
    "family": FAMILY,
    "religion": RELIGION,
    "union": UNION,
    "politics": POLITICS,
    "age": AGE,
    "immigration": IMMIGRATION,
    "origin": ORIGIN,
    "orientation": ORIENTATION,
    "money": MONEY,
    "record": RECORD,
}

__all__ = ["CLASSES", "TABLES"]
