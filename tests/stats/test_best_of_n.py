"""Best of N: the expected maximum, the allowance, the break-even, the best score, the effective number."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import integrate, special

from nullbook import stats
from nullbook.stats import Range

counts = st.one_of(st.integers(1, 1000), st.integers(1, 10**12), st.floats(1, 1e12))
spreads = st.floats(1e-6, 1e6)


def value(answer: object) -> float:
    assert isinstance(answer, (int, float)), answer
    return answer


def ends(answer: object) -> tuple[float, float]:
    assert isinstance(answer, Range), answer
    assert answer.low is not None
    assert answer.high is not None
    return answer.low, answer.high


@pytest.mark.parametrize("n", [1.0001, 1.5, 2, 3, 7, 40, 188, 1000, 1e5, 1e7, 1e9, 1e12])
def test_expected_maximum_agrees_with_adaptive_quadrature(n: float) -> None:
    upper = integrate.quad(lambda x: -math.expm1(n * special.log_ndtr(x)), 0, math.inf, limit=200)[0]
    lower = integrate.quad(lambda x: math.exp(n * special.log_ndtr(-x)), 0, math.inf, limit=200)[0]
    assert value(stats.expected_max_normal(n)) == pytest.approx(upper - lower, rel=1e-8, abs=1e-10)


def test_expected_maximum_of_one_two_and_three_is_known_in_closed_form() -> None:
    assert stats.expected_max_normal(1) == 0
    assert value(stats.expected_max_normal(2)) == pytest.approx(1 / math.sqrt(math.pi), rel=1e-13)
    assert value(stats.expected_max_normal(3)) == pytest.approx(1.5 / math.sqrt(math.pi), rel=1e-13)


def test_expected_maximum_goes_on_beyond_any_count_of_trials() -> None:
    values = [value(stats.expected_max_normal(n)) for n in (1e12, 1e17, 1e18, 1.01e18, 1e30, 1e100, 1e300)]
    assert values == sorted(values)
    assert values[2] == pytest.approx(values[3], abs=0.01)


@given(counts, counts)
def test_the_expected_maximum_rises_with_n(n: float, m: float) -> None:
    low, high = sorted((n, m))
    assert value(stats.expected_max_normal(low)) <= value(stats.expected_max_normal(high)) + 1e-13


@given(spreads, spreads, counts, counts)
def test_the_allowance_rises_with_n_and_with_the_spread(sd: float, other: float, n: float, m: float) -> None:
    small, large = sorted((sd, other))
    few, many = sorted((n, m))
    least = value(stats.luck_allowance(small, few))
    assert least >= 0
    assert least <= value(stats.luck_allowance(small, many)) + 1e-12 * small
    assert least <= value(stats.luck_allowance(large, few)) * (1 + 1e-12)


@given(spreads, counts, counts, st.floats(0, 1))
def test_a_range_holds_the_allowance_of_every_n_in_it(sd: float, n: float, m: float, part: float) -> None:
    few, many = sorted((n, m))
    low, high = ends(stats.luck_allowance(sd, Range(few, many)))
    inside = value(stats.luck_allowance(sd, min(many, few + part * (many - few))))
    assert low - 1e-12 * sd <= inside <= high + 1e-12 * sd


def test_n_and_seeds_belong_together() -> None:
    by_mean = value(stats.luck_allowance(0.4, 40, seeds_per_score=5))
    by_run = value(stats.luck_allowance(0.4, 200))
    assert round(by_mean, 3) == 0.387
    assert round(by_run, 3) == 1.098
    assert stats.hull(by_mean, by_run) == Range(by_mean, by_run)


def test_open_ends_stay_open_and_only_where_they_must() -> None:
    assert stats.luck_allowance(0.4, Range(1, None)) == Range(0.0, None)
    assert stats.luck_allowance(0.0, Range(10, None)) == Range(0.0, 0.0)
    assert stats.luck_allowance(Range(0.1, None), 1) == Range(0.0, 0.0)
    several = stats.luck_allowance(1.0, 10, seeds_per_score=Range(1, None))
    assert several == Range(0.0, stats.expected_max_normal(10))  # type: ignore[arg-type]


def test_a_count_written_as_fewer_than_ten_begins_at_one() -> None:
    assert stats.luck_allowance(0.4, Range(0, 9)) == stats.luck_allowance(0.4, Range(1, 9))
    assert isinstance(stats.luck_allowance(0.4, Range(0, 0)), stats.Reason)
    assert isinstance(stats.luck_allowance(0.4, Range(9, 3)), stats.Reason)


def test_what_is_left_of_an_improvement_may_be_negative_and_may_be_at_most() -> None:
    left = stats.improvement_less_allowance(92.1, 92.0, "higher", 0.4, Range(100, None))
    assert isinstance(left, stats.ImprovementLessAllowance)
    assert isinstance(left.remaining, Range)
    assert left.remaining.low is None
    assert left.remaining.high == pytest.approx(0.1 - 0.4 * 2.507593636441684)


@given(st.floats(0.01, 7.1), st.floats(1e-3, 1e3))
@example(1 / math.sqrt(math.pi), 0.4)
def test_break_even_is_the_first_n_that_reaches_the_improvement(ratio: float, sd: float) -> None:
    answer = stats.break_even_trials(ratio * sd, sd)
    assert isinstance(answer, stats.BreakEven)
    assert isinstance(answer.n, int)
    assert value(stats.luck_allowance(sd, answer.n)) >= ratio * sd * (1 - 1e-11)
    if 2 < answer.n < 10**9:
        assert value(stats.luck_allowance(sd, answer.n - 1)) < ratio * sd


def test_break_even_of_an_exact_expected_maximum_is_that_n() -> None:
    for n in (2, 3, 10, 98, 1000):
        answer = stats.break_even_trials(0.3 * value(stats.expected_max_normal(n)), 0.3)
        assert answer == stats.BreakEven(n, None)


def test_break_even_takes_ranges_of_the_spread() -> None:
    assert stats.break_even_trials(1.0, Range(0.4, 0.8)) == stats.BreakEven(Range(6, 98), None)
    assert stats.break_even_trials(1.0, Range(0.0, 0.4)) == stats.BreakEven(Range(98, None), None)
    assert stats.break_even_trials(1.0, Range(0.4, None)) == stats.BreakEven(Range(2, 98), None)
    assert stats.break_even_trials(9.0, Range(0.4, 0.8)) == stats.BreakEven(None, stats.MOST_TRIALS)
    assert stats.break_even_trials(1.0, 0.8, seeds_per_score=4) == stats.break_even_trials(1.0, 0.4)


scores = st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=7)


@given(scores, st.data())
def test_the_unbiased_best_score_is_the_mean_over_all_subsets(
    values: list[float], data: st.DataObject
) -> None:
    n = data.draw(st.integers(1, len(values)))
    subsets = [max(subset) for subset in itertools.combinations(values, n)]
    mean = math.fsum(subsets) / len(subsets)
    assert value(stats.expected_best_score(values, n)) == pytest.approx(mean, rel=1e-9, abs=1e-9)


@given(scores, st.data())
def test_drawing_with_replacement_is_never_above_drawing_without(
    values: list[float], data: st.DataObject
) -> None:
    n = data.draw(st.integers(1, len(values)))
    with_replacement = value(stats.expected_best_score(values, n, replacement=True))
    assert with_replacement <= value(stats.expected_best_score(values, n)) + 1e-9
    assert min(values) <= with_replacement <= max(values)


def test_a_thousand_scores_need_no_large_binomials() -> None:
    values = [float(i) for i in range(10_000)]
    assert stats.expected_best_score(values, 10_000) == 9999
    assert value(stats.expected_best_score(values, 1)) == pytest.approx(4999.5)
    assert value(stats.expected_best_score(values, 5000)) == pytest.approx(9998.0, abs=0.01)
    assert isinstance(stats.expected_best_score([1.0, None, 2.0], 1), stats.Reason)


@given(st.floats(1, 1e9), st.floats(0, 1))
def test_correlated_trials_amount_to_no_more_than_their_number(n: float, rho: float) -> None:
    answer = stats.effective_trials_equicorrelated(n, rho)
    assert isinstance(answer, stats.EffectiveTrials)
    effective = value(answer.effective_n)
    assert 1 <= effective <= n * (1 + 1e-9)
    assert value(stats.expected_max_normal(effective)) == pytest.approx(value(answer.expected_max), abs=1e-9)


@pytest.mark.parametrize("method", ["nyholt", "li_ji", "galwey"])
def test_independent_tests_count_fully_and_identical_ones_once(method: stats.EffectiveMethod) -> None:
    one, none = [[1.0] * 4] * 4, [[float(i == j) for j in range(4)] for i in range(4)]
    assert value(stats.effective_tests(none, method)) == pytest.approx(4)
    assert value(stats.effective_tests(one, method)) == pytest.approx(1)
    assert stats.effective_tests([[1.0]], method) == 1


@pytest.mark.parametrize(
    "matrix",
    [
        [],
        [[]],
        [[1, 0.5]],
        [[1, 0.5], [0.4, 1]],
        [[0.9, 0], [0, 1]],
        [[1, 2], [2, 1]],
        [[1, None], [None, 1]],
        [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]],
    ],
)
def test_what_is_no_correlation_matrix_gives_a_reason(matrix: list[list[float]]) -> None:
    assert isinstance(stats.effective_tests(matrix), stats.Reason)


def test_budget_of_two_hundred_against_twenty_buys_most_of_one_sd() -> None:
    answer = stats.budget_asymmetry(200, 20, 1.0)
    assert isinstance(answer, stats.BudgetAsymmetry)
    assert round(value(answer.allowance_difference), 2) == 0.88


def test_budgets_with_open_ends() -> None:
    many = stats.budget_asymmetry(Range(1000, None), 10, 1.0)
    assert isinstance(many, stats.BudgetAsymmetry)
    assert many.ratio == Range(100.0, None)
    assert isinstance(many.allowance_difference, Range)
    assert many.allowance_difference.high is None
    against = stats.budget_asymmetry(10, Range(1000, None), 1.0)
    assert isinstance(against, stats.BudgetAsymmetry)
    assert against.ratio == Range(0.0, 0.01)
    assert isinstance(against.allowance_difference, Range)
    assert against.allowance_difference.low is None
    assert value(against.allowance_difference.high) < 0
    neither = stats.budget_asymmetry(Range(10, None), Range(10, None), 1.0)
    assert isinstance(neither, stats.BudgetAsymmetry)
    assert neither.ratio == Range(0.0, None)
    assert isinstance(neither.allowance_difference, stats.Reason)
    perhaps_none = stats.budget_asymmetry(50, Range(0, 10), None)
    assert isinstance(perhaps_none, stats.BudgetAsymmetry)
    assert perhaps_none.ratio == Range(5.0, None)
    assert isinstance(perhaps_none.allowance_difference, stats.Reason)


@given(st.integers(1, 500), st.integers(0, 500), st.integers(1, 500), st.integers(0, 500), st.data())
def test_a_range_of_budgets_holds_every_pair_in_it(
    low: int, more: int, baseline: int, baseline_more: int, data: st.DataObject
) -> None:
    sd = Range(0.2, 0.7)
    answer = stats.budget_asymmetry(Range(low, low + more), Range(baseline, baseline + baseline_more), sd)
    assert isinstance(answer, stats.BudgetAsymmetry)
    ours = data.draw(st.integers(low, low + more))
    theirs = data.draw(st.integers(baseline, baseline + baseline_more))
    one = stats.budget_asymmetry(ours, theirs, data.draw(st.floats(0.2, 0.7)))
    assert isinstance(one, stats.BudgetAsymmetry)
    least, most = ends(answer.allowance_difference)
    assert least - 1e-12 <= value(one.allowance_difference) <= most + 1e-12
    least, most = ends(answer.ratio)
    assert least <= value(one.ratio) <= most
