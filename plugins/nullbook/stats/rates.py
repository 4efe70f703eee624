"""A rate with its interval and with what was left out of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from nullbook.stats.distributions import z_two_sided
from nullbook.stats.given import Given, NoValue, answers, level_of, whole
from nullbook.stats.reason import Reason


@dataclass(frozen=True, slots=True)
class WilsonInterval:
    """A share and its Wilson interval; all three between 0 and 1."""

    estimate: float
    low: float
    high: float


@answers
def wilson_interval(k: Given, n: Given, level: float = 0.95) -> WilsonInterval | Reason:
    """Wilson's score interval of `k` out of `n`.

    Centre (p + z²/2n)/(1 + z²/n), half-width z/(1 + z²/n)·√(p(1-p)/n + z²/4n²). Assumes independent trials
    with one rate; entries are not a sample of all experiments. Degenerate: n = 0, or k outside 0..n, gives
    a reason; k = 0 has low exactly 0, k = n has high exactly 1. Source: Wilson 1927.
    (statsmodels' `proportion_confint` is the same formula, gives NaN for n = 0, and takes 0.8 s to import.)

    >>> interval = wilson_interval(3, 10)
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.1078, 0.6032)
    >>> str(wilson_interval(0, 0))
    'there is nothing to take a rate of: the denominator is 0'
    """
    k = whole(k, "the numerator of the rate")
    n = whole(n, "the denominator of the rate")
    z = z_two_sided(level_of(level))
    if n == 0:
        raise NoValue("there is nothing to take a rate of: the denominator is 0")
    if k > n:
        raise NoValue("the numerator of the rate is larger than its denominator")
    p = k / n
    shrink = 1 + z * z / n
    centre = (p + z * z / (2 * n)) / shrink
    half = z / shrink * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = 0.0 if k == 0 else max(0.0, centre - half)
    high = 1.0 if k == n else min(1.0, centre + half)
    # Rounding must not push the estimate out of its own interval where n is enormous.
    return WilsonInterval(p, min(low, p), max(high, p))


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as it is shown: never without its denominator and the counts beside it."""

    numerator: int
    denominator: int
    interval: WilsonInterval | Reason  # a reason where the denominator is 0
    invalid: int  # the rest: entries that are in neither numerator nor denominator
    inconclusive: int
    abandoned: int

    @property
    def left_out(self) -> int:
        """How many are in neither numerator nor denominator."""
        return self.invalid + self.inconclusive + self.abandoned


@answers
def rate(
    numerator: Given,
    denominator: Given,
    *,
    invalid: Given = 0,
    inconclusive: Given = 0,
    abandoned: Given = 0,
    level: float = 0.95,
) -> Rate | Reason:
    """A rate with its Wilson interval and the counts that are left out of it.

    Degenerate: a count that is not known, or a numerator above the denominator, gives a reason; a
    denominator of 0 gives a rate whose interval is the reason, so that the counts beside it are still shown.

    >>> rate(3, 10, invalid=2).left_out
    2
    """
    k = whole(numerator, "the numerator of the rate")
    n = whole(denominator, "the denominator of the rate")
    if k > n:
        raise NoValue("the numerator of the rate is larger than its denominator")
    return Rate(
        k,
        n,
        wilson_interval(k, n, level),
        whole(invalid, "the count of invalid entries"),
        whole(inconclusive, "the count of inconclusive entries"),
        whole(abandoned, "the count of abandoned entries"),
    )
