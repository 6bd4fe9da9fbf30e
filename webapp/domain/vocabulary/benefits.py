"""Leave, insurance, and all else beside pay."""

TOPICS = """
benefits in general [rewards]
  asks: benefits, perks, what do i get, package, extras, what else do you offer
  says: benefits, perks, benefits package, employee benefits, benefits overview, benefits summary, total
        rewards
  de:   Zusatzleistungen, Benefits
pension [rewards]
  asks: pension, retirement, 401k, match my contributions, superannuation, save for retirement, old age
  says: pension, 401(k), 401k, retirement plan, employer contribution, matching contribution, company match,
        superannuation, rrsp, retirement savings, contribution match
  de:   Altersvorsorge, betriebliche Altersvorsorge, Rente
health insurance [rewards]
  asks: health insurance, medical, private healthcare, doctor, health cover, medical bills, healthcare
  says: health insurance, medical insurance, healthcare, medical plan, premium, ppo, hsa, deductible,
        private medical, health plan, medical coverage, insurance coverage, health cover, medical, private
        health
  de:   Krankenversicherung, Zusatzversicherung
dental and vision [rewards]
  asks: dentist, teeth, glasses, eye test, dental
  says: dental, vision, orthodontic, eye care, optical, contact lenses
  de:   Zahnzusatzversicherung, Brille
family cover [rewards]
  asks: wife, husband, partner, kids be covered, children covered, spouse, family covered
  says: dependants, dependents, spouse, domestic partner, family coverage, children, eligible dependents,
        family members
  de:   Familienversicherung, Angehörige
life insurance [rewards]
  asks: life insurance, if i die, death benefit
  says: life insurance, death in service, ad&d, life assurance, beneficiary, accidental death
  de:   Lebensversicherung, Unfallversicherung
long-term illness [rewards support]
  asks: seriously ill, long illness, ill for a long time, cancer, still be paid, can't work, disability
        cover, long term sick
  says: disability insurance, long-term disability, short-term disability, income protection, medical leave,
        fmla, long-term sickness, std, ltd, extended illness, disability leave
  de:   Berufsunfähigkeit, Langzeiterkrankung, Krankengeld
sick leave [rewards flexibility]
  asks: sick, ill, unwell, have the flu, sick pay, call in sick, sick days
  says: sick leave, sick days, sick pay, sickness, illness, sick time, medical certificate, doctor's note,
        statutory sick pay, sick, ill?
  de:   Krankheit, Krankmeldung, Lohnfortzahlung, krank
mental health [rewards support]
  asks: mental health, therapist, therapy, counselling, depressed, anxiety, psychologist
  says: mental health, therapy, counselling, counseling, employee assistance program, eap, wellbeing,
        therapist, mental wellness, headspace, mental health days
  de:   psychische Gesundheit, Beratung, Therapie
wellness [rewards]
  asks: gym, fitness, sport, yoga, wellness, health perks
  says: wellness, gym, fitness, wellbeing allowance, health and wellness, gym membership, wellness stipend,
        wellness benefit
  de:   Fitnessstudio, Sportangebot, Gesundheitsförderung
annual leave [flexibility rewards]
  asks: holiday, vacation, days off, time off, annual leave, vacation days, holidays do i get, how much
        holiday, week off, pto, unlimited holiday
  says: annual leave, vacation, paid time off, pto, time off, holiday entitlement, leave allowance,
        unlimited pto, minimum vacation, holiday allowance, vacation policy, days of holiday, book time off,
        days off, holiday?, leave year
  de:   Urlaub, Urlaubstage, Urlaubsanspruch
leave carried over [flexibility rewards]
  asks: roll over, carry over, unused holiday, lose them, left over days, use it or lose it, unused days
  says: carry over, carryover, rollover, accrue, accrual, unused vacation, paid out, expire, accrued time
  de:   Resturlaub, Übertragung
public holidays [flexibility rewards]
  asks: bank holidays, national holidays, public holidays, religious holidays
  says: public holiday, company holiday, national holiday, statutory holiday, bank holiday, federal
        holidays, observed holidays, local holidays, floating holiday
  de:   Feiertage, gesetzliche Feiertage
company shutdown [flexibility]
  asks: christmas, over christmas, close down, new year, shut down, summer break
  says: company-wide shutdown, winter break, holiday shutdown, office closure, end of year break, company
        closed, winter holiday, recharge days
  de:   Betriebsferien, Weihnachten
sabbatical [flexibility rewards]
  asks: sabbatical, few months off, career break, long break, extended time off
  says: sabbatical, extended leave, career break, years of service, long service leave
  de:   Sabbatical, Auszeit
unpaid leave [flexibility]
  asks: unpaid leave, take time unpaid, unpaid time, leave without pay
  says: unpaid leave, leave of absence, personal leave, loa, unpaid time off
  de:   unbezahlter Urlaub, Freistellung
parental leave [flexibility rewards]
  asks: parental leave, maternity, paternity, having a baby, pregnant, new baby, dads, dad, mums, new
        parents, start a family, father, mother
  says: parental leave, maternity leave, paternity leave, birth, bonding, newborn, new parent, birthing
        parent, caregiver leave, adoption leave, primary caregiver, secondary caregiver, maternity,
        paternity, new parents, baby
  de:   Elternzeit, Mutterschutz, Elterngeld
return from leave [flexibility support]
  asks: come back after, back to work after, return from maternity, coming back from leave
  says: return to work, returning from leave, phased return, ramp back, transition back, gradual return,
        reintegration
  de:   Wiedereinstieg, Wiedereingliederung
fertility and adoption [rewards]
  asks: ivf, adopt, adoption, fertility, surrogacy, egg freezing
  says: fertility, ivf, adoption, surrogacy, family planning, family forming, egg freezing, carrot, adoption
        assistance, family building
  de:   Kinderwunsch, Adoption
childcare [rewards flexibility]
  asks: childcare, nursery, daycare, babysitter, creche, kindergarten, look after my kids
  says: childcare, child care, nursery, daycare, dependent care, childcare voucher, backup care, caregiver,
        dependent care fsa
  de:   Kinderbetreuung, Kita, Kindergartenzuschuss
breastfeeding [flexibility rewards]
  asks: breastfeed, pump, nursing mother
  says: lactation, breast milk, nursing room, breast milk shipping, expressing milk
  de:   Stillen
bereavement [flexibility]
  asks: someone dies, death in the family, funeral, lose someone, bereavement, parent dies
  says: bereavement, compassionate leave, death of a family member, funeral, miscarriage, pregnancy loss,
        grief, loss of a loved one, dies, grieving
  de:   Sonderurlaub, Trauerfall, Todesfall
caring for relatives [flexibility]
  asks: look after my mum, care for, sick parent, elderly parents, look after my mother, child is ill, sick
        child, carer, emergency at home
  says: caregiver leave, carer's leave, family care, care for a family member, family leave, emergency
        leave, family medical leave, dependants leave, sick child, compassionate care, family emergency
  de:   Pflegezeit, Pflege von Angehörigen, Kinderkrankentage
jury and voting [flexibility]
  asks: jury duty, vote, called as a witness
  says: jury duty, jury service, voting leave, time off to vote, civic duty, witness duty, court
  de:   Schöffe
military leave [flexibility]
  asks: army reserve, reservist, military
  says: military leave, reservist, uniformed services, armed forces, userra, military service
  de:   Wehrdienst, Wehrübung
volunteering [purpose flexibility]
  asks: charity, volunteering, volunteer days, give back, donate, match donations, good cause, pro bono
  says: volunteering, volunteer time off, vto, charity, donation matching, giving back, charitable,
        nonprofit, fundraising, community service
  de:   Ehrenamt, Spenden
student loans [rewards learning]
  asks: student loan, pay off my debt, student debt
  says: student loan, loan repayment, student debt
  de:   Studienkredit, BAföG
discounts [rewards]
  asks: discount, staff discount, free products, cheaper
  says: employee discount, discounts, staff discount, perks marketplace, discounted, corporate rate
  de:   Mitarbeiterrabatt, Rabatte
food and drink [rewards]
  asks: free lunch, food, snacks, coffee, canteen, meals
  says: lunch, meals, snacks, catering, food allowance, meal voucher, team lunch, canteen, coffee
  de:   Verpflegung, Kantine, Obstkorb, Getränke
pets [team]
  asks: dog, bring my dog, pets
  says: dog-friendly, pets, dogs, pet policy, pet insurance
  de:   Bürohund, Hund
recognition [progression values]
  asks: get credit, say thank you, appreciated, recognised, recognized for good work, celebrate
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
