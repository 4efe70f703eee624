"""The fixtures that other tests trust: they see a page's complaints, calls to other hosts, and barriers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Playwright

from tests import browser
from tests.accessibility import Violation
from tests.conftest import Watched

ROOT = Path(__file__).resolve().parents[2]

SOUND = """<!doctype html><html lang="en"><title>Sound</title><link rel="icon" href="data:,">
<main><h1>Sound</h1><p>Nothing is wrong here.</p></main>"""


@pytest.fixture
def site(tmp_path: Path, serve: Callable[[Path], str]) -> Callable[[str], str]:
    """Serves one page and gives its URL."""

    def one_page(html: str) -> str:
        (tmp_path / "index.html").write_text(html, encoding="utf-8")
        return serve(tmp_path)

    return one_page


def test_a_sound_page_gives_no_cause(
    site: Callable[[str], str], page: Page, axe: Callable[[Page], list[Violation]]
) -> None:
    page.goto(site(SOUND))
    assert page.title() == "Sound"
    assert axe(page) == []


def test_console_errors_and_uncaught_ones_are_recorded(
    site: Callable[[str], str], page: Page, watched: Watched
) -> None:
    script = "console.error('said'); setTimeout(() => { throw new Error('thrown') })"
    page.goto(site(f"{SOUND}<script>{script}</script>"))
    page.wait_for_timeout(100)
    assert [line.split(" (")[0] for line in watched.console] == ["error: said", "uncaught: thrown"]
    watched.console.clear()


def test_a_call_to_another_host_is_recorded_and_goes_nowhere(
    site: Callable[[str], str], page: Page, watched: Watched
) -> None:
    elsewhere = '<img alt="" src="https://example.com/one.png"><script src="//example.org/two.js"></script>'
    page.goto(site(SOUND + elsewhere))
    assert sorted(watched.other_hosts) == ["http://example.org/two.js", "https://example.com/one.png"]
    assert all("ERR_NAME_NOT_RESOLVED" in line for line in watched.console)
    watched.other_hosts.clear()
    watched.console.clear()


def test_what_a_test_leaves_unread_fails_it(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("from tests.conftest import *")
    pytester.makepyfile("def test_one(watched):\n    watched.other_hosts.append('https://example.com/')\n")
    pytester.makeini(f"[pytest]\npythonpath = {ROOT.as_posix()!r}")
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(passed=1, errors=1)


def test_axe_names_rule_and_place(
    site: Callable[[str], str], page: Page, axe: Callable[[Page], list[Violation]]
) -> None:
    page.goto(
        site(SOUND + '<p id="pale" style="color: #ccc; background: #fff">pale</p><button id="b"></button>')
    )
    assert {(each.rule, each.targets) for each in axe(page)} == {
        ("color-contrast", ("#pale",)),
        ("button-name", ("#b",)),
    }


def test_pages_without_javascript(site: Callable[[str], str], new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site(SOUND + "<script>document.body.append('alive')</script>"))
    assert "alive" not in page.inner_text("body")


def test_a_missing_page_is_answered_as_a_host_would(
    tmp_path: Path, serve: Callable[[Path], str], page: Page, watched: Watched
) -> None:
    (tmp_path / "404.html").write_text(SOUND.replace("Sound", "Gone"), encoding="utf-8")
    answer = page.goto(serve(tmp_path) + "nowhere/")
    assert answer is not None
    assert answer.status == 404
    assert page.title() == "Gone"
    assert len(watched.console) == 1  # Chromium reports the 404 itself
    watched.console.clear()


def test_the_finder_prints_a_browser_or_says_what_to_do() -> None:
    command = [sys.executable, "-m", "tests.browser"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert answer.returncode == 0, answer.stderr
    found = answer.stdout.strip()
    assert found == browser.OWN or Path(found).exists()


class _Nothing:
    """Stands for a machine on which no browser starts."""

    class chromium:
        @staticmethod
        def launch(**options: object) -> None:
            raise Error("no browser")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> tuple[Playwright, list[tuple[str, ...]]]:
    """A machine without a browser, and the installers that were called on it."""
    called: list[tuple[str, ...]] = []
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "quietly", lambda *command: called.append(command))
    return _Nothing(), called  # type: ignore[return-value]


def test_without_any_browser_every_way_is_tried_and_then_it_fails_with_advice(
    bare: tuple[Playwright, list[tuple[str, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    playwright, called = bare
    monkeypatch.setattr(browser, "may_use_apt", lambda: True)
    with pytest.raises(browser.NoBrowser, match="Do one of these"):
        browser.ensure_browser(playwright)
    assert [" ".join(command) for command in called[:2]] == [
        "apt-get update -qq",
        "apt-get install -y -qq --no-install-recommends chromium",
    ]
    assert called[2][1:4] == ("-m", "playwright", "install")


def test_a_named_browser_that_does_not_start_is_no_reason_to_take_another(
    bare: tuple[Playwright, list[tuple[str, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    playwright, called = bare
    monkeypatch.setenv(browser.VARIABLE, "/no/such/browser")
    with pytest.raises(browser.NoBrowser, match="/no/such/browser"):
        browser.ensure_browser(playwright)
    assert called == []
