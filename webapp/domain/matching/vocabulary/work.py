"""Topics about the work itself, and how it is done."""

TOPICS = """
day-to-day work [challenge autonomy]
  asks: day to day, typical day, typical week, normal day, average day, actually be doing, what would i do,
        what will i do, what i'd be doing, daily work, usual tasks, walk me through a day, ordinary day,
        normal tuesday, working day, what does the job involve, day look like, week look like, what is the
        job, my job be, my main tasks, spend my time on, on a given day
  says: responsibilities, you will work on, duties, role description, job description, what you will do,
        scope of the role
  de:   Aufgaben, Arbeitsalltag, Tätigkeiten
tech stack [challenge autonomy]
  asks: technologies, which language, programming languages, framework, what do you code in, legacy code,
        what do you build with, backend written in, written in, which database, modern stack, what tools do
        you build with
  says: tech stack, technology stack, stack?, programming language, frameworks, typescript, python, golang,
        java, kubernetes, postgres, react
  de:   Programmiersprache, Technologien
hard problems [challenge]
  asks: hard problems, difficult problems, technical problems, interesting problems, challenging, challenge,
        stretched, stretch me, problems at scale, at scale, hardest part, complex systems, cutting edge, state
        of the art, out of my depth, bored, use my brain, puzzles, new technology, brand new
  says: hard problems, technical challenges, challenging problems, complex problems, technical challenge,
        scalability, innovation, state of the art, new ground
  de:   Herausforderung, anspruchsvoll, Innovation
code review [challenge team]
  asks: someone check my code, reviewed before merging, look at my code, sign off my code, sign it off, look
        over my work, second pair of eyes, approve my changes, before it goes in, bit of code, checked by
  says: code review, pull request, pr review, merge request, review checklist, approve?, merging
  de:   Codereview
testing [challenge]
  asks: qa team, quality assurance, write tests, do you test, testers, check my own work, do i test my own,
        bugs, catch bugs, test my own, check my own stuff, my own tests, have you got testers, am i expected
        to check
  says: testing?, testers, automated tests, unit tests, integration tests, test coverage, end-to-end tests,
        regression test, qa, test plan, manual testing
  de:   Testabdeckung, Qualitätssicherung
releases [challenge]
  asks: how often do you ship, push to production, go live, get code to customers, ship?, goes live, is
        live, new versions, release often, how long until something is live, get into production, roll out
  says: release, deploy, deployment, release cadence, continuous delivery, continuous deployment, release
        schedule, monthly release, release process, rollout, feature flag
  de:   Veröffentlichung, Deployment
incidents [values challenge]
  asks: something breaks, breaks in production, production problem, when things go wrong, outage?, mess up,
        make a mistake, made a mistake, take the site down, took the site down, servers go down, break
        production, broke production, big mistake, by accident, things break, when it all goes wrong, take
        down the site
  says: incident, outage, postmortem, post-mortem, retrospective?, blameless, root cause, incident review,
        severity, lessons learned, something breaks, went wrong, goes wrong, outages, incidents
  de:   Störung, Vorfall
on call [flexibility rewards]
  asks: out of hours, woken at night, pager, support rota, called at night, woken up, wake up at night,
        phone rings at night, evenings on duty, carry a pager, rota, night duty
  says: on call, on-call, oncall, on-call rotation, rota, pagerduty, on-call shift, escalation, standby
  de:   Rufbereitschaft, Bereitschaftsdienst
technical decisions [autonomy challenge]
  asks: decide how to build, technical freedom, choose my tools, choose the technology, who makes technical
        decisions, who decides on technology, pick the tools, pick how i build, my own way of building, need
        permission, choose how to build
  says: architecture decision, rfc, request for comments, technical decision, design document, adr,
        technical direction, architecture review, tech spec
  de:   Architekturentscheidung
technical debt [challenge]
  asks: clean up code, old code, time to refactor, legacy, mess of code, messy code, spaghetti, clean up,
        fix old things
  says: technical debt, tech debt, refactoring, maintenance work, legacy system
  de:   technische Schulden
product decisions [autonomy purpose]
  asks: who decides what gets built, what gets built next, what to work on, who sets priorities, who decides
        what, who chooses what to build, sets the roadmap, who decides on features, do engineers get a say
        in the product, decides what
  says: roadmap, product manager, product management, prioritisation, prioritization, backlog, product
        strategy, product discovery, feature request
  de:   Produktentwicklung, Priorisierung
planning [autonomy]
  asks: scrum, agile, kanban, how do you plan, how do you organise your work, how do you run projects, how
        is work planned, organise projects
  says: sprint, iteration, planning process, quarterly planning, planning meeting, standup,
        tracking issue, milestones, estimates
  de:   Planung, Sprintplanung
goals and measures [challenge progression]
  asks: how is success measured, what does success look like, targets, how will i be measured, hit my
        targets, miss my targets, measure success, how do you know if i'm doing well, measured on
  says: okr, key results, objectives, kpi, goal setting, success metrics, quarterly goals, metrics
  de:   Zielvereinbarung, Kennzahlen
meetings [flexibility team]
  asks: how many meetings, lots of meetings, calls all day, time in meetings, back to back calls, zoom all
        day, too many meetings
  says: meeting?, agenda?, meeting notes, no-meeting day, recurring meetings, calendar invite, meeting free
  de:   Besprechung, Meetings
focus time [flexibility autonomy]
  asks: interrupted, quiet time, deep work, concentrate, head down, without being disturbed, open plan,
        noise, quiet room, get on with my work
  says: focus time, no-meeting day, uninterrupted, deep work, maker time, meeting-free
  de:   Fokuszeit
documentation [team]
  asks: write things down, is it documented, find information, wiki, how do i find things out, everything in
        people's heads, look things up
  says: documentation, handbook, written down, single source of truth, wiki, knowledge base, document
        decisions
  de:   Dokumentation, Handbuch
tools [autonomy]
  asks: which tools, software do you use, editor, my own tools
  says: tooling, slack?, zoom?, google workspace, notion, software licence, ide, productivity tools,
        internal tools
  de:   Werkzeuge
own ideas [autonomy learning]
  asks: hackathon, own ideas, 20 percent time, 20% time, try things out, pet projects, experiment?, ideas of
        my own, let loose, wild ideas, try out ideas, play with, time for experiments, side ideas
  says: hackathon, hack day, hack week, innovation time, hack time, innovation week, self-directed, creative
        time
  de:   Hackathon
open source [autonomy purpose]
  asks: contribute to open source, oss, publish code, give code away
  says: open source, open-source contribution, upstream, maintainers, public repository
  de:   Quelloffen
side projects [autonomy flexibility]
  asks: freelance, side project, second job, side business, side hustle, my own time, own company,
        moonlight, other job, my own business, app of my own, weekend project, work for others, do other
        work, earn on the side, second income, clients of my own
  says: outside employment, outside activities, conflict of interest, moonlighting, outside work, secondary
        employment, side project, own time
  de:   Nebentätigkeit
intellectual property [autonomy]
  asks: who owns, own the code, rights to my work, end up owning, who would own, belongs to me, keep the
        rights, make on weekends, own what i make
  says: intellectual property, invention assignment, copyright, proprietary information, ip assignment,
        ownership of work
  de:   geistiges Eigentum, Urheberrecht
customers [purpose]
  asks: talk to customers, meet users, who uses it, who are your clients, contact with customers, see users,
        who buys from you, the people who use it, talk to the people, speak to users
  says: customer?, customer feedback, user research, user interviews, customer visits, customer stories,
        case study, customer empathy
  de:   Kunden, Nutzer
autonomy [autonomy]
  asks: how much freedom, make decisions on my own, micromanage, micromanaged, make my own decisions, how
        much say, told what to do, trust me, say in, let me get on with it, need permission, boss me around,
        breathing down my neck, have a free hand, ask before i do anything, left alone, my own way
  says: autonomy, autonomous, ownership, high agency, empowered, self-directed, independence, make
        decisions, trust, freedom
  de:   Eigenverantwortung, Selbstständigkeit
workload [flexibility]
  asks: long hours, how many hours, working hours, hours a week, how busy, stressful, crunch, overworked,
        pressure, deadlines, crazy hours, long days, startup hours, sixty hours, late nights, work like
        crazy, pace, hectic, full on, when do people knock off, do people stay late
  says: workload, working hours, hours per week, capacity, overwork, sustainable pace, work week, hours of
        work, long hours, workloads, overworked, hours a week
  de:   Arbeitszeit, Arbeitsbelastung, Wochenstunden
overtime [flexibility rewards]
  asks: paid for extra hours, extra hours, work late, weekend work, work weekends, stay late, extra work,
        work more than, paid extra
  says: overtime, time off in lieu, toil, compensatory time, exempt employees, non-exempt, additional hours
  de:   Überstunden, Überstundenausgleich
work-life balance [flexibility]
  asks: time with my family, life outside work, switch off, kids, school run, school pickup, see my kids,
        see my children, two kids, have a life, time for my family, family time, life outside, hobbies
  says: work-life balance, work life balance, well-being, wellbeing, personal time, disconnect, recharge,
        family first
  de:   Vereinbarkeit, Work-Life-Balance
burnout [support flexibility]
  asks: burn out, exhausted, too much work, worn out, run into the ground, on my knees, people tired
  says: burnout, recharge, overwork, stress management, take breaks, take care of yourself,
        exhaustion
  de:   Überlastung
after-hours messages [flexibility]
  asks: evenings and weekends, answer messages, messages at night, always on, reachable, emails on holiday,
        reply straight away, slack at night, switch off after work, when i finish for the day, switch slack
        off, phone in the evening, answer people on, reply at night, disturb me at home?, contact me on
        holiday, finish for the day, slack off, get annoyed
  says: response time, asynchronous, async, right to disconnect, outside working hours, working hours,
        notifications, do not disturb, urgent, status
  de:   Erreichbarkeit
written communication [team]
  asks: how do you communicate, slack or email, chat
  says: asynchronous communication, slack, async, communication channels, written communication,
        over-communicate, communicate
  de:   Kommunikation
security [values]
  asks: how secure, protect data
  says: information security, security policy, access control, encryption, vulnerability, two-factor, secure
        development
  de:   Informationssicherheit
data protection [values]
  asks: my personal data, what happens to my data, privacy
  says: gdpr, data protection, personal data, privacy policy, confidentiality, retention
  de:   Datenschutz
employee monitoring [autonomy values]
  asks: track what i do, spy, screenshots, keylogger, watch me, track my time, monitor me, spyware, read my
        emails, read people's emails, watch what i do, look over my shoulder, big brother, record my screen
  says: monitoring, monitor employees, device management, mdm, surveillance, right to inspect, no
        expectation of privacy, acceptable use, electronic communications
  de:   Überwachung
artificial intelligence [challenge learning]
  asks: ai tools, chatgpt, copilot, use ai
  says: artificial intelligence, ai assistant, llm, generative ai, machine learning
  de:   KI, künstliche Intelligenz
sales targets [rewards challenge]
  asks: quota, sales target, earn commission, territory
  says: quota, commission, on-target earnings, ote, sales plan, territory, pipeline, accelerator
  de:   Provision, Vertriebsziel
shifts [flexibility]
  asks: night shift, shift pattern, work shifts
  says: shift?, shift pattern, shift schedule, roster, rotation schedule, coverage hours
  de:   Schichtarbeit, Schichtplan
business travel [flexibility]
  asks: travel to client, client sites, away from home, how much travel, how often would i travel, have to
        travel, on the road, nights away, fly a lot, much travelling
  says: business travel, travel policy, travel expenses, flights, hotel, book travel, client visits, economy
        class
  de:   Dienstreise, Reiserichtlinie
dress code [values]
  asks: what do people wear, wear a suit, dress
  says: dress code, attire, casual clothing, professional appearance
  de:   Kleiderordnung
driving licence [rewards]
  asks: driving licence, driver's license, do i need to drive
  says: driving licence, driver's license, valid licence
  de:   Führerschein
"""
