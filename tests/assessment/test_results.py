from pathlib import Path
from typing import Any

import pytest

from nullbook.assessment import assess
from nullbook.assessment.records import EntryAssessment, Improvement, Judgement, Retained
from nullbook.stats import Reason
from tests.bases import ACCURACY, ERROR, fixture_entry, knowledge_of

CLAIM = {
    "id": "c1",
    "metric": ACCURACY,
    "baseline": {"value": 76.1, "sd": 0.4, "seeds": 5},
    "claimed": {"value": 77.3, "sd": 0.4, "seeds": 5},
}
RERUN = {
    "claim": "c1",
    "measured": {"value": 76.3, "sd": 0.4, "seeds": 20},
    "baseline": {"value": 76.1, "sd": 0.4, "seeds": 20},
}


def assessed(root: Path, **fields: Any) -> EntryAssessment:
    fields = {"kind": "replication", "claims": [CLAIM], "results": [RERUN], **fields}
    return assess(knowledge_of(root, fixture_entry(1, **fields))).entry("NB-2026-FX01")


def word(assessment: EntryAssessment) -> str:
    value = assessment.verdict.value
    assert isinstance(value, Judgement), value
    return value.word


def test_a_small_part_of_the_claim_is_retained(tmp_path: Path) -> None:
    result = assessed(tmp_path).results[0]
    assert isinstance(result.retained.value, Retained)
    assert result.retained.value.value == pytest.approx(0.2 / 1.2)
    assert result.retained.value.kind == "bounded"
    assert isinstance(result.improvement.value, Improvement)
    assert result.improvement.value.how == "Welch's t interval, 20 and 20 seeds"
    assert result.improvement.value.low is not None
    assert result.improvement.value.low < 0 < result.improvement.value.value


def test_the_smallest_effect_turns_no_evidence_into_an_informative_null(tmp_path: Path) -> None:
    without = assessed(tmp_path / "without")
    assert word(without) == "not-enough-evidence"
    rerun = {**RERUN, "smallest_effect": {"value": 0.5, "set": "before"}}
    assert word(assessed(tmp_path / "with", results=[rerun])) == "informative-null"


def test_selection_that_is_not_told_is_named_beside_the_verdict(tmp_path: Path) -> None:
    judged = assessed(tmp_path / "a").verdict.value
    assert isinstance(judged, Judgement)
    assert judged.not_corrected_for is not None
    assert "how the number was chosen" in judged.not_corrected_for
    told = {"method": 20, "selection": {"reported": "mean-of-all"}}
    judged = assessed(tmp_path / "b", trials=told).verdict.value
    assert isinstance(judged, Judgement)
    assert judged.not_corrected_for is None


def test_luck_is_taken_off_the_verdict(tmp_path: Path) -> None:
    rerun = {
        "metric": ACCURACY,
        "measured": {"value": 77.0, "sd": 0.4, "seeds": 10},
        "baseline": {"value": 76.1, "sd": 0.4, "seeds": 10},
    }
    selection = {"reported": "best", "on": "reported-set", "fresh": "no", "compared_by": "single-run"}
    searched = {"method": {"attempted": 200, "completed": 200}, "seed_sd": 0.4, "selection": selection}
    fixed = {"method": 10, "selection": {"reported": "prespecified"}}
    assert (
        word(assessed(tmp_path / "a", kind="experiment", claims=None, results=[rerun], trials=fixed))
        == "supported"
    )
    assert (
        word(assessed(tmp_path / "b", kind="experiment", claims=None, results=[rerun], trials=searched))
        != "supported"
    )


def test_without_baselines_the_shortfall_is_what_can_be_said(tmp_path: Path) -> None:
    claim = {"id": "c1", "metric": ERROR, "claimed": 11.0}
    result = assessed(tmp_path, claims=[claim], results=[{"claim": "c1", "measured": 15.0}]).results[0]
    assert result.shortfall.value == pytest.approx(-4.0)
    assert isinstance(result.retained.value, Reason)
    assert "baseline" in str(result.retained.value)


