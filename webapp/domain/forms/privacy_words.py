"""Word patterns for health, pregnancy, family, religion, union, age and right to work.

Patterns for whole words and phrases, English and German, our own. They meet a text in lower case with single
spaces, straight apostrophes, no hyphens, and German as ä = ae, ö = oe, ü = ue, ß = ss.
"""

from typing import Literal

Category = Literal["health", "pregnancy", "family", "religion", "union", "age", "immigration"]

_TRADE = (
    r"(?! (?:care|tech\w*|software|sector|industry|insurance|data|research|apps?|platforms?|products?"
    r"|projects?|startups?|services?|records?|systems?|business|company|tree|of(?! (?:two|three|four|an?|\d))"
    r"|checks?|diagnostics|experience|websites?|process\w*|nodes?|components?|class\w*|tables?|theme|elements?|tasks?|issues?|library|module|team))"
)
"""Not before a word that makes a trade or a piece of software of it."""

_I_AM = r"(?:i am|i'm|i was|i became|being|as an?)"
_I_HAVE = (
    r"(?:i have|i've|i had|i suffer(?:ed)? from|(?:i )?liv(?:e|ing) with|diagnosed with|recover\w* from"
    r"|i take|due to|because of|my|our)"
)
_MY = r"(?:my|our)"
_ICH_BIN = r"(?:ich bin|ich war|bin ich|da ich|weil ich|als)"
_MEIN = r"(?:mein|meine|meinen|meinem|meiner|meines|unser|unsere|unseren|unserem|unserer)"

_ILLNESS = (
    r"(?:(?:an?|the|some|also|now|still|had|been|severe|mild|serious|chronic|recent|own|past|mental|physical"
    r"|invisible|hidden|hearing|sight|visual|long|term|breast|social|clinical|my|type \d) ){0,4}"
    r"(?:disabilit(?:y|ies)|illness(?:es)?|disease|cancer|depression|anxiety|diabetes|asthma|arthritis"
    r"|migraines?|autism|epilepsy|dementia|crohn'?s|lupus|multiple sclerosis|hiv|covid|(?:chronic|back) pain"
    r"|fatigue|ocd|burn ?out|stroke|heart (?:attack|condition)|(?:medical|health|chronic) condition"
    r"|medication|surgery|therap(?:y|ist)|psychiatrist|hearing aids?|back injury|impairment)"
)
_DISABLED = (
    r"(?:(?:an?|also|now|still|partially|registered|legally) ){0,3}"
    r"(?:disabled|autistic|bipolar|diabetic|epileptic|deaf|blind(?! (?:to|spot))|neurodivergent"
    r"|hard of hearing|partially sighted|visually impaired|chronically ill|hiv positive)"
)
_ILL = (
    r"(?:(?:very|quite|often|still|badly|seriously|mentally|off) ){0,2}"
    r"(?:ill(?! (?:\w+ed|at ease))|sick(?! (?:of|and tired))|unwell|hospitali[sz]ed)"
)
_KRANKHEIT = (
    r"(?:behinderung|schwerbehinderung|krankheit|erkrankung|depression(?:en)?|angststoerung|diabetes|asthma"
    r"|krebs|autismus|burn ?out|migraene|medikamente|therapie|epilepsie|rheuma|gesundheit)"
)
_KRANK = (
    r"(?:(?:schwer)?behindert|schwerhoerig|gehoerlos|blind|autist|autistin|autistisch|chronisch krank"
    r"|diabetiker|diabetikerin|epileptiker|epileptikerin|krankgeschrieben)"
)
_YEARS_OLD = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:year|month|week) olds?"
)
_LITTLE_ONE = rf"{_YEARS_OLD}(?: (?:boys?|girls?)|(?=$|[.,;:!?)]| (?:and|at|who|to|in|is|has|needs|with)\b))"
_CHILDREN = (
    rf"(?:(?:an?|one|two|three|four|\d|young|small|little|school|own|{_YEARS_OLD}) ){{0,3}}"
    rf"(?:children|child|kids?|sons?|daughters?|toddlers?|baby|twins|newborn|{_LITTLE_ONE})"
)
_KIN = (
    rf"(?:(?:own|young|small|little|elderly|sick|ill|disabled|old|two|three|four|\d|{_YEARS_OLD}) ){{0,2}}"
    r"(?:children|child|kids?|sons?|daughters?|toddler|newborn|twins|husband|wife|spouse|fianc[eé]e?"
    r"|mother|father|mum|mom|dad|parents|grandmother|grandfather|family|divorce|marriage|wedding"
    rf"|{_LITTLE_ONE})"
)
_NURSERY = r"(?:nursery|kindergarten|kita|day ?care|pre ?school|playgroup|cr[eè]che)"
_KINDER = r"(?:kind|kinder|kindern|sohn|soehne|tochter|toechter|baby|zwillinge)"
_VERWANDTE = (
    r"(?:(?:kleine|kleinen|kleiner|kleines|\w+jaehrige[nrs]?|zwei|drei|kranke|kranken|pflegebeduerftige|pflegebeduerftigen"
    rf"|eigenen?|beiden) ){{0,2}}(?:{_KINDER}|ehemann|ehefrau|mutter|vater|eltern|familie|scheidung|hochzeit)"
)
_FAITH = (
    r"(?:(?:practi[sc]ing|devout|orthodox|observant|committed) )?"
    r"(?:muslim|catholic|protestant|jew|jewish|hindu|sikh|buddhist|quaker|mormon|atheist|religious(?! about))"
)
_GLAUBE = (
    r"(?:(?:ein|eine|glaeubige[rn]?|praktizierende[rn]?|strengglaeubige[rn]?|orthodoxe[rn]?) ){0,2}"
    r"(?:muslim|muslima|muslimin|moslem|christ|christin|jude|juedin|juedisch|muslimisch|katholik|katholikin"
    r"|katholisch|evangelisch|buddhist|buddhistin|hindu|atheist|atheistin|religioes)"
)
_SEASON = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|fall|winter)"
)
_AGE = (
    r"(?:1[6-9]|[2-9]\d)"
    r"(?=$|[.,;:!?)]| (?:years? old|years of age|and|but|now|so|already|this|next|jahre alt|und|aber|jetzt))"
)

