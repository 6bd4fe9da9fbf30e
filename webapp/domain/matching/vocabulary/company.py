"""Topics about the company and its business."""

TOPICS = """
history [purpose]
  asks: how old is the company, your story, company story, founders' story, founded!, set up the company
  says: history, our story, timeline, milestones, founded!, founding!, was founded, started in?
  de:   Gründung, Firmengeschichte
product [purpose]
  asks: what do you sell, do you make, do you sell
  says: platform?, product overview, solution, our product, product!, products!
  de:   Produkt
competitors [purpose]
  asks: competitors, rivals, better than, stand out, others doing this, beat them, better than others,
        compete!, competition!, competing!, special about, market leader, differ from, different from, makes
        you different, outfits, beat you, better than you
  says: competitor, competition!, differentiation!, competitive advantage, moat, competing products, market
        share, the market?, competitive landscape
  de:   Wettbewerber, Konkurrenz
business model [purpose]
  asks: make money, how do you earn, business model, paying customers
  says: business model, revenue model, subscription, licence revenue, go-to-market, customers pay, pricing!
  de:   Geschäftsmodell
finances [purpose]
  asks: profitable, runway, money in the bank, financially stable, going bust, stable, funding!, burn rate,
        job security, run out of money, safe bet, still exist, bankrupt, bankruptcy, solvent, finances!,
        financial health, funded, bust
  says: profitable, profitability, runway, funding!, investors, raised, series a, series b, series c,
        valuation, cash, burn, venture capital, financial position, break even, break-even, profit, profits,
        cash in the bank, money in the bank, debt, cash reserves
  de:   Gewinn, Finanzierung, Investoren, Rentabilität
revenue growth [purpose]
  asks: revenue, sales figures, turnover last year, selling well, company growing, business growing, annual
        revenue
  says: revenue, arr, annual recurring revenue, growth rate, revenue growth, sales growth, bookings!
  de:   Umsatz, Umsatzwachstum
layoffs [values]
  asks: layoffs, job cuts, redundancies, laid people off, cut jobs, fire people, made redundant, downsized,
        laid off?, lay off, lay-offs, fired people, shutdown?, downsizing, redundancy
  says: layoff, layoffs, reduction in force, rif, redundancies, workforce reduction, downsizing
  de:   Entlassungen, Stellenabbau
sale or flotation [purpose]
  asks: ipo, get acquired, go public, got bought, get bought, cash out, be sold, get sold, company sold,
        is sold, us sold, sell the company, sale of the company, sell up, takeover, taken over, merger,
        acquired!
  says: ipo, acquisition, acquired!, initial public offering, liquidity event, merger, going public
  de:   Börsengang, Übernahme
growth plans [purpose progression]
  asks: hiring more, growing the team, expand, team grow, hire next, expanding, expansion, grow the team, new
        hires?, headcount
  says: hiring plan, expansion, headcount plan, growing team, open positions, hiring goals, headcount growth
  de:   Wachstumspläne, offene Stellen
investors and board [purpose]
  asks: who owns the company, investors, shareholders, your investors
  says: board of directors, investors, shareholders, ownership, venture capital, the board
  de:   Gesellschafter, Aufsichtsrat
"""
