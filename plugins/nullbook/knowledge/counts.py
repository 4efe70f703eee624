"""Counts as entries write them: a whole number, a range in quotes, `unknown` or `withheld`."""

from __future__ import annotations

import re
from typing import Any

from nullbook.knowledge.unknown import LEFT_OUT, UNKNOWN, WITHHELD, Count, CountRange, Number, Unknown

_RANGE = re.compile(r"([0-9]{1,13})-([0-9]{1,13})|([<>]=?)([0-9]{1,13})")

UNKNOWNS = {"unknown": UNKNOWN, "withheld": WITHHELD}


def count_of(value: Any) -> Count:
    """A count from a checked value; None is left out. What is no count (or broken) is unknown.

    >>> count_of(200), count_of("<10"), count_of(">1000")
    (200, CountRange(low=0, high=9), CountRange(low=1001, high=None))
    """
    if value is None:
        return LEFT_OUT
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value)
    if not isinstance(value, str):
        return UNKNOWN
    found = range_of(value)
    return UNKNOWNS.get(value, UNKNOWN) if found is None else found


def number_of(value: Any) -> Number:
    """A number from a checked value; None is left out."""
    if value is None:
        return LEFT_OUT
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return UNKNOWNS.get(value, UNKNOWN) if isinstance(value, str) else UNKNOWN


def range_of(text: str) -> CountRange | None:
    """The range that a text writes, as it stands there; None where it is no range.

    ``"200-100"`` gives a range whose ends are the wrong way round, ``"<0"`` one that ends below 0.
    """
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    low, high, sign, bound = found.groups()
    if sign is None:
        return CountRange(int(low), int(high))
    end = int(bound)
    if sign.startswith("<"):
        return CountRange(0, end if sign == "<=" else end - 1)
    return CountRange(end if sign == ">=" else end + 1, None)


def lowest(count: Count) -> int | None:
    """The least that a count can be; None where nothing is known."""
    if isinstance(count, Unknown):
        return None
    return count.low if isinstance(count, CountRange) else count


def highest(count: Count) -> int | None:
    """The most that a count can be; None where nothing bounds it."""
    if isinstance(count, Unknown):
        return None
    return count.high if isinstance(count, CountRange) else count
