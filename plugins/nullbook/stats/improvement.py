"""An improvement: value minus baseline, signed once so that positive is better, with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from nullbook.stats.distributions import normal_upper_tail, t_two_sided, t_upper_tail, z_two_sided
from nullbook.stats.given import (
    Given,
    NoValue,
    answers,
    level_of,
    not_negative,
    number,
    one_of,
    positive,
    series,
    value_of,
)
from nullbook.stats.reason import Reason
from nullbook.stats.scale import Scale, on_scale
from nullbook.stats.spread import sample_of

Better: TypeAlias = Literal["higher", "lower"]
BETTER: tuple[Better, ...] = ("higher", "lower")


@dataclass(frozen=True, slots=True)
class ImprovementInterval:
    """An improvement with its interval; on the metric's scale, positive is better."""

    improvement: float
    se: float
    df: float | None  # degrees of freedom; None: normal
    low: float
    high: float
    p: float  # two-sided, against no improvement


@answers
def improvement(
    value: Given, baseline: Given, better: Better | Reason | None, scale: Scale = "linear"
) -> float | Reason:
    """`value` minus `baseline` on the metric's scale, signed so that positive is better.

    linear v - b; log ln v - ln b (both above 0); fisher-z atanh v - atanh b (both inside ±1); negated where
    lower is better. Nothing after this asks for the direction, and every standard error is on this same
    scale. Degenerate: a missing or infinite number, or one that has no place on the scale, gives a reason.

    >>> improvement(11.0, 38.0, "lower")
    27.0
    >>> str(improvement(11.0, None, "lower"))
    'the baseline is not known'
    """
    number(value, "the value")
    number(baseline, "the baseline")
    return _signed(value_of(on_scale(value, scale)) - value_of(on_scale(baseline, scale)), better)


@answers
def improvement_of_effect(effect: Given, better: Better | Reason | None) -> float | Reason:
    """An `effect`, in the metric's own direction, signed so that positive is better.

    An effect is a difference that a source gives without its arms; it is on the metric's scale already.

    >>> improvement_of_effect(-2.5, "lower")
    2.5
    """
    return _signed(number(effect, "the effect"), better)


@answers
def shortfall(
    measured: Given, claimed: Given, better: Better | Reason | None, scale: Scale = "linear"
) -> float | Reason:
    """The measured value minus the claimed one, signed so that negative is worse: where no baseline is known.

    >>> shortfall(15.0, 11.0, "lower")
    -4.0
    """
    number(measured, "the measured value")
    number(claimed, "the claimed value")
    return value_of(improvement(measured, claimed, better, scale))


@answers
def improvement_interval(
    value: Given,
    sd: Given,
    n: Given,
    baseline: Given,
    baseline_sd: Given,
    baseline_n: Given,
    better: Better | Reason | None,
    scale: Scale = "linear",
    level: float = 0.95,
) -> ImprovementInterval | Reason:
    """Welch's t interval of an improvement, from mean, sd and number of runs of both sides.

    se = √(s₁²/n₁ + s₂²/n₂), df by Welch and Satterthwaite. Both sd are on `scale`. Assumes independent,
    roughly normal runs; seeds measure seed noise only, not the choice of data or split. Where runs are paired
    by seed: `paired_interval`. Degenerate: fewer than 2 runs on a side, both sd 0, or anything missing gives
    a reason. Source: Welch 1947. (scipy's `ttest_ind_from_stats` gives the same p, without an interval.)

    >>> answer = improvement_interval(93.1, 0.4, 5, 92.3, 0.6, 5, "higher")
    >>> round(answer.low, 3), round(answer.high, 3), round(answer.df, 2)
    (0.037, 1.563, 6.97)
    """
    gain = value_of(improvement(value, baseline, better, scale))
    sd = not_negative(sd, "the standard deviation of the value")
    baseline_sd = not_negative(baseline_sd, "the standard deviation of the baseline")
    n = number(n, "the number of runs")
    baseline_n = number(baseline_n, "the number of runs of the baseline")
    level = level_of(level)
    if n < 2 or baseline_n < 2:
        raise NoValue("there are fewer than 2 runs on a side")
    if sd == 0 and baseline_sd == 0:
        raise NoValue("both standard deviations are 0")
    ours, theirs = sd / math.sqrt(n), baseline_sd / math.sqrt(baseline_n)
    se = math.hypot(ours, theirs)
    df = 1 / ((ours / se) ** 4 / (n - 1) + (theirs / se) ** 4 / (baseline_n - 1))
    return _interval(gain, se, df, level)


