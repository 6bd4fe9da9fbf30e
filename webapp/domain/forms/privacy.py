"""Notices sensitive personal details in a candidate's text, by the word lists of `personal_words`.

It runs on this machine before anything is sent, and keeps nothing. It looks for people who speak about
themselves: a candidate who builds software for hospitals has said nothing about their own health. It does
not promise to notice everything, and what it notices is only a proposal. docs/kind-check.md says how well it
does, and what it cannot do.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from webapp.domain.errors import N_
from webapp.domain.forms.clauses import clauses
from webapp.domain.forms.own_words import speaks_of_the_writer
from webapp.domain.forms.personal_words import CLASSES, TABLES
from webapp.domain.forms.signs import Signs

Category = Literal[
    "health",
    "pregnancy",
    "family",
    "religion",
    "union",
    "politics",
    "age",
    "immigration",
    "origin",
    "orientation",
    "money",
    "record",
]


@dataclass(frozen=True)
class Notice:
    """What a text seems to be about, and a kind sentence that proposes *recruiter only* (gettext)."""

    category: Category
    sentence: str


SENTENCES: dict[Category, str] = {
    "health": N_(
        "This seems to say something about health. Your interviewers need not know it. "
        "Would you like to keep it recruiter only?"
    ),
    "pregnancy": N_(
        "This seems to touch on pregnancy or parental leave. It has no place in a decision about you. "
        "Would you like to keep it recruiter only?"
    ),
    "family": N_(
        "This seems to say something about your family. You can ask for what you need without saying why. "
        "Would you like to keep it recruiter only?"
    ),
    "religion": N_(
        "This seems to say something about belief. It is yours to share or not. "
        "Would you like to keep it recruiter only?"
    ),
    "union": N_(
        "This seems to say something about union membership. Nobody here may ask you about it. "
        "Would you like to keep it recruiter only?"
    ),
    "politics": N_(
        "This seems to say something about your politics. They have no place in a decision about you. "
        "Would you like to keep it recruiter only?"
    ),
    "age": N_(
        "This seems to say something about your age. It has no place in a decision about you. "
        "Would you like to keep it recruiter only?"
    ),
    "immigration": N_(
        "This seems to say something about where you may live and work. "
        "The recruiter can sort that out with you. Would you like to keep it recruiter only?"
    ),
    "origin": N_(
        "This seems to say something about where you come from. It has no place in a decision about you. "
        "Would you like to keep it recruiter only?"
    ),
    "orientation": N_(
        "This seems to say something about whom you love, or as whom you live. It is yours to share or not. "
        "Would you like to keep it recruiter only?"
    ),
    "money": N_(
        "This seems to say something about your own money. Your interviewers need not know it. "
        "Would you like to keep it recruiter only?"
    ),
    "record": N_(
        "This seems to say something about a conviction or a case in court. "
        "Your interviewers need not know it. Would you like to keep it recruiter only?"
    ),
}


_SIGNS = Signs(TABLES, CLASSES)


def notices(text: str) -> tuple[Notice, ...]:
    """One notice for each category that `text` seems to touch, in a fixed order; none for most texts."""
    touched: set[str] = set()
    for clause in clauses(text):
        for found in _SIGNS.found_in(clause, without=touched):
            if speaks_of_the_writer(found, clause):
                touched.add(found.sign.category)
    return tuple(Notice(c, SENTENCES[c]) for c in get_args(Category) if c in touched)
