"""What belongs to a result although its claim or its entry holds it: metric, baseline, trials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nullbook.assessment.records import ClaimAssessment, ResultAssessment
from nullbook.assessment.results import metric_of as metric_of
from nullbook.knowledge.records import Budget, Claim, Entry, Measurement, Metric, Result, Selection, Trials
from nullbook.knowledge.unknown import Count, Unknown


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims of a knowledge base and what their own numbers say, by ``NB-2026-7F3K#c1``."""

    records: Mapping[str, Claim] = field(default_factory=dict)
    assessments: Mapping[str, ClaimAssessment] = field(default_factory=dict)

    def of(self, result: Result) -> Claim | None:
        """The claim that `result` is about, if it is about one."""
        return self.records.get(result.claim_ref) if result.claim_ref else None


def baseline_of(result: Result, claim: Claim | None, assessed: ResultAssessment) -> Measurement | Unknown:
    """The baseline that a result is held against: re-measured, or the claim's where none was."""
    if isinstance(result.baseline, Unknown) and assessed.baseline_from_claim and claim is not None:
        return claim.baseline
    return result.baseline


def trials_of(result: Result, entry: Entry) -> Trials | Unknown:
    """The trials behind a result: its own, else its entry's."""
    if isinstance(result.trials, Unknown) and result.trials.why == "left-out":
        return entry.trials
    return result.trials


def selection_of(trials: Trials | Unknown) -> Selection:
    """How a number was chosen, "unknown" all over where no trials are recorded."""
    return Selection() if isinstance(trials, Unknown) else trials.selection


def claim_selection(claim: Claim) -> Selection:
    """How a claim's number was chosen."""
    return claim.selection if claim.selection != Selection() else selection_of(claim.trials)


def runs_of(trials: Trials | Unknown, side: str) -> Count:
    """The runs completed on one side (``method``, ``baseline``), or started where only that is known."""
    if isinstance(trials, Unknown):
        return trials
    budget: Budget | Unknown = trials.method if side == "method" else trials.baseline
    if isinstance(budget, Unknown):
        return budget
    return budget.attempted if isinstance(budget.completed, Unknown) else budget.completed


def value_of(measured: Measurement | Unknown | None) -> float | None:
    """The number of a measurement, or None where there is none."""
    if measured is None or isinstance(measured, Unknown) or isinstance(measured.value, Unknown):
        return None
    return measured.value


def same_metric(one: Metric | Unknown, other: Metric | Unknown) -> bool:
    """True where two metrics can stand on one axis."""
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        return False
    return (one.topic.id, one.unit, one.better, one.scale) == (
        other.topic.id,
        other.unit,
        other.better,
        other.scale,
    )
