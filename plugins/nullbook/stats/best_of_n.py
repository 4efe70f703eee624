"""What choosing the best of N gives by luck alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from nullbook.stats.given import (
    Given,
    GivenRange,
    NoValue,
    answers,
    extent,
    number,
    one_of,
    quantity,
    series,
    value_of,
    whole,
)
from nullbook.stats.improvement import BETTER, Better, improvement
from nullbook.stats.range import Quantity, Range
from nullbook.stats.reason import Reason
from nullbook.stats.scale import Scale

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

MOST_TRIALS = 10**12
"""Beyond this many trials the break-even is not looked for."""

_SCORES = "the number of scores compared (N)"
_SD = "the spread between seeds"
_SEEDS = "the number of seeds behind a score"


@answers
def expected_max_normal(n: GivenRange) -> Quantity | Reason:
    """The expected maximum of `n` independent standard normals, in standard deviations.

    ∫₀^∞ (1 - Φ(x)ⁿ) dx - ∫₀^∞ Φ(-x)ⁿ dx, for any real n of 1 or more; a range gives a range. √(2 ln n) is
    15 % too high at n = 1000 and is not used. Degenerate: n = 1 gives exactly 0; an n that is not known or
    below 1 gives a reason; the low end of a range is raised to 1, as a score that was chosen exists.
    Source: David and Nagaraja 2003.

    >>> expected_max_normal(1), round(expected_max_normal(100), 6)
    (0.0, 2.507594)
    >>> expected_max_normal(Range(1, None))
    Range(low=0.0, high=None)
    """
    count = extent(n, _SCORES, 1)
    return quantity(
        expected_max(count.low), None if count.high is None else expected_max(count.high), exact=count.exact
    )


@answers
def luck_allowance(seed_sd: GivenRange, n: GivenRange, seeds_per_score: GivenRange = 1) -> Quantity | Reason:
    """What selection alone adds on average to the best of `n` scores: seed_sd/√S · E[max of n].

    `seed_sd` is the spread between single runs of one configuration; the answer is in its unit. `n` and
    `seeds_per_score` (S) belong together: where configurations were compared by their mean over S seeds, n
    counts configurations; where the best single run was reported, n counts runs and S = 1; where it is not
    recorded which, take the `hull` of both. Ranges give a range (the allowance rises in n and seed_sd, falls
    in S).

    Assumes that every configuration is equally good and seed noise is normal and independent. If
    configurations truly differ, the selection bias is smaller: a yardstick, not an estimate of the bias. Not
    to be shown where the winner was run anew on fresh seeds or a fresh test set: that removes the selection.
    Degenerate: sd 0 gives 0; a negative, infinite or missing sd, n below 1 or unknown give a reason.

    >>> round(luck_allowance(0.4, 200), 3), round(luck_allowance(0.4, 40, seeds_per_score=5), 3)
    (1.098, 0.387)
    >>> str(luck_allowance(0.4, None))
    'the number of scores compared (N) is not known'
    """
    sd = extent(seed_sd, _SD, 0)
    count = extent(n, _SCORES, 1)
    seeds = extent(seeds_per_score, _SEEDS, 1)
    least = 0.0 if seeds.high is None else sd.low / math.sqrt(seeds.high) * expected_max(count.low)
    most: float | None
    if sd.high == 0 or count.high == 1:
        most = 0.0
    elif sd.high is None or count.high is None:
        most = None
    else:
        most = sd.high / math.sqrt(seeds.low) * expected_max(count.high)
    return quantity(least, most, exact=sd.exact and count.exact and seeds.exact)


@dataclass(frozen=True, slots=True)
class ImprovementLessAllowance:
    """An improvement, what luck alone would have given, and the rest; on the metric's scale."""

    improvement: float
    allowance: Quantity
    remaining: Quantity  # may be negative; "at most" where the allowance is "at least"


