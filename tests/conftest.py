"""Fixtures for every room: a browser, a watched page, a server of static files, axe-core."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, WebSocket, sync_playwright

from tests.accessibility import Violation, violations
from tests.browser import ensure_browser, launch
from tests.local_server import local_server


@dataclass
class Watched:
    """What pages complained of and whom they called. A test that expects a line takes it out of the list."""

    console: list[str] = field(default_factory=list)
    other_hosts: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Record from now on what the pages of `context` do, those that they open included."""
        context.on(
            "console", lambda message: self._line(message.type, message.text, message.location.get("url", ""))
        )
        context.on("weberror", lambda error: self.console.append(f"uncaught: {error.error}"))
        context.on("request", self._request)
        context.on("page", lambda page: page.on("websocket", self._websocket))

    def _line(self, kind: str, text: str, url: str) -> None:
        if kind in ("error", "warning"):
            self.console.append(f"{kind}: {text} ({url})")

    def _request(self, request: Request) -> None:
        self._called(request.url)

    def _websocket(self, socket: WebSocket) -> None:
        self._called(socket.url)

    def _called(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in ("data", "blob", "about") and address.hostname not in (
            "127.0.0.1",
            "localhost",
        ):
            self.other_hosts.append(url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, Chrome or Edge without a window; installed if need be, and an error if that fails."""
    with sync_playwright() as playwright, launch(playwright, ensure_browser(playwright)) as started:
        yield started


@pytest.fixture
def watched() -> Iterator[Watched]:
    """What the test's pages complained of. Whatever is left in it at the end of the test fails the test."""
    record = Watched()
    yield record
    assert record.console == [], "the browser's console is not empty"
    assert record.other_hosts == [], "a request left the host"


@pytest.fixture
def new_page(
    browser: Browser, watched: Watched, serve: Callable[[Path], str]
) -> Iterator[Callable[..., Page]]:
    """Makes watched pages of other kinds: `new_page(java_script_enabled=False, color_scheme="dark")`."""
    # `serve` is asked for so that pages close before their server does, else a late request fails.
    with ExitStack() as contexts:

        def make(**options: object) -> Page:
            context = contexts.enter_context(browser.new_context(**options))  # type: ignore[arg-type]
            watched.watch(context)
            return context.new_page()

        yield make


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A fresh page at desktop width, whose console and requests are watched."""
    return new_page()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder for the length of the test: `url = serve(folder)`."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(local_server(folder))


@pytest.fixture
def axe() -> Callable[[Page], list[Violation]]:
    """`axe(page)` is the list of what axe-core finds serious or critical on it."""
    return violations
