"""What a claim's own numbers say, before anybody re-ran it."""

from __future__ import annotations

from nullbook.assessment.fields import claim_field
from nullbook.assessment.improvements import Arm, improvement_of_arms, improvement_of_effect_told, seed_spread
from nullbook.assessment.luck import Search, luck, selection_applies
from nullbook.assessment.records import ClaimAssessment, Figure, Improvement, Luck
from nullbook.knowledge import Budget, Claim, Count, CountRange, Metric, Trials, Unknown
from nullbook.stats import Quantity, Range, Reason, break_even_trials, budget_asymmetry


def assess_claim(claim: Claim) -> ClaimAssessment:
    """Improvement, luck, break-even and budget ratio of one claim."""
    gained = claimed_improvement(claim, seen_from=claim.entry_id)
    search = claim_search(claim)
    found = luck(search)
    return ClaimAssessment(
        ref=claim.ref,
        improvement=gained,
        luck=found,
        selection_applies=selection_applies(claim.selection),
        left_over=_left_over(gained, found),
        break_even=_break_even(gained, search),
        budget_ratio=budget_ratio(claim.trials, search.trials_field),
    )


def claimed_improvement(claim: Claim, *, seen_from: str) -> Figure[Improvement]:
    """The improvement that a claim states; field names as the entry `seen_from` sees them."""
    if claim.effect is not None:
        field = claim_field(claim, "effect", seen_from=seen_from)
        return improvement_of_effect_told(claim.metric, claim.effect, field)
    return improvement_of_arms(
        claim.metric,
        Arm(claim.claimed, claim_field(claim, "claimed", seen_from=seen_from), "the claimed value"),
        Arm(claim.baseline, claim_field(claim, "baseline", seen_from=seen_from), "the claim's baseline"),
    )


def claim_search(claim: Claim) -> Search:
    """The search of the claim's source, which is the only one that can have lifted the claimed number."""
    field = claim_field(claim, "trials", seen_from=claim.entry_id)
    told = claim.trials.seed_sd if isinstance(claim.trials, Trials) else None
    if told is not None and not isinstance(told, Unknown):
        sd: float | None = told
        sd_field = f"{field}.seed_sd"
    else:
        sd = seed_spread(claim.claimed)
        sd_field = claim_field(claim, "claimed.sd", seen_from=claim.entry_id)
    scale = claim.metric.scale if isinstance(claim.metric, Metric) else "linear"
    return Search(claim.trials, claim.selection, sd, field, sd_field, scale)


def budget_ratio(trials: Trials | Unknown, field: str) -> Figure[Quantity]:
    """Trials of the method over trials of the baseline."""
    fields = (f"{field}.method", f"{field}.baseline")
    if isinstance(trials, Unknown):
        return Figure(Reason("no trials are recorded"), fields, "budget")
    method, baseline = _spent(trials.method), _spent(trials.baseline)
    if method is None or baseline is None:
        missing = "the method" if method is None else "the baseline"
        return Figure(Reason(f"number of trials of {missing} unknown"), fields, "budget")
    found = budget_asymmetry(method, baseline, None)
    return Figure(found if isinstance(found, Reason) else found.ratio, fields, "budget")


def _spent(budget: Budget | Unknown) -> int | Range | None:
    if isinstance(budget, Unknown):
        return None
    count: Count = budget.attempted if not isinstance(budget.attempted, Unknown) else budget.completed
    if isinstance(count, Unknown):
        return None
    return Range(count.low, count.high) if isinstance(count, CountRange) else count


def _left_over(gained: Figure[Improvement], found: Figure[Luck]) -> Figure[Quantity]:
    fields = (*gained.fields, *found.fields)
    for figure in (gained, found):
        if isinstance(figure.value, Reason):
            return Figure(figure.value, fields, "luck")
    assert isinstance(gained.value, Improvement)
    assert isinstance(found.value, Luck)
    allowance, value = found.value.allowance, gained.value.value
    if isinstance(allowance, Range):
        # A range without an upper end leaves "at most" this much.
        low = None if allowance.high is None else value - allowance.high
        high = None if allowance.low is None else value - allowance.low
        return Figure(Range(low, high), fields, "luck")
    return Figure(value - allowance, fields, "luck")


def _break_even(gained: Figure[Improvement], search: Search) -> Figure[Quantity]:
    fields = (*gained.fields, search.sd_field)
    if isinstance(gained.value, Reason):
        return Figure(gained.value, fields, "break-even")
    if search.scale != "linear":
        reason = Reason(f"the seed sd is in the metric's unit, the improvement on the {search.scale} scale")
        return Figure(reason, fields, "break-even")
    if search.seed_sd is None:
        return Figure(Reason("seed sd missing"), fields, "break-even")
    seeds = 1
    budget = search.trials.method if isinstance(search.trials, Trials) else search.trials
    if (
        search.selection.compared_by == "mean"
        and isinstance(budget, Budget)
        and isinstance(budget.seeds, int)
    ):
        seeds = max(1, budget.seeds)
    found = break_even_trials(gained.value.value, search.seed_sd, seeds_per_score=seeds)
    if isinstance(found, Reason):
        return Figure(found, fields, "break-even")
    return Figure(Range(found.more_than, None) if found.n is None else found.n, fields, "break-even")
