"""Lists every figure that is promised: what is measured, against what, what it was, and what it is to be.

Each is a ratio within one run, so that a slow or busy machine slows both sides. `before` is what commit
2f3175a had, of 25 November 2026; where one run gave more than another, the worse.
"""

from typing import NamedTuple


class Goal(NamedTuple):
    """One row of the table in docs/performance.md."""

    what: str
    against: str
    before: float | None
    goal: float
    at_least: bool = False
    """Whether more is better."""

    def met_by(self, ratio: float) -> bool:
        """Whether a ratio is as good as promised."""
        return ratio >= self.goal if self.at_least else ratio <= self.goal


PRINTED = "a warm Chromium that prints the reference"
BARE_PAGE = "a bare page of 15 fields, one query"
INSERT = "a bare INSERT and commit"
QUERIES = "queries"
FEW = "a hundredth as many interviews"

GOALS: dict[str, Goal] = {
    "paper": Goal("a briefing in A4 alone", PRINTED, 1.85, 1.15),
    "paper p50": Goal("from the sent form to the briefing, median", PRINTED, 4.0, 1.7),
    "paper p95": Goal("the same, the slowest of twenty", PRINTED, 4.3, 1.85),
    "two workers": Goal("40 briefings by two workers", "by one", 1.83, 1.8, at_least=True),
    "form GET": Goal("the form, read", BARE_PAGE, 0.24, 0.75, at_least=True),
    "form POST, SQLite": Goal("the form, sent", INSERT, 0.11, 0.25, at_least=True),
    "form POST, PostgreSQL": Goal("the form, sent", INSERT, 0.05, 0.15, at_least=True),
    "queries of home": Goal("the candidate's page", QUERIES, 18, 6),
    "queries of form": Goal("the form", QUERIES, 11, 5),
    "queries of interviewer": Goal("the interviewer's page", QUERIES, 17, 7),
    "queries of briefing": Goal("a briefing, downloaded", QUERIES, 14, 7),
    "queries of Today": Goal("Today", QUERIES, 29, 14),
    "queries of interview": Goal("the page of an interview", QUERIES, 32, 14),
    "CPU of Today": Goal("Today, processor time", "a bare view", 146, 70),
    "CPU of interview": Goal("the page of an interview, processor time", "a bare view", 155, 70),
    "spread": Goal("the slowest run of a page", "the fastest", 2.0, 1.3),
    "search, nobody": Goal("a search that finds nobody", FEW, 12.0, 1.2),
    "search, a surname": Goal("a search that finds some", FEW, 5.6, 1.2),
    "search, one": Goal("a search that finds one", FEW, None, 1.2),
    "search, an interviewer": Goal("a search for who sits on all panels", FEW, None, 1.2),
    "Today": Goal("Today, one's own", FEW, 5.0, 1.2),
    "Today, everybody's": Goal("Today, everybody's", FEW, None, 1.2),
    "Today, of who sits on panels": Goal("Today, of who sits on all panels", FEW, None, 1.2),
    "gaps": Goal("gaps", FEW, 2.1, 1.2),
    "the relay's look": Goal("the relay's look", FEW, 39.0, 1.2),
    "the relay's look, with a long queue": Goal("the same while all of them wait", FEW, None, 1.2),
    "candidacies that go on": Goal("candidates, those that go on", FEW, None, 1.2),
    "candidacies with an outcome": Goal("candidates, with an outcome", FEW, None, 1.2),
    "candidacies, the last page": Goal("candidates, the last page", FEW, None, 1.2),
    "candidacies, one": Goal("candidates, one by name", FEW, None, 1.2),
    "candidacies, a name of every eighth": Goal("candidates, a name that every eighth has", FEW, None, 1.2),
    "the same, those that go on": Goal("the same, those that go on", FEW, None, 1.2),
    "candidacies, nobody": Goal("candidates, nobody of that name", FEW, None, 1.2),
    "a candidacy of one round": Goal("a candidacy of one round", FEW, None, 1.2),
    "a candidacy of five": Goal("a candidacy of five", FEW, None, 1.2),
    "library edit": Goal("the longest lock while the library changes", "seconds", 6.6, 0.2),
    "retention": Goal("the longest lock while the retention changes", "seconds", 320, 0.2),
    "burst": Goal("the console while 500 forms arrive in a minute", "at rest", 1.83, 1.5),
    "worker memory": Goal("a worker after 2,000 briefings", "after the first", None, 1.05),
    "launcher memory": Goal("the launcher while it waits", "MB", 231, 60),
}
"""What is measured, by the name under which the other modules of this folder give its ratio."""
