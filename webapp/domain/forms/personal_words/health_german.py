"""Health in German: illnesses, disabilities, aids, treatments, and what they keep somebody from."""

HEALTH_GERMAN = """
# mind and learning
de tells: wochenbettdepression, erschöpfungsdepression, altersdepression, *neurose, kaufsucht,
  tablettensucht, medikamentensucht, medikamentenabhängig*, heroinsucht, esssucht, sozialphobie,
  stimmungsschwankungen, panikanfälle*, trauertherapie, zwangsgedanken, zwänge
de has: flugangst, höhenangst, prüfungsangst, albträume*, ängste <edge>
de tells: adhs, autis*, asperger*, legasthen*, dyskalkul*, lese rechtschreib*, tourette*, ptbs,
  zwangsstörung*, schizo*, bipolare* störung, psychose*, borderline störung*|syndrom|persönlichkeit*,
  angststörung*, angsterkrankung, panikattack*, panikstörung*, essstörung*, magersucht, bulimie,
  posttraumatisch*, suizid*, selbstmord*, neurodiver*, hochsensib*, nervenzusammenbruch, platzangst,
  persönlichkeitsstörung, dissoziativ*, manie, manisch* !gut, winterdepression, mutismus,
  wahrnehmungsstörung, verhaltenstherapie, traumatherapie, =EMDR, tagesklinik, selbsthilfegruppe !für,
  psychisch* krank*|erkrank*|probleme*|belastung*|belastet|angeschlagen|gesundheit|gründe*, psychopharmak*,
  seelisch* krank*|erkrank*|gesundheit|gleichgewicht, erschöpfungssyndrom, chronische* erschöpfung
de has: depression, depressionen, burnout, burn out, trauma, phobie, *phobie, zusammenbruch !der|des|von,
  therapie, therapeut, therapeutin, therapeuten, psychotherap*, psychiat*, psychologe*, psychologin, =ADS,
  angstzustände*
de is: depressiv, manisch depressiv, bipolar, traumatisiert, ausgebrannt, neurodivergent, legastheniker*,
  in therapie, in psychotherapeutischer|psychologischer|psychiatrischer|ärztlicher behandlung
de says: <edge> depression|depressionen|angst sind|ist|macht|begleitet, in|zur therapie,
  stationäre|ambulante|ambulanter therapie

# sight, hearing, speech
de does: höre|hör|sehe|seh ich? immer|zunehmend|viel schlechter|weniger
de tells: taubstumm*, schriftdolmetsch*, prozent sehkraft|sehvermögen|hörvermögen|sehen, sehvermögen,
  hörvermögen, augenerkrankung, augenkrankheit, ohrenleiden
de does: sehe|höre|seh|hör .. prozent
de tells: tinnitus, hörsturz*, hörgerät*, hörbehinder*, hörgeschädig*, hörverlust, schwerhör*, gehörlos*,
  ertaub*, cochlea*, gebärden*, rot grün blind*, rot grün schwäche, farbenblind*, farbenfehlsicht*,
  farbfehlsicht*, sehbehinder*, sehschwäche, sehschwach, sehrest, blindenhund*, blindenführhund*,
  assistenzhund*, blindenstock, langstock, blindenschrift, blindengeld, braille*, screenreader, stottere,
  stottern, stotterer, stotterin, lispele, grüner|grünen|grauer|grauen star, glaukom*, netzhautablösung,
  netzhauterkrankung, makuladegeneration, gesichtsblind*, nachtblind*, hornhaut*, kehlkopf*, stimmband*,
  gaumenspalte, hyperakusis
de own: gehör, sehkraft, blindheit, taubheit, linke*|rechte* hand|arm|bein|auge|ohr|seite
de is: schwerhörig, taub, taube, tauber, blind !vor|für, blinde, blinder !fleck, kurzsichtig, einäugig,
  stumm
de has: augenleiden, sprachfehler, logopäd*
de does: hinke, humple, höre|hör ich? schlecht|schwer|kaum, sehe|seh ich? schlecht|fast, höre ich nicht,
  hören kann ich, lese von den lippen, brauche|brauch|benötige .. untertitel
de says: von den lippen, lippenlesen, einem ohr|auge, rot und|von grün,
  auf dem|meinem linken|rechten ohr|auge, meine augen, mit nur? einer|einem hand|arm|bein|auge

# long illnesses and disabilities
de has: sprachstörung, sprachstörungen, sehstörung, sehstörungen, hörstörung, hörstörungen, schlafstörung,
  schlafstörungen, gangstörung, gangstörungen, gleichgewichtsstörung, gleichgewichtsstörungen,
  gerinnungsstörung, gerinnungsstörungen, stoffwechselstörung, stoffwechselstörungen, durchblutungsstörung,
  durchblutungsstörungen, konzentrationsstörung, konzentrationsstörungen, aufmerksamkeitsstörung,
  aufmerksamkeitsstörungen, bewegungsstörung, bewegungsstörungen, entwicklungsstörung,
  entwicklungsstörungen, belastungsstörung, belastungsstörungen, *syndrom, bauchschmerzen,
  unterleibsschmerzen, hüftschmerzen, schulterschmerzen, nackenschmerzen, phantomschmerzen,
  gliederschmerzen, muskelschmerzen
de is: *patient, *patientin, rheumatiker*, allergiker*, schmerzpatient*
de tells: aneurysma, vorhofflimmern, tachykardie, wirbelsäulen*, wirbelbruch, leistenbruch, knochenbruch,
  beinbruch, armbruch, trümmerbruch, bänderriss, muskelschwund, muskelerkrankung, nervenschaden,
  nervenleiden, nervenkrank*, hirnverletzung, hirnödem, schädel hirn trauma, gehirnerschütterung,
  hüftdysplasie, fehlbildung*, missbildung*, contergan*, lippen kiefer gaumen*, albinismus, darmkrank*,
  darmerkrank*, blasenschwäche, *insuffizienz, leberschaden, lungenkrank*, lungenfibrose, sarkoidose,
  tuberkulose, lupus, sklerodermie, vaskulitis, angeboren*, krankheitsgeschichte, gehstörung,
  mehrfachbehindert*, suchtproblem*
de is: zu .. prozent schwerbehindert|behindert, unheilbar krank, schwer|lange|chronisch|ernsthaft krank
de tells: ärztlich*, künstlich* hüfte|knie|gelenk|darmausgang|herzklappe|hüftgelenk|kniegelenk,
  schlafprobleme*, einschlafprobleme, immunsystem, behinderungsgrad, behinderungsbedingt*,
  *behindertenausweis, schwerbehinder*, gdb, grad der behinderung, merkzeichen, lernbehinder*, epilep*,
  körperlich* eingeschränkt|einschränkung*|beeinträcht*|behindert, geistig behindert*, endometriose,
  fibromyalgie, morbus *, multiple* sklerose, parkinson, rheuma*, arthrose, arthritis, gicht, skoliose,
  bandscheib*, hexenschuss, ischias*, osteoporose, schlaganfall*, herzinfarkt*, herzfehler, herzrhythmus*,
  herzkrank*, herzerkrank*, herzmuskel*, hirnblutung, hirntumor, *tumor, *krebs, leukämie, *karzinom,
  lymphom*, zuckerkrank*, diabet*, unterzucker*, blutzucker*, hashimoto, schilddrüse*, zöliakie,
  *unverträglichkeit, laktoseintoleran*, neurodermitis, psoriasis, schuppenflechte, asthma*, copd,
  mukoviszidose, gehbehinder*, querschnitt*, gelähmt, *lähmung, spasti*, zerebralparese, migräne*,
  narkolepsie, schlafapnoe, schlafstörung*, long covid, post covid, hiv, hepatitis, immunschwäche,
  autoimmun*, heuschnupfen, kleinwüchsig*, glasknochen, hämophilie, bluter, lungenembolie, thrombose,
  borreliose, drüsenfieber, anaphyla*, anämie, reflux, krampfadern, dystonie, ataxie, fazialisparese,
  kleinwuchs, metastasen, palliativ*, unheilbar*, dienstunfähig*, hilfsmittel, nebenwirkungen, höranlage,
  bildschirmlupe, induktionsschleife, chronische* darm*|haut*|lungen*|nieren*|leber*, klumpfuß, herzklappe*,
  hypertonie, hoher|hohen blutdruck, lungenentzündung, nierenversagen, zirrhose, magengeschwür*,
  sehnenscheidenentzündung, karpaltunnel*, tennisarm, schleudertrauma, meniskus*, kreuzband*,
  polyneuropathie, trigeminus*, gürtelrose, hirnhautentzündung, hirnschaden, =ALS, =PCOS, lipödem,
  lymphödem, alopezie, rosazea, schwindelanfälle*, ohnmachtsanfälle*, knochenmark*, bluttransfusion*,
  inkontinen*, versehrt*, invalide*, invalidität, chronisch* krank*|erkrank*|schmerzen, vorerkrankung*,
  gesundheitlich*, krankheitsbedingt*, rückenschmerzen, rückenleiden, rückenprobleme*, wechseljahre*,
  menopause, trisomie, down syndrom
de has: behinderung, *behinderung, krankheit, *krankheit, erkrankung, *erkrankung, krebs, unfall !mit,
  *unfall !mit, rückfall, =MS !office|teams|word|excel|sql|project|access|dynamics, allergie !gegen,
  allergien !gegen, *allergie, *allergien, syndrom, beeinträchtigung, kopfschmerzen, gelenkschmerzen,
  knieschmerzen, nervenschmerzen, bluthochdruck, herzprobleme*, nierensteine, krampfanfall*, krampfanfälle*,
  schübe*, kinderlähmung, verletzung !der|des|von, kreuzbandriss, sportverletzung, covid, erschöpfung,
  eine niere, knieprobleme*, gelenkprobleme*, hüftleiden
de own: <körper> .. kaputt|beeinträchtigt|geschädigt, gesundheit, symptome*, niere, nieren, leber, lunge,
  wirbelsäule, gelenke, rücken, knie, hüfte, genesung, krankengeschichte
de is: behindert, *behindert, behinderte, behinderter, gehandicapt, krank, *krank, erkrankt, asthmatiker*,
  einarmig, allergiker*, diabetiker*, epileptiker*, allergisch gegen|auf <allergen>, übergewichtig, adipös,
  infiziert, hiv positiv, querschnittsgelähmt, einhändig,
  eingeschränkt belastbar|beweglich|mobil|leistungsfähig, wieder gesund, seit .. krank,
  auf einen|den rollstuhl|aufzug, auf barrierefreiheit|assistenz|hilfsmittel
de does: erkrankte, verunglückte, ermüde schnell, werde schnell müde, leide an
de says: ich .. an .. erkrankt, ich war|bin|wurde|werde .. krank, krank geworden|gemeldet,
  schnell erschöpft|müde, nicht|nichts schwer|schweres heben,
  keine schweren? lasten|sachen|kisten|gewichte tragen|heben,
  kann .. nicht lange stehen|sitzen|laufen|gehen, lange stehen|sitzen|laufen|gehen kann, keine treppen,
  <körper> .. kürzer|gelähmt|taub|steif|schmerzt|amputiert, kaputter|kaputten|kaputtes|kaputte <körper>,
  gehe .. am stock, am stock gehe, mich .. hinlegen,
  warte .. auf .. hüfte|knie|niere|leber|herz|op|operation|spenderorgan,
  bei|durch|nach einem|einen schweren? unfall,
  fehlt|fehlen mir .. arm|unterarm|bein|unterschenkel|finger|hand|auge|niere,
  mir fehlt|fehlen .. arm|unterarm|bein|finger|hand|auge|niere,
  bein|arm|fuß|hand|wirbel|hüfte|knie gebrochen, wegen meines|meiner rückens|knies|hüfte|augen|herzens,
  wieder .. belastbar, aus gesundheit* gründen, allergisch gegen|auf <allergen>, diagnose bekommen|bekam

# aids, medicines, treatments
de tells: humira, biologika, antihistaminika, triptane, cannabis auf rezept, medizinisches cannabis,
  opioide, fentanyl, methylphenidat, sertralin, citalopram, venlafaxin, fluoxetin, mirtazapin, quetiapin,
  pregabalin, lorazepam, dauermedikation, stent, stents, bypass op, biopsie, spenderleber, spenderherz,
  spenderlunge, knochenmarkspende, *rollstuhl, treppenlift, gehwagen, leidensgerecht*, schonarbeitsplatz,
  belastungserprobung, krankmeldung*, ausgesteuert, versorgungsamt, nachteilsausgleich, betriebsarzt,
  amtsarzt, teilhabe am arbeitsleben
de tells: rollstuhl*, rollator, gehhilfe*, gehstock, krücken, prothese, prothesen, *prothese, *prothesen,
  orthese*, herzschrittmacher*, stoma, katheter, insulin*, chemo, chemotherapie, bestrahlung,
  strahlentherapie, dialyse*, transplant*, *transplantation, *transplantiert, spenderniere, spenderorgan,
  antidepressiv*, betablocker, schmerzmittel*, schmerztherapie, ritalin, medikinet, methadon*,
  substitutionsprogramm, kortison, cortison, immunsuppress*, notfallspritze, epi pen, l thyroxin, metformin,
  methotrexat, morphium, opiate, tramadol, blutverdünner, marcumar, tamoxifen, schlaftabletten,
  beruhigungsmittel, neuroleptika, valium, elvanse, concerta, sauerstoffgerät, atemmaske,
  kompressionsstrümpfe, rehasport, integrationsamt, integrationsfachdienst, arbeitsassistenz,
  behindertenwerkstatt, erwerbsgemindert, frühberentet, langzeitkrank*, entwöhnung, entzug !der|des|von,
  entzugsklinik, entziehungskur, entgiftung, reha, rehaklinik, rehamaßnahme, wiedereingliederung,
  hamburger modell, eingliederungsmanagement, krankgeschrieben*, krankschreibung*, krankengeld,
  arbeitsunfähig*, erwerbsminderung*, erwerbsunfähig*, suchtkrank*, suchterkrank*, suchttherapie,
  alkoholsucht, alkoholabhängig*, alkoholiker*, alkoholkrank*, spielsucht, spielsüchtig, drogensucht,
  drogenabhängig*, klinikaufenthalt*, krankenhausaufenthalt*, arzttermin*, nachsorgeuntersuchung*,
  krankengymnastik, behindertenparkplatz, behindertengerecht*, behindertentoilette, rollstuhlgerecht*
de has: medikament, medikamente*, tablette, tabletten, kur, spritze, spritzen, infusion, infusionen,
  operation, =OP, attest, implantat, lithium !ionen|akku, blutwäsche, physiotherapie, ergotherapie,
  facharzttermin*
de own: *arzt, *ärztin, *ologe, *ologin, arzt, ärztin, ärzte, hausarzt, hausärztin, facharzt, behandlung,
  assistenzkraft, arztbesuche
de is: trocken <edge>, trockene* alkoholiker*, clean <edge>, abstinent <edge>, süchtig !nach, *süchtig,
  operiert, frühverrentet, in behandlung <edge>, in der klinik|reha|psychiatrie, in kur
de does: spritze mir|insulin|täglich|regelmäßig, trinke .. nicht mehr|keinen alkohol?,
  lag .. krankenhaus|klinik|koma
de says: ständig|oft|häufig krank,
  seit .. jahren|monaten|tagen|wochen|zeit trocken|clean|nüchtern|abstinent, auf reha, zur|auf kur,
  zum|beim arzt|facharzt|therapeuten|psychologen|psychiater, metallplatte,
  nach der|einer op|operation <edge>, in der psychiatrie, in einer|der klinik <edge>,
  in einer psychosomatischen, krank geschrieben, im krankenstand <edge>, ich .. im krankenhaus <edge>,
  im krankenhaus lag|liegen
"""
