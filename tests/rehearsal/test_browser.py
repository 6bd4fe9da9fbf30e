"""The rehearsal's browser, before a small site of its own."""

from collections.abc import Iterator

import httpx
import pytest
from flask import Flask, Response, make_response, redirect, request
from werkzeug.wrappers import Response as Answer

from webapp.rehearsal.browser import Browser
from webapp.rehearsal.failure import RehearsalFailed

PAGE = """
<main><h1>Tea</h1>
<form action="/other" method="post"><button>Elsewhere</button></form>
<form action="/tea" method="post" id="tea">
  <input type="hidden" name="csrf_token" value="secret">
  <input name="who" value="nobody" maxlength="20">
  <textarea name="note">as before</textarea>
  <input type="checkbox" name="with" value="milk" checked>
  <input type="checkbox" name="with" value="sugar">
  <input type="radio" name="strength" value="1"><input type="radio" name="strength" value="unknown">
  <select name="cup"><option value="s">Small</option><option value="l" selected>Large</option></select>
  <input name="closed" value="not sent" disabled>
  <input type="file" name="photo">
  <button name="then" value="brew">Brew it</button>
  <button formaction="/tea/later" name="then" value="later">Brew it later</button>
</form>
<input name="outside" value="by its form's id" form="tea">
<a href="/tea/1">one</a> <a href="tea/2">two</a> <a href="/tea/1">again</a>
</main>
"""


def site() -> Flask:
    app = Flask(__name__)

    @app.get("/")
    def entrance() -> Response:
        page = make_response(PAGE)
        page.set_cookie("visited", "yes")
        return page

    @app.post("/tea")
    def brewed() -> Answer | tuple[str, int]:
        if request.form["who"] == "teapot":
            return '<div role="alert">Only <b>people</b> drink tea.</div><p>more</p>', 422
        seen = "; ".join(f"{name}={','.join(values)}" for name, values in request.form.lists())
        app.config["SEEN"] = f"{seen}; cookie={request.cookies.get('visited')}"
        return redirect("/thanks", 303)

    @app.post("/tea/later")
    def postponed() -> str:
        return f"<p>later: {request.form['then']}</p>"

    @app.get("/thanks")
    def thanks() -> str:
        return f"<p>{app.config['SEEN']}</p>"

    @app.get("/me/1-SECRET/round")
    def in_circles() -> Answer:
        return redirect("/me/1-SECRET/round")

    return app


@pytest.fixture
def browser() -> Iterator[Browser]:
    with Browser("http://tea.example", httpx.WSGITransport(app=site())) as browser:
        yield browser


def test_an_untouched_form_is_sent_as_it_stands(browser: Browser) -> None:
    page = browser.submit(browser.open("/").form("/tea"))
    assert page.path == "/thanks"
    assert "csrf_token=secret; who=nobody; note=as before; with=milk; cup=l" in page.text
    assert "outside=by its form's id; then=brew; cookie=yes" in page.text
    assert "closed" not in page.text
    assert "strength" not in page.text
    assert "photo" not in page.text


def test_what_is_filled_in_replaces_what_stood_there(browser: Browser) -> None:
    form = browser.open("/").form(field="strength")
    form.fill({"who": "Ada", "note": None, "with": ["sugar"], "strength": "unknown", "cup": "s"})
    page = browser.submit(form)
    assert "who=Ada; note=; with=sugar; strength=unknown; cup=s" in page.text


def test_boxes_can_all_be_emptied(browser: Browser) -> None:
    page = browser.submit(browser.open("/").form("/tea").fill({"with": None}))
    assert "with=" not in page.text


@pytest.mark.parametrize("named", ["Brew it later", "later"])
def test_a_button_goes_where_it_says(browser: Browser, named: str) -> None:
    page = browser.submit(browser.open("/").form("/tea"), named)
    assert (page.path, page.text) == ("/tea/later", "later: later")


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"cake": "1"}, "no input named cake"),
        ({"closed": "x"}, "no input named closed"),
        ({"strength": 7}, "no choice '7' of strength, but 1, unknown"),
        ({"cup": "xl"}, "no choice 'xl' of cup, but s, l"),
        ({"who": "x" * 21}, "who has room for 20 characters"),
    ],
)
def test_nobody_can_fill_in_what_is_not_there(browser: Browser, values: dict[str, str], reason: str) -> None:
    with pytest.raises(RehearsalFailed, match=reason):
        browser.open("/").form("/tea").fill(values)


def test_a_button_that_is_not_there_cannot_be_pressed(browser: Browser) -> None:
    with pytest.raises(RehearsalFailed, match="no button Pour it away"):
        browser.submit(browser.open("/").form("/tea"), "Pour it away")


def test_a_refusal_tells_what_the_page_says(browser: Browser) -> None:
    with pytest.raises(RehearsalFailed) as refusal:
        browser.submit(browser.open("/").form("/tea").fill({"who": "teapot"}))
    assert str(refusal.value) == "POST /tea: 422, Only people drink tea."


def test_a_missing_form_is_named_with_the_page(browser: Browser) -> None:
    with pytest.raises(RehearsalFailed, match="expected a form to /coffee, and there is none: Tea"):
        browser.open("/").form("/coffee")


def test_a_page_that_is_not_there_is_named(browser: Browser) -> None:
    with pytest.raises(RehearsalFailed, match="GET /coffee: 404"):
        browser.open("/coffee")


def test_errors_keep_the_secret_of_a_personal_link(browser: Browser) -> None:
    with pytest.raises(RehearsalFailed, match="GET /me/…/round: more than 5 redirects"):
        browser.open("/me/1-SECRET/round")


def test_links_are_full_addresses_each_once(browser: Browser) -> None:
    found = browser.open("/").links(lambda url: "/tea/" in url)
    assert found == ["http://tea.example/tea/1", "http://tea.example/tea/2"]


def test_a_browser_has_cookies_of_its_own(browser: Browser) -> None:
    with Browser("http://tea.example", httpx.WSGITransport(app=site())) as other:
        browser.open("/")
        form = browser.open("/").form("/tea")
        assert "cookie=None" in other.submit(form).text
