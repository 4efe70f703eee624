"""Charts of many entries: summed up, so that a drawing stays small and can be read."""

from __future__ import annotations

import json

import pytest

from nullbook.charts import chart, draw
from nullbook.charts.retained import MOST_ROWS
from nullbook.frames import Frames
from tests.charts.test_charts import frames_of, replication


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    """Results of 320 replications: the same eighty, four times."""
    rows = [replication(at, 60 + at % 30, 58 + (at * 7) % 30) for at in range(1, 81)]
    root = tmp_path_factory.mktemp("crowd")
    results = [
        {**row, "id": f"NB-2026-{turn}{row['id'][-3:]}"} for turn in ("A", "B", "C", "D") for row in rows
    ]
    return frames_of(root, *results)


@pytest.mark.parametrize("name", ["claimed-versus-replicated", "trial-counts", "failure-rate", "retained"])
def test_a_drawing_of_many_stays_small(crowd: Frames, name: str) -> None:
    made = chart(name, crowd)
    if made.spec is not None:
        assert len(draw(made.spec)) < 150_000


def test_the_table_has_every_result_and_points_say_how_many_they_are(crowd: Frames) -> None:
    made = chart("claimed-versus-replicated", crowd)
    assert len(made.table.rows) == made.denominator.counted == 320
    assert made.spec is not None
    points = [row for rows in made.spec["datasets"].values() for row in rows if "results" in row]
    assert len(points) < 320
    assert sum(row["results"] for row in points) == 320
    assert "share a point" in made.caption


def test_many_shares_become_a_histogram(crowd: Frames) -> None:
    made = chart("retained", crowd)
    assert made.denominator.counted > MOST_ROWS
    assert made.spec is not None
    bins = [row for rows in made.spec["datasets"].values() for row in rows if "from" in row]
    assert sum(row["results"] for row in bins) == made.denominator.counted
    assert all(-1 <= row["from"] < row["to"] <= 2 for row in bins)
    assert "histogram" in made.alt
    assert len(json.dumps(made.spec)) < 20_000
