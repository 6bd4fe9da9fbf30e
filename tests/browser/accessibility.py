"""What axe and a look at its width find wrong with a page."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.visitor import Visitor, WithoutScripts

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}

VIOLATIONS = """async options => {
  const { violations, passes } = await axe.run(options);
  const where = nodes => nodes.slice(0, 3).map(node => node.target.join(" ")).join("; ");
  if (!passes.length) return ["nothing was checked"];
  return violations.map(({ id, nodes }) => `${id} (${where(nodes)})`);
}"""


def violations(page: Page) -> list[str]:
    """What axe finds, each with where it is. The page has to know axe: see `learn_axe`."""
    found: list[str] = page.evaluate(VIOLATIONS, OPTIONS)
    return found


def learn_axe(page: Page) -> None:
    """Until it is left."""
    page.evaluate(AXE_SCRIPT)


class _Careful:
    """Has every page looked at by axe, at the width of this visitor's own screen."""

    page: Page
    wrong: list[str]

    def looks(self) -> None:
        super().looks()  # type: ignore[misc]
        learn_axe(self.page)
        self.wrong += [f"{found}: {self.page.url}" for found in violations(self.page)]


def careful(way: type[Visitor]) -> type[Visitor]:
    """The same way of using a browser, by somebody who looks closely at every page. Axe is a script, and so
    sees nothing where none runs.
    """
    if way is WithoutScripts:
        return way
    made: Any = type(f"Careful{way.__name__}", (_Careful, way), {})
    return made  # type: ignore[no-any-return]
