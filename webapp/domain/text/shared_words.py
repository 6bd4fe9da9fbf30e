"""Counts meaningful words that two short texts share.

The library is searched by `webapp.domain.matching.search`; this is for texts of ours, in plain English.
"""

import re

_LETTERS = 5
_WORD = re.compile(r"[^\W\d_]{3,}")
_SAY_NOTHING = frozenset(
    """
    about after again all also and any anybody anyone anything are because been before being besides beyond
    but can could did does doing done each else even ever every everything few find for from gave get gets
    give given good got had hardly has have having her here him his how ideal into its job just keep kind
    know last like look made make many may might more most much must need needs never next not nothing now
    off often one only other others our out over own part people put really role said same say see shall she
    should show since some somebody something such take tell than that the their them then there these they
    thing things think this those time told too under until upon use used very want was way well were what
    when where whether which while who whole whom whose why will with without work worked working works
    would year years yes you your
    """.split()  # noqa: SIM905
)


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of `text` that say what it is about, at most five letters each."""
    words = (word for word in _WORD.findall(text.casefold()) if word not in _SAY_NOTHING)
    return frozenset(word[:_LETTERS] for word in words)
