"""The list of interviews: filters in the address, in both directions."""

from datetime import timedelta

import pytest

from tests.cast import INVITED, PASSWORD, STARTS
from tests.client import Page
from webapp.db import db, transaction
from webapp.models import Interview, Role
from webapp.services.organisation import people

pytestmark = pytest.mark.one_database

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def names(page: Page) -> list[str]:
    return [str(a.get_text()) for a in page.html.select("tbody th a")]


@pytest.fixture
def three(cast) -> None:
    """One interview of a month ago, and two ahead; the last one a colleague's, for another role."""
    cast.interview(candidate="Amara Obi", starts_at=STARTS)
    cast.interview(candidate="Łucja Şahin", starts_at=STARTS + DAY)
    past = cast.interview(candidate="Percy Old")
    with transaction():
        colleague = people.add_account(
            name="Kim Lee", email="kim@example.com", password=PASSWORD, admin=False, now=INVITED
        )
        role = Role(title="Product Designer", location="Berlin")
        db.session.add(role)
        db.session.flush()
        theirs = db.session.query(Interview).filter(Interview.id == past - 1).one()
        theirs.owner_id, theirs.role_id = colleague.id, role.id
        db.session.get_one(Interview, past).starts_at = INVITED - 30 * DAY


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", ["Łucja Şahin", "Amara Obi", "Percy Old"]),
        ("when=coming", ["Amara Obi", "Łucja Şahin"]),
        ("when=past", ["Percy Old"]),
        ("owner=mine", ["Amara Obi", "Percy Old"]),
        ("name=designer", ["Łucja Şahin"]),
        ("name=percy&owner=mine&when=past", ["Percy Old"]),
        ("name=percy&when=coming", []),
        ("role=x&stage=y&when=z&owner=w&after=v", ["Łucja Şahin", "Amara Obi", "Percy Old"]),
        ("role=99999999999999999999", ["Łucja Şahin", "Amara Obi", "Percy Old"]),
    ],
)
def test_the_address_says_what_is_shown(rosa, three, address, shown):
    page = rosa.get(f"/interviews?{address}")
    assert names(page) == shown


def test_a_role_is_listed_alone_and_the_form_says_so(rosa, three):
    page = rosa.get("/interviews")
    (value,) = [str(o["value"]) for o in page.html.select("#role option") if "Designer" in o.get_text()]
    page = rosa.get(f"/interviews?role={value}")
    assert names(page) == ["Łucja Şahin"]
    assert page.html.select_one("#role option[selected]")["value"] == value


def test_further_pages_keep_what_narrows_the_list(rosa, cast):
    for n in range(27):
        cast.interview(candidate=f"Person{n:02} Somebody", starts_at=STARTS + n * DAY)
    page = rosa.get("/interviews?when=coming&name=person&owner=mine")
    assert names(page)[0] == "Person00 Somebody"
    page = rosa.get(str(page.html.select_one("a[rel=next]")["href"]))
    assert names(page) == ["Person25 Somebody", "Person26 Somebody"]
    assert page.html.select_one("#when option[selected]")["value"] == "coming"
    assert page.html.select_one("#name")["value"] == "person"


def test_a_list_can_be_searched_and_leafed_through(cast, desk):
    for n in range(27):
        cast.interview(candidate=f"Person{n:02} Somebody", starts_at=STARTS + n * HOUR)
    page = desk.get("/interviews")
    assert len(page.html.select("tbody tr")) == 25
    page = desk.get(str(page.html.select_one("a[rel=next]")["href"]))
    assert len(page.html.select("tbody tr")) == 2
    assert page.html.select_one("a[rel=next]") is None
    assert len(desk.get("/interviews?name=person07&stage=invited").html.select("tbody tr")) == 1
    assert "No interview is like that" in desk.get("/interviews?name=xyz").text
    assert len(desk.get("/interviews?stage=nonsense&after=nonsense~x").html.select("tbody tr")) == 25
