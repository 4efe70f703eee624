"""Build, serve and test Nullbook from a clone, with Python 3.11 or newer and nothing else.

    python3 run.py serve    builds the site and serves it at http://127.0.0.1:8000/ (--port: another port)
    python3 run.py test     ruff, mypy and every test; with arguments, pytest alone with these
    python3 run.py build    builds the site into the folder site/
    python3 run.py check    checks the entries; `build` and `check` hand arguments on to `nullbook`

The first run makes `.venv` from the lock beside this file, with the hash of every package checked; later
runs use it as it is, until a lock or `pyproject.toml` changes.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

OLDEST, NEWEST = 11, 14  # of Python 3
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON, NULLBOOK = str(BIN / "python"), str(BIN / "nullbook")  # Windows finds the .exe by itself
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"  # holds all of the other one, in the same versions
HOST = "127.0.0.1"


class Stop(Exception):
    """What is wrong and what to do, in words for whoever typed the command."""


def main() -> int:
    """Run the command that was typed; the exit code is 0, 1 (it failed) or 2 (it could not run)."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("run.py", None, __doc__, formatter_class=layout, allow_abbrev=False)
    parser.add_argument("command", choices=["serve", "test", "build", "check"])
    parser.add_argument("--port", type=int, default=8000, help="port for `serve` (default: 8000)")
    arguments, rest = parser.parse_known_args()
    if arguments.command == "serve":
        return serve(arguments.port, rest)
    if arguments.command == "test":
        return test(rest)
    set_up(RUN_LOCK)
    return run([NULLBOOK, arguments.command, *rest])


def serve(port: int, rest: list[str]) -> int:
    """Serve the site until Ctrl+C; says its address once it answers."""
    refuse_used_port(port)
    set_up(RUN_LOCK)
    print("Building the site ...", flush=True)
    # Whoever stops this process by a signal expects the port to be free afterwards.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    command = [NULLBOOK, "serve", "--dev-addr", f"{HOST}:{port}", *rest]
    server = subprocess.Popen(command, cwd=ROOT, env=environment())
    try:
        while server.poll() is None and not answers(port):
            time.sleep(0.2)
        if server.poll() is None:
            print(f"\nNullbook is at http://{HOST}:{port}/ (Ctrl+C stops it)", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def test(rest: list[str]) -> int:
    """Run everything that has to pass before a merge; pytest comes last, so its count ends the output."""
    set_up(DEV_LOCK)
    # Looked for now and not by the first test that needs it: a missing browser is known within seconds.
    find = [PYTHON, "-m", "tests.browser"]
    found = subprocess.run(find, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)
    if found.returncode:
        return 2
    steps = [["ruff", "check"], ["mypy"], ["pytest"]] if not rest else [["pytest", *rest]]
    failed = []
    for step in steps:
        print(f"== {' '.join(step)}", flush=True)
        if run([PYTHON, "-m", *step], NULLBOOK_BROWSER=found.stdout.strip()):
            failed.append(step[0])
    if failed:
        print("Failed: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def set_up(lock: Path) -> None:
    """Make `.venv` hold exactly what `lock` says, and this clone in place; mostly there is nothing to do."""
    # A .venv that was moved points at where it was, and an upgrade of Python takes the old one away.
    state = hashlib.sha256(repr((str(ROOT), sys.version_info[:2], sys.platform)).encode())
    for file in (RUN_LOCK, DEV_LOCK, ROOT / "pyproject.toml"):
        state.update(file.read_bytes())
    stamps = {each: VENV / f"{each.name}.stamp" for each in (RUN_LOCK, DEV_LOCK)}
    found = {each: stamp.read_text() for each, stamp in stamps.items() if stamp.exists()}
    stands = [each for each, text in found.items() if text == state.hexdigest()]
    if lock in stands or DEV_LOCK in stands:
        return
    print(f"Setting up {VENV} (once; a minute or two) ...", flush=True)
    if not stands:
        make_venv()
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    # Wheels only: a source package would run its own code here, with build tools that no lock holds.
    if run([*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", str(lock)]):
        raise Stop(
            f"Installing the packages of {lock.name} failed; pip's own message stands above. It needs a"
            f" network, and a Python newer than 3.{NEWEST} may not have every package yet."
        )
    # The tool that does this is in the lock as well, so nothing is fetched beside it.
    if run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]):
        raise Stop("Installing Nullbook itself failed; pip's own message stands above.")
    stamps[lock].write_text(state.hexdigest())


def make_venv() -> None:
    """Make an empty `.venv`, over whatever stood there."""
    if importlib.util.find_spec("ensurepip") is None:
        # Debian and Ubuntu split this part of Python's standard library off.
        package = f"python3.{sys.version_info.minor}-venv"
        apt = shutil.which("apt-get")
        if apt is None:
            raise Stop(
                f"{sys.executable} lacks its modules venv and ensurepip; install them, or another Python."
            )
        if os.geteuid() != 0:
            raise Stop(f"This Python cannot make a virtual environment. Run: sudo apt-get install {package}")
        print(f"Installing {package} ...", flush=True)
        run([apt, "update", "-qq"])
        run([apt, "install", "-y", "-qq", package], DEBIAN_FRONTEND="noninteractive")
    # Inside an activated .venv, its own interpreter must not be the one that clears it.
    python = getattr(sys, "_base_executable", None) or sys.executable
    if run([python, "-m", "venv", "--clear", str(VENV)]):
        raise Stop(f"{python} could not make a virtual environment in {VENV}; its message stands above.")


def refuse_used_port(port: int) -> None:
    """Raise `Stop` where another program has the port."""
    try:
        socket.create_server((HOST, port)).close()
    except (OSError, OverflowError) as error:
        other = f"python3 run.py serve --port {port + 1 if port < 65535 else 8001}"
        raise Stop(
            f"Port {port} is in use, or not allowed. Stop the program that has it, or take another: {other}"
        ) from error


def answers(port: int) -> bool:
    """True once a server answers on the port (with any page, or a redirect to the site's own path)."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def run(command: list[str], **variables: str) -> int:
    """Run a command in the clone's root, its output going where ours goes; gives its exit code."""
    return subprocess.call(command, cwd=ROOT, env=environment() | variables)


def environment() -> dict[str, str]:
    """Our environment without what would make `.venv` look for packages, or put them, elsewhere."""
    astray = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX"}
    return {key: value for key, value in os.environ.items() if key not in astray} | {"PIP_USER": "0"}


def use_newer_python() -> str | int:
    """Start again with a newer Python of this machine: its exit code, or what to say if there is none."""
    for minor in range(NEWEST, OLDEST - 1, -1):
        python = shutil.which(f"python3.{minor}")
        # A version manager's stand-in may exist and yet start nothing.
        if python and subprocess.call([python, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return subprocess.call([python, *sys.argv])
    return f"Nullbook needs Python 3.{OLDEST} or newer; {sys.executable} is {sys.version.split()[0]}."


if __name__ == "__main__":
    if sys.version_info < (3, OLDEST):
        sys.exit(use_newer_python())
    try:
        sys.exit(main())
    except Stop as stop:
        print(f"run.py: {stop}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
