"""Many rates at once, each drawn towards their mean: the beta-binomial model."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nullbook.stats.given import Given, NoValue, answers, level_of, positive, series, whole
from nullbook.stats.reason import Reason

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class PosteriorRate:
    """A rate after k of n were seen, with the interval of its beta distribution; between 0 and 1.

    The interval ignores that a and b were themselves estimated, so it is too narrow: it stands beside
    the raw rate and its Wilson interval, never in their place.
    """

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class BetaBinomialFit:
    """The fitted spread of rates between groups. Groups with n = 0 have no place in it."""

    complete_pooling: bool  # True: the groups differ no more than chance explains
    a: float | None  # of the beta distribution; None under complete pooling
    b: float | None
    mean_rate: float  # a/(a + b), or Σk/Σn under complete pooling
    prior_strength: float | None  # a + b, in trials; None (boundless) under complete pooling
    groups: tuple[int, ...]  # positions, in the input, of the groups that were used
    estimates: tuple[float, ...]  # one for each of `groups`
    posteriors: tuple[PosteriorRate, ...] | None  # one for each of `groups`; None under complete pooling


@answers
def beta_binomial_posterior(
    k: Given, n: Given, a: Given, b: Given, level: float = 0.95
) -> PosteriorRate | Reason:
    """The rate of a group with `k` of `n`, given that rates are Beta(`a`, `b`).

    Mean (a + k)/(a + b + n); interval: quantiles of Beta(a + k, b + n - k). n = 0 gives the prior itself.
    Degenerate: k outside 0..n, or a or b not above 0, gives a reason. Source: Griffiths 1973.

    >>> round(beta_binomial_posterior(2, 4, 3.0, 6.0).mean, 4)
    0.3846
    """
    k, n = _one_group(k, n)
    a, b = positive(a, "the parameter a"), positive(b, "the parameter b")
    tail = (1 - level_of(level)) / 2
    from scipy import special

    return PosteriorRate(
        (a + k) / (a + b + n),
        float(special.betaincinv(a + k, b + n - k, tail)),
        float(special.betainccinv(a + k, b + n - k, tail)),
    )


@answers
def beta_binomial_loglik(k: Sequence[Given], n: Sequence[Given], a: Given, b: Given) -> float | Reason:
    """Log-likelihood of the counts: Σ ln[C(n_i, k_i) B(k_i + a, n_i - k_i + b)/B(a, b)].

    Assumes that groups are independent. Degenerate: see `beta_binomial_fit`.

    >>> round(beta_binomial_loglik([1, 5, 9, 2], [10, 10, 12, 11], 1.5, 2.5), 4)
    -9.2854
    """
    a, b = positive(a, "the parameter a"), positive(b, "the parameter b")
    hits, sizes = _arrays(_groups(k, n))
    import numpy as np
    from scipy import special

    with np.errstate(
        all="ignore"
    ):  # an a or b next to 0 gives an infinity, which `answers` turns into a reason
        choose = -special.betaln(sizes - hits + 1, hits + 1) - np.log1p(sizes)
        return float((choose + special.betaln(hits + a, sizes - hits + b) - special.betaln(a, b)).sum())


@answers
def beta_binomial_fit(
    k: Sequence[Given], n: Sequence[Given], level: float = 0.95
) -> BetaBinomialFit | Reason:
    """Rates of several groups, partially pooled: k_i ~ Binomial(n_i, p_i), p_i ~ Beta(a, b).

    a, b by maximum marginal likelihood over (logit of the mean, log(a + b)); a group's estimate is
    (a + k_i)/(a + b + n_i). Where Tarone's score shows no more spread than chance,
    Σ(k_i - n_i p̂)²/(p̂(1-p̂)) ≤ Σn_i, the fit is `complete_pooling`: every estimate is p̂ = Σk/Σn, with no
    interval. Assumes exchangeable groups.

    Degenerate, each with a reason: fewer than 3 groups with n > 0; fewer than 2 with n ≥ 2; every trial with
    the same outcome; every group without any mixture of outcomes (the likelihood then rises for ever as
    a + b falls to 0). Sources: Griffiths 1973; Tarone 1979.

    >>> fit = beta_binomial_fit([1, 5, 9, 2], [10, 10, 12, 11])
    >>> [round(rate, 3) for rate in fit.estimates]
    [0.187, 0.466, 0.654, 0.24]
    """
    level = level_of(level)
    every = _groups(k, n)
    kept = tuple(place for place, (_, size) in enumerate(every) if size > 0)
    pairs = [every[place] for place in kept]
    if len(pairs) < 3:
        raise NoValue("fewer than 3 groups have any trial")
    if sum(size >= 2 for _, size in pairs) < 2:
        raise NoValue("fewer than 2 groups have 2 trials or more")
    total, trials = sum(hit for hit, _ in pairs), sum(size for _, size in pairs)
    if total in (0, trials):
        raise NoValue("every trial has the same outcome")
    pooled = total / trials
    spread = math.fsum((hit - size * pooled) ** 2 for hit, size in pairs) / (pooled * (1 - pooled))
    if spread <= trials:
        return BetaBinomialFit(True, None, None, pooled, None, kept, (pooled,) * len(pairs), None)
    if all(hit in (0, size) for hit, size in pairs):
        raise NoValue("no group has a mixture of outcomes, so the spread between groups has no finite fit")
    mean, strength = _maximum_likelihood(pairs, pooled)
    a, b = mean * strength, (1 - mean) * strength
    posteriors = []
    for hit, size in pairs:
        posterior = beta_binomial_posterior(hit, size, a, b, level)
        if isinstance(posterior, Reason):
            raise NoValue(posterior)
        posteriors.append(posterior)
    estimates = tuple(posterior.mean for posterior in posteriors)
    return BetaBinomialFit(False, a, b, mean, strength, kept, estimates, tuple(posteriors))


def _one_group(k: object, n: object) -> tuple[int, int]:
    hit = whole(k, "the numerator of a rate")
    size = whole(n, "the denominator of a rate")
    if hit > size:
        raise NoValue("the numerator of a rate is larger than its denominator")
    return hit, size


def _groups(k: object, n: object) -> list[tuple[int, int]]:
    hits, sizes = series(k, "the numerators"), series(n, "the denominators")
    if len(hits) != len(sizes):
        raise NoValue("there are not as many numerators as denominators")
    if not hits:
        raise NoValue("there are no groups")
    return [_one_group(hit, size) for hit, size in zip(hits, sizes, strict=True)]


def _arrays(pairs: list[tuple[int, int]]) -> tuple[Array, Array]:
    import numpy as np

    return np.array([float(hit) for hit, _ in pairs]), np.array([float(size) for _, size in pairs])


def _maximum_likelihood(pairs: list[tuple[int, int]], pooled: float) -> tuple[float, float]:
    """The mean a/(a + b) and the strength a + b of greatest likelihood."""
    import numpy as np
    from scipy import optimize, special

    hits, sizes = _arrays(pairs)

    def loss(point: Array) -> tuple[float, Array]:
        mean, strength = special.expit(point[0]), math.exp(point[1])
        a, b = mean * strength, special.expit(-point[0]) * strength
        value = (special.betaln(hits + a, sizes - hits + b) - special.betaln(a, b)).sum()
        common = (special.digamma(strength) - special.digamma(sizes + strength)).sum()
        by_a = (special.digamma(hits + a) - special.digamma(a)).sum() + common
        by_b = (special.digamma(sizes - hits + b) - special.digamma(b)).sum() + common
        slope = a * (1 - mean) * (by_a - by_b), a * by_a + b * by_b
        return -float(value), -np.array(slope)

    # The surface can be flat along the strength: several starts, one winner, no luck needed.
    start = math.log(pooled / (1 - pooled))
    with np.errstate(all="ignore"):
        fits = [
            optimize.minimize(
                loss,
                [start, math.log(strength)],
                jac=True,
                method="L-BFGS-B",
                bounds=[(-40, 40), (-25, 25)],
                options={"ftol": 1e-15, "gtol": 1e-10, "maxiter": 1000},
            )
            for strength in (0.5, 5.0, 50.0, 2000.0)
        ]
    usable = [fit for fit in fits if np.isfinite(fit.fun)]
    if not usable:
        raise NoValue("the spread between groups could not be fitted")
    best = min(usable, key=lambda fit: float(fit.fun))
    return float(special.expit(best.x[0])), math.exp(float(best.x[1]))
