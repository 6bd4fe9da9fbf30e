"""Encrypts a text so that only who holds its key, and knows our secret key, can read it."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken


def sealed(text: str, key: str, secret_key: str) -> bytes:
    """The text, encrypted with `key` and our `secret_key` together."""
    return _fernet(key, secret_key).encrypt(text.encode())


def opened(kept: bytes, key: str, secret_key: str) -> str | None:
    """The text again; None where either key is another one."""
    try:
        return _fernet(key, secret_key).decrypt(kept).decode()
    except InvalidToken:
        return None


def _fernet(key: str, secret_key: str) -> Fernet:
    both = hashlib.sha256(f"sealed text {key} {secret_key}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(both))
