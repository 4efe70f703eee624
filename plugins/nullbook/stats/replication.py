"""A claim held against its result: several criteria by name, none of which is "the" answer.

Estimates are improvements on one additive scale; `_o` is the claim (original), `_r` the result
(replication). For correlations take `fisher_z` first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import Literal, TypeAlias

from nullbook.stats.distributions import normal_upper_tail, t_upper, t_upper_tail, z_two_sided, z_upper
from nullbook.stats.given import (
    Given,
    NoValue,
    answers,
    is_given,
    level_of,
    number,
    positive,
    series,
)
from nullbook.stats.reason import Reason

_CLAIM = "the claimed improvement"
_RESULT = "the measured improvement"
_SE_O = "the standard error of the claim"
_SE_R = "the standard error of the result"


@dataclass(frozen=True, slots=True)
class SignAndSignificance:
    """Whether the result has the claim's sign and is significant."""

    same_sign: bool
    p: float  # two-sided, of the result against 0
    replicated: bool


@answers
def sign_and_significance(
    est_o: Given, est_r: Given, se_r: Given, alpha: float = 0.05
) -> SignAndSignificance | Reason:
    """Same sign as the claim, and two-sided p of est_r/se_r below `alpha`.

    Assumes a normal estimate. Says nothing of the size. Degenerate: a claimed improvement of 0, or no se_r.

    >>> sign_and_significance(0.4, 0.2, 0.08).replicated
    True
    """
    claim, result, se = _not_zero(est_o), number(est_r, _RESULT), positive(se_r, _SE_R)
    alpha = level_of(alpha, "the significance level")
    same = result != 0 and (result > 0) == (claim > 0)
    p = 2 * normal_upper_tail(abs(result) / se)
    return SignAndSignificance(same, p, same and p < alpha)


@dataclass(frozen=True, slots=True)
class InsideInterval:
    """An interval, and whether the other side's estimate lies in it."""

    low: float
    high: float
    inside: bool


@answers
def claim_in_replication_interval(
    est_o: Given, est_r: Given, se_r: Given, level: float = 0.95
) -> InsideInterval | Reason:
    """Whether the claim lies in the result's interval: |est_o - est_r| ≤ z se_r.

    Ignores se_o, so that true claims pass less often than `level`. Degenerate: no se_r.

    >>> claim_in_replication_interval(0.4, 0.2, 0.08).inside
    False
    """
    claim, result, se = number(est_o, _CLAIM), number(est_r, _RESULT), positive(se_r, _SE_R)
    half = z_two_sided(level_of(level)) * se
    return InsideInterval(result - half, result + half, abs(claim - result) <= half)


@answers
def replication_in_prediction_interval(
    est_o: Given, se_o: Given, est_r: Given, se_r: Given, level: float = 0.95
) -> InsideInterval | Reason:
    """Whether the result lies where the claim predicts it: |est_r - est_o| ≤ z √(se_o² + se_r²).

    Assumes independent errors. A vague claim passes with anything: show the interval. Degenerate: either se
    missing.

    >>> replication_in_prediction_interval(0.4, 0.1, 0.2, 0.08).inside
    True
    """
    claim, result = number(est_o, _CLAIM), number(est_r, _RESULT)
    spread = math.hypot(positive(se_o, _SE_O), positive(se_r, _SE_R))
    half = z_two_sided(level_of(level)) * spread
    return InsideInterval(claim - half, claim + half, abs(result - claim) <= half)


RetainedKind: TypeAlias = Literal["bounded", "outside", "whole_line", "claim_fixed", "none"]


@dataclass(frozen=True, slots=True)
class RetainedEffect:
    """The share of the claimed effect that the result kept, with the set of shares that the data allow.

    `kind`: `bounded`, all from `low` to `high`; `outside`, everything but the open interval from `low` to
    `high`, and `whole_line`, everything (for both, the claim itself is not distinguishable from 0: show the
    point and "no bounded interval"); `claim_fixed`, bounded with the claim taken as exact; `none`, the point
    only.
    """

    retained: float  # 1: all of it; 0: none; below 0: reversed
    kind: RetainedKind
    low: float | None
    high: float | None