@answers
def improvement_less_allowance(
    value: Given,
    baseline: Given,
    better: Better | Reason | None,
    seed_sd: GivenRange,
    n: GivenRange,
    seeds_per_score: GivenRange = 1,
    scale: Scale = "linear",
) -> ImprovementLessAllowance | Reason:
    """What is left of an improvement after the luck allowance; not cut off at 0.

    Arguments as in `improvement` and `luck_allowance`; `seed_sd` is on the scale. Degenerate: as theirs.

    >>> round(improvement_less_allowance(93.1, 92.0, "higher", 0.4, 40).remaining, 3)
    0.236
    """
    gain = value_of(improvement(value, baseline, better, scale))
    allowance = luck_allowance(seed_sd, n, seeds_per_score)
    if isinstance(allowance, Reason):
        raise NoValue(allowance)
    remaining: Quantity
    if isinstance(allowance, Range):
        remaining = Range(
            None if allowance.high is None else gain - allowance.high,
            None if allowance.low is None else gain - allowance.low,
        )
    else:
        remaining = gain - allowance
    return ImprovementLessAllowance(gain, allowance, remaining)


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The number of scores at which luck alone would be expected to reach an improvement."""

    n: Quantity | None  # whole; None where it is above `more_than`
    more_than: int | None  # set where the search ended without reaching the improvement


@answers
def break_even_trials(
    improvement: Given, seed_sd: GivenRange, seeds_per_score: GivenRange = 1
) -> BreakEven | Reason:
    """The smallest whole N whose luck allowance reaches `improvement` (same unit as `seed_sd`).

    Assumptions as in `luck_allowance`. A range of the spread gives a range of N. Degenerate: an
    improvement of 0 or less, or a spread that is 0 or not known, gives a reason; above 10¹² `n` is None and
    `more_than` says so.

    >>> break_even_trials(1.0, 0.4).n
    98
    >>> break_even_trials(40.0, 0.4)
    BreakEven(n=None, more_than=1000000000000)
    """
    gain = number(improvement, "the improvement")
    sd = extent(seed_sd, _SD, 0)
    seeds = extent(seeds_per_score, _SEEDS, 1)
    if gain <= 0:
        raise NoValue("there is no improvement that luck could reach")
    if sd.high == 0:
        raise NoValue("the spread between seeds is 0")
    largest = None if sd.high is None else sd.high / math.sqrt(seeds.low)
    smallest = 0.0 if seeds.high is None else sd.low / math.sqrt(seeds.high)
    # The best of two already has an allowance, so that a spread without bound reaches anything at N = 2.
    fewest = 2 if largest is None else _scores_reaching(gain / largest)
    if fewest is None:
        return BreakEven(None, MOST_TRIALS)
    if sd.exact and seeds.exact:
        return BreakEven(fewest, None)
    return BreakEven(Range(fewest, None if smallest == 0 else _scores_reaching(gain / smallest)), None)


@answers
def expected_best_score(
    scores: Sequence[Given], n: Given, replacement: bool = False, better: Better = "higher"
) -> float | Reason:
    """The best score to be expected after `n` trials, from the `scores` of B trials; in the metric's unit.

    Without replacement (unbiased, the one to show): Σ v_(i) C(i-1, n-1)/C(B, n). With: Σ v_(i) [(i/B)ⁿ -
    ((i-1)/B)ⁿ], biased low. Lower is better: negated, and negated back. Assumes independent draws (random
    search); not for adaptive search or pruned runs. A failed run has no score: leave it out and say how many
    were. Degenerate: no scores, a missing one, n below 1, not whole, or above B (no extrapolation) give a
    reason. Sources: Dodge et al. 2019; Tang et al. 2020.

    >>> expected_best_score([5.0, 5.0, 7.0, 4.0], 2, better="lower")
    4.5
    """
    sign = 1 if one_of(BETTER, better, "the direction of the metric") == "higher" else -1
    values = sorted(sign * number(score, "a score") for score in series(scores, "the scores"))
    if not values:
        raise NoValue("there are no scores")
    trials, size = whole(n, "the number of trials"), len(values)
    if trials < 1:
        raise NoValue("the number of trials is below 1")
    if trials > size:
        raise NoValue("the number of trials is larger than the number of scores")
    weights = _weights_with(size, trials) if replacement else _weights_without(size, trials)
    best = math.fsum(weight * value for weight, value in zip(weights, values, strict=True))
    return sign * min(max(best, values[0]), values[-1])


@lru_cache(maxsize=65536)
def expected_max(n: float) -> float:
    """`expected_max_normal` of a plain number of 1 or more: the form for use within this room."""
    if n == 1:
        return 0.0
    if n > 1e18:
        return _expected_max_adaptive(n)
    import numpy as np

    weight, log_upper, log_lower = _nodes()
    return float(weight @ (-np.expm1(n * log_upper) - np.exp(n * log_lower)))


@lru_cache(maxsize=1)
def _nodes() -> tuple[Array, Array, Array]:
    """Weights on 0..14, and ln Φ(x) and ln Φ(-x) at their nodes.

    Gauss-Legendre panels a quarter wide, finer than the integrand's narrowest step: they agree with
    adaptive quadrature to 10⁻¹⁴ up to n = 10¹⁸ and take 10 µs instead of 150.
    """
    import numpy as np
    from scipy import special

    place, weight = np.polynomial.legendre.leggauss(16)
    half = 0.125
    middles = np.arange(half, 14, 2 * half)
    x = (middles[:, None] + half * place).ravel()
    return np.tile(half * weight, len(middles)), special.log_ndtr(x), special.log_ndtr(-x)


def _expected_max_adaptive(n: float) -> float:
    from scipy import integrate, special

    # Nothing is left of either integrand beyond 40, for any n that a float can hold.
    upper, _ = integrate.quad(lambda x: -math.expm1(n * special.log_ndtr(x)), 0, 40, limit=500)
    return float(upper)


@lru_cache(maxsize=65536)
def _scores_reaching(ratio: float) -> int | None:
    """The smallest whole n of 2 or more with E[max of n] ≥ `ratio` > 0; None above `MOST_TRIALS`."""
    goal = ratio * (1 - 1e-12)  # so that a ratio which is exactly some E[max of n] gives that n
    if not math.isfinite(ratio) or expected_max(MOST_TRIALS) < goal:
        return None
    high = 2
    while expected_max(high) < goal:
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if expected_max.__wrapped__(middle) < goal:  # searched once: not worth a place in the cache
            low = middle
        else:
            high = middle
    return high


def _weights_with(size: int, n: int) -> list[float]:
    return [(i / size) ** n - ((i - 1) / size) ** n for i in range(1, size + 1)]


def _weights_without(size: int, n: int) -> list[float]:
    """C(i-1, n-1)/C(size, n) for i = 1..size, from the last one down: no large binomials."""
    weights = [0.0] * size
    weight = n / size
    for i in range(size, n - 1, -1):
        weights[i - 1] = weight
        weight *= (i - n) / (i - 1) if i > 1 else 0.0
    return weights
