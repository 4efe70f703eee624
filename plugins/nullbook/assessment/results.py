"""What one result says, by itself and of its claim."""

from __future__ import annotations

from typing import TypeVar, cast

from nullbook.assessment.claims import claimed_improvement
from nullbook.assessment.fields import claim_field, result_field
from nullbook.assessment.improvements import (
    Arm,
    Told,
    direction_of,
    improvement_of_arms,
    improvement_of_effect_told,
    seed_spread,
    told_value,
)
from nullbook.assessment.luck import Search, luck, missing_for_selection, selection_applies
from nullbook.assessment.records import Figure, Improvement, Judgement, Luck, ResultAssessment, Retained
from nullbook.knowledge import Claim, Entry, Metric, Result, Selection, Trials, Unknown
from nullbook.stats import Quantity, Range, Reason, Scale, retained_effect, shortfall, verdict

T = TypeVar("T")


def assess_result(entry: Entry, result: Result, claim: Claim | None) -> ResultAssessment:
    """All figures of one result; `claim` is the one it points at."""
    metric = metric_of(result, claim)
    same_metric = claim is not None and _same_metric(metric, claim.metric)
    borrowed = _borrows_baseline(result, claim, same_metric=same_metric)
    gained = _improvement(result, claim, metric, borrowed=borrowed)
    claimed = _claimed(entry, claim, same_metric=same_metric)
    search = result_search(entry, result, metric)
    found = luck(search)
    return ResultAssessment(
        entry_id=entry.id,
        index=result.index,
        claim_ref=result.claim_ref,
        improvement=gained,
        claimed=claimed,
        retained=_unless_invalid(result, _retained(gained, claimed, borrowed=borrowed)),
        shortfall=_unless_invalid(result, _shortfall(entry, result, claim, metric, same_metric=same_metric)),
        luck=found,
        selection_applies=selection_applies(search.selection),
        verdict=_verdict(result, gained, claimed, search, found),
        baseline_from_claim=borrowed,
    )


def metric_of(result: Result, claim: Claim | None) -> Metric | Unknown:
    """The result's own metric, else its claim's."""
    if isinstance(result.metric, Unknown) and claim is not None:
        return claim.metric
    return result.metric


def result_search(entry: Entry, result: Result, metric: Metric | Unknown) -> Search:
    """The search behind a result: its own trials, else the entry's."""
    own = not isinstance(result.trials, Unknown)
    trials = result.trials if own else entry.trials
    field = result_field(result, "trials") if own else "trials"
    told = trials.seed_sd if isinstance(trials, Trials) else None
    if told is not None and not isinstance(told, Unknown):
        sd: float | None = told
        sd_field = f"{field}.seed_sd"
    else:
        sd, sd_field = seed_spread(result.measured), result_field(result, "measured.sd")
    selection = trials.selection if isinstance(trials, Trials) else Selection()
    scale = metric.scale if isinstance(metric, Metric) else "linear"
    return Search(trials, selection, sd, field, sd_field, scale)


def _unless_invalid(result: Result, figure: Figure[T]) -> Figure[T]:
    """The figure, or no value where the entry says that this result means nothing."""
    if result.invalid is None:
        return figure
    field = result_field(result, "invalid")
    return Figure(Reason("the result is marked as meaning nothing"), (field,), figure.explained_at)


def _same_metric(metric: Metric | Unknown, other: Metric | Unknown) -> bool:
    if isinstance(metric, Unknown) or isinstance(other, Unknown):
        return False
    return (metric.topic.id, metric.better, metric.unit, metric.scale) == (
        other.topic.id,
        other.better,
        other.unit,
        other.scale,
    )


def _borrows_baseline(result: Result, claim: Claim | None, *, same_metric: bool) -> bool:
    if result.effect is not None or claim is None or not same_metric or claim.effect is not None:
        return False
    return isinstance(result.baseline, Unknown) and not isinstance(claim.baseline, Unknown)


def _improvement(
    result: Result, claim: Claim | None, metric: Metric | Unknown, *, borrowed: bool
) -> Figure[Improvement]:
    if result.effect is not None:
        return improvement_of_effect_told(metric, result.effect, result_field(result, "effect"))
    measured = Arm(result.measured, result_field(result, "measured"), "the measured value")
    baseline = Arm(result.baseline, result_field(result, "baseline"), "the baseline")
    if borrowed and claim is not None:
        field = claim_field(claim, "baseline", seen_from=result.entry_id)
        baseline = Arm(claim.baseline, field, "the claim's baseline")
    return improvement_of_arms(metric, measured, baseline)


