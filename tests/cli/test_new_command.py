from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nullbook.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    (tmp_path / "entries").mkdir()
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, list(words))


def test_new_prints_the_file_and_what_to_do_next(run: Run, tmp_path: Path) -> None:
    done = run("new", "--title", "A fixture", "--outcome", "failed", "--author", "Nobody")
    assert done.exit_code == 0
    file = tmp_path / done.stdout.strip()
    assert "title: A fixture" in file.read_text(encoding="utf-8")
    assert f"nullbook check {done.stdout.strip()}" in done.stderr
    assert run("check").exit_code == 0


def test_new_names_the_words_that_it_takes(run: Run) -> None:
    done = run("new", "--outcome", "faild")
    assert done.exit_code == 2
    assert "null-result" in done.stderr


def test_new_says_what_a_replication_still_lacks(run: Run) -> None:
    done = run("new", "--kind", "replication", "--outcome", "failed", "--author", "Nobody")
    assert done.exit_code == 0
    assert "still to do" in done.stderr


def test_new_outside_a_knowledge_base_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["new"])
    assert done.exit_code == 2
    assert "mkdir entries" in done.stderr


def test_every_command_has_a_help_text_with_its_exit_codes() -> None:
    listed = CliRunner().invoke(main, ["--help"]).stdout
    for name in ("check", "new", "serve", "build", "pages"):
        assert name in listed
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_build_without_a_configuration_says_where_to_stand(run: Run) -> None:
    done = run("build")
    assert done.exit_code == 2
    assert "mkdocs.yml" in done.stderr
