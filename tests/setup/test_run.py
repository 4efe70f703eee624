"""What run.py does before anything is installed."""

from __future__ import annotations

import ast
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: str, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "run.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_it_needs_the_standard_library_alone() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_its_help_names_every_command() -> None:
    answer = start("--help")
    assert answer.returncode == 0
    for command in ("serve", "test", "build", "check"):
        assert f"python3 run.py {command}" in answer.stdout


def test_an_old_python_can_still_read_it_and_is_told_what_is_needed() -> None:
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_port_in_use_is_said_at_once_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = start("serve", "--port", str(port))
    assert answer.returncode == 2
    assert f"Port {port}" in answer.stderr
    assert f"python3 run.py serve --port {port + 1}" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""


def test_a_number_that_is_no_port_is_refused() -> None:
    answer = start("serve", "--port", "80000")
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A clone whose commands are written down and not run."""
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "RUN_LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(run, "DEV_LOCK", tmp_path / "requirements-dev.lock")
    written: list[list[str]] = []

    def write_down(command: list[str], **variables: str) -> int:
        (tmp_path / ".venv").mkdir(exist_ok=True)
        written.append(command)
        return 0

    monkeypatch.setattr(run, "run", write_down)
    return written


def test_packages_are_installed_once_with_their_hashes_checked(commands: list[list[str]]) -> None:
    run.set_up(run.RUN_LOCK)
    venv, packages, itself = commands
    assert venv[1:3] == ["-m", "venv"]
    assert packages[-5:] == ["--require-hashes", "--only-binary", ":all:", "--requirement", str(run.RUN_LOCK)]
    assert itself[-4:-1] == ["--no-deps", "--no-build-isolation", "--editable"]
    commands.clear()
    run.set_up(run.RUN_LOCK)
    assert commands == []


def test_the_tests_add_to_what_serving_installed_and_serving_takes_what_the_tests_did(
    commands: list[list[str]],
) -> None:
    run.set_up(run.RUN_LOCK)
    commands.clear()
    run.set_up(run.DEV_LOCK)
    assert [command[-1] for command in commands] == [str(run.DEV_LOCK), str(run.ROOT)]
    commands.clear()
    run.set_up(run.RUN_LOCK)
    assert commands == []


@pytest.mark.parametrize("changed", ["requirements.lock", "requirements-dev.lock", "pyproject.toml"])
def test_a_changed_lock_makes_the_environment_anew(commands: list[list[str]], changed: str) -> None:
    run.set_up(run.DEV_LOCK)
    commands.clear()
    with (run.ROOT / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    run.set_up(run.DEV_LOCK)
    assert "--clear" in commands[0]


def test_an_install_that_failed_is_not_taken_for_done(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "run", lambda command, **variables: int("--require-hashes" in command))
    with pytest.raises(run.Stop, match=r"requirements\.lock failed"):
        run.set_up(run.RUN_LOCK)
    assert not list(run.VENV.glob("*.stamp"))


def test_a_debian_without_python3_venv_is_told_the_package(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(run.Stop, match=r"sudo apt-get install python3\.\d+-venv"):
        run.set_up(run.RUN_LOCK)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    run.set_up(run.RUN_LOCK)
    assert commands[1][1] == "install"
    assert commands[1][-1].endswith("-venv")
    assert commands[2][1:3] == ["-m", "venv"]
