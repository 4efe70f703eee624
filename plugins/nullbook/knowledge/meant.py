"""What was probably meant by a value of the wrong form, in the form that the schema takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nullbook.knowledge.misfit_words import plain, takes
from nullbook.schema import Breach, Schema, meant_pointer, nearest
from nullbook.schema.gate import python_pattern

_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_PREFIXES = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:|https?://orcid\.org/|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:)\s*",
    re.IGNORECASE,
)
_ARXIV_TAIL = re.compile(r"(?:v[0-9]{1,2})?(?:\.pdf)?\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})[./]([0-9]{1,2})[./]([0-9]{1,2})")
_DECIMAL = r"[-+]?[0-9]+(?:[.,][0-9]+)?"
_QUANTITY = re.compile(rf"({_DECIMAL})\s*(?:%|percent)?(?:\s*(?:±|\+/?-)\s*({_DECIMAL})\s*(?:%|percent)?)?")
_TWO_NUMBERS = re.compile(rf"[\[(]?\s*({_DECIMAL})\s*(?:,\s|;|to|\.\.|-|–|—)\s*({_DECIMAL})\s*[\])]?")
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
# A text that can stand between brackets without quotes, and that no YAML takes for something else.
_BARE = re.compile(r"[A-Za-z][^\s,:#\[\]{}\"'&*!|>%@`?]*(?: [^\s,:#\[\]{}\"'&*!|>%@`?]+)*")
_LONGEST = 100


def corrected(schema: Schema, breach: Breach, value: Any) -> str | None:
    """What was probably meant by a text of the wrong form, as it would be written, if that would be right."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    forms = _leaves(schema, breach.schema)
    if any(part.get("type") in ("number", "integer") for part in forms):
        number = _number(schema, breach, value, whole=all(part.get("type") != "number" for part in forms))
        if number is not None:
            return number
    patterns = [python_pattern(part["pattern"]) for part in forms if "pattern" in part]
    for attempt in _attempts(value):
        if attempt != value and any(re.search(pattern, attempt) for pattern in patterns):
            return written_as(attempt)
    words = [part["const"] for part in forms if isinstance(part.get("const"), str)]
    return next(iter(nearest(value, words)), None)


def _attempts(value: str) -> list[str]:
    bare = _PREFIXES.sub("", value.strip(), count=1)
    date = _YEAR_FIRST.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", bare)
    found = [bare, bare.upper(), bare.lower(), bare.replace(" ", ""), bare.replace(" to ", "-"), date]
    found.append(_ARXIV_TAIL.sub("", bare))
    found += [f"https://{bare}"] if bare.startswith("www.") else []
    pointers = (meant_pointer(bare, claim=False), meant_pointer(bare, claim=True))
    return [*found, *(pointer for pointer in pointers if pointer is not None)]


def _number(schema: Schema, breach: Breach, value: str, *, whole: bool) -> str | None:
    """The number in a text such as "91,1", "91.1 %" or "91.1 ± 0.4", the latter with its spread."""
    text = value.strip()
    if is_number(text):
        return text
    if _THOUSANDS.fullmatch(text):
        # A comma before three digits: thousands to some, a decimal mark to others. Only counts are sure.
        return text.replace(",", "") if whole else None
    found = _QUANTITY.fullmatch(text)
    if found is None or whole:
        return None
    number = found[1].replace(",", ".")
    if found[2] is None:
        return number
    spread = found[2].replace(",", ".")
    if takes(schema, breach.schema, {}):
        return f"{{value: {number}, sd: {spread}}}"
    return f"{number}, sd: {spread}" if breach.path[-1:] == ("value",) else None


def reformed(schema: Schema, part: Mapping[str, Any], value: Any) -> str | None:
    """A value as the list or the mapping that was expected, in brackets; None where nothing is sure."""
    part = schema.resolve(part)
    if "items" in part and not isinstance(value, list):
        return printable(_listed(schema, part, value))
    if not isinstance(value, dict | list) and value is not None and not isinstance(value, bool):
        mapping = _mapping_of(schema, part)
        return printable(_keyed(schema, mapping, str(value))) if mapping is not None else None
    return None


