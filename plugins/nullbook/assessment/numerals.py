"""Numbers as a reader sees them: the same digits wherever a figure is shown, drawn or cited."""

from __future__ import annotations

import math
from collections.abc import Iterable

from nullbook.knowledge.records import Metric
from nullbook.knowledge.unknown import Count, CountRange, Unknown, is_known
from nullbook.stats import Range

MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"
_EXACT_UP_TO = 100_000
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def places(values: Iterable[float]) -> int:
    """How many decimals numbers that stand beside each other get, so that all have the same precision.

    As many as the author wrote, but no more than three significant digits of their spread: seven decimals
    copied from a log say nothing.
    """
    known = [value for value in values if math.isfinite(value)]
    if not known:
        return 0
    written = max(_decimals(value) for value in known)
    spread = max(known) - min(known) or max(abs(value) for value in known)
    if not math.isfinite(spread):
        return 0
    useful = 2 - math.floor(math.log10(spread)) if spread > 0 else written
    return max(0, min(written, useful, 8))


def number(value: float, decimals: int) -> str:
    """`value` with `decimals` places, more where it would read as 0 without being 0; a real minus sign."""
    if value and (abs(value) >= 1e9 or abs(value) < 1e-5):
        return _scientific(value)
    if value and round(value, decimals) == 0:
        decimals = 1 - math.floor(math.log10(abs(value)))
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.removeprefix("-")
    return text.replace("-", MINUS)


def signed(value: float, decimals: int) -> str:
    """Like `number`, with a plus in front of what is above 0."""
    text = number(value, decimals)
    return f"+{text}" if value > 0 else text


def interval(low: float, high: float, decimals: int) -> str:
    """Two signed ends of an interval of differences: ``−0.07 to +0.47``, two digits of its width at least.

    `decimals` are those of the value that it belongs to.
    """
    if high > low and math.isfinite(high - low):
        decimals = min(max(decimals, 1 - math.floor(math.log10(high - low))), 8)
    return f"{signed(low, decimals)} to {signed(high, decimals)}"


def quantity(value: float | Range, decimals: int) -> str:
    """A number, or a range in words: ``0.39 to 1.10``, ``at least 0.39``."""
    if not isinstance(value, Range):
        return number(value, decimals)
    if value.low is None:
        return "not bounded" if value.high is None else f"at most {number(value.high, decimals)}"
    if value.high is None:
        return f"at least {number(value.low, decimals)}"
    return f"{number(value.low, decimals)} to {number(value.high, decimals)}"


def about(value: float) -> str:
    """A computed count: exact up to 100,000, above that rounded and in words: ``about 27 million``."""
    if value < _EXACT_UP_TO or value >= 1e15:
        return number(value, 0)
    rounded = float(f"{value:.1e}")
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if rounded >= size:
            return f"about {rounded / size:.3g} {word}"
    return f"about {rounded:,.0f}"


def count(value: Count) -> str:
    """A count in words: ``1,234``, ``100 to 200``, ``unknown``."""
    return f"{value:,}" if isinstance(value, int) else str(value)


def share(value: float) -> str:
    """A share as a percentage without decimals, with one where it is below one per cent: ``17 %``."""
    percent = 100 * value
    if not math.isfinite(percent):
        return f"{number(value, 0)} times"
    return f"{number(percent, 1 if 0 < abs(percent) < 1 else 0)}{NO_BREAK}%"


def same_unit(metric: Metric | Unknown) -> str:
    """The unit of a value of `metric`, with a space in front: `` %``, `` ms``, or nothing."""
    if isinstance(metric, Unknown) or not metric.unit:
        return ""
    return f" {metric.unit}"


def difference_unit(metric: Metric | Unknown) -> str:
    """The unit of an improvement, with a space in front: points for a percentage, else the metric's own."""
    if isinstance(metric, Unknown):
        return ""
    if metric.scale == "log":
        return " on the log scale"
    if metric.scale == "fisher-z":
        return " in Fisher z"
    return " points" if metric.unit in ("%", "percent") else same_unit(metric)


def times(ratio: float | Range) -> str:
    """A ratio of budgets in words: ``10 times``, ``1.5 to 3 times``."""
    if isinstance(ratio, Range):
        ends = [None if end is None else _ratio(end) for end in (ratio.low, ratio.high)]
        if ends[0] is None:
            return "an unknown multiple of" if ends[1] is None else f"at most {ends[1]} times"
        return f"at least {ends[0]} times" if ends[1] is None else f"{ends[0]} to {ends[1]} times"
    return f"{_ratio(ratio)} times"


def lowest(value: Count) -> int | None:
    """The least that a count can be; None where nothing is known of it."""
    if isinstance(value, Unknown):
        return None
    return value.low if isinstance(value, CountRange) else value


def is_exact(value: Count) -> bool:
    """True where a count is one number."""
    return is_known(value) and not isinstance(value, CountRange)


def _ratio(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _decimals(value: float) -> int:
    text = repr(float(f"{value:.12g}"))  # 1.2000000000000028 is a difference of 77.3 and 76.1
    if "e" in text:
        mantissa, exponent = text.split("e")
        return max(0, len(mantissa.partition(".")[2]) - int(exponent))
    fraction = text.partition(".")[2]
    return 0 if fraction == "0" else len(fraction)


def _scientific(value: float) -> str:
    mantissa, exponent = f"{value:.2e}".split("e")
    mantissa = mantissa.rstrip("0").rstrip(".").replace("-", MINUS)
    return f"{mantissa} × 10{str(int(exponent)).translate(_SUPERSCRIPTS)}"
