"""Decides whether a phrase that was found speaks of the writer, by its role and the words around it.

    tells   says enough by itself, unless the clause is about work: "my" or "I have" then make the difference
    own     after my, our
    has     after my, our; after I have, I take, since, because of and the like
    is      after I am, as a
    does    after I
    says    a phrase that needs nothing else

The same in German. Before a word that makes a trade of it ("my diabetes app") only `says` is of oneself.
"""

import re
from collections.abc import Callable

from webapp.domain.forms.clauses import Clause
from webapp.domain.forms.personal_words import speaking as s
from webapp.domain.forms.signs import Found, Language, Role

_PARTICIPLE = re.compile(
    r"\w{0,12}ge\w{2,20}(?:t|en)|\w{2,20}iert|(?:be|ver|ent|er|zer|unter|ueber)\w{2,20}(?:t|en)"
)


def speaks_of_the_writer(found: Found, clause: Clause) -> bool:
    """Whether what was found in `clause` is something that the writer tells about themselves."""
    sign, begin, end = found
    if sign.role == "says":
        return True
    if end < len(clause.words) and clause.words[end] in s.TRADE and not _owns(clause.written[end - 1]):
        return False
    if sign.role == "tells" and not _about_work(found, clause):
        return True
    return any(asked(clause, begin) for asked in _ASKED[sign.language, sign.role])


def _about_work(found: Found, clause: Clause) -> bool:
    """Whether other words of the clause make a trade or a product of what was found."""
    return clause.names_a_product or any(not found.begin <= at < found.end for at in clause.about_work)


def _owns(word: str) -> bool:
    """Whether the word is somebody's: "my husband's care home"."""
    return word.endswith("'s") and word.lower() not in s.GENERAL_OWNERS


def _mine(clause: Clause, at: int) -> bool:
    for word in clause.before(at, 3):
        if word in s.MY:
            return True
        if word in s.STOP:
            return False
    return False


def _i_have(clause: Clause, at: int) -> bool:
    for distance, word in enumerate(clause.before(at, 6), 1):
        if word in s.MY or word in s.I_HAVE:
            return True
        if word in s.SINCE:
            return distance <= 4 and not clause.has(s.SOMEBODY_ELSE)
        if word in s.WITH:
            return _leads(clause, at - distance)
        if word in s.HAVE:
            return _by_me(clause, at - distance)
        if word == "who":
            return _like_me(clause, at - distance)
        if (
            word == "me"
            and clause.before(at - distance, 1)[:1]
            and clause.words[at - distance - 1] in s.LEFT_ME
        ):
            return True
        if word in s.STOP or _parts(clause, at - distance):
            return False
    return _does_to_me(clause, at, "me")


def _does_to_me(clause: Clause, at: int, *me: str) -> bool:
    """Whether the clause begins with it and goes on with what it does: "Asthma slows me down"."""
    return at < 3 and not clause.about_work and any(word in me for word in clause.words[at + 1 : at + 6])


def _like_me(clause: Clause, at: int) -> bool:
    """Whether *who* at `at` is of the writer: "as someone who has"."""
    return at > 0 and clause.words[at - 1] in s.A_PERSON and "as" in clause.words[:at]


def _by_me(clause: Clause, at: int) -> bool:
    """Whether the verb at `at` is the writer's: "I still have", "I save and have", "Having"."""
    for distance, word in enumerate(clause.before(at, 4), 1):
        if word in s.I_OR_WE:
            return True
        if word == "and":
            return not s.I_OR_WE.isdisjoint(clause.words[: at - distance])
        if word not in s.BEFORE_A_VERB and not word.endswith("ly"):
            return False
    return at == 0


def _parts(clause: Clause, at: int) -> bool:
    """Whether a verb of another thing stands between: "I have helped", "I have experience teaching"."""
    word = clause.words[at]
    if word.endswith("ed"):
        return at == 0 or clause.words[at - 1] not in s.ARTICLES
    return word.endswith("ing") and word not in s.GERUNDS_OF_HAVING


