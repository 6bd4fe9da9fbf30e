"""A test client that inspects every page it receives, and fills in the forms that are really there."""

from datetime import UTC, datetime
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from webapp.db import transaction
from webapp.services.accounts import accounts, sign_ins


class Page:
    """An answer of the application, read as a person would."""

    def __init__(self, response: TestResponse, url: str) -> None:
        self.response, self.url, self.status = response, url, response.status_code
        self.html = BeautifulSoup(response.text if response.mimetype == "text/html" else "", "html.parser")
        for name in self.html.find_all("bdi"):  # sets a name apart for the eye only
            name.unwrap()
        self.html.smooth()

    @property
    def title(self) -> str:
        return self.html.h1.get_text(" ", strip=True) if self.html.h1 else ""

    @property
    def text(self) -> str:
        """The words of the page, with single spaces."""
        body = self.html.body or self.html
        return " ".join(body.get_text(" ", strip=True).split())

    def form(self, action: str = "") -> Tag:
        """The form that posts to an address ending in `action`; the only form if none is named."""
        forms = [
            f
            for f in self.html.find_all("form")
            if str(f.get("action") or self.url).split("?")[0].endswith(action)
        ]
        if action == "":
            forms = [f for f in self.html.select("main form[method=post]")] or forms
        assert forms, f"no form for {action!r} on {self.url}: {self.text[:300]}"
        return forms[0]

    def fields(self, action: str = "") -> dict[str, Any]:
        """What the form would send if it were sent as it is."""
        data: dict[str, list[str]] = {}
        for field in self.form(action).select("input[name], select[name], textarea[name]"):
            for value in _values(field):
                data.setdefault(str(field["name"]), []).append(value)
        return dict(data)


def _values(field: Tag) -> list[str]:
    if field.name == "textarea":
        return [field.get_text().removeprefix("\r").removeprefix("\n")]
    if field.name == "select":
        options = field.select("option[selected]") or field.select("option")[:1]
        return [str(o.get("value", o.get_text())) for o in options]
    kind = field.get("type", "text")
    if kind in ("submit", "button", "image") or (
        kind in ("radio", "checkbox") and not field.has_attr("checked")
    ):
        return []
    return [str(field.get("value", "on" if kind in ("radio", "checkbox") else ""))]


class FreshClient(FlaskClient):
    """Gives each request a context of its own, though the test's is open: nobody is remembered in `g`."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with self.application.app_context():
            return super().open(*args, **kwargs)


class Client:
    """Goes from page to page. Every HTML page must be well made, or the test that opened it fails."""

    def __init__(self, http: FlaskClient) -> None:
        self.http = http

    def get(self, url: str, status: int = 200) -> Page:
        return self._read(self.http.get(url, follow_redirects=True), status)

    def post(
        self, page: Page, values: dict[str, Any] | None = None, *, form: str = "", status: int | None = 200
    ) -> Page:
        """Sends a form of `page` with `values` over what it holds; None takes a field out. A `status` of
        None is any."""
        data = page.fields(form) | (values or {})
        action = str(page.form(form).get("action") or page.url)
        sent = {k: v for k, v in data.items() if v is not None}
        return self._read(self.http.post(action, data=sent, follow_redirects=True), status)

    def sign_in(self, email: str = "rosa@example.com") -> None:
        """Goes on as somebody who has signed in, without its pages: they take longer than most tests."""
        with self.http.session_transaction() as session, transaction():
            account = accounts.known_as(email)
            assert account is not None
            session["sign_in"] = sign_ins.begin(account, "a test", datetime.now(UTC))

    def sign_in_by_the_page(self, email: str = "rosa@example.com") -> Page:
        return self.post(self.get("/sign-in"), {"email": email, "password": "a quiet password"})

    def _read(self, response: TestResponse, status: int | None) -> Page:
        page = Page(response, response.request.path)
        assert status in (response.status_code, None), (
            f"{page.url}: {response.status_code}: {page.text[:500]}"
        )
        if response.mimetype == "text/html" and response.status_code != 204:  # which has nothing to show
            inspect(page)
        return page


def inspect(page: Page) -> None:
    """What must hold for every page. One walk through its tags: a search for each field is slow."""
    html, where = page.html, page.url
    tags = html.find_all(True)
    assert html.html is not None, f"{where}: no html"
    assert html.html.get("lang"), f"{where}: no language"
    assert html.title is not None, f"{where}: no title"
    assert html.title.get_text(strip=True), f"{where}: no title"
    headings = [tag for tag in tags if tag.name == "h1"]
    assert len(headings) == 1, f"{where}: {len(headings)} h1"
    assert not [tag for tag in tags if _is_inline_code(tag)], f"{where}: inline code"
    ids = [str(tag["id"]) for tag in tags if tag.has_attr("id")]
    assert len(ids) == len(set(ids)), f"{where}: an id twice: {sorted(i for i in ids if ids.count(i) > 1)}"
    labelled = {label["for"] for label in tags if label.name == "label" and label.has_attr("for")}
    for tag in tags:
        if tag.name == "form" and tag.get("method") == "post":
            assert tag.find("input", attrs={"name": "csrf_token"}), f"{where}: a form without csrf_token"
        elif _is_filled_in(tag):
            named = tag.get("id") in labelled or tag.get("aria-label") or tag.get("aria-labelledby")
            assert named or tag.find_parent("label"), f"{where}: no label: {tag}"
        elif tag.name in ("link", "script", "img"):
            address = str(tag.get("href") or tag.get("src") or "")
            assert not address.startswith(("http:", "https:", "//")), f"{where}: {address}"
    assert "Content-Security-Policy" in page.response.headers, f"{where}: no CSP"
    assert page.response.headers["Cache-Control"] == "no-store", f"{where}: may be cached"


def _is_inline_code(tag: Tag) -> bool:
    script = tag.name == "script" and not tag.has_attr("src")
    return script or tag.name == "style" or any(map(tag.has_attr, ("style", "onclick", "onchange")))


def _is_filled_in(tag: Tag) -> bool:
    """Whether a person fills it in, and so must be told by a label what it is for."""
    if tag.name == "input":
        return tag.get("type") not in ("hidden", "submit")
    return tag.name in ("select", "textarea")
