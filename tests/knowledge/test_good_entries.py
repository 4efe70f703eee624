"""Every case of `tests/data/good_entries`: no error, and the values that a careless reader gets wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nullbook.knowledge import check
from nullbook.text import read_file

GOOD = Path(__file__).parents[1] / "data" / "good_entries"
CASES: dict[str, Any] = yaml.safe_load((GOOD / "expected.yaml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("name", CASES)
def test_good_entry(name: str) -> None:
    case = CASES[name]
    report = check([GOOD / name], base=GOOD, use_cache=False)
    errors = [finding for finding in report.findings if finding.is_error]
    assert len(errors) <= case["allowed_findings"], errors
    value = read_file(GOOD / case["file"]).value
    for path, expected in case.get("values", {}).items():
        found = at(value, path)
        assert (found, type(found)) == (expected, type(expected)), path


def at(value: Any, path: str) -> Any:
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def test_every_folder_has_a_case() -> None:
    assert sorted(CASES) == sorted(path.name for path in GOOD.iterdir() if path.is_dir())
