"""Unions by name, strikes, and seats on works councils."""

UNION = """
en tells: strike fund|committee|leader|action|ballot, workers council, employee council,
  staff representative*, national union of, union of journalists|teachers|workers|academics|nurses|miners,
  bargaining|negotiating committee, labor|labour movement|organiser|organizer,
  trade|labor|labour union|unions, trade unionist, shop steward*,
  union card|dues|branch|drive|organiser|organizer, picket line, industrial action, <union-only>,
  <union> rep|reps|steward|member|members|branch|local|union
en own: union !type|types|query|queries|find|all|operator|select, unions
en is: unionist, in|with the? <union>, in a|the union, member of .. union !states, member of the? <union>,
  on strike, elected .. to .. works|staff council, on the|our|a works|staff council,
  works|staff council member|chair, active in .. union, unionised, unionized
en does: went|go|gone on strike, joined|join|left .. strike|union|picket|walkout, joined|join|left <union>,
  unionised|unionized, organised|organized|organise|organize .. union|strike|walkout,
  served|sat|sit on .. works|staff council
en says: going|gone on strike, took|taken|taking part in a|the|our|last .. strike|strikes|walkout,
  elected me? to the|our works|staff council,
  !credit|european|student|students|soviet union <unionist> !states, member of the? <union>,
  been|was|am|years|with with|in the? <union>, <organise> .. the <union>, <organise> <union>,
  helped|helping|tried|wanted to? <organise> .. union|chapter|strike,
  helped|helping|tried|wanted to? unionise|unionize, start|form|formed|started|founded a union
de tells: streikführer*, streikleit*, streikbrech*, streikaufruf, generalstreik, bahnstreik, poststreik,
  lokführerstreik, journalisten union, =DJU, arbeitnehmervertret*, betriebsratsmandat*,
  betriebsratserfahrung, ig metall|bau|bce, ver_di, marburger bund, gewerkschaftsmitglied*, gewerkschafter*,
  gewerkschaftlich*, gewerkschaftsarbeit, gewerkschaftssekretär*, betriebsratsmitglied*, betriebsratsarbeit,
  betriebsratsvorsitz*, betriebsrätin, =GEW, =NGG, =EVG, =GDL, =DGB, =GdP, =DJV, =ÖGB, vertrauensmann,
  vertrauensfrau, vertrauensleute, warnstreik*, streikposten, streikkasse, streikgeld, streikleitung,
  tarifkommission, personalratsmitglied
de own: gewerkschaft
de is: auszubildendenvertret*, betriebsrat, personalrat, personalrätin, jugendvertreter*,
  mitarbeitervertreter*, in der =JAV
de does: streike, streikte, streiken, streikten
de says: mitglied in|bei|einer|der einer|der? gewerkschaft,
  bin|war|bleibe .. in|bei einer|der|meiner gewerkschaft, ich .. im betriebsrat|personalrat,
  im betriebsrat|personalrat .. ich|aktiv|saß, in den betriebsrat|personalrat gewählt,
  betriebsrat .. gegründet|mitgegründet|mitaufgebaut, betriebsrat gründen, bei verdi, verdi mitglied,
  mitgestreikt, am|beim|bei|im streik|streiks, gestreikt habe, habe .. gestreikt,
  gewerkschaft beigetreten|angehöre, in der gewerkschaft
"""
