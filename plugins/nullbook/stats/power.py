"""The smallest difference that a comparison could have found."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from nullbook.stats.distributions import t_upper, z_upper
from nullbook.stats.given import Given, NoValue, answers, at_least, level_of, not_negative
from nullbook.stats.reason import Reason

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_MOST_DF = 1e8  # above it Student's t is the normal to eight digits
_MOST_PANELS = 20_000  # reached at a significance level of 10⁻⁶ with two runs


@answers
def minimum_detectable_effect(se: Given, alpha: float = 0.05, power: float = 0.8) -> float | Reason:
    """The effect that a two-sided test of level `alpha` finds with probability `power`; in the unit of `se`.

    (z_{1-α/2} + z_power)·se: 2.80 se by default. Assumes a normal estimate; with few runs it is too hopeful,
    see `minimum_detectable_difference`. Never put in an effect that was observed. Degenerate: a missing,
    negative or infinite se, or a power that is not above alpha, gives a reason; se 0 gives 0.

    >>> round(minimum_detectable_effect(0.1), 3)
    0.28
    """
    se = not_negative(se, "the standard error")
    alpha, power = _levels(alpha, power)
    return (z_upper(alpha / 2) - z_upper(power)) * se


@answers
def minimum_detectable_difference(
    sd: Given, n_per_group: Given, alpha: float = 0.05, power: float = 0.8
) -> float | Reason:
    """The difference of two means that Student's t test finds with probability `power`; in the unit of `sd`.

    Two groups of `n_per_group` runs with the same `sd`; power from the noncentral t with 2n - 2 degrees of
    freedom: 5.65 sd at n = 2, 3.07 at 3, 2.02 at 5. Degenerate: fewer than 2 runs, a missing, negative or
    infinite sd, or a power that is not above alpha gives a reason; sd 0 gives 0. (statsmodels' `solve_power`
    agrees to 10⁻⁵ up to n = 20, stops early above that, and leaves the root at large effects, for example at
    n = 2 and power 0.99.)

    >>> round(minimum_detectable_difference(1.0, 5), 2)
    2.02
    """
    sd = not_negative(sd, "the standard deviation")
    n = at_least(2, n_per_group, "the number of runs in a group")
    alpha, power = _levels(alpha, power)
    return sd * standardised_difference(n, alpha, power)


@answers
def small_telescopes_d33(n_per_group: Given) -> float | Reason:
    """The difference, in standard deviations, that two groups of `n_per_group` find with a power of 1/3.

    What Simonsohn calls a small effect, for Student's t test at 5 % two-sided. Degenerate: fewer than 2 in a
    group. Source: Simonsohn 2015.

    >>> round(small_telescopes_d33(20), 3)
    0.496
    """
    return standardised_difference(at_least(2, n_per_group, "the number in a group"), 0.05, 1 / 3)


@lru_cache(maxsize=4096)
def standardised_difference(n: float, alpha: float, power: float) -> float:
    """The difference, in sd, that the t test on two groups of `n` finds with probability `power`."""
    from scipy import optimize, special

    df = min(2 * n - 2, _MOST_DF)
    critical = t_upper(alpha / 2, df)
    spread, weight = _sd_nodes(df, critical)

    def excess(shift: float) -> float:
        found = special.ndtr(shift - critical * spread) + special.ndtr(-shift - critical * spread)
        return float(weight @ found) - power

    high = 1.0
    while excess(high) <= 0:
        high *= 2
        if high > 1e9:
            raise NoValue("no difference can be found with this power")
    return float(optimize.brentq(excess, 0.0, high, xtol=1e-13)) * math.sqrt(2 / n)


def _sd_nodes(df: float, critical: float) -> tuple[Array, Array]:
    """Nodes and weights of the sample sd over the true one, √(χ²/df): the power is a mean over it.

    Gauss-Legendre panels over ten of its standard deviations, fine enough for both the density and the step
    of the test's decision. scipy's noncentral t gives NaN in parts of the range that is needed here.
    """
    import numpy as np

    place, node_weight = np.polynomial.legendre.leggauss(16)
    scale = 1 / math.sqrt(2 * df)
    low, high = max(-1.0, -10 * scale), 10 * scale
    panels = math.ceil((high - low) * max(critical, math.sqrt(df))) + 8
    if panels > _MOST_PANELS:
        raise NoValue("the significance level is too small for so few runs")
    half = (high - low) / (2 * panels)
    middles = low + half * (2 * np.arange(panels) + 1)
    above = (middles[:, None] + half * place).ravel()  # the ratio less 1, so that large df keep their digits
    log_density = (df - 1) * np.log1p(above) - df * (above + above * above / 2)
    weight = np.tile(node_weight, panels) * np.exp(log_density - log_density.max())
    return 1 + above, weight / weight.sum()


def _levels(alpha: object, power: object) -> tuple[float, float]:
    read = level_of(alpha, "the significance level"), level_of(power, "the power")
    if read[1] <= read[0]:
        raise NoValue("the power is not above the significance level")
    return read
