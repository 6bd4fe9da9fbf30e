"""Topics about equipment, and who pays for it."""

TOPICS = """
computer [rewards]
  asks: laptop, mac, linux, windows, computer do i get, which computer, macbook, pc, bring my own, kit, kit
        would i get, which machine, my own computer, screen, gear, which kit, a machine, sort of machine,
        macs
  says: laptop, macbook, computer, hardware, equipment, linux, it equipment, workstation, device, computers,
        laptops, monitor?
  de:   Laptop, Rechner, Ausstattung, Arbeitsgeräte
home office budget [rewards flexibility]
  asks: desk and chair, office chair, set up at home?, home setup, monitor, furniture, standing desk, kitchen
        table, kitted out, kit out, decent chair, desk for home, furniture for home, set up my room
  says: home office, home office setup, office equipment, stipend?, ergonomic, desk, chair, monitor,
        equipment budget, workspace, one-time budget, furniture
  de:   Homeoffice-Zuschuss, Büroausstattung
phone and internet [rewards]
  asks: internet, phone bill, broadband, mobile, wifi, phone, phone contract, data plan, my own phone
  says: internet, phone, cell phone, mobile phone, broadband, internet reimbursement, phone reimbursement,
        wifi, phone plan, utility
  de:   Diensthandy, Internetkosten
expenses [rewards]
  asks: pay for, claim back, pay me back, reimburse, who pays for, out of pocket, pay up front, chip in,
        foot the bill, money back, cover the cost
  says: expense, expenses, reimbursement, reimburse, expense policy, expense report, corporate card,
        receipts, company card, expensify
  de:   Spesen, Auslagen, Kostenerstattung
company car [rewards]
  asks: company car, car allowance
  says: company car, car allowance, car scheme, mileage, vehicle
  de:   Dienstwagen, Firmenwagen
"""
