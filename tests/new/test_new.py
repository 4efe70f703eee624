from itertools import cycle
from pathlib import Path

import pytest

from nullbook.knowledge import check, load
from nullbook.new import Answers, draft, draw_id, missing, questions_for, taken_ids, write_new
from nullbook.schema import load_schema
from nullbook.text import read_file

OUTCOMES = [term.id for term in load_schema().closed_vocabulary("outcome")]


def test_an_id_is_none_that_the_folder_has(tmp_path: Path) -> None:
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "NB-2026-0000.yaml").write_text("not even YAML: [", encoding="utf-8")
    drawn = iter("00000001")
    assert draw_id(taken_ids(tmp_path), 2026, choose=lambda _: next(drawn)) == "NB-2026-0001"


def test_a_full_folder_gets_a_longer_id() -> None:
    zeros = cycle("0")
    assert draw_id({"NB-2026-0000"}, 2026, choose=lambda _: next(zeros)) == "NB-2026-00000"


@pytest.mark.parametrize("kind", ["experiment", "postmortem", "replication", "claim"])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_at_most_eight_questions(kind: str, outcome: str) -> None:
    asked = questions_for(Answers(kind=kind, outcome=outcome))
    assert len(asked) <= 8
    assert len({question.name for question in asked}) == len(asked)


def test_what_is_told_is_not_asked() -> None:
    assert "title" not in {question.name for question in missing(Answers(title="Told"))}


@pytest.mark.parametrize("kind", ["experiment", "postmortem", "claim"])
@pytest.mark.parametrize("outcome", ["failed", "abandoned", "null-result"])
def test_an_entry_of_defaults_is_sound(tmp_path: Path, kind: str, outcome: str) -> None:
    value = draft(Answers(kind=kind, outcome=outcome), "NB-2026-7F3K")
    write_new(value, tmp_path / "entries")
    assert not load(tmp_path).errors


def test_a_replication_of_defaults_is_sound(tmp_path: Path) -> None:
    write_new(draft(Answers(kind="replication"), "NB-2026-7F3K"), tmp_path / "entries")
    assert not load(tmp_path).errors


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "a: b",
        "- x",
        "# y",
        "1.10",
        "'quoted'",
        '"',
        "naïve 漢字 🙂",
        "tab\there",
        "ends with space ",
        "{a}",
        "0x1F",
        "\\n",
    ],
)
def test_whatever_is_typed_is_what_is_read(tmp_path: Path, text: str) -> None:
    value = draft(Answers(title=f"T {text}", idea=text, lesson=text, author=text), "NB-2026-7F3K")
    file = write_new(value, tmp_path)
    reading = read_file(file)
    assert not reading.faults
    assert reading.value == value


def test_a_taken_name_is_not_overwritten(tmp_path: Path) -> None:
    value = draft(Answers(), "NB-2026-7F3K")
    write_new(value, tmp_path)
    with pytest.raises(FileExistsError):
        write_new(value, tmp_path)


def test_the_commented_tail_offers_only_what_is_not_there(tmp_path: Path) -> None:
    text = write_new(draft(Answers(kind="replication"), "NB-2026-7F3K"), tmp_path).read_text(encoding="utf-8")
    assert "# scope:" in text
    assert "# results:" not in text
    assert "# claims:" not in text


def test_check_reads_what_new_writes_alone(tmp_path: Path) -> None:
    file = write_new(draft(Answers(), "NB-2026-7F3K"), tmp_path)
    assert not [finding for finding in check([file]).findings if finding.is_error]
