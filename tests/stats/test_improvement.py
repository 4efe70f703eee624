"""Improvement, its intervals, spreads and what could have been detected."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nct, t, ttest_ind_from_stats, ttest_rel
from statsmodels.stats.power import TTestIndPower

from nullbook import stats

numbers = st.floats(-1e6, 1e6)
sds = st.floats(1e-6, 1e6)
runs = st.integers(2, 1000)


@given(numbers, numbers)
def test_the_direction_is_a_sign_and_nothing_else(value: float, baseline: float) -> None:
    higher = stats.improvement(value, baseline, "higher")
    assert higher == value - baseline
    assert stats.improvement(value, baseline, "lower") == -higher
    assert stats.shortfall(value, baseline, "lower") == -higher
    assert stats.improvement_of_effect(value - baseline, "lower") == -higher


def test_no_improvement_is_not_minus_zero() -> None:
    answer = stats.improvement(4.6, 4.6, "lower")
    assert isinstance(answer, float)
    assert math.copysign(1, answer) == 1


def test_a_direction_or_a_scale_that_is_not_known_gives_a_reason() -> None:
    assert "direction" in str(stats.improvement(1.0, 2.0, None))
    assert "direction" in str(stats.improvement(1.0, 2.0, "sideways"))  # type: ignore[arg-type]
    assert "scale" in str(stats.improvement(1.0, 2.0, "lower", "cubic"))  # type: ignore[arg-type]


@given(numbers, sds, runs, numbers, sds, runs)
def test_welch_gives_scipys_p_and_an_interval_that_agrees_with_it(
    value: float, sd: float, n: int, baseline: float, baseline_sd: float, baseline_n: int
) -> None:
    answer = stats.improvement_interval(value, sd, n, baseline, baseline_sd, baseline_n, "higher")
    assert isinstance(answer, stats.ImprovementInterval)
    theirs = ttest_ind_from_stats(value, sd, n, baseline, baseline_sd, baseline_n, equal_var=False)
    assert answer.p == pytest.approx(theirs.pvalue, rel=1e-7, abs=1e-12)
    assert answer.low <= answer.improvement <= answer.high
    assert min(n, baseline_n) - 1 <= answer.df * (1 + 1e-9)  # type: ignore[operator]
    if abs(answer.p - 0.05) > 1e-6:
        assert (answer.low > 0 or answer.high < 0) == (answer.p < 0.05)


def test_one_side_may_have_no_spread_but_not_both() -> None:
    answer = stats.improvement_interval(2.0, 0.5, 4, 1.0, 0.0, 9, "higher")
    assert isinstance(answer, stats.ImprovementInterval)
    assert answer.df == pytest.approx(3)
    assert answer.se == pytest.approx(0.25)
    assert isinstance(stats.improvement_interval(2.0, 0.0, 4, 1.0, 0.0, 9, "higher"), stats.Reason)


def test_the_unit_of_the_metric_does_not_matter() -> None:
    plain = stats.improvement_interval(93.1, 0.4, 5, 92.3, 0.6, 5, "higher")
    tiny = stats.improvement_interval(93.1e-200, 0.4e-200, 5, 92.3e-200, 0.6e-200, 5, "higher")
    assert isinstance(plain, stats.ImprovementInterval)
    assert isinstance(tiny, stats.ImprovementInterval)
    assert tiny.df == pytest.approx(plain.df)
    assert tiny.low * 1e200 == pytest.approx(plain.low)


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(-100, 100)), min_size=2, max_size=9))
def test_paired_runs_agree_with_scipy(pairs: list[tuple[float, float]]) -> None:
    ours, theirs = [one for one, _ in pairs], [other for _, other in pairs]
    answer = stats.paired_interval(ours, theirs, "higher")
    differences = [one - other for one, other in pairs]
    if max(differences) - min(differences) < 1e-6:
        return
    assert isinstance(answer, stats.ImprovementInterval)
    expected = ttest_rel(ours, theirs)
    assert answer.p == pytest.approx(expected.pvalue, rel=1e-6, abs=1e-12)
    interval = expected.confidence_interval(0.95)
    assert answer.low == pytest.approx(interval.low, rel=1e-6, abs=1e-6)
    assert answer.high == pytest.approx(interval.high, rel=1e-6, abs=1e-6)


def test_a_side_without_any_spread_has_no_interval() -> None:
    answer = stats.improvement_interval_from_se(11.0, 3.0, 38.0, None, "lower")
    assert str(answer) == "the standard error of the baseline is not known"
    assert isinstance(stats.paired_interval([1.0, 2.0], [0.0, 1.0], "higher"), stats.Reason)
    assert isinstance(stats.paired_interval([1.0, 2.0], [0.0], "higher"), stats.Reason)
    assert isinstance(stats.effect_interval(1.0, None, "higher"), stats.Reason)


@given(numbers, sds, st.floats(0.5, 0.999))
def test_an_interval_gives_back_its_standard_error(middle: float, se: float, level: float) -> None:
    interval = stats.effect_interval(middle, se, "higher", level)
    assert isinstance(interval, stats.ImprovementInterval)
    back = stats.se_from_interval(interval.low, interval.high, level)
    assert back == pytest.approx(se, rel=1e-6, abs=1e-8 * abs(middle))


def test_no_standard_error_from_an_interval_that_is_asymmetric_on_its_scale() -> None:
    on_log = stats.se_from_interval(0.5, 2.0, value=1.0, scale="log")
    assert on_log == pytest.approx(math.log(2) / 1.959963984540054)
    assert isinstance(stats.se_from_interval(0.5, 2.0, value=1.0), stats.Reason)
    assert isinstance(stats.se_from_interval(2.0, 0.5), stats.Reason)
    assert isinstance(stats.se_from_interval(-0.5, 2.0, scale="log"), stats.Reason)
    assert stats.se_from_interval(0.1, 0.5, value=0.31) == stats.se_from_interval(0.1, 0.5)


def test_raw_scores_give_mean_sd_and_number() -> None:
    sample = stats.sample_of([2.0, 4.0, 9.0])
    assert isinstance(sample, stats.Sample)
    assert (sample.mean, sample.n) == (5.0, 3)
    assert sample.sd == pytest.approx(math.sqrt(13))
    assert stats.sample_of([2.0]) == stats.Sample(2.0, None, 1)
    assert isinstance(stats.sample_of([]), stats.Reason)
    assert isinstance(stats.sample_of([1.0, None]), stats.Reason)


@pytest.mark.parametrize("n", [2, 3, 5, 10, 20, 100, 1000])
@pytest.mark.parametrize("power", [1 / 3, 0.5, 0.8])
def test_the_detectable_difference_has_the_power_that_was_asked_for(n: int, power: float) -> None:
    difference = stats.minimum_detectable_difference(1.0, n, power=power)
    assert isinstance(difference, float)
    df, shift = 2 * n - 2, difference * math.sqrt(n / 2)
    critical = t.isf(0.025, df)
    assert nct.sf(critical, df, shift) + nct.cdf(-critical, df, shift) == pytest.approx(power, abs=1e-9)


@pytest.mark.parametrize("n", [2, 3, 5, 10, 20])
def test_the_detectable_difference_agrees_with_statsmodels_where_that_is_right(n: int) -> None:
    ours = stats.minimum_detectable_difference(1.0, n)
    assert ours == pytest.approx(TTestIndPower().solve_power(nobs1=n, alpha=0.05, power=0.8), rel=1e-5)


def test_large_effects_are_detected_where_statsmodels_leaves_the_root() -> None:
    difference = stats.minimum_detectable_difference(1.0, 2, power=0.99)
    assert isinstance(difference, float)
    assert nct.sf(t.isf(0.025, 2), 2, difference) == pytest.approx(0.99, abs=1e-8)


@pytest.mark.parametrize(("n", "sds_needed"), [(2, 5.65), (3, 3.07), (5, 2.02)])
def test_few_runs_detect_only_large_differences(n: int, sds_needed: float) -> None:
    difference = stats.minimum_detectable_difference(1.0, n)
    assert isinstance(difference, float)
    assert round(difference, 2) == sds_needed


@given(st.floats(2, 1e6), st.floats(1.0001, 10), st.floats(1e-4, 0.1), st.floats(0.7, 0.99))
def test_more_runs_detect_smaller_differences_down_to_the_normal_form(
    n: float, times: float, alpha: float, power: float
) -> None:
    few = stats.minimum_detectable_difference(1.0, n, alpha, power)
    many = stats.minimum_detectable_difference(1.0, n * times, alpha, power)
    normal = stats.minimum_detectable_effect(math.sqrt(2 / n), alpha, power)
    assert isinstance(few, float)
    assert isinstance(many, float)
    assert isinstance(normal, float)
    assert many < few
    assert few > normal * (1 - 1e-3)  # the normal form leaves out the far tail, which is next to nothing


def test_the_power_must_be_above_the_level() -> None:
    assert isinstance(stats.minimum_detectable_effect(1.0, alpha=0.5, power=0.4), stats.Reason)
    assert isinstance(stats.minimum_detectable_difference(1.0, 5, power=1.0), stats.Reason)
    assert stats.minimum_detectable_effect(0.0) == 0
