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

PARTICULARS: Mapping[str, Pattern[str]] = {
    "this job and its team": _any_of(
        r"\b(?:this|the) (?:role|position|job|vacancy) (?:open|vacant)",
        r"\bthis (?:role|position|vacancy|opening|post|team)\b",
        r"\b(?:for|in|before|at|of) this job\b",
        r"\b(?:team|people|group|person) (?:that |who |whom )?(?:i['’]d|i would|i will|i['’]ll) ",
        r"\bwho(?: would| will|['’]d|['’]ll| do) (?:i (?:report|answer|work|be working|sit|share)|be my)\b",
        r"\b(?:i['’]d|i would|i['’]ll|i will) report to\b",
        r"\bmy first (?:project|task|assignment)\b",
        r"\bdiese[rn]? (?:stelle|rolle|position|job|team)\b",
        r"\bwer (?:wird|wäre|ist) meine?\b",
    ),
    "who had it before": _any_of(
        r"\b(?:last|previous|former) (?:person|holder|employee)\b",
        r"\b(?:predecessor|who(?:ever)? (?:did|had|held|was doing) (?:this|it|the job))\b",
        r"\breplac(?:e|ing) (?:some|any|the|who)",
        r"\bwhy are you (?:hiring|looking for|recruiting)\b",
        r"\b(?:vorgänger|nachfolge)",
    ),
    "people counted": _any_of(
        r"\bhow many (?:people|women|men|of (?:you|the)|others|colleagues|staff|employees|engineers)\b",
        r"\bper ?cent(?:age)?\b",
        r"\bwhat (?:share|proportion|fraction)\b",
        r"\b(?:average(?! (?:day|week|working))|median|ratio|turnover|attrition|tenure)\b",
        r"\bhow long (?:do|have|has) (?:people|most|everyone|the team) (?:\w+ )?(?:stay|last|been)\b",
        r"\bhow old (?:is|are)\b",
        r"\bwie viele (?:leute|menschen|personen|frauen|männer|kollegen|mitarbeiter|von)\b",
        r"\b(?:prozent|anteil|durchschnitt|fluktuation|frauenquote)",
    ),
    "of late": _any_of(
        r"\bin the (?:last|past)\b",
        r"\b(?:last|this) (?:year|quarter|month)\b",
        r"\blast (?:few|couple|one|two|three|five|six|ten|twelve)\b",
        r"\b(?:recent(?:ly)?|lately|so far(?! (?:away|from))|(?<!up )to date)\b",
        r"\b(?:has|have) (?:anyone|anybody|someone|somebody|there|you) (?:ever|been|had|left|quit)\b",
        r"\b(?:last time|did you last|was the last)\b",
        r"\b(?:in den letzten|letzte[sn]? (?:jahr|quartal|monat)|dieses jahr|kürzlich|neulich|zuletzt)\b",
    ),
    "how things stand": _any_of(
        r"(?<!i['’]m )(?<!i am )\b(?:right now|at the moment|currently|at present|these days|nowadays)\b",
        r"\b(?:morale|the mood)\b",
        r"\b(?:derzeit|momentan|zurzeit|im moment|aktuell)\b",
    ),
    "somebody's own view": _any_of(
        r"\bpersonally\b",
        r"\b(?:you yourself|your (?:own|personal) (?:view|opinion|experience)|your favou?rite)\b",
        r"\bdo you (?:\w+ )?(?:like|love|enjoy|dislike|hate|regret|miss)\b",
        r"\bwhy did you (?:join|choose|stay|come|take)\b",
        r"\bhow long have you (?:been|worked)\b",
        r"\bwhat (?:made|brought|keeps|kept|surprised|frustrates|worries|annoys|excites) you\b",
        r"\bwould you (?:recommend|join|work here|do it)\b",
        r"\b(?:persönlich|gefällt (?:dir|ihnen|euch)|warum (?:bist du|sind sie))\b",
    ),
    "my application": _any_of(
        r"\b(?:other|many) (?:candidates|applicants)\b",
        r"\bmy (?:chances|odds|application|cv|résumé|resume|portfolio|profile)\b",
        r"\b(?:concerns|doubts|reservations|worries) about me\b",
        r"\bhow (?:did|do) i (?:do|compare|stack|come across)\b",
        r"\bwhen (?:will|would|do|can|might) (?:i|you) (?:hear|know|decide|get back|be told)\b",
        r"\b(?:would|will|could|can) you (?:offer|pay) me\b",
        r"\b(?:match|beat) (?:my|the|an|another) (?:\w+ )?(?:offer|pay|salary)\b",
        r"\b(?:meine (?:chancen|bewerbung)|andere bewerber|wann (?:höre|erfahre) ich)",
    ),
    "others beside us": _any_of(
        r"\b(?:compare[ds]?|comparison|comparable) (?:to|with|against)\b",
        r"\b(?:measure|stack|hold) up (?:to|against|with)\b",
        r"\bthan (?:at )?(?:your|the|other|any other) (?:competit|rival|compan|employer|agenc)",
        r"\bim vergleich\b",
    ),
}
"""Kind of question that a handbook does not answer, whatever words it shares with it → its cues, English and
German. They were written before any labelled question was seen, and only narrowed since; docs/matching.md has
what each kind gives."""

ASKS_ABOUT_PARTICULARS = _any_of(*(cues.pattern for cues in PARTICULARS.values()))
"""Any of the `PARTICULARS`."""

FRAME_WORDS = """
    offer provide pay people company team work working job role employee staff help long time take whole thing
    expect expected person look start good new big use kind differ change make find know see part everyone
    everybody anybody year month week day normal usual typical possible happen current actual
"""
"""Words that most questions could contain."""
