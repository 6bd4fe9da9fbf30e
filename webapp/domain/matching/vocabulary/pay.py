"""Topics about pay, and the rules behind it."""

TOPICS = """
salary [rewards]
  asks: salary range, earn, pay?, money, wage, pay range, earning, the going rate, wages, salary, salaries,
        the pay, take home, hourly rate, going rate, remuneration, compensation!, pay check, paycheck, per
        hour
  says: salary, compensation, base pay, base salary, pay?, salary band, salary range, cash compensation,
        remuneration, pay range
  de:   Gehalt, Vergütung, Lohn
pay bands [rewards progression]
  asks: salary formula, fair pay, work out pay, pay decided, set pay, set salaries, decide pay, decides pay,
        pay scale, pay scales, pay grade, pay grades, pay bands, pay band, salary bands, fairly paid, pay
        worked out, pay is set, salary decided, salary calculated
  says: pay band, salary band, compensation philosophy, pay scale, benchmark, market data, percentile,
        compensation model, compensation structure, pay grade, compensation bands, pay scales, pay grades,
        step increases, pay table
  de:   Gehaltsband, Gehaltsstruktur, Entgeltgruppe
location-based pay [rewards]
  asks: paid less, cheaper area, where i live, depends on location, somewhere cheaper, somewhere cheap,
        cheaper city, locality!, same everywhere, location affect
  says: location-based pay, geographic, cost of living, pay zone, cost of labour, location factor, geo,
        regional pay, location-agnostic, pay zones, locality pay, locality!, zones!
  de:   ortsabhängig, Lebenshaltungskosten
pay rise [rewards progression]
  asks: annual raise, raise?, pay rise, pay increase, more money, inflation, cost of living, pay rises,
        raises, a rise, pay go up, salary go up, increments!, salary increase, pay review, annual increase
  says: salary review, compensation review, pay review, merit increase, annual review cycle, pay increase,
        salary increase, salary adjustment, cost of living adjustment, compensation cycle, off-cycle, pay is
        reviewed, salaries are reviewed, pay round, a raise, raises, merit raise, pay rise, pay raise, step
        increase, within-grade increase
  de:   Gehaltserhöhung, Gehaltsrunde, Gehaltsüberprüfung
bonus [rewards]
  asks: bonus, profit sharing, variable pay, extra money, bonuses, thirteenth, 13th, performance pay, extra
        pay
  says: bonus, annual bonus, performance bonus, variable compensation, variable pay, profit sharing, spot
        bonus, bonus plan, bonuses, incentive!, incentive pay, incentives!
  de:   Bonus, Prämie, Gewinnbeteiligung, Sonderzahlung
equity [rewards]
  asks: stock options, stock, equity, slice of the company, piece of the company, shares!, share options, my
        options, a stake, part of the company, own a piece, share scheme, vest, vesting, stock plan
  says: equity, stock options, rsu, vesting, strike price, cliff, option grant, esop, stock plan, exercise
        window, options!?, shares!, shares of, exercise price, exercise your options, exercising, stockholder,
        stock
  de:   Aktienoptionen, Beteiligung, Anteile
equity on leaving [rewards]
  asks: options if i leave, shares if i leave, my shares, my options, when i leave?, if i leave?, unvested,
        forfeit, if i quit?
  says: post-termination exercise, exercise window, exercise period, vested options, options expire, after you
        leave, stop working, unvested
  de:   virtuelle Anteile
sign-on bonus [rewards]
  asks: sign on bonus, joining bonus, signing bonus
  says: sign-on bonus, signing bonus, joining bonus
  de:   Antrittsprämie
pay transparency [rewards values]
  asks: pay gap, gender pay gap, others earn, colleagues earn, salaries public, equal pay, paid the same, earn
        the same, open about pay, see salaries, what everyone earns
  says: pay transparency, transparent salaries, pay equity, pay gap, equal pay, pay audit
  de:   Entgelttransparenz, Lohnlücke
payday [rewards]
  asks: pay day, paid monthly, payslip, payday, paid every, pay cycle, pay period, paycheck?, wages paid
  says: payroll, pay date, pay period, paid monthly, biweekly, semi-monthly, payslip, direct deposit, pay
        schedule
  de:   Gehaltsabrechnung, Auszahlung
offer negotiation [rewards]
  asks: negotiable, negotiate, counter offer, competing offer, haggle, bargain, negotiation, negotiating,
        wiggle room, up for negotiation, beat their offer, better offer
  says: negotiation, negotiate, verbal offer, counteroffer, written offer, extend an offer, compensation
        expectations, salary expectations, offer approval, offer letter, job offer, offers!, offer!?
  de:   Verhandlung, Angebot
"""
