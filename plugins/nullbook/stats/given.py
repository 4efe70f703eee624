"""What a function was given: arguments read once, and the reason where one of them cannot be used.

Inside this room a reader raises `NoValue`; `answers`, which wraps every public function, turns it into a
`Reason`. So the formulas read as formulas, and nothing but a value or a reason leaves the room.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, wraps
from numbers import Real
from typing import ParamSpec, TypeAlias, TypeVar

from nullbook.stats.range import Quantity, Range
from nullbook.stats.reason import Reason

P = ParamSpec("P")
T = TypeVar("T")

Given: TypeAlias = float | Reason | None
"""A number, or None or a `Reason` where it is not known; a `Reason` comes back as it went in."""

GivenRange: TypeAlias = float | Range | Reason | None
"""As `Given`, and a number may be a `Range`."""

TOO_EXTREME = Reason("the numbers are too large or too small to compute with")


class NoValue(Exception):
    """Raised by the readers below, caught by `answers`; never leaves this room."""

    def __init__(self, reason: Reason | str) -> None:
        super().__init__(str(reason))
        self.reason = reason if isinstance(reason, Reason) else Reason(reason)


def answers(function: Callable[P, T]) -> Callable[P, T | Reason]:
    """Make `function` give a value or a `Reason`, and never an infinity, a NaN or an arithmetic exception."""

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T | Reason:
        try:
            value = function(*args, **kwargs)
        except NoValue as silence:
            return silence.reason
        except (OverflowError, ZeroDivisionError):
            return TOO_EXTREME
        return value if _is_finite(value) else TOO_EXTREME

    return answer


def value_of(answer: T | Reason) -> T:
    """The value of an answer of another function of this room; its reason is passed on."""
    if isinstance(answer, Reason):
        raise NoValue(answer)
    return answer


def is_given(given: object) -> bool:
    """False for None, a `Reason` and words such as "unknown": for arguments that may be left out."""
    return isinstance(given, (Real, Range)) and not isinstance(given, bool)


def number(given: object, name: str) -> float:
    """A finite number. `name` begins the sentence that says why there is none."""
    if isinstance(given, Reason):
        raise NoValue(given)
    if isinstance(given, Range):
        raise NoValue(f"{name} is known as a range only")
    if isinstance(given, bool) or not isinstance(given, Real):
        raise NoValue(f"{name} is not known")
    try:
        value = float(given)
    except OverflowError:
        raise NoValue(f"{name} is too large to compute with") from None
    if not math.isfinite(value):
        raise NoValue(f"{name} is not a finite number")
    return value


def not_negative(given: object, name: str) -> float:
    """A finite number of 0 or more."""
    value = number(given, name)
    if value < 0:
        raise NoValue(f"{name} is negative")
    return value


def positive(given: object, name: str) -> float:
    """A finite number above 0."""
    value = number(given, name)
    if value <= 0:
        raise NoValue(f"{name} is not above 0")
    return value


def at_least(least: float, given: object, name: str) -> float:
    """A finite number of `least` or more."""
    value = number(given, name)
    if value < least:
        raise NoValue(f"{name} is below {least:g}")
    return value


def whole(given: object, name: str) -> int:
    """A whole number of 0 or more; 3.0 is one, 2.5 is none."""
    value = not_negative(given, name)
    if not value.is_integer():
        raise NoValue(f"{name} is not a whole number")
    return int(value)


def share(given: object, name: str) -> float:
    """A number from 0 to 1, both included: a p-value, a rate."""
    value = number(given, name)
    if not 0 <= value <= 1:
        raise NoValue(f"{name} is outside 0 to 1")
    return value


def level_of(given: object, name: str = "the level") -> float:
    """A number between 0 and 1, both excluded: a confidence level, a significance level, a power."""
    value = number(given, name)
    if not 0 < value < 1:
        raise NoValue(f"{name} is not between 0 and 1")
    if value < 1e-300:  # half of it, or its quantile, would be lost
        raise NoValue(f"{name} is too close to 0 to compute with")
    return value


def one_of(choices: Sequence[str], given: object, name: str) -> str:
    """One of the words in `choices`."""
    if isinstance(given, Reason):
        raise NoValue(given)
    if not isinstance(given, str) or given not in choices:
        raise NoValue(f"{name} is not known: it is one of {', '.join(choices)}")
    return given


def series(given: object, name: str) -> list[object]:
    """The elements of a list, tuple or array, unread; a text or a single number is none of these."""
    if isinstance(given, Reason):
        raise NoValue(given)
    if isinstance(given, (str, bytes)) or not isinstance(given, Iterable):
        raise NoValue(f"{name} are not known")
    try:
        return list(given)
    except TypeError:  # an array of no dimension says that it is iterable, and is not
        raise NoValue(f"{name} are not known") from None


@dataclass(frozen=True, slots=True)
class Extent:
    """An argument that may be a range, read: `high` None where it is open; `exact` for a plain number."""

    low: float
    high: float | None
    exact: bool


def extent(given: object, name: str, least: float) -> Extent:
    """A number of `least` or more, or a range that reaches `least`.

    The low end of a range ("<10" begins at 0) is raised to `least`: values below it are impossible where
    this function is asked for.
    """
    if not isinstance(given, Range):
        value = not_negative(given, name) if least == 0 else at_least(least, given, name)
        return Extent(value, value, True)
    low = least if given.low is None else max(least, number(given.low, name))
    if given.high is None:
        return Extent(low, None, False)
    high = at_least(least, given.high, name)
    if high < low:
        raise NoValue(f"{name} has a range whose low end is above its high end")
    return Extent(low, high, False)


def quantity(low: float, high: float | None, *, exact: bool) -> Quantity:
    """The answer at both ends as one quantity: a plain number where every argument was one."""
    return low if exact else Range(low, high)


def _is_finite(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, tuple):
        return all(map(_is_finite, value))
    if is_dataclass(value) and not isinstance(value, type):
        return all(_is_finite(getattr(value, name)) for name in _field_names(type(value)))
    return True


@cache
def _field_names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))
