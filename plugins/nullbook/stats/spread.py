"""Three things that are often confused: the sd of single runs, the se of their mean, an interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from nullbook.stats.distributions import z_two_sided
from nullbook.stats.given import (
    Given,
    NoValue,
    answers,
    at_least,
    is_given,
    level_of,
    not_negative,
    number,
    series,
    value_of,
)
from nullbook.stats.reason import Reason
from nullbook.stats.scale import Scale, on_scale

ASYMMETRY_ALLOWED = 0.1
"""How far a value may lie from the middle of its interval, in half-widths: a printed table is rounded."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Mean and spread of raw scores, in their own unit."""

    mean: float
    sd: float | None  # between single runs, with n - 1; None for one score
    n: int


@answers
def sample_of(scores: Sequence[Given]) -> Sample | Reason:
    """Mean, sd (with n - 1) and number of raw `scores`.

    Degenerate: no score, or one that is missing, gives a reason (a failed run has no score: leave it out
    and say so); one score has no sd.

    >>> sample_of([1.0, 2.0, 3.0])
    Sample(mean=2.0, sd=1.0, n=3)
    """
    values = [number(score, "a score") for score in series(scores, "the scores")]
    if not values:
        raise NoValue("there are no scores")
    n = len(values)
    mean = math.fsum(value / n for value in values)
    if n == 1:
        return Sample(mean, None, 1)
    return Sample(mean, math.hypot(*(value - mean for value in values)) / math.sqrt(n - 1), n)


@answers
def se_of_mean(sd: Given, n: Given) -> float | Reason:
    """Standard error of the mean of `n` independent runs: sd/√n, in the unit of `sd`.

    >>> se_of_mean(0.4, 4)
    0.2
    """
    return not_negative(sd, "the standard deviation") / math.sqrt(at_least(1, n, "the number of runs"))


@answers
def se_from_interval(
    low: Given, high: Given, level: Given = 0.95, value: Given = None, scale: Scale = "linear"
) -> float | Reason:
    """Standard error behind an interval of `level`: width/(2 z), on `scale`.

    `low`, `high` and `value` are in the metric's unit and are put on `scale` first. Assumes a normal
    interval. With `value` given, an interval that is not symmetric about it on that scale (by more than
    a tenth of its half-width) gives a reason, as no single se lies behind it. Degenerate: an empty interval
    or one of no width gives a reason.

    >>> round(se_from_interval(0.1, 0.5), 4)
    0.102
    >>> str(se_from_interval(0.1, 0.9, value=0.2))
    'the interval is not symmetric about its value, so it has no single standard error'
    """
    number(low, "the low end of the interval")
    number(high, "the high end of the interval")
    low = value_of(on_scale(low, scale))
    high = value_of(on_scale(high, scale))
    level = level_of(level, "the level of the interval")
    half = high / 2 - low / 2
    if half <= 0:
        raise NoValue("the interval is empty")
    if is_given(value):
        middle = low / 2 + high / 2
        if abs(value_of(on_scale(value, scale)) - middle) > ASYMMETRY_ALLOWED * half:
            raise NoValue("the interval is not symmetric about its value, so it has no single standard error")
    return half / z_two_sided(level)
