"""Topics about purpose, values, and how people treat each other."""

TOPICS = """
mission [purpose]
  asks: why does the company exist, what are you trying to achieve, what is the point, purpose, difference
        do you make, mission, why do you do this, big goal, point of it all, big picture, why bother, why
        should anybody care, what's it all for, change the world, reason you exist, in plain english
  says: mission, purpose, vision, why we exist, our mission, long-term vision, impact, make it possible,
        exists to, we exist, reason we exist
  de:   Mission, Zweck, Vision, Leitbild
strategy [purpose]
  asks: where is the company going, plans for the future, long run, next few years, five years, direction,
        future, where do you see, big plans, years from now, pulled it off, what comes next
  says: strategy, strategic, company goals, long-term, north star, company strategy, priorities, vision,
        roadmap
  de:   Strategie, Zukunftspläne
values [values]
  asks: your values, values, what do you stand for, principles, what you believe in, live your values,
        really believe in, nice words, poster on the wall, live by, mean anything, walk the talk, stand for,
        believe in
  says: values, our values, principles, core values, company values, guiding principles, live our values,
        beliefs
  de:   Werte, Grundsätze
company culture [values team]
  asks: culture, what is it like to work, atmosphere, vibe, what's it like, kind of people, work
        environment, environment?, feel like to work, what are people like, what's it really like, boozy,
        bro culture, friendly, kind of place, laddish
  says: culture, company culture, working at?, way of working, how we work, what it's like, work environment
  de:   Unternehmenskultur, Arbeitsklima
hiring for values [values]
  asks: who you hire, cultural fit, culture fit, hire for values, kind of people do you hire
  says: values interview, culture add, culture fit, values alignment, hiring principles, values-based, hire
        for
  de:   Einstellungskriterien
transparency [values]
  asks: open about, how open, honest, told what is going on, transparent, know how the company is doing,
        secrets, kept in the dark, tell us, tell everyone, tell people when, going badly, see the numbers,
        where the money goes, what's going on in the business, in the loop, bad news, hide things, straight
        with people
  says: transparency, transparent, openness, open by default, public by default, share openly, all-hands,
        company update, open and transparent, board deck
  de:   Transparenz, Offenheit
all-hands [values team]
  asks: company meeting, hear from the ceo, ask the ceo, town hall, hear from the founders, ask the founders
  says: all-hands, all hands, town hall, ask me anything, ama, company-wide meeting, company update, q&a,
        monthly update
  de:   Betriebsversammlung
leadership [values]
  asks: who runs the company, senior leadership, management team, founders, bosses, ceo, leaders, people at
        the top, who's in charge, one of the founders, at the top
  says: leadership team, executive team, executives, ceo, cto, founder, co-founder, leadership, vp, c-suite,
        chief executive
  de:   Geschäftsführung, Vorstand, Gründer
decision making [values autonomy]
  asks: who decides, decisions made, top down, top-down, from above, have a say, involved in decisions, how
        are decisions, be heard, who has the last word, last word, do you listen, is it a dictatorship, vote
        on things, is anyone asked, boss decides everything, change a rule, rules is daft
  says: decision-making, decision making, decisions, decision maker, dri, directly responsible individual,
        consensus, raci, bottom-up, decide, disagree and commit, decision rights, one-way door, who decides,
        decided, have a say
  de:   Entscheidungen, Entscheidungsfindung, Mitsprache
disagreement [values team]
  asks: disagree, disagree about, argue, argument, conflict, fall out, don't get on, speak up, clash, see
        eye to eye, fall out with, row with, argue with, tell my boss they're wrong, don't agree, hate a
        decision, think it's a bad idea, push back, say no
  says: disagreement, conflict resolution, disagree and commit, conflict, healthy debate, resolve conflict,
        constructive conflict, dissent, dispute, assume positive intent, escalate?, disagree, disagreements
  de:   Meinungsverschiedenheit, Konflikt
psychological safety [values team]
  asks: blame, blamed, scared, afraid to ask, stupid questions, safe to fail, make mistakes, mistake?, fail,
        by accident, shouted at, laughed at, look stupid, admit i don't know, own up, get it wrong
  says: blameless, psychological safety, safe to fail, learn from mistakes, safe space, failure, vulnerable,
        admit mistakes
  de:   Fehlerkultur
ethics [values]
  asks: ethical, corrupt, do the right thing, bribe
  says: code of conduct, ethics, code of ethics, business conduct, anti-corruption, bribery, integrity,
        compliance
  de:   Verhaltenskodex, Ethik
whistleblowing [values]
  asks: report a problem, report my boss, whistleblower, complain, raise a concern, speaking up, get in
        trouble for, report someone, tell on, founder that's the problem, who do i go to
  says: whistleblower, anonymous report, report concerns, retaliation, speak up, grievance, ethics hotline,
        raise concerns, reporting channel
  de:   Hinweisgeber, Beschwerde
harassment [values team]
  asks: harassed, bullied, bullying, harassment, sexist, racist, abuse, creepy, treated badly, toxic, gross
        comments, groped, shout at me, shouted at me, picked on, hr did nothing, comments about,
        inappropriate, step in, makes me uncomfortable, threatened
  says: harassment, bullying, sexual harassment, respectful workplace, investigation, anti-harassment,
        complaint, hostile, unwelcome conduct, misconduct, retaliation, reporting
  de:   Belästigung, Mobbing
discrimination [values team]
  asks: discriminate, treated fairly, prejudice, racism, bias, unfair, same chances, treat everyone the
        same, passed over because, too old, my age, because i'm
  says: discrimination, equal opportunity, non-discrimination, protected characteristics, bias, eeo,
        equality, unconscious bias, equal employment
  de:   Diskriminierung, Gleichbehandlung
diversity [team values]
  asks: diverse, diversity, dei, minorities, how diverse, black, people like me, underrepresented, same sort
        of people, people who aren't white, black woman, look like me, only one in the room, all white, mix
        of people, backgrounds, age wise
  says: diversity, inclusion, dei, equity and inclusion, underrepresented, diverse team, inclusive,
        diversity and inclusion, representation, belonging, deib
  de:   Vielfalt, Diversität
women [team values]
  asks: women, woman, female, girls, only woman, men and women, gender, only girl, only girl in the room,
        boys' club, other women, female engineers, mostly men
  says: women, gender diversity, gender balance, women in, female, gender
  de:   Frauen, Frauenanteil
trans and pronouns [team values]
  asks: trans, pronoun, gay, lgbt, queer, name change, non-binary, transition, same-sex, deadname, i'm gay,
        my wife and i are two women, come out, called by the right, my husband and i
  says: pronouns, transgender, gender identity, lgbtq, lgbtqia, queer, non-binary, preferred name,
        transitioning, lgbtq+, lgbt, gay, sexual orientation
  de:   Pronomen, geschlechtliche Identität
disability and adjustments [team support]
  asks: disabled, wheelchair, hard of hearing, deaf, blind, dyslexia, adhd, autistic, adjustments,
        accessible, neurodivergent, autism, disability, use a wheelchair, epilepsy, can't hear, can't see,
        my condition, special needs, wheelchair user, ramps, anxiety disorder, screen reader
  says: accommodation, reasonable accommodation, reasonable adjustment, accessibility, disability,
        disabilities, captions, neurodiversity, accessible, ada, assistive
  de:   Behinderung, Barrierefreiheit, Schwerbehinderung
employee groups [team]
  asks: networks, support groups, meet others like me
  says: employee resource group, erg, affinity group, employee network, resource groups
  de:   Mitarbeiternetzwerk
belonging [team]
  asks: fit in, belong, feel welcome, accepted, left out, lonely, isolated, made to feel, be myself, odd one
        out, one of the gang, cliquey, cliques, shy, introvert, introverts
  says: belonging, inclusion, bring your whole self, welcoming, inclusive, connection, sense of belonging,
        loneliness, isolation, belong
  de:   Zugehörigkeit, Willkommen
religion [flexibility team]
  asks: pray, prayer, religious, ramadan, sabbath, hijab
  says: religious, religion, prayer room, religious observance, religious accommodation
  de:   Religion, Gebetsraum
language spoken [team]
  asks: what language, speak english, speak german, my english, language do you speak
  says: working language, company language, english proficiency, language skills, non-native, spoken
        language
  de:   Unternehmenssprache, Deutschkenntnisse, Arbeitssprache
politics at work [values]
  asks: politics, talk about politics, backstabbing, office politics
  says: political, politics, political activity, political discussion
  de:   Politik
sustainability [purpose values]
  asks: climate, environment, sustainability, green, carbon, planet, eco, good for the planet, fly less,
        eco-friendly
  says: sustainability, carbon, climate, net zero, environmental, emissions, carbon footprint, carbon
        offset, recycling
  de:   Nachhaltigkeit, Klimaschutz, Umwelt
having fun together [team]
  asks: for fun, fun, socialise, socialize, social life, do together, after work, hang out, team events,
        party, make friends, get to know people, drinks, pub, boozy, i don't drink, christmas party, trips,
        lunch together, banter, hang out after work, football
  says: social events, team building, fun, virtual events, coffee chat, donut, games, virtual social, happy
        hour, team activity, celebrations, social activities, social, team bonding, hobbies, socials, party
  de:   Teamevent, Betriebsfeier, Sommerfest
meeting in person [team flexibility]
  asks: meet in person, get together, see each other, face to face, offsite, retreat, meet up, meet my team,
        in real life, ever see each other, meet everyone, all together, fly us in, once a year together
  says: offsite, off-site, retreat, in-person, in person, company gathering, team gathering, merge, meetup,
        company-wide event, summit, onsite, team retreat
  de:   Klausurtagung, Teamtreffen, Firmentreffen
teamwork [team]
  asks: work together, colleagues, get on with, help each other, collaborate, coworkers, team spirit,
        teammates, pull together, people helpful, egos, lone wolves, have my back
  says: collaboration, teamwork, collaborate, cross-functional, work together, pair programming,
        supporting each other, colleagues, help each other, working together
  de:   Zusammenarbeit, Kollegen, Teamgeist
team structure [team]
  asks: how is the team, how big is the team, structured, structure, how many people are in the team, who
        would i work with, team size, who is in the team, organised, organized, team made up, who's on the
        team, make-up, who would be around me, how are you organised, how many of you, how many engineers
        are there
  says: team structure, organisation structure, org chart, organization, reporting structure, engineering
        organization, team members, squads, departments, reports to, teams?, reporting lines, the team is,
        people in the team, engineers and, who is in the team
  de:   Teamstruktur, Organigramm, Abteilung
seniority mix [team]
  asks: juniors, seniors, how experienced, ratio, mix of experience, experience level of the team
  says: senior engineers, junior engineers, seniority mix, ratio, composition, distribution of levels
  de:   Altersstruktur
company size [team]
  asks: how big, how many people, how many employees, headcount, how large, how many of you, big are you,
        small company
  says: headcount, employees?, company size, people in countries, team size, people work here, we are
  de:   Mitarbeiterzahl, Unternehmensgröße
trust [values autonomy]
  asks: trusted, trust, clock in, checked on
  says: trust, trusted, assume positive intent, high trust, good judgment, good judgement
  de:   Vertrauen, Vertrauensarbeitszeit
change and reorganisation [values]
  asks: things change, reorganised, chaos, chaotic, change a lot, reorg, restructure, change your mind all
        the time, new boss every, all over the place
  says: reorganisation, reorg, restructuring, change management, organisational change
  de:   Umstrukturierung
what is hard here [values]
  asks: like least, worst thing, downside, bad side, hardest part, what would you change, wrong with the
        company, not so good, honest answer, what's hard, dislike, be honest, the catch, annoying, drive you
        mad, wish was different, worst part, what's wrong, bad bits, frustrating
  says: challenges, what we are not good at, trade-offs, downsides, hard parts, areas for improvement, not
        for everyone, what is hard, dull, not good at
  de:   Herausforderungen, Nachteile
employee survey [values]
  asks: are people happy, happy here, staff survey, glassdoor
  says: employee survey, engagement survey, pulse survey, enps, engagement, survey results
  de:   Mitarbeiterbefragung, Mitarbeiterzufriedenheit
union [values]
  asks: union, works council, collective agreement
  says: trade union, labor union, works council, collective bargaining, collective agreement, employee
        representatives
  de:   Gewerkschaft, Betriebsrat, Tarifvertrag
turnover [values]
  asks: turnover, people leave, how long do people stay, left the team, leave after, average tenure, why did
        the last person leave, anyone left, do people usually leave, why do people leave, come and go, stick
        around, revolving door
  says: turnover, attrition, retention, tenure, retention rate, regrettable attrition, length of service
  de:   Fluktuation, Betriebszugehörigkeit
why the position is open [values]
  asks: why is this position open, new role, replacing, who did this before, last person in this role,
        position open, what happened to the person, whose job, somebody quit, why are you hiring
  says: backfill, new headcount, replacement, headcount request, open headcount, newly created role
  de:   Nachbesetzung, neue Stelle
"""
