"""The small site, built once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from nullbook.folder.write import write_folder
from nullbook.pages.tree import Content, PageTree
from tests.pages.small_site import ENTRIES, build


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all builds, as drawing a chart takes long."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> PageTree:
    """The page tree of the small site."""
    return build(tmp_path_factory.mktemp("base"), *ENTRIES, cache=cache).tree


@pytest.fixture(scope="session")
def contents(tree: PageTree) -> Mapping[str, Content]:
    """Its pages, rendered, by path."""
    return {path: page.render() for path, page in tree.pages.items()}


@pytest.fixture(scope="session")
def files(tree: PageTree) -> Mapping[str, bytes]:
    """Its files, rendered, by path."""
    return {path: asset.render() for path, asset in tree.assets.items()}


@pytest.fixture(scope="session")
def site(tree: PageTree, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site as a folder."""
    folder = tmp_path_factory.mktemp("folder") / "site"
    write_folder(tree, folder)
    (folder / "favicon.ico").write_bytes(b"")  # browsers ask for one
    return folder
