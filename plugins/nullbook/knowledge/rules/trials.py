"""R211 to R219: counts of trials that cannot all be true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeGuard

from nullbook.knowledge.counts import count_of, highest, lowest, range_of
from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet, show

STATES = ("completed", "failed", "diverged", "pruned", "running", "missing")
STAGES_WITHOUT_TRIALS = ("idea", "reproduction", "data")


@RULES.on_sheet(
    Rule(
        "R211", "trials-sum", "error", "Trials do not add up",
        "Every trial that was attempted was completed, failed, diverged, was pruned, is running or is "
        "missing. Once attempted and completed are numbers, a state left out counts as 0; unknown switches "
        "the check off.",
        "Correct the counts; an unexplained rest is `missing`.",
        "trials: {method: {attempted: 205, completed: 188, failed: 9, pruned: 3}}\n",
        "trials: {method: {attempted: 205, completed: 188, failed: 9, pruned: 3, missing: 5}}\n",
    )
)  # fmt: skip
def trials_sum(sheet: Sheet) -> Iterator[Remark]:
    """The states of every budget against what was attempted."""
    for path, budget in sheet.budgets:
        attempted, completed = budget.get("attempted"), budget.get("completed")
        states = {state: budget[state] for state in STATES if state in budget}
        if not is_count(attempted) or not is_count(completed):
            continue
        known = {state: int(value) for state, value in states.items() if is_count(value)}
        total, all_known = sum(known.values()), len(known) == len(states)
        if total == attempted or (not all_known and total < attempted):
            continue
        least = "" if all_known else "at least "
        rest = int(attempted) - total
        missing = f"If nobody knows what became of the other {rest:,}, write missing: {rest}."
        yield Remark(
            (*path, "attempted"),
            f"{' + '.join(known)} is {least}{total:,}, and `{show(path)}` has attempted {attempted:,}.",
            help=missing if rest > 0 else None,
        )


@RULES.on_sheet(
    Rule(
        "R212", "reported-at-most-completed", "error", "More trials reported than completed",
        "The reported number cannot rest on more runs than ended with a score.",
        "Correct `reported` or `completed`.",
        "trials: {method: {attempted: 20, completed: 20}, reported: 25}\n",
        "trials: {method: {attempted: 20, completed: 20}, reported: 5}\n",
    )
)  # fmt: skip
def reported_at_most_completed(sheet: Sheet) -> Iterator[Remark]:
    """What was reported against what was completed, or attempted where that alone is known."""
    for path, search in sheet.searches:
        least = lowest(count_of(search.get("reported")))
        method = search.get("method")
        counts = method if isinstance(method, dict) else {"attempted": method}
        for state in ("completed", "attempted"):
            most = highest(count_of(counts.get(state)))
            if most is not None and least is not None and least > most:
                yield Remark(
                    (*path, "reported"),
                    f"`{show((*path, 'reported'))}` is {search['reported']}, more than the {counts[state]} "
                    f"trials {state}.",
                    help="The reported number rests on completed trials; correct one of the two counts.",
                )
                break


@RULES.on_sheet(
    Rule(
        "R213", "zero-trials-of-configurations", "error", "Configurations without a trial",
        "A configuration that was tried took at least one run. Who does not know the number writes unknown.",
        "Write unknown instead of 0, or correct the configurations.",
        "trials: {baseline: {configurations: 4, seeds: 5, attempted: 0}}\n",
        "trials: {baseline: {configurations: 4, seeds: 5, attempted: unknown}}\n",
    )
)  # fmt: skip
def zero_trials_of_configurations(sheet: Sheet) -> Iterator[Remark]:
    """Zero attempted runs of one or more configurations."""
    for path, budget in sheet.budgets:
        configurations = lowest(count_of(budget.get("configurations")))
        if is_count(budget.get("attempted")) and budget["attempted"] == 0 and configurations:
            yield Remark(
                (*path, "attempted"),
                f"{budget['configurations']} configurations cannot be 0 trials. Did you mean unknown?",
                suggestion="unknown",
            )


@RULES.on_sheet(
    Rule(
        "R214", "range-order", "error", "Range the wrong way round",
        "A range runs from the smaller to the larger number, and holds a count of 0 or more.",
        "Write the smaller number first.",
        'trials: {planned: "200-100"}\n',
        'trials: {planned: "100-200"}\n',
    )
)  # fmt: skip
def range_order(sheet: Sheet) -> Iterator[Remark]:
    """Every text that is a range of counts."""
    for text in sheet.texts:
        if text.kind != "count":
            continue
        found = range_of(text.text)
        if found is not None and found.high is not None and found.low > found.high:
            turned = f"{found.high}-{found.low}" if "-" in text.text else None
            meant = f" Did you mean {turned}?" if turned else ""
            yield Remark(text.path, f"The range {text.text} of `{show(text.path)}` holds no count.{meant}",
                         suggestion=turned)  # fmt: skip


@RULES.on_sheet(
    Rule(
        "R215", "ablated-at-most-count", "error", "More parts ablated than there are",
        "Of the ad hoc choices of a method, at most all were tested by leaving them out.",
        "Correct `parts.count` or `parts.ablated`.",
        "parts: {count: 3, ablated: 4}\n",
        "parts: {count: 4, ablated: 3}\n",
    )
)  # fmt: skip
def ablated_at_most_count(sheet: Sheet) -> Iterator[Remark]:
    """The parts that were ablated against all parts."""
    ablated = lowest(count_of(sheet.get("parts", "ablated")))
    count = highest(count_of(sheet.get("parts", "count")))
    if ablated is not None and count is not None and ablated > count:
        yield Remark(("parts", "ablated"), f"{ablated} parts were ablated, and the method has {count}.")


@RULES.on_sheet(
    Rule(
        "R216", "zero-trials-at-stage", "error", "No trial at a stage that needs one",
        "Zero trials are possible where the work ended at the stage idea, reproduction or data. Later stages "
        "need a run; who does not know how many leaves the count out.",
        "Delete the count, write unknown, or correct the stage.",
        "stage: tuning\ntrials: 0\n",
        "stage: idea\ntrials: 0\n",
    )
)  # fmt: skip
def zero_trials_at_stage(sheet: Sheet) -> Iterator[Remark]:
    """Zero trials of the method against the stage."""
    stage = sheet.text("stage")
    if stage is None or stage in STAGES_WITHOUT_TRIALS:
        return
    for path in (("trials",), ("trials", "method"), ("trials", "method", "attempted")):
        count = sheet.get(*path)
        configurations = sheet.get("trials", "method", "configurations")
        if is_count(count) and count == 0 and not lowest(count_of(configurations)):
            yield Remark(path, f"`{show(path)}` is 0, and the stage is {stage}. Did you mean unknown?",
                         suggestion="unknown")  # fmt: skip


@RULES.on_sheet(
    Rule(
        "R314", "p-values-and-hypotheses", "hint", "More p-values than hypotheses",
        "Every p-value belongs to a comparison that could have been reported, and counts as a hypothesis.",
        "Check `trials.hypotheses`, or the list of p-values.",
        "trials: {hypotheses: 1}\ncorrection: {method: holm, p_values: [0.01, 0.2]}\n",
        "trials: {hypotheses: 2}\ncorrection: {method: holm, p_values: [0.01, 0.2]}\n",
    )
)  # fmt: skip
def p_values_and_hypotheses(sheet: Sheet) -> Iterator[Remark]:
    """The number of p-values against the number of hypotheses."""
    values = sheet.get("correction", "p_values")
    most = highest(count_of(sheet.get("trials", "hypotheses")))
    if isinstance(values, list) and most is not None and len(values) > most:
        yield Remark(("trials", "hypotheses"), f"{len(values)} p-values are given for {most} hypotheses.")


def is_count(value: Any) -> TypeGuard[float]:
    """Whether a raw count is a number, and neither a range nor unknown."""
    return isinstance(value, int | float) and not isinstance(value, bool)
