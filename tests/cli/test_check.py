"""`nullbook check` as its users meet it: what it prints, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nullbook import __version__
from nullbook.cli import main
from nullbook.cli.commands import COMMANDS
from nullbook.cli.terminal import excerpt, visible

DATA = Path(__file__).parents[1] / "data"
ENTRY = (DATA / "good_entries/minimal/NB-2026-G015.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))


def add(name: str, old: str = "", new: str = "") -> None:
    """A copy of a sound entry, with one thing changed."""
    assert old in ENTRY
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = ENTRY.replace(old, new) if old else ENTRY + new
    path.write_text(text.replace("NB-2026-G015", path.stem), encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)


def test_all_is_well() -> None:
    add("entries/2026/NB-2026-G015.yaml")
    result = run()
    assert (result.exit_code, result.output) == (0, "1 entry checked, nothing to mend.\n")


def test_a_finding_shows_its_line_a_caret_and_what_helps() -> None:
    add("entries/2026/NB-2026-G015.yaml", "null-result", "nul-result")
    result = run("entries")
    assert result.exit_code == 1
    assert result.output == (
        "entries/2026/NB-2026-G015.yaml:6:10: error R104 unknown-word: `outcome` is `nul-result`, "
        "which is none of its words. Did you mean `null-result`?\n"
        "    6 | outcome: nul-result\n"
        "      |          ^\n"
        "  help: It takes succeeded, partial, null-result, failed, invalid, inconclusive or abandoned.\n"
        "  did you mean: null-result\n"
        "\n"
        "1 entry checked: 1 error in 1 file.\n"
    )


def test_hints_alone_are_no_failure() -> None:
    add("entries/2026/NB-2026-G015.yaml", new="stoppable_at: deployment\n")
    result = run()
    assert result.exit_code == 0
    assert "hint R382" in result.output
    assert result.output.endswith("1 entry checked: 1 hint in 1 file.\n")


def test_concise_is_one_line_a_finding() -> None:
    add("a/NB-2026-G015.yaml", "evaluation", "evalution")
    result = run("--format", "concise", "a")
    assert re.fullmatch(r"a/NB-2026-G015\.yaml:7:8: error R104 unknown-word: [^\n]+\n", result.stdout)
    assert result.stderr == "1 entry checked: 1 error in 1 file.\n"


def test_json_is_for_programs() -> None:
    add("a/NB-2026-G015.yaml", "evaluation", "evalution")
    result = run("--format", "json", "a")
    (finding,) = json.loads(result.stdout)
    assert list(finding) == ["rule", "level", "file", "line", "column", "message", "help", "suggestion"]
    assert (finding["rule"], finding["line"], finding["suggestion"]) == ("R104", 7, "evaluation")
    add("a/NB-2026-G015.yaml")
    assert json.loads(run("--format", "json", "a").stdout) == []


def test_github_annotations_are_escaped() -> None:
    add("a,b: 100%/NB-2026-G015.yaml", new="topics: {domain: 'x%0A::error::y'}\nwe%0ather: 1\n")
    result = run("--format", "github", ".")
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert line.count("::") == 2 or line.startswith("::notice")
        assert line.startswith(("::error file=a%2Cb%3A 100%25/", "::notice file=a%2Cb%3A 100%25/"))
    assert "we%250ather" in "".join(lines)


def test_text_of_a_file_cannot_drive_the_terminal() -> None:
    add("a/NB-2026-G015.yaml", "outcome: null-result", 'outcome: "\\e[2Jok"')
    add("b/NB-2026-G016.yaml", "outcome: null-result", "outcome: \u202egnihton")
    add("c/NB-2026-G017.yaml", "outcome: null-result", "outcome: " + "x" * 5000)
    for format_ in ("full", "concise", "github", "json"):
        output = run("--format", format_, "a", "b", "c").output
        assert all(line.isprintable() for line in output.splitlines()), output
        assert "x" * 100 not in output


def test_names_of_files_are_escaped_too() -> None:
    add("a/NB-2026-G015\x1b[31m.yaml")
    output = run("a").output
    assert "\x1b" not in output
    assert "\\u001b" in output


def test_rich_markup_means_nothing() -> None:
    add("a/NB-2026-G015.yaml", "outcome: null-result", "outcome: '[bold red]x[/]'")
    assert "[bold red]x[/]" in run("a").output


def test_a_path_that_does_not_exist_is_said() -> None:
    result = run("entires")
    assert result.exit_code == 2
    assert "There is no file or folder entires." in result.output


def test_no_knowledge_base_here_is_said() -> None:
    result = run()
    assert result.exit_code == 2
    assert "holds a folder `entries`" in result.output


def test_an_empty_knowledge_base_is_well() -> None:
    Path("entries").mkdir()
    assert run().output == "0 entries checked, nothing to mend.\n"


def test_bad_files_end_without_a_traceback() -> None:
    for format_ in ("full", "concise", "github", "json"):
        result = run("--no-cache", "--format", format_, str(DATA / "bad_entries"))
        assert result.exit_code == 1
        assert "Traceback" not in result.output


def test_colour_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    add("a/NB-2026-G015.yaml", "evaluation", "evalution")
    assert "\x1b" not in run("a").output
    coloured = CliRunner().invoke(main, ["check", "a"], color=True)
    assert "\x1b[31m" in coloured.output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in CliRunner().invoke(main, ["check", "a"], color=True).output


def test_runs_as_a_module_in_a_terminal_that_knows_no_unicode() -> None:
    add("a/NB-2026-G015.yaml", "outcome: null-result", "outcome: größer")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-m", "nullbook.cli", "check", "a"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1, done.stderr
    assert "error R104" in done.stdout


def test_check_waits_for_no_other_command() -> None:
    """`check` is run at every commit: what draws charts or renders pages is not imported for it."""
    code = (
        "import sys; from click.testing import CliRunner; from nullbook.cli import main;"
        "CliRunner().invoke(main, ['check', '--no-cache', sys.argv[1]]);"
        "slow = ('pandas', 'altair', 'mkdocs', 'scipy', 'jsonschema', 'jinja2');"
        "print([name for name in slow if name in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(DATA / "good_entries/plain")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_help_and_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"nullbook, version {__version__}\n"
    listed = CliRunner().invoke(main, ["--help"]).output
    for name in COMMANDS:
        assert re.search(rf"^  {name}\s", listed, flags=re.MULTILINE), name
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0, name


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("outcome: faild", 10, ("outcome: faild", " " * 9)),
        ("\tkey: x", 2, ("    key: x", " " * 4)),
        ("实验: x", 5, ("实验: x", " " * 6)),
        ("e\u0301: x", 4, ("e\u0301: x", " " * 2)),
        ("\u202ekey", 2, ("\\u202ekey", " " * 6)),
        ("", 1, ("", "")),
    ],
)
def test_the_caret_stands_below_its_character(line: str, column: int, shown: tuple[str, str]) -> None:
    assert excerpt(line, column) == shown


def test_long_lines_are_cut_around_the_place() -> None:
    shown, lead = excerpt("a" * 500 + "!" + "b" * 500, 501)
    assert shown[len(lead)] == "!"
    assert len(shown) == 82
    assert shown[0] == shown[-1] == "…"


def test_visible_text_is_cut() -> None:
    assert visible("x" * 200, 80) == "x" * 79 + "…"
    assert visible("a\nb\x1b[0m\u202e") == "a\\nb\\u001b[0m\\u202e"


def test_a_suggestion_is_in_every_format_for_people() -> None:
    add("a/NB-2026-G015.yaml", new="trials: {baseline: {seeds: 010}}\n")
    for format_ in ("full", "concise", "github"):
        assert "did you mean" in run("--format", format_, "a").output.lower()
    add("a/NB-2026-G015.yaml", "evaluation", "evalution")
    concise = run("--format", "concise", "a").stdout
    assert concise.lower().count("did you mean") == 1


def test_a_folder_without_entries_is_said() -> None:
    Path("docs").mkdir()
    result = run("docs")
    assert result.exit_code == 0
    assert "No entries were found there." in result.output
    assert run("--format", "json", "docs").stdout == "[]\n"


def test_a_file_beside_the_entries_is_not_published_and_that_is_said() -> None:
    Path("entries").mkdir()
    add("drafts/NB-2026-G015.yaml")
    result = run("drafts/NB-2026-G015.yaml")
    assert result.exit_code == 0
    assert "will not be published from there. Move it to entries/2026/" in result.stderr
    add("entries/2026/NB-2026-G015.yaml")
    assert "published" not in run("entries/2026/NB-2026-G015.yaml").output


def test_a_misspelt_command_is_recognised() -> None:
    result = CliRunner().invoke(main, ["chek"])
    assert result.exit_code == 2
    assert "Did you mean check?" in result.stderr


def test_a_working_folder_that_is_gone_is_told_in_a_line(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = "import os, sys; os.rmdir(os.getcwd()); from nullbook.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check"], cwd=gone, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "The command cannot go on" in done.stderr
    assert "Traceback" not in done.stderr
