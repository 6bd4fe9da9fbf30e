"""A test client that inspects every page it receives, and fills in the forms that are really there."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class Page:
    """An answer of the application, read as a person would."""

    def __init__(self, response: TestResponse, url: str) -> None:
        self.response, self.url, self.status = response, url, response.status_code
        self.html = BeautifulSoup(response.text if response.mimetype == "text/html" else "", "html.parser")

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
        self, page: Page, values: dict[str, Any] | None = None, *, form: str = "", status: int = 200
    ) -> Page:
        """Sends a form of `page` with `values` over what it holds; None takes a field out."""
        data = page.fields(form) | (values or {})
        action = str(page.form(form).get("action") or page.url)
        sent = {k: v for k, v in data.items() if v is not None}
        return self._read(self.http.post(action, data=sent, follow_redirects=True), status)

    def sign_in(self, email: str = "rosa@example.com", password: str = "a quiet password") -> Page:
        return self.post(self.get("/sign-in"), {"email": email, "password": password})

    def _read(self, response: TestResponse, status: int) -> Page:
        page = Page(response, response.request.path)
        assert response.status_code == status, f"{page.url}: {response.status_code}: {page.text[:500]}"
        if response.mimetype == "text/html":
            inspect(page)
        return page


def inspect(page: Page) -> None:
    """What must hold for every page."""
    html, where = page.html, page.url
    assert html.html is not None, f"{where}: no html"
    assert html.html.get("lang"), f"{where}: no language"
    assert html.title is not None, f"{where}: no title"
    assert html.title.get_text(strip=True), f"{where}: no title"
    assert len(html.find_all("h1")) == 1, f"{where}: {len(html.find_all('h1'))} h1"
    assert not html.select("[style], style, script:not([src]), [onclick], [onchange]"), (
        f"{where}: inline code"
    )
    ids = [str(tag["id"]) for tag in html.select("[id]")]
    assert len(ids) == len(set(ids)), f"{where}: an id twice: {sorted(i for i in ids if ids.count(i) > 1)}"
    for form in html.select("form[method=post]"):
        assert form.select_one("input[name=csrf_token]"), f"{where}: a form without csrf_token"
    for field in html.select("input:not([type=hidden]):not([type=submit]), select, textarea"):
        labelled = field.find_parent("label") or html.select_one(f'label[for="{field.get("id")}"]')
        assert labelled or field.get("aria-label") or field.get("aria-labelledby"), (
            f"{where}: no label: {field}"
        )
    for link in html.select("a[href], link[href], script[src], img[src]"):
        address = str(link.get("href") or link.get("src"))
        assert not address.startswith(("http:", "https:", "//")) or link.name == "a", f"{where}: {address}"
    assert "Content-Security-Policy" in page.response.headers, f"{where}: no CSP"
    assert page.response.headers["Cache-Control"] == "no-store", f"{where}: may be cached"
