"""Topics about equipment, and who pays for it."""

TOPICS = """
computer [rewards]
  asks: laptop, mac, linux, which computer, macbook, pc, bring my own, kit, gear, computer!, computers!, my
        own laptop, work laptop, hardware, second screen, own devices, byod, windows!
  says: laptop, macbook, hardware, equipment, linux, it equipment, workstation, laptops, monitor?, computer!,
        computers!, device?
  de:   Laptop, Rechner, Ausstattung, Arbeitsgeräte
home office budget [rewards flexibility]
  asks: desk and chair, office chair, home setup, monitor, furniture, standing desk, kitchen table, kitted
        out, kit out, desk!, chair!, ergonomic, home office setup, set up at home, equipment for home, kit for
        home, spare room?
  says: home office, home office setup, office equipment, stipend?, ergonomic, chair, equipment budget,
        workspace, one-time budget, desk!, furniture?
  de:   Homeoffice-Zuschuss, Büroausstattung
phone and internet [rewards]
  asks: internet, phone bill, broadband, wifi, phone, phone contract, data plan, mobile phone, mobile!, work
        phone, wi-fi, cell phone
  says: internet, cell phone, mobile phone, broadband, internet reimbursement, phone reimbursement, wifi,
        phone plan, phone?, utility bills
  de:   Diensthandy, Internetkosten
expenses [rewards]
  asks: reimburse, out of pocket, foot the bill, money back, claim it back, paid back, reimbursed, get my
        money back, costs covered, expenses!, out of my own pocket, receipts!, expense account, per diem
  says: reimbursement, reimburse, expense policy, expense report, corporate card, receipts, company card,
        expensify, expense!, expenses!, per diem
  de:   Spesen, Auslagen, Kostenerstattung
company car [rewards]
  asks: company car, car allowance, use my own car
  says: company car, car allowance, car scheme, mileage, vehicle
  de:   Dienstwagen, Firmenwagen
"""
