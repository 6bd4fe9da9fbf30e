"""The spelling of addresses: one for each mailbox, and one that every mail server takes."""

import pytest

from webapp.domain.errors import Invalid
from webapp.services.organisation import people


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Amara@Example.com ", "amara@example.com"),
        ("hi@bücher.example", "hi@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_kept_as_mail_servers_take_it(typed, kept):
    assert people.normal_address(typed) == kept


@pytest.mark.parametrize("typed", ["", "amara", "amara@", "a b@example.com", "jörg@example.com"])
def test_what_no_letter_reaches_is_refused(typed):
    with pytest.raises(Invalid):
        people.normal_address(typed)
