"""A number of which only the bounds are known, such as a count recorded as "100-200"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Range:
    """A closed interval that certainly holds a number.

    `high` None means "at least `low`" (a count written as ``">1000"``). `low` None means "at most `high`":
    it occurs only in results, where something unbounded was subtracted. It is a bound, not a
    confidence interval.

    >>> str(Range(100, 200)), str(Range(1000, None)), str(Range(None, 0.5))
    ('100 to 200', 'at least 1000', 'at most 0.5')
    """

    low: float | None
    high: float | None

    def __str__(self) -> str:
        if self.low is None:
            return "not bounded" if self.high is None else f"at most {self.high:.12g}"
        if self.high is None:
            return f"at least {self.low:.12g}"
        return f"{self.low:.12g} to {self.high:.12g}"


Quantity: TypeAlias = float | Range
"""A number, or the range in which it lies."""


def hull(first: Quantity, *others: Quantity) -> Quantity:
    """The smallest range that holds all of `first` and `others`; a plain number where all are that number.

    For the case where it is not recorded which of several computations applies, for example whether
    configurations were compared by their mean or by their best single run.

    >>> hull(0.387, 1.098)
    Range(low=0.387, high=1.098)
    >>> hull(2.0, 2.0), hull(1.0, Range(3.0, None))
    (2.0, Range(low=1.0, high=None))
    """
    lows = [each.low if isinstance(each, Range) else each for each in (first, *others)]
    highs = [each.high if isinstance(each, Range) else each for each in (first, *others)]
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    low = min(known_lows) if len(known_lows) == len(lows) else None
    high = max(known_highs) if len(known_highs) == len(highs) else None
    if low is not None and low == high and not any(isinstance(each, Range) for each in (first, *others)):
        return low
    return Range(low, high)
