"""Prompts that help a candidate who faces an empty text box.

They are shown beside a form and never filled into it: the questions stay the candidate's, in their own words.
All texts are gettext messages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.errors import N_
from webapp.domain.forms.questions import DIMENSIONS

HINTS: Mapping[str, str] = {
    "goals": N_("Not sure yet? What would you like people to come to you for?"),
    "motivation": N_(
        "Think of a good day at work that you would like more of, or of one thing that wears you down."
    ),
    "needs": N_("Think of your best week at work. What was there, and what was not?"),
}
"""Step of the pre-interview form → a way into it."""


@dataclass(frozen=True)
class Ideas:
    """What people like to know about one topic. `chosen`: it is one of those that matter most to them."""

    title: str
    words: tuple[str, ...]
    chosen: bool = False


WORDS: Mapping[str, tuple[str, ...]] = {
    "purpose": (
        N_("who is better off because of the work, and how anybody notices"),
        N_("what the team has stopped doing because it was not worth it"),
        N_("how this role changes something, a year from now"),
    ),
    "values": (
        N_("a decision that cost something, and was made all the same"),
        N_("what happens when somebody says that a plan is wrong"),
        N_("how bad news travels, upwards and downwards"),
    ),
    "team": (
        N_("who you would work with every day, and how long they have been there"),
        N_("how people disagree, and how it ends"),
        N_("how somebody new finds their feet in the first weeks"),
    ),
    "autonomy": (
        N_("what you would decide yourself, and what others decide"),
        N_("tools and ways of working: given, or chosen"),
        N_("the last time that the team changed how it works, and who began it"),
    ),
    "challenge": (
        N_("the hardest thing that this role has to solve"),
        N_("what is new here, and what is upkeep"),
        N_("who looks at the work closely enough to make it better"),
    ),
    "learning": (
        N_("hours set aside for learning, and whether they are kept"),
        N_("who you could learn from, and how that works"),
        N_("what the last person who asked for a course or a mentor got"),
    ),
    "progression": (
        N_("who decides on a promotion, when, and by what"),
        N_("where people who had this role are now"),
        N_("what good work looks like after half a year"),
    ),
    "support": (
        N_("who your manager would be, and how often you would talk"),
        N_("how you would learn that something is not going well"),
        N_("what your manager would do when two people want opposite things from you"),
    ),
    "rewards": (
        N_("the range for this role, and what decides the place in it"),
        N_("when pay is looked at again, and by whom"),
        N_("benefits that people really use"),
    ),
    "flexibility": (
        N_("days on site, days elsewhere, and who says which"),
        N_("how hours are arranged, and what an ordinary week looks like"),
        N_("what happens in a week that gets too much"),
    ),
}
"""Dimension → what people like to know about it."""

BESIDES: tuple[Ideas, ...] = (
    Ideas(
        N_("The company"),
        (
            N_("why the role is open"),
            N_("how the company is doing, and what could change that"),
            N_("what the next two years should bring"),
        ),
    ),
    Ideas(
        N_("How it goes on"),
        (
            N_("who decides, and by when you hear"),
            N_("what the next conversation would be about"),
            N_("the first three months in the role"),
        ),
    ),
)
"""What people also like to know, whatever matters most to them."""


def ideas_for(chosen: Sequence[str]) -> tuple[Ideas, ...]:
    """Prompts for each dimension, those `chosen` first and in their order, and then what else there is."""
    first = [key for key in chosen if key in WORDS]
    rest = [key for key in DIMENSIONS if key not in first]
    return (*(Ideas(DIMENSIONS[key].title, WORDS[key], key in first) for key in (*first, *rest)), *BESIDES)
