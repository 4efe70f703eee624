"""What the search over entries finds, asked as a browser asks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from nullbook.folder.write import write_folder
from nullbook.site.search import build_index
from tests.bases import fixture_entry
from tests.pages.small_site import CLAIM, build

ASK = """async (word) => {
  const pagefind = await import(new URL("pagefind/pagefind.js", document.baseURI));
  const found = await pagefind.search(word);
  return Promise.all(found.results.map(async (result) => {
    const page = await result.data();
    return [new URL(page.url, location).pathname, page.meta.id, page.filters.outcome, page.filters.kind];
  }));
}"""

# Invented words, each in one place, so that what is found says which places are searched.
ENTRY = fixture_entry(
    1,
    kind="replication",
    outcome="failed",
    failure_modes=["seed-variance"],
    title="Zirkontitle",
    lesson="A zirkonlesson.",
    idea="A zirkonidea.",
    scope="Only zirkonscope.",
    retry_when=["zirkonretry is cheap"],
    claims=[{**CLAIM, "statement": "A zirkonclaim."}],
    results=[{"claim": "c1", "measured": 81.0, "baseline": 80.0}],
    sections={"setup": "A zirkonsetup."},
    references=[{"key": "z", "title": "The zirkonreference", "authors": ["Zirkonauthor"], "year": 2020}],
    evidence=[{"kind": "log", "url": "https://example.org/zirkonevidence", "note": "A zirkonnote."}],
)


@pytest.fixture
def home(page: Page, serve: Callable[[Path], str], tmp_path: Path, cache: Path) -> Page:
    site = tmp_path / "site"
    write_folder(build(tmp_path, ENTRY, cache=cache).tree, site)
    for path, content in build_index(site, tmp_path / "index"):
        file = site / "pagefind" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (site / "favicon.ico").write_bytes(b"")
    page.goto(serve(site))
    return page


def test_the_entry_is_found_by_what_it_says_and_not_by_its_furniture(home: Page) -> None:
    for place in ("title", "lesson", "idea", "scope", "retry", "claim", "setup"):
        found = home.evaluate(ASK, f"zirkon{place}")
        assert found == [["/NB-2026-FX01/", "NB-2026-FX01", ["Failed"], ["replication"]]], place
    for place in ("reference", "author", "evidence", "note"):
        assert home.evaluate(ASK, f"zirkon{place}") == [], place


@pytest.mark.parametrize("word", ["evaluation", "version", "BibTeX", "verdict"])
def test_words_of_the_id_line_the_outcome_line_and_the_cite_box_find_no_entry(home: Page, word: str) -> None:
    assert [url for url, *_ in home.evaluate(ASK, word) if url.startswith("/NB-")] == []
