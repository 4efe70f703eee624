"""A release shows all of a new version or none of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nullbook.folder import release as module
from nullbook.folder.release import Release
from tests.site.project import snapshot


def publish(target: Path, files: dict[str, bytes], *, keep_spare: bool = True) -> module.Tally:
    release = Release(target, keep_spare=keep_spare)
    for path, content in files.items():
        release.put(path, content)
    return release.publish()


ONE = {"index.html": b"one", "a/index.html": b"a", "a/b/index.html": b"b", "x": b"file", "y/z": b"folder"}
TWO = {"index.html": b"two", "a/index.html": b"a", "c/index.html": b"c", "x/y": b"folder", "y": b"file"}


@pytest.mark.parametrize("keep_spare", [True, False])
def test_versions_follow_each_other_exactly(tmp_path: Path, keep_spare: bool) -> None:
    site = tmp_path / "deep" / "site"
    for files in (ONE, TWO, ONE, TWO, TWO, ONE):
        tally = publish(site, files, keep_spare=keep_spare)
        assert snapshot(site) == files
        assert tally.atomic
    assert (site.parent / ".site.nullbook").exists() == keep_spare


def test_without_an_exchange_two_renames_do_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_exchange_folders", lambda one, other: False)
    for files in (ONE, TWO, ONE):
        assert publish(tmp_path / "site", files).atomic
        assert snapshot(tmp_path / "site") == files


def test_a_crash_between_the_two_renames_is_mended(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, ONE)
    os.rename(site, Release.work_of(site) / "old")
    Release(site)
    assert snapshot(site) == ONE
    publish(site, TWO)
    assert snapshot(site) == TWO


def test_a_folder_that_cannot_be_renamed_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(Release, "_exchange", lambda self: False)
    for files in (ONE, {"index.html": b"two", "new/index.html": b"new"}):
        tally = publish(site, files)
        assert not tally.atomic
        assert snapshot(site) == files
    assert not (site / "a").exists()


def test_unchanged_files_keep_their_time_and_one_place_on_disk(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, ONE)
    before = (site / "a/index.html").stat()
    for files in (TWO, ONE, TWO):
        publish(site, files)
    after = (site / "a/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_key_holds_only_for_the_very_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = Release(site)
    first.put("a", b"one", key="k1")
    first.publish()
    second = Release(site)
    assert not second.holds("a", "k2")
    assert not second.holds("b", "k1")
    assert not second.holds("a", "")
    assert second.holds("a", "k1")
    second.publish()
    assert snapshot(site) == {"a": b"one"}
    (site / "a").write_bytes(b"somebody else's")
    third = Release(site)
    assert not third.holds("a", "k1")
    third.put("a", b"one", key="k1")
    third.publish()
    assert snapshot(site) == {"a": b"one"}


def test_an_abandoned_release_changes_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, ONE)
    release = Release(site)
    release.put("index.html", b"half of two")
    release.abandon()
    assert snapshot(site) == ONE
    publish(site, TWO)
    assert snapshot(site) == TWO


def test_a_damaged_list_of_keys_does_no_harm(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, ONE)
    (Release.work_of(site) / "keys.json").write_text('{"format": 1, "files": {"index.html": 3}}')
    publish(site, TWO)
    assert snapshot(site) == TWO


@pytest.mark.skipif(sys.platform == "win32", reason="links to folders need a privilege on Windows")
def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real", target_is_directory=True)
    publish(tmp_path / "site", ONE)
    assert (tmp_path / "site").is_symlink()
    assert snapshot(tmp_path / "real") == ONE


def test_a_file_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("not a folder")
    with pytest.raises(NotADirectoryError):
        Release(tmp_path / "site")


def test_the_tally_is_of_what_readers_see(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert publish(site, ONE) == module.Tally(5, 0, 0)
    assert publish(site, ONE) == module.Tally(0, 5, 0)
    assert publish(site, TWO) == module.Tally(4, 1, 3)
    assert publish(site, ONE).written == 4


@pytest.mark.parametrize("path", ["../x", "a/../../x", "a/..", "/x"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    release = Release(tmp_path / "deep" / "site")
    with pytest.raises(ValueError, match="out of the folder"):
        release.put(path, b"x")
    assert not (tmp_path / "x").exists()
    assert not Path("/x").exists()
