"""The words that entries may use, read from the schema's own files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "schema" / "entry.schema.json"


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of the open vocabulary."""

    name: str
    better: str
    unit: str | None


@lru_cache(maxsize=1)
def _definitions() -> dict[str, Any]:
    definitions: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    return definitions


@cache
def closed(name: str) -> Sequence[str]:
    """The words of a closed vocabulary, in the schema's order; KeyError if it has none of that name."""
    return [form["const"] for form in _definitions()[name]["oneOf"]]


@cache
def _terms(name: str) -> list[dict[str, Any]]:
    text = (SCHEMA.parent / "vocabularies" / f"{name}.yaml").read_text(encoding="utf-8")
    terms: list[dict[str, Any]] = yaml.safe_load(text)["terms"]
    return terms


@cache
def opened(name: str) -> Sequence[str]:
    """The ids of an open vocabulary; OSError if there is none of that name."""
    return [term["id"] for term in _terms(name)]


@lru_cache(maxsize=1)
def metrics() -> Sequence[Metric]:
    """The metrics that say which direction is better."""
    return [
        Metric(term["title"], term["better"], term.get("unit"))
        for term in _terms("metrics")
        if "better" in term
    ]
