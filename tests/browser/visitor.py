"""Somebody at a real browser, who notices whatever goes wrong; and four ways of using one."""

import re
from contextlib import suppress
from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Request, Response, expect

from tests.cast import PASSWORD

PATIENCE = 60.0
"""Seconds that a document or a letter may take: the machine may be running other tests as well."""
MANY = 400
"""Presses of the tabulator key after which a page has nothing else to offer."""

TOO_WIDE = """() => {
  const page = document.documentElement;
  return page.scrollWidth > page.clientWidth ? page.scrollWidth - page.clientWidth : 0;
}"""

ON_TOP = """option => {
  option.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = option.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2) === option;
}"""

FOCUS = """wanted => {
  const here = document.activeElement;
  const marked = element => {
    if (!element) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  };
  const seen = here === document.body || [here, here.parentElement, here.nextElementSibling].some(marked);
  const radio = here.type === "radio" && wanted.type === "radio";
  return {
    there: here === wanted,
    near: radio && here.name === wanted.name && here.form === wanted.form,
    unseen: seen ? "" : here.outerHTML.slice(0, 120),
  };
}"""


def monday_after_next(hour: int) -> datetime:
    """A Monday that lies ahead whenever the tests run, by the clocks of this machine."""
    today = datetime.now()
    monday = today + timedelta(days=14 - today.weekday())
    return monday.replace(hour=hour, minute=0, second=0, microsecond=0)


class Visitor:
    """A browser of their own. What goes wrong on the way is in `wrong`."""

    device: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}

    def __init__(self, chromium: Browser, base_url: str, **more: Any) -> None:
        self.host = urlsplit(base_url).netloc
        self.wrong: list[str] = []
        self.expected = {200, 204, 302, 303, 304, 422}
        self.context = chromium.new_context(base_url=base_url, locale="en-GB", **(self.device | more))
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error in a script: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        """What a browser says about an answer's status is known from the answer itself."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.wrong.append(f"on the console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith("data:") and urlsplit(request.url).netloc != self.host:
            self.wrong.append(f"another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status not in self.expected:
            self.wrong.append(f"{response.status}: {response.url}")

    def looks(self) -> None:
        """After each visit."""
        if wide := self.page.evaluate(TOO_WIDE):
            self.wrong.append(f"{wide} pixels too wide: {self.page.url}")

    # --- what they do ---

    def opens(self, address: str) -> None:
        self.page.goto(address)
        self.looks()

    def signs_in(self, email: str = "rosa@example.com", password: str = PASSWORD) -> None:
        """As a recruiter, through the page."""
        self.opens("/sign-in")
        self.writes("E-mail address", email)
        self.writes("Password", password)
        self.presses("Sign in")

    def presses(self, words: str | re.Pattern[str]) -> None:
        """A button or a link, and what follows."""
        button = self.page.get_by_role("button", name=words, exact=True)
        link = self.page.get_by_role("link", name=words, exact=True)
        self.follows(button.or_(link).filter(visible=True).last)

    def follows(self, control: Locator) -> None:
        with self.page.expect_navigation():
            self.hits(control)
        self.looks()

    def unfolds(self, words: str) -> None:
        self.hits(self.page.locator("summary", has_text=words).first)

    def moves(self, words: str, place: str) -> None:
        """A card, by its button, to where it says that it is."""
        self.hits(self.page.get_by_role("button", name=words))
        expect(self.page.get_by_role("listitem", name=place)).to_be_visible()

    def ticks(self, label: str | re.Pattern[str]) -> None:
        self.chooses(self.page.get_by_role("checkbox", name=label))

    def unticks(self, label: str) -> None:
        box = self.page.get_by_role("checkbox", name=label)
        self.clears(box)
        expect(box).not_to_be_checked()

    def rates(self, question: str, answer: str) -> None:
        """One of the answers to a question: a number, or words."""
        group = self.page.get_by_role("group", name=question).last
        self.chooses(group.get_by_role("radio", name=answer).first)

    def writes(self, label: str, text: str) -> None:
        field = self.page.get_by_label(label, exact=True).and_(self.page.locator("input, textarea"))
        self.types(field.first, text)

    def dates(self, label: str, moment: datetime) -> None:
        self.page.get_by_label(label, exact=True).first.fill(moment.strftime("%Y-%m-%dT%H:%M"))

    def reads(self, words: str) -> None:
        """Words that stand on the page."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    def waits_for(self, wanted: Locator) -> None:
        """Until it is there and nothing is being made any more. Of that the page tells by itself; of all else
        it has to be loaded again.
        """
        until = monotonic() + PATIENCE
        making = self.page.get_by_role("progressbar", name="Being made")
        while making.count() or not wanted.count():
            assert monotonic() < until, f"waited {PATIENCE} s for {wanted} on {self.page.url}"
            self.page.wait_for_timeout(500)
            if not making.count() and not wanted.count():
                with suppress(Error):  # which it raises where the page goes on by itself at this moment
                    self.page.reload()

    # --- how they do it ---

    def hits(self, control: Locator) -> None:
        control.click()

    def chooses(self, option: Locator) -> None:
        """A box or a dot: what one sees of it, or its label."""
        label = self.page.locator(f'label[for="{option.get_attribute("id")}"]')
        self.hits(option if option.evaluate(ON_TOP) else label)
        expect(option).to_be_checked()

    def clears(self, box: Locator) -> None:
        self.hits(box)

    def types(self, field: Locator, text: str) -> None:
        self.hits(field)
        field.fill(text)


