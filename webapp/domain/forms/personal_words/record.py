"""Convictions, prison and probation."""

RECORD = """
en tells: behind bars, ankle monitor|bracelet|tag, electronic tag, borstal, juvenile detention|record,
  community sentence|order, driving ban, banned from driving,
  criminal record|conviction|convictions|past|case|charge|charges|offence, ex offender*, ex prisoner,
  ex con, felony, spent conviction*, probation officer, on parole, parole officer, felon, misdemeanor,
  prison sentence, suspended sentence, drink|drunk driving, =DUI, jail time, young offender*,
  restraining order
en has: a|one|old|previous|past|two|minor drug|minor|old|small|driving? conviction|convictions !that|about,
  prison|police record, charges against, caution from, trouble with the law|police, a record <edge>
en own: release from, driving licence|license, court case|date|hearing
en is: convicted, arrested, in prison|jail|custody, on bail, imprisoned, incarcerated, jailed,
  sentenced to <number>|prison|jail|months|years|community, charged with <crime>,
  released from prison|jail|custody, in trouble with the law|police
en does: been to prison|jail, served .. prison|sentence|time|jail, spent .. prison|jail|custody, did time,
  went to prison|jail, pleaded guilty, lost my driving? licence|license,
  got in .. trouble with the police|law
en says: years|months|time in prison|jail|custody, since|after|from|out of? prison|jail, done my time,
  got arrested, community payback for
de tells: jugendhaft, haftanstalt, fußfessel, hinter gittern, fahrverbot, sozialstunden, geldstrafe,
  jugendstraf*, freigesprochen, strafprozess, gerichtsverfahren, vorbestraft*, vorstrafe*, haftstrafe,
  haftentlass*, gefängnisstrafe, jugendstrafe, bewährungsstrafe, bewährungshelfer*, freigänger*,
  straffällig*, jugendarrest, untersuchungshaft, =JVA, =MPU, strafbefehl, strafverfahren,
  eintrag im führungszeugnis, auf bewährung
de has: bewährung, eintrag .. führungszeugnis, ärger mit der polizei|justiz
de own: haft, haftzeit, verurteilung
de is: in haft, im gefängnis|knast|vollzug, inhaftiert, angeklagt, aus der haft
de does: saß .. gefängnis|haft|knast, verbüße, verbüßte
de says: jahre|monate|jahr|jahren in|im haft|gefängnis|knast, aus der haft, aus dem gefängnis|knast,
  gefängnis gesessen, führerschein .. weg|verloren|entzogen|abgegeben|los|abgeben,
  mit dem gesetz in konflikt, wurde .. verurteilt
"""
