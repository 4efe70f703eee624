"""The search box in the browser: words, ids, keys, base paths, instant navigation, no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility import Violation
from tests.site import fake_core
from tests.site.project import Project

Axe = Callable[[Page], list[Violation]]
CONFIG = """
repo_url: https://example.org/repository
copyright: Entries are CC BY 4.0
markdown_extensions: [admonition, tables, footnotes, {toc: {permalink: true}}, pymdownx.superfences]
nav:
  - Home: index.md
  - Explore: explore.md
  - More: [{Deeper: [terms.md, about.md]}, charts.md]
"""
NO_INDEX = """
export const options = async () => {};
export const search = () => { throw new Error("Pagefind was asked"); };
"""
ABOUT = """# About

Written by hand, see [this](explore.md).

## Part

```python
x = 1  # a comment
```

| a | b |
|---|---|
| 1 | 2 |

!!! note
    Words[^1].

[^1]: Below.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A built site with 60 fake entries below the path ``sub/`` of the folder that is given."""
    root = tmp_path_factory.mktemp("box")
    project = Project(root, environment)
    fake_core.write_entries(root / "entries", 60)
    trap = "Trap <img src=x onerror=alert(1)> word"
    (root / "entries" / "NB-2026-TRAPS.txt").write_text(f"{trap}\nfailed\nunheard {trap}\n", encoding="utf-8")
    (root / "docs").mkdir()
    (root / "docs" / "about.md").write_text(ABOUT, encoding="utf-8")
    project.configure(extra=CONFIG)
    done = project.build("--strict", "--site-dir", "served/sub")
    assert done.returncode == 0, done.stdout
    return root / "served"


@pytest.fixture
def base(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site) + "sub/"


@pytest.fixture
def id(site: Path) -> str:
    return next((site / "sub").glob("NB-*/c1")).parent.name


@pytest.fixture
def instant(page: Page, base: str) -> Page:
    """A page with instant navigation: Material takes the site map's host for this one, but not its port."""
    page.route(
        "**/sitemap.xml",
        lambda route: route.fulfill(body=route.fetch().text().replace("https://example.org/sub/", base)),
    )
    return page


def open_instantly(page: Page, url: str) -> None:
    with page.expect_response("**/sitemap.xml"):
        page.goto(url)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stayed = true")


def results(page: Page) -> list[str]:
    page.locator(".nb-search__result").first.wait_for()
    return page.locator(".nb-search__title").all_inner_texts()


@pytest.mark.parametrize("key", ["/", "s", "Control+k"])
def test_a_key_opens_the_search_and_words_are_found(page: Page, base: str, id: str, key: str) -> None:
    page.goto(f"{base}{id}/")
    page.keyboard.press(key)
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("leak seed")
    assert len(results(page)) == 10
    expect(page.get_by_role("status")).to_have_text(re.compile(r"\d+ pages"))
    first = page.locator(".nb-search__result").first
    assert first.locator(".nb-search__outcome").inner_text() in fake_core.OUTCOMES
    assert first.locator("mark").count() > 0
    goal = first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{goal}")
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    expect(page.locator("article h1").first).to_be_visible()


def test_arrows_walk_through_the_results_and_escape_closes(page: Page, base: str) -> None:
    page.goto(base)
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("leak")
    titles = results(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus .nb-search__title")).to_have_text(titles[1])
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".nb-search__result")).to_have_count(20)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_be_focused()


def test_one_escape_closes_also_with_words_in_the_box(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("/")
    page.keyboard.type("leak")
    results(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_have_value("leak")


def test_where_no_page_has_all_words_those_with_some_are_shown(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("/")
    page.keyboard.type("unheard seed leak")
    assert len(results(page)) == 10
    expect(page.get_by_role("status")).to_have_text("No page has all of these words; these have some.")
    page.get_by_role("searchbox").fill("seed leak")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"\d+ pages"))


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ("{id}", "{id}/"),
        ("{lower}", "{id}/"),
        (" {spaced} ", "{id}/"),
        ("{lower}#c1", "{id}/c1/"),
        ("{id}/c1", "{id}/c1/"),
    ],
)
def test_an_id_goes_to_its_page_without_an_index(
    page: Page, base: str, id: str, form: str, path: str
) -> None:
    page.route(
        "**/pagefind/pagefind.js", lambda route: route.fulfill(body=NO_INDEX, content_type="text/javascript")
    )
    page.goto(f"{base}explore/")
    page.keyboard.press("/")
    page.keyboard.type(form.format(id=id, lower=id.lower(), spaced=id.replace("-", " ").lower()))
    page.keyboard.press("Enter")
    page.wait_for_url(base + path.format(id=id))
    expect(page.locator("article h1").first).to_be_visible()


