"""Tells whether two addresses are one person's: they reach the same mailbox."""


def mailbox(address: str) -> str:
    """The mailbox that a normal address reaches: what stands behind a plus is a note of its owner's."""
    name, _, domain = address.lower().rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"
