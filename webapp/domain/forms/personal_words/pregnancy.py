"""Pregnancy, the wish for a child, and leave for parents."""

PREGNANCY = """
# with child
en tells: vasectomy, prenatal, obstetric*, midwife appointment*, maternity ward|unit
en tells: breast milk, second|third|fourth child !node|process|element|component|theme|class|of,
  another baby, baby number, bun in the oven, week scan, gestational, preeclampsia, home birth, birth plan,
  mat|pat leave, new baby, pregnan* !pause|pauses, morning sickness, antenatal, postnatal, postpartum,
  baby shower, miscarr*, stillbirth, breast feed*, breastfeed*, breast pump*, expressing|express milk,
  caesarean, c section
en own: due date, bump <edge>, midwife
en is: due in <month>, nursing a|my, still nursing
en does: gave|give birth, had a stillborn
en says: baby on the way, baby due|coming|arriving|comes|arrives, baby is|was due|on|coming|arriving|born,
  expecting twins, expecting our first|second|third|fourth,
  !<what> i'm|we're|i|we am|are? expecting again|soon <goes-on>,
  !<what> i'm|we're|i|we am|are? expecting in|this|next|around early|late|mid? <season> <goes-on>,
  expecting|having a|my|our another|first|second|third|little? baby|child|girl|boy,
  expecting another baby|child|one, weeks|months along|pregnant|gone <edge>,
  first|second|third|last trimester, nursing mother*,
  our|my first|second|third|fourth|next child|baby|one is|was|due|arrives|comes|will, pumping .. day,
  pump|pumping milk, room to|for pump|pumping|breastfeed*, <father> to be, parents to be,
  first time <parent>|parents, become|becoming|became a? <parent>|parents
de tells: zweites|drittes|weiteres|gemeinsames kind, familienzuwachs, beschäftigungsverbot,
  *schwangerschaft, frühchen, elternmonate, adoptieren, adoptiere, schwanger*, hochschwanger*, mutterpass,
  fehlgeburt*, totgeburt, sternenkind*, stillzeit*, stillend*, stillraum, stillpause*, abpumpen,
  entbindung*, geburtstermin, kreißsaal, kaiserschnitt, wochenbett, ultraschalltermin*, babybauch
de own: hebamme, frauenarzt, frauenärztin
de does: entbinde
de is: im dritten|vierten|fünften|sechsten|siebten|siebenten|achten|neunten monat <edge>, guter hoffnung,
  in anderen umständen, werdende* mutter|vater|eltern|mama|papa
de says: bin|schon in|der der? <number> woche <goes-on>, <number> ssw|schwangerschaftswoche,
  ich stille <edge>, ich stille noch|gerade|mein*|voll !wissens*|neugier*,
  stille ich noch|gerade|voll|mein*, milch abpumpen, <bekommen> .. nachwuchs <edge>, nachwuchs unterwegs,
  <bekommen> ein|unser|mein|das|eine|einen .. kind|baby|tochter|sohn|mädchen, <bekommen> .. zwillinge,
  <bekommen> .. unser|unseren|unsere erstes|zweites|drittes|ersten|zweiten|dritten|nächstes,
  baby|kind|zwillinge erwarten|erwarte|bekommen|unterwegs,
  erwarten|erwarte|bekommen|bekomme .. unser|unseren|unsere|mein .. kind|baby|tochter|sohn,
  werde|werden|werd|wird|bald .. <elternteil> <goes-on>, errechnete* termin, baby kommt

# wishing for a child
en tells: ivf, sperm donor, frozen eggs|embryos, egg freezing|donor|donation, fertility, infertil*,
  surrogacy, surrogate mother, embryo transfer
en does: have|having|want children|kids one|some|next|soon|before|within|in,
  have|having|want|wanting children|kids <edge>
en says: try|trying|tried for a|another|our .. baby|child|family, trying for children|kids,
  trying to conceive, start|starting|started|plan|planning|grow|growing a|our|my family,
  adoption agency|panel, adopting <edge>, process of adopting, hoping|want|trying to adopt <edge>,
  to|and have a|another|our|my second|third? baby|child,
  adopting a|our|two|my .. child|girl|boy|baby|brother|son|daughter|siblings,
  adopt|adopted a|our|my .. child|girl|boy|baby|brother|son|daughter|siblings
de tells: kinderwunsch*, künstliche* befruchtung, ivf, familienplanung, familiengründung, eizellspende,
  leihmutter*, samenspende, insemination, icsi
de says: wünschen|wünsche|wünscht .. kind|kinder|baby|nachwuchs,
  wir|ich .. kinder|kind|baby zu? bekommen|haben|kriegen|möchten|planen|adoptieren <edge>,
  ein kind zu bekommen|kriegen|haben, familie gründen|planen|gegründet|vergrößern,
  adoptiere|adoptieren .. kind, adoption eines|unseres kindes

# leave for parents
en tells: maternity|paternity|parental|adoption leave !cover, shared parental, my maternity|paternity
de tells: mutterschutz*, mutterschaftsgeld, elternzeit, elterngeld*, elternteilzeit, väterzeit,
  vaterschaftsurlaub, babypause
"""
