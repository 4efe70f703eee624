"""Unknown as a value of its own type: not zero, not "no", and not to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeVar

T = TypeVar("T")

Why = Literal["left-out", "unknown", "withheld"]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that nobody told: left out of the file, written `unknown`, or `withheld` for a reason."""

    why: Why = "left-out"

    def __str__(self) -> str:
        return "withheld" if self.why == "withheld" else "unknown"

    def __bool__(self) -> bool:
        """Refuse to be tested for truth, so that unknown is never taken for zero or for no."""
        raise TypeError("unknown is neither true nor false: ask isinstance(value, Unknown)")


LEFT_OUT = Unknown("left-out")
UNKNOWN = Unknown("unknown")
WITHHELD = Unknown("withheld")


@dataclass(frozen=True, slots=True)
class CountRange:
    """A count known only as a range, both ends inclusive; `high` None means "at least `low`"."""

    low: int
    high: int | None

    def __str__(self) -> str:
        if self.high is None:
            return f"at least {self.low:,}"
        if self.low == 0:
            return f"at most {self.high:,}"
        return f"{self.low:,} to {self.high:,}"


Count = int | CountRange | Unknown
Number = float | Unknown


def is_known(value: T | Unknown) -> bool:
    """True where `value` was told."""
    return not isinstance(value, Unknown)
