"""Religion: feasts, prayer, faiths, food and dress; and having none."""

RELIGION = """
# feasts and days
en tells: ramadan, shabbat, shabbos, sabbath, yom kippur, rosh hashan*, passover, pesach, hanukkah,
  chanukah, sukkot, purim, =Eid, eid al, iftar, suhoor, diwali, divali, navratri, vaisakhi, =Holi,
  holy week, good friday service, janmashtami, durga puja, gurpurab, mawlid, jumu'ah, jummah,
  bar|bat mitzvah, ash wednesday, nowruz, ashura, for|during|in|observe|keep lent,
  jewish|muslim|islamic|religious|hindu|orthodox holiday*|festival*|feast*|christmas
de tells: ramadan, fastenmonat, karwoche, ramazan, bar|bat mizwa, firmung, kommunion, fastenbrechen,
  zuckerfest, opferfest, bayram, sabbat, schabbat, shabbat, jom kippur, pessach, chanukka, rosch haschana,
  diwali, nouruz, newroz, osternacht,
  jüdische*|muslimische*|islamische*|orthodoxe*|religiöse*|alevitische* feiertag*|fest|feste|festen|weihnacht*

# prayer and services
en tells: sacrament*, churchwarden, cantor, =Church of, of|in|for the =Church,
  silent|spiritual|religious|prayer retreat, convent, worship team|band|leader, christening, shul, yeshiva,
  high holidays, havdalah, sangha, dharma, vipassana, langar, tarawih, cathedral choir
de tells: exerzitien, sakrament*, beichte, pfarramt, küster*, mesner*, kantor*, fastenzeit, *gottesdienst,
  krippenspiel, taufpate*, patentante, patenonkel, islamische* gemeinde, ditib, hochfest*
en is: monk, nun, friar, novice monk
de is: nonne, mönch
en tells: prayer room|rooms|time|times|break|breaks|meeting|group|mat,
  friday|daily|midday|evening prayers|prayer, for|my prayer|prayers, bible study|group|class|school|reading,
  holy communion, for church <edge>, off for church, jesus, allah, rosary, mosque, synagogue, gurdwara,
  mandir, sunday|daily|catholic|evening mass, mass on|every sunday*|saturday*|week|morning, to mass <edge>,
  to mass on|every|in|at|with, sunday school|service|worship, baptism !of|by, baptised, baptized,
  church choir|group|service|services|youth|council|band|community|elder|warden|member|volunteer*,
  monastery, lay preacher|reader, parish council|choir, missionary !zeal, pilgrimage, hajj, umrah, minyan,
  tefillin, zakat, namaz, eucharist, altar server|boy, seminary, ordained, lord's day, salvation army,
  ashram, puja, =Quran, =Koran, torah, tithe
en says: belong to no|a|the .. religion|church|faith, have no religion|faith
en own: faith !in|that, religion, church, mosque, synagogue, temple, parish, prayers, beliefs !about,
  congregation, pastor, priest, imam, rabbi, vicar,
  christian|muslim|jewish|hindu values|faith|beliefs|background|upbringing|family
en does: pray !the|that|it|our|nobody|nothing|when, preach at|in|on, worship at|in|with,
  go|going|went to church|mass|mosque|synagogue|temple, attend church|mass|mosque|synagogue|services,
  believe in god|jesus|allah|a higher, converted to <religion>
en says: time|space|place|room|break|somewhere to pray, to pray <edge>,
  read|reading|studied the bible|quran|koran !of,
  god|jesus|christ|allah|lord has? called|gave|given|wants|guides|comes|led,
  religious observance|obligation*, for|on religious reasons|grounds, i fast <edge>,
  i fast during|on|from|until, left the church|faith|witnesses|mormons|catholics|brethren|amish,
  raised|brought up? a|an|as? <faith>, grew up <faith>, person|woman|man|people of faith,
  faith is important|central, i'm|am agnostic <edge>, an agnostic <edge>
de tells: gebetsraum, gebetszeit*, gebetspause*, gebetsteppich, gebetskreis, freitagsgebet*, mittagsgebet,
  hauskreis, gottesdienst*, sonntagsmesse, heilige* messe, kirchgang, kirchenchor, kirchengemeinde,
  kirchenmusik*, kirchenvorst*, kirchenältest*, kirchenrat, kirchenband, kirchenjugend, gemeindearbeit,
  glaubensgemeinschaft, religionsgemeinschaft, baptistengemeinde, pfingstgemeinde, christusgemeinde,
  baptisten, adventisten, jesus, allah, kirchenaustritt, kirchentag, pfarrgemeinde*, pfarrei, presbyter*,
  gemeindekirchenrat, ministrant*, messdiener*, bibelkreis, bibelstunde, moschee*, synagoge*, freikirch*,
  neuapostolisch*, =Bibel !der|des|für, =Koran, tora, pilgerreise, hadsch, mekka, rosenkranz, wallfahrt*,
  andacht, jungschar, kolping*, cvjm, lektor in der kirche, cem haus, konfirmand*, posaunenchor,
  erstkommunion, lobpreis*, sonntags|täglich .. messe, jeden sonntag .. messe,
  sonntag .. zur|in messe|kirche
de says: gehöre .. religion|konfession|kirche|glaubensgemeinschaft an, keiner religion|konfession,
  keine religion|konfession, an|mit|zu gott <edge>
de own: glaube !an, glauben !an, glaubens !an, religion, konfession, kirche, pfarrer*, imam, rabbi,
  rabbiner, gebete, christlich*|muslimisch*|jüdisch* werte*|glaube*|familie|erziehung
de does: bete, beten !die, faste, fasten, glaube an gott|jesus|allah, predige
de says: gehe|gehen|geh .. in|zur? .. kirche|moschee|synagoge|gottesdienst|tempel, zum gebet|beten,
  in der|die kirche gehe|gehen|aktiv|engagiert, zum islam|judentum|christentum|buddhismus,
  in der gemeinde aktiv|engagiert, aus der kirche .. ausgetreten|austreten, aus religiösen gründen,
  aus glaubensgründen, gott hat mich|mir, kirchlich aktiv|engagiert|geprägt|getraut,
  christlich|katholisch|evangelisch|muslimisch|religiös|jüdisch erzogen|aufgewachsen|geprägt

# faiths, and none
en tells: <faith> family|household|home|parents|upbringing|background|faith,
  <faith> church|congregation|chapel|choir|youth|community, jehovah* witness*, seventh day adventist*,
  latter day saint*, scientolog*
en is: fasting <edge>, fasting at|this|during|until|right, <faith> !about, a christian, <devout> christian,
  orthodox jew*|christian, born again, believer !in, deacon, religious !about, atheist, humanist,
  churchgoer, church goer
de tells: <glaubensart> familie|elternhaus|gemeinde|umfeld|glaube*|erziehung|jugend|kirche,
  zeuge*|zeugin jehovas, konfessionslos*
de is: <glaube>, christ, christin, gläubig, gläubige*, religiös, getauft, zeuge|zeugin jehovas, atheist,
  atheistin, kirchenmitglied, lektor* in, diakon, diakonin,
  praktizierend*|bekennend* christ|christin|jude|jüdin|muslim|muslima

# food and dress
en tells: hijab, niqab, burqa, burka, headscarf, head scarf, kippah, kippa, yarmulke, kirpan, halal,
  keep|keeping|eat|eating|strictly kosher, kosher food|meals|meal|kitchen|lunch|lunches
en has: turban
de tells: kopftuch, hidschab, kippa, koscher*, halal
de has: turban
"""
