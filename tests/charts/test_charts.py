import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from nullbook.assessment import assess
from nullbook.charts import CHARTS, Chart, chart, draw, vega_bundle
from nullbook.charts.look import PROPERTIES
from nullbook.frames import Frames, tabulate
from tests.bases import ACCURACY, fixture_entry, knowledge_of

SVG = "{http://www.w3.org/2000/svg}"


def frames_of(root: Path, *entries: dict[str, Any]) -> Frames:
    (root / "entries").mkdir(parents=True, exist_ok=True)
    knowledge = knowledge_of(root, *entries)
    return tabulate(knowledge, assess(knowledge))


def replication(number: int, claimed: float, measured: float, **fields: Any) -> dict[str, Any]:
    claim = {"id": "c1", "metric": ACCURACY, "baseline": 70.0, "claimed": claimed}
    result = {"claim": "c1", "measured": measured, "baseline": 70.0}
    return fixture_entry(number, **{"kind": "replication", "claims": [claim], "results": [result], **fields})


def many(number: int) -> list[dict[str, Any]]:
    return [replication(at, 80.0, 70.0 + at % 12, trials=at * 7 + 1) for at in range(number)]


@pytest.mark.parametrize("name", list(CHARTS))
@pytest.mark.parametrize("number", [0, 1, 5, 60])
def test_every_chart_stands_with_any_number_of_entries(tmp_path: Path, name: str, number: int) -> None:
    built = chart(name, frames_of(tmp_path, *many(number)))
    assert built.title
    assert built.alt
    assert built.caption
    assert (built.spec is None) == (number == 0)
    if built.spec is not None:
        json.dumps(built.spec, allow_nan=False)
        ElementTree.fromstring(draw(built.spec))


@pytest.mark.parametrize("name", list(CHARTS))
def test_who_is_out_is_counted_and_told_why(tmp_path: Path, name: str) -> None:
    withdrawn = {"status": "withdrawn", "withdrawn": {"date": "2026-01-01", "reason": "error"}}
    frames = frames_of(
        tmp_path, replication(1, 80.0, 75.0, trials=10), replication(2, 80.0, 75.0, trials=10, **withdrawn)
    )
    denominator = chart(name, frames).denominator
    assert denominator.counted == 1
    assert sum(number for _, number in denominator.left_out) == 1
    assert "withdrawn" in denominator.text
    assert "1 of 2" in denominator.text


def test_claimed_versus_replicated_says_how_many_lost(tmp_path: Path) -> None:
    frames = frames_of(
        tmp_path, replication(1, 80.0, 70.0), replication(2, 80.0, 79.0), replication(3, 80.0, 81.0)
    )
    built = chart("claimed-versus-replicated", frames)
    assert built.title == (
        "1 of 3 results, from 1 of 3 entries, came out five points or more below their claim"
    )
    assert [row[0] for row in built.table.rows] == ["NB-2026-FX01", "NB-2026-FX02", "NB-2026-FX03"]


def test_lower_is_better_is_turned_so_that_better_is_up(tmp_path: Path) -> None:
    claim = {"id": "c1", "metric": {"name": "error", "unit": "%", "better": "lower"}, "claimed": 10.0}
    entry = fixture_entry(1, kind="replication", claims=[claim], results=[{"claim": "c1", "measured": 18.0}])
    built = chart("claimed-versus-replicated", frames_of(tmp_path, entry))
    assert built.title.startswith("1 of 1 results, from 1 of 1 entries, came out five points or more below")


def test_another_unit_is_left_out_and_named(tmp_path: Path) -> None:
    claim = {"id": "c1", "metric": {"name": "return", "better": "higher"}, "claimed": 10.0}
    entry = fixture_entry(1, kind="replication", claims=[claim], results=[{"claim": "c1", "measured": 18.0}])
    built = chart("claimed-versus-replicated", frames_of(tmp_path, entry))
    assert built.spec is None
    assert "in another unit than percent" in built.denominator.text


