"""What the parts of the benchmark hand to the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.parts.process import Usage


@dataclass(frozen=True, slots=True)
class Run:
    """One command that was measured."""

    part: str
    """`build`, `check` or `edit`."""
    case: str
    """What was done, as ``full site`` or ``pages only``."""
    side: str
    """Who did it, as ``nullbook`` or ``stock``."""
    medium: str
    """Where the output went: ``disk`` or ``tmpfs``; empty where there is none."""
    count: int
    """Entries."""
    usage: Usage
    output_bytes: int | None = None
    output_files: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that is no run: bytes of a page, milliseconds in a browser."""

    name: str
    side: str
    count: int
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Something that had to hold for the comparison to be fair, and did."""

    side: str
    count: int
    text: str


@dataclass(slots=True)
class Records:
    """Everything of one run of the benchmark. `gaps` says what was not measured, and why."""

    runs: list[Run] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    def of(self, part: str, case: str, side: str, count: int, medium: str | None = None) -> list[Run]:
        """The runs of one side in one case, on any medium unless one is named."""
        return [
            run
            for run in self.runs
            if (run.part, run.case, run.side, run.count) == (part, case, side, count)
            and medium in (None, run.medium)
        ]

    def figure(self, name: str, side: str, count: int) -> float | None:
        """A figure's least value; None where it was not measured."""
        return least(
            figure.value
            for figure in self.figures
            if (figure.name, figure.side, figure.count) == (name, side, count)
        )


def least(values: Iterable[float | None]) -> float | None:
    """The smallest of the values that are known."""
    return min((value for value in values if value is not None), default=None)
