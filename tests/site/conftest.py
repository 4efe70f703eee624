"""Fixtures of the room `site`: a fresh project with fake entries."""

from __future__ import annotations

import os
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.site import fake_core
from tests.site.project import Project

PACKAGES = Path(__file__).parents[2] / "plugins"


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a build; where the package is not installed, its entry point is declared for it."""
    found = [str(PACKAGES)]
    if not any(point.name == "nullbook" for point in entry_points(group="mkdocs.plugins")):
        folder = tmp_path_factory.mktemp("installed")
        info = folder / "nullbook-0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: nullbook\nVersion: 0\n")
        (info / "entry_points.txt").write_text(
            "[mkdocs.plugins]\nnullbook = nullbook.site.plugin:NullbookPlugin\n"
        )
        found.append(str(folder))
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(found),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


@pytest.fixture
def project(tmp_path: Path, environment: dict[str, str]) -> Project:
    """A fresh project with 24 fake entries."""
    made = Project(tmp_path, dict(environment))
    fake_core.write_entries(tmp_path / "entries", 24)
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "about.md").write_text("# About\n\nWritten by hand.\n", encoding="utf-8")
    made.configure()
    return made
