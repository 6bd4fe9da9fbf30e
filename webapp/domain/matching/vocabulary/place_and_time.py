"""Topics about where and when people work."""

TOPICS = """
remote work [flexibility]
  asks: work from home, wfh, come into the office, remotely, home working, everyone remote, working
        remotely, office every day, from my spare room, be in the office, have to be in an office,
        from my sofa, work remotely, home-based
  says: remote, all-remote, fully remote, remote-first, distributed, work from anywhere, work from home,
        remote work, telecommute, distributed team, home working, from home, days at home?
  de:   Homeoffice, mobiles Arbeiten, Remote-Arbeit
hybrid working [flexibility]
  asks: days in the office, how often in the office, office days, come in, how many days in, which days in
        the office, come in every day
  says: hybrid, office days, days per week in the office, in-office, on-site, office attendance
  de:   Präsenztage, Bürotage, hybrid
working abroad [flexibility]
  asks: work from another country, work abroad, from abroad, workation, digital nomad, travel and work,
        couple of months in, work while travelling, stay with family in, from another place, spend the
        winter, keep working from there, from hers, from his, visit my family and work, weeks in another
        country, from overseas
  says: working from abroad, work from anywhere, another country, temporary relocation, nomad, tax
        residency, permanent establishment, change of location, moving countries, international remote,
        abroad, from another country
  de:   Ausland, Workation
where to live [flexibility]
  asks: live in, based in, certain country, where do i have to live, where can i live, have to move to, live
        near, live in another city, live far away, do i have to move
  says: countries where we hire, hiring locations, eligible countries, country of residence, locations we
        can hire, location-agnostic, where we hire
  de:   Wohnsitz, Standort
time zones [flexibility team]
  asks: timezone, time zone, time difference, overlap with, different time zones
  says: time zone, timezone, utc, pacific time, overlap hours, timezone overlap, working across time zones
  de:   Zeitzone
core hours [flexibility]
  asks: core hours, start early, finish early, fixed hours, set hours, 9 to 5, nine to five, finish around,
        when do i have to be online, what time do people start, what time do people get in, when do people
        start, knock off, get in in the morning, clock off, online at
  says: core hours, working hours, flexible hours, flexible schedule, flexible working, set your own hours,
        core working hours, schedule, flextime
  de:   Kernarbeitszeit, Gleitzeit, Arbeitszeiten
flexible working [flexibility]
  asks: flexible, choose my hours, how flexible, leave early, doctor's appointment, pick up my kids, school
        run, flexible hours, pick up the kids, dentist in the middle of the day, pop out, shift my hours,
        come in later, leave at three, fit work around
  says: flexible working, flexible schedule, flexible hours, flexitime, flexible work arrangement, schedule
        flexibility, manage your own time, flexible?
  de:   flexible Arbeitszeiten
part time [flexibility]
  asks: part time, reduced hours, fewer hours, four day week, 4 day week, 3 days a week, 80 percent, 80%,
        job share, three days a week, fewer days, shorter week, half days, not full time, cut my hours,
        fridays off, summer fridays
  says: part time, part-time, reduced hours, four-day week, 4-day week, compressed hours, job sharing,
        full-time equivalent, half time
  de:   Teilzeit, Viertagewoche
relocation [flexibility rewards]
  asks: help me move, move house, relocate, moving to another city, moving costs, moving across the country,
        help with the move, cost of moving, pay for the move, find a flat
  says: relocation, relocating, relocation package, relocation assistance, moving costs, relocation policy,
        temporary housing
  de:   Umzug, Umzugskosten
visa [flexibility]
  asks: visa, sponsor, work permit, green card, h1b, immigration, student permit, my permit, permit runs
        out, take over the sponsorship, work legally, papers, immigration side, allowed to work in
  says: visa, sponsorship, immigration, work permit, work authorisation, work authorization, h-1b, green
        card, right to work, residence permit, blue card
  de:   Visum, Aufenthaltstitel, Arbeitserlaubnis
offices [flexibility]
  asks: where is the office, what is the office like, do you have an office, where are you based, where is
        everyone based, what is the building like, nice office, open plan, kitchen, desk of my own
  says: office, headquarters, office location, coworking space, our offices, hot desk, desks
  de:   Büro, Hauptsitz, Bürostandorte
commuting [flexibility rewards]
  asks: parking, get to work, public transport, train ticket, commute, transit pass, bus pass, park my car,
        how do people get there, petrol, train pass
  says: commuter benefit, commuting, season ticket, transit, parking, bike, cycle to work, travel pass
  de:   Jobticket, Parkplatz, Deutschlandticket, Jobrad
coworking [rewards flexibility]
  asks: wework, shared office, rent a desk, cafe
  says: coworking, co-working, wework, coworking membership, shared workspace
  de:   Coworking
"""
