import re
from itertools import cycle
from pathlib import Path

import pytest

from nullbook.knowledge import check, load
from nullbook.new import (
    Answers,
    conflicts,
    draft,
    draw_id,
    missing,
    questions_for,
    refusal,
    taken_ids,
    write_new,
)
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


def placeholders(kind: str) -> set[str]:
    """The fields of an entry of defaults that still wait for words."""
    return {"title", "idea", "lesson", "authors[0].role"} | (
        {"claims[0].statement"} if kind in ("claim", "replication") else set()
    )


@pytest.mark.parametrize("kind", ["experiment", "postmortem", "replication", "claim"])
@pytest.mark.parametrize("outcome", [None, "abandoned", "failed", "null-result"])
def test_an_entry_of_defaults_lacks_words_and_nothing_else(
    tmp_path: Path, kind: str, outcome: str | None
) -> None:
    told = Answers(kind=kind, outcome=outcome)
    if kind == "replication" and outcome in ("failed", "null-result"):
        told = told.with_answer("measured", "5")
    write_new(draft(told, "NB-2026-7F3K"), tmp_path / "entries")
    errors = load(tmp_path).errors
    assert {finding.rule for finding in errors} == {"R116"}
    assert {finding.message.split("`")[1] for finding in errors} == placeholders(kind)


ANSWERED = {
    "title": "Channel dropout on our ranker",
    "idea": "Drop whole channels.",
    "lesson": "No change within noise.",
    "claim": "Channel dropout lowers the error.",
    "failure_mode": "seed-variance",
    "stage": "tuning",
    "measured": "70.2",
    "trials": "100-200",
}


@pytest.mark.parametrize("measured", ["70.2", "-3", "unknown"])
@pytest.mark.parametrize("kind", ["experiment", "postmortem", "replication", "claim"])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_whoever_answers_every_question_has_an_entry_without_errors(
    tmp_path: Path, kind: str, outcome: str, measured: str
) -> None:
    told, asked = Answers(kind=kind, author="Nobody"), 1
    answers = {**ANSWERED, "outcome": outcome, "measured": measured}
    while open_questions := missing(told):
        name = open_questions[0].name
        assert refusal(name, answers[name], told) is None
        told, asked = told.with_answer(name, answers[name]), asked + 1
    assert asked <= 8
    assert not list(conflicts(told, final=True)) or told.outcome == "inconclusive"
    write_new(draft(told, "NB-2026-7F3K"), tmp_path / "entries")
    assert load(tmp_path).findings == ()


def test_the_number_of_a_replication_is_the_one_that_was_told(tmp_path: Path) -> None:
    told = Answers(kind="replication", outcome="failed").with_answer("measured", "70.2")
    assert draft(told, "NB-2026-7F3K")["results"] == [{"claim": "c1", "measured": 70.2}]
    unknown = Answers(kind="replication", outcome="failed").with_answer("measured", "unknown")
    assert draft(unknown, "NB-2026-7F3K")["outcome"] == "inconclusive"


@pytest.mark.parametrize("kind", ["experiment", "replication", "claim"])
def test_the_commented_template_has_the_keys_that_this_kind_takes(tmp_path: Path, kind: str) -> None:
    """Without its marks it is YAML whose only faults are the dots that wait for an answer."""
    told = Answers(
        kind=kind, title="A fixture", idea="One.", lesson="None.", claim="It helps.", author="Nobody"
    )
    file = write_new(draft(told, "NB-2026-7F3K"), tmp_path)
    commented = file.read_text(encoding="utf-8")
    keys = "source|locator|dataset|metric|baseline|claimed|scope|retry_when|topics|claims|results|evidence"
    keys += "|references|sections"
    open_text = re.sub(
        rf"^( *)# ( *(?:- claim|- id|statement|measured|what_happened|Markdown|{keys})\b)",
        r"\1\2", commented, flags=re.MULTILINE,
    )  # fmt: skip
    file.write_text(open_text, encoding="utf-8")
    found = check([file]).findings
    assert {finding.rule for finding in found} <= {"R103", "R105", "R116"}, found
    said = " ".join(finding.message for finding in found)
    for placeholder in ("what was held fixed", "the conditions under which", "https://...", "`key`"):
        assert placeholder in said
    assert ("# results:" in commented) == (kind == "experiment")
    assert re.search(r"^ *#  *locator: \.\.\.$", commented, flags=re.MULTILINE)


def test_the_keys_of_a_claim_stand_below_its_statement(tmp_path: Path) -> None:
    text = write_new(draft(Answers(kind="claim", claim="It helps."), "NB-2026-7F3K"), tmp_path).read_text()
    assert "    statement: It helps.\n    # source: {ref: key}\n    # locator: ...\n" in text


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
    told = Answers(title="A fixture", idea="One.", lesson="None.", author="Nobody")
    assert check([write_new(draft(told, "NB-2026-7F3K"), tmp_path)]).findings == ()
