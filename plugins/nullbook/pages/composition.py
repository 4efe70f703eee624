"""A bar of outcomes with its numbers: the whole composition of some entries in one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nullbook.pages.outcomes import OutcomeMark, outcome_mark


@dataclass(frozen=True, slots=True)
class Part:
    """The entries with one outcome. `outcome` is its id, ``-`` for those that only record a claim."""

    outcome: str
    mark: OutcomeMark
    entries: int


@dataclass(frozen=True, slots=True)
class Composition:
    """Parts in the order of what matters; only those that have entries."""

    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """How many entries there are in all."""
        return sum(part.entries for part in self.parts)

    @property
    def text(self) -> str:
        """The same in words: ``9 failed, 3 null result``."""
        return ", ".join(f"{part.entries:,} {part.mark.title.lower()}" for part in self.parts)


def composition_view(counts: Mapping[str | None, int]) -> Composition:
    """The bar for counts by outcome; None counts those that only record a claim."""
    return Composition(
        tuple(Part(outcome or "-", outcome_mark(outcome), number) for outcome, number in counts.items())
    )
