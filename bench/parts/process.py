"""One command run to its end, and what it used: wall time, CPU of all its processes, memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SAMPLE = 0.02
"""Seconds between two looks at the memory."""

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command used. None means that this system does not tell: it is not zero."""

    wall: float
    """Seconds."""
    user: float | None
    """Seconds of CPU in programs, over all processes that the command waited for."""
    system: float | None
    """Seconds of CPU in the kernel, over the same."""
    memory: int | None
    """Peak of the resident memory of all its processes together, in bytes; shared pages count in each."""
    own_memory: int | None
    """Peak of the first process alone, in bytes."""

    @property
    def cpu(self) -> float | None:
        """Seconds of CPU, user and system."""
        return None if self.user is None or self.system is None else self.user + self.system


@dataclass(frozen=True, slots=True)
class Finished:
    """A command that has ended."""

    usage: Usage
    code: int
    output: str


class Failed(Exception):
    """A command ended otherwise than it had to; the text holds its last lines."""


def run(
    command: Sequence[str], folder: Path, *, expect: int = 0, environment: Mapping[str, str] | None = None
) -> Finished:
    """Run a command in a folder and measure it; raises Failed where its exit code is not `expect`."""
    with tempfile.TemporaryFile() as written:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=written, stderr=subprocess.STDOUT, env=_environment(environment)
        )
        watch = _Memory(process.pid)
        watch.start()
        user, system, greatest = _wait(process)
        wall = time.perf_counter() - start
        watch.stop()
        written.seek(0)
        output = written.read().decode("utf-8", "replace")
    code = process.returncode
    if code != expect:
        told = "\n".join(output.splitlines()[-15:])
        raise Failed(f"{' '.join(command)[:400]}\nended with {code} and not {expect}:\n{told}")
    # A short peak may fall between two samples; the kernel saw that of each single process.
    together = None if watch.together is None else max(watch.together, greatest or 0)
    return Finished(Usage(wall, user, system, together, watch.own), code, output)


def start(command: Sequence[str], folder: Path, log: Path) -> subprocess.Popen[bytes]:
    """Start a command that goes on until it is stopped; what it says goes to `log`."""
    # A server that is stopped leaves its temporary folder behind: let it be there, too.
    scratch = {"TMPDIR": str(log.parent), "TEMP": str(log.parent)}
    with log.open("wb") as out:
        return subprocess.Popen(
            command,
            cwd=folder,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=_environment(scratch),
        )


def cpu_so_far(pid: int) -> float | None:
    """Seconds of CPU of a running process and its ended children; None where the system does not tell."""
    try:
        fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _environment(more: Mapping[str, str] | None) -> dict[str, str]:
    # The theme prints a page about its future at each start, which is nobody's work here.
    return os.environ | {"NO_MKDOCS_2_WARNING": "1"} | dict(more or {})


def _wait(process: subprocess.Popen[bytes]) -> tuple[float | None, float | None, int | None]:
    """CPU seconds, and the greatest memory of a single process, in bytes."""
    if sys.platform == "win32":
        process.wait()
        return None, None, None
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return used.ru_utime, used.ru_stime, used.ru_maxrss * unit


@dataclass
class _Memory:
    """A thread that looks at the memory of a process and all below it; without /proc it sees nothing."""

    pid: int
    together: int | None = None
    own: int | None = None
    _ended: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        if (_PROC / str(self.pid) / "statm").exists():
            self._thread = threading.Thread(target=self._look, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> None:
        page = os.sysconf("SC_PAGE_SIZE")
        while not self._ended.is_set():
            sizes = {pid: _resident(pid) * page for pid in _family(self.pid)}
            self.together = max(self.together or 0, sum(sizes.values()))
            self.own = max(self.own or 0, sizes.get(self.pid, 0))
            self._ended.wait(SAMPLE)


def _family(pid: int) -> Iterator[int]:
    """A process and everything that it started, as far as it still runs."""
    yield pid
    for children in (_PROC / str(pid) / "task").glob("*/children"):
        try:
            found = children.read_text().split()
        except OSError:
            continue
        for child in found:
            yield from _family(int(child))


def _resident(pid: int) -> int:
    try:
        return int((_PROC / str(pid) / "statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
