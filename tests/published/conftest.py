"""The repository's own site, built once for all tests of this folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.local_server import local_server

ROOT = Path(__file__).parents[2]
SITE_URL = "https://example.org/sub/"


def build(config: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build a site in a process of its own; a warning fails it."""
    command = [sys.executable, "-m", "nullbook.cli", "build", "--strict", "-f", str(config), "-d", str(site)]
    environment = {**os.environ, "PYTHONWARNINGS": "error", "NULLBOOK_SITE_URL": SITE_URL}
    return subprocess.run(
        command, cwd=config.parent, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    # Below a folder of its own, as the site's address has a path.
    site = tmp_path_factory.mktemp("published") / "sub"
    done = build(ROOT / "mkdocs.yml", site)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="session")
def address(published: Path) -> Iterator[str]:
    """Where the built site is served, ending in a slash."""
    with local_server(published.parent) as url:
        yield url.rstrip("/") + "/sub/"
