"""Topics about the company and its business."""

TOPICS = """
history [purpose]
  asks: how did it start, founded, who started, how old is the company, story, how long have you
        been going, whose idea was it
  says: founded, history, our story, founding, origin, timeline, milestones, started in, began in, founded
        in
  de:   Gründung, Firmengeschichte
product [purpose]
  asks: what do you make, what do you sell, what does the company do, product do, what exactly do you,
        actually make, what is it you do, explain what you do, in plain english
  says: product?, platform?, features?, what we do, product overview, solution, our product
  de:   Produkt
competitors [purpose]
  asks: competitors, who else does this, rivals, better than, compete, why would you win, stand out, others
        doing this, other outfits, beat them, what's special about you, better than others, why you and not
  says: competitor, competition, competitive, alternatives, differentiation, market, competitive advantage,
        moat
  de:   Wettbewerber, Konkurrenz
business model [purpose]
  asks: make money, how do you earn, business model, paying customers
  says: business model, revenue model, pricing, subscription, licence revenue, go-to-market, customers pay
  de:   Geschäftsmodell
finances [purpose]
  asks: profitable, runway, money in the bank, financially stable, going bust, stable, funding, burn rate,
        go under, job security, enough money, how safe, going under, run out of money, close down, paying
        your bills, be around in, safe bet, raised so far, much have you raised, mortgage
  says: profitable, profitability, runway, funding, investors, raised, series a, series b, series c,
        valuation, cash, burn, venture capital, financial position, break even, break-even, profit, profits,
        cash in the bank, money in the bank, reserves, debt
  de:   Gewinn, Finanzierung, Investoren, Rentabilität
revenue growth [purpose]
  asks: revenue, grow last year, how fast are you growing, sales figures, growing, turnover last year, doing
        well, business doing, selling well, are you growing
  says: revenue, arr, annual recurring revenue, growth rate, revenue growth, sales growth, bookings
  de:   Umsatz, Umsatzwachstum
layoffs [values]
  asks: layoffs, job cuts, redundancies, laid people off, cut jobs, fire people, let a lot of people go,
        made redundant, cut staff, downsized
  says: layoff, layoffs, reduction in force, rif, redundancies, workforce reduction, downsizing
  de:   Entlassungen, Stellenabbau
sale or flotation [purpose]
  asks: ipo, get acquired, sell the company, go public, acquired, sold, got bought, get bought, bought by,
        someone buys you, cash out
  says: ipo, acquisition, acquired, initial public offering, liquidity event, merger, going public
  de:   Börsengang, Übernahme
growth plans [purpose progression]
  asks: hiring more, growing the team, how many people will you hire, expand, team grow
  says: hiring plan, expansion, headcount plan, growing team, open positions, hiring goals, headcount growth
  de:   Wachstumspläne, offene Stellen
investors and board [purpose]
  asks: who owns the company, investors, board?, shareholders
  says: board of directors, investors, board?, shareholders, ownership, venture capital
  de:   Gesellschafter, Aufsichtsrat
"""