def test_a_claimed_improvement_of_zero_retains_nothing_and_says_why(tmp_path: Path) -> None:
    claim = {**CLAIM, "claimed": {"value": 76.1, "sd": 0.4, "seeds": 5}}
    result = assessed(tmp_path, claims=[claim]).results[0]
    assert "not above 0" in str(result.retained.value)


def test_a_borrowed_baseline_is_said_and_gives_no_interval(tmp_path: Path) -> None:
    rerun = {key: part for key, part in RERUN.items() if key != "baseline"}
    result = assessed(tmp_path, results=[rerun]).results[0]
    assert result.baseline_from_claim
    assert isinstance(result.retained.value, Retained)
    assert result.retained.value.low is None
    assert "claims[c1].baseline" in " ".join(result.improvement.fields)


def test_another_metric_retains_nothing(tmp_path: Path) -> None:
    result = assessed(
        tmp_path, results=[{**RERUN, "metric": {"name": "calibration error", "better": "lower"}}]
    )
    assert "another metric" in str(result.results[0].retained.value)


def test_an_effect_is_signed_by_the_metric(tmp_path: Path) -> None:
    effect = {"value": -1.2, "ci": [-2.0, -0.4], "level": 0.95}
    for better, expected in (("higher", "reversed"), ("lower", "supported")):
        metric = {"name": "orders", "better": better}
        found = assessed(
            tmp_path / better, kind="experiment", claims=None, results=[{"metric": metric, "effect": effect}]
        )
        assert word(found) == expected


def test_an_interval_of_another_level_becomes_one_of_95_percent(tmp_path: Path) -> None:
    effect = {"value": 1.0, "ci": [0.0, 2.0], "level": 0.9}
    found = assessed(
        tmp_path, kind="experiment", claims=None, results=[{"metric": ACCURACY, "effect": effect}]
    )
    value = found.results[0].improvement.value
    assert isinstance(value, Improvement)
    assert value.low is not None
    assert value.low < 0


def test_an_invalid_result_says_nothing_of_the_claim(tmp_path: Path) -> None:
    found = assessed(tmp_path, results=[{**RERUN, "invalid": "The test set was in the training set."}])
    assert word(found) == "invalid"
    assert isinstance(found.results[0].retained.value, Reason)
    assert isinstance(found.results[0].shortfall.value, Reason)


def test_the_verdict_is_of_the_primary_result(tmp_path: Path) -> None:
    worse = {**RERUN, "measured": {"value": 70.0, "sd": 0.4, "seeds": 20}}
    found = assessed(tmp_path, results=[RERUN, {**worse, "primary": True}])
    assert word(found) == "reversed"
    assert dict(found.verdicts) == {"not-enough-evidence": 1, "reversed": 1}


@pytest.mark.parametrize(
    ("outcome", "value", "differs"),
    [("succeeded", 70.0, True), ("partial", 70.0, True), ("failed", 70.0, False), ("failed", 78.0, True)],
)
def test_outcome_and_verdict_may_differ(tmp_path: Path, outcome: str, value: float, differs: bool) -> None:
    rerun = {**RERUN, "measured": {"value": value, "sd": 0.4, "seeds": 20}}
    modes = ["seed-variance"] if outcome == "failed" else None
    assert assessed(tmp_path, outcome=outcome, failure_modes=modes, results=[rerun]).differs is differs


def test_failed_trials_need_exact_counts(tmp_path: Path) -> None:
    exact = {"method": {"attempted": 20, "completed": 15, "failed": 3, "diverged": 2}}
    vague = {"method": {"attempted": 20, "completed": "10-15", "failed": 3}}
    assert assessed(tmp_path / "a", trials=exact).failed_trials.value == (5, 20)
    assert isinstance(assessed(tmp_path / "b", trials=vague).failed_trials.value, Reason)


def test_an_unknown_measurement_has_a_reason_for_everything(tmp_path: Path) -> None:
    result = assessed(tmp_path, results=[{"claim": "c1", "measured": "unknown"}]).results[0]
    for figure in (result.improvement, result.retained, result.shortfall, result.verdict):
        assert "unknown" in str(figure.value)
