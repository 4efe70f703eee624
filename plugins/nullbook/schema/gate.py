"""A quick yes or no for an entry's values, and the list of errors for those that got a no."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from nullbook.schema.schema import Schema

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError


Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """One keyword of the schema that a value breaks.

    `path` leads to `value` in the entry; `bound` is what the keyword says in `schema` (``maximum``: 1).
    `branches` are the breaches of the forms of an `anyOf` or `oneOf`, each with the form's index.
    """

    keyword: str  # "false" where a key may not be there; then jsonschema tells the mapping, not the key
    path: Path
    schema_path: Path
    value: Any
    bound: Any
    schema: Mapping[str, Any]
    branches: tuple[tuple[int, Breach], ...] = ()


class Gate:
    """Validates values against a schema.

    `jsonschema-rs` answers yes or no, some hundred times as fast as `jsonschema`, which is asked only for
    what broke in what did not pass. Without `jsonschema-rs` (or with ``fast=False``) it answers both; a
    check then takes about three times as long.
    """

    def __init__(self, schema: Schema, *, fast: bool = True) -> None:
        self.schema = schema
        self._quick = _quick_gate(schema.document) if fast else None

    @property
    def is_fast(self) -> bool:
        """Whether `jsonschema-rs` is there and used."""
        return self._quick is not None

    def passes(self, value: Any) -> bool:
        """Whether `value` keeps to the schema."""
        if self._quick is not None:
            try:
                return self._quick(value)
            except ValueError:  # a number that the Rust side cannot hold
                pass
        return self._validator.is_valid(value)

    def breaches(self, value: Any, *, most: int | None = None) -> list[Breach]:
        """What breaks the schema, at most the first `most`; empty exactly where `passes` is true."""
        return [_breach(error) for error in islice(self._validator.iter_errors(value), most)]

    @cached_property
    def _validator(self) -> Draft202012Validator:
        from jsonschema import Draft202012Validator  # 0.1 s, and most runs need no words

        return Draft202012Validator(in_python_patterns(self.schema.document))


def _breach(error: ValidationError) -> Breach:
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    return Breach(
        keyword=str(error.validator) if schema else "false",
        path=tuple(error.absolute_path),
        schema_path=tuple(error.absolute_schema_path),
        value=error.instance,
        bound=error.validator_value,
        schema=schema,
        branches=tuple((int(inner.relative_schema_path[0]), _breach(inner)) for inner in error.context or ()),
    )


def _quick_gate(document: Mapping[str, Any]) -> Callable[[Any], bool] | None:
    try:
        import jsonschema_rs
    except ImportError:
        return None
    return jsonschema_rs.Draft202012Validator(dict(document)).is_valid


def in_python_patterns(part: Any) -> Any:
    """A copy of a schema whose regular expressions mean in Python what they mean in JSON Schema."""
    if isinstance(part, list):
        return [in_python_patterns(item) for item in part]
    if not isinstance(part, dict):
        return part
    copy = {key: in_python_patterns(value) for key, value in part.items()}
    if isinstance(copy.get("pattern"), str):
        copy["pattern"] = python_pattern(copy["pattern"])
    if isinstance(copy.get("patternProperties"), dict):
        copy["patternProperties"] = {
            python_pattern(pattern): value for pattern, value in copy["patternProperties"].items()
        }
    return copy


# What ECMA-262 counts as white space; Python adds U+001C to U+001F and U+0085, and lacks U+FEFF.
_SPACES = r"\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_PARTS = re.compile(r"\\.|\[\^?|\]|\$", re.DOTALL)


def python_pattern(pattern: str) -> str:
    r"""An ECMA-262 regular expression for Python: `$` lets no final newline pass, `\s` and `\d` are ECMA's.

    >>> python_pattern(r"^c[1-9]\d*$")
    '^c[1-9][0-9]*\\Z'
    """
    in_class = False

    def translate(match: re.Match[str]) -> str:
        nonlocal in_class
        part = match.group()
        if part[0] == "[":
            was, in_class = in_class, True
            return "\\" + part if was else part
        if part == "]":
            in_class = False
            return part
        if part == "$":
            return part if in_class else r"\Z"
        if part == r"\s":
            return _SPACES if in_class else f"[{_SPACES}]"
        if part == r"\S" and not in_class:
            return f"[^{_SPACES}]"
        if part == r"\d":
            return "0-9" if in_class else "[0-9]"
        return part

    return _PARTS.sub(translate, pattern)
