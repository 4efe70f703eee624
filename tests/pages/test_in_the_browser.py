"""Lists and charts in a browser: facets, sorting, the address, the keyboard, a phone, no JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nullbook.folder.write import write_folder
from nullbook.knowledge.rules import RULES
from nullbook.pages import explore
from tests.accessibility import Violation
from tests.pages.small_site import ENTRIES, build

NewPage = Callable[..., Page]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def base(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


def opened(page: Page, url: str) -> Page:
    """The page of all entries, come to life."""
    page.goto(url)
    page.locator(".nb-explore--alive").wait_for()
    return page


def facet(page: Page, name: str) -> None:
    """Open a filter."""
    if not page.locator("details.nb-facets").evaluate("box => box.open"):
        page.locator("details.nb-facets > summary").click()
    box = page.locator("details.nb-facet", has=page.locator("legend", has_text=re.compile(f"^{name}$")))
    if not box.evaluate("box => box.open"):
        box.locator("summary").click()


def count_of(page: Page, term: str) -> str:
    return page.locator(".nb-facet__term", has_text=term).first.locator(".nb-facet__count").inner_text()


def titles(page: Page) -> list[str]:
    return page.locator("tbody [data-nb-cell=title] a").all_inner_texts()


def told(page: Page) -> str:
    return page.locator("[data-nb-count]").inner_text()


class TestExplore:
    def test_rows_made_by_the_script_say_what_the_plain_table_says(
        self, base: str, new_page: NewPage
    ) -> None:
        plain = new_page(java_script_enabled=False)
        plain.goto(f"{base}explore/")
        alive = opened(new_page(), f"{base}explore/")
        rows = [page.locator("tbody tr").all_inner_texts() for page in (plain, alive)]
        assert rows[0] == rows[1]
        links = [
            page.locator("tbody a").evaluate_all("links => links.map((link) => link.href)")
            for page in (plain, alive)
        ]
        assert links[0] == links[1]

    def test_a_facet_filters_counts_and_writes_the_address(self, page: Page, base: str) -> None:
        opened(page, f"{base}explore/")
        assert told(page) == "9 entries, what failed first"
        facet(page, "Outcome")
        assert count_of(page, "Failed") == "2"
        page.get_by_label("Failed").first.check()
        assert told(page) == "2 of 9 entries, what failed first"
        assert page.url == f"{base}explore/?outcome=failed"
        facet(page, "Stage")
        # Another outcome may still be added, so its count stays; other facets count what is left.
        assert count_of(page, "Null result") == "1"
        assert count_of(page, "Training") == "0"
        page.get_by_label("Null result").check()
        assert told(page) == "3 of 9 entries, what failed first"
        assert count_of(page, "Training") == "1"
        assert page.locator(".nb-composition__legend").inner_text().split() == [
            "2",
            "failed",
            "1",
            "null",
            "result",
        ]

    def test_the_address_restores_the_state_and_back_goes_back(self, page: Page, base: str) -> None:
        opened(page, f"{base}explore/?methods=mixup&sort=trials&order=down&q=mixup")
        assert titles(page) == ["Mixup kept a third", "Mixup reversed", "A null result of mixup"]
        expect(page.get_by_role("searchbox")).to_have_value("mixup")
        expect(page.get_by_role("columnheader", name="Trials")).to_have_attribute("aria-sort", "descending")
        page.get_by_role("button", name="Drop Method: Mixup").click()
        page.get_by_role("button", name="Drop “mixup”").click()
        assert page.url == f"{base}explore/?sort=trials&order=down"
        assert len(titles(page)) == 9
        page.go_back()
        assert len(titles(page)) == 3
        page.go_back()
        expect(page.get_by_role("searchbox")).to_have_value("mixup")
        page.reload()
        page.locator(".nb-explore--alive").wait_for()
        assert len(titles(page)) == 3

    def test_a_column_sorts_both_ways_and_unknown_comes_last(self, page: Page, base: str) -> None:
        opened(page, f"{base}explore/")
        head = page.get_by_role("columnheader", name="Trials")
        for way, first in (("descending", "Mixup kept a third"), ("ascending", "Given up at the desk")):
            head.get_by_role("button").click()
            expect(head).to_have_attribute("aria-sort", way)
            assert titles(page)[0] == first
            assert page.locator("tbody tr").last.locator("[data-nb-cell=trials]").inner_text() == "unknown"
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", "none")
        assert titles(page)[0] == "Mixup reversed"

    def test_nothing_found_offers_to_drop_a_filter(self, page: Page, base: str) -> None:
        opened(page, f"{base}explore/?outcome=succeeded&stage=training&q=mixup")
        assert told(page) == "0 of 9 entries"
        assert page.get_by_text("No entry fits all of these filters").is_visible()
        page.get_by_role("button", name="Drop “Outcome”: 1 entry").click(timeout=3000)
        assert titles(page) == ["A null result of mixup"]
        expect(page.get_by_role("searchbox")).to_be_focused()

    def test_words_are_found_in_titles_ids_and_topics_whatever_the_case(self, page: Page, base: str) -> None:
        opened(page, f"{base}explore/")
        for words, found in (
            ("KEPT third", 1),
            ("fx04", 1),
            ("a new trick", 1),
            ("日本", 1),
            ("cifar", 3),
            ("", 9),
        ):
            page.get_by_role("searchbox").fill(words)
            expect(page.locator("tbody tr")).to_have_count(found)
        page.get_by_role("searchbox").fill("zzz")
        expect(page.locator("[data-nb-none]")).to_be_visible()

    def test_rows_without_a_term_can_be_asked_for(self, page: Page, base: str) -> None:
        opened(page, f"{base}explore/?outcome=-")
        assert titles(page) == ["Only a claim"]

    def test_an_address_that_nobody_wrote_shows_everything(self, page: Page, base: str) -> None:
        opened(page, f"{base}explore/?outcome=nonsense&sort=__proto__&constructor=x&order=up")
        assert told(page) == "9 entries, what failed first"
        expect(page.locator("[data-nb-strange]")).to_have_text(
            "No entry here has “nonsense” (Outcome), which the address asks for; it is left out."
        )
        facet(page, "Outcome")
        page.get_by_label("Failed").first.check()
        expect(page.locator("[data-nb-strange]")).to_be_hidden()
        assert page.url == f"{base}explore/?outcome=failed"

    def test_of_two_terms_the_known_one_filters_and_the_other_is_named(self, page: Page, base: str) -> None:
        opened(page, f"{base}explore/?outcome=failed&outcome=<b>x")
        assert told(page) == "2 of 9 entries, what failed first"
        expect(page.locator("[data-nb-strange]")).to_contain_text("“<b>x” (Outcome)")

    def test_an_outcome_below_the_bar_filters_and_other_filters_stay(self, page: Page, base: str) -> None:
        opened(page, f"{base}explore/?methods=mixup")
        page.evaluate("window.stayed = true")
        page.get_by_role("link", name="1 partly succeeded").click()
        assert titles(page) == ["Mixup kept a third"]
        assert page.url == f"{base}explore/?methods=mixup&outcome=partial"
        assert page.evaluate("window.stayed")

    def test_other_names_of_a_topic_are_found(self, page: Page, base: str) -> None:
        opened(page, f"{base}explore/")
        for words, found in (("cifar10", 3), ("cv", 3), ("computer-vision", 3)):
            page.get_by_role("searchbox").fill(words)
            expect(page.locator("tbody tr")).to_have_count(found)

    def test_it_can_be_used_with_the_keyboard_alone(self, page: Page, base: str) -> None:
        opened(page, f"{base}explore/")
        page.get_by_role("searchbox").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert told(page) == "2 of 9 entries, what failed first"
        expect(page.locator("[data-nb-count]")).to_have_attribute("role", "status")

    def test_text_of_an_entry_stays_text(self, page: Page, base: str) -> None:
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        opened(page, f"{base}explore/?failure_modes=metric-mismatch")
        assert titles(page) == ["=Failed & <script>alert(1)</script> </template> 日本"]
        facet(page, "Method")
        assert page.get_by_label("<i>odd").is_visible()

    def test_of_a_long_list_only_the_rows_in_sight_are_there(self, page: Page, base: str, site: Path) -> None:
        page.route("**/index.json", lambda route: route.fulfill(json=longer(site / "index.json", 5000)))
        opened(page, f"{base}explore/")
        assert told(page) == "5,000 entries, what failed first"
        assert page.locator("tbody tr").count() < 100
        expect(page.locator("table.nb-entries")).to_have_attribute("aria-rowcount", "5001")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        last = page.locator("tbody tr[aria-rowindex='5001']")
        last.wait_for()
        assert last.locator("a").get_attribute("href") == "../NB-2026-04999/"
        assert page.locator("tbody tr").count() < 100
        page.get_by_role("searchbox").fill("04321")
        expect(page.locator("tbody a")).to_have_count(1)

    def test_a_page_further_on_is_the_same_list(
        self,
        page: Page,
        serve: Callable[[Path], str],
        tmp_path: Path,
        cache: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(explore, "ROWS_A_PAGE", 4)
        write_folder(build(tmp_path, *ENTRIES, cache=cache).tree, tmp_path / "site")
        (tmp_path / "site" / "favicon.ico").write_bytes(b"")
        base = serve(tmp_path / "site")
        opened(page, f"{base}explore/2/")
        assert told(page) == "9 entries, what failed first"
        assert page.locator("tbody a").first.evaluate("link => link.href") == f"{base}NB-2026-FX01/"
        expect(page.get_by_role("navigation", name="Pages of the list")).to_have_count(0)
        page.get_by_role("columnheader", name="Recorded").get_by_role("button").click()
        assert page.url == f"{base}explore/2/?sort=year&order=down"


def longer(index: Path, count: int) -> object:
    """The index with its rows again and again."""
    read = json.loads(index.read_text(encoding="utf-8"))
    rows = [at % read["count"] for at in range(count)]
    columns = {name: [cells[row] for row in rows] for name, cells in read["columns"].items()}
    columns["id"] = [f"NB-2026-{at:05d}" for at in range(count)]
    return {**read, "count": count, "columns": columns}


class TestCharts:
    def test_charts_come_alive_and_keep_their_words(self, page: Page, base: str) -> None:
        page.goto(f"{base}charts/")
        for at in range(page.locator("[data-nb-chart]").count()):
            chart = page.locator("[data-nb-chart]").nth(at)
            chart.scroll_into_view_if_needed()
            expect(chart).to_have_class(re.compile("nb-chart--alive"))
            assert chart.get_by_role("img").get_attribute("aria-label")
            assert chart.locator(".vega-embed svg").count() == 1

    def test_a_chart_follows_the_scheme_without_being_drawn_again(self, page: Page, base: str) -> None:
        page.goto(f"{base}charts/")
        page.locator(".nb-chart--alive").first.wait_for()
        colours = []
        for scheme in ("default", "slate"):
            page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
            text = page.locator(".nb-chart--alive svg text").first
            colours.append(text.evaluate("text => getComputedStyle(text).fill"))
        assert colours == ["rgb(90, 97, 104)", "rgb(169, 177, 185)"]

    def test_without_javascript_the_drawing_and_the_data_are_there(
        self, new_page: NewPage, base: str
    ) -> None:
        page = new_page(java_script_enabled=False)
        page.goto(f"{base}charts/")
        assert page.locator(".nb-chart__picture > svg").count() == 4
        page.locator(".nb-chart summary").first.click()
        assert page.locator(".nb-chart table").first.is_visible()

    def test_vega_is_fetched_only_where_a_chart_is(self, page: Page, base: str) -> None:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        for path in ("", "explore/", "NB-2026-FX01/", "vocabulary/stages/data/"):
            page.goto(base + path)
            page.wait_for_load_state("networkidle")
        assert not [url for url in fetched if "vega" in url]
        page.goto(f"{base}charts/")
        page.locator(".nb-chart--alive").first.wait_for()
        assert [url for url in fetched if "vega" in url] == [f"{base}assets/nullbook/vega.js"]

    def test_a_chart_that_cannot_come_alive_stays_as_it_is(
        self, page: Page, base: str, watched: object
    ) -> None:
        page.route("**/vega.js", lambda route: route.abort())
        page.goto(f"{base}charts/")
        page.wait_for_load_state("networkidle")
        assert page.locator(".nb-chart__picture > svg").count() == 4
        console: list[str] = watched.console  # type: ignore[attr-defined]
        assert any("A chart stays as it is" in line for line in console)
        console.clear()


class TestCopy:
    """The small site was built without an address of its own."""

    def test_what_is_copied_has_the_address_of_the_page(self, new_page: NewPage, base: str) -> None:
        page = new_page(permissions=["clipboard-read", "clipboard-write"])
        for path in ("NB-2026-FX01/", "NB-2026-FX01/c1/"):
            page.goto(base + path)
            shown = page.locator("#nb-cite-paragraph").text_content()
            assert f", {path} (content " in str(shown)
            assert f", {base}{path} (content " in copied(page, "Copy review paragraph")
            assert copied(page, "Copy Markdown link").endswith(f"]({base}{path})")
            assert page.locator("#nb-cite-paragraph").text_content() == shown

    def test_an_address_that_the_site_knows_stays(self, new_page: NewPage, base: str) -> None:
        page = new_page(permissions=["clipboard-read", "clipboard-write"])
        page.goto(f"{base}NB-2026-FX01/")
        link = "[t](https://nb.example/base/NB-2026-FX01/)"
        page.evaluate("text => { document.querySelector('#nb-cite-link code').textContent = text }", link)
        assert copied(page, "Copy Markdown link") == link

    def test_without_a_clipboard_the_same_text_is_shown(self, page: Page, base: str) -> None:
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
        page.goto(f"{base}NB-2026-FX01/")
        page.get_by_role("button", name="Copy Markdown link").click()
        expect(page.locator("#nb-cite-link code")).to_contain_text(f"({base}NB-2026-FX01/)")
        expect(page.locator("#nb-cite-link")).to_be_visible()


def copied(page: Page, button: str) -> str:
    """What the clipboard holds after a button of the cite box was pressed."""
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("button", name="Copied").last).to_be_visible()
    page.wait_for_timeout(50)
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_no_example_of_a_rule_is_cut_off(new_page: NewPage, base: str) -> None:
    page = new_page(viewport=PHONE)
    for number in RULES:
        page.goto(f"{base}rules/{number}/")
        wide = page.locator("pre, pre > code").evaluate_all(
            "parts => parts.map((part) => part.scrollWidth - part.clientWidth)"
        )
        assert max(wide) <= 0, number


PATHS = (
    "", "explore/", "charts/", "vocabulary/", "vocabulary/failure-modes/",
    "vocabulary/shortcuts/uncorrected-testing/", "rules/", "rules/R101/", "data/", "contribute/",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_pages_fit_a_phone_and_axe_finds_nothing_grave(
    new_page: NewPage, base: str, axe: Callable[[Page], list[Violation]], path: str, scheme: str
) -> None:
    page = new_page(viewport=PHONE, color_scheme=scheme)
    page.goto(base + path)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert [str(found) for found in axe(page)] == []
