"""Topics about the work itself, and how it is done."""

TOPICS = """
day-to-day work [challenge autonomy]
  asks: day to day, typical day, typical week, normal day, average day, daily work, usual tasks, ordinary day,
        working day, what does the job involve, my main tasks, spend my time on, days look like, weeks look
        like, normal week, average week, hour by hour, walk me through, everyday work, bread and butter,
        actual work
  says: duties, role description, job description, scope of the role, responsibilities!, key responsibilities,
        main responsibilities, day to day
  de:   Aufgaben, Arbeitsalltag, Tätigkeiten
tech stack [challenge autonomy]
  asks: which language, programming languages, framework, legacy code, what do you build with, backend written
        in, written in, which database, modern stack, technologies!, tech stack, code in, stack?
  says: tech stack, technology stack, stack?, programming language, frameworks, typescript, python, golang,
        java, kubernetes, postgres, react
  de:   Programmiersprache, Technologien
hard problems [challenge]
  asks: hard problems, difficult problems, technical problems, interesting problems, challenging, challenge,
        stretched, stretch me, problems at scale, at scale, hardest part, complex systems, cutting edge, state
        of the art, out of my depth, bored, use my brain, puzzles, hard problem, tricky, meaty, demanding!,
        learn fast
  says: hard problems, technical challenges, challenging problems, complex problems, technical challenge,
        scalability!, state of the art, new ground, innovation!
  de:   Herausforderung, anspruchsvoll, Innovation
code review [challenge team]
  asks: sign it off, second pair of eyes, approve my changes, bit of code, check my code, before merging, my
        code, code reviews, pull requests, merge my, review my work, four eyes, sign off, piece of code,
        signed off
  says: code review, pull request, pr review, merge request, review checklist, merging!, code reviews,
        reviewer!, reviewers!
  de:   Codereview
testing [challenge]
  asks: qa team, quality assurance, write tests, do you test, testers, bugs, catch bugs, testing!
  says: testers, automated tests, unit tests, integration tests, test coverage, end-to-end tests, regression
        test, qa, test plan, manual testing, testing!, quality assurance
  de:   Testabdeckung, Qualitätssicherung
releases [challenge]
  asks: push to production, go live, ship?, goes live, is live, new versions, release often, roll out, ship
        to, releases, release cycle, deploy, deploys, built is live
  says: release, deploy, deployment, release cadence, continuous delivery, continuous deployment, release
        schedule, monthly release, release process, rollout, feature flag
  de:   Veröffentlichung, Deployment
incidents [values challenge]
  asks: something breaks, production problem, outage?, servers go down, break production, broke production,
        big mistake, things break, things go wrong, goes wrong, site down, outages, incident, blow up, fall
        over, mess up?
  says: incident, outage, postmortem, post-mortem, retrospective?, blameless, root cause, incident review,
        lessons learned, something breaks, went wrong, goes wrong, outages, incidents, severity!
  de:   Störung, Vorfall
on call [flexibility rewards]
  asks: out of hours, pager, support rota, woken up, evenings on duty, carry a pager, rota, night duty, woken,
        middle of the night, on-call, on call, oncall, standby, night shifts
  says: on call, on-call, oncall, on-call rotation, rota, pagerduty, on-call shift, escalation, standby
  de:   Rufbereitschaft, Bereitschaftsdienst
technical decisions [autonomy challenge]
  asks: technical freedom, technical decisions, choose tools, choose technology, architecture, design
        decisions, technology choices, choose my own tools
  says: architecture decision, rfc, request for comments, technical decision, design document, adr, technical
        direction, architecture review, tech spec
  de:   Architekturentscheidung
technical debt [challenge]
  asks: old code, time to refactor, legacy, messy code, spaghetti, clean up, tech debt, technical debt,
        refactor, refactoring, code is a mess, codebase
  says: technical debt, tech debt, refactoring, maintenance work, legacy system
  de:   technische Schulden
product decisions [autonomy purpose]
  asks: gets built, sets priorities, set priorities, prioritise, prioritize, roadmap, decides on features,
        backlog
  says: roadmap, product manager, product management, prioritisation, prioritization, backlog, product
        strategy, product discovery, feature request
  de:   Produktentwicklung, Priorisierung
planning [autonomy]
  asks: scrum, agile, kanban, sprints, standups, standup, project management, run projects, plan work, work
        planned, organise your work, waterfall
  says: sprint, iteration, planning process, quarterly planning, planning meeting, standup, tracking issue,
        milestones, estimates!
  de:   Planung, Sprintplanung
goals and measures [challenge progression]
  asks: targets, measure success, measured on, success measured, success look like, okrs, objectives!, goals
        set
  says: okr, key results, kpi, goal setting, success metrics, quarterly goals, metrics, objectives!, okrs
  de:   Zielvereinbarung, Kennzahlen
meetings [flexibility team]
  asks: meetings!, video calls, conference calls, zoom calls
  says: agenda?, meeting notes, no-meeting day, recurring meetings, calendar invite, meeting free, meetings!
  de:   Besprechung, Meetings
focus time [flexibility autonomy]
  asks: interrupted, quiet time, deep work, concentrate, head down, without being disturbed, open plan, noise,
        quiet room, interruptions, distractions, heads down, undisturbed
  says: focus time, no-meeting day, uninterrupted, deep work, maker time, meeting-free
  de:   Fokuszeit
documentation [team]
  asks: wiki, written down, documented!, documentation!, people's heads, handbook
  says: documentation!, handbook, written down, single source of truth, wiki, knowledge base, document
        decisions
  de:   Dokumentation, Handbuch
tools [autonomy]
  asks: which tools, software do you use, editor, my own tools
  says: slack?, zoom?, google workspace, notion, software licence, ide, productivity tools, internal tools,
        tooling!
  de:   Werkzeuge
own ideas [autonomy learning]
  asks: hackathon, own ideas, 20% time, pet projects, ideas of my own, let loose, try out ideas, my ideas,
        hack days, hack week, experiment!, experiments!, tinker, passion projects, pet project, 20 percent, my
        own projects
  says: hackathon, hack day, hack week, innovation time, hack time, innovation week, self-directed, creative
        time
  de:   Hackathon
open source [autonomy purpose]
  asks: oss, open source, open-source, github
  says: open source, open-source contribution, upstream, maintainers!, public repository
  de:   Quelloffen
side projects [autonomy flexibility]
  asks: freelance, side project, second job, side business, side hustle, moonlight, second income, on the
        side, my own app, own business, my own company, outside work, side projects, freelancing, my own
        clients, moonlighting, side gig, consulting!
  says: outside employment, outside activities, conflict of interest, moonlighting, outside work, secondary
        employment, side project, own time
  de:   Nebentätigkeit
intellectual property [autonomy]
  asks: owns the code, owns what, own the rights, intellectual property, ip rights, patents, inventions
  says: intellectual property, invention assignment, copyright, proprietary information, ip assignment,
        ownership of work
  de:   geistiges Eigentum, Urheberrecht
customers [purpose]
  asks: your customers, your clients, with customers, with users, who are your customers, talk to users
  says: customer feedback, user research, user interviews, customer visits, customer stories, case study,
        customer empathy, customer!, customers!
  de:   Kunden, Nutzer
autonomy [autonomy]
  asks: micromanage, micromanaged, trust me, need permission, breathing down my neck, freedom, own decisions,
        free hand, micromanagement, micro-manage, autonomy, autonomous, free rein, leeway, bossed around,
        hand-holding
  says: autonomy, autonomous, high agency, empowered, self-directed, independence, make decisions, freedom,
        ownership?, trust?
  de:   Eigenverantwortung, Selbstständigkeit
workload [flexibility]
  asks: long hours, working hours, how busy, stressful, crunch, overworked, pressure, deadlines, long days,
        late nights, pace, hectic, full on, hours per week, hours a week?, intensity!, workload, pile of work,
        overloaded, 60 hours, 50 hours, hours week
  says: workload, working hours, hours per week, capacity, overwork, sustainable pace, work week, hours of
        work, long hours, workloads, overworked, hours a week?
  de:   Arbeitszeit, Arbeitsbelastung, Wochenstunden
overtime [flexibility rewards]
  asks: extra hours, work late, work weekends, stay late, extra work, overtime, weekends?, comp time, time in
        lieu, paid for overtime
  says: overtime, time off in lieu, toil, compensatory time, exempt employees, non-exempt, additional hours
  de:   Überstunden, Überstundenausgleich
work-life balance [flexibility]
  asks: life outside work, switch off, school run, school pickup, family time, life outside, hobbies, my
        kids?, life balance, work-life, work life, my family?, private life, family life
  says: work-life balance, work life balance, well-being, wellbeing, personal time, disconnect, recharge,
        family first
  de:   Vereinbarkeit, Work-Life-Balance
burnout [support flexibility]
  asks: burn out, exhausted!, worn out, run into the ground, on my knees, people tired, burnout, burnt out
  says: burnout, recharge, overwork, stress management, take breaks, take care of yourself, exhaustion!
  de:   Überlastung
after-hours messages [flexibility]
  asks: evenings and weekends, always on, reachable, switch slack off, disturb me at home?, finish for the
        day, slack off, after hours, out of office, disturbed, off duty, for the day, switch off after, done
        for the day, off in the evening
  says: response time, asynchronous, async, right to disconnect, outside working hours, working hours,
        notifications, do not disturb, urgent, status
  de:   Erreichbarkeit
written communication [team]
  asks: chat, slack!, email!, communicate, communication, async
  says: asynchronous communication, slack, async, communication channels, written communication,
        over-communicate, communicate?
  de:   Kommunikation
security [values]
  asks: security, hacked!, cyber
  says: information security, security policy, access control, encryption, vulnerability, two-factor, secure
        development
  de:   Informationssicherheit
data protection [values]
  asks: privacy, personal data, my data, gdpr
  says: gdpr, data protection, personal data, privacy policy, confidentiality, retention
  de:   Datenschutz
employee monitoring [autonomy values]
  asks: spy, screenshots, keylogger, spyware, big brother, track me, monitor, monitored, monitoring,
        surveillance, spied on, keyloggers, time tracking, timesheets
  says: monitoring, monitor employees, device management, mdm, surveillance, right to inspect, no expectation
        of privacy, acceptable use, electronic communications
  de:   Überwachung
artificial intelligence [challenge learning]
  asks: ai tools, chatgpt, copilot, use ai, ai!, llms, artificial intelligence
  says: artificial intelligence, ai assistant, llm, generative ai, machine learning
  de:   KI, künstliche Intelligenz
sales targets [rewards challenge]
  asks: quota, sales target, earn commission, territory, commission
  says: quota, commission, on-target earnings, ote, sales plan, territory, accelerator!, sales pipeline
  de:   Provision, Vertriebsziel
shifts [flexibility]
  asks: night shift, shift pattern, work shifts
  says: shift?, shift pattern, shift schedule, roster, rotation schedule, coverage hours
  de:   Schichtarbeit, Schichtplan
business travel [flexibility]
  asks: client sites, away from home, on the road, fly a lot, much travelling, client site, trips away,
        business trips, business trip, be sent, travelling!
  says: business travel, travel policy, travel expenses, flights, hotel, book travel, client visits, economy
        class
  de:   Dienstreise, Reiserichtlinie
dress code [values]
  asks: wear a suit, dress, suit and tie, dress code, tattoos
  says: dress code, attire, casual clothing, professional appearance
  de:   Kleiderordnung
driving licence [rewards]
  asks: driving licence, driver's license, driving license
  says: driving licence, driver's license, valid licence
  de:   Führerschein
"""
