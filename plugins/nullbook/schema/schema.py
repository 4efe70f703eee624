"""The fields and closed vocabularies of an entry, as `entry.schema.json` tells them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from nullbook.schema.files import SCHEMA_NAME, schema_folder


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a closed vocabulary, with the text that editors, findings and pages show."""

    id: str
    title: str
    description: str
    source: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A key of an entry.

    `type` says in words what it takes ("text", "list of mappings", ...). `vocabulary` names the closed
    vocabulary of its words. `fields` are the keys of the mapping that it is, or that its list holds.
    """

    name: str
    path: str  # from the top of an entry, lists as "claims[]": "claims[].metric.better"
    title: str
    description: str
    type: str
    required: bool
    examples: tuple[Any, ...]
    vocabulary: str | None
    fields: tuple[Field, ...]


class Schema:
    """One schema document. It is read only; `document` must not be changed."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document

    @cached_property
    def digest(self) -> str:
        """sha256 of the document's content, whatever its layout."""
        text = json.dumps(self.document, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def vocabularies(self) -> Mapping[str, tuple[Term, ...]]:
        """The closed vocabularies by name, each in the schema's order."""
        found = {}
        for name, definition in self.document.get("$defs", {}).items():
            terms = terms_of(definition)
            if terms:
                found[name] = terms
        return found

    def closed_vocabulary(self, name: str) -> tuple[Term, ...]:
        """The terms of a closed vocabulary such as ``outcome``; raises KeyError."""
        return self.vocabularies[name]

    def term(self, vocabulary: str, id: str) -> Term:
        """One term of a closed vocabulary; raises KeyError."""
        for term in self.vocabularies[vocabulary]:
            if term.id == id:
                return term
        raise KeyError(f"{vocabulary} has no term {id}")

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The top-level keys of an entry, each with the keys below it."""
        return self._fields(self.document, "")

    def walk(self) -> Iterator[Field]:
        """Every key of an entry at every depth, a mapping before its keys."""
        pending = list(reversed(self.fields))
        while pending:
            field = pending.pop()
            yield field
            pending.extend(reversed(field.fields))

    def resolve(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        """A part of the document with its `$ref` followed; what stands beside the reference wins."""
        while "$ref" in part:
            beside = {key: value for key, value in part.items() if key != "$ref"}
            part = {**self.definition(part["$ref"]), **beside}
        return part

    def definition(self, reference: str) -> Mapping[str, Any]:
        """What ``#/$defs/name`` points at; raises KeyError."""
        found: Mapping[str, Any] = self.document["$defs"][reference.removeprefix("#/$defs/")]
        return found

    def _fields(self, mapping: Mapping[str, Any], prefix: str) -> tuple[Field, ...]:
        required = frozenset(mapping.get("required", ()))
        return tuple(
            self._field(name, part, prefix, name in required)
            for name, part in mapping.get("properties", {}).items()
        )

    def _field(self, name: str, part: Mapping[str, Any], prefix: str, required: bool) -> Field:
        whole = self.resolve(part)
        path = f"{prefix}.{name}" if prefix else name
        inner = self._mapping(whole)
        below = path
        if inner is None and whole.get("type") == "array":
            inner = self._mapping(self.resolve(whole["items"]))
            below = f"{path}[]"
        return Field(
            name=name,
            path=path,
            title=whole.get("title", name),
            description=whole.get("description", ""),
            type=self.type_in_words(whole),
            required=required,
            examples=tuple(whole.get("examples", ())),
            vocabulary=self._vocabulary(part),
            fields=() if inner is None else self._fields(inner, below),
        )

    def _mapping(self, part: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The mapping that a value may be, among the branches where there are several."""
        if "properties" in part:
            return part
        for branch in part.get("anyOf", ()):
            found = self._mapping(self.resolve(branch))
            if found is not None:
                return found
        return None

    def _vocabulary(self, part: Mapping[str, Any]) -> str | None:
        """The name of the closed vocabulary of a value, of a list's items, or of one of its branches."""
        if "$ref" in part:
            name: str = part["$ref"].removeprefix("#/$defs/")
            if name in self.vocabularies:
                return name
            return self._vocabulary(self.definition(part["$ref"]))
        for branch in (*part.get("anyOf", ()), *([part["items"]] if "items" in part else [])):
            found = self._vocabulary(branch) if "$ref" in branch else None
            if found is not None:
                return found
        return None

    def type_in_words(self, part: Mapping[str, Any]) -> str:
        """What a value may be, in words: "text", "number, unknown or mapping", "list of mappings"."""
        part = self.resolve(part)
        return _either(dict.fromkeys(self._types(part)))

    def _types(self, part: Mapping[str, Any]) -> list[str]:
        part = self.resolve(part)
        if "anyOf" in part and "type" not in part:
            return [kind for branch in part["anyOf"] for kind in self._types(branch)]
        if "oneOf" in part:
            return ["word"]
        if "const" in part:
            return [part["const"] if isinstance(part["const"], str) else json.dumps(part["const"])]
        if part.get("type") == "array":
            return [f"list of {_either(dict.fromkeys(_plural(kind) for kind in self._types(part['items'])))}"]
        return [TYPE_WORDS.get(str(part.get("type")), "anything")]


TYPE_WORDS = {
    "object": "mapping", "array": "list", "string": "text", "number": "number", "integer": "whole number",
    "boolean": "true or false", "null": "nothing",
}  # fmt: skip


def _plural(kind: str) -> str:
    return kind if kind == "text" else f"{kind}s"


def _either(kinds: Iterable[str]) -> str:
    *most, last = kinds
    return f"{', '.join(most)} or {last}" if most else last


def terms_of(part: Mapping[str, Any]) -> tuple[Term, ...]:
    """The terms of a `oneOf` of `const`s with titles; empty for anything else."""
    branches = part.get("oneOf", ())
    if not branches or not all(isinstance(branch.get("const"), str) for branch in branches):
        return ()
    return tuple(
        Term(
            id=branch["const"],
            title=branch.get("title", branch["const"]),
            description=branch.get("description", ""),
            source=branch.get("x-source"),
            group=branch.get("x-group"),
        )
        for branch in branches
    )


def read_schema(path: Path) -> Schema:
    """The schema in a file; raises OSError and ValueError."""
    return Schema(json.loads(path.read_text(encoding="utf-8")))


@cache
def load_schema() -> Schema:
    """The schema that this package brings."""
    return read_schema(schema_folder() / SCHEMA_NAME)
