import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from nullbook.assessment import assess
from nullbook.frames import Frames, tabulate
from nullbook.frames.exports import to_csv, to_json
from tests.bases import ACCURACY, fixture_entry, knowledge_of


def frames_of(root: Path, *entries: dict[str, Any]) -> Frames:
    knowledge = knowledge_of(root, *entries)
    return tabulate(knowledge, assess(knowledge))


def test_unknown_zero_and_ranges_stay_apart(tmp_path: Path) -> None:
    told = [None, "unknown", "withheld", ">1000", "10-20"]
    entries = [fixture_entry(number, trials=count) for number, count in enumerate(told)]
    entries.append(
        fixture_entry(9, stage="idea", outcome="abandoned", decision={"what": "stopped"}, trials=0)
    )
    rows = frames_of(tmp_path, *entries).entries.set_index("entry_id")
    assert list(rows["trials_known"]) == ["unknown", "unknown", "withheld", "range", "range", "exact"]
    assert rows.loc["NB-2026-FX09", "trials"] == 0
    assert rows["trials"].isna().sum() == 5
    assert rows.loc["NB-2026-FX03", "trials_low"] == 1001
    assert rows["trials_high"].isna()["NB-2026-FX03"]


def test_templates_are_in_no_table(tmp_path: Path) -> None:
    from nullbook.knowledge import load
    from tests.bases import write_base

    write_base(tmp_path, fixture_entry(1))
    write_base(tmp_path, fixture_entry(2), templates=True)
    knowledge = load(tmp_path).knowledge
    assert len(knowledge.entries) == 2
    assert list(tabulate(knowledge, assess(knowledge)).entries["entry_id"]) == ["NB-2026-FX01"]


def test_a_figure_that_cannot_be_computed_has_its_reason_beside_it(tmp_path: Path) -> None:
    entry = fixture_entry(1, results=[{"metric": ACCURACY, "measured": 76.3}])
    row = frames_of(tmp_path, entry).results.iloc[0]
    assert pd.isna(row["improvement"])
    assert row["improvement_reason"] == "the baseline is unknown"


def test_csv_disarms_formulas_and_json_is_exact(tmp_path: Path) -> None:
    title = "=HYPERLINK(1) was tried, and did nothing"
    table = frames_of(tmp_path, fixture_entry(1, title=title)).entries
    read = pd.read_csv(BytesIO(to_csv(table)))
    assert read.loc[0, "title"] == "'" + title
    assert json.loads(to_json(table))[0]["title"] == title


def test_json_of_what_is_not_told_is_null(tmp_path: Path) -> None:
    row = json.loads(to_json(frames_of(tmp_path, fixture_entry(1)).entries))[0]
    assert row["trials"] is None
    assert row["trials_known"] == "unknown"
    assert row["failure_modes"] == []


def test_a_base_without_entries_has_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "entries").mkdir()
    for table in frames_of(tmp_path).tables().values():
        assert len(table) == 0
        assert json.loads(to_json(table)) == []
        head, *rows = to_csv(table).splitlines()
        assert b"entry_id" in head
        assert not rows


def test_dataset_and_setting_fall_back_to_the_claims(tmp_path: Path) -> None:
    claim = {"id": "c1", "metric": ACCURACY, "claimed": 80.0, "dataset": "cifar-10", "setting": "250 labels"}
    results = [{"claim": "c1", "measured": 75.0}, {"claim": "c1", "measured": 76.0, "setting": "our loader"}]
    entry = fixture_entry(1, kind="replication", claims=[claim], results=results)
    rows = frames_of(tmp_path, entry).results
    assert list(rows["setting"]) == ["250 labels", "our loader"]
    assert list(rows["dataset_title"]) == ["CIFAR-10", "CIFAR-10"]
