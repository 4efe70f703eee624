"""What a chart is: a finding, the picture of it, and everything that a reader needs to check it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Denominator:
    """How many are in a chart, how many are not, and why."""

    counted: int
    noun: str  # plural: "entries", "results"
    left_out: tuple[tuple[str, int], ...] = ()  # reason, number; the largest first

    @classmethod
    def of(cls, counted: int, noun: str, reasons: Iterable[str]) -> Denominator:
        """Count the `reasons`, one for each that is left out."""
        tally = sorted(Counter(reasons).items(), key=lambda pair: (-pair[1], pair[0]))
        return cls(counted, noun, tuple(tally))

    @property
    def text(self) -> str:
        """One sentence: how many are in, how many are out, and for which reasons."""
        out = sum(number for _, number in self.left_out)
        total = self.counted + out
        told = f"{self.counted:,} of {total:,} {self.noun} are in this chart."
        if not out:
            return told
        reasons = "; ".join(f"{number:,} {reason}" for reason, number in self.left_out)
        return f"{told} Left out: {reasons}."


@dataclass(frozen=True, slots=True)
class Table:
    """The data behind a chart, as readers without the picture get it.

    `numeric` names the columns whose cells stand on the right; a cell of None is "unknown".
    `links` gives, for cells of the first column, the entry they lead to.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[int] = frozenset()
    links: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `spec` is Vega-Lite, or None where there is nothing to draw; then `caption` says why."""

    name: str
    title: str  # the finding, as a sentence without a full stop
    caption: str
    denominator: Denominator
    alt: str
    table: Table
    spec: dict[str, Any] | None = field(default=None)
