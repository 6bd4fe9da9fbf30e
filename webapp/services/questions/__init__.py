"""What becomes of candidates' questions: the ledger, gaps, and new library answers."""
