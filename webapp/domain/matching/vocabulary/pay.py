"""Topics about pay, and the rules behind it."""

TOPICS = """
salary [rewards]
  asks: how much do you pay, salary range, what does it pay, what would i earn, earn, pay?, money, wage, pay
        range, pay like, the money, earning, what would you pay, the going rate, paid well, wages, how much
        is it, what's the pay, what is the pay
  says: salary, compensation, base pay, base salary, pay?, salary band, salary range, cash compensation,
        remuneration, pay range
  de:   Gehalt, Vergütung, Lohn
pay bands [rewards progression]
  asks: how do you work out pay, how is pay decided, salary formula, what to pay people, fair pay, how do
        you set salaries, same pay, how do you decide what people get, who decides my pay, same money for
        the same work, same work same pay, haggle
  says: pay band, salary band, compensation philosophy, pay scale, benchmark, market data, percentile,
        compensation model, compensation structure, pay grade, compensation bands
  de:   Gehaltsband, Gehaltsstruktur, Entgeltgruppe
location-based pay [rewards]
  asks: depend on where i live, paid less, pay depends on location, same pay everywhere, if i move, live
        somewhere cheap, cheaper area, move somewhere cheaper, paid the same everywhere
  says: location-based pay, geographic, cost of living, pay zone, cost of labour, location factor, geo,
        zones, regional pay, location-agnostic
  de:   ortsabhängig, Lebenshaltungskosten
pay rise [rewards progression]
  asks: annual raise, raise?, pay rise, pay increase, salary reviewed, more money, inflation, increase every
        year, get more money, put my pay up, go up every year, more money every year, rise, pay goes up,
        cost of living
  says: salary review, compensation review, pay review, merit increase, annual review cycle, pay increase,
        raise, salary increase, salary adjustment, cost of living adjustment, compensation cycle, off-cycle,
        pay is reviewed, salaries are reviewed, pay round, raised?, reviewed every year
  de:   Gehaltserhöhung, Gehaltsrunde, Gehaltsüberprüfung
bonus [rewards]
  asks: bonus, on top of base, on top of salary, profit sharing, variable pay, extra money, good year, end
        of year money, share of the profit
  says: bonus, annual bonus, performance bonus, variable compensation, variable pay, profit sharing, spot
        bonus, incentive, bonus plan, bonuses
  de:   Bonus, Prämie, Gewinnbeteiligung, Sonderzahlung
equity [rewards]
  asks: stock options, shares, own part of the company, stock, options?, equity, slice of the company, piece
        of the company, shares would i get, own a part, tax bill, percent of the company, stake, slice
  says: equity, stock options, options, shares, rsu, vesting, strike price, exercise, cliff, option grant,
        esop, stock plan, exercise window
  de:   Aktienoptionen, Beteiligung, Anteile
equity on leaving [rewards]
  asks: what happens to my options, options if i leave, keep my shares, shares if i leave, keep it if i
        quit, buy my shares, long have i got to buy, lose my shares, leave before it vests, walk away with,
        what becomes of them, when an employee leaves, if i quit
  says: post-termination exercise, exercise window, exercise period, vested options, expire, termination,
        ten years
  de:   virtuelle Anteile
sign-on bonus [rewards]
  asks: sign on bonus, joining bonus, signing bonus
  says: sign-on bonus, signing bonus, joining bonus
  de:   Antrittsprämie
pay transparency [rewards values]
  asks: know what others earn, are salaries public, pay gap, gender pay gap, same money, know what
        colleagues earn, men and women paid the same, equal money, talk about pay
  says: pay transparency, transparent salaries, pay equity, pay gap, equal pay, pay audit
  de:   Entgelttransparenz, Lohnlücke
payday [rewards]
  asks: when do i get paid, pay day, paid monthly, payslip, get paid, when does the money come, day of the
        month
  says: payroll, pay date, pay period, paid monthly, biweekly, semi-monthly, payslip, direct deposit, pay
        schedule
  de:   Gehaltsabrechnung, Auszahlung
offer negotiation [rewards]
  asks: negotiable, negotiate, counter offer, ask for more, competing offer, haggle, bargain, room for
        movement, ask for a bit more, is that your final
  says: negotiation, negotiate, offer?, verbal offer, counteroffer, written offer, extend an offer,
        compensation expectations, salary expectations, offer approval
  de:   Verhandlung, Angebot
"""