@answers
def improvement_interval_from_se(
    value: Given,
    se: Given,
    baseline: Given,
    baseline_se: Given,
    better: Better | Reason | None,
    scale: Scale = "linear",
    level: float = 0.95,
) -> ImprovementInterval | Reason:
    """Normal interval of an improvement where a side has only a standard error: I ± z√(se² + se_b²).

    Both se are on `scale` (from an interval: `se_from_interval`; from sd and n: `se_of_mean`). Assumes
    independent sides. Degenerate: a side without any spread has no interval; both se 0 give a reason.

    >>> round(improvement_interval_from_se(11.0, 3.0, 38.0, 4.0, "lower").low, 1)
    17.2
    """
    gain = value_of(improvement(value, baseline, better, scale))
    ours = not_negative(se, "the standard error of the value")
    theirs = not_negative(baseline_se, "the standard error of the baseline")
    if ours == 0 and theirs == 0:
        raise NoValue("both standard errors are 0")
    return _interval(gain, math.hypot(ours, theirs), None, level_of(level))


@answers
def effect_interval(
    effect: Given, se: Given, better: Better | Reason | None, level: float = 0.95
) -> ImprovementInterval | Reason:
    """Normal interval of an effect that brings its own standard error, signed so that positive is better.

    >>> round(effect_interval(-2.5, 1.0, "lower").low, 2)
    0.54
    """
    gain = value_of(improvement_of_effect(effect, better))
    return _interval(gain, positive(se, "the standard error of the effect"), None, level_of(level))


@answers
def paired_interval(
    values: Sequence[Given],
    baselines: Sequence[Given],
    better: Better | Reason | None,
    scale: Scale = "linear",
    level: float = 0.95,
) -> ImprovementInterval | Reason:
    """Student's t interval of the mean difference of runs that are paired by seed (or fold), in order.

    se = sd of the differences/√n, df = n - 1. Assumes roughly normal differences. Degenerate: sides of
    unequal length, fewer than 2 pairs, or differences that are all the same give a reason. Source: Student
    1908.

    >>> round(paired_interval([2.0, 3.0, 4.5], [1.0, 2.5, 3.0], "higher").improvement, 6)
    1.0
    """
    ours, theirs = series(values, "the values"), series(baselines, "the baselines")
    if len(ours) != len(theirs):
        raise NoValue("there are not as many baselines as values")
    if len(ours) < 2:
        raise NoValue("there are fewer than 2 pairs of runs")
    gains = [
        value_of(improvement(number(one, "a value"), number(other, "a baseline"), better, scale))
        for one, other in zip(ours, theirs, strict=True)
    ]
    sample = value_of(sample_of(gains))
    if not sample.sd:
        raise NoValue("all the differences are the same")
    return _interval(sample.mean, sample.sd / math.sqrt(sample.n), sample.n - 1, level_of(level))


def _signed(difference: float, better: object) -> float:
    return (
        difference if one_of(BETTER, better, "the direction of the metric") == "higher" else 0.0 - difference
    )


def _interval(gain: float, se: float, df: float | None, level: float) -> ImprovementInterval:
    statistic = abs(gain) / se
    if df is None:
        half, tail = z_two_sided(level) * se, normal_upper_tail(statistic)
    else:
        half, tail = t_two_sided(level, df) * se, t_upper_tail(statistic, df)
    return ImprovementInterval(gain, se, df, gain - half, gain + half, 2 * tail)
