"""All results on one claim as one estimate, with how much they differ."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from nullbook.stats.distributions import chi2_upper_tail, t_two_sided, z_two_sided
from nullbook.stats.given import Given, NoValue, answers, level_of, number, one_of, positive, series
from nullbook.stats.reason import Reason

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

PoolingMethod: TypeAlias = Literal["REML", "PM"]
HartungKnapp: TypeAlias = Literal["adhoc", "plain", "none"]


@dataclass(frozen=True, slots=True)
class PooledEffect:
    """A random-effects mean; estimates, se and limits in the unit of the results."""

    estimate: float
    se: float
    low: float
    high: float
    tau2: float  # variance of the true effects between results, in the unit squared
    q: float  # Cochran's Q
    q_p: float  # its p-value, against results that differ by chance alone
    i2: float  # share of the total variance that lies between results, 0 to 1; metafor's definition
    prediction_low: float | None  # for the true effect of a new result; None with two results
    prediction_high: float | None
    k: int  # number of results


@answers
def pool_random_effects(
    est: Sequence[Given],
    se: Sequence[Given],
    method: PoolingMethod = "REML",
    hartung_knapp: HartungKnapp = "adhoc",
    level: float = 0.95,
) -> PooledEffect | Reason:
    """Random-effects mean of results with estimates `est` and standard errors `se`.

    y_i ~ N(θ_i, v_i), θ_i ~ N(μ, τ²), w_i = 1/(v_i + τ²), μ̂ = Σw y/Σw. τ²: Paule-Mandel solves Σw(y - μ̂)² =
    k - 1, REML solves Σw²(y - μ̂)² = Σw - Σw²/Σw; 0 where the left side is not larger even at τ² = 0.
    Hartung-Knapp: se² = q/Σw with q = Σw(y - μ̂)²/(k-1) and t with k - 1 df; `plain` takes q, `adhoc` (the
    one to show) max(1, q), or the interval could be narrower than a fixed-effect one; `none` takes 1/Σw and
    the normal. i2 = τ²/(τ² + s²), s² = (k-1)Σw/((Σw)² - Σw²) with w = 1/v. Prediction interval μ̂ ±
    quantile·√(τ² + se²), from k = 3. Assumes independent results (see `collapse_shared_runs`). Degenerate:
    none or one result, a missing estimate, a missing or zero se give a reason; two results have an interval
    (±12.7 se) and no prediction. Sources: Viechtbauer 2005; Paule and Mandel 1982; Hartung and Knapp 2001;
    Knapp and Hartung 2003.

    >>> pooled = pool_random_effects([0.2, 0.5, -0.1, 0.4], [0.14, 0.2, 0.17, 0.1], method="PM")
    >>> round(pooled.estimate, 4), round(pooled.tau2, 4)
    (0.2531, 0.0411)
    """
    chosen = one_of(("REML", "PM"), method, "the method")
    correction = one_of(("adhoc", "plain", "none"), hartung_knapp, "the correction")
    level = level_of(level)
    estimates, errors = _results(est, se)
    k = len(estimates)
    if k == 1:
        raise NoValue("there is one result only: nothing to pool")
    import numpy as np

    # In units of the largest of all, and about a middle value: no square overflows, no digits are lost.
    middle = sorted(estimates)[k // 2]
    unit = max(*errors, *(abs(each - middle) for each in estimates))
    y = np.array([(each - middle) / unit for each in estimates])
    v = np.array([each / unit for each in errors]) ** 2
    if v.min() < 1e-140:  # the squares of their weights would overflow
        raise NoValue("a standard error is too small beside the others to compute with")
    tau2 = _between(y, v, chosen)
    weight = 1 / (v + tau2)
    mean, total = _mean(y, weight), float(weight.sum())
    spread = float((weight * (y - mean) ** 2).sum()) / (k - 1)
    inflation = {"adhoc": max(1.0, spread), "plain": spread, "none": 1.0}[correction]
    error = math.sqrt(inflation / total)
    quantile = z_two_sided(level) if correction == "none" else t_two_sided(level, k - 1)
    half, reach = quantile * error, quantile * math.sqrt(tau2 + error * error)
    fixed = 1 / v
    q = float((fixed * (y - _mean(y, fixed)) ** 2).sum())
    # (Σw)² - Σw² as the sum of the mixed products: the difference loses all digits where one w is large.
    products = np.outer(fixed / fixed.sum(), fixed)
    np.fill_diagonal(products, 0)
    typical = (k - 1) / float(products.sum())
    centre = middle + unit * mean
    return PooledEffect(
        estimate=centre,
        se=unit * error,
        low=centre - unit * half,
        high=centre + unit * half,
        tau2=tau2 * unit * unit,
        q=q,
        q_p=chi2_upper_tail(q, k - 1),
        i2=tau2 / (tau2 + typical),
        prediction_low=centre - unit * reach if k > 2 else None,
        prediction_high=centre + unit * reach if k > 2 else None,
        k=k,
    )


@dataclass(frozen=True, slots=True)
class CollapsedRuns:
    """Results with one row a run, in the order in which runs first occur."""

    run: tuple[Hashable, ...]  # None: a result that names no run, which shares it with nobody
    est: tuple[float, ...]
    se: tuple[float, ...]


@answers
def collapse_shared_runs(
    est: Sequence[Given], se: Sequence[Given], run: Sequence[Hashable]
) -> CollapsedRuns | Reason:
    """Results that share a `run` become one: mean estimate and mean se, as if perfectly correlated.

    To be called before `pool_random_effects`, which takes results as independent. Degenerate: as there.

    >>> collapse_shared_runs([0.2, 0.4, 0.1], [0.1, 0.2, 0.05], ["a", "a", "b"]).run
    ('a', 'b')
    """
    estimates, errors = _results(est, se)
    names = series(run, "the runs")
    if len(names) != len(estimates):
        raise NoValue("there are not as many runs as results")
    groups: dict[Hashable, list[int]] = {}
    for place, name in enumerate(names):
        if not isinstance(name, Hashable):
            raise NoValue("a run is not named by a word")
        groups.setdefault((name, place) if name is None else (name,), []).append(place)
    rows = [
        (
            names[places[0]],
            math.fsum(estimates[place] / len(places) for place in places),
            math.fsum(errors[place] / len(places) for place in places),
        )
        for places in groups.values()
    ]
    return CollapsedRuns(*(tuple(column) for column in zip(*rows, strict=True)))


def _results(est: object, se: object) -> tuple[list[float], list[float]]:
    estimates = [number(each, "an estimate") for each in series(est, "the estimates")]
    errors = [positive(each, "a standard error") for each in series(se, "the standard errors")]
    if not estimates and not errors:
        raise NoValue("there are no results")
    if len(estimates) != len(errors):
        raise NoValue("there are not as many standard errors as estimates")
    return estimates, errors


def _mean(y: Array, weight: Array) -> float:
    return float((weight * y).sum() / weight.sum())


def _between(y: Array, v: Array, method: str) -> float:
    """τ² by the estimating equation of `method`."""
    from scipy import optimize

    def excess(tau2: float) -> float:
        weight = 1 / (v + tau2)
        deviation = (y - _mean(y, weight)) ** 2
        if method == "PM":
            return float((weight * deviation).sum()) - (len(y) - 1)
        total = float(weight.sum())
        return float((weight**2 * deviation).sum()) - (total - float((weight**2).sum()) / total)

    if excess(0.0) <= 0:
        return 0.0
    high = float(v.max())
    while excess(high) > 0:
        high *= 2
    return float(optimize.brentq(excess, 0.0, high, xtol=1e-14, rtol=1e-13))
