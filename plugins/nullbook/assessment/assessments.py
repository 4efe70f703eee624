"""All assessments of a knowledge base, with look-ups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from nullbook.assessment.claims import assess_claim, budget_ratio
from nullbook.assessment.records import (
    ClaimAssessment,
    EntryAssessment,
    Figure,
    Judgement,
    ResultAssessment,
)
from nullbook.assessment.results import assess_result
from nullbook.knowledge import Budget, Claim, Entry, Knowledge, Trials, Unknown
from nullbook.stats import Reason

_HELD = frozenset({"replicated", "supported"})
_NO_DIFFERENCE = frozenset({"informative-null", "not-enough-evidence"})


@dataclass(frozen=True)
class Assessments:
    """Look-ups from entry, claim and result to what their numbers say."""

    entries: Mapping[str, EntryAssessment]
    claims: Mapping[str, ClaimAssessment]

    def entry(self, entry_id: str) -> EntryAssessment:
        """The assessment of one entry; KeyError where the knowledge base does not have it."""
        return self.entries[entry_id]

    def claim(self, ref: str) -> ClaimAssessment:
        """The assessment of one claim by its full name, ``NB-2026-7F3K#c1``."""
        return self.claims[ref]

    def result(self, entry_id: str, index: int) -> ResultAssessment:
        """The assessment of one result, counted from 0 within its entry."""
        return self.entries[entry_id].results[index]


def assess(knowledge: Knowledge) -> Assessments:
    """Assess every entry, templates too: their pages show figures, only rates and charts leave them out."""
    claims = {claim.ref: assess_claim(claim) for entry in knowledge.entries for claim in entry.claims}
    entries = {entry.id: _assess_entry(entry, knowledge, claims) for entry in knowledge.entries}
    return Assessments(entries, claims)


def _assess_entry(
    entry: Entry, knowledge: Knowledge, claims: Mapping[str, ClaimAssessment]
) -> EntryAssessment:
    results = tuple(
        assess_result(entry, result, _claim(result.claim_ref, knowledge)) for result in entry.results
    )
    primary = next((result.index for result in entry.results if result.primary), None)
    words = [result.verdict.value.word for result in results if isinstance(result.verdict.value, Judgement)]
    judged = results[primary].verdict.value if primary is not None else None
    return EntryAssessment(
        entry_id=entry.id,
        results=results,
        claims=tuple(claims[claim.ref] for claim in entry.claims),
        primary=primary,
        verdicts=dict(Counter(words)),
        differs=isinstance(judged, Judgement) and verdict_differs(entry.outcome, judged.word),
        budget_ratio=budget_ratio(entry.trials, "trials"),
        failed_trials=_failed_trials(entry.trials),
    )


def verdict_differs(outcome: str | None, word: str) -> bool:
    """Whether the numbers say something else than the author, by the table of the design."""
    if outcome == "succeeded":
        return word not in _HELD
    if outcome == "failed":
        return word in _HELD
    if outcome == "null-result":
        return word not in _NO_DIFFERENCE
    return outcome == "partial" and word == "reversed"


def _claim(ref: str | None, knowledge: Knowledge) -> Claim | None:
    return None if ref is None else knowledge.claim(ref)


def _failed_trials(trials: Trials | Unknown) -> Figure[tuple[int, int]]:
    fields = ("trials.method",)
    budget = trials.method if isinstance(trials, Trials) else trials
    if not isinstance(budget, Budget):
        return Figure(Reason("no trials are recorded"), fields, "failed-trials")
    if not isinstance(budget.attempted, int) or not isinstance(budget.completed, int):
        return Figure(Reason("attempted and completed runs are not both known"), fields, "failed-trials")
    lost = 0
    for count in (budget.failed, budget.diverged):
        if isinstance(count, int):
            lost += count
        elif not isinstance(count, Unknown) or count.why != "left-out":
            return Figure(
                Reason("the number of failed or diverged runs is not known exactly"), fields, "failed-trials"
            )
    return Figure((lost, budget.attempted), fields, "failed-trials")
