"""Chooses follow-up questions that are close to what the candidate wrote.

Ties are broken by a hash of the interview's id. So two candidates do not get the same short list, and a
briefing that is made again keeps its questions.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

from webapp.domain.briefing.followup_questions import FOLLOW_UPS, FollowUp
from webapp.domain.briefing.never_ask import NEVER_ASK
from webapp.domain.text.shared_words import stems

__all__ = ["FOLLOW_UPS", "NEVER_ASK", "FollowUp", "choose_follow_ups"]

SAID_HERE, SAID_ELSEWHERE, CHOSEN = 2.0, 1.0, 1.0
"""What counts for a question: a word of what was written beside this very thing, a word that stands elsewhere
in the form, and a chosen dimension that it is asked for. A word that stands in several questions counts less
in each."""


def choose_follow_ups(
    about: str,
    interview_id: int,
    count: int,
    said: str = "",
    elsewhere: Iterable[str] = (),
    dimensions: Sequence[str] = (),
) -> tuple[FollowUp, ...]:
    """`count` different questions about a dimension, or about 'needs', 'motivation' or 'goals'.

    First those whose wording is nearest to what the candidate wrote about it (`said`) and `elsewhere`, or
    that are asked for one of the chosen `dimensions`; the others by lot. All texts are such as interviewers
    may see. Fewer when there are not so many. Raises `KeyError` for anything else.
    """
    pool = FOLLOW_UPS[about]
    here, there = stems(said), stems(" ".join(elsewhere))
    wordings = {f: stems(f"{f.ask} {f.tells}") for f in pool}
    common = Counter(stem for wording in wordings.values() for stem in wording)

    def nearness(f: FollowUp) -> float:
        words = sum(
            (SAID_HERE * (s in here) + SAID_ELSEWHERE * (s in there)) / common[s] for s in wordings[f]
        )
        return round(words + CHOSEN * bool(set(f.dimensions) & set(dimensions)), 6)

    return tuple(sorted(pool, key=lambda f: (-nearness(f), _tie_breaker(f"{interview_id} {f.ask}")))[:count])


def _tie_breaker(text: str) -> bytes:
    return sha256(text.encode()).digest()
