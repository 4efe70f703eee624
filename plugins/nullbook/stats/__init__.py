"""Statistics: pure functions on numbers and arrays, each giving a value or the reason why there is none.

Whatever comes in (a number that is missing, infinite, negative, a word) gives a `Reason` and no exception,
and nothing that comes out is NaN or infinite. A `Reason` may be passed as an argument and comes back as it
went in. Counts and spreads may be a `Range`; the answer then is one too. Every improvement is signed so that
positive is better, from `improvement` on. scipy is imported by the functions that need it.
"""

from nullbook.stats.best_of_n import (
    MOST_TRIALS,
    BreakEven,
    ImprovementLessAllowance,
    break_even_trials,
    expected_best_score,
    expected_max_normal,
    improvement_less_allowance,
    luck_allowance,
)
from nullbook.stats.budget import BudgetAsymmetry, budget_asymmetry
from nullbook.stats.effective_number import (
    EffectiveMethod,
    EffectiveTrials,
    effective_tests,
    effective_trials_equicorrelated,
)
from nullbook.stats.given import Given, GivenRange
from nullbook.stats.improvement import (
    Better,
    ImprovementInterval,
    effect_interval,
    improvement,
    improvement_interval,
    improvement_interval_from_se,
    improvement_of_effect,
    paired_interval,
    shortfall,
)
from nullbook.stats.multiplicity import (
    Correction,
    adjusted_best_p,
    benjamini_hochberg,
    bonferroni,
    holm,
    sidak,
)
from nullbook.stats.pooled_rates import (
    BetaBinomialFit,
    PosteriorRate,
    beta_binomial_fit,
    beta_binomial_loglik,
    beta_binomial_posterior,
)
from nullbook.stats.pooling import (
    CollapsedRuns,
    HartungKnapp,
    PooledEffect,
    PoolingMethod,
    collapse_shared_runs,
    pool_random_effects,
)
from nullbook.stats.power import (
    minimum_detectable_difference,
    minimum_detectable_effect,
    small_telescopes_d33,
)
from nullbook.stats.range import Quantity, Range, hull
from nullbook.stats.rates import Rate, WilsonInterval, rate, wilson_interval
from nullbook.stats.reason import Reason, is_value
from nullbook.stats.replication import (
    Equivalence,
    InsideInterval,
    RetainedEffect,
    RetainedKind,
    RetainedSummary,
    SignAndSignificance,
    SmallTelescopes,
    claim_in_replication_interval,
    equivalence_tost,
    replication_in_prediction_interval,
    retained_effect,
    retained_summary,
    sign_and_significance,
    small_telescopes,
)
from nullbook.stats.scale import SCALES, FisherZ, Scale, fisher_z, on_scale
from nullbook.stats.sceptical import Alternative, ScepticalForm, sceptical_level, sceptical_p
from nullbook.stats.spread import Sample, sample_of, se_from_interval, se_of_mean
from nullbook.stats.verdict import VERDICTS, Verdict, VerdictWord, verdict

__all__ = [
    "MOST_TRIALS",
    "SCALES",
    "VERDICTS",
    "Alternative",
    "BetaBinomialFit",
    "Better",
    "BreakEven",
    "BudgetAsymmetry",
    "CollapsedRuns",
    "Correction",
    "EffectiveMethod",
    "EffectiveTrials",
    "Equivalence",
    "FisherZ",
    "Given",
    "GivenRange",
    "HartungKnapp",
    "ImprovementInterval",
    "ImprovementLessAllowance",
    "InsideInterval",
    "PooledEffect",
    "PoolingMethod",
    "PosteriorRate",
    "Quantity",
    "Range",
    "Rate",
    "Reason",
    "RetainedEffect",
    "RetainedKind",
    "RetainedSummary",
    "Sample",
    "Scale",
    "ScepticalForm",
    "SignAndSignificance",
    "SmallTelescopes",
    "Verdict",
    "VerdictWord",
    "WilsonInterval",
    "adjusted_best_p",
    "benjamini_hochberg",
    "beta_binomial_fit",
    "beta_binomial_loglik",
    "beta_binomial_posterior",
    "bonferroni",
    "break_even_trials",
    "budget_asymmetry",
    "claim_in_replication_interval",
    "collapse_shared_runs",
    "effect_interval",
    "effective_tests",
    "effective_trials_equicorrelated",
    "equivalence_tost",
    "expected_best_score",
    "expected_max_normal",
    "fisher_z",
    "holm",
    "hull",
    "improvement",
    "improvement_interval",
    "improvement_interval_from_se",
    "improvement_less_allowance",
    "improvement_of_effect",
    "is_value",
    "luck_allowance",
    "minimum_detectable_difference",
    "minimum_detectable_effect",
    "on_scale",
    "paired_interval",
    "pool_random_effects",
    "rate",
    "replication_in_prediction_interval",
    "retained_effect",
    "retained_summary",
    "sample_of",
    "sceptical_level",
    "sceptical_p",
    "se_from_interval",
    "se_of_mean",
    "shortfall",
    "sidak",
    "sign_and_significance",
    "small_telescopes",
    "small_telescopes_d33",
    "verdict",
    "wilson_interval",
]
