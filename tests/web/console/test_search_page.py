"""The search of the console."""

import pytest

from tests.cast import Cast
from tests.client import Client

pytestmark = pytest.mark.one_database


def test_one_search_finds_people_roles_and_entries(rosa: Client, cast: Cast):
    interview_id = cast.interview(candidate="Łukasz Wiśniewski")
    page = rosa.get("/search?q=wisniewski")
    assert page.html.select_one(f'main a[href="/interviews/{interview_id}"]')
    assert "On the panel" in rosa.get("/search?q=lind+jonas").text
    assert rosa.get("/search?q=data").html.select_one('main a[href^="/roles/"]')
    assert rosa.get("/search?q=benefits").html.select_one('main a[href^="/library/"]')


def test_nothing_found_says_what_helps(rosa: Client):
    assert "Nothing is called so" in rosa.get("/search?q=nobody").text
    assert "Nothing is called so" not in rosa.get("/search").text
