"""Age: in years, by decade or year of birth, and as the way to a pension."""

AGE = """
en tells: midlife, retirement age, second half of my, ageism, ageist, age discrimination,
  older worker*|applicant*|employee*, early|semi retirement, semi retired, school leaver, pensioner,
  baby boomer
en own: age, retirement !software|plan|product|savings, date of birth, pension !scheme|software|app|plan,
  grey|gray hair, 40th|50th|60th|65th|fortieth|fiftieth|sixtieth|seventieth birthday, generation <edge>
en is: an? old timer, a greybeard|graybeard, <age> <unit>? years|year old|young, aged <age>, retiree,
  retired <edge>, retired but|and|since, close|near|nearing|approaching to? retirement|retiring,
  retiring <edge>, retiring in|next|soon|at, in my early|mid|late? <decade>, middle aged,
  <decade> something, fifty something, older than most|my|the|you|everyone|average|many,
  the oldest|youngest <edge>, the oldest|youngest person|one|in,
  an|a older|mature worker|employee|applicant|candidate|student|woman|man, not the youngest,
  past|approaching|nearing|pushing|hitting <age> <unit>? <age-goes-on>
en has: grey|gray hair
en does: retired early|from|at,
  graduated|qualified|finished|left|started school|university|college|work? in <long-ago>,
  turn|turned <age> <unit>? <turned-goes-on>, retire <edge>, retire early|at|in|next|soon,
  was born in <year>, draw|drawing my pension
en says: i'm|am|i'll|be|not|being <how-old>? <age> <unit>? <age-goes-on>,
  i'm|am|i'll|be <how-old>? <age> <unit>? in|next|this .. <season>|years|months,
  woman|man|person|mother|father of <age> <unit>? <edge>, i'm|am|as|being a <age> <unit>? year old,
  at|by <how-old>? <age> <unit>? i|i'm|i've|i'd, early|mid|late <decade> <edge>,
  at|of|given|despite|with|because|for of? my age, in my|her|his|their early|mid|late? <decade>,
  my age is|should|will|may|might|has|does, turning|turned <age> <unit>? <age-goes-on>,
  people|person|someone|anyone|somebody|woman|man|women|men|others of? my|our age, born in <year>,
  i was born in|on|before|during|when, too old|young for|to, before|until|till|when|once i|we retire,
  up to retirement, years on my back, years .. until|to|before|till retirement|pension,
  stage of life <edge>, <close-to> to|of|from|off|till|until|before my|a? retirement|pension|retiring,
  only|just|recently left|finished school, my date of birth
de tells: midlife, lebensabend, altersgrenze, zweite lebenshälfte, zweiten lebenshälfte, altersteilzeit,
  vorruhestand, ruhestand*, renteneintritt*, rentenalter, frührente, rentnerin, altersdiskriminierung,
  altersgründen, ü50, ü60, ü 50|60, 50+, 50 plus, generation 50, mittzwanzig*, mittdreißig*, mittvierzig*,
  mittfünfzig*, mittsechzig*, endzwanzig*, enddreißig*, endvierzig*, endfünfzig*, endsechzig*, geburtsdatum
de own: *zigster|*zigsten geburtstag, <number> geburtstag, rente, pensionierung, geburtsjahr,
  generation <edge>, =Alter, alter <edge>, alter ist|spielt|sollte|darf|wird|soll|macht, alters
de has: graue|grauen haare|haaren
de is: in den|meinen zwanzigern|dreißigern|vierzigern|fünfzigern|sechzigern|siebzigern,
  jahrgang|baujahr <year>|<number>, <age> jährige*, rentner, zu alt|jung <edge>, zu alt|jung für|um,
  pensioniert, älter als die|viele|der|meine, der|die älteste|jüngste <edge>, der|die älteste|jüngste im|in,
  verrentet, <year> geboren, nicht mehr die|der jüngste, älteren|älteres semesters|semester,
  anfang|mitte|ende <age>|<zahl>
de says: bin|werde|wurde|werd .. <age>|<zahl> <alter-goes-on>,
  bin|werde|wurde .. <age>|<zahl> jahre alt|jung, bin .. <age>|<zahl> geworden, <age>|<zahl> bin <edge>,
  mit meinen|fast|knapp|über|ende|anfang|mitte? <age>|<zahl> <at-that-age>, mit meinen <age>|<zahl>,
  mit <age>|<zahl> jahren <edge>, mit <age>|<zahl> jahren <at-that-age>, als <age>|<zahl> jährige*,
  in meinem alter, meines alters, anfang|mitte|ende <zahl> <edge>, in rente <goes-on>,
  in rente gehe|gehen|bin|will|möchte, jahren in rente|pension, gehe|geh|gehen .. in rente|pension,
  bis|vor|zur der|zur? rente|pension|pensionierung, ich wurde|bin in|im|am|vor .. geboren,
  ich wurde <year> geboren, ich wurde .. <year> geboren, runden geburtstag,
  frau|mann|mensch von <age>|<zahl> <edge>, die <age>|<zahl> überschritten, gerade|frisch|eben .. abitur,
  <long-ago> .. abitur|studium|ausbildung|lehre|schule, schule beendet|abgeschlossen <edge>,
  zum alten eisen, alter von <number>, keine <zahl> mehr, auf die <zahl> zu
"""
