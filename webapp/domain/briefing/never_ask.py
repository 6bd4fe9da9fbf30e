"""Topics that nobody may ask about in an interview, as gettext messages."""

from webapp.domain.errors import N_

NEVER_ASK: tuple[str, ...] = (
    N_(
        "Health, illness or disability. You may describe the tasks and ask how they would go about them; "
        "adjustments are arranged by the recruiter."
    ),
    N_(
        "Family, childcare or who else is at home. You may say which hours and travel the role needs and ask "
        "whether that works for them."
    ),
    N_("Age, date of birth or when they mean to retire. You may ask about their experience with the work."),
    N_(
        "Religion, belief or holy days. You may say on which days the role has to be covered and ask whether "
        "that works for them."
    ),
    N_(
        "Origin, ethnicity, accent or mother tongue. You may ask about a language that the role needs, and "
        "how well they speak it."
    ),
    N_(
        "Nationality or residence status. The recruiter checks the right to work, in the same way for "
        "everyone."
    ),
    N_(
        "Pregnancy or plans for a family; marriage, partnership or whom they live with; sexual orientation "
        "or gender identity; membership of a union, a party or a works council. There is nothing to ask "
        "instead."
    ),
    N_("What they earn or used to earn. You may ask what they expect, and tell them the range."),
    N_("Why they want certain hours, a place to work or a break. Ask what they need, never why."),
)
"""What nobody may ask, each with a lawful way to what the work really needs, where there is one."""