@answers
def retained_effect(
    est_o: Given, se_o: Given, est_r: Given, se_r: Given, level: float = 0.95
) -> RetainedEffect | Reason:
    """est_r/est_o with Fieller's set.

    With a = est_o, b = est_r: A = a² - z²se_o², C = b² - z²se_r², D = (ab)² - AC; roots (ab ± √D)/A. A > 0:
    bounded; A < 0 ≤ D: outside; D < 0: the whole line. Without se_o: (b ± z se_r)/a; without se_r: the point
    only. Assumes independent errors: a baseline shared by both violates it. For a metric with a direction ask
    only where the claimed improvement is above 0. Degenerate: a claimed improvement of 0; a se that is given
    but is not above 0. Source: Fieller 1954.

    >>> answer = retained_effect(0.4, 0.1, 0.2, 0.08)
    >>> answer.retained, answer.kind, round(answer.low, 3), round(answer.high, 3)
    (0.5, 'bounded', 0.105, 1.211)
    >>> retained_effect(0.1, 0.1, 0.05, 0.1).kind
    'whole_line'
    """
    claim, result = _not_zero(est_o), number(est_r, _RESULT)
    claim_se = positive(se_o, _SE_O) if is_given(se_o) else None
    result_se = positive(se_r, _SE_R) if is_given(se_r) else None
    z = z_two_sided(level_of(level))
    point = result / claim
    if result_se is None:
        return RetainedEffect(point, "none", None, None)
    # In units of the claim, so that neither the unit of the metric nor its square can overflow.
    noise = z * result_se / abs(claim)
    if claim_se is None:
        return RetainedEffect(point, "claim_fixed", point - noise, point + noise)
    return _fieller(point, z * claim_se / abs(claim), noise)


@dataclass(frozen=True, slots=True)
class RetainedSummary:
    """The retained effects of many claims as one figure; the mean of the ratios is not among them."""

    median: float
    ratio_of_means: float
    n: int


@answers
def retained_summary(est_o: Sequence[Given], est_r: Sequence[Given]) -> RetainedSummary | Reason:
    """Median of est_r/est_o, and Σest_r/Σest_o; all pairs on one scale.

    A mean of ratios is ruled by the smallest claims and is not given. Degenerate: no pairs, a missing number,
    a claimed improvement that is not above 0.

    >>> retained_summary([1.0, 2.0, 4.0], [1.0, 1.0, 1.0])
    RetainedSummary(median=0.5, ratio_of_means=0.42857142857142855, n=3)
    """
    claims = [positive(each, "a claimed improvement") for each in series(est_o, "the claimed improvements")]
    results = [number(each, "a measured improvement") for each in series(est_r, "the measured improvements")]
    if len(claims) != len(results):
        raise NoValue("there are not as many results as claims")
    if not claims:
        raise NoValue("there are no pairs of claim and result")
    ratios = [result / claim for claim, result in zip(claims, results, strict=True)]
    return RetainedSummary(median(ratios), math.fsum(results) / math.fsum(claims), len(ratios))


@dataclass(frozen=True, slots=True)
class SmallTelescopes:
    """The result held against an effect that the claim's own study could hardly have seen."""

    small_effect: float  # in the claim's direction; on the scale of the estimates
    p_smaller: float  # one-sided
    significantly_smaller: bool  # False is no success


