"""Every case of `tests/data/bad_entries`: what is wrong is said, at its place, and nothing else is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from nullbook.knowledge import check

BAD = Path(__file__).parents[1] / "data" / "bad_entries"
CASES: dict[str, Any] = yaml.safe_load((BAD / "expected.yaml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("name", CASES)
def test_bad_entry(name: str) -> None:
    case = CASES[name]
    report = check([BAD / name], base=BAD, use_cache=False)
    findings = [finding for finding in report.findings if finding.file == case["file"]]
    assert findings, case["wrong"]
    assert len(report.findings) <= case["allowed_findings"], report.findings
    finding = findings[0]
    places = [(case.get("line"), case.get("column")), *map(tuple, case.get("also", []))]
    if "lines" in case:
        first, last = case["lines"]
        assert first <= finding.line <= last, finding
    else:
        assert (finding.line, finding.column) in places, finding
    if case["level"] != "any":
        assert finding.level == case["level"]
    said = " ".join([finding.message, finding.help, finding.suggestion or ""]).lower()
    for word in case["message"]:
        assert word.lower() in said, finding
    if "more" in case:
        assert [[each.line, each.column] for each in report.findings] == case["more"]


def test_every_folder_has_a_case() -> None:
    assert sorted(CASES) == sorted(path.name for path in BAD.iterdir() if path.is_dir())


def test_one_run_over_all_folders_says_the_same_of_each_file() -> None:
    """A file that cannot be read keeps no other file from being checked."""
    together = check([BAD / name for name in CASES], base=BAD, use_cache=False).findings
    for name, case in CASES.items():
        alone = check([BAD / name], base=BAD, use_cache=False).findings
        if case["file"].startswith(("duplicate_id", "supersedes", "id_not_filename")):
            continue  # what these say depends on which other files are there
        assert [each for each in together if each.file.startswith(f"{name}/")] == list(alone)
