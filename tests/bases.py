"""Small knowledge bases made of YAML texts, for tests. Every figure in them is invented."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nullbook.knowledge import Knowledge, load
from nullbook.writer import entry_text

NINE: Mapping[str, Any] = {
    "schema_version": 1,
    "kind": "experiment",
    "title": "A fixture of the tests",
    "idea": "An invented idea.",
    "outcome": "inconclusive",
    "stage": "evaluation",
    "lesson": "An invented lesson.",
    "authors": [{"role": "fixture"}],
}

ACCURACY = {"name": "accuracy", "unit": "%", "better": "higher"}
ERROR = {"name": "test error", "unit": "%", "better": "lower"}


def fixture_entry(number: int, **fields: Any) -> dict[str, Any]:
    """The values of an entry with the id NB-2026-FX<number>; a field of None is left out."""
    value = {**NINE, "id": f"NB-2026-FX{number:02d}", **fields}
    return {key: part for key, part in value.items() if part is not None}


def write_base(root: Path, *entries: Mapping[str, Any], templates: bool = False) -> Path:
    """Write entries below `root`/entries, each into its file; gives `root`."""
    for entry in entries:
        folder = root / "entries" / ("templates" if templates else str(entry["id"]).split("-")[1])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{entry['id']}.yaml").write_text(entry_text(entry), encoding="utf-8", newline="\n")
    return root


def knowledge_of(root: Path, *entries: Mapping[str, Any]) -> Knowledge:
    """The knowledge of these entries; every one of them must be sound."""
    loaded = load(write_base(root, *entries))
    assert not loaded.errors, loaded.errors
    return loaded.knowledge
