"""Topics about learning, promotion, and performance reviews."""

TOPICS = """
promotion [progression]
  asks: promoted, promotion, move up, get ahead, climb, advance?, advancement, how long until, get a better
        title, moving up, bumped up, hit a ceiling, get on, glass ceiling, how fast can i, go up, rise
        through, next step, when could i go for, who says yes, climb the ladder
  says: promotion, promote, promotion process, promotion criteria, promotion cycle, promotion panel,
        promotion committee, promotion case, calibration, career progression, level up, promoted,
        advancement
  de:   Beförderung, Aufstieg
career ladder [progression]
  asks: levels, career path, next level, seniority, senior, levelling, leveling, junior, titles, grade, what
        is expected of me, senior or lead role, what levels, where would i be placed, which level, what does
        senior mean, job grades, ranks
  says: career ladder, career framework, levels, levelling, leveling, job level, career path, competencies,
        ic1, ic4, ic5, job architecture, career track, level expectations, competency matrix, ladder, job
        family
  de:   Karrierestufen, Laufbahn, Karrierepfad, Stufen
specialist track [progression challenge]
  asks: without becoming a manager, stay technical, without managing people, not become a manager,
        individual contributor, stay hands on, progress as an engineer, don't want to manage, really don't
        want to run a team, hit a ceiling, manage people to get on, only managers get, not into managing,
        hands-on, not a people person
  says: individual contributor, ic track, staff engineer, principal engineer, technical leadership, dual
        track, manager track, dual ladder, ic path, tech lead, ics
  de:   Fachlaufbahn, Expertenlaufbahn
becoming a manager [progression]
  asks: become a manager, lead a team, manage people, move into management, leadership role, team lead, run
        a team, lead people, have a team of my own, be in charge, step into leadership
  says: new manager, engineering manager, management track, first-time manager, transition to manager,
        people management, team lead, management training, leadership development
  de:   Führungslaufbahn, Teamleitung
internal moves [progression learning]
  asks: different team, change teams, move to another team, switch teams, internal transfer, try something
        else, another department, different role, change role, hop over, get bored, try another job, change
        what i do, move sideways, other parts of the company, another group, switch jobs inside, change
        roles
  says: internal mobility, internal transfer, internal move, team change, change teams, switching teams,
        transfer, rotation, internal candidate, internal application, secondment, lateral move, internal
        applicants
  de:   interner Wechsel, Abteilungswechsel, interne Stellen
mentoring [learning support]
  asks: mentor, someone to learn from, guide me, mentored, learn from, teach me, show me the ropes, self
        taught, somebody experienced, nobody to learn from, take me under, learn from someone
  says: mentor, mentorship, mentoring, mentee, mentorship programme, mentorship program, coaching, pairing,
        mentors
  de:   Mentor, Mentoring, Pate
buddy [support team]
  asks: buddy, help me when i start, someone to ask, show me around, on my own at the start, help me settle,
        who do i ask, on my first day, silly questions, look after me, know nobody, thrown in at the deep
        end
  says: onboarding buddy, buddy, peer buddy, welcome buddy, first point of contact, buddies
  de:   Buddy, Patenprogramm
coaching [learning support]
  asks: coach, coached, coaching
  says: coaching, coach, professional coaching, leadership coaching, executive coach
  de:   Coaching
training budget [learning]
  asks: courses, conferences, books, training, study, learn new skills, pay for training, education budget,
        certification, degree, masters, evening class, course in, chip in for, pay for me to learn, learn
        something new, get better at, qualification, college, exam, learn at your expense, study part time
  says: learning and development, professional development, education budget, training budget, learning
        stipend, tuition, conference, courses, books, education allowance, l&d, educational, certification,
        tuition reimbursement, learning budget, a year for courses, budget for learning
  de:   Weiterbildung, Fortbildung, Bildungsbudget, Schulung
learning time [learning]
  asks: time to learn, learn on the job, time for training, during work hours, hours for learning, time to
        study, read during work, learn in work time, a day to learn
  says: learning time, learning day, study leave, study time, time to learn, learning hours, self-study,
        education leave, dedicated learning, time for learning, learning days, days a year to learn
  de:   Lernzeit, Bildungsurlaub
conference talks [learning purpose]
  asks: speak at conferences, give a talk, go to conferences, give talks, odd talk, talk at meetups, speak
        in public
  says: conference, speaking, talk proposal, conference attendance, speaker, cfp, meetup
  de:   Konferenz, Vortrag
sharing knowledge [learning team]
  asks: learn from each other, share what you know, knowledge sharing, learn from colleagues, pass on what
  says: knowledge sharing, lunch and learn, brown bag, guild, community of practice, tech talk, reading
        group, demo, show and tell, book club
  de:   Wissensaustausch, Fachgruppe
language courses [learning]
  asks: english lessons, language course, learn german
  says: language course, language lessons, language class
  de:   Sprachkurs
onboarding [support learning]
  asks: onboarding, first week, first day, first few weeks, when i start, first month, settle in, new
        starter, getting started, joining, turn up, figure it out, day one, when i join, new here, how would
        you get me started, show me how things work, plan for me, proper training, once i turn up, when i
        arrive
  says: onboarding, new hire, first day, first week, new teammate, orientation, onboarding plan, onboarding
        checklist, new starter, getting started, ramp up, welcome
  de:   Einarbeitung, Onboarding, erster Tag
first ninety days [support progression]
  asks: 30 60 90, 30/60/90, first three months, first 90 days, after three months, first quarter, first six
        months, hit the ground running, three months, ninety days, pulling my weight, up to speed, how long
        before you'd expect, early days, find my feet, by the end of my first
  says: 30 60 90, 30-60-90, first 90 days, first 30 days, 90 days, ramp-up, ramp, onboarding plan, first
        three months, 90-day, ninety days, first ninety days, first months, first three weeks, day 30, day
        90
  de:   erste drei Monate, 100 Tage
probation [support]
  asks: probation, trial period, probationary, trial, on trial, can you get rid of me, first six months, is
        there a probation period
  says: probation, probationary period, trial period, introductory period, during probation
  de:   Probezeit
performance review [support progression]
  asks: performance review, appraisal, how am i assessed, evaluated, how do i know how i'm doing, annual
        review, rated, judged, reviewed?, formal thing every year, sit down once a year, get graded, marked,
        how am i judged, how would i be assessed, find out if i'm doing, do you rank people, who judges my
        work
  says: performance review, performance management, impact review, review cycle, appraisal, self-review,
        self-assessment, performance evaluation, peer review, performance rating, calibration, 360, annual
        review, review process, biannual
  de:   Mitarbeitergespräch, Leistungsbeurteilung, Beurteilung
feedback [support values]
  asks: feedback, how am i doing, criticism, told when i do well, hear how i'm doing, tell me when i'm
        wrong, how i'm getting on, doing ok, hear if i'm, say so if, get told
  says: feedback, constructive feedback, continuous feedback, peer feedback, upward feedback, give feedback,
        360 feedback, receive feedback, radical candor
  de:   Feedback, Rückmeldung
one-to-ones [support]
  asks: 1:1s, one to one, one on one, talk to my manager, time with my manager, regular catch ups, weekly
        meeting with my manager, 121, sit down with me, chase them, boss have time, boss actually, catch up
        with my boss, see my manager, every week or so
  says: 1:1, 1-1, one-on-one, one-to-one, 1 on 1, skip level, skip-level, weekly 1:1, check-in
  de:   Einzelgespräch, Vier-Augen-Gespräch
good manager [support]
  asks: my manager be like, management style, who would i report to, my boss, good manager, good boss, what
        are managers like, what's my manager, supportive manager, bosses like, who's in charge of me, who
        will i answer to, boss nice, what makes a manager here, kind of boss, shouty
  says: manager expectations, management style, leadership style, great manager, manager responsibilities,
        role of a manager, people manager, servant leadership, engineering manager, manager readme,
        management philosophy, your manager?
  de:   Führungskraft, Führungsstil, Vorgesetzte
struggling [support]
  asks: struggling, not performing, can't cope, fall behind, not good enough, get fired, fired?, bad at my
        job, underperform, if it's not working out, can't keep up, out of my depth, not up to it, mess it
        up, find it hard, what if i'm no good, on thin ice, if i fail
  says: performance improvement plan, pip, underperformance, underperforming, performance concerns,
        improvement plan, not meeting expectations, corrective action, coaching plan, performance issues,
        not performing, struggling, goes badly, not working out, does not work out
  de:   Leistungsprobleme, Verbesserungsplan
dismissal [rewards support]
  asks: let go, fired, sacked, dismissed, made redundant, laid off, terminated, lose my job, kick me out,
        get rid of people, get the boot, show me the door, how safe is the job
  says: termination, involuntary termination, dismissal, redundancy, severance, separation, offboarding,
        at-will
  de:   Kündigung, Abfindung, Entlassung
severance [rewards]
  asks: severance, pay off, redundancy pay, paid if i'm let go, money if i go, pay me off, cushion, payoff
  says: severance, severance pay, redundancy pay, separation agreement, severance package, garden leave
  de:   Abfindung
notice period [flexibility]
  asks: notice, resign, quit, hand in my notice, leave the company, notice period, wanted out, stuck working
        for you, walk away, want to leave, before i could go, give up the job, leave early
  says: notice period, resignation, resign, voluntary termination, two weeks' notice, offboarding, last day,
        weeks' notice, exit interview, departure, notice?
  de:   Kündigungsfrist
job titles [progression]
  asks: job title, what would my title be, titles
  says: job title, title, titles, naming of roles
  de:   Berufsbezeichnung
internships [learning]
  asks: intern, internship, apprentice, graduate scheme, trainee, graduate
  says: internship, intern, apprenticeship, graduate programme, working student, early career
  de:   Praktikum, Ausbildung, Werkstudent
"""
