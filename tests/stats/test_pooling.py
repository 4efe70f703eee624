"""Pooling: the mean, the spread between results, and results that share a run."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.meta_analysis import combine_effects

from nullbook import stats

tables = st.lists(st.tuples(st.floats(-10, 10), st.floats(0.05, 5)), min_size=2, max_size=10)


def pooled(table: list[tuple[float, float]], **options: str) -> stats.PooledEffect:
    answer = stats.pool_random_effects(
        [est for est, _ in table],
        [se for _, se in table],
        **options,  # type: ignore[arg-type]
    )
    assert isinstance(answer, stats.PooledEffect), answer
    return answer


@given(tables)
def test_paule_mandel_agrees_with_statsmodels(table: list[tuple[float, float]]) -> None:
    ours = pooled(table, method="PM", hartung_knapp="plain")
    y, v = np.array([est for est, _ in table]), np.array([se for _, se in table]) ** 2
    with np.errstate(divide="ignore"):  # theirs divides by Q where all results are the same
        theirs = combine_effects(y, v, method_re="iterated", use_t=True)
    assert ours.q == pytest.approx(theirs.q, rel=1e-8, abs=1e-9)
    if theirs.tau2 > 1e-4:  # it stops early, and at 0 where rounding turns its equation negative
        assert ours.tau2 == pytest.approx(theirs.tau2, rel=1e-3, abs=1e-4)
        assert ours.estimate == pytest.approx(theirs.mean_effect_re, abs=1e-3)


@given(tables, st.sampled_from(["REML", "PM"]))
def test_the_spread_between_results_solves_its_equation(
    table: list[tuple[float, float]], method: str
) -> None:
    answer = pooled(table, method=method)
    w = [1 / (se**2 + answer.tau2) for _, se in table]
    squares = [(est - answer.estimate) ** 2 for est, _ in table]
    if method == "PM":
        left = math.fsum(weight * square for weight, square in zip(w, squares, strict=True))
        right = len(table) - 1.0
    else:
        left = math.fsum(weight**2 * square for weight, square in zip(w, squares, strict=True))
        right = math.fsum(w) - math.fsum(weight**2 for weight in w) / math.fsum(w)
    if answer.tau2 > 0:
        assert left == pytest.approx(right, rel=1e-6)
    else:
        assert left <= right * (1 + 1e-9)


@given(tables)
def test_the_interval_to_show_is_never_narrower_than_the_plain_ones(table: list[tuple[float, float]]) -> None:
    adhoc = pooled(table)
    for other in (pooled(table, hartung_knapp="plain"), pooled(table, hartung_knapp="none")):
        assert adhoc.se >= other.se * (1 - 1e-12)
    assert adhoc.low <= adhoc.estimate <= adhoc.high
    assert 0 <= adhoc.i2 < 1
    assert min(est for est, _ in table) - 1e-9 <= adhoc.estimate <= max(est for est, _ in table) + 1e-9
    if len(table) == 2:
        assert adhoc.prediction_low is None
        assert (adhoc.high - adhoc.low) / (2 * adhoc.se) == pytest.approx(12.706, abs=1e-3)
    else:
        assert adhoc.prediction_low is not None
        assert adhoc.prediction_low <= adhoc.low


@given(tables, st.floats(1e-100, 1e100))
def test_the_unit_does_not_matter(table: list[tuple[float, float]], unit: float) -> None:
    plain = pooled(table)
    scaled = pooled([(est * unit, se * unit) for est, se in table])
    assert scaled.low / unit == pytest.approx(plain.low, rel=1e-6, abs=1e-6)
    assert scaled.tau2 / unit / unit == pytest.approx(plain.tau2, rel=1e-6, abs=1e-6)


def test_a_shared_offset_costs_no_digits() -> None:
    plain, far = pooled([(0.2, 0.1), (0.5, 0.2)]), pooled([(1e6 + 0.2, 0.1), (1e6 + 0.5, 0.2)])
    assert far.se == pytest.approx(plain.se, rel=1e-6)
    assert far.estimate - 1e6 == pytest.approx(plain.estimate, rel=1e-6)


def test_results_of_one_run_become_one_and_results_without_a_run_stay_apart() -> None:
    answer = stats.collapse_shared_runs([1.0, 2.0, 3.0, 5.0], [0.1, 0.2, 0.3, 0.5], [None, "r1", None, "r1"])
    assert answer == stats.CollapsedRuns((None, "r1", None), (1.0, 3.5, 3.0), (0.1, 0.35, 0.3))
    assert isinstance(stats.collapse_shared_runs([1.0], [0.1], []), stats.Reason)
    assert isinstance(stats.collapse_shared_runs([1.0], [0.1], [["r1"]]), stats.Reason)  # type: ignore[list-item]
    assert isinstance(stats.collapse_shared_runs([1.0], [None], ["r1"]), stats.Reason)
    assert isinstance(stats.collapse_shared_runs([], [], []), stats.Reason)


def test_standard_errors_hundreds_of_magnitudes_apart_give_a_reason() -> None:
    assert isinstance(stats.pool_random_effects([0.1, 0.2], [1e-200, 1.0]), stats.Reason)
    assert isinstance(stats.pool_random_effects([0.1, 0.2], [1e-60, 1.0]), stats.PooledEffect)
