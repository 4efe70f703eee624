"""`mkdocs serve`: entries are filled when asked for, and an edit shows at once."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from tests.site.project import Project

T = TypeVar("T")


@dataclass
class Served:
    url: str
    process: subprocess.Popen[str]
    log: Path

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, timeout=20) as answer:
            return str(answer.read().decode("utf-8"))

    def wait_for(self, path: str, text: str) -> str:
        """The page, as soon as it holds the text."""

        def page() -> str:
            html = self.get(path)
            return html if text in html else ""

        return wait(page, f"{text!r} on {path}")


def wait(ready: Callable[[], T], what: str, seconds: float = 20) -> T:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if found := ready():
                return found
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} s for {what}")


@pytest.fixture(params=["mkdocs", "properdocs"])
def served(project: Project, request: pytest.FixtureRequest) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = project.root / "serve.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            project.command("serve", "--dev-addr", f"127.0.0.1:{port}", host=request.param),
            cwd=project.root,
            env=project.environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        )
    made = Served(f"http://127.0.0.1:{port}/sub/", process, log)
    try:
        wait(lambda: made.get(""), "the first page")
        yield made
    finally:
        process.terminate()
        process.wait(10)


def test_serving(project: Project, served: Served) -> None:
    entry = sorted((project.root / "entries").glob("*.txt"))[2]
    id = entry.stem

    # An entry is filled when asked for, with the script that reloads it.
    html = served.get(f"{id}/")
    assert "What happened" in html
    assert "livereload(" in html
    assert "What happened" in served.get(f"{id}/index.html")
    assert "What happened" in served.get(id), "the address without its slash leads there, too"
    assert served.get(f"{id}/entry.txt") == entry.read_text(encoding="utf-8")
    assert id in served.get("data/entries.json")
    assert "../explore/" in served.get("list/")
    assert "pagefind" in served.get("pagefind/pagefind.js")
    assert "Written by hand" in served.get("about/")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        served.get("NB-2026-NONE/")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        served.get("../../mkdocs.yml")

    # An edit shows on the entry's own page and on those that list it.
    entry.write_text("A bettered title\nfailed\nOther words.\n", encoding="utf-8")
    served.wait_for(f"{id}/", "A bettered title")
    assert "A bettered title" in served.get("explore/")
    assert "A bettered title" in served.get(f"{id}/entry.txt")

    # An error shows in the log, and the last good pages stay.
    entry.write_text("BROKEN\n", encoding="utf-8")
    wait(lambda: "NB999 this entry is broken" in served.log.read_text(), "the finding in the log")
    assert "A bettered title" in served.wait_for(f"{id}/", "A bettered title")
    assert "Traceback" not in served.log.read_text()

    # Mended, it shows again; and a new entry has its page.
    entry.write_text("Mended\nfailed\nWords.\n", encoding="utf-8")
    (entry.parent / "NB-2026-NEW00.txt").write_text("Quite new\nfailed\nWords.\n", encoding="utf-8")
    served.wait_for(f"{id}/", "Mended")
    assert "Quite new" in served.wait_for("NB-2026-NEW00/", "Quite new")

    assert not (project.root / "site").exists()
