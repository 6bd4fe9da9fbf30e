"""Family: partners, children, care for others, and loss."""

FAMILY = """
# partners
en has: godchild*, goddaughter, godson
en tells: marriage counselling|counseling|guidance, divorce lawyer|papers|court|proceedings
de tells: trennungsjahr, scheidungsverfahren, scheidungsanwalt, scheidungskrieg, standesamt, rosenkrieg,
  familiengericht
en has: husband, wife, spouse, fianc*, girlfriend, boyfriend, ex husband|wife|partner, divorce !of|between,
  separation !of|between, marriage, wedding
en own: hubby, missus, better|other half, fella, ex !colleague|colleagues|boss|manager|employer|company,
  in laws, mother|father|sister|brother in law, fiancée
en is: remarried, adopted <edge>, adopted and|from, divorced, widowed, orphan, in a relationship, dating,
  widow, widower, married !to, married to a|an|somebody|someone, engaged to be|my, newlywed,
  separated <edge>, separated from my, single <edge>, single again|now|and, engaged <edge>,
  engaged and the|we|our, newly|recently single|separated|married|widowed
en says: my partner !<in-business>, get|getting|got married|remarried|divorced|engaged,
  newly|recently wed|married|divorced|separated|widowed|single, newlyweds, our|my honeymoon,
  split|broke|break up with my, move|moving in with my, living|live apart, long distance relationship,
  been together for|since, been married !to, husband|wife|partner and i, being single <edge>
de has: ehepartner*, ehemann*, ehefrau, exmann*, exfrau, scheidung, hochzeit, ehe, verlobte, verlobten
de own: gatte, gattin, lebensgefährt*, lebenspartner*, verlobte*, ex, schwiegermutter, schwiegervater,
  schwiegereltern, trennung !von|zwischen
de is: adoptiert, hausmann, hausfrau, vollwaise, liiert, verheiratet, geschieden, verwitwet, ledig, verlobt,
  getrennt <edge>, frisch getrennt|verliebt, single, witwe, witwer, in scheidung
de does: heirate, heiraten
de says: habe einen mann <edge>, habe eine frau <edge>, habe frau und kind|kinder,
  wegen meines|meiner freundes|freundin, mich .. scheiden, scheiden lassen,
  mein|meinem|meinen|meines mann|mannes|partner, meine|meiner frau|partnerin, mein freund und ich,
  meine|meiner freundin und ich|mir, mit|zu meinem freund, mit|zu meiner freundin,
  meine freundin ist|hat|kommt|wohnt|lebt|arbeitet|studiert, mein freund ist|wohnt|lebt|arbeitet|studiert,
  nach|seit der|einer trennung <edge>, seit der trennung, lebe|leben getrennt, getrennt lebend*,
  haben|habe .. geheiratet, frisch getrennt|geschieden|verheiratet|verlobt|verwitwet, fernbeziehung,
  wochenendbeziehung, scheidung läuft

# children
en tells: the little one|ones, visitation, adoptive parents, step parent*, bath time, family court
de tells: kindsvater, kindsmutter, umgangsrecht, besuchswochenende*, unterhalts*, windeln, nesthäkchen
en tells: the kids !section|menu|corner, the children !of|in|nodes, co parent*, coparent*, blended family,
  stepfamily, bedtime, school age, kinship care, school pick|drop|hours, half term, homeschool*, =PTA,
  nappies, common law partner, civil union, house husband, homemaker, estranged,
  single|lone parent*|mother*|mum*|mom*|dad*|father*, childcare, child care, school run, empty nest,
  custody arrangement*|battle, foster carer*|parent*|child|mother|father|mum|dad, alimony,
  after school club, child maintenance|support|benefit, stay at home mum|mom|dad|parent|mother|father
en has: children, child, kids, son !of, sons, daughter, daughters, toddler*, newborn, twins, triplets,
  stepchild*, stepson*, stepdaughter*, grandchild*, grandson*, granddaughter*, grandkids,
  little one|ones|boy|girl, babysitter, nanny, au pair, childminder, baby daughter|son|girl|boy,
  school age children|kids, teenagers <edge>
en own: girls, boys, kid, family !of|planning|name|business|framework|tree, eldest !colleague,
  youngest !colleague, custody !of
en is: childless, childfree, child free, parents <edge>, parents of, <parent>, grandmother, grandfather,
  grandparent*
en does: raise|raising .. kids|children|boys|girls|son|daughter|twins
en says: share|shared|joint|sole|full custody !of, two|three|four|five|small|young kids|children <edge>,
  our baby, i|we have|had|got a? baby, i've got a baby, with|since|because my baby,
  my baby is|was|and|needs|wakes|comes,
  my|our|have|with an|a? <small> year|month|week old|olds <of-a-child>,
  <small> year|month|week old|olds boy|girl|son|daughter|twins,
  <father> of two|three|four|five|six|one|twins,
  pick*|collect*|drop*|fetch* up|off? the|my|our kids|children|son|daughter|boy|girl, my|our <nursery>,
  <nursery> run|place|hours|closes|fees, pick*|drop* up|off from|to|at the? <nursery>,
  pick*|collect*|drop*|fetch* him|her|them|us up|off? from|to|at the? <nursery>|school,
  take*|taking|took|bring* him|her|them|us to the? <nursery>|school, other mothers|fathers|mums|dads,
  starts school, become|became|becoming a? grandmother|grandfather|grandparents
de tells: elternbeirat, elternsprecher*, familienmensch, familienstand, kindergartenkind*, großfamilie,
  die kinder, den kindern, allein groß*, zusammengezogen, zusammenziehen, stieffamilie, alleinerziehend*,
  sorgerecht*, wechselmodell, umgangswochenende*, unterhaltspflicht*, kinderbetreuung, kinderkrippe,
  krippenplatz, tagesmutter, tagesvater, einschulung, schulferien, familienvater, familienmutter, kita,
  kitas, kitaplatz, kitaplätze, betriebskita, kindergartenplatz, hortplatz, betreuungsplatz, kindkrank*,
  kindergeld, patchworkfamilie, schulkind*, grundschulkind*, kleinkind*, babysitter*
de has: kind, kinder, kindern, kindes, sohn, söhne, söhnen, tochter, töchter, töchtern, jungs, mädels,
  zwillinge*, drillinge*, baby !war|ist, enkel, enkeln, enkelin, enkelkind*, pflegekind*, adoptivkind*,
  stiefkind*, stiefsohn, stieftochter, mädchen
de own: =Kleine, =Kleiner, =Kleinen, =Kleinste, =Kleinster, =Kleinsten, =Großer, =Jüngste, =Jüngster,
  =Ältester, familie, nichte, neffe, patenkind
de is: mutter, vater, mama, papa, oma, opa, großmutter, großvater, kinderlos,
  zweifache*|dreifache* mutter|vater
de says: in die|der krippe|grundschule, in den kindergarten, wegen der kinder, allein großzieh*,
  ziehe .. kinder|mädchen|jungs|söhne|töchter|sohn|tochter .. groß,
  mutter|vater|mama|papa von|zweier|dreier, andere mütter|väter,
  kindergarten|hort|krippe|schule abholen|abhole|holen|hole|bringen|bringe,
  kinder|kindern|kind abholen|abhole|bringen|bringe|großziehen|hüten|krank|versorgen,
  mit zwei|drei|vier|fünf|kleinem|kleinen kleinen|schulpflichtigen? kind|kindern, mit kind|kindern <edge>,
  kinder aus dem haus, vater|mutter|eltern|oma|opa|großeltern geworden

# care and loss
en tells: disabled|sick|ill|autistic|elderly|frail <kin>, carer leave|allowance,
  main|young|family|primary|unpaid carer*|caregiver*, bereaved, power of attorney,
  elderly parent*|mother|father, sandwich generation, caring responsibilities
en own: <parent> !tongue|board|ship, parents, nan, gran, granny, grandad, grandma, grandpa, guardian, ward,
  grandparents, grandmother, grandfather, bereavement
en is: guardian of, legal guardian, carer <edge>, carer for, caregiver <edge>, caregiver for
en says: carer|caregiver|caring|care|cared for my|our|an|a .. <kin>,
  look|looking|looked after my|our|an|a .. <kin>, taking|take|took care of my|our .. <kin>,
  my|our <kin> .. died|dementia|alzheimer, <kin> .. passed away, lost|losing my <kin>,
  family reasons|commitments|responsibilities|circumstances, after|since .. funeral,
  special needs child|son|daughter
de tells: pflegemutter, pflegevater, pflegeeltern, adoptivmutter, adoptivvater, adoptiveltern, pflegegrad*,
  pflegestufe*, pflegebedürftig*, pflegezeit, familienpflegezeit, todesfall, trauerfall,
  pflegende* angehörige*, familiäre* grund|gründe|gründen|situation|verpflichtung*|pflichten|umstände*
de own: mutter, vater, vaters, eltern, großeltern, oma, opa, großmutter, großvater, angehörigen
de says: pflege|pflegen|betreue|betreuen|versorge|versorgen .. <kin>, kümmere|kümmern .. um .. <kin>,
  <kin> .. pflege|pflegen|betreue|kümmere|demenz|pflegeheim, mein*|unser* .. verstorben|gestorben,
  verstorbene* <kin>, tod meine*
"""
