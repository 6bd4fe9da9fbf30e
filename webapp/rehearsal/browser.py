"""A minimal browser: opens pages, fills in their forms, and presses their buttons."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx
from bs4 import BeautifulSoup, Tag

from webapp.rehearsal.failure import RehearsalFailed

Value = str | int | Sequence[str] | None
"""What to put into the inputs of one name: None empties them, several texts tick several boxes."""

HOPS = 5
ASKS = 422
"""The status of a form that comes back."""
TIMEOUT = 60.0
"""Seconds that one page may take: twenty interviews at once share a machine."""

NO_KEEPALIVE = httpx.Limits(max_keepalive_connections=0)
"""A connection for each request: one that the server closes just as it is used again would fail the play."""

NO_INPUT = ("submit", "button", "reset", "image", "file")
COMPLAINT = 300
"""Characters of a page that an error repeats."""


class Browser:
    """Somebody's browser, with cookies of its own. A page that comes back 4xx or 5xx raises
    `RehearsalFailed`."""

    def __init__(self, base_url: str, transport: httpx.BaseTransport | None = None) -> None:
        self._transport = transport
        self._client = httpx.Client(
            base_url=base_url, timeout=TIMEOUT, trust_env=False, transport=transport, limits=NO_KEEPALIVE
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._client.close()

    def twin(self) -> "Browser":
        """Another window of the same person: signed in as this one is, and independent from here on."""
        other = Browser(str(self._client.base_url), self._transport)
        other._client.cookies = httpx.Cookies(self._client.cookies)
        return other

    def open(self, url: str) -> "Page":
        """The page at `url`, after redirects."""
        return self._page("GET", url)

    def submit(self, form: "Form", button: str | None = None, may_ask: bool = False) -> "Page":
        """The page that follows when `form` is sent by its button of this name or these words; if none is
        named, by the one that merely sends. With `may_ask` that may be the same page, with a question."""
        method, url, data = form.filled(button)
        return self._page(method, url, data, may_ask)

    def _page(
        self, method: str, url: str, data: Mapping[str, list[str]] | None = None, may_ask: bool = False
    ) -> "Page":
        return self._read(self._follow(method, url, data), may_ask)

    def _follow(self, method: str, url: str, data: Mapping[str, list[str]] | None = None) -> httpx.Response:
        try:
            if method == "GET":
                response = self._client.get(url, params=data)
            else:
                response = self._client.post(url, data=data, headers={"Referer": self._absolute(url)})
            for _ in range(HOPS):
                if not response.has_redirect_location:
                    return response
                response = self._client.get(urljoin(str(response.url), response.headers["location"]))
        except httpx.HTTPError as error:
            raise RehearsalFailed(f"{method} {shown(url)}: {type(error).__name__} {error}") from error
        raise RehearsalFailed(f"{method} {shown(url)}: more than {HOPS} redirects")

    def _absolute(self, url: str) -> str:
        return urljoin(str(self._client.base_url), url)

    def _read(self, response: httpx.Response, may_ask: bool) -> "Page":
        page, sent = Page(response), response.request.method
        if response.status_code >= 400 and not (may_ask and response.status_code == ASKS):
            raise RehearsalFailed(f"{sent} {shown(page.url)}: {response.status_code}, {page.complaint}")
        return page


class Page:
    """A page as it came back."""

    def __init__(self, response: httpx.Response) -> None:
        self.url = str(response.url)
        self.content = response.content
        self.type = response.headers.get("content-type", "")
        self.soup = BeautifulSoup(response.text if "html" in self.type else "", "html.parser")

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def text(self) -> str:
        """The page's words in one line."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def complaint(self) -> str:
        """What the page says went wrong: its error messages, or else its main heading and first words."""
        told = self.soup.select_one("[role=alert]") or self.soup.find("main") or self.soup
        return " ".join(told.get_text(" ").split())[:COMPLAINT] or "an empty page"

    def form(self, action: str = "", *, field: str = "") -> "Form":
        """The form whose address ends in `action`, or the one that has an input named `field`."""
        for element in self.soup.find_all("form"):
            form = Form(self, element)
            if (not action or form.path.endswith(action)) and (not field or field in form.names):
                return form
        sought = f"a form to {action}" if action else f"a form with {field or 'anything'}"
        raise RehearsalFailed(f"{shown(self.url)}: expected {sought}, and there is none: {self.complaint}")

    def links(self, matching: Callable[[str], bool]) -> list[str]:
        """The addresses on this page, as paths or in full, for which `matching` holds, each once."""
        found = [urljoin(self.url, str(a["href"])) for a in self.soup.find_all("a", href=True)]
        return [url for url in dict.fromkeys(found) if matching(url)]


