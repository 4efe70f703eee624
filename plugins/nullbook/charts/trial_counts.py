"""How often the lever was pulled, entry by entry.

How to read it: one row an entry, the most pulls on top; the dot is the number of runs that were started for
the method, a line a count that is known only as a range. The axis is logarithmic. Above forty entries the
rows become a histogram.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from nullbook.charts.cells import is_blank, rows_of, shortened
from nullbook.charts.chart import Chart, Denominator, Table
from nullbook.charts.look import HELD, INK, ROW, SOFT, WIDTH, finished
from nullbook.frames import Frames

NAME = "trial-counts"
MOST_ROWS = 40
_DECADES = ((1, 9), (10, 99), (100, 999), (1_000, 9_999), (10_000, None))


def build(frames: Frames) -> Chart:
    """The chart of trial counts; claims and withdrawn entries are out."""
    entries = frames.entries
    out: list[str] = []
    kept = []
    for row in rows_of(entries):
        reason = _left_out(row)
        if reason:
            out.append(reason)
        else:
            kept.append(row)
    kept.sort(key=lambda row: (-_low(row), row["entry_id"]))
    denominator = Denominator.of(len(kept), "entries", out)
    if not kept:
        return Chart(
            NAME,
            "No trial count is known",
            "There is nothing to draw: no entry here tells how many runs it took.",
            denominator,
            "No chart: no entry tells its number of trials.",
            Table(("entry", "trials"), ()),
        )
    lows = [_low(row) for row in kept]
    title = (
        f"From {min(lows):,} to {max(lows):,} pulls of the lever"
        if len(kept) > 1
        else f"{lows[0]:,} pulls of the lever"
    )
    drawing = _rows(kept) if len(kept) <= MOST_ROWS else _decades(kept)
    unknown = sum(
        number for reason, number in denominator.left_out if reason == "with an unknown trial count"
    )
    alt_text = f"{title}. {len(kept)} entries tell their number of trials, {unknown} do not."
    return Chart(
        NAME,
        title,
        f"{_HOW[len(kept) > MOST_ROWS]} Runs of the baseline are not in it.",
        denominator,
        alt_text,
        Table(
            ("entry", "title", "trials"),
            tuple((row["entry_id"], row["title"], _told(row)) for row in kept),
            frozenset({2}),
            tuple(row["entry_id"] for row in kept),
        ),
        finished(drawing),
    )


# For a few entries and for many.
_HOW = (
    "Runs started for the method of each entry, on a logarithmic axis. A line is a count known only as a "
    "range; an open range ends in an arrow.",
    "Entries by the number of runs started for the method, each step ten times the one before. A count known "
    "only as a range stands where it begins.",
)


def _left_out(row: dict[str, Any]) -> str | None:
    if row["kind"] == "claim":
        return "that only record a claim"
    if row["status"] == "withdrawn":
        return "withdrawn"
    if row["trials_known"] in ("unknown", "withheld"):
        return f"with {'an unknown' if row['trials_known'] == 'unknown' else 'a withheld'} trial count"
    if row["trials_high"] == 0:
        return "given up before the first run"
    return None


def _low(row: dict[str, Any]) -> int:
    return max(1, int(str(row["trials_low"])))


def _high(row: dict[str, Any]) -> int | None:
    return None if is_blank(row["trials_high"]) else int(str(row["trials_high"]))


def _tail(row: dict[str, Any]) -> str:
    return str(row["entry_id"]).rsplit("-", 1)[1]


def _told(row: dict[str, Any]) -> str:
    low, high = int(str(row["trials_low"])), _high(row)
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _rows(kept: list[dict[str, Any]]) -> alt.TopLevelMixin:
    top = max(_high(row) or _low(row) for row in kept)
    data = pd.DataFrame(
        {
            "entry": [row["entry_id"] for row in kept],
            # Two entries may have one title; a row is one entry's.
            "label": [f"{shortened(str(row['title']), 38)} ({_tail(row)})" for row in kept],
            "low": [_low(row) for row in kept],
            "high": [_high(row) or top * 2 for row in kept],
            "trials": [_told(row) for row in kept],
            "order": range(len(kept)),
            "open": [_high(row) is None for row in kept],
            "exact": [_low(row) == _high(row) for row in kept],
        }
    )
    y = alt.Y(
        "label:N",
        # By a number, as names in `sort` would become part of a Vega expression.
        sort=alt.EncodingSortField("order", op="min"),
        title=None,
        axis=alt.Axis(grid=False, ticks=False, domain=False),
    )
    x = alt.X(
        "low:Q",
        scale=alt.Scale(type="log", nice=True),
        axis=alt.Axis(values=_powers(top)),
        title="runs started for the method",
    )
    tip = [alt.Tooltip("entry:N"), alt.Tooltip("label:N", title="title"), alt.Tooltip("trials:N")]
    base = alt.Chart(data, width=WIDTH - 240, height=max(2, len(kept)) * ROW)
    lines = (
        base.transform_filter("!datum.exact")
        .mark_rule(color=SOFT, strokeWidth=2)
        .encode(y=y, x=x, x2="high:Q")
    )
    ends = (
        base.transform_filter("datum.open")
        .mark_point(shape="triangle-right", color=SOFT, filled=True, size=60)
        .encode(y=y, x="high:Q")
    )
    dots = base.mark_circle(color=HELD, size=80, opacity=1).encode(y=y, x=x, tooltip=tip)
    words = base.mark_text(align="left", dx=9, color=INK).encode(y=y, x=x, text="trials:N")
    return alt.layer(lines, ends, dots, words)


def _powers(top: int) -> list[int]:
    """The powers of ten up to the first one above `top`."""
    powers = [1]
    while powers[-1] < top:
        powers.append(powers[-1] * 10)
    return powers


def _decades(kept: list[dict[str, Any]]) -> alt.TopLevelMixin:
    rows = []
    for low, high in _DECADES:
        number = sum(1 for row in kept if _low(row) >= low and (high is None or _low(row) <= high))
        rows.append({"decade": f"{low:,} to {high:,}" if high else f"{low:,} and more", "entries": number})
    data = pd.DataFrame(rows)
    y = alt.Y(
        "decade:N",
        sort=None,
        title="runs started for the method",
        axis=alt.Axis(grid=False, ticks=False, domain=False),
    )
    base = alt.Chart(data, width=WIDTH - 200, height=len(rows) * ROW * 1.4)
    bars = base.mark_bar(color=HELD).encode(
        y=y, x=alt.X("entries:Q", title="entries"), tooltip=["decade:N", "entries:Q"]
    )
    words = base.mark_text(align="left", dx=6, color=INK).encode(y=y, x="entries:Q", text="entries:Q")
    return alt.layer(bars, words)
