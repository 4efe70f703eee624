"""What the numbers say of a result, in one word."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from nullbook.stats.distributions import z_upper
from nullbook.stats.given import Given, GivenRange, NoValue, answers, extent, number
from nullbook.stats.reason import Reason

VerdictWord: TypeAlias = Literal[
    "invalid", "reversed", "informative-null", "partly", "replicated", "supported", "not-enough-evidence"
]
VERDICTS: tuple[VerdictWord, ...] = get_args(VerdictWord)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a result, and what goes with it."""

    verdict: VerdictWord
    excludes_claim: bool | None  # None: no claim to exclude, or the result means nothing
    minimum_detectable_effect: (
        float | None
    )  # with `not-enough-evidence` only; on the metric's scale, 5 % and 80 %
    not_corrected: (
        Reason | None
    )  # why the improvement still holds what selection gave it, in whole or in part


@answers
def verdict(
    improvement: Given,
    low: Given,
    high: Given,
    claimed_improvement: Given = None,
    claimed_se: Given = None,
    smallest_effect: Given = None,
    allowance: GivenRange = 0.0,
    invalid: bool = False,
) -> Verdict | Reason:
    """The verdict on a result with `improvement` I and its 95 % interval from `low` L to `high` U.

    All numbers are on the metric's scale, positive is better. I, L and U are first reduced by `allowance`: 0
    where selection is known not to apply; of a range the upper end; where it is a `Reason` or not known,
    nothing is taken off and `not_corrected` says so (of a range without upper end the low end is taken off,
    and it says that). A claimed improvement that is not above 0 is no claim. `smallest_effect` (δ) is never
    guessed. The first that holds:

    1. flagged invalid: `invalid`; 2. I, L or U missing: a reason; 3. U < 0: `reversed`; 4. δ known, U < δ:
    `informative-null`; 5. L > 0, claim excluded: `partly`; 6. L > 0, a claim: `replicated`; 7. L > 0:
    `supported`; 8. `not-enough-evidence`, with the minimum detectable effect (z_.975 + z_.8)(U - L)/(2
    z_.975).

    The claim is excluded where I < C - z√(se_o² + se²), se = (U - L)/(2 z_.975); without se_o where U < C.

    >>> verdict(1.0, 0.4, 1.6, claimed_improvement=3.0).verdict
    'partly'
    >>> str(verdict(1.0, None, None))
    'the low end of the interval is not known'
    """
    if invalid is True:
        return Verdict("invalid", None, None, None)
    gain = number(improvement, "the improvement")
    low = number(low, "the low end of the interval")
    high = number(high, "the high end of the interval")
    if low > high:
        raise NoValue("the interval is empty")
    correction, not_corrected = _correction(allowance)
    gain, low, high = gain - correction, low - correction, high - correction
    claim = _known_above(0, claimed_improvement, inclusive=False)
    delta = _known(smallest_effect)
    se = (high - low) / (2 * z_upper(0.025))
    excluded = None if claim is None else _excluded(gain, high, se, claim, claimed_se)
    detectable = None
    word: VerdictWord
    if high < 0:
        word = "reversed"
    elif delta is not None and high < delta:
        word = "informative-null"
    elif low > 0:
        word = "supported" if claim is None else "partly" if excluded else "replicated"
    else:
        word = "not-enough-evidence"
        detectable = (z_upper(0.025) + z_upper(0.2)) * se
    return Verdict(word, excluded, detectable, not_corrected)


def _excluded(gain: float, high: float, se: float, claim: float, claimed_se: object) -> bool:
    claim_se = _known_above(0, claimed_se, inclusive=True)
    if claim_se is None:
        return high < claim
    return gain < claim - z_upper(0.025) * math.hypot(claim_se, se)


def _correction(allowance: object) -> tuple[float, Reason | None]:
    """What to take off, and what is missing for a full correction."""
    try:
        luck = extent(allowance, "the luck allowance", 0)
    except NoValue as silence:
        return 0.0, Reason(f"not corrected for selection: {silence.reason}")
    if luck.high is None:
        return luck.low, Reason("not corrected for selection in full: the luck allowance has no upper end")
    return luck.high, None


def _known(given: object) -> float | None:
    try:
        return number(given, "")
    except NoValue:
        return None


def _known_above(least: float, given: object, *, inclusive: bool) -> float | None:
    value = _known(given)
    if value is None or value < least or (value == least and not inclusive):
        return None
    return value
