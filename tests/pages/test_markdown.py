"""The Markdown of an entry's sections."""

from __future__ import annotations

import re
import time
from html import unescape
from pathlib import Path

import pytest
import yaml

from nullbook.pages.links import Here
from nullbook.pages.markdown import Rendered, rendered

GOOD = Path(__file__).parents[1] / "data" / "good_entries"
PAGES = {"NB-2025-Q4ZD/", "NB-2025-Q4ZD/c2/", "methods/"}


def of(text: str) -> Rendered:
    return rendered(text, "setup", Here("NB-2026-7F3K/"), PAGES.__contains__, {"loss.png": "images/ab12.png"})


def test_rich_markdown_shows_character_by_character() -> None:
    expected = yaml.safe_load((GOOD / "expected.yaml").read_text(encoding="utf-8"))["cases"]["rich_markdown"]
    entry = yaml.safe_load((GOOD / expected["file"]).read_text(encoding="utf-8"))
    html = of(entry["sections"]["what_happened"]).html
    seen = unescape(re.sub(r"<[^>]*>", "", html))
    for words in expected["shows"]:
        assert words in seen
    for tag in ("<table>", "<pre>", "<blockquote>", "<ol>", "<strong>", 'class="footnotes"'):
        assert tag in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.org/tracker.png)",
        "![x](javascript:alert(1))",
        "<a href='javascript:alert(1)'>x</a>",
        "[x]: javascript:alert(1)\n\n[x]",
        "<svg/onload=alert(1)>",
        "<javascript:alert(1)>",
    ],
)
def test_nothing_that_runs_or_calls_comes_through(text: str) -> None:
    html = of(text).html
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert not re.search(r'(href|src)="(?!https?:|mailto:|#|\.\./)', html)
    assert not re.search(r"<[^>]*\son\w+=", html)


def test_a_link_out_shows_its_host() -> None:
    html = of("See [the note](https://example.org/a).").html
    assert 'rel="nofollow noopener noreferrer"' in html
    assert ' <span class="nb-host">example.org</span>' in html


def test_an_id_links_to_its_entry_and_claim() -> None:
    html = of("[before](NB-2025-Q4ZD), [its claim](NB-2025-Q4ZD#c2), [how](methods/)").html
    assert 'href="../NB-2025-Q4ZD/"' in html
    assert 'href="../NB-2025-Q4ZD/c2/"' in html
    assert 'href="../methods/"' in html


@pytest.mark.parametrize(
    "target", ["NB-2025-AAAA", "../secret/", "/etc/passwd", "no-such-page/", "file.txt", "#x"]
)
def test_a_link_that_leads_nowhere_is_told_and_stays_text(target: str) -> None:
    told = of(f"a [word]({target}) more")
    assert told.broken == (target,)
    assert "<a" not in told.html
    assert "a word more" in told.html


def test_images_come_from_the_site_only() -> None:
    told = of("![loss curve](loss.png) and ![elsewhere](https://example.org/x.png)")
    assert '<img src="../images/ab12.png" alt="loss curve">' in told.html
    assert told.broken == ("https://example.org/x.png",)
    assert "[image not shown: elsewhere]" in told.html


def test_headings_stand_below_the_pages_own_and_have_ids_of_their_own() -> None:
    html = of("# __config\n\n###### deep").html
    assert '<h3 id="text-setup-config">' in html
    assert "<h6" in html
    assert 'id="__config"' not in html


def test_footnotes_of_two_sections_do_not_meet() -> None:
    text = "a[^1]\n\n[^1]: note"
    one, two = (
        rendered(text, name, Here("x/"), PAGES.__contains__, {}).html for name in ("setup", "analysis")
    )
    ids = [set(re.findall(r'id="([^"]+)"', html)) for html in (one, two)]
    assert ids[0]
    assert not ids[0] & ids[1]
    for html, own in zip((one, two), ids, strict=True):
        assert set(re.findall(r'href="#([^"]+)"', html)) <= own


def test_raw_attributes_are_not_syntax() -> None:
    html = of("word {: #nav .md-header onclick=x }\n\n--8<-- 'secret'\n\n{{ config }}").html
    assert "id=" not in html
    assert "{{ config }}" in html


@pytest.mark.parametrize(
    "bomb", ["[" * 10_000, "*a " * 5_000, "> " * 2_000 + "x", "`" * 9_999, "|a" * 3_000 + "\n" + "|-" * 3_000]
)
def test_bombs_go_off_in_no_time(bomb: str) -> None:
    started = time.process_time()
    of(bomb)
    assert time.process_time() - started < 5
