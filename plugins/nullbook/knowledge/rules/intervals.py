"""R221 to R229: intervals and spreads of a measurement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeGuard

from nullbook.knowledge.counts import count_of
from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet, show

_RESULT = "results:\n  - metric: accuracy\n    measured: "


@RULES.on_sheet(
    Rule(
        "R221", "interval-order", "error", "Interval the wrong way round",
        "The lower end of an interval stands first, whichever direction of the metric is better.",
        "Exchange the two ends.",
        f"{_RESULT}{{value: 4.7, ci: [4.9, 4.5], level: 0.95}}\n",
        f"{_RESULT}{{value: 4.7, ci: [4.5, 4.9], level: 0.95}}\n",
    )
)  # fmt: skip
def interval_order(sheet: Sheet) -> Iterator[Remark]:
    """The ends of every interval."""
    for path, measurement in sheet.measurements:
        low, high = _ends(measurement)
        if low is not None and high is not None and low > high:
            yield Remark(
                (*path, "ci"), f"The interval of `{show(path)}` runs from {low} down to {high}.",
                suggestion=f"[{high}, {low}]",
            )  # fmt: skip


@RULES.on_sheet(
    Rule(
        "R222", "interval-holds-value", "error", "Value outside its interval",
        "An interval is the interval of its value, and holds it.",
        "Check the value, both ends, and that all three are in the same unit.",
        f"{_RESULT}{{value: 4.7, ci: [4.8, 5.2], level: 0.95}}\n",
        f"{_RESULT}{{value: 4.9, ci: [4.8, 5.2], level: 0.95}}\n",
    )
)  # fmt: skip
def interval_holds_value(sheet: Sheet) -> Iterator[Remark]:
    """Every interval against its value."""
    for path, measurement in sheet.measurements:
        low, high = _ends(measurement)
        value = measurement.get("value")
        if low is None or high is None or low > high or not _is_number(value):
            continue
        if not low <= value <= high:
            yield Remark((*path, "ci"), f"The interval {low} to {high} of `{show(path)}` does not hold "
                         f"its value {value}.")  # fmt: skip


@RULES.on_sheet(
    Rule(
        "R321", "interval-without-level", "hint", "Interval without a level",
        "Without its level an interval gives no standard error, and cannot be compared.",
        "Add `level`, such as 0.95.",
        f"{_RESULT}{{value: 4.9, ci: [4.8, 5.2]}}\n",
        f"{_RESULT}{{value: 4.9, ci: [4.8, 5.2], level: 0.95}}\n",
    )
)  # fmt: skip
def interval_without_level(sheet: Sheet) -> Iterator[Remark]:
    """Every interval without a level."""
    for path, measurement in sheet.measurements:
        if isinstance(measurement.get("ci"), list) and "level" not in measurement:
            yield Remark((*path, "ci"), f"The interval of `{show(path)}` has no level.")


@RULES.on_sheet(
    Rule(
        "R322", "scores-and-seeds", "hint", "Scores and seeds differ",
        "There is one raw score a run, so their number is the number of seeds.",
        "Correct `seeds`, or complete the list of scores.",
        f"{_RESULT}{{value: 71.0, seeds: 5, scores: [70.9, 71.1]}}\n",
        f"{_RESULT}{{value: 71.0, seeds: 2, scores: [70.9, 71.1]}}\n",
    )
)  # fmt: skip
def scores_and_seeds(sheet: Sheet) -> Iterator[Remark]:
    """The number of raw scores against the number of seeds."""
    for path, measurement in sheet.measurements:
        scores, seeds = measurement.get("scores"), count_of(measurement.get("seeds"))
        if isinstance(scores, list) and isinstance(seeds, int) and len(scores) != seeds:
            yield Remark((*path, "seeds"), f"`{show(path)}` has {len(scores)} scores and {seeds} seeds.")


def _ends(measurement: dict[str, Any]) -> tuple[float | None, float | None]:
    ends = measurement.get("ci")
    if isinstance(ends, list) and len(ends) == 2 and all(_is_number(end) for end in ends):
        return ends[0], ends[1]
    return None, None


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
