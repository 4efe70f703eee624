"""Random draws that are the same on every machine and with every Python."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws from a stream that its key alone decides.

    Everything rests on `random.Random.random`, the one method whose numbers Python promises to keep.
    """

    def __init__(self, *key: object) -> None:
        self._next = random.Random(":".join(map(str, key))).random

    def chance(self, share: float) -> bool:
        """True in this share of draws."""
        return self._next() < share

    def between(self, low: float, high: float) -> float:
        """A number from `low` up to, and without, `high`."""
        return low + (high - low) * self._next()

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int((high - low + 1) * self._next())

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely."""
        return items[int(len(items) * self._next())]

    def some(self, items: Sequence[T], most: int) -> list[T]:
        """One to `most` different items, in a random order."""
        rest = list(items)
        return [rest.pop(int(len(rest) * self._next())) for _ in range(min(self.whole(1, most), len(rest)))]

    def normal(self, mean: float = 0.0, sd: float = 1.0) -> float:
        """A draw from a normal distribution, by Box and Muller's formula."""
        radius = math.sqrt(-2 * math.log(1 - self._next()))
        return mean + sd * radius * math.cos(2 * math.pi * self._next())

    def rank(self, count: int) -> int:
        """A rank from 1 to `count`, the rank k about as often as 1/k."""
        return min(count, int(math.exp(self._next() * math.log(count + 1))))
