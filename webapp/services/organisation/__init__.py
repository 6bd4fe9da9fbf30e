"""The organisation: accounts, people, roles, brand."""
