"""The whole tree: links lead somewhere, equal input gives equal pages, no text of an entry is markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import pytest

from nullbook.pages.build import HAND_WRITTEN
from nullbook.pages.tree import Content, PageTree
from tests.bases import fixture_entry, write_base
from tests.pages.small_site import ENTRIES, build, outline

Contents = Mapping[str, Content]


def target(path: str, link: str) -> tuple[str, str]:
    """The path below the root that a link of the page at `path` leads to, and its anchor."""
    parts = urlsplit(link)
    place = (
        normpath("/" + path + "x/.." + "/" + unquote(parts.path)) if parts.path else "/" + path.rstrip("/")
    )
    found = place.lstrip("/").removeprefix(".")
    return (
        found + "/" if found and (parts.path.endswith(("/", "..")) or not parts.path) else found
    ), parts.fragment


def test_every_link_leads_to_a_page_or_file_of_the_tree(tree: PageTree, contents: Contents) -> None:
    dead = []
    for path, content in contents.items():
        for link in outline(content.body + content.head).links:
            if urlsplit(link).scheme:
                continue
            place, anchor = target(path, link)
            known = place in tree.pages or place in tree.assets or place in HAND_WRITTEN
            if known and anchor and place in contents:
                known = anchor in outline(contents[place].body).ids
            if not known:
                dead.append((path, link))
    assert dead == []


def test_styles_and_scripts_of_every_page_are_files_of_the_tree(tree: PageTree, contents: Contents) -> None:
    for content in contents.values():
        assert set(content.styles) | set(content.scripts) <= set(tree.assets)


def test_headings_of_the_contents_are_on_the_page_and_ids_are_unique(contents: Contents) -> None:
    for path, content in contents.items():
        ids = outline(content.body).ids
        assert len(ids) == len(set(ids)), path
        assert {heading.id for heading in content.toc} <= set(ids), path
        assert outline(content.body).elements.count("h1") == 1, path


def test_no_page_has_a_script_of_its_own_in_its_body(contents: Contents) -> None:
    """Material's instant navigation runs every script in the body, whatever its type."""
    assert [path for path, content in contents.items() if "script" in outline(content.body).elements] == []


def test_text_of_an_entry_stays_text_on_every_page(contents: Contents) -> None:
    shown = 0
    for path, content in contents.items():
        assert "<script>alert" not in content.body, path
        shown += "<script>alert(1)</script>" in outline(content.body).text
    assert shown >= 4, "home, explore, a failure mode and the entry itself show it"


def test_every_file_can_be_made(files: Mapping[str, bytes]) -> None:
    assert [path for path, content in files.items() if not content] == []


def test_every_page_is_found_under_a_page_of_the_navigation(tree: PageTree) -> None:
    nav = [page.path for page in tree.in_nav()]
    assert nav == ["", "explore/", "charts/", "vocabulary/", "data/", "contribute/"]
    assert {page.section for page in tree.pages.values()} <= set(nav)


def test_equal_input_gives_equal_pages_and_keys(
    tree: PageTree, contents: Contents, files: Mapping[str, bytes], tmp_path: Path, cache: Path
) -> None:
    again = build(tmp_path, *ENTRIES, cache=cache).tree
    assert list(again.pages) == list(tree.pages)
    for path, page in again.pages.items():
        assert (page.digest, page.render()) == (tree.pages[path].digest, contents[path]), path
    for path, asset in again.assets.items():
        assert (asset.digest, asset.render()) == (tree.assets[path].digest, files[path]), path


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"outcome": "succeeded", "failure_modes": None},
        {"failure_modes": ["overfitting"]},
        {"trials": 121},
        {"lesson": "Another lesson."},
        {"status": "withdrawn", "withdrawn": {"date": "2026-01-01", "reason": "error"}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_changes_has_another_key(
    tree: PageTree,
    contents: Contents,
    files: Mapping[str, bytes],
    tmp_path: Path,
    cache: Path,
    change: dict[str, object],
) -> None:
    first = {key: value for key, value in {**ENTRIES[0], **change}.items() if value is not None}
    other = build(tmp_path, first, *ENTRIES[1:], cache=cache).tree
    changed = 0
    for path, content in contents.items():
        if path in other.pages and other.pages[path].render() != content:
            changed += 1
            assert other.pages[path].digest != tree.pages[path].digest, path
    for path, content_of_file in files.items():
        if path in other.assets and other.assets[path].render() != content_of_file:
            assert other.assets[path].digest != tree.assets[path].digest, path
    assert changed >= 3


def test_a_page_that_does_not_show_the_change_keeps_its_key(tree: PageTree, tmp_path: Path) -> None:
    other = build(tmp_path, {**ENTRIES[0], "lesson": "Another lesson."}, *ENTRIES[1:]).tree
    unchanged = (
        "rules/",
        "contribute/",
        "vocabulary/",
        "vocabulary/failure-modes/metric-mismatch/",
        "NB-2026-FX05/",
    )
    for path in unchanged:
        assert other.pages[path].digest == tree.pages[path].digest, path


def test_a_base_without_entries_has_all_its_pages(tmp_path: Path) -> None:
    tree = build(tmp_path).tree
    for page in tree.pages.values():
        page.render()
    assert "There is no entry yet" in outline(tree.pages["explore/"].render().body).words
    assert tree.assets["data/results.csv"].render().startswith(b"entry_id,result,")


def test_templates_have_a_page_and_are_in_no_list(tmp_path: Path) -> None:
    write_base(tmp_path, fixture_entry(50, title="How to write one"), templates=True)
    tree = build(tmp_path, ENTRIES[0]).tree
    assert "NB-2026-FX50/" in tree.pages
    for path in ("", "explore/", "vocabulary/outcomes/inconclusive/"):
        assert "How to write one" not in tree.pages[path].render().body
    assert b"FX50" not in tree.assets["data/entries.csv"].render() + tree.assets["index.json"].render()


def test_content_of_a_template_engine_is_ordinary_text_for_a_host(contents: Contents) -> None:
    content = contents["charts/"]
    assert type(content.body) is str
    assert (content.body + "<i>").endswith("<i>")
    assert replace(content, title="x").body == content.body


@pytest.mark.parametrize("how", ["changed", "gone", "a link"])
def test_an_entry_that_changes_during_a_build_is_not_published_half(tmp_path: Path, how: str) -> None:
    made = build(tmp_path, fixture_entry(1)).tree
    asset = made.assets["NB-2026-FX01/entry.yaml"]
    file = tmp_path / "entries/2026/NB-2026-FX01.yaml"
    assert asset.render() == file.read_bytes()
    secret = tmp_path / "secret"
    secret.write_bytes(file.read_bytes())
    file.unlink()
    if how == "changed":
        file.write_text("title: Another\n", encoding="utf-8")
    elif how == "a link":
        file.symlink_to(secret)
    with pytest.raises(OSError, match=r"NB-2026-FX01\.yaml was changed while the site was built"):
        asset.render()
