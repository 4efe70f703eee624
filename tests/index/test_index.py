import json
from pathlib import Path

from nullbook.assessment import assess
from nullbook.index import by_what_matters, index_columns, index_json
from tests.bases import fixture_entry, knowledge_of

FAILED = {"outcome": "failed", "failure_modes": ["no-effect", "seed-variance"]}


def test_rows_are_ordered_by_what_matters(tmp_path: Path) -> None:
    knowledge = knowledge_of(
        tmp_path, fixture_entry(1, outcome="succeeded"), fixture_entry(2), fixture_entry(3, **FAILED)
    )
    assert [entry.id[-1] for entry in by_what_matters(knowledge.entries)] == ["3", "2", "1"]


def test_terms_are_coded_by_position(tmp_path: Path) -> None:
    knowledge = knowledge_of(tmp_path, fixture_entry(1, **FAILED), fixture_entry(2))
    index = index_columns(knowledge, assess(knowledge))
    fields = {field["name"]: field for field in index["fields"]}
    outcome, modes = fields["outcome"]["terms"], fields["failure_modes"]["terms"]
    assert [outcome[at]["id"] for at in index["columns"]["outcome"]] == ["failed", "inconclusive"]
    assert [[modes[at]["title"] for at in row] for row in index["columns"]["failure_modes"]] == [
        ["No effect", "Seed variance"],
        [],
    ]
    assert index["columns"]["verdict"] == [-1, -1]
    assert index["count"] == 2


def test_unknown_trials_are_null_and_not_zero(tmp_path: Path) -> None:
    knowledge = knowledge_of(tmp_path, fixture_entry(1), fixture_entry(2, trials=7))
    index = index_columns(knowledge, assess(knowledge))
    assert sorted(map(str, index["columns"]["trials"])) == ["7", "None"]


def test_the_file_is_the_same_each_time(tmp_path: Path) -> None:
    knowledge = knowledge_of(tmp_path, fixture_entry(1, **FAILED), fixture_entry(2))
    assert index_json(knowledge, assess(knowledge)) == index_json(knowledge, assess(knowledge))
    assert json.loads(index_json(knowledge, assess(knowledge)))["version"] == 1
