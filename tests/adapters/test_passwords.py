"""Passwords: what is right, what is weak, and hashes that versions before 0.2 have made."""

import pytest

from webapp.adapters.passwords import KEYED, Passwords, refuse_weak
from webapp.domain.errors import Invalid

KEY = "s" * 40
OF_BEFORE = {
    "a quiet password": "$argon2id$v=19$m=65536,t=3,p=4"
    "$xvjf+3+PMQZAqJVSCuEcYw$pggmXLvelF3AlvrBmST7UePzRjzJsigQjdwOaMhgRu0",
    "pässwörd ﬁne": "$argon2id$v=19$m=65536,t=3,p=4"
    "$PceYcy6ldK7VWosRwrj3fg$/QUBEE9fj8UlfZOt1gyCHVFmGbjfGFuZ+jYhC+SgO3k",
}
"""As Flask-Security made them under that key."""


@pytest.mark.parametrize("password", OF_BEFORE)
def test_a_password_of_before_still_opens_under_the_same_key_and_is_hashed_anew(password: str):
    kept = KEYED + OF_BEFORE[password]
    passwords = Passwords(KEY)
    assert passwords.is_right(kept, password)
    assert not passwords.is_right(kept, password + "x")
    assert not Passwords("t" * 40).is_right(kept, password)
    assert passwords.is_outdated(kept)
    anew = passwords.hash(password)
    assert Passwords("t" * 40).is_right(anew, password), "another key no longer matters"
    assert not passwords.is_outdated(anew)


def test_where_no_password_is_kept_none_is_right():
    for kept in ("", KEYED, "nonsense"):
        assert not Passwords(KEY).is_right(kept, "")
        assert not Passwords(KEY).is_right(kept, "nobody's password")


@pytest.mark.parametrize("weak", ["short", "password1234", "123456789012", "northlight12", "x" * 201])
def test_what_is_guessed_soon_is_refused(weak: str):
    with pytest.raises(Invalid):
        refuse_weak(weak, ("Northlight", "rosa@northlight.example"))


@pytest.mark.parametrize("good", ["four words nobody guesses", "a quiet password", "Bärenstark im Nebel 7"])
def test_what_is_long_and_unlikely_is_taken(good: str):
    refuse_weak(good, ("Rosa", "rosa@example.com"))
