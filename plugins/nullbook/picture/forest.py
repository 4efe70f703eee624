"""The results on one claim as a small forest: improvements with their intervals, nothing pooled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nullbook.assessment.numerals import difference_unit, interval, places, signed
from nullbook.assessment.records import ClaimAssessment, Improvement, ResultAssessment
from nullbook.knowledge.records import Claim, Metric, Topic
from nullbook.knowledge.unknown import Unknown
from nullbook.picture.entry_picture import Picture, picture_of
from nullbook.picture.rows import interval_of
from nullbook.picture.scene import IMPROVEMENTS, Panel, Row, Scene, Track, axis_title
from nullbook.stats import Reason


@dataclass(frozen=True, slots=True)
class ForestResult:
    """One result, the name that stands beside it, and its dataset where that is not the claim's."""

    name: str
    assessed: ResultAssessment
    dataset: Topic | None = None


def claim_forest(claim: Claim, assessed: ClaimAssessment | None, results: Sequence[ForestResult]) -> Picture:
    """The improvements on one claim; results on another metric stay out and are counted."""
    if isinstance(claim.metric, Unknown) or claim.metric.better is None:
        return Picture("", "No picture: the claim's metric is unknown, so that improvements have no axis.")
    gains = [(result, gain) for result in results if (gain := _comparable(result.assessed))]
    one = claim.dataset
    apart = any(result.dataset and (one is None or result.dataset.id != one.id) for result, _ in gains)
    own = one.title if one and apart else ""
    claimed = assessed.improvement.value if assessed else Reason("")
    if not gains:
        return Picture("", "No picture: no result on this claim has an improvement that can be computed.")
    decimals = places(
        [*(gain.value for _, gain in gains), *([] if isinstance(claimed, Reason) else [claimed.value])]
    )
    decimals = max(decimals, 2) if claim.metric.scale != "linear" else decimals
    rows = []
    if not isinstance(claimed, Reason):
        rows.append(_row("claimed", "claim", claimed, decimals, claim.metric, own))
    for result, gain in gains:
        where = result.dataset.title if result.dataset else own
        rows.append(_row(result.name, "result", gain, decimals, claim.metric, where if apart else ""))
    # Improvements are signed already: better is to the right without turning anything round.
    metric = replace(claim.metric, better="higher", scale="linear")
    title = axis_title(claim.metric, None if apart else one, IMPROVEMENTS)
    out = len(results) - len(gains)
    more = f"{out} result{'s' if out > 1 else ''} without an improvement on this scale" if out else ""
    return picture_of(Scene((Panel(metric, title, IMPROVEMENTS, tuple(rows)),), more))


def _comparable(assessed: ResultAssessment) -> Improvement | None:
    if isinstance(assessed.improvement.value, Reason) or isinstance(assessed.claimed.value, Reason):
        return None
    return assessed.improvement.value


def _row(name: str, role: str, gain: Improvement, decimals: int, metric: Metric, where: str) -> Row:
    span = None if gain.low is None or gain.high is None else (gain.low, gain.high)
    words = f"{interval_of(gain, IMPROVEMENTS)}: {interval(*span, decimals)}" if span else ""
    unit = difference_unit(metric)
    track = Track(role, gain.value, signed(gain.value, decimals), 0.0, "", "", span, words)
    return Row(
        name,
        (track,),
        note=where,
        sentences=(
            f"{name}{f' on {where}' if where else ''}: "
            f"{track.value_text}{unit}{', ' + words if words else ''}.",
        ),
    )
