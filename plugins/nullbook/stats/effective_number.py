"""How many independent trials or tests a number of correlated ones amounts to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from nullbook.stats.best_of_n import expected_max
from nullbook.stats.given import Given, GivenRange, NoValue, answers, extent, number, one_of, quantity, series
from nullbook.stats.range import Quantity
from nullbook.stats.reason import Reason

EffectiveMethod: TypeAlias = Literal["nyholt", "li_ji", "galwey"]
METHODS: tuple[EffectiveMethod, ...] = ("nyholt", "li_ji", "galwey")

_WHOLE_WITHIN = 1e-9  # an eigenvalue this close to a whole number is that number, or Li and Ji jump by 1


@dataclass(frozen=True, slots=True)
class EffectiveTrials:
    """Correlated trials as a smaller number of independent ones."""

    expected_max: Quantity  # in standard deviations of one trial
    effective_n: Quantity


@answers
def effective_trials_equicorrelated(n: GivenRange, rho: Given) -> EffectiveTrials | Reason:
    """The number of independent trials that `n` trials, with noise correlated by `rho`, amount to.

    E[max] = √(1-ρ)·E[max of n]; effective_n has that expected maximum. Assumes normal noise and the same ρ
    between any two trials. ρ is never guessed: without one, show the raw count as an upper limit. Degenerate:
    ρ = 1 gives one trial; ρ outside 0..1, n below 1 or unknown give a reason.

    >>> round(effective_trials_equicorrelated(100, 0.5).effective_n, 1)
    16.2
    """
    count = extent(n, "the number of trials", 1)
    correlation = number(rho, "the correlation between trials")
    if not 0 <= correlation <= 1:
        raise NoValue("the correlation between trials is outside 0 to 1")
    low = _effective(count.low, correlation)
    high: tuple[float | None, float | None] = (None, None)
    if count.high is not None:
        high = _effective(count.high, correlation)
    elif correlation == 1:
        high = low
    return EffectiveTrials(
        quantity(low[0], high[0], exact=count.exact), quantity(low[1], high[1], exact=count.exact)
    )


@answers
def effective_tests(
    correlation: Sequence[Sequence[Given]], method: EffectiveMethod = "li_ji"
) -> float | Reason:
    """The effective number of tests, from the `correlation` matrix of their statistics.

    From its M eigenvalues λ: Nyholt 1 + (M-1)(1 - Var(λ)/M), Var with M-1; Li and Ji Σ[1(λ≥1) + λ - ⌊λ⌋];
    Galwey (Σ√λ)²/Σλ. For use as `m` in `adjusted_best_p`. Degenerate: anything but a correlation matrix
    (square, symmetric, 1 on the diagonal, no negative eigenvalue) gives a reason. Sources: Nyholt 2004; Li
    and Ji 2005; Galwey 2009.

    >>> round(effective_tests([[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]], "galwey"), 3)
    2.667
    """
    chosen = one_of(METHODS, method, "the method")
    eigenvalues = _eigenvalues(correlation)
    size = len(eigenvalues)
    if size == 1:
        return 1.0
    if chosen == "nyholt":
        variance = math.fsum((each - 1) ** 2 for each in eigenvalues) / (size - 1)
        return 1 + (size - 1) * (1 - variance / size)
    if chosen == "li_ji":
        return math.fsum((each >= 1) + each - math.floor(each) for each in eigenvalues)
    return math.fsum(map(math.sqrt, eigenvalues)) ** 2 / math.fsum(eigenvalues)


@lru_cache(maxsize=4096)
def _effective(n: float, rho: float) -> tuple[float, float]:
    """The expected maximum of `n` equally correlated trials, and how many independent ones have it."""
    full = expected_max(n)
    reduced = math.sqrt(1 - rho) * full
    if reduced == 0:
        return 0.0, 1.0
    if rho == 0:
        return full, n
    from scipy import optimize

    def excess(log_n: float) -> float:
        return expected_max.__wrapped__(math.exp(log_n)) - reduced

    most = math.log(n)
    if excess(most) <= 0:  # a correlation that is lost in rounding
        return reduced, n
    return reduced, math.exp(optimize.brentq(excess, 0.0, most, xtol=1e-13))


def _eigenvalues(correlation: object) -> list[float]:
    """The eigenvalues of a correlation matrix, whole where they are whole but for rounding."""
    rows = [
        [number(cell, "a correlation") for cell in series(row, "the rows of the correlation matrix")]
        for row in series(correlation, "the correlations")
    ]
    size = len(rows)
    if size == 0 or any(len(row) != size for row in rows):
        raise NoValue("the correlations are not a square matrix")
    if any(abs(rows[i][i] - 1) > _WHOLE_WITHIN for i in range(size)):
        raise NoValue("the diagonal of the correlation matrix is not 1")
    if any(abs(rows[i][j] - rows[j][i]) > _WHOLE_WITHIN for i in range(size) for j in range(i)):
        raise NoValue("the correlation matrix is not symmetric")
    if any(abs(cell) > 1 + _WHOLE_WITHIN for row in rows for cell in row):
        raise NoValue("a correlation is outside -1 to 1")
    import numpy as np

    found = [float(each) for each in np.linalg.eigvalsh(np.array(rows))]
    if min(found) < -_WHOLE_WITHIN * size:
        raise NoValue("the correlations contradict each other: an eigenvalue of their matrix is negative")
    return [round(each) if abs(each - round(each)) < _WHOLE_WITHIN else max(0.0, each) for each in found]
