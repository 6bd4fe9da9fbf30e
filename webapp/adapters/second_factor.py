"""The second factor: codes of an app by RFC 6238, kept encrypted, and recovery codes that are kept hashed."""

import base64
import hashlib
import secrets
from datetime import datetime

import pyotp
from cryptography.fernet import Fernet, InvalidToken
from flask import current_app

ISSUER = "Bothways"
STEP = 30
"""Seconds for which an app shows a code."""
NEIGHBOURS = (0, -1, 1)
"""Steps that are tried, for clocks that differ by half a minute."""
RECOVERY_CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is easily mistaken on paper."""


class SecondFactor:
    """Makes secrets, and checks codes. `secret_key` encrypts what the database keeps."""

    def __init__(self, secret_key: str) -> None:
        key = hashlib.sha256(b"second factor " + secret_key.encode()).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

    def new(self) -> str:
        """A new secret, as it is kept."""
        return self._fernet.encrypt(pyotp.random_base32().encode()).decode()

    def shown(self, kept: str) -> str:
        """The secret as its owner types it into the app, in groups of four. Raises `ValueError`."""
        plain = self._opened(kept)
        return " ".join(plain[i : i + 4] for i in range(0, len(plain), 4))

    def address(self, kept: str, name: str) -> str:
        """The `otpauth:` address for a picture that the app reads. Raises `ValueError`."""
        return pyotp.TOTP(self._opened(kept)).provisioning_uri(name=name, issuer_name=ISSUER)

    def step_of(self, kept: str, code: str, now: datetime) -> int | None:
        """The time step whose code this is, or None for a wrong one. Raises `ValueError` for a lost key."""
        totp = pyotp.TOTP(self._opened(kept))
        here, typed = int(now.timestamp()) // STEP, "".join(code.split())
        steps = (here + neighbour for neighbour in NEIGHBOURS)
        return next(
            (step for step in steps if secrets.compare_digest(totp.at(step * STEP).encode(), typed.encode())),
            None,
        )

    def _opened(self, kept: str) -> str:
        try:
            return self._fernet.decrypt(kept.encode()).decode()
        except InvalidToken:
            raise ValueError("the secret key has changed since this was encrypted") from None


def here() -> SecondFactor:
    """That of the application that runs."""
    factor: SecondFactor = current_app.extensions["second_factor"]
    return factor


def recovery_codes() -> tuple[str, ...]:
    """New recovery codes, of 49 bits each, as they are written down."""
    return tuple(f"{_letters()}-{_letters()}" for _ in range(RECOVERY_CODES))


def _letters() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(5))


def digest(account_id: int, code: str) -> str:
    """What is kept of a recovery code. It has 49 bits, so that a plain digest is not turned back."""
    typed = "".join(c for c in code.lower() if c.isalnum())
    return hashlib.sha256(f"{account_id} {typed}".encode()).hexdigest()