class Form:
    """A form on a page, with what stands in it already. Hidden inputs go along as they are."""

    def __init__(self, page: Page, element: Tag) -> None:
        self._page = page
        self._element = element
        self._parts = [e for e in _parts_of(page.soup, element) if not e.has_attr("disabled")]
        self._inputs = [e for e in self._parts if e.get("name") and e.get("type") not in NO_INPUT]
        self._values = {name: _standing(self._named(name)) for name in self.names}

    @property
    def names(self) -> list[str]:
        """Names of its inputs, buttons left out."""
        return list(dict.fromkeys(str(e["name"]) for e in self._inputs if e.name != "button"))

    @property
    def path(self) -> str:
        return urlsplit(urljoin(self._page.url, str(self._element.get("action") or ""))).path

    @property
    def buttons(self) -> list[str]:
        """Names of its buttons that have one."""
        return [str(e["name"]) for e in self._parts if _is_button(e) and e.get("name")]

    def options(self, name: str) -> dict[str, str]:
        """What may be chosen under `name`: value → words."""
        return {_value_of(e): " ".join(e.get_text(" ").split()) for e in _choices(self._named(name))}

    def fill(self, values: Mapping[str, Value]) -> Self:
        """Puts values into inputs by their names. Raises `RehearsalFailed` where a person could not."""
        for name, value in values.items():
            self._values[name] = self._checked(name, value)
        return self

    def filled(self, button: str | None) -> tuple[str, str, dict[str, list[str]]]:
        """Method, address and data of the request that `button` sends."""
        pressed = self._button(button)
        action = pressed.get("formaction") or self._element.get("action") or self._page.url
        method = str(pressed.get("formmethod") or self._element.get("method") or "get").upper()
        data = {name: values for name, values in self._values.items() if values}
        if pressed.get("name"):
            data[str(pressed["name"])] = [str(pressed.get("value", ""))]
        return method, urljoin(self._page.url, str(action)), data

    def _named(self, name: str) -> list[Tag]:
        return [e for e in self._inputs if e["name"] == name and e.name != "button"]

    def _checked(self, name: str, value: Value) -> list[str]:
        inputs = self._named(name)
        if not inputs:
            raise self._cannot(f"no input named {name}")
        given = [] if value is None else [str(value)] if isinstance(value, str | int) else list(value)
        options = self.options(name)
        for choice in given:
            if options and choice not in options:
                raise self._cannot(f"no choice {choice!r} of {name}, but {', '.join(options)}")
            limit = inputs[0].get("maxlength")
            if limit and len(choice) > int(str(limit)):
                raise self._cannot(f"{name} has room for {limit} characters")
        return given if options else given or [""]

    def _button(self, named: str | None) -> Tag:
        """The button of this name, value or words; if none is named, one without a name: it merely sends."""
        buttons = list(filter(_is_button, self._parts))
        if named is None:
            buttons.sort(key=lambda button: bool(button.get("name")))
        for button in buttons:
            words = " ".join(button.get_text(" ").split())
            if named is None or named in (button.get("name"), button.get("value"), words):
                return button
        raise self._cannot(f"no button {named or 'at all'}")

    def _cannot(self, why: str) -> RehearsalFailed:
        return RehearsalFailed(f"{shown(self._page.url)}: the form to {shown(self.path)} has {why}")


def shown(url: str) -> str:
    """The address as an error may show it: without host, and without the secret of a personal link."""
    return re.sub(r"(?<=^/me/)[^/]+", "…", urlsplit(url).path)


def _parts_of(soup: BeautifulSoup, form: Tag) -> list[Tag]:
    """All that belongs to a form: what stands in it, and what names it by its id."""
    inside = form.find_all(["input", "select", "textarea", "button"])
    outside = soup.select(f'[form="{form["id"]}"]') if form.get("id") else []
    return [*inside, *(e for e in outside if e not in inside)]


def _is_button(element: Tag) -> bool:
    if element.name == "button":
        return element.get("type", "submit") == "submit"
    return element.name == "input" and element.get("type") == "submit"


def _choices(inputs: Sequence[Tag]) -> list[Tag]:
    """What may be chosen: options of a list, radio buttons, boxes. None for inputs to write in."""
    options = [option for e in inputs if e.name == "select" for option in e.find_all("option")]
    return options or [e for e in inputs if e.get("type") in ("radio", "checkbox")]


def _value_of(choice: Tag) -> str:
    without = "on" if choice.name == "input" else choice.get_text().strip()
    return str(choice.get("value", without))


def _standing(inputs: Sequence[Tag]) -> list[str]:
    """The values with which a browser would send these inputs untouched."""
    choices = _choices(inputs)
    if choices:
        chosen = [_value_of(c) for c in choices if c.has_attr("checked") or c.has_attr("selected")]
        single_list = inputs[0].name == "select" and not inputs[0].has_attr("multiple")
        return chosen or ([_value_of(choices[0])] if single_list else [])
    return [e.get_text() if e.name == "textarea" else str(e.get("value", "")) for e in inputs]
