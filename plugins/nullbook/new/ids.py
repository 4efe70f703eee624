"""Ids of entries: drawn at random without asking anybody, and none that the folder has."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from pathlib import Path

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
SHORTEST, LONGEST = 4, 8


def taken_ids(entries: Path) -> frozenset[str]:
    """The ids that the folder has, by file name: a file that cannot be read takes its id as well."""
    return frozenset(file.stem.upper() for file in entries.rglob("*.y*ml"))


def draw_id(
    taken: Collection[str],
    year: int,
    *,
    prefix: str = "NB",
    length: int = SHORTEST,
    choose: Callable[[str], str] = secrets.choice,
) -> str:
    """An id that is not `taken`; after many collisions a longer one.

    Two branches that draw the same one collide as files in git.

    Raises ValueError for a length outside 4 to 8.
    """
    if not SHORTEST <= length <= LONGEST:
        raise ValueError(f"an id has {SHORTEST} to {LONGEST} characters behind the year, not {length}")
    for size in range(length, LONGEST + 1):
        for _ in range(100):
            drawn = f"{prefix}-{year}-" + "".join(choose(ALPHABET) for _ in range(size))
            if drawn not in taken:
                return drawn
    raise ValueError("no free id was found in 100 tries of each length")
