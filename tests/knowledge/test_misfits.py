"""What breaks the schema, in words: one mistake, one finding, at the place that is to be mended."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nullbook.cli.commands import COMMANDS
from nullbook.knowledge import RULES, Finding, check
from nullbook.schema import load_schema

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


NUMBER = "results: [{{measured: {}, metric: accuracy}}]"
ARXIV = "references: [{{key: a, title: T, arxiv: {}}}]"


@pytest.mark.parametrize(
    ("line", "rule", "suggestion", "words"),
    [
        *((ARXIV.format(arxiv), rule, '"2001.00001"', ['"2001.00001"']) for arxiv, rule in (
            ("2001.00001", "R111"), ("arXiv:2001.00001", "R105"), ("2001.00001v2", "R105"),
            ("https://arxiv.org/abs/2001.00001v3", "R105"), ("http://arxiv.org/pdf/2001.00001.pdf", "R105"),
        )),
        *((f"shortcuts: {{injected-prior: {yes}}}", rule, suggestion,
           ['{answer: yes, basis: source-text, note: "..."}', "own-admission, source-text, retraction"])
          for yes, rule, suggestion in (
            ("yes", "R104", '{answer: yes, basis: source-text, note: "..."}'),
            ("{answer: yes}", "R115", None),
        )),
        ("claims: [{id: c1, source: trial2020}]", "R103", "{ref: trial2020}", []),
        ("failure_modes: no-effect", "R103", "[no-effect]", []),
        ("failure_modes: no-efect, seed-variance", "R103", "[no-effect, seed-variance]", []),
        (NUMBER.format('{value: 0.4, ci: "0.35-0.45"}'), "R103", "[0.35, 0.45]", []),
        (NUMBER.format("{value: 0.4, ci: {low: 0.35, high: 0.45}}"), "R103", "[0.35, 0.45]", []),
        ("trials: lots", "R105", None, ['200, "100-200", ">1000" or unknown']),
        (NUMBER.format("{value: 91,1}"), "R020", "91.1", ["a comma stands inside the number `91,1`"]),
        (NUMBER.format("{value: 9,000}"), "R020", None, ["9.000 (or 9000"]),
        (NUMBER.format('"91,1"'), "R105", "91.1", []),
        (NUMBER.format("91.1%"), "R105", "91.1", ["unit stands in `metric`"]),
        (NUMBER.format("91.1 ± 0.4"), "R105", "{value: 91.1, sd: 0.4}", ["`sd`"]),
        (NUMBER.format("{value: 91.1 ± 0.4}"), "R105", "91.1, sd: 0.4", ["`sd`"]),
        (NUMBER.format("{value:91.1}"), "R036", "value: 91.1", ["a space is missing behind the colon"]),
        ("results: [{claim: nb-2026-tfh4#c1, measured: 5}]", "R105", "NB-2026-TFH4#c1", []),
        ("results: [{claim: NB-2026-TFH4, measured: 5}]", "R105", "NB-2026-TFH4#c1", []),
        ("relations: [{type: extends, target: nb-2026-tfh4}]", "R105", "NB-2026-TFH4", []),
        ("topics: {domain: dogs}", "R301", None, ['"dogs"', "schema/vocabularies/domains.yaml"]),
        ("period:\n\u00a0\u00a0started: 2026-01-01", "R026", None, ["u+00a0", "no-break space"]),
        ("scope: 'open", "R027", "'open'", ["the rest of this file is checked once this is mended."]),
        ("retry_when: [...]", "R116", None, ["`retry_when[0]`"]),
        ("scope: what was held fixed, and where this may not carry over", "R116", None, ["`scope`"]),
        ("evidence: [{kind: code, url: https://...}]", "R116", None, ["`evidence[0].url`"]),
        ("sections:\n  what_happened: |\n    Markdown.", "R116", None, ["`sections.what_happened`"]),
        ("claims: [{id: c1, statement: what is claimed}]", "R116", None, ["`claims[0].statement`"]),
        ("references: [{key: key, title: T}]", "R116", None, ["`references[0].key`"]),
        ("claims: [{id: c1, metric: accuracy, claimed: 71.0}]", "R331", None, ["nothing says where"]),
    ],
)  # fmt: skip
def test_what_was_meant_is_said(
    line: str, rule: str, suggestion: str | None, words: list[str], tmp_path: Path
) -> None:
    found = findings(tmp_path, f"{MINIMAL}{line}\n")
    assert [each.rule for each in found] == [rule], found
    assert found[0].suggestion == suggestion
    said = f"{found[0].message} {found[0].help}"
    for word in words:
        assert word.lower() in said.lower(), found[0]


@pytest.mark.parametrize(
    ("old", "new", "rule", "said"),
    [
        ("schema_version: 1", 'schema_version: "1"', "R104", "is a text; write it without quotes: `1`"),
        ("title: Label smoothing did nothing", "title: M", "R107", "has 1 character;"),
        ("authors: [{name: Mara Lindqvist}]", "authors: Ann Trial", "R103", "`[{name: Ann Trial}]`"),
        ("authors: [{name: Mara Lindqvist}]", "authors: {name: Ann Trial}", "R103", "`[{name: Ann Trial}]`"),
        ("name: Mara Lindqvist", "role: author to be named", "R116", "`authors[0].role` is still"),
        ("title: Label smoothing did nothing", "title: a title to be written ", "R116", "`title` is still"),
        ("idea: Smooth the labels.", "idea: The idea, to be written.", "R116", "`idea` is still"),
    ],
)
def test_a_changed_line_is_understood(old: str, new: str, rule: str, said: str, tmp_path: Path) -> None:
    assert old in MINIMAL
    (found,) = findings(tmp_path, MINIMAL.replace(old, new))
    assert found.rule == rule
    assert said in found.message


def test_a_claim_that_has_claims_is_not_asked_for_them(tmp_path: Path) -> None:
    found = findings(tmp_path, MINIMAL.replace("kind: experiment", "kind: claim\nclaims: [{id: c1}]"))
    assert {each.help for each in found} == {"Delete the key, or choose another kind."}


def test_no_text_of_the_program_names_a_command_that_is_not_there() -> None:
    texts = json.dumps(load_schema().document) + " ".join(f"{r.description} {r.help}" for r in RULES.values())
    assert set(re.findall(r"nullbook ([a-z]+)", texts)) <= set(COMMANDS)
    assert "bump" not in texts