def _leads(clause: Clause, at: int) -> bool:
    """Whether *with*, *of* and the like lead to something of one's own: "with asthma I …", "because of"."""
    if at == 0:
        return clause.words[0] == "with"
    return clause.words[at - 1] in s.LEADING


def _i_am(clause: Clause, at: int) -> bool:
    for distance, word in enumerate(clause.before(at, 5), 1):
        where = at - distance
        if word in s.AM:
            return True
        if word in s.BE:
            return _by_me(clause, where) or not s.I_OR_WE.isdisjoint(clause.words[where + 1 : where + 2])
        if word == "being":
            return where == 0 or clause.words[where - 1] in s.BEING_AFTER
        if word == "as":
            return _as_oneself(clause, where)
        if word in s.OTHER and distance == 1:
            return True
        if word == "who":
            return _like_me(clause, where)
        if word in s.STOP or (word.endswith("ing") and word not in s.GERUNDS_OF_STATE):
            return False
    return False


def _as_oneself(clause: Clause, at: int) -> bool:
    """Whether *as* at `at` says what somebody is, and not what they worked as."""
    before = clause.words[at - 1] if at else ""
    if before.startswith("identif"):
        return True
    return clause.words[at + 1] in s.SOMEONE and before not in s.EMPLOYED


def _i_do(clause: Clause, at: int) -> bool:
    for word in clause.before(at, 4):
        if word in s.I_OR_WE:
            return True
        if word in s.STOP and word != "to":
            return False
    return False


def _meins(clause: Clause, at: int) -> bool:
    for word in clause.before(at, 3):
        if word in s.MEIN:
            return True
        if word in s.NEBEN or word in s.FINITE:
            return False
    return False


def _ich_habe(clause: Clause, at: int) -> bool:
    for distance, word in enumerate(clause.before(at, 4), 1):
        if word in s.FINITE:
            break
        if (word in s.MEIN and distance < 4) or word in s.SEIT:
            return True
        if word in s.LEBEN_MIT:
            return (word == "mit" and at == distance) or clause.has(s.LEBEN_MIT[word])
        if word in s.NEBEN and distance < 3:
            return False
    if clause.has(s.ICH):
        return clause.has(s.TRAGE) or (clause.has(s.HABE) and not _is_past(clause, at))
    return clause.has(s.MIR, s.AN_MIR) or _does_to_me(clause, at, "mich", "mir")


def _is_past(clause: Clause, at: int) -> bool:
    """Whether *habe* only makes a past tense: "Ich habe Kindern das Rechnen beigebracht"."""
    for word, written in zip(clause.words[at + 1 :], clause.written[at + 1 :], strict=True):
        if word in s.AND:
            return False
        if written[0].islower() and word not in s.PAST_OF_HAVING and _PARTICIPLE.fullmatch(word):
            return True
    return False


def _ich_bin(clause: Clause, at: int) -> bool:
    for distance, word in enumerate(clause.before(at, 3), 1):
        where = at - distance
        if word in s.ALS:
            return where == 0 or clause.words[where - 1] not in s.MEHR
        if word in s.ANDERE and distance == 1:
            return True
        if word in s.VON_NEBEN and distance < 3:
            return False
    return clause.has(s.ICH, s.BIN)


def _ich_tue(clause: Clause, at: int) -> bool:
    return not s.ICH.isdisjoint((*clause.before(at, 3), *clause.words[at + 1 : at + 4]))


_OWN = (_i_have, _ich_habe, _i_am, _ich_bin)
_ASKED: dict[tuple[Language, Role], tuple[Callable[[Clause, int], bool], ...]] = {
    ("en", "tells"): _OWN,
    ("en", "own"): (_mine,),
    ("en", "has"): (_i_have,),
    ("en", "is"): (_i_am,),
    ("en", "does"): (_i_do,),
    ("de", "tells"): _OWN,
    ("de", "own"): (_meins,),
    ("de", "has"): (_ich_habe,),
    ("de", "is"): (_ich_bin,),
    ("de", "does"): (_ich_tue,),
}