def test_chosen_entries_have_counts_and_no_rate(tmp_path: Path) -> None:
    chosen = {"name": "mine", "kind": "chosen"}
    built = chart("failure-rate", frames_of(tmp_path, fixture_entry(1, collection=chosen)))
    assert "No failure rate" in built.title
    assert built.table.rows[0][-1] == "no rate: chosen entries"


def test_without_an_outcome_that_counts_nobody_is_said_to_have_chosen(tmp_path: Path) -> None:
    table = {"name": "all", "kind": "complete-table"}
    built = chart("failure-rate", frames_of(tmp_path, fixture_entry(1, collection=table)))
    assert built.title == "No failure rate yet: no entry of a sample has an outcome that counts"


def test_a_complete_table_has_a_rate_with_its_interval(tmp_path: Path) -> None:
    table = {"name": "all", "kind": "complete-table"}
    entries = [
        fixture_entry(
            at, collection=table, outcome="failed" if at < 3 else "succeeded", failure_modes=["no-effect"]
        )
        for at in range(10)
    ]
    built = chart("failure-rate", frames_of(tmp_path, *entries))
    assert built.title == "all: 3 of 10 failed"
    assert built.table.rows[0][-1] == "30% (11% to 60%), 3 of 10"


def test_inconclusive_entries_are_beside_the_rate_and_not_in_it(tmp_path: Path) -> None:
    table = {"name": "all", "kind": "complete-table"}
    entries = [fixture_entry(0, collection=table), fixture_entry(1, collection=table, outcome="succeeded")]
    built = chart("failure-rate", frames_of(tmp_path, *entries))
    assert built.title == "all: 0 of 1 failed"
    assert built.denominator.counted == 2


def test_an_open_range_of_trials_is_at_least(tmp_path: Path) -> None:
    built = chart("trial-counts", frames_of(tmp_path, fixture_entry(1, trials=">1000"), fixture_entry(2)))
    assert built.table.rows == (("NB-2026-FX01", "A fixture of the tests", "at least 1,001"),)
    assert "1 with an unknown trial count" in built.denominator.text


def test_colours_of_a_drawing_are_custom_properties(tmp_path: Path) -> None:
    built: Chart = chart("retained", frames_of(tmp_path, *many(5)))
    assert built.spec is not None
    svg = draw(built.spec)
    assert "var(--nb-chart-ink" in svg
    assert not [colour for colour in PROPERTIES if f'"{colour}"' in svg]


def test_a_drawing_is_kept_and_the_same(tmp_path: Path) -> None:
    built = chart("retained", frames_of(tmp_path, *many(5)))
    assert built.spec is not None
    cache = tmp_path / "cache"
    first = draw(built.spec, cache)
    assert len(list(cache.iterdir())) == 1
    assert draw(built.spec, cache) == first == draw(built.spec)


def test_the_script_brings_all_that_it_needs() -> None:
    script = vega_bundle()
    assert "window.vegaEmbed" in script
    assert "import " not in script[:200]


@pytest.mark.parametrize(
    "name", ["a\u2028b\u2029c", '"]; stop(); ["', "__proto__", "constructor", "</script>", "\\", "{{ 7*7 }}"]
)
def test_a_name_of_any_sort_is_drawn_and_becomes_no_expression(tmp_path: Path, name: str) -> None:
    table = {"name": name, "kind": "complete-table"}
    entries = [replication(at, 80.0, 75.0, trials=10, collection=table, title=f"T {name}") for at in (1, 2)]
    for built in (chart(each, frames_of(tmp_path, *entries)) for each in CHARTS):
        assert built.spec is not None
        shown = "".join(ElementTree.fromstring(draw(built.spec)).itertext())
        if built.name == "failure-rate":
            assert "(complete-table)" in shown
            assert str(built.table.rows[0][-1]) in shown


