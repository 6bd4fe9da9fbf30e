"""A person's way to a role over all rounds: list, page, notes among recruiters, the person's export."""
