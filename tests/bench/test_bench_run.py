"""The comparison itself: both sides are built from the same entries, and the report has its lines.

Nothing here asserts a time: a test machine is busy with other things.
"""

from __future__ import annotations

import gzip
import json
import sys
import urllib.request
from pathlib import Path

import pytest

from bench import run as benchmark
from bench.parts import checks, edits
from bench.parts.host import host
from bench.parts.process import Failed, Usage, run
from bench.parts.proofs import Unfair, proofs
from bench.parts.record import Figure, Records, Run
from bench.parts.report import Row, rows, table
from bench.parts.weights import ENTRY_PAGE
from bench.parts.workload import FULL, NULLBOOK, PAGES_ONLY, STOCK


def usage(seconds: float, memory: int = 10**8) -> Usage:
    return Usage(seconds, seconds, 0.0, memory, memory)


def row(lines: list[Row], name: str) -> Row:
    return next(line for line in lines if line.measured.startswith(name))


def test_both_sides_are_built_checked_and_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "bench.json"
    arguments = [
        "20",
        "--runs",
        "1",
        "--disk-only",
        "--only",
        "weight,check,build",
        "--work",
        str(tmp_path / "work"),
    ]
    assert benchmark.main([*arguments, "--json", str(told)]) == 0

    printed = capsys.readouterr().out
    for name in (
        "full site, cold, to disk: wall",
        "full site: peak memory",
        "entry page, first visit",
        "search, first result",
        "explore, ready",
        "pages only: CPU",
        "`check`, 1 % invalid",
    ):
        assert f"| {name}" in printed
    assert "nullbook finds these pages by a word that stands on no other." in printed
    assert "stock finds these pages by a word that stands on no other." in printed
    assert "check-jsonschema finds the broken files of the second set, and no other." in printed
    assert list((tmp_path / "work").iterdir()) == [], "the scratch folder is gone"

    content = json.loads(told.read_text(encoding="utf-8"))
    assert content["counts"] == [20]
    assert content["machine"]["cores"] >= 1
    assert content["versions"]["mkdocs-material"]
    builds = {(each["side"], each["case"]) for each in content["runs"] if each["part"] == "build"}
    assert builds == {(side, case) for side in (NULLBOOK, STOCK) for case in (FULL, PAGES_ONLY)}
    for each in content["runs"]:
        assert each["wall"] > 0
        if each["part"] == "build":
            assert each["output_files"] >= 20
            assert each["output_bytes"] > 20 * 10_000


def test_an_unknown_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        benchmark.main(["20", "--only", "build,fly"])
    assert "'fly' is none of build, check, edit, weight" in capsys.readouterr().err


def test_the_report_takes_the_least_of_all_runs_and_holds_it_against_the_goal() -> None:
    records = Records()
    for seconds in (3.0, 2.0, 4.0):
        records.runs.append(Run("build", FULL, NULLBOOK, "disk", 1_000, usage(seconds), 10**6, 2_000))
        records.runs.append(Run("build", FULL, STOCK, "disk", 1_000, usage(seconds * 2.5), 10**6, 2_000))
    line = row(list(rows(records, [1_000])), "full site, cold, to disk: wall")
    assert line.cells == (
        "full site, cold, to disk: wall", "1,000", "2.00 s", "5.00 s", "0.40x", "≤ 0.5x", "kept",
    )  # fmt: skip


def test_a_missed_goal_is_said_so() -> None:
    records = Records(figures=[Figure(ENTRY_PAGE, NULLBOOK, 100, 123_000, "bytes")])
    lines = list(rows(records, [100]))
    assert row(lines, ENTRY_PAGE).kept is False
    assert "| 123 kB |  |  | ≤ 100 kB | **missed** |" in table(lines)


def test_a_small_set_is_not_held_against_the_goals_of_a_large_one() -> None:
    records = Records()
    for side in (NULLBOOK, checks.OTHER):
        records.runs.append(Run("check", checks.VALID, side, "", 100, usage(1.0)))
    assert row(list(rows(records, [100])), "`check`").kept is None


def test_what_was_not_measured_is_not_zero() -> None:
    records = Records(
        runs=[Run("build", FULL, NULLBOOK, "disk", 10, Usage(1.0, None, None, None, None), 1, 1)]
    )
    lines = list(rows(records, [10]))
    assert row(lines, "full site, cold, to disk: CPU").ours == "not measured"
    assert row(lines, "full site: peak memory").ours == "not measured"


def test_growth_is_told_from_two_sizes_on() -> None:
    records = Records()
    for count, seconds, memory in ((1_000, 2.0, 100_000_000), (10_000, 20.0, 190_000_000)):
        records.runs.append(Run("build", FULL, NULLBOOK, "disk", count, usage(seconds), 1, 1))
        records.runs.append(Run("build", PAGES_ONLY, NULLBOOK, "disk", count, usage(seconds, memory), 1, 1))
    lines = list(rows(records, [1_000, 10_000]))
    assert row(lines, "full site: exponent of CPU").ours == "1.00"
    assert row(lines, "pages only: peak memory of the build process").ours == "10.0 kB"
    assert not any("exponent" in line.measured for line in rows(records, [1_000]))


def test_edits_have_their_lines() -> None:
    records = Records()
    for case in (edits.FRESH, edits.FRESH_NO_SEARCH, edits.SAME, edits.SERVED):
        records.runs.append(Run("edit", case, NULLBOOK, "disk", 10_000, usage(0.9)))
    lines = list(rows(records, [10_000]))
    assert row(lines, "`serve`, edit to served page: wall").kept is True
    assert row(lines, f"one edit, {edits.FRESH_NO_SEARCH}").kept is True
    assert row(lines, f"one edit, {edits.FRESH}").goal == ""


def test_all_processes_of_a_command_are_counted(tmp_path: Path) -> None:
    hold = "x = bytearray(60_000_000); import time; time.sleep(0.5)"
    both = f"import subprocess, sys; c = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; c.wait()"
    used = run([sys.executable, "-c", both], tmp_path).usage
    assert used.wall >= 0.5
    if sys.platform == "linux":
        assert used.cpu is not None
        assert used.cpu > 0
        assert used.memory is not None
        assert used.own_memory is not None
        assert used.memory > 120_000_000 > used.own_memory > 60_000_000


def test_a_command_that_fails_stops_the_benchmark_and_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_a_site_that_lacks_a_page_is_no_evidence(tmp_path: Path) -> None:
    with pytest.raises(Unfair, match="3 of 3 pages are missing"):
        list(proofs(tmp_path, STOCK, 3))


def test_the_host_counts_what_goes_over_the_wire(tmp_path: Path) -> None:
    page = b"<p>the same words again</p>" * 1000
    (tmp_path / "index.html").write_bytes(page)
    with host(tmp_path) as (url, sent):
        asked = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(asked) as answer:
            body = answer.read()
        assert gzip.decompress(body) == page
        assert sent.files == [("/", len(body))]
        assert sent.total < len(page) / 10
