"""R241 to R249: one claim has one metric, and a metric has a direction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet, show
from nullbook.schema import fold
from nullbook.text import Path, legible


@RULES.on_sheet(
    Rule(
        "R241", "one-claim-one-metric", "error", "The claim's metric again, and different",
        "A result on a claim has the claim's metric, or another one under another name; then nothing is "
        "retained. The same name with another direction, unit or scale is a mistake in one of the two.",
        "Delete the result's `metric`, or give it the name of what was measured instead.",
        "claims: [{id: c1, metric: {name: time to answer, better: lower}}]\n"
        "results: [{claim: c1, measured: 5.0, metric: {name: time to answer, better: higher}}]\n",
        "claims: [{id: c1, metric: {name: time to answer, better: lower}}]\n"
        "results: [{claim: c1, measured: 0.2, metric: {name: answers a second, better: higher}}]\n",
    )
)  # fmt: skip
def one_claim_one_metric(sheet: Sheet) -> Iterator[Remark]:
    """The metric of every result on a claim of its own entry against the claim's."""
    default = sheet.get("claim_defaults", "metric")
    metrics = {claim.get("id"): claim.get("metric", default) for _, claim in sheet.claims}
    for path, result in sheet.results:
        own = result.get("metric")
        target = result.get("claim")
        claimed = metrics.get(str(target).rpartition("#")[2]) if _is_own(target, sheet) else None
        if not isinstance(own, dict) or not isinstance(claimed, dict) or not _same_name(own, claimed):
            continue
        for key, default_value in (("better", None), ("unit", None), ("scale", "linear")):
            mine, theirs = own.get(key, default_value), claimed.get(key, default_value)
            if isinstance(mine, str) and isinstance(theirs, str) and mine != theirs:
                yield Remark(
                    (*path, "metric", key) if key in own else (*path, "metric"),
                    f"The metric {legible(str(own['name']))} of claim {target} has {key} {legible(theirs)}, "
                    f"here {legible(mine)}.",
                )
                break


def _is_own(target: Any, sheet: Sheet) -> bool:
    return isinstance(target, str) and target.rpartition("#")[0] in ("", sheet.text("id"))


def _same_name(one: dict[str, Any], other: dict[str, Any]) -> bool:
    names = (one.get("name"), other.get("name"))
    return isinstance(names[0], str) and isinstance(names[1], str) and fold(names[0]) == fold(names[1])


@RULES.on_sheet(
    Rule(
        "R341", "metric-without-direction", "hint", "Metric whose direction is not known",
        "A metric that stands as a name alone takes its direction from the vocabulary. This one is not "
        "there, so that nothing can be said about better and worse.",
        "Write a mapping with name and better, or add the metric to the vocabulary.",
        "results: [{metric: gibberish score, measured: 5.0}]\n",
        "results: [{metric: {name: gibberish score, better: higher}, measured: 5.0}]\n",
    )
)  # fmt: skip
def metric_without_direction(sheet: Sheet) -> Iterator[Remark]:
    """Every metric that is written as a name alone."""
    vocabulary = sheet.around.vocabularies.vocabulary("metrics")
    for path, metric in _metrics(sheet):
        if not isinstance(metric, str) or metric in ("unknown", "withheld"):
            continue
        found = vocabulary.resolve(metric)
        if found.term is not None and found.term.better is not None:
            continue
        near = [] if found.known else vocabulary.near(metric)
        meant = f" Did you mean {near[0].id}?" if near else ""
        yield Remark(path, f"The direction of the metric {legible(metric)} is not known.{meant}",
                     suggestion=near[0].id if near else None)  # fmt: skip


@RULES.on_sheet(
    Rule(
        "R342", "metric-against-vocabulary", "hint", "Direction against the vocabulary",
        "The entry says that the other direction of a known metric is better. Its own word counts.",
        "Check `better`; if it is right, choose a name that says what differs.",
        "results: [{metric: {name: accuracy, better: lower}, measured: 5.0}]\n",
        "results: [{metric: {name: accuracy, better: higher}, measured: 5.0}]\n",
    )
)  # fmt: skip
def metric_against_vocabulary(sheet: Sheet) -> Iterator[Remark]:
    """The direction of every metric against that of the vocabulary."""
    vocabulary = sheet.around.vocabularies.vocabulary("metrics")
    for path, metric in _metrics(sheet):
        if not isinstance(metric, dict) or not isinstance(metric.get("name"), str):
            continue
        term, better = vocabulary.resolve(metric["name"]).term, metric.get("better")
        if term is not None and term.better is not None and isinstance(better, str) and better != term.better:
            yield Remark((*path, "better"), f"Of {term.title}, {term.better} is better by the vocabulary; "
                         f"`{show(path)}` says {better}.")  # fmt: skip


def _metrics(sheet: Sheet) -> Iterator[tuple[Path, Any]]:
    defaults = sheet.get("claim_defaults")
    owners = [(("claim_defaults",), defaults)] if isinstance(defaults, dict) else []
    for path, owner in (*owners, *sheet.claims, *sheet.results):
        if "metric" in owner:
            yield (*path, "metric"), owner["metric"]
