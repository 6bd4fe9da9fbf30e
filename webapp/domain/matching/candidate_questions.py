"""A hundred questions that candidates usually ask, ten for each dimension.

They test a library before any real candidate asks, and a recruiter says of each which entry answers it. They
are not shown to candidates.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class CommonQuestion:
    """One of the hundred. `key`: what decisions on it are kept by, and addresses call it."""

    key: str
    dimension: str
    text: str


# A wording may be put better. A key never changes, and that of a question which goes is not given again.

_WORDINGS: Mapping[str, Mapping[str, str]] = {
    "purpose": {
        "who-uses-it": "Who uses what you make, and what changes for them?",
        "why-we-exist": "Why does the company exist?",
        "missed-if-closed": "What would the world miss if you closed tomorrow?",
        "seeing-the-effect": "How do people here get to see the effect of their work?",
        "meeting-customers": "How often would I meet customers or users?",
        "proudest-work": "Which piece of work from the last year are people proudest of?",
        "two-year-goals": "What are the company's goals for the next two years?",
        "worth-building": "How do you decide what is worth building?",
        "work-turned-down": "Is there business that you would turn down?",
        "team-and-company": "How does the work of this team matter to the whole company?",
    },
    "values": {
        "our-values": "What are the company's values, and who wrote them?",
        "value-that-cost": "When did a value last cost you money?",
        "big-decisions": "How are big decisions made, and who gets to hear the reasons?",
        "bad-news": "How open is the leadership about bad news?",
        "senior-breaks-rules": "What happens when somebody senior breaks the rules?",
        "raising-concerns": "How can I raise a concern safely?",
        "mistakes": "How do you deal with mistakes and incidents?",
        "staff-survey": "What did you change after the last staff survey?",
        "finances": "How is the company doing financially?",
        "layoffs": "Would you lay people off if sales went down, and how would you go about it?",
    },
    "team": {
        "daily-colleagues": "Whom would I work with every day?",
        "team-size": "How big is the team, and how long have people been in it?",
        "disagreements": "How do people settle disagreements?",
        "diversity": "How diverse is the company, and what are you doing about it?",
        "settling-in": "How would I be helped to settle in during my first weeks?",
        "places-together": "How do teams in different places work together?",
        "knowing-colleagues": "How do new people get to know their colleagues?",
        "outside-work": "Do people meet outside work, and is it fine to stay away?",
        "treated-badly": "What happens when somebody treats a colleague badly?",
        "across-departments": "How do teams work with each other across departments?",
    },
    "autonomy": {
        "who-decides-work": "Who decides what I work on?",
        "say-in-how": "How much say would I have in how I do my work?",
        "own-tools": "Could I choose my own tools?",
        "team-goals": "Who sets the team's goals, and how often do they change?",
        "meetings": "How much of my week would be meetings?",
        "decide-alone": "What may I decide without asking anyone?",
        "all-urgent": "How are priorities set when everything is urgent?",
        "last-word": "Who has the last word when an expert and a manager disagree?",
        "process": "How much documentation and process is there?",
        "own-ideas": "Can I work on ideas of my own during working hours?",
    },
    "challenge": {
        "hardest-problem": "What is the hardest problem in this job?",
        "technologies": "Which technologies and methods do you use?",
        "typical-day": "What does a typical day look like in this role?",
        "quality": "How do you keep up the quality of the work?",
        "three-months": "What would I be expected to have done after three months?",
        "size-of-systems": "How large or how complex are the systems that I would look after?",
        "on-call": "How often would I be on call?",
        "review": "How is work reviewed before it goes out?",
        "struggles": "Where does the team struggle at the moment?",
        "old-things": "How much time goes into keeping old things running?",
    },
    "learning": {
        "time-to-learn": "How much time do I get for learning?",
        "course-budget": "Is there a budget for courses, books or conferences?",
        "mentor": "Would I have a mentor?",
        "starter-training": "What training do new starters get?",
        "study-hours": "May I use working hours to study for a qualification?",
        "from-each-other": "How do people learn from each other here?",
        "conferences": "May I speak at a conference in the company's time?",
        "manager-training": "What training do new managers get?",
        "other-team": "Could I spend some time with another team to learn?",
        "languages": "Do you pay for language lessons?",
    },
    "progression": {
        "promotions": "How are promotions decided?",
        "ladder": "What does the career ladder look like?",
        "promotion-pace": "How often are people promoted?",
        "without-managing": "Can I move up without managing people?",
        "first-promotion": "How soon could I be promoted?",
        "performance-review": "How is my performance reviewed?",
        "other-office": "Could I move to another team or office later?",
        "managers-from-within": "How many managers came up from within the company?",
        "credit": "Who gets the credit when a project goes well?",
        "next-level": "What is expected at the next level?",
    },
    "support": {
        "my-manager": "Who would be my manager, and how do they lead?",
        "one-to-ones": "How often would I have a one-to-one with my manager?",
        "feedback": "How is feedback given?",
        "not-getting-on": "What happens if my manager and I do not get on?",
        "manager-span": "How many people does a manager look after?",
        "poor-performance": "What happens if I do not perform well?",
        "too-much-to-do": "How do managers notice that somebody has too much to do?",
        "feedback-upwards": "May I give my manager feedback, and what comes of it?",
        "when-stuck": "Who helps me when I am stuck?",
        "too-much-work": "What support is there when work becomes too much?",
    },
    "rewards": {
        "salary-range": "What is the salary range for this role?",
        "pay-rises": "How are pay rises decided?",
        "bonus": "Is there a bonus, and how is it worked out?",
        "shares": "Do employees get shares or options?",
        "pension": "What do you pay into the pension?",
        "health-insurance": "Which health insurance do you offer?",
        "holiday": "How many days of holiday are there?",
        "sick-pay": "How is sick pay handled?",
        "perks": "What other benefits and perks are there?",
        "moving-costs": "Do you help with the cost of moving?",
    },
    "flexibility": {
        "days-from-home": "How many days a week can I work from home?",
        "hours": "Which hours am I expected to be available?",
        "part-time": "Could I work part time or four days a week?",
        "other-country": "May I work from another country for a while?",
        "overtime": "How much overtime is normal, and is it paid or given back?",
        "parental-leave": "How much parental leave do you give?",
        "planning-ahead": "How far ahead are shifts and holidays planned?",
        "travel": "How much travel does the job need?",
        "evening-messages": "Do people answer messages in the evening or on holiday?",
        "sabbatical": "Is a longer unpaid break or a sabbatical possible?",
    },
}

COMMON_QUESTIONS: Mapping[str, CommonQuestion] = {
    key: CommonQuestion(key, dimension, text)
    for dimension, wordings in _WORDINGS.items()
    for key, text in wordings.items()
}
"""The questions by their keys, dimension by dimension."""

CANDIDATE_QUESTIONS: Mapping[str, tuple[str, ...]] = {
    dimension: tuple(wordings.values()) for dimension, wordings in _WORDINGS.items()
}
"""Their wordings: dimension → ten questions."""
