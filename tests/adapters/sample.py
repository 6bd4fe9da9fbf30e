"""Libraries of every size, a panel and answers of which documents are printed."""

from functools import cache

from webapp.adapters import frontmatter
from webapp.adapters.stemming import stem
from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question
from webapp.domain.interview.facts import Panelist, RoleFacts
from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.matching.search import Index
from webapp.sample import EXAMPLES

USUAL = ("learning", "flexibility", "progression")
ANSWERS = PreInterview(
    most=(
        Priority(
            "progression",
            FreeText("A next step that does not mean leaving my craft, and rules for it that I can read."),
        ),
        Priority(
            "flexibility",
            FreeText("Hours that I can rely on two months ahead, and some days at home for work in quiet."),
        ),
        Priority(
            "support",
            FreeText("Somebody who has done the job, tells me when I do it badly, and stands up for me."),
        ),
    ),
    least=("challenge",),
    goals=FreeText(
        "To lead a small team that would do well without me, and to have trained who takes it over."
    ),
    motivation=FreeText(
        "I have built up a good team, and would like to do it where it is about more than boxes."
    ),
    needs=FreeText("Two long blocks without meetings each week, and a manager who answers on the same day."),
    questions=tuple(
        Question(f"key{n}", text)
        for n, text in enumerate(
            (
                "How are promotions decided, and how often do people really move up a level?",
                "How much holiday would I have, and may I carry days over into the next year?",
                "How many days a week may I work from home, and who picks the days?",
                "What is the pay band for this role, and how are rises decided each year?",
                "How much time and money do I get for learning, and who has to agree?",
            )
        )
    ),
)
ROLES = (
    RoleFacts("Senior Platform Engineer", "Engineering", "Berlin", "Senior"),
    RoleFacts("Engineering Manager, Data", "Engineering", "Leeds", "Lead"),
    RoleFacts("Support Team Lead", "Support", "Leeds", "Lead"),
    RoleFacts("Senior Product Designer", "Design", "Berlin", "Senior"),
    RoleFacts("Account Manager", "Sales", "Leeds", "Professional"),
    RoleFacts("People Partner", "People", "Leeds", "Professional"),
)
PANEL = (
    Panelist(1, "Stephen Osei", ("team", "support", "purpose")),
    Panelist(2, "Bisi Adewale", ("progression", "rewards")),
    Panelist(3, "Maren Vogt", ("flexibility", "learning")),
)
SUBJECTS = (
    "Pay",
    "Holiday",
    "Pension",
    "Promotion",
    "Learning",
    "Remote work",
    "Managers",
    "Values",
    "Travel",
)
PARAGRAPH = (
    "Our rules for {0} are read by everybody before a decision about days, level, home or band is made. "
    "Managers and people decide together each year, and the role picks the week in which {0} is agreed. "
)


def files() -> list[Entry]:
    texts = sorted((EXAMPLES / "library").rglob("*.md"))
    return [frontmatter.parse_entry(f.read_text("utf-8"), f.name, n) for n, f in enumerate(texts, start=1)]


def huge() -> list[Entry]:
    """300 long entries, in which every sheet has more than a briefing can hold."""
    topics = ("benefits", "growth", "culture", "mission", "team", "work")
    dimensions = (
        ("rewards", "flexibility"),
        ("learning", "progression"),
        ("values",),
        ("purpose",),
        ("team",),
    )
    return [
        Entry(
            n,
            f"{subject}, part {n}",
            topics[n % len(topics)],
            "\n\n".join(
                f"## {heading} of {subject}\n\n{PARAGRAPH.format(subject.lower()) * 6}\n\n"
                + "\n".join(
                    f"- A point about {subject.lower()} that takes a line, number {i}" for i in range(30)
                )
                + "\n\n| Band | From |\n| --- | --- |\n"
                + "\n".join(f"| Level {i} | {i}0,000 a year |" for i in range(1, 30))
                for heading in ("Rules", "Questions", "History", "Exceptions", "Forms")
            ),
            dimensions[n % len(dimensions)],
            limits="This took longer than we said in 2026, and two teams out of nine have not had it yet.",
            owner="people team",
        )
        for n, subject in ((n, SUBJECTS[n % len(SUBJECTS)]) for n in range(1, 301))
    ]


@cache
def index(name: str) -> Index:
    return Index.build(passages_of({"sample": files, "huge": huge}[name]()), stem)
