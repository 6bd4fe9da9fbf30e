"""Debts, worries about money, and living on support."""

MONEY = """
en tells: loan shark, debt collector*, low income family|household, free school meals, gambling debt*,
  repossess*, universal credit, jobseeker, housing benefit, unemployment benefit*, food stamps|bank,
  rent arrears, foreclos*, payday loan*, debt advice|counsell*|collector*, council estate|flat, on the dole,
  debt relief order, credit card debt*, personal insolvency|bankruptcy, =IVA, bailiff*,
  money worries|problems|troubles, financial problems|difficulties|trouble|troubles|hardship|worries
en has: !technical|tech|design|security|code|product|organisational debt !ceiling,
  !technical|tech|design|security|code debts, mortgage, overdraft, arrears, bad|poor credit, no savings,
  student loan|loans|debt
en own: credit rating|score|history, savings, rent, landlord, financial situation, bills,
  benefits stop|end|run
en is: in debt, in .. of|serious|heavy|deep|personal debt, bankrupt, insolvent, homeless, broke <edge>,
  broke and|after|right, on benefits, on .. benefit|benefits|welfare, poor <edge>,
  behind on|with .. rent|bills|payments|mortgage, evicted, breadwinner, sole|main|only|single earner,
  struggling financially|to pay, in arrears, in financial|money|serious difficulties|trouble
en does: owe .. money|tax|taxes|rent|thousand, got|fell|ran|get into debt, went|go|going bankrupt,
  declared|filed bankruptcy|for, gambled away, send .. home <edge>, send .. home and|to|every,
  claim benefits|universal|housing
en says: lost my flat|home|house|apartment, in a hostel|shelter,
  pay|paying|paid|repay off|back|down? my|our|the|some? student|old|bank|car? <debt>, make|making ends meet,
  in the red <edge>, maxed out .. card|cards, overdrawn, paycheck|paycheque to, hand to mouth,
  can't|cannot afford .. rent|bills|mortgage|heating|deposit, money is tight, grew up poor,
  grew up in poverty, send|sending money|salary|wages home, my wages garnish*|are,
  support|supporting my|our family|parents|siblings back|financially|in
de tells: notunterkunft, obdachlosenheim, wohnung verloren, dispokredit, zahlungsunfähig, pfänd*,
  zwangsversteiger*, privatinsolvenz, verbraucherinsolvenz, schuldnerberatung*, pfändung*, lohnpfändung,
  gehaltspfändung, gepfändet, gerichtsvollzieher*, schufa, bürgergeld, hartz iv|4|vier, arbeitslosengeld,
  grundsicherung, sozialhilfe, wohngeld, aufstocker*, bafög*, geldsorgen, geldnot, geldprobleme*,
  mietrückst*, miete im rückstand, mietschulden, steuerschulden, spielschulden, obdachlos*, wohnungslos*,
  alleinverdiener*, hauptverdiener*, überschuldet, hoch verschuldet, restschuldbefreiung, alg i|ii|1|2,
  finanzielle* sorgen|probleme*|not|lage|schwierigkeiten|engpass|engpässe|verpflichtung*|gründen,
  finanziell eng|knapp
de has: !technische|technischen|technischer schulden, kredit, kredite, hypothek, mahnbescheid, gläubiger
de own: mahnung, !technischen schulden, kredit, *kredit, miete, gläubiger, ersparnisse
de does: schulde .. geld|euro
de is: pleite <edge>, bankrott, insolvent, arm <edge>, knapp bei, verschuldet <edge>
de says: vom jobcenter, knapp bei kasse, über die runden,
  schulden|kredit ab|abbezahlen|abzahlen|abtragen|tilgen, unterhalt zahlen|zahle, geld nach hause,
  vom amt <edge>, haus|wohnung abbezahlen|abzahlen, konto .. überzogen, von der hand in den mund, im dispo
"""
