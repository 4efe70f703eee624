import json
from pathlib import Path

from nullbook.assessment import assess
from nullbook.index import by_what_matters, index_columns, index_json
from nullbook.schema import OpenTerm, Vocabularies
from tests.bases import fixture_entry, knowledge_of

VOCABULARIES = Vocabularies.of(
    {"datasets": [OpenTerm("cifar-10", "CIFAR-10", ("cifar10",)), OpenTerm("mnist", "MNIST", ("digits",))]}
)
FAILED = {"outcome": "failed", "failure_modes": ["no-effect", "seed-variance"]}


def test_rows_are_ordered_by_what_matters(tmp_path: Path) -> None:
    knowledge = knowledge_of(
        tmp_path, fixture_entry(1, outcome="succeeded"), fixture_entry(2), fixture_entry(3, **FAILED)
    )
    assert [entry.id[-1] for entry in by_what_matters(knowledge.entries)] == ["3", "2", "1"]


def test_terms_are_coded_by_position(tmp_path: Path) -> None:
    knowledge = knowledge_of(tmp_path, fixture_entry(1, **FAILED), fixture_entry(2))
    index = index_columns(knowledge, assess(knowledge), VOCABULARIES)
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
    index = index_columns(knowledge, assess(knowledge), VOCABULARIES)
    assert sorted(map(str, index["columns"]["trials"])) == ["7", "None"]


def test_the_file_is_the_same_each_time(tmp_path: Path) -> None:
    knowledge = knowledge_of(tmp_path, fixture_entry(1, **FAILED), fixture_entry(2))
    first, second = (index_json(knowledge, assess(knowledge), VOCABULARIES) for _ in range(2))
    assert first == second
    assert json.loads(first)["version"] == 1


def test_terms_that_are_used_bring_their_aliases(tmp_path: Path) -> None:
    topics = {"datasets": ["cifar10", "a set of ours"]}
    knowledge = knowledge_of(tmp_path, fixture_entry(1, topics=topics))
    index = index_columns(knowledge, assess(knowledge), VOCABULARIES)
    terms = next(field["terms"] for field in index["fields"] if field["name"] == "datasets")
    assert terms[0] == {"id": "cifar-10", "title": "CIFAR-10", "aliases": ["cifar10"]}
    assert "aliases" not in terms[1]
    assert len(terms) == 2


def test_configurations_stand_beside_an_unknown_number_of_runs(tmp_path: Path) -> None:
    trials = {"method": {"configurations": 100, "attempted": "unknown"}}
    knowledge = knowledge_of(tmp_path, fixture_entry(1, trials=trials))
    columns = index_columns(knowledge, assess(knowledge), VOCABULARIES)["columns"]
    assert (columns["trials"], columns["configurations"]) == ([None], [100])
