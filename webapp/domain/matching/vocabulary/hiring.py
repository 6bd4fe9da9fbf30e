"""Topics about applying and being hired."""

TOPICS = """
interview process [support]
  asks: interview stages, how many interviews, next steps, hiring process, application process, yes or no,
        talk to before, interview process, interviews!, interview rounds, selection process, hiring take,
        hiring steps, recruitment process, get a yes, have to talk to, have to meet, people will i meet
  says: interview process, hiring process, interview stages, recruiter screen, interview loop, onsite
        interview, interview plan, final interview, hiring manager interview, debrief, how we hire,
        interviews!, hiring steps, selection process, application process
  de:   Bewerbungsprozess, Auswahlverfahren, Vorstellungsgespräch
coding test [challenge]
  asks: take home, live coding, coding test, whiteboard, technical test, technical interview, leetcode,
        homework, coding challenge, whiteboards, whiteboarding, take-home, coding exercise, live code, coding
        interview, technical round
  says: coding interview, take-home, technical interview, coding exercise, technical assessment, pairing
        exercise, programming exercise, code exercise, whiteboard, pair programming interview, interview
        exercise, technical interviews, work sample
  de:   Probeaufgabe, Programmieraufgabe
interview preparation [support]
  asks: what to expect, read up on, preparation!, nervous, interview questions, bone up, interviewers!
  says: prepare for the interview, interview preparation, interview guide, resources for candidates, interview
        tips, what to expect?
  de:   Vorbereitung
feedback to candidates [values]
  asks: reject, rejected, feedback after, ghost, turned down, ghosted, hear back?, unsuccessful, rejection,
        not chosen
  says: rejection, candidate feedback, decline, rejected candidates, follow up with candidates, candidate
        experience, rejection email
  de:   Absage, Rückmeldung an Bewerber
background check [values]
  asks: background check, criminal record, credit check, drug test, security clearance, clearance, conviction,
        convictions, background checks, fingerprints, criminal, vetting!, drug tests
  says: background check, criminal record, screening!, verification, checkr, pre-employment check, drug test,
        dbs, background checks, security clearance, clearance, background investigation, fingerprints
  de:   Führungszeugnis, Hintergrundprüfung
references [values]
  asks: referees, contact my employer, references!, old boss, reference!, former employer
  says: reference check, referee, backchannel, former manager, references!, reference checks
  de:   Referenzen, Arbeitszeugnis
applying again [values]
  asks: apply again, reapply, other roles, applied before, apply twice, several roles, other positions
  says: reapply, re-apply, apply again, previous applicants, cool-off period, six months before, rehire
  de:   erneut bewerben
start date [flexibility]
  asks: start date, start later, start earlier, starting date
  says: start date, joining date, available to start, start dates
  de:   Eintrittsdatum, Starttermin
employment contract [rewards]
  asks: contract, permanent, fixed term, contractor, employed by, freelancer contract, self-employed,
        paperwork?, agency worker, contracts, contractors, temp, full-time employee, indefinite, term limit,
        limited term
  says: employment agreement, employment contract, contractor, employer of record, peo, fixed-term, permanent,
        employment status, full-time employee, eor, term appointment, temporary appointment, term-limited
  de:   Arbeitsvertrag, befristet, unbefristet
non-compete [autonomy]
  asks: non-compete, non compete, a competitor, restrictive covenant
  says: non-compete, noncompete, non-solicitation, restrictive covenant, non-competition
  de:   Wettbewerbsverbot
confidentiality [values]
  asks: nda, confidential, secrecy, secret?, talk about my work, post about, social media?
  says: nda, non-disclosure, confidentiality agreement, confidential information, piiaa
  de:   Geheimhaltung, Vertraulichkeit
referrals [rewards]
  asks: referral, refer!, recommend someone, referrals, refer someone, bring a friend
  says: referral, employee referral, referral bonus, referral program, referral programme, refer a, refer
        someone, referrals, referring!
  de:   Mitarbeiterempfehlung, Empfehlungsprämie
interview expenses [rewards]
  asks: travel costs, travel expenses?, fly me, train ticket?, interview trip
  says: interview expenses, candidate travel, candidate expenses, travel reimbursement, interview travel, fly
        candidates
  de:   Reisekostenerstattung, Fahrtkosten
number of applicants [values]
  asks: other candidates, applicants!, people applied, competition for, shortlist
  says: applications received, candidate pool, applicant volume, applicants!, number of applicants, candidate
        pipeline
  de:   Bewerberzahl
assessment tests [challenge]
  asks: psychometric, personality test, assessment centre, iq test, assessment center, psychometrics,
        personality tests
  says: assessment centre, psychometric, personality assessment, aptitude test
  de:   Assessment-Center, Eignungstest
recruiter contact [support]
  asks: contact person, get in touch, reach you, my recruiter
  says: recruiting coordinator, point of contact, talent team, recruiting team, recruiter!, recruiters!
  de:   Ansprechpartner, Recruiter
"""
