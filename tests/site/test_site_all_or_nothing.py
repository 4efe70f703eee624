"""Whatever stops a build, the old site stays as it was, complete."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site import fake_core
from tests.site.project import Project, snapshot


def edit_everything(project: Project) -> None:
    for file in (project.root / "entries").glob("*.txt"):
        file.write_text("Changed\nfailed\n" + file.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no SIGKILL; the rest of this file runs there"
)
def test_a_killed_build_leaves_the_old_site(project: Project) -> None:
    fake_core.write_entries(project.root / "entries", 60)
    started = time.monotonic()
    assert project.build().returncode == 0
    length = time.monotonic() - started
    old = snapshot(project.site)
    edit_everything(project)
    killed = 0
    for moment in [0.3 + (length * 1.1 - 0.3) * step / 11 for step in range(12)]:
        build = subprocess.Popen(
            project.command("build", "--strict", "--quiet"),
            cwd=project.root,
            env=project.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            build.wait(moment)
        except subprocess.TimeoutExpired:
            os.killpg(build.pid, signal.SIGKILL)
            build.wait()
            killed += 1
        now = snapshot(project.site)
        if now != old:
            # The build was done before it was to be killed: then all of the new site is there.
            assert b"Changed" in now["explore/index.html"]
            break
    assert killed >= 5
    assert project.build().returncode == 0
    mended = snapshot(project.site)
    assert project.build("--strict", "--site-dir", "fresh").returncode == 0
    assert snapshot(project.root / "fresh") == mended


def test_an_error_in_an_entry_stops_the_build_with_all_errors_listed(project: Project) -> None:
    assert project.build().returncode == 0
    old = snapshot(project.site)
    edit_everything(project)
    for id in ("NB-2026-BAD00", "NB-2026-BAD11"):
        (project.root / "entries" / f"{id}.txt").write_text("BROKEN\n", encoding="utf-8")
    done = project.build("--no-strict")
    assert done.returncode == 1
    assert "entries/NB-2026-BAD00.txt:1:1: NB999 this entry is broken" in done.stdout
    assert "entries/NB-2026-BAD11.txt:1:1: NB999 this entry is broken" in done.stdout
    assert "Traceback" not in done.stdout
    assert snapshot(project.site) == old


def test_without_the_check_a_broken_entry_is_left_out_with_a_warning(project: Project) -> None:
    (project.root / "entries" / "NB-2026-BAD00.txt").write_text("BROKEN\n", encoding="utf-8")
    project.configure("{check: false}")
    done = project.build("--no-strict")
    assert done.returncode == 0
    assert "WARNING" in done.stdout
    assert "NB-2026-BAD00.txt:1:1" in done.stdout
    assert not (project.site / "NB-2026-BAD00").exists()
    assert project.build("--strict", "--site-dir", "strict").returncode == 1
    assert not (project.root / "strict").exists()


def test_a_warning_in_a_strict_build_leaves_the_old_site(project: Project) -> None:
    assert project.build().returncode == 0
    old = snapshot(project.site)
    (project.root / "docs" / "about.md").write_text("# About\n\n[gone](gone.md)\n", encoding="utf-8")
    done = project.build()
    assert done.returncode == 1
    assert snapshot(project.site) == old
    assert project.build("--no-strict").returncode == 0
    assert "gone" in project.read("about/index.html")


def test_a_failing_render_leaves_the_old_site(project: Project) -> None:
    assert project.build().returncode == 0
    old = snapshot(project.site)
    entry = next((project.root / "entries").glob("*.txt"))
    entry.write_text("Only a title\n", encoding="utf-8")
    done = project.build()
    assert done.returncode != 0
    assert snapshot(project.site) == old
    assert not (project.root / ".site.nullbook" / "host").exists()


def test_a_missing_pagefind_says_what_to_do(project: Project) -> None:
    project.environment["PATH"] = ""
    (project.root / "pagefind_bin.py").write_text("raise ImportError('not installed')\n")
    project.environment["PYTHONPATH"] = os.pathsep.join(
        [str(project.root), project.environment["PYTHONPATH"]]
    )
    done = project.build()
    assert done.returncode == 1
    assert "pip install pagefind-bin" in done.stdout
    assert not project.site.exists()


def test_what_publishing_tools_keep_in_the_site_stays(project: Project) -> None:
    assert project.build().returncode == 0
    (project.site / ".git").mkdir()
    (project.site / ".git" / "HEAD").write_text("ref: refs/heads/gh-pages\n")
    (project.site / "stale.html").write_text("from an older tool")
    edit_everything(project)
    assert project.build().returncode == 0
    assert (project.site / ".git" / "HEAD").read_text() == "ref: refs/heads/gh-pages\n"
    assert not (project.site / "stale.html").exists()


def test_git_does_not_see_the_hidden_folder(project: Project) -> None:
    assert project.build().returncode == 0
    assert Path(project.root, ".site.nullbook", ".gitignore").read_text() == "*\n"
