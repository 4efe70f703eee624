"""The scene of an entry: which results stand in its picture, on which axis, under which names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nullbook.assessment.numerals import places
from nullbook.assessment.records import EntryAssessment, ResultAssessment
from nullbook.knowledge.records import Claim, Entry, Measurement, Result, Topic
from nullbook.knowledge.unknown import Unknown
from nullbook.picture.rows import claim_row, paired, result_row, result_track
from nullbook.picture.scene import DIFFERENCES, IMPROVEMENTS, VALUES, Panel, Row, Scene, axis_title
from nullbook.picture.sides import Claims, metric_of, same_metric, value_of
from nullbook.stats import Reason

MORE_ROWS = 5  # further results in the picture; the table below it has them all


def entry_scene(entry: Entry, assessment: EntryAssessment, claims: Claims) -> Scene | str:
    """The scene of an entry, or a sentence that says why there is nothing to draw."""
    shown = _primary_first(entry, assessment)
    if not shown:
        return _claims_only(entry, claims)
    result, assessed = shown[0]
    claim = claims.of(result)
    metric = metric_of(result, claim)
    panels: list[Panel] = []
    if claim is not None and not isinstance(claim.metric, Unknown) and not same_metric(metric, claim.metric):
        own = _claim_panel(claim, claims, "claimed")
        panels += [own] if own else []
        panels += _result_panels(entry, [(result, assessed)], None, claims)
    else:
        same = [pair for pair in shown if same_metric(metric_of(pair[0], claims.of(pair[0])), metric)]
        drawn = claim if claim is not None and not isinstance(claim.metric, Unknown) else None
        panels += _result_panels(entry, same[: MORE_ROWS + 1], drawn, claims)
    if not any(track.value is not None for panel in panels for row in panel.rows for track in row.tracks):
        return _why_empty(result, claim)
    left = len(shown) - sum(1 for panel in panels for row in panel.rows if row.tracks[-1].role == "result")
    return Scene(
        tuple(panels), f"{left} more result{'s' if left > 1 else ''} in the table below" if left > 0 else ""
    )


def _primary_first(entry: Entry, assessment: EntryAssessment) -> list[tuple[Result, ResultAssessment]]:
    pairs = list(zip(entry.results, assessment.results, strict=True))
    return sorted(pairs, key=lambda pair: (not pair[0].primary, pair[0].index))


def _claims_only(entry: Entry, claims: Claims) -> Scene | str:
    for claim in entry.claims:
        panel = _claim_panel(claim, claims, "claimed")
        if panel is not None:
            left = len(entry.claims) - 1
            return Scene((panel,), f"{left} more claim{'s' if left > 1 else ''} below" if left else "")
    if not entry.claims:
        return "No picture: this entry records no claim and no result as a number."
    return (
        "No picture: the claim is recorded without a number, so that neither an improvement nor luck "
        "can be computed."
    )


def _why_empty(result: Result, claim: Claim | None) -> str:
    if isinstance(metric_of(result, claim), Unknown):
        return "No picture: the metric is unknown, so that the numbers have no axis."
    return "No picture: nothing was measured as a number, so that there is nothing to hold against a claim."


def _claim_panel(claim: Claim, claims: Claims, name: str) -> Panel | None:
    if isinstance(claim.metric, Unknown) or claim.metric.better is None:
        return None
    holds = DIFFERENCES if value_of(claim.claimed) is None and claim.effect is not None else VALUES
    if value_of(claim.effect if holds == DIFFERENCES else claim.claimed) is None:
        return None
    decimals = _places(claim.baseline, claim.claimed, claim.effect)
    row = claim_row(claim, claims.assessments.get(claim.ref), name, holds, decimals)
    return Panel(claim.metric, axis_title(claim.metric, claim.dataset, holds), holds, (row,))


def _result_panels(
    entry: Entry, shown: list[tuple[Result, ResultAssessment]], claim: Claim | None, claims: Claims
) -> list[Panel]:
    metric = metric_of(shown[0][0], claims.of(shown[0][0]))
    if isinstance(metric, Unknown) or metric.better is None:
        return []
    related = [(result, assessed, claims.of(result)) for result, assessed in shown]
    holds = _kind(related, claim)
    decimals = _places(
        *(part for result, _, _ in related for part in (result.measured, result.baseline, result.effect)),
        *(part for _, _, owner in related if owner for part in (owner.claimed, owner.baseline, owner.effect)),
    )
    names = result_names(entry, [(result, owner) for result, _, owner in related])
    several_claims = len({owner.ref for _, _, owner in related if owner}) > 1
    rows: list[Row] = []
    if claim is not None and not several_claims:
        rows.append(claim_row(claim, claims.assessments.get(claim.ref), "claimed", holds, decimals))
    for (result, assessed, owner), name in zip(related, names, strict=True):
        track = result_track(entry, result, assessed, owner, metric, holds, decimals)
        row = result_row(result, assessed, name, track, metric, decimals)
        if several_claims and owner is not None and not isinstance(owner.metric, Unknown):
            row = paired(row, owner, claims, holds, decimals)
        elif result is not related[0][0]:
            row = replace(row, tracks=(replace(track, span_text=""),))  # the first row says what the line is
        rows.append(row)
    datasets = {dataset.id: dataset for result, _, owner in related if (dataset := _dataset(result, owner))}
    where = next(iter(datasets.values())) if len(datasets) == 1 else None
    shown_metric = replace(metric, better="higher", scale="linear") if holds == IMPROVEMENTS else metric
    return [Panel(shown_metric, axis_title(metric, where, holds), holds, tuple(rows))]


def _kind(related: list[tuple[Result, ResultAssessment, Claim | None]], claim: Claim | None) -> str:
    """What the axis holds: values where all have them, differences where nothing else is known."""
    owners = {owner.ref: owner for _, _, owner in related if owner}
    datasets = {dataset.id for result, _, owner in related if (dataset := _dataset(result, owner))}
    gained = all(not isinstance(assessed.improvement.value, Reason) for _, assessed, _ in related)
    if len(owners) > 1 or (len(datasets) > 1 and gained):
        return IMPROVEMENTS
    effects = [value_of(result.measured) is None and result.effect is not None for result, _, _ in related]
    if claim is not None:
        effects.append(value_of(claim.claimed) is None and claim.effect is not None)
    if not any(effects):
        return VALUES
    return DIFFERENCES if all(effects) else IMPROVEMENTS


def result_names(entry: Entry, results: Sequence[tuple[Result, Claim | None]]) -> list[str]:
    """What each result is called: its own name, else what tells it from the entry's others."""
    plain = "re-run" if entry.kind == "replication" else "measured"
    if len(results) == 1:
        return [plain]
    datasets = [dataset.title if (dataset := _dataset(*pair)) else "" for pair in results]
    settings = [result.setting or (claim.setting if claim else None) or "" for result, claim in results]
    telling = [told for told in (datasets, settings) if len(set(told)) > 1]
    names = []
    for index, (result, _) in enumerate(results):
        own = result.name or ", ".join(told[index] for told in telling if told[index])
        names.append(own or f"{plain} {result.index + 1}")
    return names


def _dataset(result: Result, claim: Claim | None) -> Topic | None:
    return result.dataset or (claim.dataset if claim else None)


def _places(*parts: Measurement | Unknown | None) -> int:
    values = [value_of(part) for part in parts]
    return places(value for value in values if value is not None)
