"""The scene of an entry: which results stand in its picture, on which axis, under which names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nullbook.assessment.numerals import places
from nullbook.assessment.records import EntryAssessment, ResultAssessment
from nullbook.knowledge.records import Claim, Entry, Measurement, Metric, Result, Topic
from nullbook.knowledge.unknown import Unknown
from nullbook.picture.rows import claim_row, paired, result_row, result_track
from nullbook.picture.scene import DIFFERENCES, IMPROVEMENTS, VALUES, Panel, Row, Scene, axis_title
from nullbook.picture.sides import Claims, metric_of, same_metric, value_of
from nullbook.stats import Reason

MOST_ROWS = 12  # results in the picture; the table below it has them all
NO_RESULT = "No picture: nothing was measured as a number, so that there is nothing to hold against a claim."


@dataclass(frozen=True, slots=True)
class _Shown:
    """A result of the picture: what belongs to it, and what it is called."""

    result: Result
    assessed: ResultAssessment
    claim: Claim | None
    metric: Metric | Unknown
    name: str

    @property
    def sign(self) -> str:
        """Whether it made things better or worse; empty where that is not known or means nothing."""
        gain = self.assessed.improvement.value
        if isinstance(gain, Reason) or self.result.invalid:
            return ""
        return "better" if gain.value > 0 else "worse" if gain.value < 0 else "the same"


def entry_scene(entry: Entry, assessment: EntryAssessment, claims: Claims) -> Scene | str:
    """The scene of an entry, or a sentence that says why there is nothing to draw."""
    every = _primary_first(entry, assessment, claims)
    if not every:
        return _claims_only(entry, claims)
    first = every[0]
    chosen = _chosen(_drawable(every))
    panels: list[Panel] = []
    if first.claim is not None and not same_metric(first.metric, first.claim.metric):
        own = _claim_panel(first.claim, claims, "claimed")
        panels += [own] if own else []
    for group in _by_metric(chosen):
        panels += _result_panels(entry, group, claims)
    if not any(track.value is not None for panel in panels for row in panel.rows for track in row.tracks):
        return _why_empty(first)
    drawn = chosen if isinstance(first.metric, Metric) and first.metric.better else []
    return Scene(tuple(panels), _left_out([each for each in every if each not in drawn]))


def _primary_first(entry: Entry, assessment: EntryAssessment, claims: Claims) -> list[_Shown]:
    owners = [claims.of(result) for result in entry.results]
    names = result_names(entry, list(zip(entry.results, owners, strict=True)))
    shown = [
        _Shown(result, assessed, owner, metric_of(result, owner), name)
        for result, assessed, owner, name in zip(
            entry.results, assessment.results, owners, names, strict=True
        )
    ]
    return sorted(shown, key=lambda each: (not each.result.primary, each.result.index))


def _drawable(every: list[_Shown]) -> list[_Shown]:
    """The results on the primary's metric, and behind them those on others that have an improvement."""
    first = every[0]
    same = [each for each in every if each is first or same_metric(each.metric, first.metric)]
    others = [each for each in every if each not in same and each.sign]
    return same + [each for each in others if isinstance(each.metric, Metric) and each.metric.better]


def _chosen(shown: list[_Shown]) -> list[_Shown]:
    """The first rows; no sign that occurs is missing from them, so that nothing looks better than it is."""
    kept = shown[:MOST_ROWS]
    for late in shown[MOST_ROWS:]:
        signs = [each.sign for each in kept]
        if not late.sign or late.sign in signs:
            continue
        spare = [at for at, sign in enumerate(signs) if at and (not sign or signs.count(sign) > 1)]
        kept = [each for at, each in enumerate(kept) if at != spare[-1]] + [late]
    return kept


def _by_metric(shown: list[_Shown]) -> list[list[_Shown]]:
    groups: list[list[_Shown]] = []
    for each in shown:
        group = next((group for group in groups if same_metric(group[0].metric, each.metric)), None)
        if group is None:
            groups.append(group := [])
        group.append(each)
    return groups


