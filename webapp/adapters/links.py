"""Makes and checks personal links.

The database keeps a nonce, the link holds its HMAC under the secret key: the database alone opens nothing.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass

NONCE_BYTES = 32

END = "0"
"""Stands behind a token that would end in a mark: mail programs leave such an end out of the link."""
CANDIDACY = "c"
"""How the token of a candidacy begins, so that it is never taken for a participant's."""
TAIL = ".,;:!?)]}>»”’\"'…*"
"""What people and mail programs put behind a link, or around it."""


def new_nonce() -> bytes:
    return secrets.token_bytes(NONCE_BYTES)


@dataclass(frozen=True)
class Links:
    """Writes the addresses that letters hold, under the application's secret. `all_rounds`: whether letters
    to a candidate lead to the page with all their rounds, too."""

    base_url: str
    secret_key: str
    all_rounds: bool = True

    def token(self, participant_id: int, nonce: bytes) -> str:
        """The secret part of a participant's link: their id and 24 bytes of HMAC-SHA-256, in base 64."""
        mac = hmac.digest(self.secret_key.encode(), b"participant" + nonce, hashlib.sha256)[:24]
        return _token(participant_id, mac)

    def opens(self, token: str, participant_id: int, nonce: bytes) -> bool:
        """Whether `token` is that participant's, compared in constant time."""
        return _is_same(token, self.token(participant_id, nonce))

    def participant(self, participant_id: int, nonce: bytes) -> str:
        """The address of a participant's page."""
        return f"{self.base_url}/me/{self.token(participant_id, nonce)}"

    def candidacy_token(self, candidacy_id: int, nonce: bytes) -> str:
        """The secret part of a candidacy's link. A participant's is another one, also of the same number."""
        mac = hmac.digest(self.secret_key.encode(), b"candidacy" + nonce, hashlib.sha256)[:24]
        return CANDIDACY + _token(candidacy_id, mac)

    def opens_candidacy(self, token: str, candidacy_id: int, nonce: bytes) -> bool:
        """Whether `token` is that candidacy's, compared in constant time."""
        return _is_same(token, self.candidacy_token(candidacy_id, nonce))

    def round_token(self, participant_id: int, nonce: bytes) -> str:
        """What opens one round from the page of its candidacy, whose nonce it is made from: it goes with the
        candidacy's link, and the round's own link is not told there."""
        said = b"round %d " % participant_id + nonce
        return _token(participant_id, hmac.digest(self.secret_key.encode(), said, hashlib.sha256)[:24])

    def opens_round(self, token: str, participant_id: int, nonce: bytes) -> bool:
        """Whether `token` opens that round from its candidacy's page, compared in constant time."""
        return _is_same(token, self.round_token(participant_id, nonce))

    def candidacy(self, candidacy_id: int, nonce: bytes) -> str:
        """The address of the page that shows a candidate all rounds."""
        return f"{self.base_url}/rounds/{self.candidacy_token(candidacy_id, nonce)}"

    def reference(self, interview_id: int) -> str:
        """What names an interview on paper. It opens nothing; nobody can make up another one."""
        mac = hmac.digest(self.secret_key.encode(), f"panel {interview_id}".encode(), hashlib.sha256)[:9]
        return _token(interview_id, mac)

    def own_link(self) -> str:
        """The address where anybody has their own link mailed to them; it shows nothing of anybody."""
        return f"{self.base_url}/link"

    def mark_of(self, email: str) -> str:
        """What stands for an address while we look whose it is: 32 hexadecimal digits of its HMAC."""
        return hmac.digest(self.secret_key.encode(), f"address {email}".encode(), hashlib.sha256).hex()[:32]

    def panel(self, interview_id: int) -> str:
        """The address where an interviewer of that interview has their own link mailed to them."""
        return f"{self.base_url}/link/{self.reference(interview_id)}"

    def interview_of(self, reference: str) -> int | None:
        """The interview that a reference names, or None when it is not one of ours."""
        number = id_in(reference)
        return number if number and _is_same(reference, self.reference(number)) else None

    def key(self, key_id: int, nonce: bytes) -> str:
        """The address that a key of an account opens once."""
        return f"{self.base_url}/key/{self.key_token(key_id, nonce)}"

    def key_token(self, key_id: int, nonce: bytes) -> str:
        """The secret part of it: the key's id and 24 bytes of HMAC-SHA-256, in base 64."""
        mac = hmac.digest(self.secret_key.encode(), b"key" + nonce, hashlib.sha256)[:24]
        return _token(key_id, mac)

    def opens_key(self, token: str, key_id: int, nonce: bytes) -> bool:
        """Whether `token` is that key's, compared in constant time."""
        return _is_same(token, self.key_token(key_id, nonce))

    def interview(self, interview_id: int) -> str:
        """The address of an interview in the console."""
        return f"{self.base_url}/interviews/{interview_id}"


def without_tail(token: str) -> str:
    """A token without the marks that stood behind its link in a sentence: a full stop, a bracket, a comma."""
    return token.rstrip(TAIL)


def _token(number: int, mac: bytes) -> str:
    written = f"{number}-{urlsafe_b64encode(mac).decode()}"
    return written if written[-1].isalnum() else written + END


def _is_same(token: str, ours: str) -> bool:
    """Compared in constant time; also with a token of before, which had no such end."""
    return hmac.compare_digest(token.encode(), ours.encode()) or hmac.compare_digest(
        (token + END).encode(), ours.encode()
    )


def id_in(token: str) -> int | None:
    """The id that a token claims to be of, or None when it cannot be a token."""
    head, _, mac = token.partition("-")
    return int(head) if mac and head.isascii() and head.isdigit() and len(head) < 10 else None


def candidacy_in(token: str) -> int | None:
    """The id of the candidacy that a token claims to be of, or None when it cannot be one of those."""
    return id_in(token.removeprefix(CANDIDACY)) if token.startswith(CANDIDACY) else None
