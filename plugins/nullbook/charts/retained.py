"""How much of each claimed improvement was left.

How to read it: one row a result; 100 % is all of the claim, 0 % nothing, left of 0 % the opposite of the
claim. A thin line is the interval where there is one. Values outside -100 % to 200 % are drawn at the edge
and written out.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import altair as alt
import pandas as pd

from nullbook.charts.cells import is_blank, result_labels, rows_of, told_apart
from nullbook.charts.chart import Chart, Denominator, Table
from nullbook.charts.look import HELD, INK, LOST, PAPER, PARTLY, ROW, SOFT, WIDTH, finished
from nullbook.frames import Frames

NAME = "retained"
LOW, HIGH = -1.0, 2.0
MOST_ROWS = 60  # above that the rows become a histogram
BIN = 0.25
_GROUPS = ("half or more", "less than half", "reversed")
_COLOURS = (HELD, PARTLY, LOST)
_SHAPES = ("circle", "diamond", "triangle-left")


def build(frames: Frames) -> Chart:
    """The chart of all results whose retained share can be computed."""
    kept, out = _kept(frames)
    denominator = Denominator.of(len(kept), "results", out)
    if not kept:
        return Chart(
            NAME,
            "No retained share can be computed yet",
            "There is nothing to draw: a retained share needs the claim's baseline and the re-run's.",
            denominator,
            "No chart: no retained share can be computed.",
            Table(("entry", "result", "retained"), ()),
        )
    sources = len({row["entry"] for row in kept})
    half = sum(1 for row in kept if row["group"] != _GROUPS[0])
    many = len(kept) > MOST_ROWS
    title = f"{half} of {len(kept)} results kept less than half of the claimed improvement"
    return Chart(
        NAME,
        title,
        f"The measured improvement as a share of the claimed one. {_HOW[many]} The results "
        f"come from {sources} entries; those of one entry are not independent.",
        denominator,
        f"{title}. {_SHOWN[many]}",
        Table(
            ("entry", "result", "retained", "interval"),
            tuple((row["entry"], row["label"], f"{row['retained']:.0%}", row["interval"]) for row in kept),
            frozenset({2}),
            tuple(row["entry"] for row in kept),
        ),
        finished(_histogram(kept) if many else _drawing(kept)),
    )


# For a few results and for many.
_HOW = (
    "Thin lines are 95 % intervals where both sides tell their spread.",
    "A bar is a quarter of the claim wide; shares beyond the axis are counted at its ends.",
)
_SHOWN = (
    "One row a result, from the smallest share to the largest.",
    "A histogram of the shares, from the opposite of the claim to twice the claim.",
)


def _kept(frames: Frames) -> tuple[list[dict[str, Any]], list[str]]:
    if frames.results.empty:
        return [], []
    entries = {row["entry_id"]: row for row in rows_of(frames.entries)}
    kept, out = [], []
    results = rows_of(frames.results)
    for row, label in zip(results, result_labels(results, entries), strict=True):
        entry = entries[row["entry_id"]]
        if entry["status"] in ("withdrawn", "superseded"):
            out.append(f"of {entry['status']} entries")
        elif not is_blank(row["invalid"]):
            out.append("marked as invalid")
        elif is_blank(row["retained"]):
            out.append(f"not computable: {row['retained_reason']}")
        else:
            kept.append(_row(row, label))
    return sorted(kept, key=lambda row: (row["retained"], row["entry"], row["label"])), out


def _row(row: dict[str, Any], label: str) -> dict[str, Any]:
    value = float(row["retained"])
    bounded = row["retained_kind"] in ("bounded", "claim_fixed") and not is_blank(row["retained_low"])
    low, high = (float(row["retained_low"]), float(row["retained_high"])) if bounded else (value, value)
    return {
        "entry": row["entry_id"],
        "label": label,
        "retained": value,
        "drawn": min(max(value, LOW), HIGH),
        "low": min(max(low, LOW), HIGH),
        "high": min(max(high, LOW), HIGH),
        "interval": f"{low:.0%} to {high:.0%}" if bounded else "unknown",
        "told": f"{value:.0%}" if not LOW <= value <= HIGH else "",
        "group": _GROUPS[2] if value < 0 else _GROUPS[1] if value < 0.5 else _GROUPS[0],
    }


def _drawing(kept: list[dict[str, Any]]) -> alt.TopLevelMixin:
    data = pd.DataFrame(kept)
    data["order"] = range(len(kept))
    # Rows of one text would be one row.
    data["row"] = told_apart([(row["label"], f" ({row['entry'].rsplit('-', 1)[1]})") for row in kept], 36)
    y = alt.Y(
        "row:N",
        sort=alt.EncodingSortField("order"),
        title=None,
        axis=alt.Axis(grid=False, ticks=False, domain=False),
    )
    x = alt.X(
        "drawn:Q",
        scale=alt.Scale(domain=[LOW - 0.06, HIGH + 0.06], nice=False),
        axis=alt.Axis(format="%", values=[-1, -0.5, 0, 0.5, 1, 1.5, 2]),
        title="share of the claimed improvement that is left",
    )
    rules, names = _marks()
    base = alt.Chart(data)
    lines = base.mark_rule(color=SOFT, strokeWidth=1.5).encode(y=y, x="low:Q", x2="high:Q")
    present = [group for group in _GROUPS if group in set(data["group"])]
    at = [_GROUPS.index(group) for group in present]
    dots = base.mark_point(filled=True, size=80, opacity=1).encode(
        y=y,
        x=x,
        color=alt.Color("group:N", scale=alt.Scale(domain=present, range=[_COLOURS[i] for i in at])),
        shape=alt.Shape("group:N", scale=alt.Scale(domain=present, range=[_SHAPES[i] for i in at])),
        tooltip=[
            "entry:N",
            alt.Tooltip("label:N", title="result"),
            alt.Tooltip("retained:Q", format=".0%"),
            "interval:N",
        ],
    )
    words = base.mark_text(align="left", dx=9, color=INK).encode(y=y, x=x, text="told:N")
    return alt.layer(rules, names, lines, dots, words).properties(
        width=WIDTH - 220, height=max(3, len(kept)) * ROW
    )


def _marks() -> tuple[alt.Chart, alt.Chart]:
    """The lines at nothing and at all of the claim, with their names above the axis."""
    marks = pd.DataFrame({"at": [0.0, 1.0], "told": ["nothing left", "all of it"]})
    rules = alt.Chart(marks).mark_rule(color=SOFT, strokeWidth=1.5).encode(x="at:Q")
    names = (
        alt.Chart(marks)
        .mark_text(color=SOFT, baseline="bottom", dy=-6, fontSize=12)
        .encode(x="at:Q", y=alt.value(0), text="told:N")
    )
    return rules, names


def _histogram(kept: list[dict[str, Any]]) -> alt.TopLevelMixin:
    bins: Counter[tuple[float, str]] = Counter()
    last = round((HIGH - LOW) / BIN) - 1
    for row in kept:
        bins[LOW + BIN * min(last, int((row["drawn"] - LOW) / BIN)), row["group"]] += 1
    data = pd.DataFrame(
        [
            {"from": start, "to": start + BIN, "none": 0, "results": count, "group": group}
            for (start, group), count in sorted(bins.items())
        ]
    )
    present = [group for group in _GROUPS if group in set(data["group"])]
    x = alt.X(
        "from:Q",
        scale=alt.Scale(domain=[LOW, HIGH], nice=False),
        axis=alt.Axis(format="%", values=[-1, -0.5, 0, 0.5, 1, 1.5, 2]),
        title="share of the claimed improvement that is left",
    )
    bars = (
        alt.Chart(data)
        .mark_rect(stroke=PAPER, strokeWidth=1.5)
        .encode(
            x=x,
            x2="to:Q",
            y=alt.Y("results:Q", title="results", scale=alt.Scale(zero=True), axis=alt.Axis(tickMinStep=1)),
            y2="none:Q",
            color=alt.Color(
                "group:N",
                scale=alt.Scale(domain=present, range=[_COLOURS[_GROUPS.index(group)] for group in present]),
            ),
            tooltip=[
                alt.Tooltip("from:Q", format=".0%"),
                alt.Tooltip("to:Q", format=".0%"),
                "results:Q",
            ],
        )
    )
    return alt.layer(bars, *_marks()).properties(width=WIDTH - 60, height=260)
