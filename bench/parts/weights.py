"""The part `weight`: what a visitor's browser fetches and waits for, in Chromium."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.parts.host import Sent, host
from bench.parts.plan import id_of
from bench.parts.process import Failed, run
from bench.parts.record import Figure, Records
from bench.parts.settings import Settings
from bench.parts.words import lexicon, mark
from bench.parts.workload import FULL, NULLBOOK, Workload

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ENTRY_PAGE, SITEMAP = "entry page, first visit", "site map, of that"
SEARCH_TIME, SEARCH_FIRST, SEARCH_LATER = "search, first result", "search, first bytes", "search, later bytes"
EXPLORE_TIME, EXPLORE_BYTES = "explore, ready", "explore, bytes beyond an entry page"
FACET_TIME, TEXT_TIME = "explore, facet", "explore, text filter"
THROTTLE = 4
"""How much slower than this machine the browser's processor is made for everything timed."""

_UNTIL = """const until = (ready) => new Promise((done, fail) => {
  const end = performance.now() + 60000;
  const look = () => {
    const found = ready();
    if (found) done(found);
    else if (performance.now() > end) fail(new Error("waited 60 s"));
    else setTimeout(look, 5);
  };
  look();
});
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
"""
_READY = f"""async () => {{ {_UNTIL}
  await until(() => document.querySelector(".nb-explore--alive"));
  await frame();
  return performance.now();
}}"""
_SEARCH = f"""async (words) => {{ {_UNTIL}
  const dialog = document.querySelector("dialog.nb-search");
  const old = dialog.querySelector(".nb-search__result");
  const begin = performance.now();
  if (!dialog.open) document.querySelector("button.nb-find").click();
  const input = dialog.querySelector("input");
  input.value = words;
  input.dispatchEvent(new Event("input", {{ bubbles: true }}));
  const found = await until(() => {{
    const first = dialog.querySelector(".nb-search__result");
    return first !== old && first;
  }});
  return [performance.now() - begin, found.href];
}}"""
_FACET = f"""async () => {{ {_UNTIL}
  const count = document.querySelector("[data-nb-count]");
  const before = count.textContent;
  const begin = performance.now();
  document.querySelector(".nb-facet input").click();
  await until(() => count.textContent !== before);
  await frame();
  return performance.now() - begin;
}}"""
_TEXT = f"""async (words) => {{ {_UNTIL}
  const count = document.querySelector("[data-nb-count]");
  const before = count.textContent;
  const input = document.querySelector("#nb-words");
  const begin = performance.now();
  input.value = words;
  input.dispatchEvent(new Event("input", {{ bubbles: true }}));
  await until(() => count.textContent !== before);
  await frame();
  return performance.now() - begin;
}}"""


def measure(work: Workload, settings: Settings, records: Records) -> None:
    """Visit both sites, with an empty cache each time; without a browser the gap is told."""
    sites = {build.side: _site(work, settings, build.side) for build in work.builds if build.case == FULL}
    with _browser() as browser:
        if browser is None:
            records.gaps.append(
                "page weight, search and explore: no Chromium, Chrome or Edge that starts was found"
            )
            return
        for turn in range(settings.runs_of(work.count)):
            for side, site in sites.items():
                settings.tell(f"weight, {work.count:,} entries, run {turn + 1}: {side}")
                with host(site) as (url, sent):
                    _visit(browser, url, sent, side, work, records)
                    if side == NULLBOOK:
                        _search(browser, url, sent, work, records)
                        _explore(browser, url, sent, work, records)


def _site(work: Workload, settings: Settings, side: str) -> Path:
    """The site of a side: the one of the part `build`, else made now."""
    build = next(build for build in work.builds if (build.side, build.case) == (side, FULL))
    site = settings.site(next(iter(settings.media.values())), work.count, build)
    if not (site / "index.html").exists():
        settings.tell(f"weight, {work.count:,} entries: building {side} first")
        run(build.command(site), build.folder)
    return site


def _visit(browser: Browser, url: str, sent: Sent, side: str, work: Workload, records: Records) -> None:
    with _page(browser) as page:
        sent.clear()
        page.goto(url + id_of(work.count // 2) + "/")
        # A large search index comes late.
        _settle(page, sent, pause=1.0)
        records.figures.append(Figure(ENTRY_PAGE, side, work.count, sent.total, "bytes"))
        sitemap = sum(size for path, size in sent.files if path.endswith("sitemap.xml"))
        records.figures.append(Figure(SITEMAP, side, work.count, sitemap, "bytes"))


def _search(browser: Browser, url: str, sent: Sent, work: Workload, records: Records) -> None:
    number = work.count // 3
    with _page(browser) as page:
        page.goto(url + id_of(work.count // 2) + "/")
        _settle(page, sent)
        _throttle(page)
        sent.clear()
        waited, found = page.evaluate(_SEARCH, mark(number))
        if id_of(number) not in found:
            raise Failed(f"the search box finds {found} for {mark(number)!r} and not {id_of(number)}")
        _settle(page, sent)
        _add(records, SEARCH_TIME, work, waited, "ms")
        _add(records, SEARCH_FIRST, work, sent.total, "bytes")
        sent.clear()
        # An ordinary word, on a good part of the pages.
        page.evaluate(_SEARCH, lexicon(work.base.seed).words[150])
        _settle(page, sent)
        _add(records, SEARCH_LATER, work, sent.total, "bytes")


def _explore(browser: Browser, url: str, sent: Sent, work: Workload, records: Records) -> None:
    with _page(browser) as page:
        page.goto(url + id_of(work.count // 2) + "/")
        _settle(page, sent)
        _throttle(page)
        sent.clear()
        page.goto(url + "explore/", wait_until="commit")
        _add(records, EXPLORE_TIME, work, page.evaluate(_READY), "ms")
        _settle(page, sent)
        _add(records, EXPLORE_BYTES, work, sent.total, "bytes")
        _add(records, FACET_TIME, work, page.evaluate(_FACET), "ms")
    with _page(browser) as page:
        page.goto(url + "explore/")
        _settle(page, sent)
        page.evaluate(_READY)
        _throttle(page)
        _add(records, TEXT_TIME, work, page.evaluate(_TEXT, f"fixture {work.count // 2}"), "ms")


def _add(records: Records, name: str, work: Workload, value: float, unit: str) -> None:
    records.figures.append(Figure(name, NULLBOOK, work.count, round(value, 1), unit))


def _throttle(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})


def _settle(page: Page, sent: Sent, pause: float = 0.3) -> None:
    """Wait until nothing was fetched for `pause` seconds."""
    page.wait_for_load_state("networkidle", timeout=120_000)
    before = -1
    while before != len(sent.files):
        before = len(sent.files)
        time.sleep(pause)


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    """A page of a visitor who was never here."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        yield context.new_page()
    finally:
        context.close()


@contextmanager
def _browser() -> Iterator[Browser | None]:
    """A browser of this machine; a benchmark installs none."""
    try:
        from playwright.sync_api import sync_playwright

        from tests.browser import VARIABLE, installed, launch, starts
    except ImportError:
        yield None
        return
    with sync_playwright() as playwright:
        named = os.environ.get(VARIABLE)
        found = next((each for each in ([named] if named else installed()) if starts(playwright, each)), None)
        if found is None:
            yield None
            return
        with launch(playwright, found) as browser:
            yield browser
