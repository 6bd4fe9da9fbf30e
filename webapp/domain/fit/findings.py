"""Decides the finding for one dimension from both sides' ratings, by nine rules (design, section 4)."""

from collections.abc import Sequence
from enum import StrEnum

from webapp.domain.errors import N_


class Finding(StrEnum):
    """What a dimension's numbers say about the conversation, never about the person."""

    DISAGREE = "disagree"
    EXPECT_MORE = "expect_more"
    OFFER_MORE = "offer_more"
    NOT_TALKED = "not_talked"
    OUR_SIDE_MISSING = "our_side_missing"
    PANEL_COULD_NOT_SAY = "panel_could_not_say"
    THEIR_SIDE_MISSING = "their_side_missing"
    CANNOT_TELL = "cannot_tell"
    IN_LINE = "in_line"


TITLES: dict[Finding, str] = {
    Finding.DISAGREE: N_("Interviewers disagree"),
    Finding.EXPECT_MORE: N_("They expect more than we can offer"),
    Finding.OFFER_MORE: N_("We can offer more than they think"),
    Finding.NOT_TALKED: N_("Nobody talked about it"),
    Finding.OUR_SIDE_MISSING: N_("Our side is missing"),
    Finding.PANEL_COULD_NOT_SAY: N_("The panel could not say"),
    Finding.THEIR_SIDE_MISSING: N_("Their side is missing"),
    Finding.CANNOT_TELL: N_("They cannot tell yet"),
    Finding.IN_LINE: N_("In line"),
}

ADVICE: dict[Finding, str] = {
    Finding.DISAGREE: N_("Settle it among yourselves, then tell the candidate one thing."),
    Finding.EXPECT_MORE: N_("Say so before an offer."),
    Finding.OFFER_MORE: N_("Tell them what they have not heard yet."),
    Finding.NOT_TALKED: N_("Bring it up before either side decides."),
    Finding.OUR_SIDE_MISSING: N_("Ask the interviewers what we can honestly offer here."),
    Finding.PANEL_COULD_NOT_SAY: N_("Find somebody who knows, and pass the answer on."),
    Finding.THEIR_SIDE_MISSING: N_("Ask how it looks from where they stand."),
    Finding.CANNOT_TELL: N_("Ask what they still need to know, and answer it."),
    Finding.IN_LINE: N_("Both sides see it much the same."),
}
"""What to do next, for the reader of a report."""


def finding(
    candidate_in: bool, belief: int | None, offers: Sequence[int | None], came_up: int
) -> tuple[Finding, int | None]:
    """The first rule that holds, and the median doubled (None without a numeric offer).

    `offers`: one value per interviewer's form, 1…5 or None for *don't know*; `came_up`: how many of the forms
    say that the dimension came up. The bound on the average deviation about the median is 0.8 of a point
    (Burke & Dunlap 2002: a sixth of the scale). All values are doubled, so that a median between two points
    is exact.
    """
    scores = sorted(o for o in offers if o is not None)
    n = len(scores)
    twice_median = scores[(n - 1) // 2] + scores[n // 2] if n else None
    if twice_median is not None:
        if n >= 2 and 5 * sum(abs(2 * o - twice_median) for o in scores) > 2 * 4 * n:
            return Finding.DISAGREE, twice_median
        if belief is not None and 2 * belief - twice_median > 2:
            return Finding.EXPECT_MORE, twice_median
        if belief is not None and twice_median - 2 * belief > 2:
            return Finding.OFFER_MORE, twice_median
    return _without_a_gap(candidate_in, belief, bool(offers), n, came_up), twice_median


def _without_a_gap(candidate_in: bool, belief: int | None, panel_in: bool, n: int, came_up: int) -> Finding:
    if panel_in and not came_up:
        return Finding.NOT_TALKED
    if not panel_in:
        return Finding.OUR_SIDE_MISSING
    if not n:
        return Finding.PANEL_COULD_NOT_SAY
    if not candidate_in:
        return Finding.THEIR_SIDE_MISSING
    return Finding.CANNOT_TELL if belief is None else Finding.IN_LINE
