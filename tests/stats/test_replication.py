"""Claim against result: Fieller's sets, prediction intervals, sceptical p, small telescopes, equivalence."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nullbook import stats

Z = 1.959963984540054
claims = st.floats(-1e3, 1e3).filter(lambda x: abs(x) > 1e-6)
results = st.floats(-1e3, 1e3)
errors = st.floats(1e-6, 1e3)
shares = st.floats(-1e4, 1e4)


def in_set(answer: stats.RetainedEffect, share: float) -> bool:
    if answer.kind == "whole_line":
        return True
    low = -math.inf if answer.low is None else answer.low
    high = math.inf if answer.high is None else answer.high
    return low <= share <= high if answer.kind != "outside" else not low < share < high


def retained(est_o: float, se_o: float | None, est_r: float, se_r: float | None) -> stats.RetainedEffect:
    answer = stats.retained_effect(est_o, se_o, est_r, se_r)
    assert isinstance(answer, stats.RetainedEffect), answer
    return answer


@given(claims, errors, results, errors)
def test_fiellers_set_holds_the_point(est_o: float, se_o: float, est_r: float, se_r: float) -> None:
    answer = retained(est_o, se_o, est_r, se_r)
    assert answer.retained == pytest.approx(est_r / est_o)
    assert in_set(answer, answer.retained)
    if answer.kind in ("bounded", "outside"):
        assert answer.low is not None
        assert answer.high is not None
        assert answer.low <= answer.high


@given(claims, errors, results, errors, shares)
def test_fiellers_set_is_what_the_test_does_not_reject(
    est_o: float, se_o: float, est_r: float, se_r: float, share: float
) -> None:
    """A share belongs to the set exactly where est_r - share·est_o does not differ from 0."""
    answer = retained(est_o, se_o, est_r, se_r)
    statistic = abs(est_r - share * est_o) / math.hypot(se_r, share * se_o)
    assume(abs(statistic - Z) > 1e-5)
    if answer.kind in ("bounded", "outside") and answer.low is not None and answer.high is not None:
        near = [abs(share - end) <= 1e-6 * max(1, abs(end)) for end in (answer.low, answer.high)]
        assume(not any(near))
    assert in_set(answer, share) == (statistic <= Z)


@given(claims, errors, results, errors)
def test_the_set_is_bounded_exactly_where_the_claim_differs_from_0(
    est_o: float, se_o: float, est_r: float, se_r: float
) -> None:
    assume(abs(abs(est_o) / se_o - Z) > 1e-9)
    assert (retained(est_o, se_o, est_r, se_r).kind == "bounded") == (abs(est_o) / se_o > Z)


def test_a_claim_exactly_at_the_edge_excludes_a_half_line() -> None:
    at_edge = retained(1.0, 1 / Z, 2.0, 0.1)
    assert at_edge.kind in ("bounded", "outside")
    assert in_set(at_edge, 2.0)
    assert not in_set(at_edge, 0.0)


def test_the_unit_does_not_matter_and_nothing_overflows() -> None:
    plain, huge = retained(0.4, 0.1, 0.2, 0.08), retained(0.4e300, 0.1e300, 0.2e300, 0.08e300)
    assert huge.low == pytest.approx(plain.low)
    assert huge.high == pytest.approx(plain.high)


def test_what_is_missing_narrows_what_is_said() -> None:
    assert retained(0.4, None, 0.2, 0.08).kind == "claim_fixed"
    assert retained(0.4, None, 0.2, None) == stats.RetainedEffect(0.5, "none", None, None)
    assert isinstance(stats.retained_effect(0.0, 0.1, 0.2, 0.1), stats.Reason)
    assert isinstance(stats.retained_effect(0.4, 0.0, 0.2, 0.1), stats.Reason)
    assert isinstance(stats.retained_effect(0.4, 0.1, None, 0.1), stats.Reason)


def test_many_retained_effects_are_not_ruled_by_the_smallest_claim() -> None:
    summary = stats.retained_summary([1.0, 2.0, 0.001], [0.5, 1.0, 1.0])
    assert isinstance(summary, stats.RetainedSummary)
    assert summary.median == 0.5
    assert summary.ratio_of_means == pytest.approx(2.5 / 3.001)
    assert isinstance(stats.retained_summary([1.0, -2.0], [1.0, -30.0]), stats.Reason)
    assert isinstance(stats.retained_summary([], []), stats.Reason)
    assert isinstance(stats.retained_summary([1.0], []), stats.Reason)


@given(claims, errors, results, errors)
def test_a_prediction_interval_is_wider_than_the_results_own(
    est_o: float, se_o: float, est_r: float, se_r: float
) -> None:
    own = stats.claim_in_replication_interval(est_o, est_r, se_r)
    predicted = stats.replication_in_prediction_interval(est_o, se_o, est_r, se_r)
    assert isinstance(own, stats.InsideInterval)
    assert isinstance(predicted, stats.InsideInterval)
    assert predicted.inside or not own.inside


def test_a_result_of_exactly_0_has_no_sign() -> None:
    answer = stats.sign_and_significance(0.4, 0.0, 0.1)
    assert answer == stats.SignAndSignificance(False, 1.0, False)


zs = st.floats(-8, 8)


@given(zs, zs, st.floats(1e-3, 1e3))
def test_the_sceptical_z_solves_its_equation(z_o: float, z_r: float, c: float) -> None:
    p = stats.sceptical_p(z_o, z_r, c, "nominal", "two-sided")
    assert isinstance(p, float)
    assert 0 <= p <= 1
    assume(min(abs(z_o), abs(z_r)) > 0.05)
    square = special_z(p) ** 2
    assert square < min(z_o**2, z_r**2) * (1 + 1e-9)
    assert (z_o**2 - square) * (z_r**2 - square) == pytest.approx(c * square**2, rel=1e-6, abs=1e-9)


def special_z(p: float) -> float:
    from scipy import special

    return -float(special.ndtri(p / 2))


@given(zs, zs, st.floats(1e-3, 1e3), st.sampled_from(["golden", "nominal"]))
def test_one_sided_is_half_where_the_signs_agree(
    z_o: float, z_r: float, c: float, form: stats.ScepticalForm
) -> None:
    one, two = stats.sceptical_p(z_o, z_r, c, form), stats.sceptical_p(z_o, z_r, c, form, "two-sided")
    assert isinstance(one, float)
    assert isinstance(two, float)
    assert one == pytest.approx(two / 2 if z_o * z_r >= 0 else 1 - two / 2, abs=1e-12)


def test_golden_at_its_level_is_nominal_at_the_sceptical_level() -> None:
    level = stats.sceptical_level(0.025)
    assert isinstance(level, float)
    for z_r in (1.0, 1.5, 1.9, 2.0, 2.2, 3.0):
        golden, nominal = stats.sceptical_p(2.4, z_r, 1.3), stats.sceptical_p(2.4, z_r, 1.3, "nominal")
        assert isinstance(golden, float)
        assert isinstance(nominal, float)
        assert (golden < 0.025) == (nominal < level)


def test_the_sceptical_p_is_smooth_through_equal_variances_and_safe_for_unlike_z() -> None:
    near = [stats.sceptical_p(3.0, 2.5, c) for c in (1 - 1e-9, 1.0, 1 + 1e-9)]
    assert near == pytest.approx([near[1]] * 3, rel=1e-8)
    assert stats.sceptical_p(1e-200, 1e200, 1.0) == pytest.approx(0.5)
    assert isinstance(stats.sceptical_p(2.5, 2.0, 0.0), stats.Reason)


@given(claims, errors, results, errors)
def test_small_telescopes_do_not_care_for_the_direction(
    est_o: float, se_o: float, est_r: float, se_r: float
) -> None:
    one = stats.small_telescopes(est_o, se_o, est_r, se_r)
    other = stats.small_telescopes(-est_o, se_o, -est_r, se_r)
    assert isinstance(one, stats.SmallTelescopes)
    assert isinstance(other, stats.SmallTelescopes)
    assert one.small_effect == -other.small_effect
    assert abs(one.small_effect) == pytest.approx(1.5286 * se_o, rel=1e-4)
    assert one.p_smaller == pytest.approx(other.p_smaller)


@given(results, errors, st.floats(-1e3, 1e3), st.floats(1e-3, 1e3), st.one_of(st.none(), st.floats(1, 1e3)))
def test_equivalent_is_an_interval_inside_the_bounds(
    est: float, se: float, low: float, width: float, df: float | None
) -> None:
    answer = stats.equivalence_tost(est, se, low, low + width, df)
    assert isinstance(answer, stats.Equivalence)
    assert answer.p == max(answer.p_low, answer.p_high)
    assume(abs(answer.p - 0.05) > 1e-9)
    assert answer.equivalent == (low < answer.low and answer.high < low + width)


def test_bounds_that_were_not_set_give_no_equivalence() -> None:
    assert "smallest effect of interest" in str(stats.equivalence_tost(0.05, 0.1, None, None))
