"""How both sides' fit forms become findings, a report, and the candidate's part."""
