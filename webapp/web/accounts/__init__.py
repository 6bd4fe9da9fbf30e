"""Pages for who signs in: the door, links that open once, one's own account, colleagues, the audit trail."""
