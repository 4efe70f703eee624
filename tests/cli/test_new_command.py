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
    assert "still to do, line 7: `idea` is still the placeholder `The idea, to be written.`." in done.stderr
    assert run("check").exit_code == 1


def test_new_with_every_option_leaves_nothing_to_do(run: Run) -> None:
    done = run(
        "new", "--kind", "Experiment", "--title", "A fixture", "--idea", "One.", "--outcome", "FAILED",
        "--failure-mode", "seed-variance", "--stage", "Tuning", "--lesson", "None.", "--trials", "Unknown",
        "--author", "Nobody",
    )  # fmt: skip
    assert done.exit_code == 0
    assert "still to do" not in done.stderr
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--kind", "claim", "--outcome", "failed"], "--outcome does not go with --kind claim"),
        (["--kind", "claim", "--trials", "5"], "--trials does not go with --kind claim"),
        (["--claim", "It helps."], "--claim goes with the kinds claim and replication"),
        (["--failure-mode", "other"], "--failure-mode goes with the outcomes failed and abandoned"),
        (["--failure-mode", "other", "--outcome", "partial"], "and this one is partial"),
        (["--measured", "5"], "--measured goes with the kind replication"),
        (["--kind", "replication", "--outcome", "failed", "--measured", "unknown"], "needs a number"),
        (["--kind", "replication", "--claim", "NB-2026-tfh4"], "Did you mean NB-2026-TFH4#c1?"),
        (["--kind", "replication", "--claim", "NB-2026-TFH4#c1"], "There is no entry NB-2026-TFH4"),
        (["--kind", "claim", "--claim", "NB-2026-TFH4#c1"], "State the claim"),
        (["--prefix", "my lab"], "A prefix is 2 to 8 capital letters and digits"),
        (["--trials", "lots"], '200, "100-200", ">1000" or unknown'),
        (["--trials", "200-100"], "Did you mean 100-200?"),
        (["--kind", "replication", "--measured", "91,1"], "Did you mean 91.1?"),
    ],
)
def test_new_takes_no_option_in_silence(run: Run, tmp_path: Path, options: list[str], why: str) -> None:
    done = run("new", *options)
    assert done.exit_code == 2
    assert why in done.stderr
    assert not list(tmp_path.rglob("*.yaml"))


@pytest.fixture
def ask(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`new` before somebody who types the lines of `typed`."""
    monkeypatch.setattr("nullbook.cli.new._is_interactive", lambda: True)
    return lambda typed, *words: CliRunner().invoke(main, ["new", "--author", "Nobody", *words], input=typed)


def test_new_asks_again_where_an_answer_cannot_be_taken(run: Run, ask: Run) -> None:
    typed = "experiment\nA fixture\nOne.\nFailed\nSeed-Variance\nTuning\nNone.\nlots\nUNKNOWN\n"
    done = ask(typed)
    assert done.exit_code == 0, done.output
    assert '\'lots\' is no count. It is a number such as 200, "100-200", ">1000" or unknown.' in done.output
    assert run("check").exit_code == 0


def test_new_asks_for_the_number_of_a_replication(run: Run, ask: Run) -> None:
    done = ask("replication\nA fixture\nOne.\nfailed\nseed-variance\nIt helps.\n91,1\n91.1\nNone.\n")
    assert done.exit_code == 0, done.output
    assert "Did you mean 91.1?" in done.output
    assert run("check").exit_code == 0


def test_new_makes_a_replication_without_its_number_inconclusive(run: Run, ask: Run) -> None:
    done = ask("replication\nA fixture\nOne.\nfailed\nseed-variance\nIt helps.\nunknown\nNone.\n")
    assert done.exit_code == 0, done.output
    assert "The outcome is now inconclusive: failed needs a number." in done.output
    assert run("check").exit_code == 0


def test_new_shows_many_words_in_columns(ask: Run) -> None:
    shown = ask("\n", "--kind", "experiment", "--title", "A fixture", "--idea", "One.", "--outcome", "failed")
    lines = shown.output.partition("Why did it fail?")[0].splitlines()
    assert any("seed-variance" in line and len(line.split()) > 1 for line in lines)
    assert len(lines) < 20
    assert max(map(len, lines)) <= 80


def test_new_that_is_broken_off_writes_nothing(ask: Run, tmp_path: Path) -> None:
    done = ask("experiment\nA fixture\n")
    assert done.exit_code == 2
    assert "Nothing was written." in done.output
    assert "Aborted" not in done.output
    assert not list(tmp_path.rglob("*.yaml"))


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
