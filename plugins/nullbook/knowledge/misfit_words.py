"""Words for what breaks the schema: kinds of values, patterns, lists of alternatives, likely corrections."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from nullbook.schema import TYPE_WORDS, Breach, Schema
from nullbook.schema.gate import python_pattern

_ONE_LINE = r"^[^\r\n]*\S[^\r\n]*$"

# Patterns that no description of the schema puts into words, as jsonschema is given them.
PATTERN_WORDS = {
    python_pattern(pattern): words
    for pattern, words in {
        _ONE_LINE: "one line of text",
        r"\S": "text",
        r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$": "at most 40 letters, digits, dots, hyphens and underscores, "
        "a letter or digit first",
        r"^[A-Za-z0-9][A-Za-z0-9._:-]*$": "letters, digits, dots, colons, hyphens and underscores, "
        "a letter or digit first",
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?$":
        "YYYY-MM-DD, or with a time: YYYY-MM-DDThh:mm:ssZ",
    }.items()
}  # fmt: skip

# Spaces that web pages and word processors put where YAML knows U+0020 alone.
ODD_SPACES = frozenset("\u00a0\u1680\u202f\u205f\u3000") | {chr(code) for code in range(0x2000, 0x200B)}


def pattern_in_words(breach: Breach) -> str | None:
    """What a pattern asks for, where the schema has no description of it."""
    return PATTERN_WORDS.get(breach.bound) if breach.keyword == "pattern" else None


def kind_of(value: Any) -> str:
    """The kind of a value with its article: "a list", "the number 5", ..."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    name = "object" if isinstance(value, dict) else "array" if isinstance(value, list) else "string"
    return f"a {TYPE_WORDS[name]}"


def takes(schema: Schema, part: Mapping[str, Any], value: Any) -> bool:
    """Whether a form takes values of this type at all."""
    part = schema.resolve(part)
    if "const" in part:
        return type(part["const"]) is type(value)
    if "type" in part:
        return _has_type(value, part["type"])
    options = part.get("anyOf") or part.get("oneOf")
    return options is None or any(takes(schema, option, value) for option in options)


def _has_type(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    if name == "integer":
        return isinstance(value, int)
    if name == "number":
        return isinstance(value, int | float)
    return isinstance(value, {"string": str, "array": list, "object": dict}.get(name, type(None)))


def repeated(items: Sequence[Any]) -> int:
    """The index of the first item that stands in the list before."""
    return next(index for index, item in enumerate(items) if item in items[:index])


def plain(value: Any) -> str:
    """A value as it would be written in YAML."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}" if abs(value) >= 10_000 else str(value)
    return json.dumps(value)


def one_of(words: Sequence[str]) -> str:
    """Alternatives: "a, b or c"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def all_of(words: Sequence[str]) -> str:
    """A list: "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
