"""The ten dimensions and the questions of the three forms, as data.

All wording is our own; no item of a published scale stands here. Titles, hints and sentences are gettext
messages, translated where they are shown. `webapp.web.forms` makes WTForms classes out of this module.
"""

from dataclasses import dataclass
from typing import Literal

from webapp.domain.errors import N_

Practice = Literal["P1", "P2", "P3", "P4", "P5"]
"""The five things a good interviewer does: answer, values, growth, benefits, needs and goals."""

MOST = 3
LEAST = 2
QUESTIONS = 5
CRITERIA = 3
PROMISES = 5
SCALE = (1, 2, 3, 4, 5)

TEXT_LIMIT = 5_000
"""Characters in one free text: what lays out in a PDF well under a second."""
SENTENCE_LIMIT = 500


@dataclass(frozen=True)
class Dimension:
    """One of the ten things that a candidate may care about. `words` are what it is called in a library."""

    key: str
    title: str
    blurb: str
    practices: tuple[Practice, ...]
    words: str


DIMENSIONS: dict[str, Dimension] = {
    d.key: d
    for d in (
        Dimension(
            "purpose",
            N_("Work worth doing"),
            N_("seeing whom it helps, and how"),
            ("P2", "P5"),
            "mission purpose impact customers users why we exist",
        ),
        Dimension(
            "values",
            N_("Values that hold"),
            N_("decisions and honesty that match what is said"),
            ("P2",),
            "values honesty decisions transparency principles integrity",
        ),
        Dimension(
            "team",
            N_("People"),
            N_("how colleagues treat each other; belonging"),
            ("P2",),
            "team colleagues collaboration belonging inclusion together",
        ),
        Dimension(
            "autonomy",
            N_("A say in the work"),
            N_("deciding how things get done"),
            ("P5",),
            "autonomy ownership choose decide tools freedom",
        ),
        Dimension(
            "challenge",
            N_("Work that stretches"),
            N_("using your best abilities, and adding to them"),
            ("P5",),
            "challenge hard problems technical difficult craft",
        ),
        Dimension(
            "learning",
            N_("Learning"),
            N_("training, mentoring, and the time for it"),
            ("P3",),
            "learning training mentoring courses conference budget",
        ),
        Dimension(
            "progression",
            N_("Moving up"),
            N_("how people advance and get credit"),
            ("P3",),
            "promotion career ladder level progression advancement",
        ),
        Dimension(
            "support",
            N_("A good manager"),
            N_("somebody who backs you, coaches and is fair"),
            ("P2",),
            "manager feedback one-to-one coaching review support",
        ),
        Dimension(
            "rewards",
            N_("Pay and benefits"),
            N_("what you get, and the rules behind it"),
            ("P4",),
            "pay salary benefits pension bonus equity bands",
        ),
        Dimension(
            "flexibility",
            N_("Time and place"),
            N_("how, when and where you work; you need not say why"),
            ("P4",),
            "hours remote home office flexible workload holiday",
        ),
    )
}

TOPICS: dict[str, str] = {
    "mission": N_("Mission"),
    "culture": N_("Culture and values"),
    "team": N_("The team"),
    "work": N_("The work"),
    "growth": N_("Growth"),
    "benefits": N_("Benefits and perks"),
    "company": N_("The company"),
    "hiring": N_("How we hire"),
}
"""What an entry of the library is about, in the order in which documents show it."""


@dataclass(frozen=True)
class Step:
    """One page of the pre-interview form: one idea. `fields` are names of `answers.PreInterview`."""

    key: str
    title: str
    lead: str
    minutes: float
    fields: tuple[str, ...] = ()


PRE_INTERVIEW: tuple[Step, ...] = (
    Step(
        "most",
        N_("What matters most to you?"),
        N_("Choose up to three. Your interviewers prepare for these."),
        1,
        ("most",),
    ),
    Step(
        "order",
        N_("Which comes first?"),
        N_("Put them in order. If you like, say in a sentence what good would look like."),
        0.5,
        ("most",),
    ),
    Step(
        "least",
        N_("Is there anything that matters less?"),
        N_("Choose up to two, or none. It helps us not to waste your time."),
        0.5,
        ("least",),
    ),
    Step(
        "goals",
        N_("Where would you like to be in two years?"),
        N_("A role, a skill, a way of living: whatever you are working towards."),
        0.5,
        ("goals",),
    ),
    Step(
        "motivation",
        N_("What makes you think about a move?"),
        N_("What you hope to find, or what you would gladly leave behind."),
        0.5,
        ("motivation",),
    ),
    Step(
        "needs",
        N_("What do you need to do your best work?"),
        N_("A way of working, a kind of manager, a quiet morning."),
        0.5,
        ("needs",),
    ),
    Step(
        "questions",
        N_("What would you like to ask us?"),
        N_("Up to five questions. We look for the answers beforehand."),
        1,
        ("questions",),
    ),
    Step(
        "adjustments",
        N_("Is there anything we can arrange for the interview itself?"),
        N_("For example a break, a lift, or the exercise a day ahead. You need not say why."),
        0.5,
        ("adjustments",),
    ),
)

Outcome = Literal["answered", "partly", "not"]
OUTCOMES: dict[Outcome, str] = {
    "answered": N_("Answered"),
    "partly": N_("Partly"),
    "not": N_("Not answered"),
}

BELIEF_QUESTION = N_("How well could this be met here?")
BELIEF_UNKNOWN = N_("Not enough to tell")
OFFER_QUESTION = N_("What can we honestly offer?")
OFFER_UNKNOWN = N_("I don't know")
CRITERION_UNKNOWN = N_("Not seen")
STRAIGHT_ANSWERS_QUESTION = N_("Were you given straight answers?")

DEFAULT_DIMENSIONS = ("learning", "flexibility", "progression")
"""What the fit forms ask about when a candidate chose nothing; an organisation may set others."""
