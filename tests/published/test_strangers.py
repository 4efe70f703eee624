"""What a stranger's entry can do to the site: nothing but show its text."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from nullbook.knowledge import load
from tests.bases import fixture_entry, write_base
from tests.local_server import local_server
from tests.published.conftest import ROOT, build

CASES = Path(__file__).parents[1] / "data" / "good_entries"
PAYLOADS = ROOT.parent / "shared" / "data" / "adversarial" / "dompurify" / "expect.json"

CONFIG = "site_name: Fixture\ntheme: {name: material, font: false}\nplugins: [nullbook]\n"

HOSTILE = [
    "<script>window.pwned = 1</script>",
    "<img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=1</script>",
    "]]><svg onload=window.pwned=1>",
    "{{ 7*7 }} {% raw %} ${7*7}",
    '"><b onmouseover=window.pwned=1>',
    "`</code><script>window.pwned=1</script>`",
    "-->__proto__<!--",
]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of all tricky valid entries."""
    root = tmp_path_factory.mktemp("good")
    for file in CASES.glob("*/*.yaml"):
        (root / "entries" / "2026").mkdir(parents=True, exist_ok=True)
        (root / "entries" / "2026" / file.name).write_bytes(file.read_bytes())
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / "docs").mkdir()
    done = build(root / "mkdocs.yml", root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def shown(page: Page) -> str:
    return " ".join(page.locator("article.md-content__inner").inner_text().split())


@pytest.mark.parametrize(
    "case",
    [
        name
        for name, case in yaml.safe_load((CASES / "expected.yaml").read_text())["cases"].items()
        if "shows" in case
    ],
)
def test_the_page_shows_the_text_character_by_character(good: Path, page: Page, case: str) -> None:
    expected = yaml.safe_load((CASES / "expected.yaml").read_text())["cases"][case]
    with local_server(good) as url:
        page.goto(f"{url}/{Path(expected['file']).stem}/")
        text = shown(page)
    for words in expected["shows"]:
        assert " ".join(words.split()) in text


def test_a_withdrawn_entry_says_so_on_its_page_and_in_every_citation(good: Path) -> None:
    folder = good / "NB-2026-G008"
    for name in ("index.html", "cite.bib", "cite.md", "cite.txt"):
        assert "withdrawn" in (folder / name).read_text(encoding="utf-8").lower(), name


def test_unknown_and_ranges_are_shown_as_such(good: Path, page: Page) -> None:
    with local_server(good) as url:
        page.goto(f"{url}/NB-2026-G004/")
        text = shown(page)
    assert "unknown" in text
    assert "1,000" in text or "1,001" in text


def hostile_entries(texts: list[str]) -> list[dict[str, object]]:
    return [
        fixture_entry(
            number,
            title=f"Fixture {text}"[:160],
            idea=text[:400],
            lesson=text[:600],
            scope=text[:1000],
            retry_when=[text[:1000]],
            authors=[{"name": " ".join(text.split())[:200]}],
            collection={"name": " ".join(text.split())[:80], "kind": "submitted"},
            topics={"domain": " ".join(text.split())[:200], "methods": [" ".join(text.split())[:200]]},
            sections={"what_happened": f"# {text}\n\n{text}\n\n    {text}\n\n| {text} |\n|---|\n"},
        )
        for number, text in enumerate(texts)
    ]


def assert_harmless(root: Path, texts: list[str], page: Page) -> None:
    write_base(root, *hostile_entries(texts))
    refused = {finding.file for finding in load(root).errors}  # a link with another scheme, for one
    for file in refused:
        (root / file).unlink()
    assert len(refused) < len(texts) / 2
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / "docs").mkdir()
    done = build(root / "mkdocs.yml", root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    paths = [str(file.parent.relative_to(root / "site")) for file in (root / "site").glob("NB-*/index.html")]
    assert len(paths) == len(texts) - len(refused)
    with local_server(root / "site") as url:
        for path in ["", "explore", "charts", "vocabulary", *paths]:
            page.goto(f"{url}/{path}/".replace("//", "/").replace(":/", "://"))
            assert page.evaluate("window.pwned") is None, path
            assert page.locator("article [onerror], article [onload], article [onmouseover]").count() == 0
            assert page.locator("article a[href^=javascript]").count() == 0


def test_no_text_of_an_entry_runs(tmp_path: Path, page: Page) -> None:
    assert_harmless(tmp_path, HOSTILE, page)


@pytest.mark.skipif(not PAYLOADS.exists(), reason="the larger set of HTML payloads in ../shared is missing")
def test_no_known_payload_runs(tmp_path: Path, page: Page) -> None:
    payloads = [str(case["payload"]) for case in json.loads(PAYLOADS.read_text(encoding="utf-8"))]
    printable = [
        text for text in payloads if text.strip() and all(c.isprintable() or c in "\n\t" for c in text)
    ]
    assert len(printable) > 100
    sample = [text.replace("alert", "window.pwned=1;alert") for text in printable[:90]]
    assert_harmless(tmp_path, [" ".join(text.split())[:150] for text in sample], page)


def test_hostile_text_is_shown_and_not_swallowed(tmp_path: Path) -> None:
    write_base(tmp_path, *hostile_entries(HOSTILE[:1]))
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    assert build(tmp_path / "mkdocs.yml", tmp_path / "site").returncode == 0
    assert html.escape(HOSTILE[0], quote=False) in (tmp_path / "site/NB-2026-FX00/index.html").read_text(
        encoding="utf-8"
    )
