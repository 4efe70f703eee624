"""How one field becomes cells of a table: unknown stays apart from zero, a range keeps both ends."""

from __future__ import annotations

from nullbook.assessment.records import Figure, Improvement
from nullbook.knowledge.unknown import Count, CountRange, Number, Unknown
from nullbook.stats import Range, Reason

Cell = str | int | float | bool | None


def count_cells(name: str, count: Count) -> dict[str, Cell]:
    """Four cells of a count: the exact number, its lower and upper end, and how it is known.

    `<name>_known` is ``exact``, ``range``, ``unknown`` or ``withheld``; the others are None where the
    count does not tell them.
    """
    if isinstance(count, Unknown):
        return {name: None, f"{name}_low": None, f"{name}_high": None, f"{name}_known": str(count)}
    if isinstance(count, CountRange):
        return {name: None, f"{name}_low": count.low, f"{name}_high": count.high, f"{name}_known": "range"}
    return {name: count, f"{name}_low": count, f"{name}_high": count, f"{name}_known": "exact"}


def number_cell(number: Number | CountRange) -> float | None:
    """The number, or None where it is not told or known only as a range."""
    return None if isinstance(number, Unknown | CountRange) else float(number)


def figure_cells(name: str, figure: Figure[float]) -> dict[str, Cell]:
    """A computed figure and, beside it, the reason where there is none."""
    if isinstance(figure.value, Reason):
        return {name: None, f"{name}_reason": str(figure.value)}
    return {name: figure.value, f"{name}_reason": None}


def range_cells(name: str, figure: Figure[float | Range]) -> dict[str, Cell]:
    """A computed figure that may be a range: both ends, and the reason where there is none."""
    value = figure.value
    if isinstance(value, Reason):
        return {f"{name}_low": None, f"{name}_high": None, f"{name}_reason": str(value)}
    if isinstance(value, Range):
        return {f"{name}_low": value.low, f"{name}_high": value.high, f"{name}_reason": None}
    return {f"{name}_low": value, f"{name}_high": value, f"{name}_reason": None}


def improvement_cells(name: str, figure: Figure[Improvement]) -> dict[str, Cell]:
    """An improvement with its interval, and the reason where there is none."""
    value = figure.value
    if isinstance(value, Reason):
        return {name: None, f"{name}_low": None, f"{name}_high": None, f"{name}_reason": str(value)}
    return {name: value.value, f"{name}_low": value.low, f"{name}_high": value.high, f"{name}_reason": None}
