"""Words for what breaks the schema: kinds of values, patterns, lists of alternatives, likely corrections."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from nullbook.schema import TYPE_WORDS, Breach, Schema, nearest
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

_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_PREFIXES = (
    "https://doi.org/", "https://dx.doi.org/", "doi:", "https://orcid.org/",
    "https://arxiv.org/abs/", "arXiv:",
)  # fmt: skip
_YEAR_FIRST = re.compile(r"([0-9]{4})[./]([0-9]{1,2})[./]([0-9]{1,2})")


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


def corrected(schema: Schema, breach: Breach, value: Any) -> str | None:
    """What was probably meant by a text of the wrong form, if that would be right."""
    if not isinstance(value, str):
        return None
    forms = _leaves(schema, breach.schema)
    if is_number(value) and any(part.get("type") in ("number", "integer") for part in forms):
        return value
    patterns = [python_pattern(part["pattern"]) for part in forms if "pattern" in part]
    bare = value.strip()
    for prefix in _PREFIXES:
        bare = bare.removeprefix(prefix)
    attempts = [bare, bare.upper(), bare.lower(), bare.replace(" ", ""), bare.replace(" to ", "-")]
    attempts.append(_YEAR_FIRST.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", bare))
    attempts.append(f"https://{bare}" if bare.startswith("www.") else bare)
    for attempt in attempts:
        if attempt != value and any(re.search(pattern, attempt) for pattern in patterns):
            return attempt
    words = [part["const"] for part in forms if isinstance(part.get("const"), str)]
    return next(iter(nearest(value, words)), None)


def _leaves(schema: Schema, part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The forms of a value that are not mappings, with every `anyOf` opened."""
    part = schema.resolve(part)
    if "anyOf" in part and "type" not in part:
        return [leaf for option in part["anyOf"] for leaf in _leaves(schema, option)]
    return [] if part.get("type") == "object" else [part]


def is_number(text: str) -> bool:
    """Whether a text would be a number without its quotes."""
    return _NUMBER.fullmatch(text) is not None


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
