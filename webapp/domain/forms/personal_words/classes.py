"""Kinds of words that the tables name in angle brackets. `<edge>` is where a clause begins or ends."""

from webapp.domain.forms.personal_words import places


def _numbers(first: int, last: int) -> str:
    return " ".join(str(number) for number in range(first, last + 1))


_WORDS = """
goes-on: <edge> and but so or now already then und aber oder sowie
age-goes-on: <edge> and but so now already this next soon when
alter-goes-on: <edge> und aber jetzt jahre oder
at-that-age: <edge> bin habe moechte will suche fuehle noch fange weiss darf ich wechsle gehoere brauche
  wuensche stehe sehe lerne mag
small: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 one two three four five six seven eight nine ten eleven twelve
of-a-child: <edge> and at who to in is has needs with boy girl boys girls son daughter
unit: one two three four five six seven eight nine
zahl: achtzehn neunzehn *zwanzig *dreissig *vierzig *fuenfzig *sechzig *siebzig
decade: twenties thirties forties fifties sixties seventies 20s 30s 40s 50s 60s 70s
month: january february march april may june july august september october november december
season: <month> spring summer autumn fall winter
body: leg legs arm arms hand hands foot feet knee knees hip back shoulder neck finger fingers voice nerve
  spine wrist
körper: bein beine arm arme hand haende fuss knie huefte ruecken schulter hals finger nerv wirbelsaeule
  handgelenk
healer: therapist counsellor counselor doctor psychiatrist psychologist neurologist physio osteopath
  chiropractor
in-business: company companies team manager network program programme integration api agency portal in on at
close-to: close closer years year near months off short
debt: debt debts loan loans mortgage overdraft
come: come came are is moved emigrated fled
what: what than as which that
bekommen: bekommen bekomme bekommt erwarten erwarte erwartet kriegen kriege kriegt
unionist: member members membership rep reps representative steward official activist
turned-goes-on: <edge> and but in last this during on recently when two three a while just so now next soon
organ: back neck knee hip chest stomach shoulder nerve leg foot pelvic abdominal heart lung kidney liver
  skin eye ear bowel bladder spine wrist thyroid prostate
ailment: pain pains ache problem problems disease surgery operation injury trouble disorder failure
  infection replacement cancer tumour tumor
allergen: nuts peanuts dust pollen gluten latex perfume perfumes cats dogs shellfish milk wheat penicillin
  bees nuesse erdnuesse staub hausstaub duftstoffe katzen hunde milch weizen bienen wespen parfuem
parent: mother father mum mom mummy dad daddy parent stepmother stepfather stepmum stepdad
father: mother father mum mom mummy dad daddy
elternteil: vater mutter papa mama eltern oma opa grosseltern
kin: <parent> <elternteil> parents nan gran grandma grandpa grandad granny grandmother grandfather aunt
  uncle sister brother husband wife partner son daughter child kids children relative relatives baby sibling
  spouse mann frau partnerin sohn tochter bruder schwester tante onkel grossmutter grossvater kind kinder
  schwiegermutter schwiegervater schwiegereltern angehoerige angehoerigen lebensgefaehrte lebensgefaehrtin
  vaters
nursery: nursery kindergarten kita daycare preschool playgroup creche crèche childminder
how-old: now already only just almost nearly over well not still turning about around
crime: theft assault fraud possession robbery burglary drink drunk
faith: muslim catholic protestant jew jewish hindu sikh buddhist quaker mormon lutheran methodist baptist
  anglican presbyterian pentecostal evangelical jain pagan bahai mennonite amish calvinist coptic maronite
  alevi druze yazidi ahmadi shia sunni ismaili zoroastrian taoist wiccan rastafarian unitarian adventist
devout: practising practicing devout observant committed strict active believing
religion: islam judaism christianity buddhism hinduism catholicism
glaube: muslim muslima muslimin moslem muslimisch jude juedin juedisch katholik katholikin katholisch
  protestant protestantin evangelisch buddhist buddhistin hindu sikh alevit alevitin atheistisch orthodox
  adventist mennonit freikirchlich baptist methodist
glaubensart: katholisch* evangelisch* muslimisch* juedisch* christlich* hinduistisch* buddhistisch*
  alevitisch* orthodox* koptisch* jesidisch* mennonitisch* freikirchlich* glaeubig* strengglaeubig*
  religioes*
union-only: =UNISON =GMB =CWU =USDAW =Usdaw =UCU =RMT =ASLEF =NASUWT =TSSA =UAW =SEIU =AFSCME =IBEW =UFCW
  =IWGB =Teamsters =BECTU
union: =Verdi verdi ver_di =Unite =UNITE =UNISON =Unison =GMB =CWU =Teamsters =RMT =ASLEF =Aslef =TSSA =UCU
  =BECTU =Bectu =NUJ =FBU =USDAW =Usdaw =NASUWT =UAW =SEIU =AFSCME =CWA =IBEW =UFCW =IWGB =TUC =PCS =ILWU
  =Unifor
organise: organise organize organising organizing organised organized
party: =Labour =Labor =Green =Conservative =Republican =Democratic =Socialist =Communist =Tory =Liberal
  labour tory conservative republican communist socialist democrat
"""
"""Name and words. A class may hold those that stand before it."""

CLASSES: dict[str, str] = {
    "number": _numbers(1, 99) + " zweiten dritten",
    "age": _numbers(16, 79) + " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy",
    "year": _numbers(1935, 2012),
    "long-ago": _numbers(1955, 1995),
    "country": places.COUNTRIES,
    "nation": places.NATIONS,
    "land": places.LAENDER,
    "nationale": places.NATIONALE,
    "nationisch": places.NATIONISCH,
    **dict(line.split(": ") for line in _WORDS.strip().replace("\n  ", " ").splitlines()),
}
