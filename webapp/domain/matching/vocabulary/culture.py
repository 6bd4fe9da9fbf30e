"""Topics about purpose, values, and how people treat each other."""

TOPICS = """
mission [purpose]
  asks: purpose, mission, big goal, big picture, change the world, company exist, trying to achieve, make a
        difference, world a better place, meaningful, matters to the world, good in the world
  says: mission, purpose, vision, why we exist, our mission, long-term vision, exists to, we exist, reason we
        exist, impact?
  de:   Mission, Zweck, Vision, Leitbild
strategy [purpose]
  asks: long run, five years, future, big plans, direction!, company going, years' time, ten years, strategy,
        roadmap?
  says: strategy, strategic, company goals, long-term, north star, company strategy, vision, roadmap,
        priorities?
  de:   Strategie, Zukunftspläne
values [values]
  asks: your values, principles, live by, walk the talk, stand for, believe in, values!, on the wall, core
        beliefs
  says: our values, core values, company values, guiding principles, live our values, beliefs, values!,
        principles?
  de:   Werte, Grundsätze
company culture [values team]
  asks: culture, atmosphere, vibe, kind of people, work environment, boozy, bro culture, kind of place,
        laddish, like to work, like working, friendly!, people like?, cut-throat, welcoming, nice people,
        macho
  says: culture, company culture, how we work, work environment, ways of working, working here
  de:   Unternehmenskultur, Arbeitsklima
hiring for values [values]
  asks: cultural fit, culture fit, hire for values, whom you hire, people you hire, you hire?, looking for in,
        fit the culture
  says: values interview, culture add, culture fit, values alignment, hiring principles, values-based, hire
        for
  de:   Einstellungskriterien
transparency [values]
  asks: honest!, transparent, kept in the dark, tell everyone, going badly, see the numbers, in the loop, bad
        news, openness!, transparency, company is doing, kept informed, behind closed doors, go badly, badly
  says: transparency, transparent, open by default, public by default, share openly, all-hands, company
        update, open and transparent, board deck, openness!
  de:   Transparenz, Offenheit
all-hands [values team]
  asks: company meeting, hear from the ceo, ask the ceo, town hall, hear from the founders, ask the founders
  says: all-hands, all hands, town hall, ask me anything, ama, company-wide meeting, company update, monthly
        update
  de:   Betriebsversammlung
leadership [values]
  asks: who runs the company, senior leadership, management team, founders, ceo, leaders, at the top,
        leadership, founder!, executives!, directors!, who's in charge?, the bosses
  says: leadership team, executive team, ceo, cto, founder, co-founder, leadership, vp, c-suite, chief
        executive, executives!
  de:   Geschäftsführung, Vorstand, Gründer
decision making [values autonomy]
  asks: who decides, top down, top-down, from above, have a say, involved in decisions, last word, vote on
        things, decisions!, get decided, gets decided, dictatorship, listened to, my opinion, a vote
  says: decision-making, decision making, decisions, decision maker, dri!, directly responsible individual,
        consensus, raci, bottom-up, decide, disagree and commit, decision rights, one-way door, who decides,
        have a say, decides
  de:   Entscheidungen, Entscheidungsfindung, Mitsprache
disagreement [values team]
  asks: disagree, argue, argument, conflict, fall out, don't get on, speak up, clash, see eye to eye, push
        back, disagreements, arguments, quarrel, speak my mind
  says: disagreement, conflict resolution, disagree and commit, conflict, healthy debate, resolve conflict,
        constructive conflict, dissent, dispute, assume positive intent, escalate?, disagree, disagreements
  de:   Meinungsverschiedenheit, Konflikt
psychological safety [values team]
  asks: blame, blamed, scared, afraid to ask, stupid questions, safe to fail, fail, shouted at, laughed at,
        mistakes!, mistake!, screw up, dumb questions, punished
  says: blameless, psychological safety, safe to fail, learn from mistakes, safe space, failure, vulnerable,
        admit mistakes
  de:   Fehlerkultur
ethics [values]
  asks: ethical, corrupt, do the right thing, bribe, ethics, bribes, corruption, integrity!, gifts?
  says: code of conduct, ethics, code of ethics, business conduct, anti-corruption, bribery, compliance,
        integrity!
  de:   Verhaltenskodex, Ethik
whistleblowing [values]
  asks: whistleblower, complain, raise a concern, speaking up, complaint, complaints, report something,
        grievance, whistleblowing, retaliation, wrongdoing
  says: whistleblower, anonymous report, report concerns, retaliation, speak up, grievance, ethics hotline,
        raise concerns, reporting channel
  de:   Hinweisgeber, Beschwerde
harassment [values team]
  asks: harassed, bullied, bullying, harassment, sexist, racist, abuse, creepy, treated badly, toxic, gross
        comments, groped, picked on, inappropriate, threatened, uncomfortable, shouted at, bully, sexism,
        racism?
  says: harassment, bullying, sexual harassment, respectful workplace, investigation, anti-harassment,
        complaint, hostile, unwelcome conduct, misconduct, retaliation, reporting harassment, report
        harassment, abuse
  de:   Belästigung, Mobbing
discrimination [values team]
  asks: discriminate, treated fairly, prejudice, racism, bias, unfair, same chances, too old, my age, passed
        over, discrimination, equal opportunities, equal treatment, fairly!
  says: discrimination, equal opportunity, non-discrimination, protected characteristics, bias, eeo,
        unconscious bias, equal employment, equality!, discriminate
  de:   Diskriminierung, Gleichbehandlung
diversity [team values]
  asks: diverse, diversity, dei, how diverse, underrepresented, all white, ethnic, people of colour, people of
        color, different backgrounds, homogeneous, inclusive!, minorities!
  says: diversity, inclusion!, dei, equity and inclusion, underrepresented, diverse team, inclusive!,
        diversity and inclusion, representation, belonging, deib
  de:   Vielfalt, Diversität
women [team values]
  asks: women, woman, female, girls, only woman, men and women, gender, only girl, boys' club, other women,
        female engineers, mostly men
  says: women, gender diversity, gender balance, women in, female, gender
  de:   Frauen, Frauenanteil
trans and pronouns [team values]
  asks: trans, pronoun, gay, lgbt, queer, non-binary, same-sex, deadname, i'm gay, gender identity, two women,
        pronouns, transgender, transitioning!, my preferred name, chosen name
  says: pronouns, transgender, gender identity, lgbtq, lgbtqia, queer, non-binary, preferred name, lgbtq+,
        lgbt, gay, sexual orientation, gender transition
  de:   Pronomen, geschlechtliche Identität
disability and adjustments [team support]
  asks: wheelchair, hard of hearing, deaf, blind, dyslexia, adhd, autistic, neurodivergent, autism, epilepsy,
        special needs, wheelchair user, ramps!, screen reader, accessible!, adjustments!, disabled!,
        disability!, impairment, hearing aid, chronic, sign language, interpreter!, captions!, lift access
  says: reasonable accommodation, reasonable adjustment, captions, neurodiversity, accommodation!,
        accommodations!, accessibility!, accessible!, disability!, disabilities!, assistive technology,
        section 508
  de:   Behinderung, Barrierefreiheit, Schwerbehinderung
employee groups [team]
  asks: support groups, meet others like me, staff networks, employee networks, resource group, affinity
        group, erg, ergs, interest groups
  says: employee resource group, erg, affinity group, employee network, resource groups
  de:   Mitarbeiternetzwerk
belonging [team]
  asks: fit in, belong, left out, lonely, isolated, cliquey, cliques, shy, introvert, introverts, be accepted,
        feel accepted, newcomers, quiet people
  says: belonging, bring your whole self, welcoming, inclusive!, sense of belonging, loneliness, isolation,
        feel connected, inclusion!?, belong?
  de:   Zugehörigkeit, Willkommen
religion [flexibility team]
  asks: pray, prayer, religious, ramadan, sabbath, hijab
  says: religious, religion, prayer room, religious observance, religious accommodation
  de:   Religion, Gebetsraum
language spoken [team]
  asks: what language, speak english, speak german, my english, language do you speak
  says: working language, company language, english proficiency, language skills, non-native, spoken language
  de:   Unternehmenssprache, Deutschkenntnisse, Arbeitssprache
politics at work [values]
  asks: politics!, talk about politics, backstabbing, office politics, political!
  says: politics!, political activity, political discussion, political!
  de:   Politik
sustainability [purpose values]
  asks: climate, sustainability, green, carbon, planet, eco, eco-friendly, the environment, environmental,
        footprint, sustainable!
  says: sustainability, carbon, climate, net zero, environmental, emissions, carbon footprint, carbon offset,
        recycling
  de:   Nachhaltigkeit, Klimaschutz, Umwelt
having fun together [team]
  asks: socialise!, socialize!, social life, hang out, team events, make friends, drinks, pub, boozy,
        christmas party, lunch together, banter, football, team trips, outings, team spirit?, alcohol, team
        party, office party
  says: social events, team building, virtual events, coffee chat, donut, virtual social, happy hour, team
        activity, social activities, team bonding, socials, having fun, for fun, christmas party, holiday
        party, office party, social channels, celebrations?, team lunch
  de:   Teamevent, Betriebsfeier, Sommerfest
meeting in person [team flexibility]
  asks: meet in person, get together, see each other, face to face, offsite, retreat, meet up, in real life,
        fly us in, see colleagues, see the team, gatherings, in person, physically!, offsites, fly in,
        get-together, get-togethers, flown, meet each other
  says: offsite, off-site, retreat, in-person, in person, company gathering, team gathering, meetup,
        company-wide event, onsite, team retreat, summit?
  de:   Klausurtagung, Teamtreffen, Firmentreffen
teamwork [team]
  asks: colleagues, help each other, collaborate, coworkers, team spirit, teammates, pull together, egos, lone
        wolves, collaboration, pull their weight, team player, lone wolf, cooperation, helpful!
  says: collaboration, teamwork, collaborate, cross-functional, work together, pair programming, supporting
        each other, colleagues, help each other, working together
  de:   Zusammenarbeit, Kollegen, Teamgeist
team structure [team]
  asks: how big is the team, team size, who is in the team?, team made up, team structured, team organised,
        organised!, organized!, structure?, reports to, hierarchy, hierarchical, departments!, org chart
  says: team structure, organisation structure, org chart, reporting structure, engineering organization, team
        members, squads, reports to, reporting lines, departments!, organization chart, organizational
        structure, organizational chart, business units, team!
  de:   Teamstruktur, Organigramm, Abteilung
seniority mix [team]
  asks: juniors, seniors, how experienced, ratio, mix of experience, experience level of the team
  says: senior engineers, junior engineers, seniority mix, ratio, distribution of levels, team composition
  de:   Altersstruktur
company size [team]
  asks: how many employees, headcount, small company, how big?, many employees, many staff, big is the
        company, large is the company, size of the company, company size, people work there?, people work
        here?
  says: headcount, company size, team size, number of employees, employees in
  de:   Mitarbeiterzahl, Unternehmensgröße
trust [values autonomy]
  asks: trusted, trust, clock in, checked on
  says: trust, trusted, assume positive intent, high trust, good judgment, good judgement
  de:   Vertrauen, Vertrauensarbeitszeit
change and reorganisation [values]
  asks: reorganised, chaos, chaotic, reorg, restructure, reorganisation, reorgs, shake-up, upheaval,
        constantly changing, chop and change
  says: reorganisation, reorg, restructuring, change management, organisational change
  de:   Umstrukturierung
what is hard here [values]
  asks: like least, downside, bad side, hardest part, wrong with the company, dislike, be honest, the catch,
        annoying, what's wrong, frustrating, like the least, hate about, downsides, drawbacks, weaknesses,
        struggle with
  says: challenges, what we are not good at, trade-offs, downsides, hard parts, areas for improvement, not for
        everyone, what is hard, dull, not good at
  de:   Herausforderungen, Nachteile
employee survey [values]
  asks: happy here, staff survey, glassdoor, satisfaction, employee survey
  says: employee survey, engagement survey, pulse survey, enps, survey results, employee engagement
  de:   Mitarbeiterbefragung, Mitarbeiterzufriedenheit
union [values]
  asks: union, works council, collective agreement
  says: trade union, labor union, works council, collective bargaining, collective agreement, employee
        representatives
  de:   Gewerkschaft, Betriebsrat, Tarifvertrag
turnover [values]
  asks: turnover, people leave, how long do people stay, average tenure, anyone left, come and go, stick
        around, revolving door, stay long, leavers, attrition, last long
  says: turnover, attrition, retention, tenure, retention rate, regrettable attrition, length of service
  de:   Fluktuation, Betriebszugehörigkeit
why the position is open [values]
  asks: position open, position vacant, role open, replacing someone, replacing somebody, predecessor, newly
        created
  says: backfill, new headcount, headcount request, open headcount, newly created role, replacement hire
  de:   Nachbesetzung, neue Stelle
"""
