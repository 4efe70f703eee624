"""The browser of the tests: one of this machine that starts, else one that is installed.

``python -m tests.browser`` prints where it is, or fails and says what to do.
No test skips for want of a browser.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

# Names a browser by its path, so that the search is done once. OWN stands for Playwright's own download.
VARIABLE = "NULLBOOK_BROWSER"
OWN = "playwright"

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "microsoft-edge-stable", "msedge",
)  # fmt: skip
MAC_PLACES = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PLACES = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)

# Nothing but the site under test is to be reached, by the page or by the browser itself: a request for
# another host fails at once, on every machine alike, and is recorded by the fixture `watched`.
FLAGS = (
    "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)  # fmt: skip

ADVICE = f"""No browser for the tests. Looked for Chromium, Chrome and Edge, and could not install one.
Do one of these, then run the tests again:
  install Chromium, Chrome or Edge by any way your system has (Debian: sudo apt-get install chromium)
  let Playwright fetch its own: .venv/bin/python -m playwright install --with-deps chromium
  name one that you have: {VARIABLE}=/path/to/chrome"""


class NoBrowser(Exception):
    """There is no browser and none could be installed; the text says what to do."""


def ensure_browser(playwright: Playwright) -> str:
    """The path of a browser that starts, or `OWN`; else installs one, or raises `NoBrowser`."""
    if named := os.environ.get(VARIABLE):
        if starts(playwright, named):
            return named
        raise NoBrowser(f"{VARIABLE} names a browser that does not start: {named}")
    found = next((each for each in installed() if starts(playwright, each)), None)
    if found is None and may_use_apt():
        tell("installing Chromium (apt-get) ...")
        quietly("apt-get", "update", "-qq")
        quietly("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
        found = next((each for each in installed() if starts(playwright, each)), None)
    if found is None and not starts(playwright, OWN):
        tell("installing Playwright's own Chromium ...")
        root = ("--with-deps",) if is_root() and shutil.which("apt-get") else ()
        quietly(sys.executable, "-m", "playwright", "install", *root, "chromium")
        if not starts(playwright, OWN):
            raise NoBrowser(ADVICE)
    return found or OWN


def launch(playwright: Playwright, browser: str) -> Browser:
    """Start a browser without a window; `browser` is what `ensure_browser` gave."""
    # Chromium's sandbox refuses to work for root, which is who runs in most containers.
    flags = [*FLAGS, "--no-sandbox"] if is_root() else list(FLAGS)
    path = None if browser == OWN else browser
    return playwright.chromium.launch(executable_path=path, args=flags, headless=True)


def starts(playwright: Playwright, browser: str) -> bool:
    """True where the browser really runs; Ubuntu's `chromium-browser` may only say that there is a snap."""
    try:
        with launch(playwright, browser) as started:
            started.new_page().close()
    except Error:
        return False
    return True


def installed() -> Iterator[str]:
    """Every browser of this machine, by its path, those of the PATH first."""
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    if platform.system() == "Darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (str(folder / place) for place in MAC_PLACES if (folder / place).exists())
    if platform.system() == "Windows":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            folder = Path(os.environ.get(variable, "."))
            yield from (str(folder / place) for place in WINDOWS_PLACES if (folder / place).exists())


def may_use_apt() -> bool:
    """True as root on Debian; Ubuntu's package of this name is a snap, which does not run in containers."""
    try:
        return (
            is_root()
            and shutil.which("apt-get") is not None
            and platform.freedesktop_os_release()["ID"] == "debian"
        )
    except OSError:
        return False


def is_root() -> bool:
    """True for the superuser, where there is such a thing."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def quietly(*command: str) -> None:
    """Run an installer; whether it worked is seen by whether the browser starts. Its words go to stderr."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdout=sys.stderr, env=environment, check=False, timeout=900)


def tell(message: str) -> None:
    """Say what is going on; stdout is for the path alone."""
    print(f"browser: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    with sync_playwright() as _playwright:
        try:
            print(ensure_browser(_playwright))
        except NoBrowser as _error:
            sys.exit(str(_error))
