"""The values and the file of a new entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from textwrap import indent
from typing import Any

from nullbook.new.answers import NEED_A_MODE, QUESTIONS, Answers
from nullbook.schema import PLACEHOLDERS, is_claim_pointer
from nullbook.writer import entry_text

_BLOCK = re.compile(r"\n(?=[a-z_]+:)")  # a key at the margin begins a block
_WHOLE = re.compile(r"[0-9]{1,12}\Z")

_NOTES = {
    "idea": 'A few short sentences, at most 400 characters. Borrowed? Say so: idea_from: {arxiv: "..."}',
    "lesson": "What a design review should take away, at most 600 characters.",
    "failure_modes": "The most important first; `nullbook check` knows the words.",
    "trials": "Every run counts, also the failed ones. A number, a range, or unknown; never 0 for unknown.",
    "claims": "Remove the marks of what you know of the claim. A number needs its source and locator.",
    "results": "Put the number here: measured: {value: ..., sd: ..., seeds: ...}, and its baseline.",
}

# What else may be known of a claim, below its statement.
_CLAIM = f"""\
source: {{ref: {PLACEHOLDERS["key"]}}}
locator: ...
dataset: ...
metric: {{name: ..., unit: "...", better: higher}}
baseline: {{value: ..., sd: ..., seeds: ...}}
claimed: {{value: ..., sd: ..., seeds: ...}}"""

_TAIL = f"""\
All below is optional; remove the marks of what you know. What is left out means unknown.
scope: {PLACEHOLDERS["scope"]}
retry_when: [{PLACEHOLDERS["retry_when"]}]
topics: {{domain: ..., task: ..., methods: [...], datasets: [...]}}
claims:
  - id: c1
    statement: {PLACEHOLDERS["statement"]}
{indent(_CLAIM, "    ")}
results:
  - claim: c1
    measured: {{value: ..., sd: ..., seeds: ...}}
    baseline: {{value: ..., sd: ..., seeds: ...}}
evidence: [{{kind: code, url: {PLACEHOLDERS["url"]}}}]
references: [{{key: {PLACEHOLDERS["key"]}, title: ..., authors: [...], year: ..., arxiv: "..."}}]
sections:
  what_happened: |
    {PLACEHOLDERS["section"]}"""

# Blocks of the tail that an entry of kind claim cannot have, or has no use for.
_NOT_OF_CLAIMS = ("results", "sections")


def draft(answers: Answers, entry_id: str) -> dict[str, Any]:
    """The values of a new entry; what nobody answered is the question's default."""
    told = {name: getattr(answers, name) or question.default for name, question in QUESTIONS.items()}
    value: dict[str, Any] = {
        "schema_version": 1,
        "id": entry_id,
        "kind": told["kind"],
        "title": told["title"],
        "idea": told["idea"],
        "lesson": told["lesson"],
        "authors": [{"name": answers.author} if answers.author else {"role": PLACEHOLDERS["role"]}],
    }
    if told["kind"] == "claim":
        value["claims"] = [{"id": "c1", "statement": told["claim"]}]
        return value
    value |= {"outcome": told["outcome"], "stage": told["stage"]}
    if told["outcome"] in NEED_A_MODE or answers.failure_mode is not None:
        value["failure_modes"] = [told["failure_mode"]]
    trials = str(told["trials"])
    value["trials"] = int(trials) if _WHOLE.match(trials) else trials
    if told["kind"] == "replication":
        pointer, number = str(told["claim"]), str(told["measured"])
        measured = number if number == "unknown" else int(number) if _WHOLE.match(number) else float(number)
        if is_claim_pointer(pointer):
            value["results"] = [{"claim": pointer, "measured": measured}]
        else:
            value["claims"] = [{"id": "c1", "statement": pointer}]
            value["results"] = [{"claim": "c1", "measured": measured}]
    return value


def write_new(value: Mapping[str, Any], entries: Path) -> Path:
    """Write a new entry into the folder of its year; raises FileExistsError where the id is taken."""
    folder = entries / str(value["id"]).split("-")[1]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{value['id']}.yaml"
    left_out = (*value, *(_NOT_OF_CLAIMS if value["kind"] == "claim" else ()))
    blocks = [block for block in _BLOCK.split(_TAIL) if block.partition(":")[0] not in left_out]
    tail = "\n".join(blocks)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(entry_text(value, notes=_NOTES, below={"claims": indent(_CLAIM, "    ")}, tail=tail))
    return file
