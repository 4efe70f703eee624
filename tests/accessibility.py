"""What axe-core says of a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

# The impacts that a reader with a screen reader or a keyboard cannot get around.
GRAVE = ("serious", "critical")


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule of axe-core that a page breaks, and where: `targets` are CSS selectors."""

    rule: str
    impact: str
    help: str
    targets: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.impact}: {self.rule}: {self.help}: " + ", ".join(self.targets)


def violations(page: Page, impacts: tuple[str, ...] = GRAVE) -> list[Violation]:
    """What axe-core finds on the page as it stands now (scheme, width, open menus), of these impacts."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe_core())
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        Violation(
            rule=each["id"],
            impact=each["impact"],
            help=each["help"],
            targets=tuple(" ".join(map(str, node["target"])) for node in each["nodes"]),
        )
        for each in found
        if each["impact"] in impacts
    ]


@cache
def _axe_core() -> str:
    """The script of axe-core; the package's own Python would leave reports in the working folder."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
