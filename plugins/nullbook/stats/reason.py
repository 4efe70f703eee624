"""The answer of a function that has no value to give: the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no value, in words that a reader of the site understands.

    It stands wherever a value could: ``float | Reason``. It is never NaN and never 0, so that
    forgetting it is a type error.
    """

    text: str

    def __str__(self) -> str:
        return self.text


def is_value(answer: T | Reason) -> bool:
    """True where `answer` is a value and no `Reason`."""
    return not isinstance(answer, Reason)
