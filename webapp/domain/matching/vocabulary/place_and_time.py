"""Topics about where and when people work."""

TOPICS = """
remote work [flexibility]
  asks: work from home, wfh, come into the office, remotely, home working, working remotely, from my sofa,
        work remotely, home-based, home office, from home, remote, fully remote, telework, teleworking,
        telecommute, work anywhere, office-based, spare room, kitchen table, be in an office
  says: remote, all-remote, fully remote, remote-first, work from anywhere, work from home, remote work,
        telecommute, distributed team, home working, from home, telework, teleworking, remote employees,
        distributed company, remotely
  de:   Homeoffice, mobiles Arbeiten, Remote-Arbeit
hybrid working [flexibility]
  asks: days in the office, office days, in the office, days at home, to the office, on-site days
  says: hybrid, office days, days per week in the office, in-office, on-site, office attendance
  de:   Präsenztage, Bürotage, hybrid
working abroad [flexibility]
  asks: work abroad, from abroad, workation, digital nomad, travel and work, from overseas, from another
        country, other countries, foreign country, overseas, from spain, outside the country, working holiday,
        different country, family in, keep working from, work from there, working from there, stay with family
  says: working from abroad, work from anywhere, another country, temporary relocation, nomad, tax residency,
        permanent establishment, change of location, moving countries, international remote, abroad, from
        another country
  de:   Ausland, Workation
where to live [flexibility]
  asks: based in, certain country, live near, have to live, can i live, other cities, another city, different
        city, which countries, another state, which states, relocating, live anywhere
  says: countries where we hire, hiring locations, eligible countries, country of residence, locations we can
        hire, location-agnostic, where we hire
  de:   Wohnsitz, Standort
time zones [flexibility team]
  asks: timezone, time zone, hours ahead, hours behind, time zones, time differences
  says: time zone, timezone, utc, pacific time, overlap hours, timezone overlap, working across time zones
  de:   Zeitzone
core hours [flexibility]
  asks: core hours, start early, finish early, fixed hours, set hours, 9 to 5, nine to five, clock off, time
        do people, start time, early bird, night owl, early starter, working hours, clock in
  says: core hours, working hours, flexible hours, flexible schedule, flexible working, set your own hours,
        core working hours, schedule, flextime
  de:   Kernarbeitszeit, Gleitzeit, Arbeitszeiten
flexible working [flexibility]
  asks: flexible, doctor's appointment, school run, flexible hours, pop out, shift my hours, fit work around,
        my own hours, own schedule, middle of the day, leave early?, flexitime, flexi, flexibility, school
        pick-up
  says: flexible working, flexible schedule, flexible hours, flexitime, flexible work arrangement, schedule
        flexibility, manage your own time, flexible?
  de:   flexible Arbeitszeiten
part time [flexibility]
  asks: part time, reduced hours, fewer hours, four day week, 4 day week, job share, fewer days, shorter week,
        half days, part-time, days a week, half time, shorter hours, four days, 4 days, reduce my hours, less
        than full time, compressed hours, 20 hours, 30 hours
  says: part time, part-time, reduced hours, four-day week, 4-day week, compressed hours, job sharing,
        full-time equivalent, half time
  de:   Teilzeit, Viertagewoche
relocation [flexibility rewards]
  asks: move house, relocate, moving costs, relocation, find a place, moving company
  says: relocation, relocating, relocation package, relocation assistance, moving costs, relocation policy,
        temporary housing
  de:   Umzug, Umzugskosten
visa [flexibility]
  asks: visa, sponsor, work permit, green card, h1b, immigration, work legally, allowed to work in, permit,
        sponsorship, citizen, citizenship, non-citizens, work visa, legally!, right to work, immigration
        papers
  says: visa, sponsorship, immigration, work permit, work authorisation, work authorization, h-1b, green card,
        right to work, residence permit, blue card
  de:   Visum, Aufenthaltstitel, Arbeitserlaubnis
offices [flexibility]
  asks: open plan, kitchen, office like, everyone based, own desk, hot desk, headquarters
  says: headquarters, office location, coworking space, our offices, hot desk, desks!, office!, offices!
  de:   Büro, Hauptsitz, Bürostandorte
commuting [flexibility rewards]
  asks: parking, public transport, train ticket, commute, transit pass, bus pass, petrol, commuting, bus, car
        park, bike, metro, transit!, travel card
  says: commuter benefit, commuting, season ticket, parking, bike, cycle to work, travel pass, transit!,
        transit benefit
  de:   Jobticket, Parkplatz, Deutschlandticket, Jobrad
coworking [rewards flexibility]
  asks: wework, shared office, rent a desk, cafe, co-working, coworking, shared space
  says: coworking, co-working, wework, coworking membership, shared workspace
  de:   Coworking
"""
