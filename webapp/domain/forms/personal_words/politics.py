"""Parties by name, offices, campaigns, votes and opinions."""

POLITICS = """
en tells: leaflets for the, leafleting, =SDLP, =NDP, hustings, parliamentary candidate,
  election|political|presidential campaign,
  general|local|council|federal|state|parliamentary|european|mayoral election|elections,
  <party> party|councillor|voter|supporter|candidate|member, lib dem*, liberal democrat*, plaid cymru,
  sinn fein, reform uk, =UKIP, =SNP, =DUP, democratic socialist*, councillor, canvassing, canvassed,
  canvasser, antifa, extinction rebellion, just stop oil, fridays for future, black lives matter,
  political|climate activist, pro palestin*, pro israel*, =GOP, =MAGA, fine gael, fianna, pacifist,
  conscientious objector, pro choice, pro life, knock*|knocking on? doors for, political rally
en own: politics, political views|beliefs|opinions|activism|engagement|work|party|convictions, activism,
  party <edge>
en is: politically persecuted, persecuted, mayor, politically active|left|right|engaged|conservative,
  left|right wing, left|right leaning, activist !for, communist, socialist, anarchist, libertarian, leftist,
  marxist, feminist, =Conservative, =Labour !Day, =Tory, =Republican, =Democrat, =Green,
  a conservative !estimate|approach|choice|with|about|in, a republican|democrat|tory|liberal <edge>,
  party member, member of .. party !third, in the .. party <edge>, active in .. party|politics,
  standing|running for .. council|parliament|mayor|congress|office
en does: vote|voted|voting for? the? <party>|brexit|remain|leave|trump|biden|corbyn|farage, canvass,
  join|joined|left .. <party> party, demonstrate|demonstrated against,
  campaign|campaigned|leafleted for .. <party>|party,
  stand|stood|run|ran for .. council|parliament|mayor|congress|senate|office|mp
en says: member of .. party !third|planning, party member since, member of|for|with =Labour,
  leaflets for .. party, the =Greens|=Tories|=Conservatives|=Democrats|=Republicans,
  sit on the town|city|parish|county|local|district council, elected to .. council|parliament !works|staff,
  voted leave|remain|brexit, on|at|to a|the|climate? protest|protests|march <edge>
de tells: politisch verfolgt*, spd, cdu, csu, fdp, afd, =BSW, =ÖVP, =SPÖ, =FPÖ, linkspartei, piratenpartei,
  freie* wähler, jusos, julis, junge|jungen union, grüne jugend, linksjugend, parteimitglied*, parteibuch,
  parteitag*, parteiarbeit, parteifreund*, ortsverband, ortsverein, kreisverband, kandidiere, kandidierte,
  wahlkampf*, kommunalpolitik*, kommunalwahl*, bundestagswahl*, landtagswahl*, europawahl*,
  gemeinderatswahl*, bürgermeisterwahl*, oberbürgermeisterwahl*, stadtrat, stadträtin, gemeinderat,
  gemeinderätin, kreistag, ortsbeirat, stadtverordnete*, bezirksverordnete*, klimaaktivis*, ratsmitglied,
  kreisrat, kreisrätin, kreisvorstand, landesvorstand, ortsgruppe, pazifist*, kriegsdienstverweiger*,
  querdenker*, letzte generation, fridays for future, antifa, bündnis 90
de own: partei,
  politische*|politisches arbeit|engagement|haltung|einstellung|meinung|überzeugung*|amt|mandat|ehrenamt
de is: bürgermeister*, aktivist, aktivistin, sozialdemokrat*, kommunist*, sozialist*, feminist*, anarchist*,
  links <edge>, =Grüner, politisch aktiv|engagiert|links|rechts
de does: demonstriere, demonstrierte, demonstriert
de says: mitglied der|bei|in den|der? =Grünen|=Linken|=Linke|=Volt|=Piraten,
  bei den|der =Grünen|=Linken|=Linke|=Piraten, für die =Grünen|=Linke|=Linken|=Piraten,
  die =Linke|=Grünen|=Linken gewählt|wählen|wähle, mitglied einer partei,
  in|aus der|einer|keiner partei <edge>, in der|einer partei aktiv|engagiert|mitglied,
  politisch aktiv|engagiert, partei ausgetreten|eingetreten|beigetreten, auf demos|demonstrationen,
  wähle|wählte die|immer? =Linke|=Grünen|grün|links, für den|das bundestag|landtag,
  im landtag|bundestag <edge>
"""
