"""The part `edit`: one title changed, until the page with it is built, and until it is served."""

from __future__ import annotations

import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.parts import stock
from bench.parts.plan import id_of
from bench.parts.process import Failed, Usage, cpu_so_far, run, start
from bench.parts.record import Records, Run
from bench.parts.settings import Settings
from bench.parts.workload import (
    LARGE,
    NULLBOOK,
    STOCK,
    Workload,
    mkdocs_serve,
    nullbook_build,
    nullbook_serve,
)

FRESH, FRESH_NO_SEARCH, SAME = "fresh build", "fresh build without search", "fresh build, nothing edited"
SERVED = "edit to served page"
POLL = 0.02
"""Seconds between two requests for the page that is waited for."""


def measure(work: Workload, settings: Settings, records: Records) -> None:
    """Edit one entry again and again; its file is as before at the end."""
    number = work.count // 2
    file = work.base.entry_file(number)
    with _kept(file):
        _built(work, file, number, settings, records)
    with _kept(file):
        _served(work, NULLBOOK, file, number, settings, records)
    # Stock builds everything anew for each edit; of very many entries that is known from the part `build`.
    if work.count < LARGE:
        page = work.stock / "site_src" / f"{id_of(number)}.md"
        with _kept(page):
            _served(work, STOCK, page, number, settings, records)


def _built(work: Workload, file: Path, number: int, settings: Settings, records: Records) -> None:
    folder = next(iter(settings.media.values())) / str(work.count)
    for case, config in ((FRESH, work.base.config), (FRESH_NO_SEARCH, work.no_search)):
        site = folder / case.replace(" ", "-")
        command = nullbook_build(config, site)
        # Twice, as of the two versions that are kept the older one is written upon.
        for _ in range(2):
            run(command, work.base.folder)
        for turn in range(max(settings.runs_of(work.count), 3)):
            settings.tell(f"edit, {work.count:,} entries, {case}, run {turn + 1}")
            words = _edit(file, f"edited for the {case} {turn}")
            usage = run(command, work.base.folder).usage
            if words not in (site / id_of(number) / "index.html").read_text(encoding="utf-8"):
                raise Failed(f"{site} does not show the edit {words!r}")
            records.runs.append(Run("edit", case, NULLBOOK, "disk", work.count, usage))
        if case == FRESH:
            settings.tell(f"edit, {work.count:,} entries, {SAME}")
            records.runs.append(
                Run("edit", SAME, NULLBOOK, "disk", work.count, run(command, work.base.folder).usage)
            )


def _served(work: Workload, side: str, file: Path, number: int, settings: Settings, records: Records) -> None:
    address = f"127.0.0.1:{_free_port()}"
    if side == NULLBOOK:
        command, folder = nullbook_serve(work.base.config, address), work.base.folder
    else:
        command, folder = mkdocs_serve(work.stock / stock.CONFIG, address), work.stock
    page = f"http://{address}/{id_of(number)}/"
    patience = 60 + work.count / 20
    with _server(command, folder, settings.work / f"serve-{side}-{work.count}.log") as server:
        _until(lambda: bool(_get(page)), patience, f"{side} to serve {page}")
        for turn in range(
            max(settings.runs_of(work.count), 3) if side == NULLBOOK else settings.runs_of(work.count)
        ):
            settings.tell(f"edit, {work.count:,} entries, {SERVED}, run {turn + 1}: {side}")
            # Not always at the same moment of the watcher, which looks from time to time.
            time.sleep(1.0 + 0.15 * turn)
            before = cpu_so_far(server.pid)
            began = time.perf_counter()
            words = _edit(file, f"edited while {side} served {turn}")
            _until(lambda words=words: words in _get(page), patience, f"{side} to show {words!r}")  # type: ignore[misc]
            wall = time.perf_counter() - began
            after = cpu_so_far(server.pid)
            used = None if before is None or after is None else after - before
            usage = Usage(wall, used, 0.0 if used is not None else None, None, None)
            records.runs.append(Run("edit", SERVED, side, "", work.count, usage))


def _edit(file: Path, words: str) -> str:
    """Put `words` into the title; gives them."""
    text = file.read_text(encoding="utf-8")
    text, found = re.subn(r"Fixture (\d+)[^:]*:", rf"Fixture \1 {words}:", text, count=1)
    if not found:
        raise Failed(f"{file} has no title that can be edited")
    file.write_text(text, encoding="utf-8", newline="\n")
    return words


@contextmanager
def _kept(file: Path) -> Iterator[None]:
    before = file.read_bytes()
    try:
        yield
    finally:
        file.write_bytes(before)


@contextmanager
def _server(command: Sequence[str], folder: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = start(command, folder, log)
    try:
        yield process
        if process.poll() is not None:
            raise Failed(f"{' '.join(command)} ended with {process.returncode}; see {log}")
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _until(ready: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise Failed(f"waited {seconds:.0f} s for {what}")
        time.sleep(POLL)


def _get(url: str) -> str:
    """The page, or nothing where there is none yet."""
    try:
        with urllib.request.urlopen(url, timeout=120) as answer:
            return str(answer.read().decode("utf-8"))
    except (OSError, urllib.error.HTTPError):
        return ""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