@answers
def small_telescopes(
    est_o: Given, se_o: Given, est_r: Given, se_r: Given, alpha: float = 0.05
) -> SmallTelescopes | Reason:
    """Whether the result is significantly below the effect for which the claim's study had a power of 1/3.

    The small effect is δ·se_o with Φ(δ - z) + Φ(-δ - z) = 1/3, z = z_.975, δ = 1.5286; tested one-sided at
    `alpha`. Assumes normal estimates. Degenerate: a claimed improvement of 0, or either se missing. Source:
    Simonsohn 2015.

    >>> small_telescopes(0.6, 0.25, 0.1, 0.1).significantly_smaller
    True
    """
    claim, result = _not_zero(est_o), number(est_r, _RESULT)
    claim_se, result_se = positive(se_o, _SE_O), positive(se_r, _SE_R)
    alpha = level_of(alpha, "the significance level")
    small = math.copysign(_small_effect() * claim_se, claim)
    p = normal_upper_tail(math.copysign(1.0, claim) * (small - result) / result_se)
    return SmallTelescopes(small, p, p < alpha)


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Two one-sided tests that an effect lies within bounds set beforehand."""

    p_low: float  # against an effect at or below the low bound
    p_high: float  # against an effect at or above the high bound
    p: float  # the larger of the two
    equivalent: bool
    low: float  # interval of level 1 - 2α
    high: float


@answers
def equivalence_tost(
    est: Given, se: Given, bound_low: Given, bound_high: Given, df: float | None = None, alpha: float = 0.05
) -> Equivalence | Reason:
    """Whether an effect is below the smallest effect of interest, by two one-sided tests.

    p = max of the two; equivalent where p < `alpha`; interval est ± q se of level 1 - 2α. Normal, or by t
    with `df` degrees of freedom. The bounds must have been set before the data were seen: leave them out
    otherwise. Degenerate: bounds missing or empty, no se, df or alpha out of range. Source: Schuirmann 1987.

    >>> equivalence_tost(0.05, 0.1, -0.3, 0.3).equivalent
    True
    """
    est, se = number(est, "the effect"), positive(se, "the standard error of the effect")
    low = number(bound_low, "the smallest effect of interest")
    high = number(bound_high, "the smallest effect of interest")
    alpha = level_of(alpha, "the significance level")
    if alpha >= 0.5:
        raise NoValue("the significance level is not below 0.5")
    if low >= high:
        raise NoValue("the bounds of equivalence are empty")
    if df is None:
        p_low, p_high = normal_upper_tail((est - low) / se), normal_upper_tail((high - est) / se)
        half = z_upper(alpha) * se
    else:
        freedom = positive(df, "the number of degrees of freedom")
        p_low, p_high = t_upper_tail((est - low) / se, freedom), t_upper_tail((high - est) / se, freedom)
        half = t_upper(alpha, freedom) * se
    p = max(p_low, p_high)
    return Equivalence(p_low, p_high, p, p < alpha, est - half, est + half)


def _not_zero(est_o: object) -> float:
    claim = number(est_o, _CLAIM)
    if claim == 0:
        raise NoValue("the claimed improvement is 0")
    return claim


def _fieller(point: float, claim_noise: float, result_noise: float) -> RetainedEffect:
    """The set of ratios, with the claim as unit: `point` is b/a, the noises are z se_o/|a| and z se_r/|a|."""
    s, t = claim_noise, result_noise
    a = (1 - s) * (1 + s)
    # (ab)² - AC, multiplied out: no difference of two nearly equal squares.
    d = t * t + (point * s - s * t) * (point * s + s * t)
    if a > 0:
        root = math.sqrt(max(0.0, d))
        # The point is always in the set; rounding must not put it beside it.
        return RetainedEffect(
            point, "bounded", min(point, (point - root) / a), max(point, (point + root) / a)
        )
    if d < 0 or (a == 0 and point == 0):
        return RetainedEffect(point, "whole_line", None, None)
    if a == 0:
        # One root is at infinity: all shares on the other side of the finite one are excluded.
        edge = (point * point - t * t) / (2 * point)
        return RetainedEffect(point, "outside", *((None, edge) if point > 0 else (edge, None)))
    root = math.sqrt(d)
    return RetainedEffect(point, "outside", (point + root) / a, (point - root) / a)


@lru_cache(maxsize=1)
def _small_effect() -> float:
    """δ, in standard errors: the effect that a two-sided 5 % test finds in one of three studies."""
    from scipy import optimize

    z = z_upper(0.025)
    return float(
        optimize.brentq(
            lambda x: normal_upper_tail(z - x) + normal_upper_tail(z + x) - 1 / 3, 0.0, 5.0, xtol=1e-14
        )
    )
