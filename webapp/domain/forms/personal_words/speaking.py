"""How people speak of themselves, and what makes of a word a trade, a product or a piece of software.

In the spelling of the tables: small letters, and ä, ö, ü, ß as ae, oe, ue, ss.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Both

AND = _words("and but or so because und aber oder sondern weil denn")
"""Words that begin another clause where no mark does."""

# English

MY = _words("my our mine")
I_OR_WE = _words("i i'm i've i'd i'll we we're we've we'd we'll me myself")
AM = _words("i'm we're")
BE = _words("am was been be became become becoming were are remain feel identify turned got")
HAVE = _words(
    """
    have had got get getting hold holding held take takes took taking wear wearing use need needed
    needing having suffer suffered develop developed raise raising
    """
)
I_HAVE = _words("i've we've")
BEFORE_A_VERB = _words(
    """
    still also always now will would do don't to never only just often sometimes have had both must can
    could should already once then may might did didn't all not today currently used want like
    """
)
SINCE = _words("since after despite following through during because managing overcoming surviving")
WITH = _words("with from to of by for")
"""Words that only lead to something of one's own after one of `LEADING`, or at the beginning."""
LEADING = _words(
    """
    live living lived diagnosed born suffer suffering suffered recover recovering recovered due because
    thanks struggle struggled struggling cope coping battling grew died affected plagued off down home
    treated treatment medication tablets hospital surgery counselling operated
    """
)
STOP = _words(
    """
    about for in at on to of with from by into against between among that which whose whom where as or but
    if than like over people users patients customers clients employees staff your their his her its
    taught built written seen met led made done given found run sold told kept shipped worked spent
    helped
    """
)
"""Words that part what comes after them from whoever is spoken of before."""
ARTICLES = _words("a an the my our some two three four this another one")
LEFT_ME = _words("gave left cost costs gives causes caused brought")
"""Verbs before *me* that bring something upon somebody."""
GERUNDS_OF_HAVING = _words(
    """
    growing sleeping remaining lasting ongoing recurring worsening during hearing following having
    managing surviving learning speaking walking drinking eating living gambling swelling
    """
)
GERUNDS_OF_STATE = _words(
    "practising practicing recovering being getting becoming working loving churchgoing believing"
)
GENERAL_OWNERS = _words("children's kid's parent's women's men's")
OTHER = _words("other fellow")
SOMEONE = _words("a an the someone somebody one your")
BEING_AFTER = _words("as despite for after since about hide my of by without from while")
EMPLOYED = _words("worked work working trained started hired employed job known seen")
A_PERSON = _words("someone somebody person one woman man anyone")
SOMEBODY_ELSE = _words(
    """
    colleague colleagues manager boss predecessor friend neighbour neighbor teammate kollege kollegin
    kollegen chef chefin nachbar bekannte bekannter
    """
)

# German

