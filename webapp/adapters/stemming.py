"""Splits text into words with their stems (Snowball), and marks stop words."""

import re
from functools import lru_cache
from threading import Lock
from unicodedata import normalize

import snowballstemmer

from webapp.domain.matching.terms import Term

ALGORITHMS: dict[str, str] = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""ISO 639-1 code to the name of Snowball's algorithm."""

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        """
        a about actually after all also am an and any anyone anything anywhere are aren't as at be
        because been before being both but by can can't cannot could couldn't did didn't do does doesn't
        doing don't done each either else etc even ever every for from get gets getting give gives given
        go goes going gonna got had has have haven't having he her here hers him his how how's i i'd
        i'll i'm i've if in into is isn't it it's its happen happens look looks went just kind know let
        like lot lots many may me might mine more most much must my need no nor not of off on once one
        only or other our ours out over own per please quite rather really same say shall she should so
        some someone something sort still such tell than that that's the their theirs them then there
        there's these they they're thing things this those though through to too under until up upon us
        use used very via want was wasn't way we we're we've were what what's when where where's whether
        which while who who's whom whose why will with within without won't would wouldn't you you'd
        you'll you're you've your yours yet dont doesnt whats im ive
        """.split()  # noqa: SIM905
    ),
    "de": frozenset(
        """
        ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis
        bist da dabei damit dann das dass dein deine dem den denn der des die dies diese diesem diesen
        dieser dieses doch dort du durch ein eine einem einen einer eines er es etwa etwas euch euer
        eure für gab geben gegen gibt habe haben habt hat hatte hier ich ihm ihn ihnen ihr ihre ihrem
        ihren im in ins ist ja jede jedem jeden jeder jedes kann kein keine können könnte man mehr mein
        meine mich mir mit muss müssen nach nicht noch nun nur ob oder ohne schon sehr sein seine sich
        sie sind so soll sollte sonst über um und uns unser unsere unter viel viele vom von vor war wann
        waren warum was welche welchem welchen welcher welches wenn wer werde werden wie wieso wieviel
        will wir wird wo würde würden zu zum zur zwischen
        """.split()  # noqa: SIM905
    ),
}
"""Words that a question is made of rather than about."""

_TOKEN = re.compile(
    r"[Cc]\+\+|[CcFf]#|[^\W\d_]\w*(?:['’][^\W\d_]+)*|\d+\([^\W\d_]\)|\d+(?::\d+)+|\d+(?:[.,]\d+)*\w*"
)
_POSSESSIVE = re.compile(r"['’]s$")
_stemmers = {code: snowballstemmer.stemmer(name) for code, name in ALGORITHMS.items()}
_lock = Lock()


def stem(text: str, language: str = "en") -> tuple[Term, ...]:
    """The terms of `text` in their order. `language` is an ISO 639-1 code, a region after it is ignored.

    A language that Snowball does not know is compared word by word.
    """
    code = language.casefold().replace("_", "-").split("-")[0]
    return tuple(
        [
            _term(surface, code)
            for surface in _TOKEN.findall(text if text.isascii() else normalize("NFC", text))
        ]
    )


@lru_cache(maxsize=100_000)
def _term(surface: str, language: str) -> Term:
    """The term of a word; stop words and lone letters are common."""
    word = surface.casefold().replace("’", "'")
    stripped = _POSSESSIVE.sub("", word)
    is_stop_word = bool({word, stripped} & STOP_WORDS.get(language, frozenset()))
    return Term(
        _stem_of(stripped, language), surface, is_stop_word or (len(stripped) == 1 and stripped.isalpha())
    )


@lru_cache(maxsize=100_000)
def _stem_of(word: str, language: str) -> str:
    if word[0].isdigit():
        return re.sub(r"[(),]", "", word)
    if language not in _stemmers:
        return word
    with _lock:  # a stemmer keeps the word it works on
        return str(_stemmers[language].stemWord(word))
