"""Words in titles that tell pages for people inside from pages that candidates ask about.

For text in lower case, with spaces for marks. They are English and German; a page in another language is
judged by the way it is written.
"""

import re
from collections.abc import Mapping
from re import Pattern
from typing import Literal

Reason = Literal[
    "rules", "tool", "procedure", "hiring", "template", "notes", "wording", "links", "empty", "other"
]
"""Why an entry is left out. `other`: somebody said so of one entry, and gave no reason."""

INSIDE: Mapping[Reason, Pattern[str]] = {
    "template": re.compile(r"\btemplates?\b|\bforms?$|\backnowledge?ment|\bagreement$|vorlage|formular"),
    "notes": re.compile(
        r"\bnotes\b|\bminutes\b|change ?log|\b(?:policy|recent|latest) changes$|\bupdates?$|\bupdated\b"
        r"|\bweekly\b|\bfy ?\d\d|\bq[1-4]\b|\b20[12]\d\b|\brfcs?\b|requests? for comments|\bvideos\b"
        r"|\btrial\b|protokoll"
    ),
    "wording": re.compile(
        r"glossar|\bstyle (?:guide|and)\b|terminology|content guide|voice and tone"
        r"|\bwriting (?:lab|guide|style)|\bbrand(?:ing)?\b|\blanguage$|\bblog(?:ging)?\b|social media"
        r"|announcements?$|\bspeak(?:ers?|ing)\b"
    ),
    "hiring": re.compile(
        r"hiring managers?|for interviewers|interviewer guide|interview training|\bsourc(?:er|ing)\b"
        r"|\brecruiters?\b|\brecruit(?:ment|ing) (?:operations|ops|team|brand)"
        r"|\b(?:talent|hiring) metrics|acquisition metrics"
        r"|\bopen(?:ing)? a (?:new )?(?:job|role|position)|headcount|rejection|extending an? offer"
        r"|for (?:the )?(?:people|talent|hr) |people ops use"
    ),
    "rules": re.compile(
        r"\bsecurity\b|\bsecure (?:development|coding|software)|cyber|\bpasswords?\b|access control"
        r"|acceptable use|asset management|\bcontinuity\b"
        r"|\bdata (?:management|sharing|protection|retention)|third party|\bvendors?\b|\brisks?\b"
        r"|\brecords?\b|vulnerabilit|bug bounty|\blicen[cs]es?\b|sensitive information|corruption"
        r"|procurement|\bpurchas|\bbilling\b|\binvoices?\b|\bcompliance\b|\bpostings?\b|e verify"
        r"|\boversight\b|\biam\b|\bcloud\b|datenschutz|sicherheit"
    ),
    "tool": re.compile(
        r"\btools?\b|\b(?:get|log|logging|getting|sign|signing) (?:in|on)(?:to)?\b|\bguide to using\b"
        r"|\bset(?:ting)? ?up\b|\bsoftware$|\bequipment\b|\bgit(?:hub|lab)?\b"
        r"|\b(?:slack|zoom|jira|confluence|loom|notion|concur|navan|deel|bamboohr|greenhouse|linkedin"
        r"|workday|expensify|okta|lattice|salesforce|zendesk|figma|asana|trello|personio)\b"
        r"|\bvpn\b|\bgoogle\b|sharing files|\bnotifications\b|\baccounts\b|\bsystems?$"
    ),
    "procedure": re.compile(
        r"^how to (?!be )|\bprocedures?\b|\bsteps\b|checklist|runbook|(?<!pull )\brequest(?:s|ing)?\b"
        r"|\bsubmitting\b|\bapprovals?\b|\b(?:email|address) changes?\b|employment verification"
        r"|\btracking\b|troubleshoot|\bworking with \w+$|\baccess(?:ing)?\b|offboarding|\bcontacts?\b"
        r"|^internal (?!transfer|hiring|mobility|move|communication)|\binternal(?: use)?$|\bappendix\b"
        r"|\bincidents?\b|table of contents|anleitung|\bantrag\b"
    ),
}
"""What titles of pages for people inside say, by the reason to leave them out, the clearest first."""

OUTSIDE = re.compile(
    r"\bbenefits?\b|\bperks?\b|\b(?:time off|leave|holidays?|vacation|sabbatical|overtime|sick)\b"
    r"|\bpay\b|salar|compensation|\bequity\b|\bbonus|pension|retirement|insurance|health|wellness"
    r"|well ?being|parental|\bfamily\b|\bexpens|relocation|career|promotion|\blevel(?:l?ing|s)?\b|mentor"
    r"|learning|\bdevelopment$|professional development|\bgrowth\b|conference|\bvalues\b|\bmission\b"
    r"|\bculture\b|diversity|inclusi|equality|harass|accessib|pronoun|accommodation|\bremote\b"
    r"|distributed|flexib|\bschedules?\b|work(?:ing)? from|\bon call\b|\bcandidates$|\binterview"
    r"|\bhow we\b|\bwe use\b|\bwelcome\b|working at|life at|code of conduct|respectful|feedback"
    r"|\b(?:1 1|one on one)s?\b|\bfaqs?\b|frequently asked|performance|\bonboarding\b|urlaub|gehalt"
    r"|karriere|\bwerte\b|elternzeit|weiterbildung"
)
"""What titles of pages say that candidates ask about, or that hold for everybody."""

DOING = re.compile(
    r"\b(?:click|log in|select|navigate|button|tab|drop-?down|upload|download|fill (?:in|out)|submit|menu"
    r"|checkbox|ticket|spreadsheet|form|e-?mail|klicken?|auswählen)\b"
)
"""Words of a text that tells which buttons to press and whom to write to."""
