"""Topics about learning, promotion, and performance reviews."""

TOPICS = """
promotion [progression]
  asks: promoted, promotion, move up, get ahead, advance?, advancement, moving up, bumped up, hit a ceiling,
        glass ceiling, climb the ladder, promotions, get promoted, progression!, better title, work my way up
  says: promotion, promote, promotion process, promotion criteria, promotion cycle, promotion panel, promotion
        committee, promotion case, calibration, career progression, promoted, advancement, promotions
  de:   Beförderung, Aufstieg
career ladder [progression]
  asks: levels!, career path, next level, seniority, senior, levelling, leveling, junior, grade, job grades,
        ranks, expected of me, career levels, job levels, career progression, career paths, ladder, pay
        grade?, ranking!?
  says: career ladder, career framework, levels, levelling, leveling, job level, career path, competencies!,
        ic1, ic4, ic5, job architecture, career track, level expectations, competency matrix, ladder, job
        family
  de:   Karrierestufen, Laufbahn, Karrierepfad, Stufen
specialist track [progression challenge]
  asks: stay technical, individual contributor, stay hands on, don't want to manage, hit a ceiling, hands-on,
        becoming a manager?, managing people, into management?, individual contributors, stay an engineer,
        staff engineer, only managers, want to manage, want to run a team, rather not manage, without managing
  says: individual contributor, ic track, staff engineer, principal engineer, technical leadership, dual
        track, manager track, dual ladder, ic path, tech lead, ics
  de:   Fachlaufbahn, Expertenlaufbahn
becoming a manager [progression]
  asks: become a manager, lead a team, manage people, move into management, leadership role, team lead, lead
        people, team of my own, lead others, managing people, managing a team, leading a team, line
        management, becoming a manager, manage a team
  says: new manager, engineering manager, management track, first-time manager, transition to manager, people
        management, team lead, management training, leadership development
  de:   Führungslaufbahn, Teamleitung
internal moves [progression learning]
  asks: different team, change teams, switch teams, internal transfer, another department, different role,
        change role, move sideways, another group, another team, other teams, moving teams, something
        different, sideways, move around, change jobs, change departments, secondment!, internal job,
        transfers!?, transfer!?
  says: internal mobility, internal transfer, internal move, team change, change teams, switching teams,
        transfer!?, internal candidate, internal application, lateral move, internal applicants, secondment!,
        job rotation, internal transfers, detail assignment, rotation!?, transfers!?
  de:   interner Wechsel, Abteilungswechsel, interne Stellen
mentoring [learning support]
  asks: mentor, mentored, learn from?, the ropes, mentors, mentorship, mentoring, under their wing
  says: mentor, mentorship, mentoring, mentee, mentorship programme, mentorship program, coaching, mentors,
        mentor programme, mentor program
  de:   Mentor, Mentoring, Pate
buddy [support team]
  asks: buddy, show me around, help me settle, thrown in at the deep end, my first day?, who can i ask, settle
        in, stupid questions?, look after newcomers, newbie
  says: onboarding buddy, buddy, peer buddy, welcome buddy, first point of contact, buddies
  de:   Buddy, Patenprogramm
coaching [learning support]
  asks: coach, coached, coaching
  says: coaching, coach, professional coaching, leadership coaching, executive coach
  de:   Coaching
training budget [learning]
  asks: conferences, education budget, certification!, degree, evening class, qualification, college, exam,
        training!, books!, courses!, course?, masters!, master's, new skills, seminars, workshops, upskill,
        learning budget, university, college degree, classes!, tuition, professional development
  says: learning and development, professional development, education budget, training budget, learning
        stipend, tuition, education allowance, l&d, educational, certification!, tuition reimbursement,
        learning budget, a year for courses, budget for learning, conference?, courses!, books!, training!,
        training courses
  de:   Weiterbildung, Fortbildung, Bildungsbudget, Schulung
learning time [learning]
  asks: time to learn, time to study, work hours?, in work time, on work time, on the clock, learning time,
        time for learning, during working hours, study time
  says: learning time, learning day, study leave, study time, time to learn, learning hours, self-study,
        education leave, dedicated learning, time for learning, learning days, days a year to learn
  de:   Lernzeit, Bildungsurlaub
conference talks [learning purpose]
  asks: give a talk, give talks, speak in public, conference!, conferences!, meetups, speaker, speaking at,
        public speaking
  says: talk proposal, conference attendance, speaker, cfp, meetup, conference!, conferences!, speaking
        engagements, public speaking, speaking at
  de:   Konferenz, Vortrag
sharing knowledge [learning team]
  asks: knowledge sharing, share knowledge, lunch and learn, each other's work, tech talks
  says: knowledge sharing, lunch and learn, brown bag, guild, community of practice, tech talk, reading group,
        demo, show and tell, book club
  de:   Wissensaustausch, Fachgruppe
language courses [learning]
  asks: english lessons, language course, learn german
  says: language course, language lessons, language class
  de:   Sprachkurs
onboarding [support learning]
  asks: onboarding, first week, first day, first few weeks, first month, new starter, getting started, turn
        up, figure it out, plan for me, proper training, first days, when i start?, induction, onboard, get
        started, starters, day one?, new joiner, new joiners, training programme?, thrown in?
  says: onboarding, new hire, first day, first week, new teammate, orientation, onboarding plan, onboarding
        checklist, new starter, getting started, ramp up, welcome
  de:   Einarbeitung, Onboarding, erster Tag
first ninety days [support progression]
  asks: 30 60 90, 30/60/90, first three months, first 90 days, after three months, first quarter, first six
        months, hit the ground running, ninety days, up to speed
  says: 30 60 90, 30-60-90, first 90 days, first 30 days, 90 days, ramp-up, onboarding plan, first three
        months, 90-day, ninety days, first ninety days, first months, first three weeks, day 30, day 90, first
        year
  de:   erste drei Monate, 100 Tage
probation [support]
  asks: probation, trial period, probationary, trial, on trial, probation period, first six months?, trial day
  says: probation, probationary period, trial period, introductory period, during probation
  de:   Probezeit
performance review [support progression]
  asks: performance review, appraisal, annual review, judged, get graded, do you rank people, evaluated!,
        rated!, assessed, assessment, assess, evaluation, evaluations, performance reviews, appraisals, grade
        me, ratings!, ranked!, year-end
  says: performance review, performance management, impact review, review cycle, appraisal, self-review,
        self-assessment, performance evaluation, peer review, performance rating, calibration, 360, annual
        review, review process, self-evaluation, performance appraisal, performance plan, rating!, biannual!,
        talent review, growth review, performance check-in, 360 review
  de:   Mitarbeitergespräch, Leistungsbeurteilung, Beurteilung
feedback [support values]
  asks: feedback, doing ok, criticism!, doing a good job
  says: feedback, constructive feedback, continuous feedback, peer feedback, upward feedback, give feedback,
        360 feedback, receive feedback, radical candor
  de:   Feedback, Rückmeldung
one-to-ones [support]
  asks: 1:1s, one to one, one on one, time with my manager, weekly meeting with my manager, 121, boss have
        time, every week or so, 1:1, 1-1, one-on-one, one-to-one, one-on-ones, one-to-ones, catch-up,
        catch-ups, check-ins, check in?, skip level, sit down with, time with my boss
  says: 1:1, 1-1, one-on-one, one-to-one, 1 on 1, skip level, skip-level, weekly 1:1, check-in?, one-on-ones,
        check-ins?
  de:   Einzelgespräch, Vier-Augen-Gespräch
good manager [support]
  asks: management style, good manager, good boss, supportive manager, kind of boss, shouty, managers like,
        manager like, boss like, leadership style, bad manager, bad boss, decent boss, line manager,
        supervisor, supervisors
  says: manager expectations, management style, leadership style, great manager, manager responsibilities,
        role of a manager, people manager, servant leadership, engineering manager, manager readme, management
        philosophy, your manager?, managers should, supervisor, supervisors, good managers
  de:   Führungskraft, Führungsstil, Vorgesetzte
struggling [support]
  asks: struggling, not performing, fall behind, not good enough, underperform, can't keep up, out of my
        depth, on thin ice, underperforming, poor performance, coping, low performer, low performers, bad
        review, performance plan, perform badly
  says: performance improvement plan, pip, underperformance, underperforming, performance concerns,
        improvement plan, not meeting expectations, corrective action, coaching plan, performance issues, not
        performing, struggling, goes badly, not working out, poor performance, unacceptable performance
  de:   Leistungsprobleme, Verbesserungsplan
dismissal [rewards support]
  asks: let go, fired!, sacked, dismissed, made redundant, laid off, terminated!, lose my job, kicked out, the
        boot, sack, dismiss, job safe, job security, redundant, get fired
  says: termination!, involuntary termination, dismissal, redundancy, severance!, offboarding, at-will,
        removal from
  de:   Kündigung, Abfindung, Entlassung
severance [rewards]
  asks: redundancy pay, payoff, severance!, golden handshake, payout, redundancy package
  says: severance pay, redundancy pay, separation agreement, severance package, garden leave, severance!
  de:   Abfindung
notice period [flexibility]
  asks: resign, quit, hand in my notice, leave the company, notice period, wanted out, want to leave, notice?,
        hand in notice, give notice, resigning, resignation, weeks' notice, months' notice, quitting, leaving
        the company, leave the job, walk away?, before i could leave, stuck with you
  says: notice period, resignation, resign, voluntary termination, two weeks' notice, offboarding, last day,
        weeks' notice, exit interview, departing!
  de:   Kündigungsfrist
job titles [progression]
  asks: job title, titles, job titles
  says: job title, title, titles, naming of roles
  de:   Berufsbezeichnung
internships [learning]
  asks: intern, internship, apprentice, graduate scheme, trainee, graduate, interns, apprenticeship,
        internships, working student
  says: internship, intern, apprenticeship, graduate programme, working student, early career
  de:   Praktikum, Ausbildung, Werkstudent
"""