MEIN = _words(
    """
    mein meine meinen meinem meiner meines unser unsere unseren unserem unserer unseres unsre unsrem
    unsren
    """
)
FINITE = _words("ist sind war waren hat haben hatte hatten wird werden kann muss")
"""Verbs that part a word from the *mein* before them."""
SEIT = _words("seit nach wegen aufgrund trotz dank infolge durch waehrend")
ICH = _words("ich wir")
HABE = _words("haette haetten habe hab haben hatte hatten hab' hab's")
"""Have: of one's own, or only the first half of a past tense."""
TRAGE = _words(
    """
    bekomme bekam kriege nehme nahm trage benutze brauche brauchte benoetige leide litt ueberlebte
    ueberstand bekommen nehmen erziehe erziehen beziehe bezog
    """
)
PAST_OF_HAVING = _words(
    """
    gehabt bekommen erlitten ueberstanden ueberwunden erlebt verloren gekriegt besiegt genommen
    bewaeltigt getragen gebraucht beantragt
    """
)
BIN = _words(
    "bin war wurde werde sind waren wurden werden gewesen geworden bleibe fuehle bezeichne lebe leben sei"
)
LEBEN_MIT = {
    "mit": _words(
        "kaempfen kaempfe kaempfte lebe leben umgehen klar diagnostiziert geboren leide kaempft umzugehen"
    ),
    "an": _words("leide litt erkrankt erkrankte leiden"),
    "von": _words("erholt genesen erhole geplagt betroffen"),
}
"""Prepositions that lead to something of one's own where one of these is in the clause."""
MIR = _words("mir")
AN_MIR = _words("wurde wurden fehlt fehlen macht machen setzt machte machten bereitet bei")
"""What happens to somebody: *bei mir wurde … festgestellt*, *mir macht … zu schaffen*."""
ALS = _words("als")
ANDERE = _words("andere anderen anderer weitere weiteren")
MEHR = _words("mehr anders anderes lieber besser eher weniger schneller groesser aelter juenger sowohl")
NEBEN = _words("fuer fuers ueber von vom bei beim zu zum zur gegen aus um in im am auf mit zwischen an ins")
"""Prepositions that part a word from whoever is spoken of before."""
VON_NEBEN = NEBEN - _words("an von mit")
"""The same, before what somebody is: *von Geburt an blind* is of oneself."""

# Work, in both

WORK = _words(
    """
    app apps software project projects startup startups product products platform platforms customer
    customers client clients patient patients user users provider providers research market industry
    manufacturer pharma study studies trial trials website websites prototype dashboard api algorithm
    dataset database monitor manager colleague colleagues boss predecessor teammate built build wrote
    developed designed launched coded prototyped sold modelled analysed implemented marketing feature
    features codebase simulator vendor agency device devices sensor sensors module modules scans trained
    publisher podcast article articles novel film exhibit worked internship department phd thesis
    dissertation page pages mentor mentored coach coached volunteer volunteered taught cover covered
    covering friendly accessible accessibility design tested testing testers bug bugs routing scheduling
    process processes release releases code system systems employer clinic clinics ward nurse nurses
    """
) | _words(
    """
    produkt produkte produkten plattform kunde kunden kundin kundinnen patienten patientinnen nutzer
    nutzerinnen anbieter forschung branche hersteller geraete studie webseite webseiten webshop projekt
    projekts projekte werkzeug gebaut entwickelt programmiert verkauft betreut entworfen umgesetzt
    geforscht modul portal datenbank schnittstelle kollege kollegin kollegen kolleginnen chef chefin
    vorgaengerin vorgaenger vertretung verlag webanwendung anwendung algorithmus mitentwickelt
    automatisiert gewartet gearbeitet arbeitete praktikum abteilung arbeitgeber
    """
)
"""A phrase that tells by itself says nothing of the writer beside one of these."""
WORK_ENDS = (
    "software",
    "pumpen",
    "hersteller",
    "plattform",
    "branche",
    "projekt",
    "vertretung",
    "anbieter",
    "portal",
    "forschung",
)
TRADE = _words(
    """
    care tech software sector industry insurance data research app apps platform platforms product
    products project projects startup startups service services record records system systems business
    company companies tree check checks diagnostics experience website websites process processes node
    nodes component components class classes table tables theme element elements task tasks issue
    tracker library module modules team teams game games deck decks design layout layouts view views
    reader charity market markets provider providers patients users customers clients management
    tracking monitoring prevention detection prediction device devices manufacturer
    simulator packaging policy policies museum magazine field researchers researcher
    teacher teachers lecturer graduate engine model models portal awareness cover
    contractor contractors directory api speaking speaker translator store shop culture friendly school
    university hospital feature features army belt box cuisine food film music literature server history
    routing scheduling book books toys clothes planner booking
    """
) | _words(
    """
    branche hersteller projekt projekte forschung anbieter kunden portal plattform patienten verein
    stiftung werkstatt beratung verwaltung studie studien geraete markt vertretung modul firma
    unternehmen gmbh behoerde
    """
)
"""Not before one of these."""
