"""The order of long lists: what matters first, never the file name."""

from __future__ import annotations

from collections.abc import Iterable

from nullbook.knowledge import Entry

OUTCOME_ORDER = (
    "failed",
    "null-result",
    "partial",
    "inconclusive",
    "abandoned",
    "invalid",
    "succeeded",
    None,
)


def by_what_matters(entries: Iterable[Entry]) -> list[Entry]:
    """Failures first, within an outcome the newest year first, then by id; withdrawn entries last."""

    def place(entry: Entry) -> tuple[bool, int, int, str]:
        return entry.status == "withdrawn", OUTCOME_ORDER.index(entry.outcome), -entry.year, entry.id

    return sorted(entries, key=place)
