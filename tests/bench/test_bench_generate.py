"""The synthetic entries: the same each time, sound, and as varied as the measurements need them."""

from __future__ import annotations

import statistics
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench import generate
from bench.parts import plan
from bench.parts.base import write_base
from bench.parts.entries import entry
from bench.parts.entry_file import entry_text
from bench.parts.faults import FAULTS, is_broken
from bench.parts.vocabulary import closed, opened
from bench.parts.words import lexicon, mark
from nullbook.knowledge import check

SEED = generate.SEED


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.yaml")
        if "entries" in path.parts
    }


@pytest.fixture(scope="module")
def many() -> list[dict[str, Any]]:
    return [entry(number, SEED) for number in range(1000)]


def test_the_command_writes_the_same_files_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        assert generate.main(["30", str(tmp_path / name)]) == 0
    assert "30 entries" in capsys.readouterr().out
    assert len(files(tmp_path / "one")) == 30
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_an_entry_is_the_same_in_a_base_of_any_size(tmp_path: Path) -> None:
    few = files(write_base(tmp_path / "few", 13, SEED).folder)
    more = files(write_base(tmp_path / "more", 40, SEED).folder)
    assert few.items() <= more.items()


def test_another_seed_makes_other_entries(tmp_path: Path) -> None:
    one = files(write_base(tmp_path / "one", 5, 1).folder)
    two = files(write_base(tmp_path / "two", 5, 2).folder)
    assert one.keys() == two.keys()
    assert not set(one.values()) & set(two.values())


def test_a_base_is_written_anew_and_nothing_else_is_deleted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_base(tmp_path / "base", 5, SEED)
    assert len(files(write_base(tmp_path / "base", 3, SEED).folder)) == 3
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(SystemExit, match="2"):
        generate.main(["3", str(tmp_path / "mine")])
    assert "holds something else" in capsys.readouterr().err
    assert (tmp_path / "mine" / "thesis.txt").exists()


def test_every_entry_is_sound(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base", 300, SEED)
    report = check([base.folder], base=base.folder, use_cache=False)
    assert report.files == 300
    assert list(report.findings) == []


def test_the_second_set_has_one_broken_entry_in_a_hundred(tmp_path: Path) -> None:
    generate.main(["300", str(tmp_path / "base"), "--invalid"])
    report = check([tmp_path / "base"], base=tmp_path / "base", use_cache=False)
    broken = {f"{plan.id_of(number)}.yaml" for number in range(300) if is_broken(number)}
    assert len(broken) == 3
    assert {Path(finding.file).name for finding in report.findings if finding.is_error} == broken


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_breaks_an_entry(name: str, tmp_path: Path) -> None:
    base = write_base(tmp_path / "base", 2, SEED)
    file = base.entry_file(1)
    file.write_text(FAULTS[name](file.read_text(encoding="utf-8")), encoding="utf-8")
    errors = [f for f in check([file], base=base.folder, use_cache=False).findings if f.is_error]
    assert errors


def test_all_words_of_the_vocabularies_are_used(many: list[dict[str, Any]]) -> None:
    for field, vocabulary in (("kind", "kind"), ("outcome", "outcome"), ("stage", "stage")):
        assert {value.get(field) for value in many} - {None} == set(closed(vocabulary))
    assert {mode for value in many for mode in value.get("failure_modes", ())} == set(closed("failure_mode"))
    for field in ("methods", "datasets", "packages"):
        assert {term for value in many for term in value["topics"][field]} == set(opened(field))
    for field, vocabulary in (("domain", "domains"), ("task", "tasks")):
        assert {value["topics"][field] for value in many} == set(opened(vocabulary))


def test_the_mix_is_the_one_that_was_asked_for(many: list[dict[str, Any]]) -> None:
    kinds = Counter(value["kind"] for value in many)
    assert kinds["replication"] == pytest.approx(333, abs=1)
    assert sum(value.get("status") == "withdrawn" for value in many) == 50
    unknown = [plan.has_unknown_trials(number) for number in range(1000)]
    assert sum(unknown) == pytest.approx(333, abs=1)
    known = [number for number, value in enumerate(many) if "hypotheses" in str(value.get("trials"))]
    assert not any(unknown[number] for number in known)
    targets = Counter(
        result["claim"] for value in many if value["kind"] == "replication" for result in value["results"]
    )
    (_, most), (_, second) = targets.most_common(2)
    assert most == plan.HUB_RESULTS
    assert second < most / 4


def test_sizes_are_those_of_real_entries(many: list[dict[str, Any]]) -> None:
    sizes = sorted(len(entry_text(value).encode()) for value in many)
    assert statistics.median(sizes) == pytest.approx(4_700, rel=0.05)
    assert sizes[989] >= 1.4 * statistics.median(sizes)
    assert sum(size > 14_500 for size in sizes) >= 10


def test_the_words_are_many_and_some_are_not_ascii() -> None:
    words = lexicon(SEED).words
    assert len(words) >= 10_000
    assert len(set(words)) == len(words)
    assert sum(not word.isascii() for word in words) / len(words) == pytest.approx(0.08, abs=0.01)


def test_sections_hold_tables_code_and_lists(many: list[dict[str, Any]]) -> None:
    for value in many[:50]:
        text = "\n".join(value["sections"].values())
        assert "|---|" in text
        assert "```python\n" in text
        assert "\n- " in text


def test_ids_and_marks_are_all_different() -> None:
    assert len({plan.id_of(number).split("-")[2] for number in range(20_000)}) == 20_000
    marks = {mark(number) for number in range(20_000)}
    assert len(marks) == 20_000
    assert len({len(word) for word in marks}) == 1


def test_texts_say_that_they_are_fixtures(many: list[dict[str, Any]], tmp_path: Path) -> None:
    assert all(value["title"].startswith("Fixture ") for value in many)
    assert all(plan.sentence_of(number) in value["lesson"] for number, value in enumerate(many))
    config = write_base(tmp_path / "base", 1, SEED).config.read_text(encoding="utf-8")
    assert "synthetic fixtures" in config
    assert "None is a record of anything" in config
