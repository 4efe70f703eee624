"""Tails and quantiles of the normal and of Student's t distribution, on plain finite numbers."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

_STANDARD = NormalDist()


@lru_cache(maxsize=4096)
def z_upper(tail: float) -> float:
    """The number above which a standard normal lies with probability `tail`, between 0 and 1.

    From the tail and not from 1 - tail, so that small tails keep their digits.

    >>> round(z_upper(0.025), 6)
    1.959964
    """
    return -_STANDARD.inv_cdf(tail)


def z_two_sided(level: float) -> float:
    """The number within which a standard normal lies, on both sides of 0, with probability `level`."""
    return z_upper((1 - level) / 2)


def normal_upper_tail(z: float) -> float:
    """The probability that a standard normal lies above `z`: 1 - Φ(z).

    >>> normal_upper_tail(0.0), normal_upper_tail(10.0) > 0
    (0.5, True)
    """
    return 0.5 * math.erfc(z / math.sqrt(2))


@lru_cache(maxsize=4096)
def t_upper(tail: float, df: float) -> float:
    """The number above which Student's t with `df` degrees of freedom lies with probability `tail`."""
    from scipy import special

    return -float(special.stdtrit(df, tail))


def t_two_sided(level: float, df: float) -> float:
    """The number within which Student's t lies, on both sides of 0, with probability `level`."""
    return t_upper((1 - level) / 2, df)


def t_upper_tail(t: float, df: float) -> float:
    """The probability that Student's t with `df` degrees of freedom lies above `t`."""
    from scipy import special

    return float(special.stdtr(df, -t))


def chi2_upper_tail(x: float, df: float) -> float:
    """The probability that a chi-squared variable with `df` degrees of freedom lies above `x`."""
    from scipy import special

    return float(special.chdtrc(df, x))
