"""How many entries failed, collection by collection, and the rate where there is one.

How to read it: a bar shows all entries of a collection by outcome, so that the whole composition is in the
picture. The rate, failed over succeeded, partly succeeded, null and failed, is written behind it with its
95 % Wilson interval. Over entries that somebody chose there are counts and no rate.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import altair as alt
import pandas as pd

from nullbook.charts.cells import is_blank, rows_of
from nullbook.charts.chart import Chart, Denominator, Table
from nullbook.charts.look import INK, OUTCOME_COLOURS, PAPER, ROW, WIDTH, finished
from nullbook.frames import Frames
from nullbook.stats import Reason, wilson_interval

NAME = "failure-rate"
_IN_RATE = ("failed", "null-result", "partial", "succeeded")
_CHOSEN = "no rate: chosen entries"
_TITLES = {
    "failed": "failed",
    "null-result": "null result",
    "partial": "partly succeeded",
    "succeeded": "succeeded",
    "inconclusive": "inconclusive",
    "abandoned": "abandoned",
    "invalid": "invalid",
}


def build(frames: Frames) -> Chart:
    """Composition of each collection, and its failure rate or the reason why there is none."""
    collections: dict[tuple[str, str], Counter[str]] = {}
    out: list[str] = []
    for row in rows_of(frames.entries):
        if not is_blank(row["out_of_rates"]):
            out.append(str(row["out_of_rates"]))
            continue
        name = "no collection" if is_blank(row["collection"]) else str(row["collection"])
        kind = "chosen" if is_blank(row["collection_kind"]) else str(row["collection_kind"])
        collections.setdefault((name, kind), Counter())[str(row["outcome"])] += 1
    rows = [_collection(name, kind, counts) for (name, kind), counts in sorted(collections.items())]
    rows.sort(key=lambda row: (-row["total"], row["name"]))
    denominator = Denominator.of(sum(row["total"] for row in rows), "entries", out)
    if not rows:
        return Chart(
            NAME,
            "No outcome is recorded yet",
            "There is nothing to draw: no entry here has an outcome that counts.",
            denominator,
            "No chart: no entry has an outcome that counts.",
            Table(("collection", "failure rate"), ()),
        )
    rated = [row for row in rows if row["rate"] is not None]
    if rated:
        title = "; ".join(f"{row['name']}: {row['failed']} of {row['rated']} failed" for row in rated[:2])
    elif all(row["told"] == _CHOSEN for row in rows):
        title = "No failure rate: entries that somebody chose are no sample"
    else:
        title = "No failure rate yet: no entry of a sample has an outcome that counts"
    return Chart(
        NAME,
        title,
        "All entries of each collection by outcome. A rate is failed over succeeded, partly succeeded, "
        "null and failed entries, with its 95 % Wilson "
        "interval. Entries that somebody chose are no sample of anything, so there is no rate over them.",
        denominator,
        f"{title}. {len(rows)} collections, one bar each, divided by outcome.",
        Table(
            ("collection", *(_TITLES[word] for word in OUTCOME_COLOURS), "failure rate"),
            tuple(
                (row["name"], *(row["counts"][word] for word in OUTCOME_COLOURS), row["told"]) for row in rows
            ),
            frozenset(range(1, len(OUTCOME_COLOURS) + 1)),
        ),
        finished(_drawing(rows)),
    )


def _collection(name: str, kind: str, counts: Counter[str]) -> dict[str, Any]:
    rated = sum(counts[word] for word in _IN_RATE)
    row: dict[str, Any] = {
        "name": name,
        # Unlike a bare name, this is never `constructor` or the like, over which Vega's look-ups stumble.
        "label": f"{name} ({kind})",
        "counts": counts,
        "total": sum(counts.values()),
        "failed": counts["failed"],
        "rated": rated,
        "rate": None,
    }
    if kind == "chosen":
        return row | {"told": _CHOSEN}
    found = wilson_interval(counts["failed"], rated)
    if isinstance(found, Reason):
        return row | {"told": "no rate: no outcome that counts"}
    told = f"{found.estimate:.0%} ({found.low:.0%} to {found.high:.0%}), {counts['failed']} of {rated}"
    return row | {"rate": found.estimate, "told": told}


def _drawing(rows: list[dict[str, Any]]) -> alt.TopLevelMixin:
    words = list(OUTCOME_COLOURS)
    parts = pd.DataFrame(
        [
            {
                "collection": row["label"],
                "outcome": _TITLES[word],
                "entries": row["counts"][word],
                "order": at,
                "place": words.index(word),
            }
            for at, row in enumerate(rows)
            for word in words
            if row["counts"][word]
        ]
    )
    ends = pd.DataFrame(
        [
            {"collection": row["label"], "entries": row["total"], "told": row["told"], "order": at}
            for at, row in enumerate(rows)
        ]
    )
    y = alt.Y(
        "collection:N",
        # By a number, as names in `sort` would become part of a Vega expression.
        sort=alt.EncodingSortField("order", op="min"),
        title=None,
        axis=alt.Axis(grid=False, ticks=False, domain=False),
    )
    present = [word for word in words if _TITLES[word] in set(parts["outcome"])]
    top = float(ends["entries"].max())
    x = alt.X(
        "entries:Q",
        title="entries",
        scale=alt.Scale(domain=[0, top * 1.9]),
        axis=alt.Axis(tickMinStep=1, values=_ticks(top)),
    )
    bars = (
        alt.Chart(parts)
        .mark_bar(height=ROW * 0.8, stroke=PAPER, strokeWidth=1.5)
        .encode(
            y=y,
            x=x,
            color=alt.Color(
                "outcome:N",
                scale=alt.Scale(
                    domain=[_TITLES[word] for word in present],
                    range=[OUTCOME_COLOURS[word] for word in present],
                ),
            ),
            order=alt.Order("place:Q"),
            tooltip=["collection:N", "outcome:N", "entries:Q"],
        )
    )
    # In grey print the outcomes' colours are alike; each part has its number, in the legend's order.
    numbers = (
        alt.Chart(parts)
        .mark_text(color=PAPER, fontWeight="bold")
        .encode(
            y=y,
            x=alt.X("entries:Q", stack="zero", bandPosition=0.5),
            detail="outcome:N",
            order=alt.Order("place:Q"),
            text="entries:Q",
        )
    )
    told = alt.Chart(ends).mark_text(align="left", dx=8, color=INK).encode(y=y, x="entries:Q", text="told:N")
    return alt.layer(bars, numbers, told).properties(width=WIDTH - 200, height=max(2, len(rows)) * ROW * 1.5)


def _ticks(top: float) -> list[int]:
    step = max(1, round(top / 5))
    return list(range(0, int(top) + step, step))
