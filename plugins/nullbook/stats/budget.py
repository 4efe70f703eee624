"""How much more one side was tuned than the other."""

from __future__ import annotations

from dataclasses import dataclass

from nullbook.stats.best_of_n import expected_max
from nullbook.stats.given import Extent, GivenRange, NoValue, answers, extent, quantity
from nullbook.stats.range import Quantity, Range
from nullbook.stats.reason import Reason


@dataclass(frozen=True, slots=True)
class BudgetAsymmetry:
    """The budgets of a method and its baseline, compared."""

    ratio: Quantity  # trials of the method over trials of the baseline
    allowance_difference: (
        Quantity | Reason
    )  # in the metric's unit: what the larger budget gives by luck alone


@answers
def budget_asymmetry(
    method: GivenRange, baseline: GivenRange, seed_sd: GivenRange = None
) -> BudgetAsymmetry | Reason:
    """The ratio of two budgets, and seed_sd (E[max of N_method] - E[max of N_baseline]).

    200 against 20 trials gives 0.88 sd by luck alone. Ranges: a ratio takes low/high and high/low, the
    difference its extremes. Assumptions as in `luck_allowance`. Degenerate: a budget that is not known, or a
    baseline of 0 trials, gives a reason; without a spread only the ratio is there.

    >>> answer = budget_asymmetry(200, 20, 0.4)
    >>> answer.ratio, round(answer.allowance_difference, 3)
    (10.0, 0.351)
    """
    ours = extent(method, "the budget of the method", 0)
    theirs = extent(baseline, "the budget of the baseline", 0)
    if theirs.high == 0:
        raise NoValue("the baseline has no trials")
    least = 0.0 if theirs.high is None else ours.low / theirs.high
    most = None if ours.high is None or theirs.low == 0 else ours.high / theirs.low
    ratio = quantity(least, most, exact=ours.exact and theirs.exact)
    return BudgetAsymmetry(ratio, _allowance_difference(method, baseline, seed_sd))


@answers
def _allowance_difference(method: GivenRange, baseline: GivenRange, seed_sd: GivenRange) -> Quantity | Reason:
    sd = extent(seed_sd, "the spread between seeds", 0)
    ours = extent(method, "the budget of the method", 1)
    theirs = extent(baseline, "the budget of the baseline", 1)
    if sd.high == 0:
        return 0.0 if sd.exact else Range(0.0, 0.0)
    low = None if theirs.high is None else expected_max(ours.low) - expected_max(theirs.high)
    high = None if ours.high is None else expected_max(ours.high) - expected_max(theirs.low)
    if sd.exact and ours.exact and theirs.exact and low is not None:
        return sd.low * low
    answer = Range(_least_product(low, sd), _most_product(high, sd))
    if answer.low is None and answer.high is None:
        raise NoValue("neither budget has an upper end")
    return answer


def _least_product(difference: float | None, sd: Extent) -> float | None:
    if difference is None:
        return None
    if difference >= 0:
        return sd.low * difference
    return None if sd.high is None else sd.high * difference


def _most_product(difference: float | None, sd: Extent) -> float | None:
    if difference is None:
        return None
    if difference <= 0:
        return sd.low * difference
    return None if sd.high is None else sd.high * difference