def test_letters_that_look_like_digits_are_digits(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("/")
    page.keyboard.type("nb-2026-oil0")
    assert results(page) == ["Go to NB-2026-0110"]


def test_nothing_found_and_nothing_typed_are_said(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("/")
    expect(page.get_by_role("status")).to_have_text("Type words, or an id.")
    page.keyboard.type("xylophone")
    expect(page.get_by_role("status")).to_have_text("No page has these words.")
    ways = page.locator(".nb-search__result").evaluate_all("links => links.map((link) => link.href)")
    assert ways == [f"{base}explore/?q=xylophone", f"{base}explore/"]
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.url == base, "Enter follows a result only"
    page.get_by_role("searchbox").fill("xylophone glockenspiel")
    expect(page.get_by_role("status")).to_have_text("No page has these words.")


def test_an_entrys_text_stays_text_in_the_results(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("/")
    page.keyboard.type("unheard")
    assert results(page) == ["Trap <img src=x onerror=alert(1)> word"]
    assert page.locator(".nb-search img").count() == 0


def test_space_switches_between_light_and_dark_as_enter_does(page: Page, base: str) -> None:
    page.goto(base)
    page.locator("[data-md-component=palette] input").first.focus()
    for key, scheme in (("Space", "slate"), ("Space", "default"), ("Enter", "slate"), ("Space", "default")):
        page.keyboard.press(key)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


def test_it_works_after_instant_navigation(instant: Page, base: str, id: str) -> None:
    page = instant
    open_instantly(page, f"{base}{id}/")
    page.locator(".md-tabs__link", has_text="Explore").click()
    page.wait_for_url(f"{base}explore/")
    page.keyboard.press("/")
    page.keyboard.type(id)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}{id}/")
    assert page.evaluate("window.stayed"), "the site map lets instant navigation follow to an entry"
    expect(page.locator("#what")).to_be_visible()
    page.locator(".md-tabs__link", has_text="Home").click()
    page.wait_for_url(base)
    page.keyboard.press("/")
    page.locator(".nb-search__input").fill("leak")
    expect(page.locator(".nb-search__result")).to_have_count(10)


def test_a_pages_script_runs_at_each_visit(instant: Page, base: str) -> None:
    page = instant
    page.goto(f"{base}charts/")
    expect(page.locator("body[data-fake-page=ran]")).to_be_attached()
    open_instantly(page, base)
    for _ in range(2):
        page.locator(".md-tabs__link", has_text="More").click()
        page.locator(".md-nav__link[href$='charts/']").first.click()
        page.wait_for_url(f"{base}charts/")
        expect(page.locator("body[data-fake-page=ran]")).to_be_attached()
        page.evaluate("delete document.body.dataset.fakePage")
        page.locator(".md-tabs__link", has_text="Home").click()
        page.wait_for_url(base)
    assert page.evaluate("window.stayed")


def test_without_javascript_the_box_is_a_link_to_all_entries(
    new_page: Callable[..., Page], base: str, id: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{base}{id}/")
    link = page.get_by_role("link", name="Search")
    assert link.get_attribute("href") == "../explore/"
    link.click()
    page.wait_for_url(f"{base}explore/")


def test_search_is_fetched_only_when_it_is_asked_for(page: Page, base: str, id: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}{id}/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "pagefind" in url or "search_index" in url] == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_frame_and_search_can_be_used_by_everybody(
    new_page: Callable[..., Page], base: str, id: str, axe: Axe, width: int, dark: bool
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(base)
    if dark:
        page.locator("label[for=__palette_1]").click()
    for path in ("", f"{id}/", f"{id}/c1/", "explore/", "about/", "terms/stage/data/"):
        page.goto(base + path)
        assert page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if dark else "default")
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.keyboard.press("/")
    page.keyboard.type("leak")
    results(page)
    page.wait_for_timeout(50)
    assert axe(page) == []
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