class Mouse(Visitor):
    """At a desk."""


class WithoutScripts(Visitor):
    """A browser that runs no JavaScript."""

    device = Visitor.device | {"java_script_enabled": False}


class Touch(Visitor):
    """The smallest phone."""

    device = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}

    def hits(self, control: Locator) -> None:
        control.tap()


class Keyboard(Visitor):
    """Somebody without a mouse, who always has to see where they are."""

    def reaches(self, wanted: Locator) -> None:
        """Goes there by the tabulator key; in a group of dots on by the arrows."""
        for _ in range(MANY):
            self.page.keyboard.press("Tab")
            place = wanted.evaluate(FOCUS)
            if place["unseen"]:
                self.wrong.append(f"focus cannot be seen: {place['unseen']}")
            if place["there"]:
                return
            if place["near"]:
                self._goes_on_by_arrows(wanted)
                return
        raise AssertionError(f"not to be reached by keyboard: {wanted}")

    def _goes_on_by_arrows(self, wanted: Locator) -> None:
        for _ in range(9):
            self.page.keyboard.press("ArrowDown")
            if wanted.evaluate(FOCUS)["there"]:
                return
        raise AssertionError(f"not to be reached by the arrows: {wanted}")

    def hits(self, control: Locator) -> None:
        self.reaches(control)
        self.page.keyboard.press("Enter")

    def chooses(self, option: Locator) -> None:
        self.reaches(option)
        if not option.is_checked():
            self.page.keyboard.press("Space")
        expect(option).to_be_checked()

    def clears(self, box: Locator) -> None:
        self.reaches(box)
        self.page.keyboard.press("Space")

    def types(self, field: Locator, text: str) -> None:
        self.reaches(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def dates(self, label: str, moment: datetime) -> None:
        """Part by part, in whatever order this browser's language has them."""
        field = self.page.get_by_label(label, exact=True).first
        self.reaches(field)
        for day_first in (True, False):
            self.page.keyboard.type(moment.strftime("%d%m%Y" if day_first else "%m%d%Y"))
            self.page.keyboard.press("ArrowRight")
            self.page.keyboard.type(moment.strftime("%H%M" if day_first else "%I%M%p"))
            if field.input_value() == moment.strftime("%Y-%m-%dT%H:%M"):
                return
            for _ in range(6):
                self.page.keyboard.press("ArrowLeft")
        raise AssertionError(f"no date but {field.input_value()!r}")
