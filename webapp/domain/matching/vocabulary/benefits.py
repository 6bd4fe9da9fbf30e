"""Topics about benefits: leave, insurance, and everything else besides pay."""

TOPICS = """
benefits in general [rewards]
  asks: benefits, perks, what do i get, package, extras, what else do you offer, what's in it for me,
        goodies, apart from pay, besides the salary, on top of the money
  says: benefits, perks, benefits package, employee benefits, benefits overview, benefits summary, total
        rewards
  de:   Zusatzleistungen, Benefits
pension [rewards]
  asks: pension, retirement, 401k, match my contributions, superannuation, save for retirement, old age,
        when i'm old, put money aside, retire, retirement plan, for my old age
  says: pension, 401(k), 401k, retirement plan, employer contribution, matching contribution, company match,
        superannuation, rrsp, retirement savings, contribution match
  de:   Altersvorsorge, betriebliche Altersvorsorge, Rente
health insurance [rewards]
  asks: health insurance, medical, private healthcare, doctor, health cover, medical bills, healthcare,
        medical cover, cover kick in, prescription, see a doctor, hospital, surgery, my medication, wife's
        insurance
  says: health insurance, medical insurance, healthcare, medical plan, premium, ppo, hsa, deductible,
        private medical, health plan, medical coverage, insurance coverage, health cover, medical, private
        health
  de:   Krankenversicherung, Zusatzversicherung
dental and vision [rewards]
  asks: dentist, teeth, glasses, eye test, dental, tooth, braces, contact lenses
  says: dental, vision, orthodontic, eye care, optical, contact lenses
  de:   Zahnzusatzversicherung, Brille
family cover [rewards]
  asks: wife, husband, partner, kids be covered, children covered, spouse, family covered, my family, my
        children, girlfriend, boyfriend, cover my, added to
  says: dependants, dependents, spouse, domestic partner, family coverage, children, eligible dependents,
        family members
  de:   Familienversicherung, Angehörige
life insurance [rewards]
  asks: life insurance, if i die, death benefit, if i died, my family be looked after, if something happened
        to me
  says: life insurance, death in service, ad&d, life assurance, beneficiary, accidental death
  de:   Lebensversicherung, Unfallversicherung
long-term illness [rewards support]
  asks: seriously ill, long illness, ill for a long time, cancer, still be paid, can't work, disability
        cover, long term sick, couldn't work again, off for months, chronic, bad weeks, diabetes, ms,
        treatment for months, off sick for long, serious illness
  says: disability insurance, long-term disability, short-term disability, income protection, medical leave,
        fmla, long-term sickness, std, ltd, extended illness, disability leave
  de:   Berufsunfähigkeit, Langzeiterkrankung, Krankengeld
sick leave [rewards flexibility]
  asks: sick, ill, unwell, have the flu, sick pay, call in sick, sick days, feeling ill, migraine, ill on a
        monday, off sick, day in bed, if i'm ill, doctor's note
  says: sick leave, sick days, sick pay, sickness, illness, sick time, medical certificate, doctor's note,
        statutory sick pay, sick
  de:   Krankheit, Krankmeldung, Lohnfortzahlung, krank
mental health [rewards support]
  asks: mental health, therapist, therapy, counselling, depressed, anxiety, psychologist, stressed, panic
        attacks, talk to someone, bad patch, down, low point, breakdown, counsellor
  says: mental health, therapy, counselling, counseling, employee assistance program, eap, wellbeing,
        therapist, mental wellness, headspace, mental health days
  de:   psychische Gesundheit, Beratung, Therapie
wellness [rewards]
  asks: gym, fitness, sport, yoga, wellness, health perks, stay fit, running, swimming, keep healthy
  says: wellness, gym, fitness, wellbeing allowance, health and wellness, gym membership, wellness stipend,
        wellness benefit
  de:   Fitnessstudio, Sportangebot, Gesundheitsförderung
annual leave [flexibility rewards]
  asks: holiday, vacation, days off, time off, annual leave, vacation days, holidays do i get, how much
        holiday, week off, pto, unlimited holiday, days of holiday, three weeks in one go, time away, days
        off a year, go away for, holiday work, take off, weeks off, go on holiday, leave days
  says: annual leave, vacation, paid time off, pto, time off, holiday entitlement, leave allowance,
        unlimited pto, minimum vacation, holiday allowance, vacation policy, days of holiday, book time off,
        days off, leave year
  de:   Urlaub, Urlaubstage, Urlaubsanspruch
leave carried over [flexibility rewards]
  asks: roll over, carry over, unused holiday, lose them, left over days, use it or lose it, unused days,
        days left over, save up holiday, leftover holiday, take days into next year
  says: carry over, carryover, rollover, accrue, accrual, unused vacation, paid out, expire, accrued time
  de:   Resturlaub, Übertragung
public holidays [flexibility rewards]
  asks: bank holidays, national holidays, public holidays, religious holidays, diwali, eid, my own holidays,
        fourth of july, may day
  says: public holiday, company holiday, national holiday, statutory holiday, bank holiday, federal
        holidays, observed holidays, local holidays, floating holiday
  de:   Feiertage, gesetzliche Feiertage
company shutdown [flexibility]
  asks: christmas, over christmas, close down, new year, shut down, summer break, between christmas and new
        year, everyone off at the same time, whole company off
  says: company-wide shutdown, winter break, holiday shutdown, office closure, end of year break, company
        closed, winter holiday, recharge days
  de:   Betriebsferien, Weihnachten
sabbatical [flexibility rewards]
  asks: sabbatical, few months off, career break, long break, extended time off, few months out, year out,
        time out, go travelling, been there ages, long time off
  says: sabbatical, extended leave, career break, years of service, long service leave
  de:   Sabbatical, Auszeit
unpaid leave [flexibility]
  asks: unpaid leave, take time unpaid, unpaid time, leave without pay, without pay, not paid, extra weeks
        unpaid
  says: unpaid leave, leave of absence, personal leave, loa, unpaid time off
  de:   unbezahlter Urlaub, Freistellung
parental leave [flexibility rewards]
  asks: parental leave, maternity, paternity, having a baby, pregnant, new baby, dads, dad, mums, new
        parents, start a family, father, mother, with the baby, baby is due, due in, expecting, girlfriend
        is pregnant, wife is pregnant, partner's due, become a dad, become a mum, off with the baby, kid on
        the way, weeks at home with, baby, pregnant how many weeks
  says: parental leave, maternity leave, paternity leave, birth, bonding, newborn, new parent, birthing
        parent, caregiver leave, adoption leave, primary caregiver, secondary caregiver, maternity,
        paternity, new parents, baby
  de:   Elternzeit, Mutterschutz, Elterngeld
return from leave [flexibility support]
  asks: come back after, back to work after, return from maternity, coming back from leave, come back
        slowly, come back part time, after the baby
  says: return to work, returning from leave, phased return, ramp back, transition back, gradual return,
        reintegration
  de:   Wiedereinstieg, Wiedereingliederung
fertility and adoption [rewards]
  asks: ivf, adopt, adoption, fertility, surrogacy, egg freezing, can't have children, foster, trying for a
        baby, having trouble conceiving
  says: fertility, ivf, adoption, surrogacy, family planning, family forming, egg freezing, carrot, adoption
        assistance, family building
  de:   Kinderwunsch, Adoption
childcare [rewards flexibility]
  asks: childcare, nursery, daycare, babysitter, creche, kindergarten, look after my kids, someone to look
        after the kids, kids are ill, after school
  says: childcare, child care, nursery, daycare, dependent care, childcare voucher, backup care, caregiver,
        dependent care fsa
  de:   Kinderbetreuung, Kita, Kindergartenzuschuss
breastfeeding [flexibility rewards]
  asks: breastfeed, pump, nursing mother
  says: lactation, breast milk, nursing room, breast milk shipping, expressing milk
  de:   Stillen
bereavement [flexibility]
  asks: someone dies, death in the family, funeral, lose someone, bereavement, parent dies, passes away, not
        got long left, if the worst happens, grandad, grandmother, lose my, dying, loss
  says: bereavement, compassionate leave, death of a family member, funeral, miscarriage, pregnancy loss,
        grief, loss of a loved one, dies, grieving
  de:   Sonderurlaub, Trauerfall, Todesfall
caring for relatives [flexibility]
  asks: look after my mum, care for, sick parent, elderly parents, look after my mother, child is ill, sick
        child, carer, emergency at home?, my dad is ill, mother is ill, hospital with, my parents are old,
        carer for, dementia, emergency with my child, rush off
  says: caregiver leave, carer's leave, family care, care for a family member, family leave, emergency
        leave, family medical leave, dependants leave, sick child, compassionate care, family emergency
  de:   Pflegezeit, Pflege von Angehörigen, Kinderkrankentage
jury and voting [flexibility]
  asks: jury duty, vote, called as a witness, called for jury, election day, go and vote
  says: jury duty, jury service, voting leave, time off to vote, civic duty, witness duty, court
  de:   Schöffe
military leave [flexibility]
  asks: army reserve, reservist, military, national guard, reserves, away with the army
  says: military leave, reservist, uniformed services, armed forces, userra, military service
  de:   Wehrdienst, Wehrübung
volunteering [purpose flexibility]
  asks: charity, volunteering, volunteer days, give back, donate, match donations, good cause, pro bono, do
        some good, good causes, help out locally, food bank
  says: volunteering, volunteer time off, vto, charity, donation matching, giving back, charitable,
        nonprofit, fundraising, community service
  de:   Ehrenamt, Spenden
student loans [rewards learning]
  asks: student loan, pay off my debt, student debt
  says: student loan, loan repayment, student debt
  de:   Studienkredit, BAföG
discounts [rewards]
  asks: discount, staff discount, free products, cheaper, cheaper products, free account, buy it for less
  says: employee discount, discounts, staff discount, perks marketplace, discounted, corporate rate
  de:   Mitarbeiterrabatt, Rabatte
food and drink [rewards]
  asks: free lunch, food, snacks, coffee, canteen, meals, fed, lunch provided, vegan, tea, beers
  says: lunch, meals, snacks, catering, food allowance, meal voucher, team lunch, canteen, coffee
  de:   Verpflegung, Kantine, Obstkorb, Getränke
pets [team]
  asks: dog, bring my dog, pets, my dog, my cat
  says: dog-friendly, pets, dogs, pet policy, pet insurance
  de:   Bürohund, Hund
recognition [progression values]
  asks: get credit, say thank you, appreciated, recognised, recognized for good work, celebrate, do people
        notice, thanks for good work, take credit, pat on the back, feel valued
  says: recognition, kudos, shout-out, award, peer bonus, celebrate wins, appreciation, spot award, thank
  de:   Anerkennung, Wertschätzung
anniversaries and gifts [rewards team]
  asks: birthday, gifts, swag, t-shirt, work anniversary
  says: anniversary, swag, gift, birthday, workiversary, tenure award, merch, new hire kit
  de:   Jubiläum, Geschenk
financial advice [rewards]
  asks: financial help, tax advice, loan from the company
  says: financial wellness, financial planning, tax advice, financial coaching, legal assistance, financial
        advisor
  de:   Finanzberatung
"""
