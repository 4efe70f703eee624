"""The one axis of a picture: in the metric's unit, with better to the right."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from nullbook.assessment.numerals import number
from nullbook.knowledge.records import Metric

# Values beyond are drawn at these: so lengths, and the margins around them, can be computed with.
_SMALLEST, _LARGEST = 1e-300, 1e300


@dataclass(frozen=True, slots=True)
class Axis:
    """From metric values to pixels. `low` is the smallest value shown, wherever it stands."""

    low: float
    high: float
    mirrored: bool
    log: bool
    left: float
    right: float

    def x(self, value: float) -> float:
        """The pixel at which `value` stands; values outside stand at the nearer end."""
        low, high, at = (self._place(each) for each in (self.low, self.high, value))
        share = min(max((at - low) / (high - low), 0.0), 1.0)
        if self.mirrored:
            share = 1 - share
        return self.left + share * (self.right - self.left)

    def holds(self, value: float) -> bool:
        """True where `value` lies on the axis."""
        return self.low <= value <= self.high

    def ticks(self, about: int) -> list[tuple[float, str]]:
        """Round values on the axis with their texts, about as many as asked for."""
        values = _decades(self.low, self.high, about) if self.log else []
        if len(values) < 2:
            values = _steps(self.low, self.high, about)
        decimals = max((_needed(value) for value in values), default=0)
        most = max(map(abs, values), default=0.0)
        plain = 1e-5 <= most < 1e12 and not (self.log and values[0] < 1e-5)
        return [(value, _tick(value, decimals, self.log) if plain else number(value, 0)) for value in values]

    def _place(self, value: float) -> float:
        return math.log(max(value, _SMALLEST)) if self.log else value


def axis(
    points: Iterable[float],
    wanted: Iterable[float],
    metric: Metric,
    left: float,
    right: float,
    difference: bool,
) -> Axis:
    """An axis that holds all `points`, and of `wanted` (ends of intervals) what is not too far off.

    An interval a hundred times as long as the claim would squeeze it to a dot: it is cut, with an arrow.
    """
    known = sorted(map(_drawable, points))
    log = metric.scale == "log" and not difference and known[0] > 0
    if log:
        known = [math.log(value) for value in known]
    span = known[-1] - known[0] or abs(known[0]) * 0.05 or 1.0
    low, high = known[0] - 0.04 * span, known[-1] + 0.04 * span
    for value in wanted:
        if log:
            value = math.log(value) if value > 0 else -math.inf
        low = max(min(low, value - 0.02 * span), known[0] - 1.5 * span)
        high = min(max(high, value + 0.02 * span), known[-1] + 1.5 * span)
    if log:
        low, high = math.exp(max(low, -700.0)), math.exp(min(high, 700.0))
    return Axis(low, high, metric.better == "lower", log, left, right)


def shifted(metric: Metric, value: float, improvement: float) -> float:
    """The value that is better than `value` by `improvement`, on the metric's scale and in its direction."""
    step = -improvement if metric.better == "lower" else improvement
    if metric.scale == "log" and value > 0:
        return value * math.exp(min(step, 700.0))
    if metric.scale == "fisher-z" and abs(value) < 1:
        return math.tanh(math.atanh(value) + step)
    return value + step


def _drawable(value: float) -> float:
    return 0.0 if abs(value) < _SMALLEST else min(max(value, -_LARGEST), _LARGEST)


def _steps(low: float, high: float, about: int) -> list[float]:
    raw = (high - low) / max(about, 1)
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw * 0.999)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    decimals = 12 - math.floor(math.log10(step))
    return [round(index * step, decimals) for index in range(first, last + 1)]


def _decades(low: float, high: float, about: int) -> list[float]:
    exponents = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    if len(exponents) > 3 * about:
        exponents = exponents[:: len(exponents) // about]
    factors = (1, 2, 5) if len(exponents) < 4 else (1,)
    values = [factor * 10.0**exponent for exponent in exponents for factor in factors]
    return [value for value in values if low <= value <= high]


def _needed(value: float) -> int:
    return len(f"{value:.10f}".rstrip("0").partition(".")[2])


def _tick(value: float, decimals: int, log: bool) -> str:
    shown = f"{value:,.{_needed(value) if log else decimals}f}"
    return shown.replace("-", "\N{MINUS SIGN}")
