from pathlib import Path
from typing import Any

import pytest

from nullbook.assessment import assess
from nullbook.assessment.records import ClaimAssessment
from nullbook.stats import Range, Reason
from tests.bases import ACCURACY, ERROR, fixture_entry, knowledge_of

BEST = {"reported": "best", "on": "reported-set", "fresh": "no"}


def assessed(root: Path, **claim: Any) -> ClaimAssessment:
    entry = fixture_entry(1, kind="claim", outcome=None, stage=None, claims=[{"id": "c1", **claim}])
    return assess(knowledge_of(root, entry)).claim("NB-2026-FX01#c1")


def test_best_of_forty_configurations_compared_by_mean(tmp_path: Path) -> None:
    claim = assessed(
        tmp_path,
        metric=ACCURACY,
        baseline=76.1,
        claimed={"value": 77.3, "sd": 0.4, "seeds": 5},
        trials={
            "method": {"configurations": 40, "seeds": 5, "attempted": 200, "completed": 200},
            "selection": {**BEST, "compared_by": "mean"},
        },
    )
    assert not isinstance(claim.luck.value, Reason)
    assert claim.luck.value.n == 40
    assert claim.luck.value.seeds_per_score == 5
    assert claim.luck.value.allowance == pytest.approx(0.3865315723703616)
    assert claim.left_over.value == pytest.approx(1.2 - 0.3865315723703616)


def test_best_single_run_counts_runs(tmp_path: Path) -> None:
    claim = assessed(
        tmp_path,
        metric=ACCURACY,
        baseline=76.1,
        claimed={"value": 77.3, "sd": 0.4, "seeds": 5},
        trials={
            "method": {"configurations": 40, "seeds": 5, "attempted": 200, "completed": 200},
            "selection": {**BEST, "compared_by": "single-run"},
        },
    )
    assert not isinstance(claim.luck.value, Reason)
    assert claim.luck.value.n == 200
    assert claim.luck.value.allowance == pytest.approx(1.098416978980462)


def test_a_way_of_comparing_that_is_not_told_gives_a_range(tmp_path: Path) -> None:
    claim = assessed(
        tmp_path,
        metric=ACCURACY,
        baseline=76.1,
        claimed={"value": 77.3, "sd": 0.4, "seeds": 5},
        trials={
            "method": {"configurations": 40, "seeds": 5, "attempted": 200, "completed": 200},
            "selection": BEST,
        },
    )
    assert not isinstance(claim.luck.value, Reason)
    allowance = claim.luck.value.allowance
    assert isinstance(allowance, Range)
    assert allowance.low == pytest.approx(0.3865315723703616)
    assert allowance.high == pytest.approx(1.098416978980462)


@pytest.mark.parametrize(
    "selection",
    [
        {"reported": "prespecified"},
        {"reported": "mean-of-all"},
        {"reported": "best", "fresh": "yes"},
        {"reported": "best", "on": "other-set"},
    ],
)
def test_no_luck_where_nothing_was_selected_on_the_reported_data(
    tmp_path: Path, selection: dict[str, str]
) -> None:
    claim = assessed(
        tmp_path,
        metric=ACCURACY,
        baseline=76.1,
        claimed={"value": 77.3, "sd": 0.4, "seeds": 5},
        trials={"method": 200, "selection": selection},
    )
    assert claim.selection_applies is False
    assert isinstance(claim.luck.value, Reason)


def test_unknown_number_of_trials_leaves_the_break_even(tmp_path: Path) -> None:
    claim = assessed(
        tmp_path,
        metric=ACCURACY,
        baseline=76.1,
        claimed={"value": 77.1, "sd": 0.4, "seeds": 5},
        trials="unknown",
        selection={**BEST, "compared_by": "single-run"},
    )
    assert str(claim.luck.value) == "number of trials unknown"
    assert claim.break_even.value == 98
    assert "claims[c1].claimed.sd" in claim.break_even.fields


def test_attempted_runs_alone_bound_the_luck_from_above(tmp_path: Path) -> None:
    claim = assessed(
        tmp_path,
        metric=ACCURACY,
        baseline=76.1,
        claimed={"value": 77.3, "sd": 0.4},
        trials={"method": 200, "selection": {**BEST, "compared_by": "single-run"}},
    )
    assert not isinstance(claim.luck.value, Reason)
    allowance = claim.luck.value.allowance
    assert isinstance(allowance, Range)
    assert allowance.low == 0.0
    assert allowance.high == pytest.approx(1.098416978980462)


def test_lower_is_better_on_a_log_scale(tmp_path: Path) -> None:
    claim = assessed(
        tmp_path,
        metric={**ERROR, "scale": "log"},
        baseline=0.1,
        claimed={"value": 0.05, "sd": 0.01, "seeds": 5},
    )
    assert not isinstance(claim.improvement.value, Reason)
    assert claim.improvement.value.value == pytest.approx(0.6931471805599453)
    assert claim.improvement.value.low is None, "an sd in the metric's unit says nothing on a log scale"


def test_a_claim_without_a_number_says_what_is_missing(tmp_path: Path) -> None:
    claim = assessed(tmp_path, metric="unknown", baseline="unknown", claimed="unknown", trials="unknown")
    assert str(claim.improvement.value) == "the metric is unknown"
    assert isinstance(claim.break_even.value, Reason)


def test_budget_ratio_of_ranges(tmp_path: Path) -> None:
    claim = assessed(tmp_path, trials={"method": "100-200", "baseline": "4-8"})
    assert claim.budget_ratio.value == Range(12.5, 50.0)