def test_collections_and_entries_stand_in_their_order(tmp_path: Path) -> None:
    small, large = ({"name": name, "kind": "complete-table"} for name in ("small", "large"))
    entries = [
        replication(at, 80.0, 75.0, trials=10**at, collection=small if at == 1 else large) for at in (1, 2, 3)
    ]
    frames = frames_of(tmp_path, *entries)
    collections, trials = (chart(name, frames).spec for name in ("failure-rate", "trial-counts"))
    assert collections is not None
    assert trials is not None
    assert in_order(draw(collections), ">large (complete-table)<", ">small (complete-table)<")
    assert in_order(draw(trials), "(FX03)<", "(FX02)<", "(FX01)<")


def in_order(svg: str, *texts: str) -> bool:
    return sorted(texts, key=svg.index) == list(texts)


def test_entries_of_one_title_have_a_row_each(tmp_path: Path) -> None:
    built = chart("trial-counts", frames_of(tmp_path, *many(2)))
    assert built.spec is not None
    assert {"(FX00)<", "(FX01)<"} <= {f"({part}" for part in re.findall(r"\((FX0\d\)<)", draw(built.spec))}


def test_a_number_far_out_does_not_shrink_the_others_to_a_dot(tmp_path: Path) -> None:
    far = [replication(at, claimed, 75.0) for at, claimed in ((2, 1e308), (3, -1e308), (4, 1e5))]
    built = chart("claimed-versus-replicated", frames_of(tmp_path, replication(1, 80.0, 75.0), *far))
    assert built.denominator.counted == 1
    assert "3 beyond 1,000 percent" in built.denominator.text
    assert built.spec is not None
    ElementTree.fromstring(draw(built.spec))


def test_results_of_one_entry_are_told_apart_by_name_dataset_and_setting(tmp_path: Path) -> None:
    metric = {"metric": ACCURACY, "baseline": 70.0, "claimed": 80.0}
    settings = {"c1": "10 labels", "c2": "40 labels", "c3": "all labels"}
    claims = [
        {"id": id, "dataset": "mnist" if id == "c3" else "cifar-10", "setting": setting, **metric}
        for id, setting in settings.items()
    ]
    measured = {"measured": 75.0, "baseline": 70.0}
    results = [{"claim": id, **measured} for id in settings]
    results += [
        {"claim": "c1", "name": "Ours", **measured},
        {"claim": "c1", "name": "Theirs on CIFAR-10", **measured},
    ]
    entry = fixture_entry(1, kind="replication", claims=claims, results=results)
    frames = frames_of(tmp_path, entry)
    for name in ("claimed-versus-replicated", "retained"):
        assert sorted(str(row[1]) for row in chart(name, frames).table.rows) == [
            "CIFAR-10, 10 labels", "CIFAR-10, 40 labels", "MNIST", "Ours, CIFAR-10", "Theirs on CIFAR-10",
        ]  # fmt: skip


def test_results_whose_labels_begin_alike_have_a_row_each(tmp_path: Path) -> None:
    long = "Settings chosen on the validation data of all the training domains"
    claim = {"id": "c1", "dataset": "mnist", "metric": ACCURACY, "baseline": 70.0, "claimed": 80.0}
    names = [f"{long}, leaving one out", f"{long}, with an oracle", "Twice", "Twice"]
    measured = {"claim": "c1", "measured": 75.0, "baseline": 70.0}
    entry = fixture_entry(
        1, kind="replication", claims=[claim], results=[{**measured, "name": name} for name in names]
    )
    built = chart("retained", frames_of(tmp_path, entry))
    assert built.spec is not None
    rows = re.findall(r">([^<>]*\(FX01\))<", draw(built.spec))
    assert len(set(rows)) == 4
    assert {"Twice, MNIST, no. 1 (FX01)", "Twice, MNIST, no. 2 (FX01)"} <= set(rows)
    assert any("one out, MNIST" in row for row in rows)
