"""Topics about benefits: leave, insurance, and everything else besides pay."""

TOPICS = """
benefits in general [rewards]
  asks: benefits, perks, package, goodies, extras!, fringe, perk, benefits package, besides pay, apart from
        the salary
  says: benefits, perks, benefits package, employee benefits, benefits overview, benefits summary, total
        rewards
  de:   Zusatzleistungen, Benefits
pension [rewards]
  asks: pension, retirement, 401k, superannuation, save for retirement, old age, retire, retirement plan,
        employer contribution, 401(k), retiring, tsp
  says: pension, 401(k), 401k, retirement plan, employer contribution, matching contribution, company match,
        superannuation, rrsp, retirement savings, contribution match, tsp, thrift savings
  de:   Altersvorsorge, betriebliche Altersvorsorge, Rente
health insurance [rewards]
  asks: health insurance, medical, private healthcare, health cover, medical bills, healthcare, medical cover,
        prescription!, hospital, surgery, my medication, doctor?, health plan, prescriptions!, health care,
        private health
  says: health insurance, medical insurance, healthcare, medical plan, ppo, hsa, private medical, health plan,
        medical coverage, insurance coverage, health cover, medical, private health, deductible!, premiums!,
        health benefits
  de:   Krankenversicherung, Zusatzversicherung
dental and vision [rewards]
  asks: dentist, teeth, eye test, dental, braces, contact lenses, glasses!, optician, eye care, vision!,
        eyesight
  says: dental, orthodontic, eye care, optical, contact lenses, vision insurance, vision coverage, vision
        plan, dental and vision
  de:   Zahnzusatzversicherung, Brille
family cover [rewards]
  asks: children covered, spouse, family covered, girlfriend, boyfriend, my wife?, my husband?, my partner,
        spouses, dependants!, dependents!, my spouse, family members?, cover my family, my kids?
  says: spouse, domestic partner, family coverage, eligible dependents, family members, dependants!,
        dependents!, children?
  de:   Familienversicherung, Angehörige
life insurance [rewards]
  asks: life insurance, if i die, death benefit, if i died, death in service
  says: life insurance, death in service, ad&d, life assurance, beneficiary, accidental death
  de:   Lebensversicherung, Unfallversicherung
long-term illness [rewards support]
  asks: seriously ill, long illness, cancer, disability cover, chronic, diabetes, serious illness, long-term
        sick, illness, chemo, income protection, disability insurance, long-term illness, disability leave
  says: disability insurance, long-term disability, short-term disability, income protection, medical leave,
        fmla, long-term sickness, std, ltd, extended illness, disability leave
  de:   Berufsunfähigkeit, Langzeiterkrankung, Krankengeld
sick leave [rewards flexibility]
  asks: sick, ill, unwell, sick pay, call in sick, sick days, migraine, off sick, if i'm ill, doctor's note,
        sickness, flu, sick leave, sick note, under the weather, be ill
  says: sick leave, sick days, sick pay, sickness, illness, sick time, medical certificate, doctor's note,
        statutory sick pay, sick
  de:   Krankheit, Krankmeldung, Lohnfortzahlung, krank
mental health [rewards support]
  asks: mental health, therapist, therapy, counselling, depressed, anxiety, psychologist!, stressed, panic
        attacks, breakdown, counsellor, feeling down, counseling, panic attack, therapy sessions, wellbeing,
        well-being
  says: mental health, therapy, counselling, counseling, employee assistance program, eap, wellbeing,
        therapist, mental wellness, headspace, mental health days, well-being
  de:   psychische Gesundheit, Beratung, Therapie
wellness [rewards]
  asks: gym, sport, yoga, health perks, swimming, wellness!, exercise, fitness!, sports, keep fit, go running,
        healthy
  says: gym, wellbeing allowance, health and wellness, gym membership, wellness stipend, wellness benefit,
        wellness!, fitness!
  de:   Fitnessstudio, Sportangebot, Gesundheitsförderung
annual leave [flexibility rewards]
  asks: holiday, vacation, days off, annual leave, vacation days, week off, pto, unlimited holiday, weeks off,
        go on holiday, leave days, holidays!, days' holiday, weeks of leave, unlimited vacation, holiday
        allowance, paid leave, time off?, weeks' holiday, unlimited leave
  says: annual leave, vacation, paid time off, pto, holiday entitlement, leave allowance, unlimited pto,
        minimum vacation, holiday allowance, vacation policy, days of holiday, leave year, time off?, days
        off?, vacation days, vacation time, paid vacation, annual leave accrual
  de:   Urlaub, Urlaubstage, Urlaubsanspruch
leave carried over [flexibility rewards]
  asks: roll over, carry over, unused holiday, use it or lose it, carried over, unused, use or lose, bank my,
        save up, left over, lose my holiday, lose my leave
  says: carry over, carryover, rollover, accrue, accrual, unused vacation, paid out, accrued time, unused
        leave, carried over, carryover of leave
  de:   Resturlaub, Übertragung
public holidays [flexibility rewards]
  asks: bank holidays, national holidays, public holidays, religious holidays, diwali, eid, public holiday,
        bank holiday, federal holidays, official holidays, thanksgiving
  says: public holiday, company holiday, national holiday, statutory holiday, bank holiday, federal holidays,
        observed holidays, local holidays, floating holiday
  de:   Feiertage, gesetzliche Feiertage
company shutdown [flexibility]
  asks: christmas, over christmas, shut down, summer break, between christmas and new year, shutdown, office
        closed, closed over, closed for, between the years
  says: company-wide shutdown, winter break, holiday shutdown, office closure, end of year break, company
        closed, winter holiday, recharge days
  de:   Betriebsferien, Weihnachten
sabbatical [flexibility rewards]
  asks: sabbatical, career break, long break, year out, go travelling, months off, longer break, year off,
        break from work
  says: sabbatical, extended leave, career break, years of service, long service leave
  de:   Sabbatical, Auszeit
unpaid leave [flexibility]
  asks: unpaid leave, unpaid time, leave without pay, unpaid, without pay?, leave of absence
  says: unpaid leave, leave of absence, personal leave, loa, unpaid time off
  de:   unbezahlter Urlaub, Freistellung
parental leave [flexibility rewards]
  asks: parental leave, maternity, paternity, having a baby, pregnant, new baby, new parents, start a family,
        baby is due, girlfriend is pregnant, wife is pregnant, kid on the way, baby, expecting a baby, we're
        expecting, becoming a father, becoming a mother, new father, new mother, paternity leave, maternity
        leave, baby on the way, newborn, dads?, pregnancy, second child, first child, dad?, i'm expecting, im
        expecting, am expecting, wife is expecting, expecting in
  says: parental leave, maternity leave, paternity leave, birth, newborn, new parent, birthing parent,
        caregiver leave, adoption leave, primary caregiver, secondary caregiver, maternity, paternity, new
        parents, baby, bonding leave, childbirth, paid parental, birth of a child
  de:   Elternzeit, Mutterschutz, Elterngeld
return from leave [flexibility support]
  asks: return from maternity, returners!, back to work, return to work, phased!, career gap
  says: return to work, returning from leave, phased return, ramp back, transition back, gradual return,
        reintegration
  de:   Wiedereinstieg, Wiedereingliederung
fertility and adoption [rewards]
  asks: ivf, adoption!, fertility, surrogacy, egg freezing, adopt a child, adopting!, foster a child,
        fostering!, conceive, surrogate
  says: fertility, ivf, adoption!, surrogacy, family planning, family forming, egg freezing, carrot, adoption
        assistance, family building
  de:   Kinderwunsch, Adoption
childcare [rewards flexibility]
  asks: childcare, nursery, daycare, babysitter, creche, kindergarten, child care, after-school, nursery
        place, child minder, childminder, nanny
  says: childcare, child care, nursery, daycare, dependent care, childcare voucher, backup care, caregiver,
        dependent care fsa
  de:   Kinderbetreuung, Kita, Kindergartenzuschuss
breastfeeding [flexibility rewards]
  asks: breastfeed, nursing mother, pumping, breast pump, breastfeeding, pump milk, nursing?, lactation
  says: lactation, breast milk, nursing room, breast milk shipping, expressing milk
  de:   Stillen
bereavement [flexibility]
  asks: someone dies, death in the family, funeral, bereavement, parent dies, passes away, dying, grandad?,
        died, bereaved, grieving, loss in the family, compassionate leave
  says: bereavement, compassionate leave, death of a family member, funeral, miscarriage, pregnancy loss,
        grief, loss of a loved one, dies, grieving
  de:   Sonderurlaub, Trauerfall, Todesfall
caring for relatives [flexibility]
  asks: care for, sick parent, elderly parents, sick child, carer, carer for, dementia, my mum, my mother, my
        father, my parents, ageing parents, family emergency, caregiver, carers, ill child, sick kid, child is
        sick, care leave
  says: caregiver leave, carer's leave, family care, care for a family member, family leave, emergency leave,
        family medical leave, dependants leave, sick child, compassionate care, family emergency
  de:   Pflegezeit, Pflege von Angehörigen, Kinderkrankentage
jury and voting [flexibility]
  asks: jury duty, election day, jury, witness?
  says: jury duty, jury service, voting leave, time off to vote, civic duty, witness duty, court
  de:   Schöffe
military leave [flexibility]
  asks: army reserve, reservist, military, national guard, army reserves, veteran, veterans
  says: military leave, reservist, uniformed services, armed forces, userra, military service
  de:   Wehrdienst, Wehrübung
volunteering [purpose flexibility]
  asks: charity, volunteering, volunteer days, give back, donate, good cause, pro bono, good causes, food
        bank, volunteer, voluntary work, charities, community work, donations!
  says: volunteering, volunteer time off, vto, charity, donation matching, giving back, charitable, nonprofit,
        fundraising, community service, volunteer
  de:   Ehrenamt, Spenden
student loans [rewards learning]
  asks: student loan, student debt, student loans, loan repayment
  says: student loan, loan repayment, student debt
  de:   Studienkredit, BAföG
discounts [rewards]
  asks: discount, staff discount, free products, cheaper products, free account, discounts, employee discount
  says: employee discount, discounts, staff discount, perks marketplace, discounted, corporate rate
  de:   Mitarbeiterrabatt, Rabatte
food and drink [rewards]
  asks: free lunch, food, snacks, coffee, canteen, meals, vegan, tea, beers, lunch!, lunches, breakfast,
        vegetarian, fruit
  says: lunch, meals, snacks, catering, food allowance, meal voucher, team lunch, canteen, coffee
  de:   Verpflegung, Kantine, Obstkorb, Getränke
pets [team]
  asks: pets, dogs!, dog!, pet, pets at work, puppy, cat!
  says: dog-friendly, pet policy, pet insurance, dogs!, pets!
  de:   Bürohund, Hund
recognition [progression values]
  asks: recognised!, celebrate, pat on the back, feel valued, appreciated!, thank you?, thanked!, recognition,
        recognized!, valued!, praise, praised
  says: recognition, kudos, shout-out, peer bonus, celebrate wins, spot award, awards!, appreciation!, thank
        each other, thank you notes
  de:   Anerkennung, Wertschätzung
anniversaries and gifts [rewards team]
  asks: birthday, gifts, swag, t-shirt, work anniversary
  says: anniversary, swag, workiversary, tenure award, merch, new hire kit, gifts?, birthdays, birthday?
  de:   Jubiläum, Geschenk
financial advice [rewards]
  asks: tax advice, loan from the company, financial advice, advance on my salary
  says: financial wellness, financial planning, tax advice, financial coaching, legal assistance, financial
        advisor
  de:   Finanzberatung
"""
