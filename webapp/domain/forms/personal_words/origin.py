"""Papers: visas and permits. Origin: where somebody or their family comes from."""

IMMIGRATION = """
en tells: visa sponsorship|status|application|renewal, visa runs|expires|is, eu blue card, asylum,
  refugee status, work|skilled|worker|student|spouse|dependent|dependant|graduate|tourist visa|visas, h1b,
  h 1b, settled status, work|residence|residency permit|card, work with a permit|visa, right to work,
  leave to remain, settlement scheme, =ILR, work authorization|authorisation,
  immigration status|lawyer|case|office, deport*, naturalisation, naturalization, naturalised, naturalized,
  permanent resident|residency, biometric residence, undocumented immigrant|migrant|worker,
  apply|applying|applied for citizenship
en has: visa !card|payments|payment|credit|debit|inc|network, green|blue card <goes-on>,
  dual nationality|citizenship, green|blue card until|from|since
en own: citizenship, nationality, immigration, passport <edge>, passport is|was|says|and|has|will,
  green|blue card
en is: refugee, asylum seeker, immigrant, migrant !data, not a citizen, a citizen of, undocumented <edge>,
  expat, on a|an|my .. visa, on a|an|my eu? green|blue card, a dual national|citizen
en does: became|become a .. citizen, immigrated, emigrated, fled, claimed asylum, sought asylum
en says: sponsor .. visa|visas, need|require .. visa, not a citizen
de tells: chancenkarte, bleiberecht, greencard, arbeitsvisum, studentenvisum, arbeitserlaubnis,
  arbeitsgenehmigung, niederlassungserlaubnis, staatenlos, aufenthalts*, blaue* karte, einbürgerung*,
  eingebürgert, asyl, asylantrag, asylverfahren, asylbewerber*, duldung, abschiebung, ausländerbehörde,
  fiktionsbescheinigung, subsidiär* schutz
de has: visum, visums, visa !card, blue card, doppelte|zwei staatsbürgerschaft|pässe|staatsangehörigkeiten,
  deutschen|deutsche pass|staatsangehörigkeit|staatsbürgerschaft
de own: staatsangehörigkeit, staatsbürgerschaft, reisepass, migrationshintergrund
de is: flüchtling, geflüchtet*, geflohen, staatsbürger*, geduldet, migrant, migrantin, einwanderer,
  mit einer blue card
de says: das|ein|kein|mein visum, ich .. geflohen, bin .. geflüchtet
"""

ORIGIN = """
en tells: caste, person|woman|man of colour|color, ethnic minority, mixed race|heritage, =BAME,
  skin colour|color, traveller family|community|background,
  immigrant|migrant|refugee family|parents|background|child|kid,
  first|second generation immigrant*|american*|british, refugee camp, working class background|family|kid,
  native american, first nations
en own: accent <edge>, accent is|has|was|and, ethnicity, heritage, home country, country of origin,
  homeland, <nation> roots|heritage|background|family|parents|accent|passport|name, foreign name|accent,
  roots in <country>
en has: racist comments|remarks|abuse|jokes|insults, foreign accent|name,
  <nation> accent|roots|heritage|background|parents|origins|ancestry|passport
en is: =Black, =Asian, =Brown, black <edge>, black !box|belt|hat|friday|hole|market|coffee|tie|screen|mode,
  <nation>, from the? <country>, originally from, born in <country>, foreigner, roma, gypsy, indigenous,
  aboriginal, maori, biracial, half <nation>, of <nation> descent|origin|heritage
en does: arrived|escaped .. from the? <country>, came|come|moved here|over? from the? <country>,
  came|moved to .. from the? <country>, grew up in <country>,
  experienced|faced|suffered|endured|met .. racism|racist
en says: parents|family|mother|father|grandparents <come> .. from the? <country>, born|raised in <country>,
  child|son|daughter of <nation>? immigrants|refugees|migrants|workers|parents,
  <nation> immigrants|refugees|migrants, as a|an <nation> woman|man|person
de tells: vertragsarbeiter*, <nationisch> einwanderer*|gastarbeiter*|flüchtling*|eltern,
  migrationshintergrund, gastarbeiter*, einwandererfamilie, spätaussiedler*, russlanddeutsch*, aussiedler*,
  afrodeutsch*, hautfarbe, =BPoC, person of color, schwarze deutsche, zuwanderer*, *stämmig
de own: herkunft, akzent <edge>, akzent ist, heimatland, name|nachname klingt,
  <nationisch> wurzeln|familie|name|namens|akzent|eltern|herkunft|mutter|vater
de has: <nationisch> wurzeln|pass|eltern|akzent|hintergrund|namen, akzent <edge>
de is: <nationale>, schwarz <edge>, schwarz und, =Schwarz, =Schwarze, =Schwarzer, gebürtige* <nationale>,
  <nationisch> herkunft|abstammung, ausländer, ausländerin, halb <nationale>, roma, sinto, sintiza, jesidin,
  jeside, in <land> geboren|aufgewachsen, zugewandert, eingewandert
de says: ich komme|stamme .. aus der|dem|den? <land>, komme|stamme ich .. aus der|dem|den? <land>,
  aus der|dem|den? <land> geflohen|geflüchtet|gekommen|eingewandert|zugezogen|stamme|komme|bin,
  eltern|familie|mutter|vater|großeltern|vorfahren .. aus der|dem|den? <land>,
  kind von|eines einwanderern|gastarbeitern, in der|dem|den? <land> geboren|aufgewachsen,
  ich bin .. aus der|dem|den? <land>, rassis* .. erlebt|erfahren, wurde .. rassistisch
"""
