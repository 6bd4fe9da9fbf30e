"""Topics about applying and being hired."""

TOPICS = """
interview process [support]
  asks: interview stages, how many interviews, next steps, hiring process, how long does it take,
        application process, how long will this take, rounds, how many people do i have to talk to, yes or
        no, hear back from you, how many weeks is that, rounds are there, before i get a yes, day off from
        my current job, talk to before, talk to before i get
  says: interview process, hiring process, interview stages, recruiter screen, interview loop, onsite
        interview, interview plan, final interview, hiring manager interview, debrief, interviews,
        how we hire, conversations?
  de:   Bewerbungsprozess, Auswahlverfahren, Vorstellungsgespräch
coding test [challenge]
  asks: take home, live coding, coding test, whiteboard, technical test, technical interview, leetcode,
        homework, assignment, coding challenge, test task, technical bit, whiteboards, freeze, write code in
        front of, test me, puzzle
  says: coding interview, take-home, technical interview, coding exercise, technical assessment, pairing
        exercise, programming exercise, code exercise, whiteboard, pair programming interview, exercise?, at
        home?
  de:   Probeaufgabe, Programmieraufgabe
interview preparation [support]
  asks: how should i prepare, prepare, what will you ask, who will i meet, who is interviewing, what to
        expect, bring to the interview, what should i bring, read up on, who will be in the room, nervous
        about the interview
  says: prepare for the interview, interview preparation, what to expect, interview guide, resources for
        candidates, interview tips
  de:   Vorbereitung
feedback to candidates [values]
  asks: reject, rejected, don't get the job, feedback after, hear back, ghost, turn down, turned down,
        silence, ghosted, tell me why, say why not, know where i went wrong, human read it, if it's a no
  says: rejection, candidate feedback, decline, rejected candidates, follow up with candidates, candidate
        experience, rejection email
  de:   Absage, Rückmeldung an Bewerber
background check [values]
  asks: background check, criminal record, check me, credit check, drug test, look into my past, google me,
        past conviction, dig into, old conviction
  says: background check, criminal record, screening, verification, checkr, pre-employment check, drug test,
        dbs, background checks
  de:   Führungszeugnis, Hintergrundprüfung
references [values]
  asks: references, call my old boss, referees, contact my employer, speak to my old, my current employer
        know, ring my boss
  says: reference, references, reference check, referee, backchannel, former manager
  de:   Referenzen, Arbeitszeugnis
applying again [values]
  asks: apply again, reapply, apply for two jobs, other roles
  says: reapply, re-apply, apply again, previous applicants, cool-off period, six months before, rehire
  de:   erneut bewerben
start date [flexibility]
  asks: when can i start, start date, start later, how soon, join later, finish my degree
        first, need to give notice first
  says: start date, joining date, available to start, start dates
  de:   Eintrittsdatum, Starttermin
employment contract [rewards]
  asks: contract, permanent, fixed term, contractor, employed by, freelancer contract, paperwork, sign
        before i start, have to sign, self-employed, permanent job, agency
  says: employment agreement, employment contract, contractor, employer of record, peo, fixed-term,
        permanent, employment status, full-time employee, eor
  de:   Arbeitsvertrag, befristet, unbefristet
non-compete [autonomy]
  asks: non-compete, non compete, work for a competitor, work for competitors
  says: non-compete, noncompete, non-solicitation, restrictive covenant, non-competition
  de:   Wettbewerbsverbot
confidentiality [values]
  asks: nda, keep secret, confidential, allowed to tell, tell my friends about
  says: nda, non-disclosure, confidentiality agreement, confidential information, piiaa
  de:   Geheimhaltung, Vertraulichkeit
referrals [rewards]
  asks: refer a friend, recommend a friend, referral, friend gets hired, get my friend a job, know someone
        who
  says: referral, employee referral, referral bonus, refer, referral program, referral programme
  de:   Mitarbeiterempfehlung, Empfehlungsprämie
interview expenses [rewards]
  asks: travel costs to the interview, pay for my train, interview travel, come to the interview, train
        ticket for the interview, pay for the trip
  says: interview expenses, candidate travel, candidate expenses, travel reimbursement, interview travel,
        fly candidates
  de:   Reisekostenerstattung, Fahrtkosten
number of applicants [values]
  asks: how many people applied, other candidates, applicants
  says: applicants, applications received, candidate pool, pipeline, applicant volume
  de:   Bewerberzahl
assessment tests [challenge]
  asks: psychometric, personality test, assessment centre, iq test
  says: assessment centre, psychometric, personality assessment, aptitude test
  de:   Assessment-Center, Eignungstest
recruiter contact [support]
  asks: who do i contact, who can i ask, questions before, contact person
  says: recruiter, recruiting coordinator, point of contact, talent team, recruiting team
  de:   Ansprechpartner, Recruiter
"""
