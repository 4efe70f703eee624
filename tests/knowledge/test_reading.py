"""Checked values as records: what is filled in, resolved and derived."""

from __future__ import annotations

from pathlib import Path

import pytest

from nullbook.knowledge import (
    LEFT_OUT,
    UNKNOWN,
    Budget,
    CountRange,
    Entry,
    Measurement,
    Metric,
    Selection,
    Trials,
    load,
)
from nullbook.knowledge.content_hash import content_hash
from nullbook.knowledge.counts import count_of, highest, lowest

GOOD = Path(__file__).parents[1] / "data" / "good_entries"
ENTRY = """\
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


def entry(tmp_path: Path, more: str) -> Entry:
    folder = tmp_path / "entries/2026"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "NB-2026-7F3K.yaml").write_text(ENTRY + more, encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.errors == ()
    found = loaded.knowledge.entry("NB-2026-7F3K")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("written", "count"),
    [
        (0, 0), (200, 200), (5.0, 5), ("100-200", CountRange(100, 200)), ("<10", CountRange(0, 9)),
        ("<=10", CountRange(0, 10)), (">1000", CountRange(1001, None)), (">=1000", CountRange(1000, None)),
        ("unknown", UNKNOWN), (None, LEFT_OUT),
    ],
)  # fmt: skip
def test_counts(written: object, count: object) -> None:
    assert count_of(written) == count


def test_ends_of_counts() -> None:
    assert [(lowest(count_of(c)), highest(count_of(c))) for c in (7, "<10", ">9", "unknown", None)] == [
        (7, 7), (0, 9), (10, None), (None, None), (None, None),
    ]  # fmt: skip


def test_a_bare_number_of_trials_is_what_was_attempted_with_the_method(tmp_path: Path) -> None:
    assert entry(tmp_path, "trials: 200\n").trials == Trials(method=Budget(attempted=200))
    assert entry(tmp_path, "trials: unknown\n").trials == UNKNOWN
    assert entry(tmp_path, "").trials == LEFT_OUT


def test_claims_share_their_defaults(tmp_path: Path) -> None:
    found = entry(
        tmp_path,
        "claim_defaults: {dataset: cifar-10, metric: accuracy, baseline: 70.0}\n"
        "claims: [{id: c1, claimed: 71.0}, {id: c2, dataset: imagenet, effect: 1.5}]\n",
    )
    first, second = found.claims
    assert (first.ref, first.baseline, first.claimed) == (
        "NB-2026-7F3K#c1",
        Measurement(70.0),
        Measurement(71.0),
    )
    assert first.dataset is not None
    assert first.dataset.id == "cifar-10"
    # A claim that tells an effect has no arms, not even those of the defaults.
    assert (second.baseline, second.claimed, second.effect) == (LEFT_OUT, LEFT_OUT, Measurement(1.5))
    assert second.dataset is not None
    assert second.dataset.written == "imagenet"


def test_pointers_at_claims_are_in_full_and_one_result_is_primary(tmp_path: Path) -> None:
    found = entry(
        tmp_path,
        "claims: [{id: c1, metric: accuracy}]\nresults:\n  - {claim: c1, measured: 70.1}\n"
        "  - {claim: NB-2026-7F3K#c1, measured: 70.3, primary: true}\n",
    )
    assert [result.claim_ref for result in found.results] == ["NB-2026-7F3K#c1"] * 2
    assert [result.primary for result in found.results] == [False, True]
    assert found.primary_result is found.results[1]


def test_without_a_word_the_first_result_is_primary(tmp_path: Path) -> None:
    found = entry(
        tmp_path, "results: [{metric: accuracy, measured: 1.0}, {metric: accuracy, measured: 2.0}]\n"
    )
    assert [result.primary for result in found.results] == [True, False]


def test_a_metric_takes_direction_and_unit_from_the_vocabulary_unless_it_tells_them(tmp_path: Path) -> None:
    results = entry(
        tmp_path,
        "results: [{metric: Test Error, measured: 5.0}, {metric: {name: F1, better: higher}, measured: 1}]\n",
    ).results
    bare, told = (result.metric for result in results)
    assert isinstance(bare, Metric)
    assert (bare.topic.id, bare.better, bare.unit) == ("test-error", "lower", "%")
    assert isinstance(told, Metric)
    assert (told.topic.id, told.better, told.unit) == ("f1", "higher", None)


@pytest.mark.parametrize(
    ("more", "answer", "derived"),
    [
        ("trials: {hypotheses: 3}\ncorrection: none\n", "yes", True),
        ('trials: {hypotheses: ">3"}\ncorrection: none\n', "yes", True),
        ("trials: {hypotheses: 1}\ncorrection: none\n", "unknown", False),
        ("trials: {hypotheses: unknown}\ncorrection: none\n", "unknown", False),
        ("trials: {hypotheses: 3}\ncorrection: unknown\n", "unknown", False),
        ("trials: {hypotheses: 3}\ncorrection: {method: holm}\n", "unknown", False),
        ("trials: {hypotheses: 3}\n", "unknown", False),
        ("trials: {looks: 2, selection: {on: reported-set}}\ncorrection: none\n", "yes", True),
        ("trials: {looks: 2, selection: {on: other-set}}\ncorrection: none\n", "unknown", False),
        ("trials: {hypotheses: 3}\ncorrection: none\nshortcuts: {uncorrected-testing: unknown}\n",
         "unknown", False),
    ],
)  # fmt: skip
def test_an_answer_left_out_is_derived(more: str, answer: str, derived: bool, tmp_path: Path) -> None:
    found = entry(tmp_path, more).shortcuts
    assert len(found) == 5
    assert (found["uncorrected-testing"].answer, found["uncorrected-testing"].derived) == (answer, derived)


def test_every_good_entry_becomes_a_record(tmp_path: Path) -> None:
    folder = tmp_path / "entries/2026"
    folder.mkdir(parents=True)
    for path in GOOD.glob("*/*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    loaded = load(tmp_path)
    assert loaded.errors == ()
    knowledge = loaded.knowledge
    assert len(knowledge.entries) == 19
    assert knowledge.out_of_rates(_of(knowledge.entry("NB-2026-G008"))) == "withdrawn"
    assert _of(knowledge.entry("NB-2026-G004")).correction == UNKNOWN
    trials = _of(knowledge.entry("NB-2026-G004")).trials
    assert isinstance(trials, Trials)
    assert isinstance(trials.method, Budget)
    assert (trials.method.attempted, trials.method.completed) == (CountRange(1001, None), UNKNOWN)
    assert trials.selection == Selection()
    effect = _of(knowledge.entry("NB-2026-G017")).results[0].effect
    assert effect == Measurement(-1.2, ci=(-2.0, -0.4), level=0.95, n=48000)


def _of(found: Entry | None) -> Entry:
    assert found is not None
    return found


def test_content_hash_names_the_content_alone() -> None:
    value = {"id": "NB-2026-7F3K", "x-n": 5, "idea": "Ä"}
    same = {
        "idea": "Ä",
        "x-n": 5.0,
        "id": "NB-2026-7F3K",
        "status": "withdrawn",
        "used_by": [{"review": "R"}],
    }
    assert content_hash(value) == content_hash(same)
    assert content_hash(value) != content_hash({**value, "idea": "A"})
    assert content_hash({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
