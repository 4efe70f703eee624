"""The page of an entry, on records made by hand (see made.py) and on the good entries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import PdfMargins

from nullbook.assessment import assess
from nullbook.assessment.records import Figure, Judgement
from nullbook.cite import Publisher
from nullbook.knowledge import Entry, load
from nullbook.knowledge.records import (
    Budget,
    Dispute,
    Relation,
    Selection,
    Trials,
    Version,
    Withdrawal,
)
from nullbook.pages.entry_page import entry_assets, entry_page
from nullbook.pages.library import Library, library
from nullbook.pages.stylesheet import stylesheet
from nullbook.pages.tree import Content
from nullbook.pages.version_page import version_pages
from tests.accessibility import Violation
from tests.pages import made

GOOD = Path(__file__).parents[1] / "data" / "good_entries"
HOSTILE = 'x</title><script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7*7 }}'


def shelves(*shapes: made.Made, url: str = "https://nb.example/base") -> Library:
    return library(
        [entry for entry, _ in shapes],
        {numbers.entry_id: numbers for _, numbers in shapes},
        Publisher(url=url),
        lambda entry: b"as written",
    )


def content(shape: made.Made, *others: made.Made) -> Content:
    return entry_page(shape[0], shelves(shape, *others), lambda path: True).render()


def another(shape: made.Made, name: str, **changes: object) -> made.Made:
    entry, numbers = shape
    return replace(entry, id=name, claims=(), **changes), replace(numbers, entry_id=name)  # type: ignore[arg-type]


def changed(**changes: object) -> made.Made:
    return replace(made.entry(), **changes), made.entry_assessment()  # type: ignore[arg-type]


class Reader(HTMLParser):
    """Collects what a test asks a page for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def test_the_first_screen_says_what_matters_in_its_order() -> None:
    text = Reader(content(made.main()).body).text
    order = [
        "NB-2026-7F3K",
        "Cosine restarts on CIFAR-100",
        "Null result",
        "the numbers say: informative null, and less than was claimed, beyond chance "
        "(the whole interval is below the smallest improvement that matters)",
        "ended at evaluation",
        "seed variance , unequal budget",
        "Do not plan for the 1.2 points.",
        "17\u00a0% of the claimed improvement is retained".replace("\u00a0", " "),
        "The pulls of the lever",
        "40 completed, 3 failed; 1 reported: the best",
        "Claim against result",
        "What the numbers say",
        "Shortcuts",
        "What happened",
        "Decision",
        "Evidence",
        "References",
        "Cite in a review",
        "Idea Restart",
        "Scope ResNet-18",
        "Try again when",
        "Facts",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_every_figure_names_its_fields_and_its_method() -> None:
    body = content(made.main()).body
    assert "<code>results[0].measured</code>" in body
    assert 'href="../methods/#luck"' in body
    assert "Not computable here: 1 figure" in body
    assert "nothing was selected" in body


def test_a_verdict_that_differs_from_the_outcome_is_marked_and_both_are_shown() -> None:
    numbers = made.entry_assessment(differs=True)
    body = content((made.entry(outcome="succeeded"), numbers)).body
    assert "Succeeded" in body
    assert "informative null" in body
    assert "differs from the outcome" in body
    assert "differs from the outcome" not in content(made.main()).body


def judged(word: str, **more: object) -> made.Made:
    judgement = Judgement(word, **more)  # type: ignore[arg-type]
    verdict = Figure(judgement, ("results[0]",), "verdict")
    return made.entry(), made.entry_assessment(results=(made.result_assessment(verdict=verdict),))


def test_a_verdict_of_partly_is_told_in_plain_words_at_the_top() -> None:
    text = Reader(content(judged("partly", excludes_claim=True)).body).text
    meaning = "better than the baseline, and clearly less than was claimed"
    assert f"the numbers say: partly ({meaning})" in text.split("ended at")[0]
    assert f"Verdict of the numbers Partly: {meaning}." in text
    assert "excluded" not in text


def test_what_is_not_corrected_for_selection_says_so_in_the_header_and_why_in_a_sentence() -> None:
    untold = "how the number was chosen and on which data it was chosen"
    text = Reader(content(judged("supported", not_corrected_for=untold)).body).text
    assert "not corrected for selection" in text.split("ended at")[0]
    assert f"Not corrected for selection, as the entry does not tell {untold}." in text
    known = Reader(content(judged("supported", not_corrected_for="seed sd missing")).body).text
    assert "Not corrected for selection; the reason: seed sd missing." in known
    assert "not corrected" not in Reader(content(judged("supported")).body).text.split("ended at")[0]


def test_a_break_even_says_what_luck_would_reach_in_numbers_that_can_be_read() -> None:
    numbers = made.claim_assessment(break_even=Figure(27_341_296.0, ("claims[c1]",), "break-even"))
    text = Reader(content((made.entry(), made.entry_assessment(claims=(numbers,)))).body).text
    assert "Luck alone would reach the claimed +1.2 points with the best of about 27 million runs." in text


def test_a_chosen_configuration_measured_anew_is_not_the_best_of_its_new_runs() -> None:
    chosen = Selection("best", "mean", "other-set", "yes")
    trials = Trials(Budget(completed=40), Budget(completed=4), selection=chosen, reported=15)
    text = Reader(content(changed(trials=trials)).body).text
    assert "reported: the best configuration, then measured anew on 15 seeds" in text
    assert "15 reported: the best" not in text


@pytest.mark.parametrize("name", sorted(made.SHAPES))
def test_every_shape_has_a_page_without_a_loose_end(name: str) -> None:
    shape = made.SHAPES[name]()
    page = content(shape)
    reader = Reader(page.body)
    assert len(reader.ids) == len(set(reader.ids))
    assert not reader.handlers
    assert {link.removeprefix("#") for link in reader.links if link.startswith("#")} <= set(reader.ids)
    for link in reader.links:
        assert not link.startswith("/"), link
    files = {asset.path for asset in entry_assets(shape[0], shelves(shape))}
    beside = {
        urljoin("NB-2026-7F3K/", link)
        for link in reader.links
        if re.search(r"\.\w+$", link) and ":" not in link
    }
    assert beside <= files


def test_unknown_is_written_and_no_cell_is_empty() -> None:
    body = content(made.no_baseline()).body
    assert '<i class="nb-unknown">unknown</i>' in body
    assert not re.search(r"<td[^>]*>\s*</td>", body)
    assert "nan" not in Reader(body).text.lower().split()


def test_a_withdrawn_entry_says_so_before_all_else() -> None:
    told = Withdrawal("2026-05-01", "error", text="The test set had been used.", replacement="NB-2026-AAAA")
    body = content(changed(status="withdrawn", withdrawn=told)).body
    text = Reader(body).text
    assert text.startswith("Withdrawn on 2026-05-01: error. Do not rely on it. The test set had been used.")
    assert 'href="../NB-2026-AAAA/"' in body
    assert "WITHDRAWN on 2026-05-01" in text  # in the cite box


def test_disputed_superseded_and_templates_are_said_first() -> None:
    disputed = content(
        changed(status="disputed", disputed=Dispute("2026-04-01", "A. Lund", "Wrong seed."))
    ).body
    assert Reader(disputed).text.startswith("Disputed by A. Lund on 2026-04-01. Wrong seed.")
    assert Reader(content(changed(is_template=True)).body).text.startswith("A template, not a record.")
    shape = made.main()
    newer = another(shape, "NB-2026-AAAA", relations=(Relation("supersedes", "NB-2026-7F3K"),))
    assert "A newer entry takes the place of this one." in content(shape, newer).body
    gone = another(newer, "NB-2026-AAAA", status="withdrawn", withdrawn=Withdrawal("2026-05-01", "error"))
    assert "A newer entry" not in content(shape, gone).body


def test_related_entries_are_found_from_both_sides() -> None:
    shape = made.main()
    other = another(
        shape, "NB-2026-BBBB", title="Again", relations=(Relation("contradicts", "NB-2026-7F3K"),)
    )
    third = another(shape, "NB-2026-CCCC", title="Third")
    text = Reader(content(shape, other, third).body).text
    assert "contradicted by Again" in text
    assert "also measured the claim Third" in text
    back = entry_page(other[0], shelves(shape, other, third), lambda path: True).render()
    assert "contradicts Cosine restarts" in Reader(back.body).text


def test_a_timeline_is_told_in_order_with_who_saw_it() -> None:
    text = Reader(content(made.nothing_numeric()).body).text
    assert "2026-03-01 Released to all users. 2026-03-15 Scores constant. Detected by a support call." in text
    assert "No picture: this entry records no claim and no result as a number." in text


def test_nothing_of_an_entry_runs() -> None:
    entry, numbers = made.main()
    claim = made.claim(statement=HOSTILE, quote=HOSTILE, setting=HOSTILE, locator=HOSTILE)
    entry = replace(
        entry, title=HOSTILE, lesson=HOSTILE, idea=HOSTILE, scope=HOSTILE, retry_when=(HOSTILE,),
        claims=(claim,), sections={"setup": HOSTILE},
        history=(Version(1, "2026-01-01", "typo", None, HOSTILE),),
    )  # fmt: skip
    page = content((entry, numbers))
    reader = Reader(page.body)
    assert "script" not in reader.tags
    assert "img" not in reader.tags
    assert not reader.handlers
    assert "{{ 7*7 }}" in reader.text
    head = Reader(page.head)
    assert head.tags.count("script") == 1
    assert "img" not in head.tags


def test_the_head_is_for_search_engines_and_shared_links() -> None:
    head = content(made.main()).head
    assert '<meta property="og:title" content="Cosine restarts' in head
    assert '<meta property="og:image" content="https://nb.example/base/NB-2026-7F3K/picture.svg">' in head
    assert '<link rel="describedby" type="application/json" href="entry.json">' in head
    data = json.loads(re.findall(r"ld\+json\">(.*?)</script>", head)[0])
    assert data["identifier"] == "NB-2026-7F3K"
    assert data["url"] == "https://nb.example/base/NB-2026-7F3K/"


def test_the_description_leads_with_outcome_and_lesson() -> None:
    assert content(made.main()).description.startswith("Null result. Do not plan for the 1.2 points.")


def test_search_finds_the_text_and_not_the_furniture() -> None:
    body = content(made.main()).body
    assert 'data-pagefind-body data-pagefind-meta="id:NB-2026-7F3K"' in body
    assert 'data-pagefind-filter="kind:replication"' in body
    assert 'data-pagefind-filter="outcome"' in body
    assert re.search(r'<section class="nb-card nb-cite" id="cite" data-pagefind-ignore>', body)


def test_the_files_beside_the_page_hold_the_same() -> None:
    shape = made.main()
    files = {asset.path: asset.render() for asset in entry_assets(shape[0], shelves(shape))}
    assert set(files) == {
        f"NB-2026-7F3K/{name}"
        for name in ("entry.json", "entry.yaml", "cite.bib", "cite.md", "cite.txt", "picture.svg")
    }
    assert files["NB-2026-7F3K/entry.yaml"] == b"as written"
    data = json.loads(files["NB-2026-7F3K/entry.json"])
    assert data["entry"]["title"] == shape[0].title
    assert data["assessment"]["results"][0]["luck"]["value"]["not_computable"].startswith("all 20 runs")
    assert data["entry"]["claims"][0]["trials"]["method"] == {"attempted": 43, "completed": 40, "failed": 3}


def test_the_digest_changes_with_what_the_page_shows_and_with_nothing_else() -> None:
    shape = made.main()
    other = another(shape, "NB-2026-BBBB", relations=(Relation("extends", "NB-2026-7F3K"),))
    plain, same = shelves(shape).digest(shape[0]), shelves(shape).digest(shape[0])
    assert plain == same
    assert shelves(shape, other).digest(shape[0]) != plain
    assert (
        shelves((replace(shape[0], lesson="Other."), shape[1])).digest(replace(shape[0], lesson="Other."))
        != plain
    )
    far = another(made.claim_only(), "NB-2026-DDDD")
    unrelated = (replace(far[0], results=(), relations=()), replace(far[1], claims=()))
    assert shelves(shape, unrelated).digest(shape[0]) == plain


def test_a_version_has_a_page_where_history_tells_of_it() -> None:
    history = (
        Version(1, "2026-01-01", "typo"),
        Version(2, "2026-03-01", "data", "ab" * 32, "Two runs added."),
    )
    shape = changed(history=history)
    pages = version_pages(shape[0], shelves(shape))
    assert [page.path for page in pages] == ["NB-2026-7F3K/v1/", "NB-2026-7F3K/v2/"]
    old, new = (page.render().body for page in pages)
    assert "A newer version stands at" in old
    assert "This is the current version" in new
    assert "Two runs added." in new
    assert version_pages(made.entry(), shelves(made.main())) == []


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("good")
    for file in sorted(GOOD.glob("*/*.yaml")):
        (root / "entries" / "2026").mkdir(parents=True, exist_ok=True)
        (root / "entries" / "2026" / file.name).write_bytes(file.read_bytes())
    loaded = load(root)
    assert not loaded.errors
    numbers = assess(loaded.knowledge)
    return library(loaded.knowledge.entries, numbers.entries, Publisher(), lambda entry: b"")


def good_page(good: Library, name: str) -> str:
    entry: Entry = good.entries[name]
    return Reader(entry_page(entry, good, lambda path: True).render().body).text


def test_every_good_entry_has_a_page(good: Library) -> None:
    assert len(good.entries) == 19
    for name in good.entries:
        assert good.entries[name].title in good_page(good, name)


def test_good_entries_show_what_is_tricky_about_them(good: Library) -> None:
    assert "at least 1,001" in good_page(good, "NB-2026-G004")
    assert "no run was started" in good_page(good, "NB-2026-G019")
    assert "0 no run" not in good_page(good, "NB-2026-G009")
    assert "unknown how many runs there were is not told" in good_page(good, "NB-2026-G009")
    assert "Claim, not tested here" in good_page(good, "NB-2026-G016")
    assert "−1.2 points" in good_page(good, "NB-2026-G017")
    assert "measured: unknown" not in good_page(good, "NB-2026-G001")
    assert "product team" in good_page(good, "NB-2026-G017")
    assert "not above 0" in good_page(good, "NB-2026-G014")


FRAME = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>'
    '<link rel="icon" href="data:,">'
    '<meta name="viewport" content="width=device-width">'
    "<style>body{{margin:16px;background:{paper}}}{style}</style>"
    '</head><body data-md-color-scheme="{scheme}"><main class="nb-frame">{body}</main></body></html>'
)


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("name", ["main", "many_results"])
def test_the_page_fits_a_phone_and_axe_finds_nothing(
    name: str,
    scheme: str,
    new_page: Callable[..., BrowserPage],
    axe: Callable[[BrowserPage], list[Violation]],
    serve: Callable[[Path], str],
    tmp_path: Path,
) -> None:
    html = FRAME.format(
        style=stylesheet(), body=content(made.SHAPES[name]()).body, scheme=scheme,
        paper="#fff" if scheme == "default" else "#1e2129",
    )  # fmt: skip
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(serve(tmp_path))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".nbp-narrow").first.is_visible()
    assert not page.locator(".nbp-wide").first.is_visible()
    assert axe(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator(".nbp-wide").first.is_visible()
    assert axe(page) == []


def on_a_screen(
    html: str, width: int, new_page: Callable[..., BrowserPage], serve: Callable[[Path], str], folder: Path
) -> BrowserPage:
    framed = FRAME.format(style=stylesheet(), body=html, scheme="default", paper="#fff")
    (folder / "index.html").write_text(framed, encoding="utf-8")
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(serve(folder))
    return page


def top_of(page: BrowserPage, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"]


def test_on_a_phone_scope_stands_below_the_picture_and_a_link_leads_to_the_cite_box(
    new_page: Callable[..., BrowserPage], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    page = on_a_screen(content(made.main()).body, 390, new_page, serve, tmp_path)
    places = [
        top_of(page, selector)
        for selector in (".nb-figure", ".nb-card-scope", "#pulls", "#references", "#cite", ".nb-facts")
    ]
    assert places == sorted(places)
    page.get_by_role("link", name="Cite", exact=True).click()
    assert 0 <= top_of(page, "#cite") < 400
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("scrollTo(0, 0)")
    assert not page.get_by_role("link", name="Cite", exact=True).is_visible()
    assert top_of(page, "#cite") < top_of(page, ".nb-card-scope") < top_of(page, "#references")


def test_on_a_phone_a_table_breaks_no_word_and_shows_that_it_scrolls(
    new_page: Callable[..., BrowserPage], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    shape = made.many_results(3)
    results = [replace(each, name="covertype/hospitalisation_of_patients") for each in shape[0].results]
    entry = replace(shape[0], results=tuple(results))
    page = on_a_screen(content((entry, shape[1])).body, 390, new_page, serve, tmp_path)
    lines = page.locator(".nb-row-result th").first.evaluate(
        """cell => {
          const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          const lines = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode())
            for (const [at, sign] of [...node.data].entries()) {
              const range = document.createRange();
              range.setStart(node, at); range.setEnd(node, at + 1);
              const top = Math.round(range.getBoundingClientRect().top);
              if (lines.at(-1)?.top !== top) lines.push({top, text: ""});
              lines.at(-1).text += sign;
            }
          return lines.map((line) => line.text.trim()).filter(Boolean);
        }"""
    )
    assert lines[:3] == ["covertype/", "hospitalisation_of_", "patients"]
    frame = page.locator(".nb-scroll").first
    assert frame.evaluate("box => box.scrollWidth > box.clientWidth")
    shot = frame.screenshot()
    frame.evaluate("box => box.scrollTo(box.scrollWidth, 0)")
    assert "local" in frame.evaluate("box => getComputedStyle(box).backgroundAttachment")
    assert shot != frame.screenshot()


def test_an_entry_prints_on_two_pages(
    new_page: Callable[..., BrowserPage], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    html = FRAME.format(style=stylesheet(), body=content(made.main()).body, scheme="slate", paper="#fff")
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    page = new_page()
    page.goto(serve(tmp_path))
    margin: PdfMargins = {"top": "12mm", "right": "12mm", "bottom": "12mm", "left": "12mm"}
    printed = page.pdf(format="A4", margin=margin)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2


def test_the_cite_buttons_copy_and_are_hidden_without_script(
    new_page: Callable[..., BrowserPage], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    script = Path(__file__).parents[2] / "plugins" / "nullbook" / "pages" / "assets" / "copy.js"
    html = FRAME.format(style=stylesheet(), body=content(made.main()).body, scheme="default", paper="#fff")
    live = html.replace("</head>", '<script src="copy.js" defer></script></head>')
    (tmp_path / "copy.js").write_bytes(script.read_bytes())
    (tmp_path / "index.html").write_text(live, encoding="utf-8")
    url = serve(tmp_path)
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(url)
    page.get_by_role("button", name="Copy review paragraph").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "content 3f2a9c1b3f2a" in page.evaluate("navigator.clipboard.readText()")
    still = new_page(java_script_enabled=False)
    still.goto(url)
    assert still.get_by_role("button").count() == 0
    still.get_by_text("Show the texts").click()
    assert still.locator("#nb-cite-paragraph").is_visible()
