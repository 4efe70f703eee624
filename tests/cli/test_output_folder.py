"""A folder that holds somebody's work is never replaced by a site."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from nullbook.cli import main
from tests.bases import fixture_entry, write_base

CONFIG = "site_name: Fixture\ntheme: {name: material, font: false}\nplugins: [nullbook]\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_base(tmp_path / "base", fixture_entry(1))
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / "docs").mkdir()
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A file that nobody may delete."""
    file = tmp_path / "mine" / "thesis.txt"
    file.parent.mkdir()
    file.write_text("years", encoding="utf-8")
    return file


def test_pages_refuses_a_folder_with_other_files(base: Path, work: Path) -> None:
    done = CliRunner().invoke(main, ["pages", "--out", str(work.parent)])
    assert done.exit_code == 2
    assert "thesis.txt" in done.stderr
    assert "Nothing was written" in done.stderr
    assert work.read_text(encoding="utf-8") == "years"


@pytest.mark.parametrize("command", [["pages", "--out"], ["build", "-d"]])
def test_a_pipe_or_a_file_is_no_folder(base: Path, tmp_path: Path, command: list[str]) -> None:
    other = tmp_path / "other"
    if hasattr(os, "mkfifo"):
        os.mkfifo(other)
    else:
        other.write_text("", encoding="utf-8")
    assert CliRunner().invoke(main, [*command, str(other)]).exit_code in (1, 2)
    assert other.exists()
    assert not other.is_dir()


@pytest.mark.parametrize("out", [".", "entries"])
def test_pages_refuses_the_knowledge_base_itself(base: Path, out: str) -> None:
    assert CliRunner().invoke(main, ["pages", "--out", out]).exit_code == 2
    assert (base / "entries/2026/NB-2026-FX01.yaml").exists()
    assert (base / "mkdocs.yml").exists()


def test_build_refuses_a_folder_with_other_files(base: Path, work: Path) -> None:
    done = CliRunner().invoke(main, ["build", "-d", str(work.parent)])
    assert done.exit_code == 1
    assert work.read_text(encoding="utf-8") == "years"


def test_pages_says_how_many_it_wrote_and_may_be_run_again(base: Path, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    first = CliRunner().invoke(main, ["pages", "--out", str(out)])
    assert first.exit_code == 0, first.stderr
    assert "pages in" in first.stdout
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    again = CliRunner().invoke(main, ["pages", "--out", str(out)])
    assert again.exit_code == 0, again.stderr
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before