def _left_out(left: list[_Shown]) -> str:
    """How many results are not in the picture, and what became of them; empty where all are."""
    if not left:
        return ""
    signs = [each.sign for each in left]
    words = {
        "better": "better than the baseline",
        "worse": "worse than the baseline",
        "the same": "the same as the baseline",
        "": "without a known improvement",
    }
    head = f"{len(left)} more result{'s' if len(left) > 1 else ''} in the table below"
    told = [(signs.count(sign), said) for sign, said in words.items() if sign in signs]
    if len(told) == 1:
        return f"{head}, {told[0][1]}"
    return f"{head}: {', '.join(f'{number} {said}' for number, said in told)}"


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


def _why_empty(first: _Shown) -> str:
    if isinstance(first.metric, Unknown):
        return "No picture: the metric is unknown, so that the numbers have no axis."
    return NO_RESULT


def _claim_panel(claim: Claim, claims: Claims, name: str) -> Panel | None:
    if isinstance(claim.metric, Unknown) or claim.metric.better is None:
        return None
    holds = DIFFERENCES if value_of(claim.claimed) is None and claim.effect is not None else VALUES
    if value_of(claim.effect if holds == DIFFERENCES else claim.claimed) is None:
        return None
    decimals = _places(claim.baseline, claim.claimed, claim.effect)
    row = claim_row(claim, claims.assessments.get(claim.ref), name, holds, decimals)
    return Panel(claim.metric, axis_title(claim.metric, claim.dataset, holds), holds, (row,))


def _result_panels(entry: Entry, shown: list[_Shown], claims: Claims) -> list[Panel]:
    """The panel of results on one metric, with the claim where they have one in common."""
    metric = shown[0].metric
    if isinstance(metric, Unknown) or metric.better is None:
        return []
    owners = {each.claim.ref: each.claim for each in shown if each.claim}
    several_claims = len(owners) > 1
    claim = None if several_claims or shown[0].claim is None else shown[0].claim
    if claim is not None and not same_metric(metric, claim.metric):
        claim = None
    holds = _kind(shown, claim)
    measured = [each.result for each in shown]
    decimals = _places(
        *(part for result in measured for part in (result.measured, result.baseline, result.effect)),
        *(part for owner in owners.values() for part in (owner.claimed, owner.baseline, owner.effect)),
    )
    datasets = [_title(_dataset(each.result, each.claim)) for each in shown]
    claimed_on = _title(claim.dataset) if claim is not None else ""
    # The axis names a dataset only where all rows share it; else each row says its own.
    shared = len({*datasets, claimed_on} if claim is not None else set(datasets)) == 1
    rows: list[Row] = []
    if claim is not None:
        where = "" if shared else claimed_on
        rows.append(claim_row(claim, claims.assessments.get(claim.ref), "claimed", holds, decimals, where))
    for each, dataset in zip(shown, datasets, strict=True):
        track = result_track(entry, each.result, each.assessed, each.claim, metric, holds, decimals)
        where = "" if shared or dataset in each.name else dataset
        row = result_row(each.result, each.assessed, each.name, track, metric, decimals, where)
        if several_claims and each.claim is not None and not isinstance(each.claim.metric, Unknown):
            row = paired(row, each.claim, claims, holds, decimals, _elsewhere(each.claim, dataset))
        elif each is not shown[0]:
            row = replace(row, tracks=(replace(track, span_text=""),))  # the first row says what the line is
        rows.append(row)
    on = _dataset(shown[0].result, shown[0].claim) if shared else None
    shown_metric = replace(metric, better="higher", scale="linear") if holds == IMPROVEMENTS else metric
    return [Panel(shown_metric, axis_title(metric, on, holds), holds, tuple(rows))]


def _elsewhere(claim: Claim, dataset: str) -> str:
    title = _title(claim.dataset)
    return f" on {title}" if title not in ("", dataset) else ""


def _kind(shown: list[_Shown], claim: Claim | None) -> str:
    """What the axis holds: values where all have them, differences where nothing else is known."""
    owners = {each.claim.ref for each in shown if each.claim}
    datasets = {dataset.id for each in shown if (dataset := _dataset(each.result, each.claim))}
    gained = all(not isinstance(each.assessed.improvement.value, Reason) for each in shown)
    if len(owners) > 1 or (len(datasets) > 1 and gained):
        return IMPROVEMENTS
    effects = [value_of(each.result.measured) is None and each.result.effect is not None for each in shown]
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


def _title(dataset: Topic | None) -> str:
    return dataset.title if dataset else ""


def _places(*parts: Measurement | Unknown | None) -> int:
    values = [value_of(part) for part in parts]
    return places(value for value in values if value is not None)
