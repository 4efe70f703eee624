"""Figures that replication projects published, computed anew from their tables with our functions."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from nullbook import stats

TABLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "replication_pairs"

needs_tables = pytest.mark.skipif(
    not TABLES.is_dir(), reason="the tables of the replication projects are not beside this clone"
)


def rows(name: str, **where: str) -> Iterator[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file) if all(row[key] == where[key] for key in where))


Numbers = tuple[float, float, float, float]


def pairs(project: str) -> list[Numbers]:
    """Fisher z of original and replication, each with its se."""
    return [
        (float(row["fiso"]), float(row["se_fiso"]), float(row["fisr"]), float(row["se_fisr"]))
        for row in rows("replicationsuccess_rprojects.csv", project=project)
    ]


def predicted(pair: Numbers) -> bool:
    answer = stats.replication_in_prediction_interval(*pair)
    assert isinstance(answer, stats.InsideInterval)
    return answer.inside


def held(pair: Numbers) -> bool:
    answer = stats.claim_in_replication_interval(pair[0], pair[2], pair[3])
    assert isinstance(answer, stats.InsideInterval)
    return answer.inside


def convincing(pair: Numbers) -> bool:
    est_o, se_o, est_r, se_r = pair
    answer = stats.sceptical_p(est_o / se_o, est_r / se_r, se_o**2 / se_r**2)
    assert isinstance(answer, float)
    return answer < 0.025


@needs_tables
@pytest.mark.parametrize(
    ("project", "total", "inside", "sceptical"),
    [("Social Sciences", 21, 14, 11), ("Experimental Economics", 18, 15, 10)],
)
def test_prediction_intervals_and_sceptical_success(
    project: str, total: int, inside: int, sceptical: int
) -> None:
    table = pairs(project)
    assert len(table) == total
    assert sum(map(predicted, table)) == inside
    assert sum(map(convincing, table)) == sceptical


@needs_tables
def test_experimental_economics_original_inside_the_replications_interval() -> None:
    assert sum(map(held, pairs("Experimental Economics"))) == 12


@needs_tables
def test_social_sciences_relative_effect_as_a_ratio_of_means() -> None:
    table = list(rows("replicationsuccess_rprojects.csv", project="Social Sciences"))
    summary = stats.retained_summary([float(row["ro"]) for row in table], [float(row["rr"]) for row in table])
    assert isinstance(summary, stats.RetainedSummary)
    assert summary.ratio_of_means == pytest.approx(0.542, abs=5e-4)


@needs_tables
def test_psychology_inside_the_prediction_interval() -> None:
    found = []
    for row in rows("rpp_2015.csv", completion_r="1.0"):
        if row["r_o"] and row["r_r"]:
            original = stats.fisher_z(float(row["r_o"]), float(row["n_o"]))
            again = stats.fisher_z(float(row["r_r"]), float(row["n_r"]))
            assert isinstance(original, stats.FisherZ)
            assert isinstance(again, stats.FisherZ)
            found.append(predicted((original.z, original.se, again.z, again.se)))
    assert (sum(found), len(found)) == (72, 97)


def test_the_same_counting_on_a_small_table_of_our_own() -> None:
    """A fixture, and no record of anything: a clear success, a clear failure, a vague claim."""
    table = [(0.5, 0.1, 0.45, 0.08), (0.6, 0.1, 0.02, 0.05), (0.3, 0.5, -0.4, 0.1)]
    assert [predicted(pair) for pair in table] == [True, False, True]
    assert [held(pair) for pair in table] == [True, False, False]
    assert [convincing(pair) for pair in table] == [True, False, False]
