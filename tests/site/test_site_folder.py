"""`write_folder`: the same tree as plain files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nullbook.folder import write_folder
from nullbook.pages.tree import Content, Page, PageTree
from nullbook.site.source import Source
from tests.site import fake_core
from tests.site.project import snapshot


@pytest.fixture
def tree(tmp_path: Path) -> PageTree:
    fake_core.write_entries(tmp_path / "entries", 12)
    return fake_core.load_tree(Source(tmp_path, tmp_path / "entries", None, None, "")).tree


def test_every_page_and_file_is_there_and_links_hold(tree: PageTree, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(tree, out)
    files = snapshot(out)
    assert set(files) == (
        {f"{path}index.html" for path in tree.pages} | set(tree.assets) | {"list/index.html", "pages.json"}
    )
    for path, content in files.items():
        if path.endswith(".html"):
            for href in re.findall(r'(?:href|src)="([^"#]+)', content.decode()):
                goal = (out / path).parent / href
                assert (goal / "index.html" if goal.is_dir() else goal).is_file(), f"{path}: {href}"


def test_the_facts_let_another_generator_make_its_own_frame(tree: PageTree, tmp_path: Path) -> None:
    write_folder(tree, tmp_path / "out")
    facts = json.loads((tmp_path / "out" / "pages.json").read_text())
    entry = next(page for page in facts if page["kind"] == "entry")
    html = (tmp_path / "out" / entry["file"]).read_text()
    body = html.split("<!-- nullbook:body -->\n")[1].split("\n<!-- /nullbook:body -->")[0]
    assert body == tree.pages[entry["path"]].render().body
    assert [line["id"] for line in entry["toc"]] == ["top", "what", "why", "next"]


def test_equal_trees_give_equal_bytes(tree: PageTree, tmp_path: Path) -> None:
    write_folder(tree, tmp_path / "one")
    write_folder(tree, tmp_path / "two")
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["entries", "one", "two"]


def test_text_is_escaped(tmp_path: Path) -> None:
    content = Content("</title><script>alert(1)</script>", "<p>safe</p>", '"><script>alert(2)</script>')
    write_folder(PageTree({"": Page("", "home", "", lambda: content)}, {}), tmp_path / "out")
    html = (tmp_path / "out" / "index.html").read_text()
    assert "<script>" not in html


def test_a_failing_page_leaves_the_old_folder(tree: PageTree, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(tree, out)
    old = snapshot(out)

    def fail() -> Content:
        raise RuntimeError("no such picture")

    pages = {**tree.pages, "new/": Page("new/", "entry", "explore/", fail)}
    with pytest.raises(RuntimeError, match="no such picture"):
        write_folder(PageTree(pages, tree.assets), out)
    assert snapshot(out) == old
