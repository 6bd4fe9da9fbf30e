"""Measures how long a warm Chromium takes to print the reference briefing: the unit for papers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

REFERENCE = Path(__file__).parent / "reference" / "briefing.html"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that has printed the reference once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        printing(browser)
        yield browser


def printing(browser: Browser) -> float:
    """Seconds to open a page, read the reference and print it, tagged. The page is a new one each time, as it
    would be for who prints one briefing after the other: Chromium keeps what it has laid out for a page."""
    html = REFERENCE.read_text(encoding="utf-8")
    began = perf_counter()
    page = browser.new_page()
    page.set_content(html)
    page.pdf(prefer_css_page_size=True, tagged=True)
    seconds = perf_counter() - began
    page.close()
    return seconds
