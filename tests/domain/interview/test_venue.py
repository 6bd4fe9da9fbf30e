"""What a recruiter writes about where, as it may be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.errors import Invalid
from webapp.domain.interview.venue import LINK_LIMIT, NOWHERE, Venue, checked, clean_video_link, short_text

MEET = "https://meet.example.com/abc-defg"


@pytest.mark.parametrize(
    "pasted",
    [
        MEET,
        f"<{MEET}>",
        f"  {MEET}. ",
        f"“{MEET}”",
        f"(see {MEET}).",
        f"[{MEET}]",
        f"Join the call:\n{MEET}\nMeeting ID: 123 456",
    ],
)
def test_a_link_is_found_in_what_people_paste(pasted):
    assert clean_video_link(pasted) == MEET


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://teams.example.com/l/19%3ameeting%40thread.v2/0?context=%7b%22a%22%7d", None),
        ("https://zoom.example.com/j/1?pwd=a.b#success", None),
        ("https://wiki.example.com/call_(ours)", None),
        ("https://meet.example.com:8443/x", None),
        ("https://[2001:db8::1]/x", None),
        ("HTTPS://Meet.Example.com/Abc", "https://meet.example.com/Abc"),
        ("https://bücher.example/führung?tür=2", "https://xn--bcher-kva.example/f%C3%BChrung?t%C3%BCr=2"),
        ("", ""),
        (" . ", ""),
    ],
)
def test_a_link_is_kept_as_it_is_but_in_ascii(link, kept):
    assert clean_video_link(link) == (link if kept is None else kept)


@pytest.mark.parametrize(
    "link",
    [
        "http://meet.example.com/abc",
        "meet.example.com/abc",
        "javascript:alert(1)",
        "https://",
        "https:///abc",
        "https://meet.example.com:99999/",
        "https://a..b/",
        "https://meet.example.com\\@evil.example/",
        'https://meet.example.com/"onclick="x',
        "ring me",
    ],
)
def test_what_is_no_https_link_is_refused(link):
    with pytest.raises(Invalid, match="https://"):
        clean_video_link(link)


def test_a_link_that_gives_away_a_password_is_refused():
    with pytest.raises(Invalid, match="password"):
        clean_video_link("https://rosa:secret@meet.example.com/")


def test_a_link_and_a_text_have_their_lengths():
    with pytest.raises(Invalid, match="500"):
        clean_video_link(f"https://meet.example.com/{'x' * LINK_LIMIT}")
    assert len(short_text("x" * 300)) == 300
    with pytest.raises(Invalid, match="300"):
        short_text("x" * 301)


def test_an_address_of_several_lines_is_one_line():
    assert short_text(" 4 Dock  Street,\r\n\n Leeds \nLS1") == "4 Dock Street, Leeds, LS1"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_what_is_kept_can_be_kept_again(text):
    try:
        kept = checked(Venue(text, text, text))
    except Invalid:
        return
    assert checked(kept) == kept
    assert kept.video_link.isascii()


def test_the_usual_place_holds_where_none_is_given():
    usual = Venue("Leeds", MEET, "Ring the bell")
    assert NOWHERE.or_usual(usual) == usual
    assert Venue(how_to_get_in="Use the side door").or_usual(usual) == Venue(
        "Leeds", MEET, "Use the side door"
    )
    assert Venue("Berlin").or_usual(usual) == Venue("Berlin")
