"""Writes and reads the reference that an interview without one gets in a download.

Its rows belong together by it, and it is known again after it was moved. It is never kept as the name that
another system has for an interview.
"""

import re

_OWN = re.compile(r"bothways:([1-9]\d{0,8})", re.IGNORECASE | re.ASCII)


def own(interview_id: int) -> str:
    """The reference of an interview that has no other."""
    return f"bothways:{interview_id}"


def number_in(reference: str) -> int | None:
    """The id of the interview that such a reference names, or None for any other reference."""
    found = _OWN.fullmatch(reference)
    return int(found[1]) if found else None
