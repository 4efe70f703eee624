"""What the numbers of a claim, a result and an entry say: each a value or a reason, with its sources.

These records are the only place where later rooms find a computed number. Units: improvements,
allowances and shortfalls are on the metric's scale (for a `log` metric in natural-log units), with
positive always better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from nullbook.stats import Quantity, Reason

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """One computed figure: its value or the reason why there is none, and the fields it was made from.

    `fields` are paths in the entry's file (``results[0].measured.sd``; of another entry with its id in
    front: ``NB-2026-7F3K: claims[c1].claimed``). `explained_at` is the anchor of the methods page.
    """

    value: T | Reason
    fields: tuple[str, ...] = ()
    explained_at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Improvement:
    """A signed difference, positive = better; `low`, `high` its interval or None without a spread.

    `how` says in a few words how the interval was made (``Welch t, 5 and 5 seeds``), or why there is none.
    """

    value: float
    low: float | None = None
    high: float | None = None
    se: float | None = None
    level: float = 0.95
    how: str = ""


@dataclass(frozen=True, slots=True)
class Retained:
    """The share of the claimed improvement that the result kept: 1 all, 0 none, below 0 reversed."""

    value: float
    low: float | None = None
    high: float | None = None
    kind: str = "none"  # "bounded" | "claim_fixed" | "outside" | "whole_line" | "none"


@dataclass(frozen=True, slots=True)
class Luck:
    """What selection alone gives at the number that was selected.

    `n` scores were compared, each a mean over `seeds_per_score` seeds with a seed spread of `seed_sd`;
    `allowance` is the expected gain of the best of them when all are equally good.
    """

    n: Quantity
    seeds_per_score: Quantity
    seed_sd: float
    allowance: Quantity


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict of a result, with what goes beside it."""

    word: str  # a word of the schema's vocabulary `verdict`
    excludes_claim: bool | None = None
    minimum_detectable_effect: float | None = None
    not_corrected_for: str | None = (
        None  # what is missing, where selection may apply and could not be allowed for
    )


@dataclass(frozen=True, slots=True)
class ClaimAssessment:
    """What is known of one claim by its own numbers. All luck figures use the claim's own search."""

    ref: str
    improvement: Figure[Improvement]
    luck: Figure[Luck]
    selection_applies: bool | None  # False: prespecified, fresh or chosen on other data; None: not known
    left_over: Figure[Quantity]  # improvement less the allowance
    break_even: Figure[Quantity]  # smallest N at which luck alone reaches the claimed improvement
    budget_ratio: Figure[Quantity]


@dataclass(frozen=True, slots=True)
class ResultAssessment:
    """What one result says, by itself and of its claim."""

    entry_id: str
    index: int
    claim_ref: str | None
    improvement: Figure[Improvement]
    claimed: Figure[Improvement]  # the claim's, on the same scale; a Reason where metrics differ
    retained: Figure[Retained]
    shortfall: Figure[float]  # measured minus claimed, signed so that negative is worse
    luck: Figure[Luck]
    selection_applies: bool | None
    verdict: Figure[Judgement]
    baseline_from_claim: bool = False  # the claim's baseline was used, as none was re-measured


@dataclass(frozen=True, slots=True)
class EntryAssessment:
    """What the numbers of one entry say."""

    entry_id: str
    results: tuple[ResultAssessment, ...] = ()
    claims: tuple[ClaimAssessment, ...] = ()
    primary: int | None = None  # index into `results`
    verdicts: Mapping[str, int] = field(default_factory=dict)  # word -> number of results
    differs: bool = False  # the primary verdict differs from the author's outcome
    budget_ratio: Figure[Quantity] = field(default_factory=lambda: Figure(Reason("no trials are recorded")))
    failed_trials: Figure[tuple[int, int]] = field(
        default_factory=lambda: Figure(Reason("no trials are recorded"))
    )  # crashed or diverged runs, and attempted ones

    @property
    def verdict(self) -> Figure[Judgement]:
        """The primary result's verdict, or the reason why there is none."""
        if self.primary is None:
            return Figure(Reason("no result is recorded"))
        return self.results[self.primary].verdict
