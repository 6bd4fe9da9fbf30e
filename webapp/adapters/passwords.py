"""Passwords: hashed by argon2, and refused when they are short or guessed soon."""

import base64
import hashlib
import hmac
import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask import current_app
from zxcvbn import zxcvbn

from webapp.domain.errors import N_, Invalid

LEAST = 12
"""Characters. NIST SP 800-63B asks for 8 with a second factor, 15 without, and no rules on kinds of
letters."""
MOST = 200
"""Characters: a hash of a megabyte would keep a process busy."""
GUESSED = 3
"""zxcvbn's score that is asked for, of 0 to 4: safely past 10^8 guesses."""
LOOKED_AT = 72
"""Characters that zxcvbn looks at: its time grows with the square."""

KEYED = "keyed:"

SHORT = N_(
    "A password needs at least 12 characters. Four or five words that do not belong together are good."
)
LONG = N_("A password may have up to 200 characters.")
COMMON = N_("This password would be guessed soon. Four or five words that do not belong together are good.")


class Passwords:
    """Makes and checks hashes. `secret_key` opens those of before, which were made with it."""

    def __init__(self, secret_key: str, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._secret_key = secret_key
        self._nobodys = self._hasher.hash("nobody's password")

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        return self._hasher.hash(_normal(password))

    def is_right(self, kept: str, password: str) -> bool:
        """Whether `password` is the one of which `kept` is the hash. Takes its time also where none is
        kept, so that nobody learns by it which accounts there are."""
        hashed = kept.removeprefix(KEYED)
        spellings = self._keyed(password) if kept.startswith(KEYED) else [_normal(password)]
        return any(self._verifies(hashed or self._nobodys, typed) for typed in spellings) and bool(hashed)

    def _verifies(self, hashed: str, typed: str) -> bool:
        try:
            return self._hasher.verify(hashed, typed)
        except (VerifyMismatchError, InvalidHashError):
            return False

    def is_outdated(self, kept: str) -> bool:
        """Whether a hash should be made anew when its password is at hand."""
        return kept.startswith(KEYED) or self._hasher.check_needs_rehash(kept)

    def _keyed(self, password: str) -> list[str]:
        """What versions before 0.2 gave to argon2: commands as it was typed, pages decomposed."""
        spellings = dict.fromkeys((password, unicodedata.normalize("NFKD", password)))
        key = self._secret_key.encode()
        return [base64.b64encode(hmac.digest(key, s.encode(), hashlib.sha512)).decode() for s in spellings]


def here() -> Passwords:
    """Those of the application that runs."""
    passwords: Passwords = current_app.extensions["passwords"]
    return passwords


def refuse_weak(password: str, about: Iterable[str]) -> None:
    """Raises `Invalid` for a password that is short, or made of common words, or of what is known of its
    owner,
    `about`."""
    typed = _normal(password)
    if len(typed) < LEAST:
        raise Invalid(SHORT)
    if len(typed) > MOST:
        raise Invalid(LONG)
    if zxcvbn(typed[:LOOKED_AT], user_inputs=[*about, "bothways"])["score"] < GUESSED:
        raise Invalid(COMMON)


def _normal(password: str) -> str:
    """One spelling for what looks the same: RFC 8265 asks for it."""
    return unicodedata.normalize("NFC", password)
