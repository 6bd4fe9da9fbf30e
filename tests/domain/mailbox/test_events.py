"""Whose word counts for an event that came by mail."""

from datetime import UTC, datetime

import pytest

from webapp.domain.mailbox.events import AnsweredBy, MailedEvent, answer_of, invites, is_vouched_for

SERVER = "mx.example.com"
KNOWN = frozenset({"rosa@example.com"})


def event(organiser: str = "rosa@example.com", answers: tuple[AnsweredBy, ...] = ()) -> MailedEvent:
    at = datetime(2027, 1, 4, tzinfo=UTC)
    return MailedEvent("REQUEST", "u", "", 0, at, organiser, answers, None)


@pytest.mark.parametrize(
    ("results", "vouched"),
    [
        ([f"{SERVER}; dmarc=pass header.from=example.com"], True),
        ([f"{SERVER}; spf=fail; dkim=pass header.d=example.com header.s=k"], True),
        ([f"{SERVER}; spf=pass smtp.mailfrom=rosa@example.com"], True),
        ([f"{SERVER}; dkim=pass header.i=@example.com"], True),
        ([f"{SERVER} 1; dmarc=pass (p=none) header.from=EXAMPLE.com"], True),
        ([f"{SERVER}; dkim=pass header.d=evil.example"], False),
        ([f"{SERVER}; dkim=pass header.d=notexample.com"], False),
        ([f"{SERVER}; dmarc=fail header.from=example.com"], False),
        ([f'{SERVER}; spf=pass smtp.mailfrom="x header.from=example.com y"@evil.example'], False),
        ([f'{SERVER}; spf=pass smtp.mailfrom="x smtp.mailfrom=example.com y"@evil.example'], False),
        ([f'{SERVER}; spf=pass smtp.mailfrom="x; dmarc=pass header.from=example.com"@evil.example'], False),
        (
            [f'{SERVER}; spf=pass smtp.mailfrom="x\\"; dmarc=pass header.from=example.com"@evil.example'],
            False,
        ),
        ([f"{SERVER}; spf=pass (a (b) smtp.mailfrom=example.com) smtp.mailfrom=evil.example"], False),
        (
            [f"{SERVER}; spf=pass (it's \"; dmarc=pass header.from=example.com) smtp.mailfrom=e.example"],
            False,
        ),
        ([f"{SERVER}; spf=pass (; dmarc=pass header.from=example.com"], False),
        ([f"{SERVER}; spf=pass smtp.mailfrom=x=smtp.mailfrom=example.com@evil.example"], False),
        ([f"{SERVER}; spf=pass header.from=example.com smtp.mailfrom=evil.example"], False),
        ([f"{SERVER}; spf=pass smtp.helo=example.com"], False),
        ([f"{SERVER}; dkim=pass header.from=example.com header.d=evil.example"], False),
        ([f"{SERVER}; dmarc=pass smtp.mailfrom=example.com header.from=evil.example"], False),
        ([f"{SERVER}; dkim=pass header.d=example.com; dmarc=fail header.from=example.com"], False),
        ([f"{SERVER}; dkim=passed header.d=example.com"], False),
        ([f'{SERVER} (we; it); spf=pass\r\n smtp.mailfrom="rosa m"@example.com'], True),
        ([f"{SERVER}; dkim/1 = pass (2048-bit) header.d=example.com header.b=ab/c="], True),
        (["mx.evil.example; dmarc=pass header.from=example.com"], False),
        (
            [
                f"{SERVER}; dmarc=fail header.from=example.com",
                f"{SERVER}; dmarc=pass header.from=example.com",
            ],
            False,
        ),
        (
            [
                f'{SERVER}; spf=pass (domain of "x("@evil.example) smtp.mailfrom=evil.example',
                f"{SERVER}; dmarc=pass header.from=example.com",
            ],
            False,
        ),
        (["other; none", f"{SERVER}; dmarc=pass header.from=example.com"], True),
        ([], False),
    ],
)
def test_the_named_server_vouches_in_its_topmost_line(results: list[str], vouched: bool) -> None:
    """One below it may have come with the message."""
    assert is_vouched_for("rosa@example.com", results, SERVER) is vouched


def test_without_a_named_server_nobody_is_asked() -> None:
    assert is_vouched_for("rosa@example.com", [], "")


@pytest.mark.parametrize(
    ("sender", "organiser", "counts"),
    [
        ("rosa@example.com", "rosa@example.com", True),
        ("rosa+x@example.com", "rosa@example.com", True),
        ("rosa@example.com", "kim@example.com", False),
        ("kim@example.com", "rosa@example.com", False),
        ("kim@example.com", "kim@example.com", False),
        ("", "", False),
    ],
)
def test_an_organiser_sends_their_own_event_and_is_known(sender: str, organiser: str, counts: bool) -> None:
    assert invites(event(organiser), sender, KNOWN) is counts


@pytest.mark.parametrize(
    ("answers", "sender", "said"),
    [
        ((AnsweredBy("zoe@e.example", "accepted"),), "zoe@e.example", "accepted"),
        ((AnsweredBy("zoe@e.example", "tentative"),), "zoe+i@e.example", "tentative"),
        ((AnsweredBy("zoe@e.example", "accepted"),), "kim@e.example", ""),
        ((AnsweredBy("zoe@e.example", "needs-action"),), "zoe@e.example", ""),
        ((AnsweredBy("zoe@e.example", "delegated"),), "zoe@e.example", ""),
        ((AnsweredBy("zoe@e.example", "accepted"),) * 2, "zoe@e.example", ""),
        ((AnsweredBy("", "accepted"),), "", ""),
    ],
)
def test_everybody_answers_for_themselves(answers: tuple[AnsweredBy, ...], sender: str, said: str) -> None:
    assert answer_of(event(answers=answers), sender) == said