def _mapping_of(schema: Schema, part: Mapping[str, Any]) -> Mapping[str, Any] | None:
    if part.get("type") == "object":
        return part
    options = (schema.resolve(option) for option in part.get("anyOf", ()))
    return next((option for option in options if option.get("type") == "object"), None)


def _listed(schema: Schema, part: Mapping[str, Any], value: Any) -> str | None:
    items = schema.resolve(part["items"])
    if items.get("type") == "number":
        return _interval(value)
    if isinstance(value, dict):
        inner = _flow(value) if items.get("type") == "object" else None
        return f"[{inner}]" if inner else None
    if value is None or isinstance(value, bool):
        return None
    if items.get("type") == "object":
        inner = _keyed(schema, items, str(value))
        return f"[{inner}]" if inner else None
    if not isinstance(value, str) or not takes(schema, items, ""):
        return None
    words = [branch["const"] for branch in items.get("oneOf", ())]
    if not words:
        return f"[{in_brackets(value)}]"
    meant = [next(iter(nearest(word.strip(), words)), None) for word in value.split(",")]
    return f"[{', '.join(word for word in meant if word)}]" if all(meant) else None


def _interval(value: Any) -> str | None:
    """Two numbers as a list: of a text, or of the two values of a mapping."""
    if isinstance(value, dict):
        ends = list(value.values())
        both = len(ends) == 2 and all(type(end) in (int, float) for end in ends)
        return f"[{ends[0]!r}, {ends[1]!r}]" if both and ends[0] <= ends[1] else None
    found = _TWO_NUMBERS.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    low, high = (end.replace(",", ".") for end in found.groups())
    return f"[{low}, {high}]"


def _keyed(schema: Schema, mapping: Mapping[str, Any], value: str) -> str | None:
    """The mapping that a text alone makes: by the key that takes it and beside which no other is needed."""
    for key, stated in mapping.get("properties", {}).items():
        field = schema.resolve(stated)
        needs = mapping.get("required", ())
        alone = any(option.get("required") == [key] for option in mapping.get("anyOf", ())) or needs == [key]
        if alone and field.get("type") == "string" and re.search(_pattern(field), value):
            return f"{{{key}: {in_brackets(value)}}}"
    return None


def _pattern(field: Mapping[str, Any]) -> str:
    return python_pattern(str(field.get("pattern", "")))


def _flow(value: Any) -> str | None:
    if isinstance(value, str):
        return in_brackets(value)
    if isinstance(value, dict):
        inner = {key: _flow(each) for key, each in value.items()}
        return None if None in inner.values() else f"{{{', '.join(f'{k}: {v}' for k, v in inner.items())}}}"
    return repr(value) if type(value) in (int, float) else None


def in_brackets(text: str) -> str:
    """A text as it is written between brackets: in quotes where it needs them."""
    if _BARE.fullmatch(text) and text.casefold() not in ("null", "true", "false"):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written_as(value: Any) -> str:
    """A value as it is written in YAML: a text in quotes where it would be something else without."""
    if isinstance(value, str) and (is_number(value) or value[:1] in ("<", ">")):
        return f'"{value}"'
    return plain(value)


def printable(suggestion: str | None) -> str | None:
    """A suggestion, if it is short enough to be one, and one line."""
    if suggestion is None or len(suggestion) > _LONGEST or not suggestion.isprintable():
        return None
    return suggestion


def is_number(text: str) -> bool:
    """Whether a text would be a number without its quotes."""
    return _NUMBER.fullmatch(text) is not None


def _leaves(schema: Schema, part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The forms of a value that are not mappings, with every `anyOf` opened."""
    part = schema.resolve(part)
    if "anyOf" in part and "type" not in part:
        return [leaf for option in part["anyOf"] for leaf in _leaves(schema, option)]
    return [] if part.get("type") == "object" else [part]
