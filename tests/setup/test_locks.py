"""The locks pin every package by hash and name no registry, and they hold what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = {"requirements.lock": ["build"], "requirements-dev.lock": ["build", "dev"]}
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def entries(lock: str) -> list[str]:
    """One text a package, its continued lines joined, comments left out."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.strip().startswith("#"))
    return text.replace("\\\n", " ").splitlines()


def pins(lock: str) -> dict[str, list[str]]:
    """The versions of every package in the lock."""
    found: dict[str, list[str]] = {}
    for entry in entries(lock):
        requirement = Requirement(entry.split("--hash")[0])
        versions = found.setdefault(canonicalize_name(requirement.name), [])
        versions += [each.version for each in requirement.specifier]
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_one_version_with_hashes(lock: str) -> None:
    assert len(entries(lock)) > 20
    for entry in entries(lock):
        assert re.match(r"[A-Za-z0-9._-]+==[^ ;]+ ", entry), entry
        assert HASH.search(entry), entry


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_of_a_registry(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(
        r"--(extra-)?index-url|--find-links|(^|\s)-[if] ", text.replace("--no-emit-index-url", "")
    )


@pytest.mark.parametrize(("lock", "extras"), LOCKS.items())
def test_the_lock_answers_pyproject(lock: str, extras: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    locked = pins(lock)
    for requirement in map(Requirement, wanted):
        if requirement.name == "nullbook":
            continue
        versions = locked[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_every_python_gets_the_same_versions(lock: str) -> None:
    # Else types and figures differ from one contributor to the next.
    assert {name: versions for name, versions in pins(lock).items() if len(versions) > 1} == {}


def test_what_is_tested_is_what_runs() -> None:
    run, dev = map(pins, LOCKS)
    assert run.items() <= dev.items()
