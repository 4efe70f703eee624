"""The golden cases, one test a function, and the program that runs them from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import golden

TESTS = Path(__file__).resolve().parent.parent
CASES = golden.read_cases(TESTS / "data" / "golden_dev.json")
FUNCTIONS = sorted({case["function"] for case in CASES})


@pytest.mark.parametrize("function", FUNCTIONS)
def test_our_function_gives_the_golden_values(function: str) -> None:
    cases = [case for case in CASES if case["function"] == function]
    faults = {case["id"]: fault for case in cases if (fault := golden.fault(case)) is not None}
    assert faults == {}


def test_every_golden_function_is_built_and_every_row_of_the_table_is_used() -> None:
    assert set(FUNCTIONS) == set(golden.OURS)


def run(file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(TESTS / "golden.py"), str(file)], capture_output=True, text=True, check=False
    )


def test_the_program_ends_with_the_counts() -> None:
    done = run(TESTS / "data" / "golden_dev.json")
    assert done.stdout == f"{len(CASES)} passed, 0 failed, 0 not built\n"
    assert done.returncode == 0


def case(name: str, function: str, args: dict[str, object], expected: object) -> dict[str, object]:
    return {"id": name, "function": function, "args": args, "expected": expected, "tolerance": {"rel": 1e-8}}


def test_the_program_prints_a_line_a_failure(tmp_path: Path) -> None:
    none = {"value": None, "reason": "because"}
    file = tmp_path / "cases.json"
    file.write_text(
        json.dumps(
            [
                case("right", "improvement", {"value": 2.0, "baseline": 1.0, "better": "higher"}, 1.0),
                case("wrong", "improvement", {"value": 2.0, "baseline": 1.0, "better": "higher"}, 2.0),
                case("silent", "improvement", {"value": "NaN", "baseline": 1.0, "better": "lower"}, 1.0),
                case("loud", "improvement", {"value": 2.0, "baseline": 1.0, "better": "higher"}, none),
                case("key", "wilson_interval", {"k": 1, "n": 2}, {"estimate": 0.5, "width": 1.0}),
                case("item", "holm", {"p": [0.01, 0.5]}, [0.02, 0.4]),
                case("argument", "holm", {"q": [0.01]}, [0.01]),
                case("new", "no_such_function", {}, 1.0),
            ]
        ),
        encoding="utf-8",
    )
    done = run(file)
    lines = done.stdout.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [
        "wrong",
        "silent",
        "loud",
        "key",
        "item",
        "argument",
    ]
    assert "[1]: expected 0.4, got 0.5" in lines[4]
    assert lines[-1] == "1 passed, 6 failed, 1 not built"
    assert done.returncode == 1


@pytest.mark.parametrize("text", [None, "{", "3"])
def test_the_program_says_when_it_cannot_read_its_file(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "cases.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    done = run(file)
    assert done.returncode == 2
    assert done.stderr.startswith("cannot read")
    assert done.stdout == ""
