"""p-values when more than one hypothesis was tested."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from nullbook.stats.given import Given, GivenRange, NoValue, answers, extent, one_of, quantity, series, share
from nullbook.stats.range import Quantity
from nullbook.stats.reason import Reason

Correction: TypeAlias = Literal["sidak", "bonferroni"]

_FAMILY = "the number of hypotheses tested"


@answers
def bonferroni(
    p: Sequence[Given], m: GivenRange | Literal["count"] = "count"
) -> tuple[Quantity, ...] | Reason:
    """Bonferroni's adjusted p-values min(1, m p), in input order.

    `m` is the size of the family where more was tested than is reported; left out, it is the number of
    p-values. A range of m gives a range for each p. Assumes nothing; controls the chance of one error or
    more. Degenerate, for this and the three below: no p-values, a missing p, a p outside 0..1, an m that is
    not known or smaller than their number give a reason; one p alone is unchanged.

    >>> bonferroni([0.01, 0.04])
    (0.02, 0.08)
    """
    return _adjusted(p, m, lambda values, size: [min(1.0, size * value) for value in values])


@answers
def sidak(p: Sequence[Given], m: GivenRange | Literal["count"] = "count") -> tuple[Quantity, ...] | Reason:
    """Šidák's adjusted p-values 1 - (1-p)^m, in input order.

    Assumes independent tests; controls the chance of one error or more. `m` as in `bonferroni`.
    Source: Šidák 1967.

    >>> [round(value, 4) for value in sidak([0.01, 0.04])]
    [0.0199, 0.0784]
    """
    return _adjusted(p, m, lambda values, size: [_sidak(value, size) for value in values])


@answers
def holm(p: Sequence[Given], m: GivenRange | Literal["count"] = "count") -> tuple[Quantity, ...] | Reason:
    """Holm's adjusted p-values max over j ≤ i of (m-j+1) p_(j), at most 1, in input order.

    Assumes nothing; controls the chance of one error or more. The p-values that were not reported are set to
    1, which can only raise the others. `m` as in `bonferroni`. Source: Holm 1979.

    >>> holm([0.01, 0.04, 0.03, 0.005])
    (0.03, 0.06, 0.06, 0.02)
    """
    return _adjusted(p, m, _holm)


@answers
def benjamini_hochberg(
    p: Sequence[Given], m: GivenRange | Literal["count"] = "count"
) -> tuple[Quantity, ...] | Reason:
    """Benjamini and Hochberg's adjusted p-values min over j ≥ i of m p_(j)/j, in input order.

    Assumes independence or positive dependence; controls the expected share of false ones among the
    discoveries, not the chance of one error. Those not reported are set to 1. `m` as in `bonferroni`.
    Source: Benjamini and Hochberg 1995.

    >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.005])
    (0.02, 0.04, 0.04, 0.02)
    """
    return _adjusted(p, m, _benjamini_hochberg)


@answers
def adjusted_best_p(p: Given, m: GivenRange, method: Correction = "sidak") -> Quantity | Reason:
    """The smallest of `m` p-values, corrected for having been chosen: 1 - (1-p)^m, or min(1, m p).

    `m` is a number of 1 or more, whole or effective, or a range of it. Šidák assumes independent tests,
    Bonferroni nothing. Written with log1p and expm1: the plain formula is wrong in the fifth digit at p =
    10⁻¹². Degenerate: p outside 0..1, m not known or below 1. Source: Šidák 1967.

    >>> round(adjusted_best_p(0.003, 20), 5)
    0.05832
    >>> str(adjusted_best_p(0.003, None))
    'the number of hypotheses tested is not known'
    """
    value = share(p, "the p-value")
    chosen = one_of(("sidak", "bonferroni"), method, "the method of correction")
    family = extent(m, _FAMILY, 1)

    def at(size: float) -> float:
        return _sidak(value, size) if chosen == "sidak" else min(1.0, size * value)

    return quantity(at(family.low), None if family.high is None else at(family.high), exact=family.exact)


def _adjusted(
    p: object, m: object, rule: Callable[[list[float], float], list[float]]
) -> tuple[Quantity, ...]:
    values = [share(value, "a p-value") for value in series(p, "the p-values")]
    if not values:
        raise NoValue("there are no p-values")
    family = extent(float(len(values)) if m == "count" else m, _FAMILY, 1)
    if (family.low if family.exact else family.high or math.inf) < len(values):
        raise NoValue("the family is smaller than the number of p-values")
    low = rule(values, max(family.low, len(values)))
    if family.exact:
        return tuple(low)
    high = [None] * len(values) if family.high is None else rule(values, family.high)
    return tuple(quantity(one, other, exact=False) for one, other in zip(low, high, strict=True))


def _sidak(p: float, m: float) -> float:
    return p if m == 1 else 1.0 if p == 1 else -math.expm1(m * math.log1p(-p))


def _holm(values: list[float], m: float) -> list[float]:
    adjusted, highest = [0.0] * len(values), 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        highest = max(highest, min(1.0, (m - rank) * values[place]))
        adjusted[place] = highest
    return adjusted


def _benjamini_hochberg(values: list[float], m: float) -> list[float]:
    # Unreported p-values of 1 rank last and have an adjusted value of 1: where the minimum begins.
    adjusted, lowest = [0.0] * len(values), 1.0
    for rank, place in reversed(list(enumerate(sorted(range(len(values)), key=values.__getitem__), start=1))):
        lowest = min(lowest, m * values[place] / rank)
        adjusted[place] = lowest
    return adjusted
