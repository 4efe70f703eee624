"""The published site as its readers meet it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nullbook.knowledge import load
from tests.accessibility import Violation
from tests.published.conftest import ROOT, SITE_URL

NewPage = Callable[..., Page]
Axe = Callable[[Page], list[Violation]]

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def one_of_each_kind() -> list[str]:
    """A page of each page kind, with the entries of every kind among them."""
    entries = load(ROOT).knowledge.published
    kinds = {entry.kind: entry for entry in entries}
    with_claim = next(entry for entry in entries if entry.claims)
    return [
        "",
        "explore/",
        "charts/",
        "vocabulary/",
        "vocabulary/failure-modes/seed-variance/",
        "rules/",
        "rules/R101/",
        "methods/",
        "data/",
        "contribute/",
        "about/",
        "404.html",
        *(f"{entry.id}/" for entry in kinds.values()),
        f"{with_claim.id}/{with_claim.claims[0].id}/",
    ]


PAGES = one_of_each_kind()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_page_is_accessible_and_fits(
    new_page: NewPage, address: str, axe: Axe, path: str, scheme: str, size: dict[str, int]
) -> None:
    page = new_page(color_scheme=scheme, viewport=size)
    page.goto(address + path)
    expect(page.locator("h1").first).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("path", PAGES)
def test_page_says_the_same_without_scripts(new_page: NewPage, address: str, path: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address + path)
    expect(page.locator("h1").first).to_be_visible()
    assert len(page.locator("article.md-content__inner").inner_text()) > 100


def test_search_finds_a_word_and_leads_to_the_entry_first(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("CrossWalk")
    expect(page.locator(".nb-search__result").first).to_contain_text("CrossWalk on Rice-Facebook")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("CrossWalk on Rice-Facebook")


def test_search_shows_entries_before_all_else_beyond_the_first_ten(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("data")
    shown = page.locator(".nb-search__result")
    for count in (10, 20, 30):
        expect(shown).to_have_count(count)
        if count < 30:
            page.get_by_role("button", name="Show more").click()
    paths = shown.evaluate_all("links => links.map((link) => link.pathname)")
    places = [0 if re.search(r"/NB-[^/]+/$", path) else 1 if "/NB-" in path else 2 for path in paths]
    assert places == sorted(places)
    assert {0, 2} <= set(places)


def test_an_id_typed_jumps_to_its_page(page: Page, address: str) -> None:
    entry = load(ROOT).knowledge.published[0]
    page.goto(address + "charts/")
    page.keyboard.press("/")
    page.keyboard.type(entry.id.lower())
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{entry.id}/")
    expect(page.locator("h1")).to_contain_text(entry.title)


def test_charts_are_alive_in_both_schemes_and_after_instant_navigation(
    new_page: NewPage, address: str
) -> None:
    page = new_page(color_scheme="light")
    # Material takes the site map's host for this one, but not its port and path.
    page.route(
        "**/sitemap.xml",
        lambda route: route.fulfill(body=route.fetch().text().replace(SITE_URL, address)),
    )
    with page.expect_response("**/sitemap.xml"):
        page.goto(address + "explore/")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Charts", exact=True).first.click()
    page.wait_for_url("**/charts/")
    assert page.evaluate("window.stayed"), "the page was loaded anew"
    charts = page.locator("[data-nb-chart]")
    expect(charts.first).to_be_attached()
    count = charts.count()
    assert count >= 3
    alive = page.locator("[data-nb-chart] .vega-embed")
    for at in range(count):
        charts.nth(at).scroll_into_view_if_needed()
        expect(charts.nth(at).locator(".vega-embed")).to_be_visible(timeout=20_000)
    page.evaluate("window.scrollTo(0, 0)")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("label[for=__palette_1]").click()
    page.wait_for_function("colour => getComputedStyle(document.body).backgroundColor !== colour", arg=before)
    expect(alive).to_have_count(count)


def test_charts_are_drawn_without_scripts(new_page: NewPage, address: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address + "charts/")
    assert page.locator("[data-nb-chart] svg").count() >= 3
    assert page.locator("table").count() >= 3


def test_a_page_without_a_chart_does_not_load_vega(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "about/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "vega" in url]


def test_explore_counts_what_it_filters_and_comes_back_from_its_address(page: Page, address: str) -> None:
    entries = load(ROOT).knowledge.published
    failed = sum(entry.outcome == "failed" for entry in entries)
    page.goto(address + "explore/?outcome=failed")
    count = page.locator("[data-nb-count]")
    expect(count).to_contain_text(re.compile(rf"\b{failed}\b"))
    expect(page.locator("[data-nb-table] tbody tr")).to_have_count(failed)
    page.reload()
    expect(count).to_contain_text(re.compile(rf"\b{failed}\b"))
    page.goto(address + "explore/")
    expect(page.locator("[data-nb-table] tbody tr")).to_have_count(len(entries))
    page.go_back()
    expect(page.locator("[data-nb-table] tbody tr")).to_have_count(failed)


def test_every_entry_has_its_page_its_picture_and_its_twins(published: Path) -> None:
    for entry in load(ROOT).knowledge.published:
        folder = published / entry.id
        assert entry.title[:20].split("'")[0].split("&")[0] in (folder / "index.html").read_text(
            encoding="utf-8"
        )
        for twin in ("entry.json", "entry.yaml", "cite.bib", "cite.md", "cite.txt"):
            assert (folder / twin).stat().st_size > 0, f"{entry.id}/{twin}"
        assert (folder / "entry.yaml").read_bytes() == (ROOT / entry.file).read_bytes()


def test_the_schema_stands_at_its_stable_address(published: Path) -> None:
    assert (published / "schema/v1/entry.schema.json").read_bytes() == (
        ROOT / "schema/entry.schema.json"
    ).read_bytes()


def test_no_link_within_the_site_is_dead(published: Path) -> None:
    dead = set()
    for file in published.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#?]+)', file.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:|//", link):
                continue
            base = published.parent if link.startswith("/") else file.parent
            target = (base / link.lstrip("/")).resolve()
            if target.is_dir():
                target /= "index.html"
            if not target.exists():
                dead.add(f"{file.relative_to(published)}: {link}")
    assert not dead
