"""The texts of an entry, each with what the schema takes it for: plain text, Markdown, an address, ..."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from nullbook.schema import Schema
from nullbook.text import Path

TextKind = Literal["plain", "markdown", "url", "date", "orcid", "count", "code"]

# What the definitions of the schema hold; another text is plain where it may hold spaces.
_KINDS: Mapping[str, TextKind] = {
    "line": "plain", "note": "plain", "markdown": "markdown", "url": "url", "day": "date", "date": "date",
    "orcid": "orcid", "count": "count", "id": "code", "claim_id": "code", "claim_ref": "code",
    "target": "code", "doi": "code", "arxiv": "code", "sha256": "code",
}  # fmt: skip
_PLAIN_PATTERNS = (r"^[^\r\n]*\S[^\r\n]*$", r"\S")


@dataclass(frozen=True, slots=True)
class Text:
    """One text, its path and its kind."""

    path: Path
    text: str
    kind: TextKind


@dataclass(slots=True)
class _Plan:
    """What a value may hold: a text of a kind, a mapping with these keys, a list of these items."""

    kind: TextKind | None = None
    keys: dict[str, _Plan] = field(default_factory=dict)
    items: _Plan | None = None


class TextFinder:
    """Finds the texts of entries. Made once for a schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._plan = self._make(schema.document)

    def texts(self, value: Mapping[str, Any]) -> list[Text]:
        """All texts that the schema knows, in the order of the file; not those of extensions (`x-`)."""
        return list(_walk(self._plan, value, ()))

    def _make(self, part: Mapping[str, Any]) -> _Plan:
        plan = _Plan()
        while "$ref" in part:
            plan.kind = plan.kind or _KINDS.get(part["$ref"].removeprefix("#/$defs/"))
            part = self._schema.definition(part["$ref"])
        for branch in part.get("anyOf", ()):
            if "required" in branch and "properties" not in branch:
                continue
            other = self._make(branch)
            plan.kind = plan.kind or other.kind
            plan.keys.update(other.keys)
            plan.items = plan.items or other.items
        if part.get("type") == "string" and plan.kind is None:
            plan.kind = "plain" if part.get("pattern") in _PLAIN_PATTERNS else "code"
        plan.keys.update({key: self._make(inner) for key, inner in part.get("properties", {}).items()})
        if "items" in part:
            plan.items = self._make(part["items"])
        return plan


def _walk(plan: _Plan, value: Any, path: Path) -> Iterator[Text]:
    if type(value) is str:
        if plan.kind is not None:
            yield Text(path, value, plan.kind)
    elif type(value) is dict:
        for key, inner in value.items():
            below = plan.keys.get(key)
            if below is not None:
                yield from _walk(below, inner, (*path, key))
    elif type(value) is list and plan.items is not None:
        for index, inner in enumerate(value):
            yield from _walk(plan.items, inner, (*path, index))
