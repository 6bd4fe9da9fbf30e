"""Word patterns that tell the kind of a question and the kind of a page.

They are English only: a text in another language matches none, and is judged by its words and topics alone.
"""

import re
from collections.abc import Mapping
from re import Pattern


def _any_of(*alternatives: str) -> Pattern[str]:
    """For text that is in lower case already."""
    return re.compile("|".join(alternatives))


QUESTION_KINDS: Mapping[str, tuple[Pattern[str], Pattern[str]]] = {
    "when": (
        _any_of(r"\bhow often\b", r"\bwhen\b", r"\bhow (?:long|soon|quick)"),
        _any_of(
            "schedule", "cadence", "frequency", "how often", "when ", "time", "cycle", r"dates?\b", "duration"
        ),
    ),
    "what": (
        _any_of(r"\bwhat(?:'s|’s| is| are|s)\b"),
        _any_of(
            r"^what\b", "overview", "explained", r"^about", "introduction", "summary", "definition", "purpose"
        ),
    ),
    "how": (
        _any_of(r"\bhow (?:do|does|are|is|would|will|can)\b"),
        _any_of(r"\bhow\b", "process", r"\bsteps\b", "approach", "procedure", "workflow"),
    ),
    "who": (_any_of(r"\bwho\b"), _any_of(r"\bwho\b", "responsib", r"\broles\b", r"\bowner", r"\bteam")),
    "amount": (
        _any_of(r"\bhow (?:much|many)\b", r"\bbudget\b", r"\bdays\b"),
        _any_of("amount", "how much", "limit", "allowance", "entitlement", "budget", r"\bdays\b"),
    ),
    "may": (
        _any_of(r"^(?:can|could|may|do|would|am|will) i\b"),
        _any_of(r"\bcan i\b", "eligib", "who can", "policy", "entitle", r"\bam i\b", r"\bdo i\b"),
    ),
}
"""Kind of question → pattern of the question, and pattern of a heading that answers it."""

ANSWER_HEADING = _any_of(*(looks.pattern for _, looks in QUESTION_KINDS.values()))
"""Pattern of a heading that answers a question of any kind."""

ASKS_FOR_FIGURES = _any_of(r"\bhow (?:much|many|long|often)\b", r"\bbudget\b", r"\bdays\b")

STAFF_HEADING = _any_of(
    r"managers?['’]? guide",
    "for managers",
    "hiring manager",
    "interviewer guide",
    "for interviewers",
    "recruiter",
    "recruiting team",
    "template",
    "checklist",
    "agenda",
    "runbook",
    "playbook",
    "workflow",
    "troubleshoot",
    r"\bchannel",
    "style guide",
    "glossary",
    "change ?log",
    r"\badmin",
    "people ops",
    "people team",
    r"\btools?\b",
    r"how to (?:use|update|add|create|post)",
    "facilitat",
    "meeting notes",
    "tracking",
    "training for",
)
"""Headings of pages that tell staff how to do their job."""

GENERAL_HEADING = _any_of(
    "candidate", r"\bfaq", "benefit", "perk", "overview", "what is", "policy", r"\bour ", "how we", "life at"
)
"""Headings of pages with rules or facts for everybody."""

HIRING_WORDS = _any_of(
    r"\binterview", r"\bhir(?:e|ing)\b", r"\brecruit", r"\bcandidates?\b", r"\bapplicants?\b", "scorecard"
)
"""Headings and titles of pages about hiring, and questions about it."""

ASKS_ABOUT_THIS_JOB = _any_of(
    r"\b(?:this|the) (?:role|position|job|vacancy) (?:open|vacant)",
    r"\bthis (?:role|position|job|vacancy|team)\b",
    r"\bteam (?:i['’]d|i would|i will|i['’]ll) ",
    r"\b(?:last|previous) person\b",
    r"\breplac(?:e|ing)\b",
    r"\bhow many (?:people|women|men|of (?:you|the)|others|candidates|applicants|colleagues)\b",
    r"\bper ?cent(?:age)?\b",
    r"\bwhat (?:share|proportion)\b",
    r"\baverage\b",
    r"\bratio\b",
    r"\bturnover\b",
    r"\btenure\b",
    r"\bin the (?:last|past)\b",
    r"\blast (?:year|few|six|two|three|twelve)\b",
    r"\brecent(?:ly)?\b",
    r"\bpersonally\b",
    r"\b(?:i['’]d|i would|i['’]ll|i will) report to\b",
    r"\bhas anyone left\b",
    r"\bhave you ever\b",
)
"""Questions about this job, these people or recent figures. A handbook does not answer them, whatever words
it shares with them."""

FRAME_WORDS = """
    offer provide pay people company team work working job role employee staff help long time take whole thing
    expect expected person look start good new big use kind differ change make find know see part everyone
    everybody anybody year month week day normal usual typical possible happen current actual
"""
"""Words that most questions could contain."""
