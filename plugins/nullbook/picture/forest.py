"""The results on one claim as a small forest: improvements with their intervals, nothing pooled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nullbook.assessment.numerals import difference_unit, interval, places, signed
from nullbook.assessment.records import ClaimAssessment, Improvement, ResultAssessment
from nullbook.assessment.wording import level_words
from nullbook.knowledge.records import Claim, Metric
from nullbook.knowledge.unknown import Unknown
from nullbook.picture.entry_picture import Picture, picture_of
from nullbook.picture.scene import IMPROVEMENTS, Panel, Row, Scene, Track, axis_title
from nullbook.stats import Reason


@dataclass(frozen=True, slots=True)
class ForestResult:
    """One result and the name that stands beside it."""

    name: str
    assessed: ResultAssessment


def claim_forest(claim: Claim, assessed: ClaimAssessment | None, results: Sequence[ForestResult]) -> Picture:
    """The improvements on one claim; results on another metric stay out and are counted."""
    if isinstance(claim.metric, Unknown) or claim.metric.better is None:
        return Picture("", "No picture: the claim's metric is unknown, so that improvements have no axis.")
    gains = [(result.name, gain) for result in results if (gain := _comparable(result.assessed))]
    claimed = assessed.improvement.value if assessed else Reason("")
    if not gains:
        return Picture("", "No picture: no result on this claim has an improvement that can be computed.")
    decimals = places(
        [*(gain.value for _, gain in gains), *([] if isinstance(claimed, Reason) else [claimed.value])]
    )
    decimals = max(decimals, 2) if claim.metric.scale != "linear" else decimals
    rows = [] if isinstance(claimed, Reason) else [_row("claimed", "claim", claimed, decimals, claim.metric)]
    rows += [_row(name, "result", gain, decimals, claim.metric) for name, gain in gains]
    # Improvements are signed already: better is to the right without turning anything round.
    metric = replace(claim.metric, better="higher", scale="linear")
    title = axis_title(claim.metric, claim.dataset, IMPROVEMENTS)
    out = len(results) - len(gains)
    more = f"{out} result{'s' if out > 1 else ''} without an improvement on this scale" if out else ""
    return picture_of(Scene((Panel(metric, title, IMPROVEMENTS, tuple(rows)),), more))


def _comparable(assessed: ResultAssessment) -> Improvement | None:
    if isinstance(assessed.improvement.value, Reason) or isinstance(assessed.claimed.value, Reason):
        return None
    return assessed.improvement.value


def _row(name: str, role: str, gain: Improvement, decimals: int, metric: Metric) -> Row:
    span = None if gain.low is None or gain.high is None else (gain.low, gain.high)
    words = f"{level_words(gain.level)} interval: {interval(*span, decimals)}" if span else ""
    unit = difference_unit(metric)
    track = Track(role, gain.value, signed(gain.value, decimals), 0.0, "", "", span, words)
    return Row(
        name, (track,), sentences=(f"{name}: {track.value_text}{unit}{', ' + words if words else ''}.",)
    )
