"""What pages weigh on a first visit, and what is compressed and kept."""

import gzip
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
import time_machine
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import INVITED, Cast
from tests.client import Client
from tests.tour import NOW, Place, Tour, reached
from webapp.config import ROOT

pytestmark = pytest.mark.one_database

LIGHT = 60_000
"""Bytes of a page with everything that it loads."""

GZIP = {"Accept-Encoding": "gzip"}
"""The poorer of the two ways that every browser has."""


@pytest.fixture(autouse=True)
def on_the_day_of_the_invitation() -> Iterator[None]:
    with time_machine.travel(INVITED, tick=True):
        yield


def test_a_file_is_kept_for_a_year_under_its_version_only(app: Flask, cast: Cast) -> None:
    browser = app.test_client()
    page = BeautifulSoup(browser.get("/sign-in").text, "html.parser")
    address = str(page.select_one("link[rel=stylesheet]")["href"])  # type: ignore[index]
    assert re.fullmatch(r"/static/bothways\.css\?v=[0-9a-f]{10}", address)
    kept = browser.get(address)
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for other in (address[:-10] + "0" * 10, address.partition("?")[0]):
        assert browser.get(other).headers["Cache-Control"] == "no-cache"
    again = browser.get(address, headers={"If-None-Match": kept.headers["ETag"]})
    assert (again.status_code, again.headers["Cache-Control"]) == (304, kept.headers["Cache-Control"])


@pytest.mark.parametrize("way", ["br", "gzip"])
def test_pages_and_files_are_compressed(app: Flask, cast: Cast, way: str) -> None:
    browser = app.test_client()
    for address in ("/sign-in", "/static/bothways.css", "/static/order.js", "/static/mark.svg"):
        plain = browser.get(address)
        small = browser.get(address, headers={"Accept-Encoding": way})
        if len(plain.data) > 500:
            assert small.headers["Content-Encoding"] == way, address
            assert len(small.data) < len(plain.data) / 1.4


def test_nothing_that_a_request_says_is_compressed_with_the_page(
    app: Flask, cast: Cast, client: Client
) -> None:
    """Or its length would tell what else stands there."""
    client.sign_in()
    search = client.http.get("/interviews?name=Amara", headers=GZIP)
    assert "Amara" in search.text
    assert "Content-Encoding" not in search.headers
    wrong = client.get("/interviews/new")
    answer = client.http.post("/sign-in", data=wrong.fields("/sign-out") | {"email": "x@y.z"}, headers=GZIP)
    assert "Content-Encoding" not in answer.headers


def test_answers_and_documents_stay_whole(app: Flask, cast: Cast, client: Client) -> None:
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    link = cast.link(interview_id, "Jonas")
    pdf = client.http.get(f"{link}/briefing.pdf", headers=GZIP)
    assert pdf.data.startswith(b"%PDF")
    page = client.http.get(f"{link}/briefing", headers=GZIP)
    whole = client.get(f"{link}/briefing").response.text
    assert _without_tokens(gzip.decompress(page.data).decode()) == _without_tokens(whole)


def _without_tokens(page: str) -> str:
    """Each form of each page has a token of its own."""
    return re.sub(r'name="once" value="[^"]+"', "", page)


class Shelf:
    """Bytes of our files, each asked for once."""

    def __init__(self, browser: FlaskClient) -> None:
        self.browser = browser
        self.weights: dict[str, int] = {}

    def first_visit(self, place: Place) -> int:
        """Bytes of a page and of all that it loads."""
        named = BeautifulSoup(place.html, "html.parser").select("link[href], script[src], img[src]")
        files = {str(tag.get("href") or tag.get("src")) for tag in named}
        return place.bytes + sum(self.weight(urljoin(place.address, file)) for file in files)

    def weight(self, address: str) -> int:
        """Bytes of a file, and of those that its CSS names."""
        if address not in self.weights:
            file = self.browser.get(address, headers=GZIP)
            assert file.status_code == 200, address
            text = gzip.decompress(file.data) if "Content-Encoding" in file.headers else file.data
            named = re.findall(rb"url\(\"?([^)\"]+)", text) if file.mimetype == "text/css" else []
            inner = [urljoin(address, name.decode()) for name in named if not name.startswith(b"data:")]
            self.weights[address] = len(file.data) + sum(map(self.weight, inner))
        return self.weights[address]


@pytest.mark.slow
def test_every_page_is_light_on_a_first_visit(app: Flask, cast: Cast, client: Client) -> None:
    with time_machine.travel(NOW, tick=True):
        starts = Tour(cast, client).furnish()
        shelf = Shelf(client.http)
        places = [*reached(app, client.http, starts), *reached(app, app.test_client(), ["/sign-in"])]
        weights = {place.address: shelf.first_visit(place) for place in places}
    assert len(weights) > 50
    assert not {address: bytes_ for address, bytes_ in weights.items() if bytes_ > LIGHT}


def test_no_style_comes_from_elsewhere() -> None:
    for sheet in (ROOT / "webapp" / "static").glob("*.css"):
        assert not re.search(r"@import|https?:|--bs-", sheet.read_text()), sheet.name
