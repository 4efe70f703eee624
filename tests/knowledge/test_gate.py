"""The quick gate and `jsonschema` agree on what an author may write, and nothing written breaks the check."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nullbook.knowledge.inspection import Inspector
from nullbook.knowledge.sheet import FileName
from nullbook.knowledge.vocabulary_files import load_vocabularies
from nullbook.schema import Gate, load_schema, vocabulary_folders
from nullbook.text import Reading, read, read_file

GOOD = Path(__file__).parents[1] / "data" / "good_entries"
# What hands and programs put in place of a value; some are where two regular expression engines differ.
VALUES: list[Any] = [
    None, True, False, 0, 1, -1, 5.0, 5.5, 95, 10**30, 1e300, "", " ", "unknown", "withheld", "yes", "no",
    "none", "failed", "c1", "c1\n", "10-20", "20-10", "<10", ">=1000", "2026-01-10", "2026-01-10\n",
    "2026-02-30", 2026, "NB-2026-7F3K", "nb-2026-7f3k", "https://example.org", "https://example.org\n",
    "x" * 500, "a\nb", "\ufeff", "\u0085", "\u2028", "\u00a0", "١٢", [], {}, [1, 2], [[1]], {"value": 1},
    {"name": "accuracy"}, ["a", "a"], {"answer": "yes"}, {"attempted": 0, "completed": 5}, {"x": 1},
]  # fmt: skip
KEYS = ["outcom", "Claims", "x-own", "x-own\n", "effect", "measured", "level", "better", "trials", "primary"]


FAST, SLOW = Gate(load_schema()), Gate(load_schema(), fast=False)


def entries() -> list[dict[str, Any]]:
    found = [read_file(path).value for path in sorted(GOOD.glob("*/*.yaml"))]
    return [value for value in found if isinstance(value, dict)]


def mutants(entry: dict[str, Any], seed: int, number: int) -> Iterator[dict[str, Any]]:
    """Copies of an entry with up to three things changed, added or taken away."""
    rng = random.Random(seed)
    for _ in range(number):
        mutant = copy.deepcopy(entry)
        for _ in range(rng.randint(1, 3)):
            change(mutant, rng)
        yield mutant


def change(root: dict[str, Any], rng: random.Random) -> None:
    container: Any = root
    while True:
        keys: list[Any] = list(container) if isinstance(container, dict) else list(range(len(container)))
        if not keys:
            return
        key = rng.choice(keys)
        if isinstance(container[key], dict | list) and rng.random() < 0.75:
            container = container[key]
            continue
        break
    kind = rng.random()
    if kind < 0.6:
        container[key] = copy.deepcopy(rng.choice(VALUES))
    elif kind < 0.8 or isinstance(container, list):
        del container[key]
    else:
        container[rng.choice(KEYS)] = copy.deepcopy(rng.choice(VALUES))


@pytest.mark.parametrize("seed", range(6))
def test_gate_and_jsonschema_agree(seed: int) -> None:
    assert FAST.is_fast
    refused = 0
    for index, entry in enumerate(entries()):
        assert FAST.passes(entry)
        for mutant in mutants(entry, 1000 * seed + index, 10):
            passes = FAST.passes(mutant)
            refused += not passes
            assert passes == SLOW.passes(mutant) == (not SLOW.breaches(mutant)), mutant
    assert refused > 50


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_gate_and_jsonschema_agree_on_every_text_field(value: Any) -> None:
    entry = next(entry for entry in entries() if entry["id"] == "NB-2026-G001")
    for path in (("title",), ("idea",), ("id",), ("period", "started"), ("evidence", 0, "url"),
                 ("claims", 0, "id"), ("trials", "planned"), ("claims", 0, "dataset")):  # fmt: skip
        mutant = copy.deepcopy(entry)
        inner: Any = mutant
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
        assert FAST.passes(mutant) == SLOW.passes(mutant), (path, value)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_breaks_the_schema_is_said_and_no_rule_fails(seed: int) -> None:
    """A mutant that the gate refuses has an error, one that it passes is checked by every rule to the end."""
    schema = load_schema()
    inspector = Inspector(schema, load_vocabularies(vocabulary_folders(None))[0])
    name = FileName("NB-2026-G001.yaml")
    empty = read(b"id: NB-2026-G001\n")
    for index, entry in enumerate(entries()):
        for mutant in mutants(entry, 7000 * (seed + 1) + index, 12):
            broken = not FAST.passes(mutant)
            seen = inspector.inspect(name, Reading(mutant, (), empty.source))
            assert seen.has_errors or not broken, mutant
            for finding in seen.findings:
                assert finding.message
                assert finding.help
                assert "is not valid under any of the given schemas" not in finding.message


def test_a_final_newline_passes_no_pattern() -> None:
    for gate in (FAST, SLOW):
        entry = next(entry for entry in entries() if entry["id"] == "NB-2026-G015")
        assert gate.passes(entry)
        assert not gate.passes({**entry, "id": "NB-2026-G015\n"})
        assert not gate.passes({**entry, "x-own\n": 1})
