"""Claimed value against measured value, for results that share a metric with a claim.

How to read it: a point on the dashed line is a claim that held exactly; how far a point lies on the worse
side of the line is how much was lost. Only results in one unit stand on one pair of axes; the unit with
most results is drawn.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from nullbook.charts.cells import is_blank, result_labels, rows_of, shortened
from nullbook.charts.chart import Chart, Denominator, Table
from nullbook.charts.look import HELD, INK, LINE, LOST, PARTLY, SOFT, WIDTH, finished
from nullbook.frames import Frames

NAME = "claimed-versus-replicated"
MOST_POINTS = 300  # above that, results that lie close together share a point
CELL = 2.5  # points of a percentage
FARTHEST = 1_000
_LABELLED = 5
_GROUPS = ("as good or better", "worse, less than 5 points", "worse, 5 points or more")
_COLOURS = (HELD, PARTLY, LOST)
_SHAPES = ("circle", "diamond", "triangle-down")
_MANY = " Results that lie close together share a point, which is larger the more they are."


def build(frames: Frames) -> Chart:
    """The chart for the percent unit, in which values of different metrics can share a pair of axes."""
    kept, out = _pairs(frames)
    denominator = Denominator.of(len(kept), "results", out)
    if not kept:
        return Chart(
            NAME,
            "No claim can be set against a result yet",
            "There is nothing to draw: no result shares a metric in percent with a claim that states a "
            "number.",
            denominator,
            "No chart: no claim and result share a metric in percent.",
            Table(("entry", "claimed, %", "measured, %"), ()),
        )
    lost = sum(1 for row in kept if row["group"] == _GROUPS[2])
    sources = len({row["entry"] for row in kept})
    losing = len({row["entry"] for row in kept if row["group"] == _GROUPS[2]})
    many = len(kept) > MOST_POINTS
    title = (
        f"{lost} of {len(kept)} results, from {losing} of {sources} entries, "
        "came out five points or more below their claim"
    )
    return Chart(
        NAME,
        title,
        "Claimed value against measured value, both in percent of the same metric. On the dashed line a"
        " claim held exactly. For metrics "
        "where lower is better both are drawn as 100 minus the value, so that better is always up. "
        f"Results of one entry are not independent.{_MANY if many else ''}",
        denominator,
        f"{title}. Scatter of claimed against measured values in percent with the line of equality.",
        Table(
            ("entry", "result", "metric", "claimed, %", "measured, %"),
            tuple(
                (row["entry"], row["label"], row["metric"], row["claimed_told"], row["measured_told"])
                for row in kept
            ),
            frozenset({3, 4}),
            tuple(row["entry"] for row in kept),
        ),
        finished(_drawing(_together(kept) if many else kept)),
    )


def _pairs(frames: Frames) -> tuple[list[dict[str, Any]], list[str]]:
    if frames.results.empty:
        return [], []
    claims = {row["claim_ref"]: row for row in rows_of(frames.claims)}
    entries = {row["entry_id"]: row for row in rows_of(frames.entries)}
    kept, out = [], []
    results = rows_of(frames.results)
    for row, label in zip(results, result_labels(results, entries), strict=True):
        claim = claims.get(row["claim_ref"])
        entry = entries[row["entry_id"]]
        reason = _left_out(row, claim, entry)
        if reason is not None or claim is None:
            out.append(reason or "without a claim")
            continue
        up = row["better"] == "higher"
        claimed, measured = float(claim["claimed"]), float(row["measured"])
        x, y = (claimed, measured) if up else (100 - claimed, 100 - measured)
        group = _GROUPS[0] if y >= x else _GROUPS[1] if x - y < 5 else _GROUPS[2]
        kept.append(
            {
                "entry": row["entry_id"],
                "label": label,
                "metric": row["metric"],
                "claimed_told": claimed,
                "measured_told": measured,
                "claimed": x,
                "measured": y,
                "lost": x - y,
                "group": group,
            }
        )
    return sorted(kept, key=lambda row: (-row["lost"], row["entry"], row["label"])), out


def _left_out(row: dict[str, Any], claim: dict[str, Any] | None, entry: dict[str, Any]) -> str | None:
    if entry["status"] in ("withdrawn", "superseded"):
        return f"of {entry['status']} entries"
    if claim is None:
        return "without a claim"
    if not is_blank(row["invalid"]):
        return "marked as invalid"
    if is_blank(row["better"]):
        return "whose metric or its direction is unknown"
    if row["metric"] != claim["metric"]:
        return "measured by another metric than the claim's"
    if row["is_effect"] or claim["is_effect"]:
        return "known only as a difference"
    if is_blank(row["measured"]):
        return "without a measured number"
    if is_blank(claim["claimed"]):
        return "whose claim states no number"
    if row["unit"] != "%":
        return "in another unit than percent"
    if max(abs(float(row["measured"])), abs(float(claim["claimed"]))) > FARTHEST:
        return f"beyond {FARTHEST:,} percent, where the others would shrink to a dot"
    return None


def _together(kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for all results of a group within a cell, at the middle of them."""
    cells: dict[tuple[int, int, str], list[dict[str, Any]]] = {}
    for row in kept:
        cells.setdefault(
            (round(row["claimed"] / CELL), round(row["measured"] / CELL), row["group"]), []
        ).append(row)
    return [
        {
            **rows[0],
            "label": rows[0]["label"] if len(rows) == 1 else f"{len(rows)} results",
            "entry": rows[0]["entry"] if len(rows) == 1 else f"{len({row['entry'] for row in rows})} entries",
            "metric": ", ".join(sorted({str(row["metric"]) for row in rows})[:3]),
            **{
                name: round(sum(row[name] for row in rows) / len(rows), 2)
                for name in ("claimed", "measured", "lost", "claimed_told", "measured_told")
            },
            "results": len(rows),
        }
        for rows in cells.values()
    ]


