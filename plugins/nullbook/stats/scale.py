"""The scale on which two values of a metric are subtracted: linear, log or fisher-z."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

from nullbook.stats.distributions import z_two_sided
from nullbook.stats.given import Given, NoValue, answers, level_of, number, one_of
from nullbook.stats.reason import Reason

Scale: TypeAlias = Literal["linear", "log", "fisher-z"]
SCALES: tuple[Scale, ...] = ("linear", "log", "fisher-z")


@answers
def on_scale(value: Given, scale: Scale = "linear") -> float | Reason:
    """`value` on the additive scale of its metric: itself, its natural logarithm, or its Fisher z.

    A ratio (odds, hazard, perplexity) is additive as a logarithm, a correlation as atanh r. Degenerate: a
    value of 0 or below on the log scale and one of ±1 or beyond on the fisher-z scale have no place there.

    >>> on_scale(0.5, "fisher-z")
    0.5493061443340548
    >>> str(on_scale(0.0, "log"))
    'a value is not above 0, and the scale is logarithmic'
    """
    value = number(value, "a value")
    chosen = one_of(SCALES, scale, "the scale")
    if chosen == "log":
        if value <= 0:
            raise NoValue("a value is not above 0, and the scale is logarithmic")
        return math.log(value)
    if chosen == "fisher-z":
        if abs(value) >= 1:
            raise NoValue("a correlation is not between -1 and 1, both excluded")
        return math.atanh(value)
    return value


@dataclass(frozen=True, slots=True)
class FisherZ:
    """A correlation on Fisher's scale, and its interval back on the scale of r."""

    z: float  # atanh r; the difference of two is Cohen's q, not a difference of r
    se: float  # of z
    low: float  # of r
    high: float  # of r


@answers
def fisher_z(r: Given, n: Given, level: float = 0.95) -> FisherZ | Reason:
    """Fisher's transformation of the correlation `r` of `n` pairs.

    z = atanh r, se = 1/√(n - 3), interval tanh(z ± z_q se). Assumes bivariate normal pairs. Degenerate:
    n of 3 or less and |r| of 1 or more give a reason. Source: Fisher 1921.

    >>> fisher_z(0.5, 28).se
    0.2
    """
    r = number(r, "the correlation")
    n = number(n, "the number of pairs")
    level = level_of(level)
    if abs(r) >= 1:
        raise NoValue("the correlation is not between -1 and 1, both excluded")
    if n <= 3:
        raise NoValue("the correlation comes from 3 pairs or fewer")
    z, se = math.atanh(r), 1 / math.sqrt(n - 3)
    half = z_two_sided(level) * se
    return FisherZ(z, se, math.tanh(z - half), math.tanh(z + half))
