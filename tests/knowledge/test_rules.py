"""The catalogue: permanent numbers, complete texts, and examples that do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nullbook.knowledge import RULES, check
from nullbook.knowledge.conditions import CONDITIONS
from nullbook.knowledge.rules.reading import NUMBERS
from nullbook.schema import load_schema
from nullbook.text import FAULTS

# A sound entry of nine keys; an example takes the place of the keys that it writes.
MINIMAL = {
    "schema_version": "schema_version: 1",
    "id": "id: NB-2026-7F3K",
    "kind": "kind: experiment",
    "title": "title: Label smoothing did nothing for our ranking model",
    "idea": "idea: Smooth the labels.",
    "outcome": "outcome: null-result",
    "stage": "stage: evaluation",
    "lesson": "lesson: No change within noise.",
    "authors": "authors: [{name: Mara Lindqvist}]",
}
# What the reader's own examples show is tested with the reader.
APPLIED = [number for number in RULES if number >= "R100"]
# Numbers that were given out: none may vanish or change its meaning.
PUBLISHED = {
    "R101": "unknown-key", "R102": "missing-key", "R104": "unknown-word", "R122": "failed-needs-mode",
    "R201": "id-is-file-name", "R211": "trials-sum", "R238": "supersedes-cycle", "R301": "unknown-term",
}  # fmt: skip


def write(folder: Path, example: str) -> None:
    """The files of an example; a line `# NAME.yaml` begins one, and whole entries stand as they are."""
    parts = re.split(r"^# (\S+\.ya?ml)\n", example, flags=re.MULTILINE)
    files = list(zip(parts[1::2], parts[2::2], strict=True)) or [("NB-2026-7F3K.yaml", parts[0])]
    for name, text in files:
        keys = re.findall(r"^([A-Za-z_-]+):", text, flags=re.MULTILINE)
        if "schema_version" not in keys and "terms" not in keys:
            text += "".join(f"{line}\n" for key, line in MINIMAL.items() if key not in keys)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def found_in(folder: Path, example: str) -> list[str]:
    write(folder, example)
    files = [path for path in folder.rglob("*.y*ml") if "vocabularies" not in path.parts]
    if not files:
        (folder / "entries").mkdir()
    return [each.rule for each in check(files or [folder], base=folder, use_cache=False).findings]


@pytest.mark.parametrize("number", APPLIED)
def test_wrong_example_gives_this_finding_alone(number: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, RULES[number].wrong) == [number]


@pytest.mark.parametrize("number", APPLIED)
def test_right_example_gives_none(number: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, RULES[number].right) == []


@pytest.mark.parametrize("number", list(RULES))
def test_a_rule_says_what_it_is(number: str) -> None:
    rule = RULES[number]
    assert re.fullmatch(r"R[0-9]{3}", number)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.slug)
    assert rule.level == ("hint" if number >= "R300" else "error")
    for text in (rule.description, rule.help):
        assert text[0].isupper() or not text[0].isalpha(), text
        assert text.endswith("."), text
    assert rule.title
    assert rule.wrong != rule.right


def test_numbers_that_were_given_out_are_kept() -> None:
    assert {number: RULES[number].slug for number in PUBLISHED} == PUBLISHED


def test_every_reading_fault_has_a_number() -> None:
    assert set(NUMBERS) >= set(FAULTS)


def test_every_condition_of_the_schema_has_a_rule_and_words() -> None:
    names = [condition["$comment"] for condition in load_schema().document["allOf"]]
    assert names == list(CONDITIONS)
    assert {RULES.of(name).slug for name in names} == set(names)
