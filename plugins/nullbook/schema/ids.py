"""Ids of entries and pointers at their claims: their form, and what was meant by one that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nullbook.schema.schema import load_schema

_LIKE_AN_ID = re.compile(r"\s*([A-Za-z][A-Za-z0-9]{1,7}-[0-9]{4}-[0-9A-Za-z]{4,8})(?:#[cC]?([0-9]{0,4}))?\s*")
_PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,7}")
# Letters that Crockford's base 32 leaves out because they look like digits.
_LOOK_ALIKES = str.maketrans("OIL", "011")


def is_id(text: str) -> bool:
    """Whether a text has the form of an entry's id, ``NB-2026-7F3K``."""
    return _pattern("id").search(text) is not None


def is_prefix(text: str) -> bool:
    """Whether ids may begin with a text: 2 to 8 capital letters and digits, a letter first."""
    return _PREFIX.fullmatch(text) is not None


def is_claim_pointer(text: str) -> bool:
    """Whether a text points at a claim of an entry by the entry's id, ``NB-2026-7F3K#c1``."""
    return "#" in text and _pattern("claim_ref").search(text) is not None


def is_like_pointer(text: str) -> bool:
    """Whether a text was probably meant as an id or a pointer, whatever its case and its end."""
    return _LIKE_AN_ID.fullmatch(text) is not None


def meant_pointer(text: str, *, claim: bool) -> str | None:
    """The id, or with `claim` the pointer at a claim, that a text of the wrong form was meant for.

    >>> meant_pointer("nb-2026-tfh4", claim=True), meant_pointer("nb-2026-tfh4", claim=False)
    ('NB-2026-TFH4#c1', 'NB-2026-TFH4')
    """
    found = _LIKE_AN_ID.fullmatch(text)
    if found is None:
        return None
    head, _, tail = found[1].upper().rpartition("-")
    id = f"{head}-{tail.translate(_LOOK_ALIKES)}"
    if not is_id(id):
        return None
    pointed = claim or found[2] is not None
    return f"{id}#c{(found[2] or '').lstrip('0') or '1'}" if pointed else id


def nearest_id(id: str, ids: Iterable[str]) -> str | None:
    """That one of `ids` which differs from `id` by one slip: in its year and prefix only, or by one sign.

    Ids are drawn at random, and half of one is the same for all of a year. So likeness means little, and
    where several are as near none is named.
    """
    near = [other for other in dict.fromkeys(ids) if other != id and _one_slip(id, other)]
    return near[0] if len(near) == 1 else None


def _one_slip(a: str, b: str) -> bool:
    if a.rpartition("-")[2] == b.rpartition("-")[2]:
        return True
    short, long = sorted((a, b), key=len)
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    rest_a, rest_b = short[start:], long[start:]
    if len(short) < len(long):
        return len(long) - len(short) == 1 and rest_a == rest_b[1:]
    return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])


@cache
def _pattern(definition: str) -> re.Pattern[str]:
    pattern = str(load_schema().definition(f"#/$defs/{definition}")["pattern"])
    return re.compile(pattern.removesuffix("$") + r"\Z")
