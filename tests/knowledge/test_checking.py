"""What is checked, against what, and what is kept for the next time."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from nullbook.knowledge import Report, check, load
from nullbook.knowledge.cache import CACHE_FOLDER
from nullbook.knowledge.inspection import Inspector

ENTRY = """\
schema_version: 1
id: {id}
kind: experiment
title: Label smoothing did nothing
idea: Smooth the labels.
outcome: null-result
stage: evaluation
lesson: No change within noise.
authors: [{{name: Mara Lindqvist}}]
"""


@pytest.fixture(autouse=True)
def key_of_our_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("home")))


def add(folder: Path, id: str, more: str = "", name: str | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name or f"{id}.yaml")
    path.write_text(ENTRY.format(id=id) + more, encoding="utf-8")
    return path


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    add(tmp_path / "entries/2026", "NB-2026-AAAA", "claims: [{id: c1}]\n")
    add(tmp_path / "entries/2026", "NB-2026-BBBB", "relations: [{type: extends, target: NB-2026-AAAA}]\n")
    add(tmp_path / "entries/templates", "NB-2026-TTTT")
    return tmp_path


def test_a_folder_with_entries_means_its_entries(base: Path) -> None:
    (base / "mkdocs.yml").write_text("site_name: no entry\n", encoding="utf-8")
    report = check([base], base=base, use_cache=False)
    assert (report.files, report.findings) == (3, ())


def test_targets_outside_the_paths_are_looked_up_in_the_knowledge_base(base: Path) -> None:
    one = base / "entries/2026/NB-2026-BBBB.yaml"
    assert rules(check([one], base=base, use_cache=False)) == []
    add(base / "entries/2026", "NB-2026-BBBB", "relations: [{type: extends, target: NB-2026-AAAB}]\n")
    found = check([one], base=base, use_cache=False).findings
    assert [each.rule for each in found] == ["R232"]
    assert found[0].suggestion == "NB-2026-AAAA"


def test_a_claim_outside_the_paths_is_looked_up(base: Path) -> None:
    result = "results: [{{claim: NB-2026-AAAA#{claim}, measured: 5.0}}]\n"
    for claim, expected in (("c1", []), ("c2", ["R233"])):
        path = add(base / "entries/2026", "NB-2026-CCCC", result.format(claim=claim))
        assert rules(check([path], base=base, use_cache=False)) == expected


def test_an_entry_that_cannot_be_read_is_there_all_the_same(base: Path) -> None:
    (base / "entries/2026/NB-2026-AAAA.yaml").write_text("title: 'open\n", encoding="utf-8")
    path = add(base / "entries/2026", "NB-2026-CCCC", "results: [{claim: NB-2026-AAAA#c9, measured: 5.0}]\n")
    assert rules(check([path], base=base, use_cache=False)) == []


def test_an_id_is_taken_by_a_file_outside_the_paths(base: Path) -> None:
    path = add(base / "entries/2025", "NB-2026-AAAA")
    found = check([path], base=base, use_cache=False).findings
    assert {each.rule for each in found} == {"R202", "R203"}
    assert any("entries/2026/NB-2026-AAAA.yaml" in each.message for each in found)


def test_a_copy_outside_the_knowledge_base_takes_no_id(base: Path) -> None:
    path = add(base / "drafts", "NB-2026-AAAA")
    assert rules(check([path], base=base, use_cache=False)) == []


def test_a_cycle_through_a_file_outside_the_paths_is_seen(base: Path) -> None:
    add(base / "entries/2026", "NB-2026-AAAA", "relations: [{type: supersedes, target: NB-2026-CCCC}]\n")
    path = add(
        base / "entries/2026", "NB-2026-CCCC", "relations: [{type: supersedes, target: NB-2026-AAAA}]\n"
    )
    assert rules(check([path], base=base, use_cache=False)) == ["R238"]
    assert rules(check([base], base=base, use_cache=False)) == ["R238"]


def test_files_are_named_from_the_working_folder_on(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(base / "entries/2025", "NB-2026-DDDD")
    monkeypatch.chdir(base / "entries")
    found = check([Path("2025")], use_cache=False).findings
    assert [(each.file, each.rule) for each in found] == [("2025/NB-2026-DDDD.yaml", "R203")]


def test_links_are_reported_and_not_followed(base: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    secret.write_text("password: s3cret\n", encoding="utf-8")
    (base / "entries/2026/NB-2026-SSSS.yaml").symlink_to(secret)
    found = check([base], base=base, use_cache=False).findings
    assert [(each.rule, each.file) for each in found] == [("R002", "entries/2026/NB-2026-SSSS.yaml")]
    assert "s3cret" not in str(found)


def test_a_path_that_does_not_exist_is_no_silent_success(base: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check([base / "entires"], base=base)


def test_without_the_fast_gate_the_same_is_said() -> None:
    bad = Path(__file__).parents[1] / "data" / "bad_entries"
    assert check([bad], base=bad, use_cache=False, fast=False) == check([bad], base=bad, use_cache=False)


class Counted:
    """Counts how many files are inspected."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = 0
        inspect = Inspector.inspect

        def counting(*args: object) -> object:
            self.number += 1
            return inspect(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(Inspector, "inspect", counting)

    def during(self, base: Path) -> tuple[int, Report]:
        self.number = 0
        report = check([base], base=base)
        return self.number, report


def test_unchanged_files_are_not_looked_at_again(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(base / "entries/2025", "NB-2026-DDDD", "stoppable_at: deployment\n")
    counted = Counted(monkeypatch)
    first, report = counted.during(base)
    assert first == 4
    assert rules(report) == ["R203", "R382"]
    assert counted.during(base) == (0, report)
    add(base / "entries/2026", "NB-2026-AAAA", "claims: [{id: c2}]\n")
    assert counted.during(base)[0] == 1
    (base / "schema/vocabularies").mkdir(parents=True)
    (base / "schema/vocabularies/methods.yaml").write_text("terms: [{id: sorting, title: Sorting}]\n")
    assert counted.during(base)[0] == 4


def test_rules_across_files_are_applied_to_unchanged_files_too(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(monkeypatch)
    assert rules(counted.during(base)[1]) == []
    (base / "entries/2026/NB-2026-AAAA.yaml").unlink()
    number, report = counted.during(base)
    assert (number, rules(report)) == (0, ["R232"])
    assert (report.findings[0].line, report.findings[0].column) == (10, 37)


def test_a_cache_that_somebody_else_made_is_not_believed(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger may send the cache along with a broken entry."""
    counted = Counted(monkeypatch)
    add(base / "entries/2026", "NB-2026-DDDD", "stopable_at: data\n")
    assert rules(counted.during(base)[1]) == ["R101"]
    store = base / CACHE_FOLDER / "inspections"
    signature, maker, *rows = store.read_bytes().split(b"\n")
    fair = [row for row in rows if b"R101" not in row]
    forged = [row.split(b"\t") for row in rows if b"R101" in row]
    clean = [
        b"\t".join([name, json.dumps([[], "NB-2026-DDDD", [], []]).encode(), b""]) for name, *_ in forged
    ]
    assert len(clean) == 1
    store.write_bytes(b"\n".join([signature, maker, *fair, *clean]))
    number, report = counted.during(base)
    assert (number, rules(report)) == (4, ["R101"])


@pytest.mark.parametrize("content", [b"", b"\n", b"not\na cache", b"\x80\x04\x95", b"[" * 100_000])
def test_a_broken_cache_is_no_matter(content: bytes, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted(monkeypatch)
    counted.during(base)
    (base / CACHE_FOLDER / "inspections").write_bytes(content)
    assert counted.during(base)[0] == 3
    assert counted.during(base)[0] == 0


def test_nothing_is_written_through_a_link(base: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (base / CACHE_FOLDER).symlink_to(elsewhere, target_is_directory=True)
    check([base], base=base)
    assert os.listdir(elsewhere) == []


def test_load_gives_the_same_from_the_cache(base: Path) -> None:
    add(base / "entries/2026", "NB-2026-DDDD", "outcom: failed\n")
    fresh = load(base)
    kept = [load(base, cache=base / CACHE_FOLDER) for _ in range(2)]
    assert [entry.id for entry in fresh.knowledge.entries] == ["NB-2026-AAAA", "NB-2026-BBBB", "NB-2026-TTTT"]
    assert [entry.id for entry in fresh.knowledge.published] == ["NB-2026-AAAA", "NB-2026-BBBB"]
    assert [each.rule for each in fresh.errors] == ["R101"]
    for loaded in kept:
        assert loaded.knowledge.entries == fresh.knowledge.entries
        assert loaded.findings == fresh.findings


def test_an_entry_with_an_error_across_files_is_not_loaded(base: Path) -> None:
    add(base / "entries/2026", "NB-2026-DDDD", "relations: [{type: extends, target: NB-2020-ZZZZ}]\n")
    assert load(base).knowledge.entry("NB-2026-DDDD") is None


def test_a_broken_vocabulary_file_is_a_finding_and_the_rest_is_used(base: Path) -> None:
    folder = base / "schema/vocabularies"
    folder.mkdir(parents=True)
    (folder / "methods.yaml").write_text(
        "terms:\n  - {id: quicksort, title: Quicksort}\n  - {id: [1]}\n", encoding="utf-8"
    )
    loaded = load(base)
    assert [(each.rule, each.file, each.line) for each in loaded.findings] == [
        ("R141", "schema/vocabularies/methods.yaml", 3)
    ]
    assert loaded.vocabularies.resolve("methods", "Quick sort").known is False
    assert loaded.vocabularies.resolve("methods", "QUICKSORT").id == "quicksort"


@pytest.mark.parametrize("id", ["..", "../../../x", "a/b", "A", "con", "a b", "x" * 61, "ä"])
def test_an_id_of_a_term_that_is_no_name_for_a_folder_is_refused(base: Path, id: str) -> None:
    folder = base / "schema/vocabularies"
    folder.mkdir(parents=True)
    rows = f'terms:\n  - {{id: quicksort, title: Q}}\n  - {{id: "{id}", title: Merge sort}}\n'
    (folder / "methods.yaml").write_text(rows, encoding="utf-8")
    loaded = load(base)
    assert [(each.rule, each.line) for each in loaded.errors] == [("R141", 3)]
    assert "as in merge-sort." in loaded.errors[0].message
    assert not loaded.vocabularies.resolve("methods", "Merge sort").known


def test_two_terms_of_one_file_with_one_id_are_told(base: Path) -> None:
    folder = base / "schema/vocabularies"
    folder.mkdir(parents=True)
    rows = "terms:\n  - {id: quicksort, title: Q}\n  - {id: quicksort, title: R}\n"
    (folder / "methods.yaml").write_text(rows, encoding="utf-8")
    assert [(each.rule, each.line) for each in load(base).errors] == [("R141", 3)]


def test_a_thousand_dead_pointers_are_told_in_bounded_time(base: Path) -> None:
    ids = [f"NB-2026-{number:04d}" for number in range(3000)]
    for id in ids:
        add(base / "entries/2026", id)
    dead = ", ".join(f"{{claim: NB-2025-{number:04d}#c1, measured: 5.0}}" for number in range(5000, 6000))
    text = "y" * 15_000
    add(base / "entries/2026", "NB-2026-9999", f"sections: {{setup: {text}}}\nresults: [{dead}]\n")
    start = time.process_time()
    report = check([base], use_cache=False)
    assert time.process_time() - start < 15
    assert rules(report).count("R232") == 1000
    assert len({(finding.line, finding.column) for finding in report.findings}) == 1000


def test_a_copied_id_is_one_finding_at_the_copy_and_asks_for_no_taken_name(base: Path) -> None:
    copy = base / "entries/2026/NB-2026-7Z9F.yaml"
    copy.write_text(ENTRY.format(id="NB-2026-AAAA"), encoding="utf-8")
    for paths in ([base], [copy]):
        (found,) = check(paths, base=base, use_cache=False).findings
        assert (found.rule, found.file, found.line) == ("R201", "entries/2026/NB-2026-7Z9F.yaml", 2)
        assert "This id is taken by entries/2026/NB-2026-AAAA.yaml" in found.message
        assert "`nullbook new`" in found.help
        assert "Rename" not in found.help
        assert found.suggestion == "NB-2026-7Z9F"


def test_a_copied_id_is_seen_outside_a_knowledge_base_too(tmp_path: Path) -> None:
    add(tmp_path, "NB-2026-AAAA")
    copy = add(tmp_path, "NB-2026-AAAA", name="NB-2026-7Z9F.yaml")
    (found,) = check([copy], base=tmp_path, use_cache=False).findings
    assert (found.rule, "Rename" in found.help) == ("R201", False)


def test_two_copies_are_not_both_told_to_take_one_name(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        add(tmp_path, "NB-2026-AAAA", name=name)
    first, second = check([tmp_path], base=tmp_path, use_cache=False).findings
    assert "Rename the file to NB-2026-AAAA.yaml" in first.help
    assert "taken by a.yaml" in second.message


def test_a_pointer_means_the_file_that_is_named_after_the_id(base: Path) -> None:
    """Not a copy of another entry that still has the id, and comes first by its name."""
    (base / "entries/2026/NB-2026-1111.yaml").write_text(ENTRY.format(id="NB-2026-AAAA"), encoding="utf-8")
    add(
        base / "entries/2026",
        "NB-2026-CCCC",
        "results: [{claim: NB-2026-AAAA#c1, measured: 5.0}]\n",
    )
    assert rules(check([base], base=base, use_cache=False)) == ["R201"]


def test_an_entry_beside_the_folders_of_years_is_sent_into_one(base: Path) -> None:
    add(base / "entries", "NB-2026-DDDD")
    (found,) = check([base], base=base, use_cache=False).findings
    assert (found.rule, found.help) == ("R203", "Move it to entries/2026/.")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("NB-2026-AAAB", "NB-2026-AAAA"), ("NB-2025-AAAA", "NB-2026-AAAA"), ("NB-2026-AXYZ", None)],
)  # fmt: skip
def test_only_an_id_that_is_near_is_offered(base: Path, written: str, meant: str | None) -> None:
    path = add(base / "entries/2026", "NB-2026-CCCC", f"relations: [{{type: extends, target: {written}}}]\n")
    (found,) = check([path], base=base, use_cache=False).findings
    assert (found.rule, found.suggestion) == ("R232", meant)


@pytest.mark.parametrize(
    "more",
    [
        "".join(f"outcom{at}: 1\n" for at in range(11_000)),
        f"failure_modes: [{', '.join(f'no-efect{at}' for at in range(20_000))}]\n",
        f"results: [{', '.join(['{mesured: 1}'] * 12_000)}]\n",
        f"references: [{', '.join(f'{{key: key{at}, title: T}}' for at in range(500))}]\n"
        f"results: [{', '.join(f'{{measured: 1, source: {{ref: kex{at}}}}}' for at in range(1000))}]\n",
    ],
    ids=["keys", "words", "nested keys", "references"],
)
def test_of_thousands_of_mistakes_in_a_file_the_first_are_told_at_once(base: Path, more: str) -> None:
    path = add(base / "entries/2026", "NB-2026-AAAA", more)
    start = time.process_time()
    report = check([path], use_cache=False)
    assert time.process_time() - start < 3
    assert 50 <= report.errors <= 100
    told = f"There is more in this file: only {report.errors} findings are shown."
    assert [finding.help.endswith(told) for finding in report.findings].count(True) == 1
