"""Says which sentences a reader understands who sees nothing else of their page."""

import re

_PAGE = (
    r"(?:page|guide|document|doc|section|handbook|article|chapter|FAQ|playbook|wiki|spreadsheet|checklist"
    r"|template|runbook)s?"
)
_ABOUT_THE_PAGE = re.compile(
    rf"""\b(?:this|these|the\ following)\ (?:\w+\ )?{_PAGE}\b
    | ^\W*(?:last\ )?(?:updated|reviewed|modified|edited)\b.{{0,20}}(?:\d|:)
    | \blast\ (?:updated|reviewed|modified)\b
    | ^\W*(?:DRI|owners?|authors?|maintainers?|status|version|page\ purpose)\W*:
    | ^\W*(?:table\ of\ contents|welcome\ to\ .*\bpage|work\ in\ progress|WIP\b|TODO\b|TBD\b)
    | \bcoming\ soon\b
    | \b(?:our|the|unser|das)\ handb(?:ook|uch)\b
    | ^\W*(?:\w+\ ){{0,3}}(?:quick\ ?links|links|further\ reading|see\ also|weiterführendes)\W*$
    | \b(?:listed|described|outlined|explained|mentioned|detailed|found|linked|see|shown)\ (?:below|above)\b
    | \b(?:below|above)\W+(?:you|we|is|are)\b
    | \b(?:links?|table|list|chart|steps|video|diagram|form|image|examples?|sections?|pages?|instructions)
    \ (?:below|above)\b
    | \b(?:of|to|in)\ the\ above\b
    | ^\W*(?:please|bitte)\b
    | (?:^|[,;:–—]\s*|\bplease\ )(?:please\ )?(?:see|check\ out|refer\ to|(?:learn|read)\ more|click|visit)\b
    | \bcan\ (?:also\ )?(?:refer\ to|check\ out|learn\ more|read\ more|be\ found)\b
    | \byou\ can\ (?:also\ )?(?:find|read|see)\b.*\b(?:here|on|in|at)\b
    | \b(?:more|further)\ (?:info|information|details?)\b
    | \bif\ you(?:['’]re|\ are)\ (?:looking\ for|unsure\ where)\b
    | \b(?:any|more|further)\ questions\b
    | \bif\ you\ need\ help\b
    | \bdies(?:e|er|es|em|en)\ (?:Seite|Abschnitts?|Dokuments?|Leitfaden|Handbuchs?|Artikels?|Kapitels?)\b
    | \b(?:weiter\ )?unten\ (?:findest|finden|steht|stehen|folgt)\b
    | \b(?:siehe|vgl\.)\s
    | ^\W*(?:im\ Folgenden|nachfolgend|Inhaltsverzeichnis|Willkommen\ (?:auf|im)\b)
    | \bzuletzt\ (?:geändert|aktualisiert|geprüft|überarbeitet)\b
    | ^\W*Stand\W*:
    | \b(?:mehr|weitere)\ (?:dazu|darüber|Informationen|Infos|Details)\b
    | \bbei\ (?:weiteren\ )?Fragen\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Sentences about the page that they stand on, and those that send its reader somewhere else."""

_GOES_ON = re.compile(
    r"""\W*(?:
    yes | no, | it(?!(?:['’]s|\ is|\ takes)\ (?:\w+\ ){1,3}(?:to|that)\b)
    | its | this | that | these | those | they | their | them | he | she | his | her | such
    | however | but | and | or | so(?!\ far) | also | therefore | thus | hence | then | otherwise | instead
    | additionally | furthermore | moreover | besides | similarly | likewise | finally | in\ addition(?!\ to)
    | in\ short | as\ such | for\ (?:example|instance) | e\.g\. | in\ (?:this|that|these|those)\ 
    | because\ of\ (?:this|that)
    | as\ a\ result | on\ the\ other\ hand | (?:first|second|third)(?:ly)?, | meanwhile | still, | yet
    | the\ (?:former|latter|same|above) | both, | nevertheless | nonetheless | as\ for
    | to\ (?:this|that)\ end
    | es | dies | diese[rsmn]? | das(?=\ (?:ist|sind|heißt|gilt|bedeutet|hat|kann|wird|macht)) | jedoch
    | allerdings | aber | und | oder | außerdem | zudem | darüber\ hinaus | deshalb | daher | dafür | dabei
    | dadurch | damit | dann | dort | trotzdem | ebenso | zum\ beispiel | z\.\ ?b\. | sonst
    | stattdessen | solche
    )(?:\b|(?<=\W))""",
    re.IGNORECASE | re.VERBOSE,
)

_VERB = re.compile(
    r"""\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|could|will|would|shall|should|may
    |might|must|get|gets|give|gives|offer|offers|pay|pays|take|takes|make|makes|work|works|need|needs|want|use
    |uses|keep|keeps|provide|provides|include|includes|encourage|expect|help|helps|let|run|runs|receive|receives
    |ist|sind|war|hat|haben|wird|werden|kann|können|muss|müssen|soll|sollen|darf|dürfen|gibt|bekommt|bekommst
    |bekommen|erhält|erhältst|zahlt|zahlen|bietet|bieten|gilt)\b|\w['’](?:s|re|ll|ve|d|m|t)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LEAST_WORDS = 3
_LABEL = re.compile(
    r"^\W*(?:A|Q|Answer|Antwort|NB|Note|Please note|Hinweis|Important|Tip)\s*:\s*", re.IGNORECASE
)
_COUNTS = re.compile(
    r"""\d|\b(?:only|except|unless|up\ to|maximum|minimum|limited|exclud\w+|at\ (?:least|most)|cannot
    |not\ (?:eligible|covered|included|available|paid|allowed|apply)|half|twice|double
    |nur|außer|höchstens|mindestens|bis\ zu|ausgenommen|nicht\ (?:inbegriffen|erlaubt|bezahlt)|kein\w*)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(r"[^\s@]@[^\s@.]+\.\w|(?<!\w)@\w")
_INSTRUCTION = re.compile(
    r"""\W*(?:add|submit|fill|post|contact|email|download|open|enter|log|follow|complete|sign|send|reach|attach|upload
    |keep\ this|make\ sure|be\ sure|note
    |you\ (?:will|should|must|need\ to)\ (?:submit|fill|enter|complete|send))\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""How sentences begin that tell staff what to do, and candidates nothing."""


def is_about_the_page(sentence: str) -> bool:
    """Whether a sentence tells of its page, or where else to look, and nothing of the company."""
    return bool(_ABOUT_THE_PAGE.search(sentence) or _ADDRESS.search(sentence))


def goes_on(sentence: str) -> bool:
    """Whether a sentence needs the one before it: it begins with 'It', 'These' or 'However'."""
    return bool(_GOES_ON.match(sentence))


def is_fragment(text: str) -> bool:
    """Whether a text is a label or a piece of a sentence."""
    words = text.split()
    if len(words) < _LEAST_WORDS or text.lstrip("\"'“‘(*_ ")[:1].islower():
        return True
    if text.count("(") != text.count(")"):
        return True
    return not _ENDS.search(text) and not _VERB.search(text)


def is_question(sentence: str) -> bool:
    """Whether a sentence asks something, and so answers nothing."""
    return sentence.rstrip("*_\"'”’) ").endswith("?")


def is_instruction(sentence: str) -> bool:
    """Whether a sentence tells staff what to do."""
    return bool(_INSTRUCTION.match(sentence))


def counts(text: str) -> bool:
    """Whether a text has a figure or a limit: what nobody may leave out unseen."""
    return bool(_COUNTS.search(text))


def without_label(sentence: str) -> str:
    """A sentence without the 'A:' or 'Note:' before it."""
    return _LABEL.sub("", sentence)
