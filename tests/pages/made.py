"""Records made by hand for the tests of `picture`, `cite` and `pages`: fixtures, and no record of anything.

The main one is the invented example of the design's mock: seed sd 0.42, best of 40, twenty fresh seeds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from nullbook.assessment.records import (
    ClaimAssessment,
    EntryAssessment,
    Figure,
    Improvement,
    Judgement,
    Luck,
    ResultAssessment,
    Retained,
)
from nullbook.knowledge.records import (
    Author,
    Budget,
    Claim,
    Cost,
    Decision,
    Entry,
    Event,
    Evidence,
    Measurement,
    Metric,
    Provenance,
    Reference,
    Result,
    Selection,
    ShortcutAnswer,
    SmallestEffect,
    Source,
    Topic,
    Topics,
    Trials,
)
from nullbook.knowledge.unknown import LEFT_OUT, UNKNOWN
from nullbook.picture import Claims
from nullbook.stats import Range, Reason

SHORTCUTS = (
    "easier-dataset",
    "post-hoc-subset",
    "injected-prior",
    "uncorrected-testing",
    "unverifiable-result",
)


def topic(title: str) -> Topic:
    return Topic(title.lower().replace(" ", "-"), title, title, True)


ACCURACY = Metric("accuracy", "%", "higher", "linear", topic("accuracy"))
ERROR = Metric("test error", "%", "lower", "linear", topic("test error"))
PERPLEXITY = Metric("perplexity", None, "lower", "log", topic("perplexity"))
ORDERS = Metric("orders per visit", "%", "higher", "linear", topic("orders per visit"))
CIFAR = topic("CIFAR-100")
REPORT = Reference(
    "lund2024",
    "Restarting schedules",
    ("Ada Lund", "Bo Ek"),
    2024,
    "Internal report 12",
    url="https://example.org/lund",
)

NONE: Figure[Any] = Figure(Reason("not computable: fixture"))


def answers(**given: ShortcutAnswer) -> dict[str, ShortcutAnswer]:
    return {name: given.get(name.replace("-", "_"), ShortcutAnswer("unknown")) for name in SHORTCUTS}


def claim(**changes: Any) -> Claim:
    made = Claim(
        entry_id="NB-2026-7F3K",
        id="c1",
        statement="Restarting the cosine schedule four times raises accuracy on CIFAR-100.",
        quote="A gain of 1.2 points at no cost.",
        locator="Table 2",
        source=Source(reference=REPORT),
        dataset=CIFAR,
        setting="ResNet-18, 200 epochs",
        metric=ACCURACY,
        baseline=Measurement(76.1, name="one cosine schedule", seeds=4),
        claimed=Measurement(77.3, sd=0.42, statistic="best"),
        trials=Trials(
            method=Budget(attempted=43, completed=40, failed=3),
            baseline=Budget(attempted=4, completed=4),
            selection=Selection("best", "single-run", "reported-set", "no"),
            reported=1,
            seed_sd=0.42,
        ),
        shortcuts=answers(
            uncorrected_testing=ShortcutAnswer(
                "yes", "own-admission", "The best of forty seeds was written up."
            ),
            easier_dataset=ShortcutAnswer("no"),
            injected_prior=ShortcutAnswer("no"),
        ),
    )
    return replace(made, **changes)


def claim_assessment(**changes: Any) -> ClaimAssessment:
    made = ClaimAssessment(
        ref="NB-2026-7F3K#c1",
        improvement=Figure(
            Improvement(1.2000000000000028, how="no interval: the baseline's spread is unknown"),
            ("claims[c1].baseline", "claims[c1].claimed"),
            "improvement",
        ),
        luck=Figure(
            Luck(40, 1, 0.42, 0.9076),
            (
                "claims[c1].trials.method.completed",
                "claims[c1].trials.seed_sd",
                "claims[c1].trials.selection",
            ),
            "luck",
        ),
        selection_applies=True,
        left_over=Figure(0.2924, ("claims[c1].claimed", "claims[c1].trials"), "luck"),
        break_even=Figure(431.0, ("claims[c1].claimed", "claims[c1].trials.seed_sd"), "break-even"),
        budget_ratio=Figure(
            10.75, ("claims[c1].trials.method", "claims[c1].trials.baseline"), "budget-ratio"
        ),
    )
    return replace(made, **changes)


def result(**changes: Any) -> Result:
    made = Result(
        entry_id="NB-2026-7F3K",
        index=0,
        claim_ref="NB-2026-7F3K#c1",
        measured=Measurement(76.3, sd=0.42, seeds=20),
        baseline=Measurement(76.1, sd=0.42, seeds=20),
        smallest_effect=SmallestEffect(0.5, "before"),
        same={"code": "yes", "data": "yes", "split": "yes", "budget": "no", "hyperparameters": "unknown"},
        primary=True,
    )
    return replace(made, **changes)


def result_assessment(**changes: Any) -> ResultAssessment:
    made = ResultAssessment(
        entry_id="NB-2026-7F3K",
        index=0,
        claim_ref="NB-2026-7F3K#c1",
        improvement=Figure(
            Improvement(0.2, -0.0689, 0.4689, 0.1328, 0.95, "Welch t, 20 and 20 seeds"),
            ("results[0].measured", "results[0].baseline"),
            "improvement",
        ),
        claimed=Figure(Improvement(1.2), ("claims[c1].claimed", "claims[c1].baseline"), "improvement"),
        retained=Figure(
            Retained(0.1667, -0.057, 0.391, "claim_fixed"), ("results[0]", "claims[c1]"), "retained"
        ),
        shortfall=Figure(-1.0, ("results[0].measured", "claims[c1].claimed"), "shortfall"),
        luck=Figure(Reason("all 20 runs were fixed beforehand and reported: nothing was selected")),
        selection_applies=False,
        verdict=Figure(Judgement("informative-null", True), ("results[0]", "claims[c1]"), "verdict"),
    )
    return replace(made, **changes)


def entry(**changes: Any) -> Entry:
    made = Entry(
        id="NB-2026-7F3K",
        kind="replication",
        title="Cosine restarts on CIFAR-100: the gain was the best of forty seeds",
        idea="Restart the learning-rate schedule, so that training leaves poor minima.",
        lesson=(
            "Do not plan for the 1.2 points. On twenty fresh seeds the improvement is 0.2, and it is below "
            "the half point that would matter. Most of the claim is what the best of forty equal "
            "runs shows anyway."
        ),
        authors=(Author("Mara Lindqvist", orcid="0000-0002-1825-0097"), Author(role="vision team")),
        file="entries/2026/NB-2026-7F3K.yaml",
        content_hash="3f2a9c1b" * 8,
        digest="00" * 32,
        outcome="null-result",
        stage="evaluation",
        stoppable_at="tuning",
        failure_modes=("seed-variance", "unequal-budget"),
        explained="no",
        scope="ResNet-18, 200 epochs, one schedule. Says nothing of longer training or larger models.",
        retry_when=("training runs past 1,000 epochs", "the learning rate is tuned for the baseline too"),
        started="2026-01-10",
        ended="2026-02-02",
        relationship="first-party",
        topics=Topics(topic("Computer vision"), topic("Image classification"), (topic("SGDR"),), (CIFAR,)),
        claims=(claim(),),
        results=(result(),),
        trials=Trials(
            method=Budget(attempted=20, completed=20, configurations=1, seeds=20),
            baseline=Budget(attempted=20, completed=20, configurations=1, seeds=20),
            selection=Selection("mean-of-all", "mean", "reported-set", "not-applicable"),
            reported=20,
            hypotheses=1,
            planned=20,
            stopped_because="plan-reached",
            seed_sd=0.42,
            provenance=Provenance("imported", "optuna", study="restarts"),
            cost=Cost(gpu_hours=38.0),
        ),
        shortcuts=answers(easier_dataset=ShortcutAnswer("no"), uncorrected_testing=ShortcutAnswer("no")),
        decision=Decision("stopped", "vision team", "Below the half point that pays for a new schedule."),
        sections={
            "setup": "The code of the report, with its own seeds replaced by **twenty fresh ones**.",
            "what_happened": (
                "All runs completed.\n\n| arm | mean | sd |\n|---|---:|---:|\n| plain | 76.1 | 0.42 |\n"
                "| restarts | 76.3 | 0.42 |\n\nSee [the log](https://example.org/log)."
            ),
        },
        evidence=(Evidence("code", "https://example.org/code"), Evidence("log", "https://example.org/log")),
        references=(REPORT,),
    )
    return replace(made, **changes)


def entry_assessment(**changes: Any) -> EntryAssessment:
    made = EntryAssessment(
        entry_id="NB-2026-7F3K",
        results=(result_assessment(),),
        claims=(claim_assessment(),),
        primary=0,
        verdicts={"informative-null": 1},
        budget_ratio=Figure(1.0, ("trials.method", "trials.baseline"), "budget-ratio"),
        failed_trials=Figure((0, 20), ("trials.method",), "failed-trials"),
    )
    return replace(made, **changes)


def claims(entries: Iterable[Entry], assessments: Iterable[EntryAssessment]) -> Claims:
    return Claims(
        {each.ref: each for one in entries for each in one.claims},
        {each.ref: each for one in assessments for each in one.claims},
    )


Made = tuple[Entry, EntryAssessment]


def of(made: Made) -> Claims:
    return claims([made[0]], [made[1]])


def main() -> Made:
    return entry(), entry_assessment()


def unknown_search() -> Made:
    """A claim of which nobody knows how many runs it took."""
    told = claim(trials=Trials(selection=Selection("best", "single-run", "reported-set", "no"), seed_sd=0.42))
    numbers = claim_assessment(
        luck=Figure(Reason("how many runs were compared is unknown"), ("claims[c1].trials",), "luck"),
        left_over=Figure(Reason("how many runs were compared is unknown")),
        budget_ratio=Figure(Reason("trials unknown")),
    )
    return entry(claims=(told,)), entry_assessment(claims=(numbers,))


def range_of_runs() -> Made:
    """Own search with 100 to 200 runs, the best of them reported, test error falling."""
    mine = Trials(
        method=Budget(attempted=UNKNOWN, completed=LEFT_OUT, configurations=40),
        baseline=Budget(attempted=5, completed=5),
        selection=Selection("best", "single-run", "reported-set", "no"),
        seed_sd=0.2,
    )
    one = result(
        claim_ref=None,
        metric=ERROR,
        measured=Measurement(4.4, sd=0.2, seeds=5),
        baseline=Measurement(5.1, sd=0.2, seeds=5),
    )
    numbers = result_assessment(
        claim_ref=None,
        improvement=Figure(Improvement(0.7, 0.41, 0.99, 0.126, 0.95, "Welch t, 5 and 5 seeds")),
        claimed=NONE,
        retained=Figure(Reason("no claim is recorded")),
        shortfall=Figure(Reason("no claim is recorded")),
        luck=Figure(Luck(Range(100, 200), 1, 0.2, Range(0.5015, 0.5492))),
        selection_applies=True,
        verdict=Figure(Judgement("supported", None, None, None)),
    )
    return (
        entry(
            kind="experiment",
            outcome="succeeded",
            claims=(),
            results=(one,),
            trials=mine,
            title="Label smoothing lowers the error",
        ),
        entry_assessment(results=(numbers,), claims=()),
    )


def no_baseline() -> Made:
    """Claimed and measured, and no baseline on either side."""
    told = claim(baseline=UNKNOWN, metric=ERROR, claimed=Measurement(11.0, ci=(10.2, 11.8), level=0.95))
    one = result(baseline=LEFT_OUT, measured=Measurement(15.0, sd=0.6, seeds=5), smallest_effect=None)
    numbers = result_assessment(
        improvement=Figure(Reason("no baseline is known")),
        claimed=Figure(Reason("no baseline is known")),
        retained=Figure(Reason("no baseline is known")),
        shortfall=Figure(-4.0, ("results[0].measured", "claims[c1].claimed"), "shortfall"),
        verdict=Figure(Reason("no baseline is known")),
        selection_applies=None,
    )
    bare = claim_assessment(
        improvement=Figure(Reason("no baseline is known")),
        luck=Figure(Reason("trials unknown")),
        left_over=Figure(Reason("no baseline is known")),
        break_even=Figure(Reason("no baseline is known")),
        selection_applies=None,
    )
    return entry(claims=(told,), results=(one,), outcome="failed"), entry_assessment(
        results=(numbers,), claims=(bare,)
    )


def effect_only() -> Made:
    """An A/B test: only the difference is known, and it is below zero."""
    one = Result(
        "NB-2026-7F3K",
        0,
        metric=ORDERS,
        effect=Measurement(-1.2, ci=(-2.0, -0.4), level=0.95, n=48000),
        primary=True,
    )
    numbers = result_assessment(
        claim_ref=None,
        improvement=Figure(Improvement(-1.2, -2.0, -0.4, 0.408, 0.95, "the source's own interval")),
        claimed=NONE,
        retained=Figure(Reason("no claim is recorded")),
        shortfall=Figure(Reason("no claim is recorded")),
        verdict=Figure(Judgement("reversed")),
        selection_applies=None,
    )
    return (
        entry(
            kind="experiment",
            claims=(),
            results=(one,),
            trials=LEFT_OUT,
            outcome="failed",
            stage="deployment",
            title="A shorter checkout page lost orders",
            failure_modes=("metric-mismatch",),
            lesson="The proxy improved, the orders fell.",
        ),
        entry_assessment(
            results=(numbers,), claims=(), budget_ratio=Figure(Reason("no trials are recorded"))
        ),
    )


def other_metric() -> Made:
    """The re-run has another metric than the claim: nothing is retained, both are shown."""
    one = result(
        metric=PERPLEXITY, measured=Measurement(18.7), baseline=Measurement(19.4), smallest_effect=None
    )
    numbers = result_assessment(
        improvement=Figure(Improvement(0.0368)),
        claimed=Figure(Reason("the result has another metric")),
        retained=Figure(Reason("the result has another metric than the claim")),
        shortfall=Figure(Reason("the result has another metric than the claim")),
        verdict=Figure(Reason("no interval: no spread is known")),
    )
    return entry(results=(one,)), entry_assessment(results=(numbers,))


def many_results(number: int = 12) -> Made:
    """One method on many datasets, each with its own claim."""
    told, ones, numbers, bare = [], [], [], []
    for index in range(number):
        name = f"dataset {chr(65 + index)}"
        base, up, kept = 70.0 + index, 2.0 + 0.3 * index, 1.5 - 0.35 * index
        told.append(
            claim(
                id=f"c{index + 1}",
                dataset=topic(name),
                baseline=Measurement(base),
                claimed=Measurement(round(base + up, 1)),
                group="g1",
            )
        )
        ones.append(
            result(
                index=index,
                claim_ref=f"NB-2026-7F3K#c{index + 1}",
                primary=index == 0,
                measured=Measurement(round(base + kept, 2), sd=0.5, seeds=5),
                baseline=Measurement(base, sd=0.5, seeds=5),
            )
        )
        numbers.append(
            result_assessment(
                index=index,
                claim_ref=f"NB-2026-7F3K#c{index + 1}",
                improvement=Figure(Improvement(kept, kept - 0.7, kept + 0.7)),
                claimed=Figure(Improvement(up)),
                retained=Figure(Retained(kept / up, (kept - 0.7) / up, (kept + 0.7) / up, "claim_fixed")),
                verdict=Figure(
                    Judgement(
                        "partly" if kept > 0.7 else "not-enough-evidence" if kept > -0.7 else "reversed", True
                    )
                ),
            )
        )
        bare.append(claim_assessment(ref=f"NB-2026-7F3K#c{index + 1}", improvement=Figure(Improvement(up))))
    return (
        entry(claims=tuple(told), results=tuple(ones), outcome="partial"),
        entry_assessment(
            results=tuple(numbers),
            claims=tuple(bare),
            verdicts={"partly": 3, "not-enough-evidence": 4, "reversed": 5},
        ),
    )


def claim_only() -> Made:
    """Kind claim, with numbers and an unknown search."""
    made, numbers = unknown_search()
    return (
        replace(
            made,
            kind="claim",
            outcome=None,
            stage=None,
            results=(),
            trials=LEFT_OUT,
            failure_modes=(),
            decision=None,
            sections={},
            title="Cosine restarts raise accuracy on CIFAR-100",
            relationship="third-party",
            lesson="Nobody but the authors has measured it yet.",
        ),
        replace(
            numbers,
            results=(),
            primary=None,
            verdicts={},
            budget_ratio=Figure(Reason("no trials are recorded")),
        ),
    )


def measured_unknown() -> Made:
    """A re-run that never got a number."""
    one = result(measured=UNKNOWN, baseline=LEFT_OUT, smallest_effect=None)
    why: Figure[Any] = Figure(Reason("nothing was measured"))
    numbers = result_assessment(
        improvement=why, retained=why, shortfall=why, verdict=why, luck=why, selection_applies=None
    )
    return entry(results=(one,), outcome="abandoned", stage="reproduction"), entry_assessment(
        results=(numbers,), verdicts={}
    )


def nothing_numeric() -> Made:
    """A post-mortem with a timeline, and no number anywhere."""
    return (
        entry(
            kind="postmortem",
            claims=(),
            results=(),
            trials=LEFT_OUT,
            outcome="failed",
            stage="deployment",
            title="Churn model collapsed two weeks after release",
            failure_modes=("distribution-shift", "monitoring-gap"),
            timeline=(
                Event("2026-03-01", "Released to all users."),
                Event("2026-03-15", "Scores constant.", "a support call"),
            ),
        ),
        EntryAssessment("NB-2026-7F3K"),
    )


def ten_thousand() -> Made:
    """A sweep with ten thousand runs of which many failed."""
    made, numbers = range_of_runs()
    mine = Trials(
        method=Budget(attempted=10000, completed=7200, failed=1500, diverged=700, pruned=550, missing=50),
        baseline=Budget(attempted=20, completed=20),
        selection=Selection("best", "single-run", "other-set", "yes"),
        reported=1,
    )
    return replace(made, trials=mine), replace(numbers, budget_ratio=Figure(500.0))


SHAPES = {
    "main": main,
    "unknown_search": unknown_search,
    "range_of_runs": range_of_runs,
    "no_baseline": no_baseline,
    "effect_only": effect_only,
    "other_metric": other_metric,
    "many_results": many_results,
    "claim_only": claim_only,
    "measured_unknown": measured_unknown,
    "nothing_numeric": nothing_numeric,
    "ten_thousand": ten_thousand,
}