def _drawing(kept: list[dict[str, Any]]) -> alt.TopLevelMixin:
    data = pd.DataFrame(kept)
    crowded = "results" in data
    data["told"] = [
        shortened(row["label"], 30) if at < _LABELLED and not crowded and row["lost"] >= 5 else ""
        for at, row in enumerate(kept)
    ]
    low = min(0.0, data["claimed"].min(), data["measured"].min())
    high = max(100.0, data["claimed"].max(), data["measured"].max())
    scale = alt.Scale(domain=[low, high], nice=False)
    x = alt.X("claimed:Q", scale=scale, title="claimed, %")
    y = alt.Y("measured:Q", scale=scale, title="measured, %")
    ends = pd.DataFrame({"claimed": [low, high], "measured": [low, high]})
    line = alt.Chart(ends).mark_line(color=SOFT, strokeDash=[5, 4]).encode(x=x, y=y)
    present = [group for group in _GROUPS if group in set(data["group"])]
    at = [_GROUPS.index(group) for group in present]
    points = (
        alt.Chart(data)
        .mark_point(filled=True, size=90, opacity=1, stroke=LINE, strokeWidth=0.5)
        .encode(
            x=x,
            y=y,
            color=alt.Color("group:N", scale=alt.Scale(domain=present, range=[_COLOURS[i] for i in at])),
            shape=alt.Shape("group:N", scale=alt.Scale(domain=present, range=[_SHAPES[i] for i in at])),
            tooltip=[
                alt.Tooltip("entry:N"),
                alt.Tooltip("label:N", title="result"),
                alt.Tooltip("metric:N"),
                alt.Tooltip("claimed_told:Q", title="claimed, %"),
                alt.Tooltip("measured_told:Q", title="measured, %"),
            ],
        )
    )
    if crowded:
        points = points.encode(
            size=alt.Size("results:Q", scale=alt.Scale(range=[30, 500]), title="results", legend=None)
        )
    # A label stands on the side of its point where there is room for it.
    middle = (low + high) / 2
    right = alt.Chart(data[data["claimed"] <= middle]).mark_text(align="left", dx=9, color=INK)
    left = alt.Chart(data[data["claimed"] > middle]).mark_text(align="right", dx=-9, color=INK)
    words = [side.encode(x=x, y=y, text="told:N") for side in (right, left)]
    return alt.layer(line, points, *words).properties(width=WIDTH - 60, height=WIDTH - 140)
