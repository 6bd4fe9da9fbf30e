"""Accounts of recruiters and admins: who there is, how they sign in, and what opens something once."""