def _claimed(entry: Entry, claim: Claim | None, *, same_metric: bool) -> Figure[Improvement]:
    if claim is None:
        return Figure(Reason("the result stands on its own, without a claim"), (), "retained")
    if not same_metric and not isinstance(claim.metric, Unknown):
        return Figure(Reason("the result was measured by another metric than the claim's"), (), "retained")
    return claimed_improvement(claim, seen_from=entry.id)


def _retained(
    gained: Figure[Improvement], claimed: Figure[Improvement], *, borrowed: bool
) -> Figure[Retained]:
    fields = (*claimed.fields, *gained.fields)
    for figure in (claimed, gained):
        if isinstance(figure.value, Reason):
            return Figure(figure.value, fields, "retained")
    assert isinstance(gained.value, Improvement)
    assert isinstance(claimed.value, Improvement)
    if claimed.value.value <= 0:
        reason = Reason("the claimed improvement is not above 0, so there is no share of it to retain")
        return Figure(reason, fields, "retained")
    # Fieller's set takes the two errors as independent, which a shared baseline is not.
    se_claim = None if borrowed else claimed.value.se
    se_result = None if borrowed else gained.value.se
    found = retained_effect(claimed.value.value, se_claim, gained.value.value, se_result)
    if isinstance(found, Reason):
        return Figure(found, fields, "retained")
    note = "no interval, as claim and result share one baseline" if borrowed else ""
    return Figure(Retained(found.retained, found.low, found.high, found.kind), fields, "retained", note)


def _shortfall(
    entry: Entry, result: Result, claim: Claim | None, metric: Metric | Unknown, *, same_metric: bool
) -> Figure[float]:
    if claim is None:
        return Figure(Reason("the result stands on its own, without a claim"), (), "shortfall")
    fields = (claim_field(claim, "claimed", seen_from=entry.id), result_field(result, "measured"))
    if not same_metric or not isinstance(metric, Metric) or metric.better is None:
        return Figure(
            Reason("claim and result do not share a metric with a known direction"), fields, "shortfall"
        )
    measured = told_value(Arm(result.measured, fields[1], "the measured value"))
    claimed = told_value(Arm(claim.claimed, fields[0], "the claimed value"))
    for told in (measured, claimed):
        if isinstance(told, Reason):
            return Figure(told, fields, "shortfall")
    assert isinstance(measured, Told)
    assert isinstance(claimed, Told)
    scale = cast(Scale, metric.scale)
    return Figure(shortfall(measured.value, claimed.value, direction_of(metric), scale), fields, "shortfall")


def _verdict(
    result: Result,
    gained: Figure[Improvement],
    claimed: Figure[Improvement],
    search: Search,
    found: Figure[Luck],
) -> Figure[Judgement]:
    fields = (*gained.fields, *claimed.fields)
    if result.invalid is not None:
        return Figure(Judgement("invalid"), (result_field(result, "invalid"),), "verdict")
    if isinstance(gained.value, Reason):
        return Figure(gained.value, fields, "verdict")
    if gained.value.low is None:
        return Figure(Reason(gained.value.how or "no interval is known"), fields, "verdict")
    claim = claimed.value if isinstance(claimed.value, Improvement) else None
    judged = verdict(
        improvement=gained.value.value,
        low=gained.value.low,
        high=gained.value.high,
        allowance=_allowance(search, found),
        smallest_effect=result.smallest_effect.value if result.smallest_effect else None,
        claimed_improvement=claim.value if claim else None,
        claimed_se=claim.se if claim else None,
    )
    if isinstance(judged, Reason):
        return Figure(judged, fields, "verdict")
    word = Judgement(
        judged.verdict,
        judged.excludes_claim,
        judged.minimum_detectable_effect,
        _not_corrected_for(search, found),
    )
    return Figure(word, (*fields, *search.fields), "verdict")


def _allowance(search: Search, found: Figure[Luck]) -> Quantity | Reason:
    """What to take off for selection: 0 where it is known not to apply, a reason where that is not known."""
    if selection_applies(search.selection) is False:
        return 0.0
    return found.value if isinstance(found.value, Reason) else found.value.allowance


def _not_corrected_for(search: Search, found: Figure[Luck]) -> str | None:
    """What is missing where selection may have lifted the number and could not be taken off in full."""
    allowance = _allowance(search, found)
    if isinstance(allowance, Reason):
        return missing_for_selection(search.selection) or str(allowance)
    if isinstance(allowance, Range) and allowance.high is None:
        return "an upper end of the number of trials"
    return None
