"""README's first two code blocks are the whole of the set-up, and CI runs the second as it stands."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCED = re.compile(r"^(?P<fence>```+)[^\n]*\n(?P<code>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)


def code_blocks() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [match["code"].rstrip("\n") for match in FENCED.finditer(text)]


def test_the_first_block_of_the_readme_serves_the_site_and_the_second_runs_the_tests() -> None:
    assert code_blocks()[:2] == ["python3 run.py serve", "python3 run.py test"]


def test_both_stand_on_the_readmes_first_screen() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text[: text.index("python3 run.py test")].count("\n") < 40


def test_ci_runs_the_second_command_as_it_stands() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert lines[-1] == f"exec {code_blocks()[1]}"
