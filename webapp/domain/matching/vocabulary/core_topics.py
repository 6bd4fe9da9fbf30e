"""The core topics of each dimension: what a company writes about when it writes about that dimension.

More topics belong to a dimension (`Topic.dimensions`) than are at its core: a page on public holidays is
about flexibility for somebody who asks for holidays, not for somebody who just chose *flexibility*.
"""

CORE_TOPICS: dict[str, tuple[str, ...]] = {
    "purpose": ("mission", "strategy", "customers", "product", "sustainability"),
    "values": ("values", "company culture", "transparency", "trust", "ethics", "psychological safety"),
    "team": (
        "teamwork",
        "belonging",
        "psychological safety",
        "sharing knowledge",
        "code review",
        "having fun together",
        "meeting in person",
    ),
    "autonomy": ("autonomy", "technical decisions", "product decisions", "own ideas", "decision making"),
    "challenge": ("hard problems", "own ideas", "technical decisions", "tech stack", "technical debt"),
    "learning": (
        "training budget",
        "learning time",
        "mentoring",
        "conference talks",
        "coaching",
        "sharing knowledge",
    ),
    "progression": (
        "promotion",
        "career ladder",
        "specialist track",
        "becoming a manager",
        "internal moves",
        "performance review",
    ),
    "support": ("good manager", "one-to-ones", "feedback", "coaching", "performance review"),
    "rewards": (
        "salary",
        "pay bands",
        "equity",
        "bonus",
        "benefits in general",
        "pension",
        "pay transparency",
        "pay rise",
    ),
    "flexibility": (
        "remote work",
        "flexible working",
        "core hours",
        "work-life balance",
        "part time",
        "hybrid working",
        "annual leave",
    ),
}
"""Dimension → names of topics, the foremost first."""
