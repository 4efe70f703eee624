"""What breaks the schema, in words: one mistake, one finding, at the place that is to be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from nullbook.knowledge import Finding, check

MINIMAL = """\
schema_version: 1
id: NB-2026-7F3K
kind: experiment
title: Label smoothing did nothing
idea: Smooth the labels.
outcome: null-result
stage: evaluation
lesson: No change within noise.
authors: [{name: Mara Lindqvist}]
"""


def findings(tmp_path: Path, text: str) -> list[Finding]:
    (tmp_path / "NB-2026-7F3K.yaml").write_text(text, encoding="utf-8")
    return list(check([tmp_path], base=tmp_path, use_cache=False).findings)


@pytest.mark.parametrize(
    ("line", "rule", "place", "words"),
    [
        ("parts: {count: 12 or so}", "R105", (10, 16), ["parts.count", "a whole number, a range"]),
        ('parts: {count: "12"}', "R105", (10, 16), ["did you mean `12`"]),
        ("parts: {count: unknwon}", "R105", (10, 16), ["did you mean `unknown`"]),
        ("parts: {count: 10 to 20}", "R105", (10, 16), ["did you mean `10-20`"]),
        ("parts: {count: 1.5}", "R103", (10, 16), ["a number (`1.5`)", "a whole number"]),
        ("parts: {count: [9]}", "R103", (10, 16), ["is a list"]),
        ("parts: {count: -3}", "R106", (10, 16), ["-3", "cannot be below 0"]),
        ("parts: 9", "R103", (10, 8), ["a number (`9`)", "a mapping", "count, ablated"]),
        ("parts: {count: true}", "R103", (10, 16), ["true or false", "a whole number"]),
        ("explained: false", "R104", (10, 12), ["true or false", "did you mean `no`", "not-applicable"]),
        ("explained:", "R110", (10, 1), ["left empty", "yes, no, unknown"]),
        ("scope: 2024", "R111", (10, 8), ["`2024`", '"2024"']),
        ("scope: ''", "R107", (10, 8), ["is empty"]),
        ("scope: '  '", "R105", (10, 8), ["holds no text"]),
        ("topics: {methods: dropout}", "R103", (10, 19), ["is a text", "a list of text"]),
        ("topics: {methodes: [dropout]}", "R101", (10, 10), ["no key", "did you mean `methods`"]),
        ("seeds: 5", "R101", (10, 1), ["there is no key `seeds`", "x-"]),
        ("hypotheses: 3", "R101", (10, 1), ["there is no key", "belongs in", "trials"]),
        ("correction: nonne", "R104", (10, 13), ["did you mean `none`", "or a mapping"]),
        ("correction: {alpha: 0.05}", "R102", (10, 1), ["lacks the key `method`"]),
        ("correction: {method: holm, alpha: 5}", "R106", (10, 35), ["must be below 1", "0.05"]),
        ("trials: {method: {atempted: 20}}", "R101", (10, 19), ["did you mean `attempted`"]),
        ("trials: {}", "R108", (10, 9), ["is empty"]),
        ("shortcuts: {injected-prior: yes}", "R104", (10, 29), ["injected-prior", "or a mapping"]),
        ("shortcuts: {injected-prior: {answer: yes}}", "R115", (10, 38), ["basis", "note"]),
        ("period: {started: 2026/1/5}", "R105", (10, 19), ["did you mean `2026-01-05`"]),
        ("evidence: [{kind: code, url: www.example.org}]", "R105", (10, 30), ["https://www.example.org"]),
        ("references: [{key: a, title: T, doi: https://doi.org/10.1000/182}]", "R105", (10, 38), ["10.1000"]),
        ("references: [{key: a, title: T, year: '2019'}]", "R103", (10, 39), ["a whole number"]),
        ("results: [{metric: accuracy}]", "R112", (10, 11), ["`results[0]` needs `measured` or `effect`"]),
        ("results: [{measured: '5.0', metric: accuracy}]", "R105", (10, 22), ["did you mean `5.0`"]),
        ("results: [{measured: {valu: 5.0}, metric: accuracy}]", "R101", (10, 23), ["did you mean `value`"]),
        ("results: [{measured: {sd: 5.0}, metric: accuracy}]", "R102", (10, 12), ["lacks the key `value`"]),
        ("results: [{measured: 5.0, metric: {name: error}}]", "R102", (10, 27), ["lacks the key `better`"]),
        ("results: [{measured: 5.0, metric: accuracy, primary: false}]", "R104", (10, 54), ["`true`"]),
    ],
)  # fmt: skip
def test_one_more_line(
    line: str, rule: str, place: tuple[int, int], words: list[str], tmp_path: Path
) -> None:
    found = findings(tmp_path, f"{MINIMAL}{line}\n")
    assert len(found) == 1, found
    assert (found[0].rule, (found[0].line, found[0].column)) == (rule, place), found[0]
    said = f"{found[0].message} {found[0].help}".lower()
    for word in words:
        assert word.lower() in said, found[0]


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        # What hangs on a broken field is not checked.
        ("kind: experiment", "kind: replicaton", ["R104"]),
        ("kind: experiment", "kind: clam", ["R104"]),
        ("outcome: null-result", "outcom: failed", ["R101"]),
        ("outcome: null-result\nstage: evaluation",
         "outcome: failed\nfailure_mode: [other]\nstage: data", ["R101"]),
        ("kind: experiment",
         "kind: replication\nresults: [{clam: c1, measured: 5}]\nclaims: [{id: c1}]", ["R101"]),
        ("id: NB-2026-7F3K", "id: nb-2026-7f3k", ["R105"]),
        # Several things that are missing are one finding at one place.
        ("idea: Smooth the labels.\noutcome: null-result\nstage: evaluation\n", "", ["R102"]),
        # Two mistakes are two.
        ("outcome: null-result\nstage: evaluation", "outcome: faild\nstage: evalution", ["R104", "R104"]),
        # A claim that reports an outcome is asked for no failure mode.
        ("kind: experiment", "kind: claim\nclaims: [{id: c1}]", ["R121", "R121"]),
    ],
)  # fmt: skip
def test_one_mistake_one_finding(old: str, new: str, rules: list[str], tmp_path: Path) -> None:
    assert old in MINIMAL
    assert [each.rule for each in findings(tmp_path, MINIMAL.replace(old, new))] == rules


@pytest.mark.parametrize(
    "budget",
    [
        "{attempted: 20, complted: 10}",
        "{attempted: 20, completed: 10, faild: 10}",
        "{attempted: 20, completed: 10, completed: 20}",
        "{attempted: 20, completed: 10, failed: ten}",
        "{attempted: 20, completed: 10, failed: }",
    ],
)
def test_a_sum_with_a_broken_part_is_not_made(budget: str, tmp_path: Path) -> None:
    assert len(findings(tmp_path, f"{MINIMAL}trials: {{method: {budget}}}\n")) == 1


@pytest.mark.parametrize(
    "budget",
    [
        "{attempted: 20, completed: 10, failed: unknown}",
        "{attempted: 20, completed: unknown, failed: 3}",
        '{attempted: ">20", completed: 10}',
        '{attempted: 20, completed: 10, failed: "5-15"}',
    ],
)
def test_unknown_and_ranges_switch_the_sum_off(budget: str, tmp_path: Path) -> None:
    assert findings(tmp_path, f"{MINIMAL}trials: {{method: {budget}}}\n") == []


def test_known_states_above_the_total_are_wrong_whatever_the_rest(tmp_path: Path) -> None:
    found = findings(
        tmp_path, f"{MINIMAL}trials: {{method: {{attempted: 9, completed: 10, failed: unknown}}}}\n"
    )
    assert [each.rule for each in found] == ["R211"]
    assert "at least 10" in found[0].message
