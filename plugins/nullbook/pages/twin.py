"""The machine's twin of an entry's page: its records and what the numbers say, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from nullbook.assessment.records import EntryAssessment
from nullbook.knowledge.records import Entry
from nullbook.knowledge.unknown import CountRange, Unknown
from nullbook.stats import Range, Reason


def entry_json(entry: Entry, assessment: EntryAssessment, address: str) -> bytes:
    """The entry as JSON: unknown is `unknown`, a reason `not_computable`, what was left out is out."""
    data = {
        "address": address,
        "version": entry.version,
        "entry": _value(entry),
        "assessment": _value(assessment),
    }
    # In one line: with an indent json leaves its fast encoder, and ten thousand entries take minutes.
    return (json.dumps(data, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _value(value: Any) -> Any:
    if isinstance(value, Unknown):
        return str(value)
    if isinstance(value, CountRange | Range):
        return {"low": value.low, "high": value.high}
    if isinstance(value, Reason):
        return {"not_computable": value.text}
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _value(told) for name, told in pairs if _is_told(told)}
    if isinstance(value, Mapping):
        return {str(key): _value(told) for key, told in value.items()}
    if isinstance(value, tuple | list):
        return [_value(told) for told in value]
    return value


def _is_told(value: Any) -> bool:
    if isinstance(value, Unknown):
        return value.why != "left-out"
    return value is not None and value != () and value != ""