_GAME = r"(?! (?:games?|decks?|designs?|layouts?|components?|views?|apps?|readers?|tricks?|in the))"

SIGNS: dict[Category, tuple[str, ...]] = {
    "health": (
        rf"{_I_HAVE} {_ILLNESS}{_TRADE}|{_I_AM} {_DISABLED}",
        rf"my (?:(?:own|mental|physical) )?health{_TRADE}",
        rf"(?:{_I_AM}|i (?:got|fell)|i (?:have|had) been|i've been) {_ILL}",
        r"(?:after|during|because of) (?:an?|my) (?:\w+ )?illness|(?:on|my) (?:\w+ )?sick leave",
        r"adhd|adhs|dyslexi[ac]|dyspraxi[ac]|ptsd|tourette'?s?|chemotherapy|wheelchair|signed off sick",
        r"(?:on the|my) (?:autism|autistic) spectrum|for (?:health|medical) reasons",
        r"my (?:doctor|hospital)'?s? appointments?",
        rf"{_MEIN} (?:\w+ )?{_KRANKHEIT}|an (?:einer )?(?:\w+ )?(?:depression|krebs|diabetes) erkrankt",
        rf"ich (?:habe|hatte|leide an) (?:(?:einen?|einer|chronische|schwere) ){{0,2}}{_KRANKHEIT}",
        rf"{_ICH_BIN} (?:\w+ )?{_KRANK}|schwerbehindert\w*|grad der behinderung",
        r"(?:ich bin|ich war|bin ich|war ich)(?: \w+){0,3} (?:er)?krankt?",
        r"rollstuhl|legasthenie|gesundheitlichen gruenden",
    ),
    "pregnancy": (
        r"pregnant(?! pause)|pregnancy|miscarriage|ivf|fertility treatment|breast ?feed\w*",
        r"(?:maternity|paternity|parental|adoption) leave(?! cover)",
        r"baby on the way|(?:expecting|having) (?:a|my|our)(?: \w+)? (?:baby|child)",
        r"trying for a baby|start(?:ing)? a family",
        r"(?<!what )(?<!than )(?<!as )(?:i am|i'm|we are|we're) expecting "
        rf"(?:again|soon|(?:in|this|next|around)(?: early| late)? {_SEASON})"
        r"(?=$|[.,;:!?)]| (?:and|so|but)\b)",
        rf"(?:i am|i'm) due in {_SEASON}",
        r"(?:wir erwarten|erwarten wir)(?: \w+){0,3} nachwuchs|entbindungstermin",
        r"(?:hoch)?schwanger\w*|mutterschutz|elternzeit|elterngeld|kinderwunsch|fehlgeburt|stillzeit\w*",
        r"erwarten?(?: \w+){0,2} (?:ein|unser|mein)(?: \w+)? (?:kind|baby)",
    ),
    "family": (
        rf"{_MY} {_KIN}{_TRADE}|(?:i have|i've got|we have|we've got) {_CHILDREN}{_TRADE}",
        r"(?<!was )(?<!is )(?<!be )my baby|our baby",
        rf"{_I_AM} (?:(?:an?|single|working|new|young) ){{0,2}}"
        rf"(?:mother|father|mum|mom|dad|parent|carer(?= for)){_TRADE}",
        r"(?:i am|i'm|getting|recently|newly) (?:married(?! to (?:the|an?|my) )|divorced|widowed)",
        rf"single (?:mother|mum|mom|father|dad|parent)|school run|child ?care{_TRADE}",
        r"(?:pick\w*|collect\w*|drop\w*) (?:up |off )?(?:the|my|our) (?:kids|children)",
        rf"(?:pick|collect|drop|fetch|tak|bring)\w* (?:(?:up|off|him|her|them) ){{1,2}}"
        rf"(?:from|to|at) (?:the )?(?:{_NURSERY}|school){_TRADE}",
        rf"{_MY} (?:\w+'s )?{_NURSERY}{_TRADE}|{_NURSERY} (?:run|place|hours)",
        rf"{_MEIN} {_VERWANDTE}|meine[mn]? (?:mann|frau)|mein mann",
        rf"(?:ich habe|wir haben) "
        rf"(?:(?:eine?|einen|zwei|drei|vier|kleine|kleines|kleinen|\w+jaehrige[nrs]?) ){{0,2}}{_KINDER}",
        r"kindergarten (?:abholen|abhole|bringen|bringe)|kindergartenplatz",
        r"alleinerziehend\w*|kinderbetreuung|kita(?: ?platz)?|wegen (?:der|meiner) kinder",
        r"(?:ich bin|bin ich|als) (?:(?:alleinerziehende[rn]?|junge[rn]?|eine?) )?(?:mutter|vater)",
        r"(?:ich bin|bin ich|frisch) (?:verheiratet|geschieden|verwitwet)",
    ),
    "religion": (
        rf"(?:i am|i'm|as|being) (?:an? )?{_FAITH}|(?:as|i am|i'm|being) a (?:\w+ )?christian",
        r"my (?:(?:own|religious|christian|muslim|jewish) )?"
        r"(?:faith(?! in)|religion|church|mosque|synagogue|parish|prayers?|beliefs)",
        r"ramadan|shabbat|sabbath|yom kippur|eid al \w+|(?:celebrat(?:e|ing)|observe|off for) (?:eid|diwali)",
        r"(?:friday|daily|midday) prayers?|prayer (?:room|times?|breaks?)|for prayer|i pray|time to pray",
        r"hijab|halal|for religious reasons|i go to (?:church|mosque|synagogue)",
        r"(?:my|wear an?|wearing an?) (?:headscarf|head scarf|turban|kippah?|yarmulke)",
        rf"{_ICH_BIN} {_GLAUBE}",
        rf"{_MEIN} (?:glauben?s?(?! an )|religion|konfession|kirche|kirchengemeinde|moschee|synagoge)",
        r"gebets(?:zeit|zeiten|raum|pause|pausen)|freitagsgebet|kopftuch|sabbat|fastenmonat",
    ),
    "union": (
        r"trade union(?! (?:software|apps?|platforms?))|labou?r union|shop steward",
        r"my union(?! (?:types?|query|queries|find))|(?:i am|i'm|i was|being) in (?:a|the) union",
        r"(?:i am|i'm|i was) a member of (?:\w+ ){0,2}union",
        r"(?<!european )(?<!credit )(?<!student )(?<!students )(?<!students' )(?<!soviet )union "
        r"(?:members?(?! states?)|membership|reps?|representative|steward|activist|organi[sz]er|official"
        r"|dues)",
        r"(?:i am|i'm|i was|elected|served)(?: \w+){0,2} (?:to|on|of|in) (?:the|our|a) works council",
        r"ig metall|ver\.?di|ig bce|gewerkschaftsmitglied\w*|gewerkschafter(?:in)?",
        r"gewerkschaftlich (?:aktiv|engagiert|organisiert)|(?:in|mitglied) (?:der|einer) gewerkschaft",
        rf"{_MEIN} gewerkschaft|betriebsratsmitglied",
        r"(?:ich bin|ich war|bin ich|war ich)(?: \w+){0,2} betriebsrat",
    ),
    "age": (
        r"(?:i am|i'm|i(?: just)? turn(?:ed)?|turning|i'll (?:be|turn)|i will (?:be|turn)|aged)"
        rf" (?:(?:now|already|only|just|almost|nearly|over) )?{_AGE}",
        r"(?:as an?|i am an?|i'm an?) [2-9]\d year old",
        r"in my (?:early |mid |late )?(?:twenties|thirties|forties|fifties|sixties|[2-6]0s)",
        r"(?:at|because of|despite|given|with) my age|my age (?:is|should|will|may|might|has|does)",
        r"my date of birth|i was born (?:in|on)|born in (?:19|20)\d\d|(?:too old|too young) (?:for|to)",
        r"(?:until|before|when) i retire|(?:close|years|near) to (?:my )?retirement|my retirement",
        r"older worker",
        rf"(?:ich bin|ich werde|bin ich|werde ich) (?:(?:schon|erst|jetzt|fast) )?{_AGE}",
        r"mit (?:meinen )?[2-9]\d (?:jahren|suche|moechte|will|bin)|als [2-9]\d ?jaehriger?",
        r"jahrgang (?:19|20)\d\d|in meinem alter|meines alters",
        r"mein alter(?=$|[.,;:!?)]| (?:ist|spielt|sollte|darf|wird|soll|macht))",
        r"(?:ich bin|ich wurde)(?: \w+){0,2} geboren|bis zur rente|vor der rente|in rente|meine rente",
        r"ruhestand",
    ),
    "immigration": (
        r"(?:my|work|working|worker|student|spouse|dependent|dependant|graduate|need an?|need|requires? an?"
        r"|on an?|hold an?|have an?) visa(?! (?:card|payments?|credit|debit|inc|network))",
        r"visa (?:sponsorship|status|runs out|expires)|sponsor(?: \w+){0,2} visas?|h ?1 ?b|eu blue card",
        r"(?:i am|i'm|i was|i came|i work|i live|i stay)(?: \w+){0,2} on (?:an?|my)"
        r" (?:eu )?(?:blue|green) card",
        rf"(?:i (?:have|had|hold|need|got)|i've(?: got)?) an? (?:eu )?(?:blue|green) card{_GAME}",
        r"my (?:green card|blue card|citizenship|nationality|immigration)",
        r"my passport(?=$|[.,;:!?)]| (?:is|was|says|and|has|will))",
        r"work permit|residence permit|residency permit|right to work|leave to remain|settled status",
        r"immigration (?:status|lawyer|case)|asylum|refugee status|i am not a citizen|i'm not a citizen",
        rf"{_I_AM} (?:(?:an?|former|recent|undocumented) ){{0,2}}(?:refugee|immigrant|migrant(?! data))",
        r"i (?:immigrated|fled)|apply(?:ing)? for citizenship|naturalisation|deport\w*",
        r"(?:mein|ein|kein|das) visum(?! \w+ bei)|arbeitsvisum|arbeitserlaubnis|niederlassungserlaubnis",
        r"aufenthalts(?:titel|erlaubnis|status|genehmigung|recht)|blauen? karte|duldung|einbuergerung",
        r"asyl(?:antrag|verfahren|bewerber|bewerberin)?",
        r"(?:ich habe|ich bin|habe ich|bin ich)(?: \w+){0,3} blue card",
        rf"{_MEIN} (?:staatsangehoerigkeit|staatsbuergerschaft|reisepass|migrationshintergrund)",
        rf"{_ICH_BIN} (?:\w+ )?(?:fluechtling|gefluechtete[rn]?|gefluechtet|migrant|migrantin|einwanderer)",
    ),
}
"""For each category the patterns that tell of it; any one is enough."""
