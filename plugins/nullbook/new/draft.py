"""The values and the file of a new entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nullbook.new.answers import QUESTIONS, Answers
from nullbook.writer import entry_text

_POINTER = re.compile(r"[A-Z][A-Z0-9]{1,7}-[0-9]{4}-[0-9A-Z]{4,8}#c[1-9][0-9]*\Z")
_BLOCK = re.compile(r"\n(?=[a-z_]+:)")  # a key at the margin begins a block
_WHOLE = re.compile(r"[0-9]{1,12}\Z")

_NOTES = {
    "idea": 'A few short sentences, at most 400 characters. Borrowed? Say so: idea_from: {arxiv: "..."}',
    "lesson": "What a design review should take away, at most 600 characters.",
    "failure_modes": "The most important first; `nullbook check` knows the words.",
    "trials": "Every run counts, also the failed ones. A number, a range, or unknown; never 0 for unknown.",
    "results": "Put the number here: measured: {value: ..., sd: ..., seeds: ...}, and its baseline.",
}

_TAIL = """\
All below is optional; remove the marks of what you know. What is left out means unknown.
scope: what was held fixed, and where this may not carry over
retry_when: [the conditions under which it is worth trying again]
topics: {domain: ..., task: ..., methods: [...], datasets: [...]}
claims:
  - id: c1
    statement: what is claimed
    source: {ref: key}
    dataset: ...
    metric: {name: accuracy, unit: "%", better: higher}
    baseline: {value: ..., sd: ..., seeds: ...}
    claimed: {value: ..., sd: ..., seeds: ...}
results:
  - claim: c1
    measured: {value: ..., sd: ..., seeds: ...}
    baseline: {value: ..., sd: ..., seeds: ...}
evidence: [{kind: code, url: https://...}]
references: [{key: key, title: ..., authors: [...], year: ..., arxiv: "..."}]
sections:
  what_happened: |
    Markdown."""


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
        "authors": [{"name": answers.author} if answers.author else {"role": "author to be named"}],
    }
    if told["kind"] == "claim":
        value["claims"] = [{"id": "c1", "statement": told["claim"]}]
        return value
    value |= {"outcome": told["outcome"], "stage": told["stage"]}
    if told["outcome"] in ("failed", "abandoned"):
        value["failure_modes"] = [told["failure_mode"]]
    trials = str(told["trials"])
    value["trials"] = int(trials) if _WHOLE.match(trials) else trials
    if told["kind"] == "replication":
        pointer = str(told["claim"])
        if _POINTER.match(pointer):
            value["results"] = [{"claim": pointer, "measured": "unknown"}]
        else:
            value["claims"] = [{"id": "c1", "statement": pointer}]
            value["results"] = [{"claim": "c1", "measured": "unknown"}]
    return value


def write_new(value: Mapping[str, Any], entries: Path) -> Path:
    """Write a new entry into the folder of its year; raises FileExistsError where the id is taken."""
    folder = entries / str(value["id"]).split("-")[1]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{value['id']}.yaml"
    blocks = [block for block in _BLOCK.split(_TAIL) if block.partition(":")[0] not in value]
    tail = "\n".join(blocks)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(entry_text(value, notes=_NOTES, tail=tail))
    return file
