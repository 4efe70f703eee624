"""YAML 1.2 core schema: what a plain (unquoted) scalar means.

https://yaml.org/spec/1.2.2/#103-core-schema, with three differences, all of them refusals: a number
with a leading zero (8 or 10?), infinity and not-a-number, and a number too long to be handled.
"""

from __future__ import annotations

import math
import re
from typing import TypeAlias

Scalar: TypeAlias = "str | int | float | bool | None"

# Python refuses to convert longer ones between text and number (sys.set_int_max_str_digits).
MAX_DIGITS = 4300
_MAX_BITS = int(MAX_DIGITS * math.log2(10))

WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
NUMBER_STARTS = frozenset("0123456789+-.")

_NUMBER = re.compile(
    r"""
      (?P<decimal> [-+]? (?: 0 | [1-9][0-9]* ) )
    | (?P<leading_zero> [-+]? 0 [0-9]+ )
    | 0o (?P<octal> [0-7]+ )
    | 0x (?P<hexadecimal> [0-9a-fA-F]+ )
    | (?P<real> [-+]? (?: \. [0-9]+ | [0-9]+ (?: \. [0-9]* )? ) (?: [eE] [-+]? [0-9]+ )? )
    | (?P<no_number> [-+]? \. (?: inf | Inf | INF ) | \. (?: nan | NaN | NAN ) )
    """,
    re.VERBOSE,
)


class Unreadable(ValueError):
    """A plain scalar that is refused; `code` names the kind of fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def plain_value(raw: str) -> Scalar:
    """The value of the plain scalar `raw`; raises `Unreadable`.

    >>> [plain_value(raw) for raw in ("12", "1e-3", "no", "2026-01-10", "~", "0o10")]
    [12, 0.001, 'no', '2026-01-10', None, 8]
    """
    if raw in WORDS:
        return WORDS[raw]
    return number_or_text(raw) if raw[0] in NUMBER_STARTS else raw


def number_or_text(raw: str) -> str | int | float:
    """The value of a plain scalar that begins as numbers do; raises `Unreadable`."""
    match = _NUMBER.fullmatch(raw)
    if match is None:
        return raw
    kind = match.lastgroup
    if kind == "no_number":
        raise Unreadable("not-a-number")
    if len(raw) > MAX_DIGITS:
        raise Unreadable("number-too-large")
    if kind == "decimal":
        return int(raw)
    if kind == "real":
        real = float(raw)
        if math.isinf(real):
            raise Unreadable("number-too-large")
        return real
    if kind == "leading_zero":
        raise Unreadable("leading-zero")
    whole = int(match["octal"], 8) if kind == "octal" else int(match["hexadecimal"], 16)
    if whole.bit_length() > _MAX_BITS:
        raise Unreadable("number-too-large")
    return whole
