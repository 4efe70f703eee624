"""What selection alone would show at a number that was selected."""

from __future__ import annotations

import math
from dataclasses import dataclass

from nullbook.assessment.records import Figure, Luck
from nullbook.knowledge import Budget, Count, CountRange, Number, Selection, Trials, Unknown
from nullbook.stats import Quantity, Range, Reason, hull, luck_allowance

ANCHOR = "luck"


@dataclass(frozen=True, slots=True)
class Search:
    """The search behind a reported number: its trials, how it was chosen, and its seed spread."""

    trials: Trials | Unknown
    selection: Selection
    seed_sd: float | None
    trials_field: str
    sd_field: str
    scale: str = "linear"

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that an allowance is made from."""
        return (f"{self.trials_field}.method", f"{self.trials_field}.selection", self.sd_field)


def selection_applies(selection: Selection) -> bool | None:
    """Whether selection can have lifted the reported number; None where the entry does not tell.

    It cannot where the number was prespecified, is a mean of all, was measured afresh after the choice,
    or was chosen on other data.
    """
    if (
        selection.reported in ("prespecified", "mean-of-all")
        or selection.fresh == "yes"
        or selection.on == "other-set"
    ):
        return False
    if (
        selection.reported == "best"
        and selection.on == "reported-set"
        and selection.fresh in ("no", "not-applicable")
    ):
        return True
    return None


def missing_for_selection(selection: Selection) -> str | None:
    """What an entry would have to tell before selection can be allowed for; None where it tells enough."""
    if selection_applies(selection) is not None:
        return None
    untold = []
    if selection.reported == "unknown":
        untold.append("how the number was chosen")
    if selection.on == "unknown":
        untold.append("on which data it was chosen")
    if selection.fresh == "unknown":
        untold.append("whether it was measured afresh after the choice")
    return untold[0] if len(untold) == 1 else ", ".join(untold[:-1]) + " and " + untold[-1]


def luck(search: Search) -> Figure[Luck]:
    """The allowance for luck at the number that `search` selected, or the reason why there is none."""
    applies = selection_applies(search.selection)
    if applies is False:
        return Figure(Reason(_why_not(search.selection)), search.fields, ANCHOR)
    missing = missing_for_selection(search.selection)
    if missing is not None:
        return Figure(Reason(f"not told: {missing}"), search.fields, ANCHOR)
    compared = scores_compared(search)
    if isinstance(compared, Reason):
        return Figure(compared, search.fields, ANCHOR)
    if search.seed_sd is None:
        return Figure(Reason("seed sd missing"), search.fields, ANCHOR)
    if search.scale != "linear":
        reason = Reason(f"the seed sd is in the metric's unit, the improvement on the {search.scale} scale")
        return Figure(reason, search.fields, ANCHOR)
    found = _allowance(search.seed_sd, compared)
    if isinstance(found, Reason):
        return Figure(found, search.fields, ANCHOR)
    n, seeds = compared.shown
    return Figure(Luck(n, seeds, search.seed_sd, found), search.fields, ANCHOR)


@dataclass(frozen=True, slots=True)
class Compared:
    """The ways in which the scores may have been compared: number of scores, and seeds behind each."""

    ways: tuple[tuple[int | Range, int | Range], ...]

    @property
    def shown(self) -> tuple[Quantity, Quantity]:
        """Number and seeds over all ways, each a range where they differ."""
        return hull(*(n for n, _ in self.ways)), hull(*(seeds for _, seeds in self.ways))


def scores_compared(search: Search) -> Compared | Reason:
    """How many scores were compared, and over how many seeds each: both or none."""
    trials = search.trials
    budget = trials.method if isinstance(trials, Trials) else trials
    if isinstance(budget, Unknown):
        return Reason("number of trials unknown")
    runs, configurations = _completed(budget), _configurations(budget)
    by = search.selection.compared_by
    single: tuple[int | Range, int | Range] | Reason = (
        Reason("number of completed runs unknown") if runs is None else (runs, 1)
    )
    mean = _by_mean(budget, configurations)
    if by == "single-run":
        return single if isinstance(single, Reason) else Compared((single,))
    if by == "mean":
        return mean if isinstance(mean, Reason) else Compared((mean,))
    if isinstance(single, Reason):
        return single
    if isinstance(mean, Reason):
        # One seed a configuration makes both ways the same; else the way is what is missing.
        return (
            Compared((single,))
            if budget.seeds == 1
            else Reason("whether runs or their means were compared is not told")
        )
    return Compared((mean, single))


def _by_mean(budget: Budget, configurations: int | Range | None) -> tuple[int | Range, int | Range] | Reason:
    if configurations is None:
        return Reason("number of configurations unknown")
    seeds = _as_range(budget.seeds)
    if seeds is None:
        return Reason("seeds per configuration unknown")
    return configurations, seeds


def _completed(budget: Budget) -> int | Range | None:
    """Completed runs; where only the attempted ones are told, at most these."""
    told = _as_range(budget.completed)
    if told is not None:
        return told
    attempted = _as_range(budget.attempted)
    if attempted is None:
        return None
    return Range(1, attempted.high if isinstance(attempted, Range) else attempted)


def _configurations(budget: Budget) -> int | Range | None:
    """Configurations with a score: where runs were lost, some may have none."""
    told = _as_range(budget.configurations)
    if (
        not isinstance(told, int)
        or not isinstance(budget.completed, int)
        or not isinstance(budget.seeds, int)
    ):
        return told
    if budget.completed >= told * budget.seeds or budget.seeds == 0:
        return told
    return Range(max(1, math.ceil(budget.completed / budget.seeds)), max(1, min(told, budget.completed)))


def _allowance(seed_sd: float, compared: Compared) -> Quantity | Reason:
    found: list[Quantity] = []
    for n, seeds in compared.ways:
        one = luck_allowance(seed_sd, n, seeds_per_score=seeds)
        if isinstance(one, Reason):
            return one
        found.append(one)
    return hull(*found)


def _as_range(count: Count | Number) -> int | Range | None:
    if isinstance(count, Unknown):
        return None
    if isinstance(count, CountRange):
        return Range(max(1, count.low), count.high)
    return int(count)


def _why_not(selection: Selection) -> str:
    if selection.reported == "prespecified":
        return "the number was fixed beforehand, so nothing was selected"
    if selection.reported == "mean-of-all":
        return "the number is the mean of all runs, so nothing was selected"
    if selection.fresh == "yes":
        return "the chosen configuration was measured afresh, which removes the selection"
    return "the choice was made on other data, so selection does not lift this number"
