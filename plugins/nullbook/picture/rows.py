"""A claim or a result as a row of marks: value, baseline, interval, what luck gives, what matters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nullbook.assessment import numerals
from nullbook.assessment.numerals import difference_unit, interval, number, places, quantity, signed
from nullbook.assessment.records import ClaimAssessment, Figure, Improvement, Luck, ResultAssessment
from nullbook.assessment.wording import break_even_words, compared, gain_places, level_words, shortfall_words
from nullbook.knowledge.records import Claim, Entry, Measurement, Metric, Result, Selection
from nullbook.knowledge.unknown import Unknown
from nullbook.picture.axis import shifted
from nullbook.picture.scene import DIFFERENCES, IMPROVEMENTS, VALUES, Row, Shade, Track, on_axis
from nullbook.picture.sides import Claims, baseline_of, claim_selection, selection_of, trials_of, value_of
from nullbook.stats import Range, Reason

_SCALES = {"log": " ln", "fisher-z": " z"}  # the scale of an improvement, where it is not the axis' own


def claim_row(
    claim: Claim,
    assessed: ClaimAssessment | None,
    name: str,
    holds: str,
    decimals: int,
    where: str = "",
) -> Row:
    """The row of what was claimed, and how far luck reaches there; `where` is its dataset."""
    metric = claim.metric
    assert not isinstance(metric, Unknown)
    gain = assessed.improvement.value if assessed else Reason("")
    track = _track("claim", metric, claim.claimed, claim.baseline, claim.effect, gain, holds, decimals)
    remarks: list[str] = []
    if assessed is not None and track.baseline is not None:
        selection = claim_selection(claim)
        shade = _shade(
            assessed.luck,
            selection,
            assessed.selection_applies,
            on_axis(metric, holds),
            track.baseline,
            decimals,
            "its ",
            holds,
        )
        track = replace(track, shade=shade)
        needed = assessed.break_even.value
        silent = assessed.selection_applies is not False and isinstance(assessed.luck.value, Reason)
        if silent and not isinstance(needed, Reason):
            many = break_even_words(needed, selection)
            remarks.append(
                f"luck alone would reach this claim with the best of {many}: {assessed.luck.value}"
            )
    sentences = _sentences(f"Claimed{f' on {where}' if where else ''}", track)
    return Row(name, (track,), where, tuple(remarks), (*sentences, *_as_sentences(remarks)))


def result_track(
    entry: Entry,
    result: Result,
    assessed: ResultAssessment,
    claim: Claim | None,
    metric: Metric,
    holds: str,
    decimals: int,
) -> Track:
    """The marks of what was measured."""
    baseline = baseline_of(result, claim, assessed)
    gain = assessed.improvement.value
    track = _track("result", metric, result.measured, baseline, result.effect, gain, holds, decimals)
    if track.baseline is None:
        return track
    selection = selection_of(trials_of(result, entry))
    shade = _shade(
        assessed.luck,
        selection,
        assessed.selection_applies,
        on_axis(metric, holds),
        track.baseline,
        decimals,
        "",
        holds,
    )
    matters = result.smallest_effect
    if matters is None:
        return replace(track, shade=shade)
    when = {"before": "set beforehand", "after": "set afterwards"}.get(matters.set, "by convention")
    unit, smallest = difference_unit(metric), number(matters.value, _finer(matters.value))
    return replace(
        track,
        shade=shade,
        threshold=shifted(on_axis(metric, holds), track.baseline, matters.value),
        threshold_text=f"smallest gain that matters: {smallest}{unit}, {when}",
    )


def result_row(
    result: Result,
    assessed: ResultAssessment,
    name: str,
    track: Track,
    metric: Metric,
    decimals: int,
    where: str = "",
) -> Row:
    """The row of what was measured: its marks, what has no place on the axis, and its dataset if `where`."""
    remarks: list[str] = []
    if track.value is None:
        remarks.append("measured: unknown, and marked invalid" if result.invalid else "measured: unknown")
    elif result.invalid:
        remarks.append("marked invalid: this number means nothing")
    short = assessed.shortfall.value
    if track.baseline is None and not isinstance(short, Reason):
        remarks.append(shortfall_words(short, metric, decimals))
    if assessed.baseline_from_claim and track.baseline is not None and track.value is not None:
        remarks.append("held against the claim's baseline; none was measured here")
    spoken = {"re-run": "Re-run", "measured": "Measured"}.get(name, name)
    spoken = f"{spoken} on {where}" if where else spoken
    return Row(
        name,
        (track,),
        note=where,
        remarks=tuple(remarks),
        sentences=(*_sentences(spoken, track), *_as_sentences(remarks)),
    )


def paired(row: Row, claim: Claim, claims: Claims, holds: str, decimals: int, elsewhere: str = "") -> Row:
    """One of several results with its own claim: the claim's line above it, the numbers beside the name.

    `elsewhere` is `` on `` and the claim's dataset, where that is not the result's.
    """
    claimed = claim_row(claim, claims.assessments.get(claim.ref), "", holds, decimals).tracks[0]
    measured = replace(row.tracks[0], threshold=None)
    told = [
        f"{word} {'unknown' if track.value is None else track.value_text}"
        for word, track in ((f"claimed{elsewhere}", claimed), ("measured", measured))
    ]
    said = f"{row.name}: {', '.join(told)}{f', {measured.span_text}' if measured.span_text else ''}."
    return Row(row.name, (claimed, measured), note=", ".join(told), sentences=(said,))


def _track(
    role: str,
    metric: Metric,
    value: Measurement | Unknown,
    baseline: Measurement | Unknown,
    effect: Measurement | None,
    gain: Improvement | Reason,
    holds: str,
    decimals: int,
) -> Track:
    """The marks of one number, in the unit of the axis."""
    told = None if isinstance(gain, Reason) else gain
    finer = gain_places(metric, decimals)
    base: float | None = 0.0
    base_text, change = "no difference" if holds == DIFFERENCES else "", ""
    if holds == IMPROVEMENTS:
        at = told.value if told else None
        text = "" if at is None else signed(at, finer)
    elif holds == DIFFERENCES:
        at = value_of(effect)
        text = "" if at is None else signed(at, decimals)
    else:
        at, base = value_of(value), value_of(baseline)
        text = "" if at is None else number(at, decimals)
        base_text = "" if base is None else f"baseline {number(base, decimals)}"
        change = f"{signed(told.value, finer)}{_SCALES.get(metric.scale, '')}" if told else ""
    track = Track(role, at, text, base if at is not None else None, base_text, change)
    span = _span(metric, effect if holds == DIFFERENCES else value, base, told, holds, finer)
    return replace(track, **span) if span else track


def _span(
    metric: Metric,
    value: Measurement | Unknown | None,
    base: float | None,
    gain: Improvement | None,
    holds: str,
    decimals: int,
) -> dict[str, Any]:
    """The interval at a number and its words: of the improvement where there is one, else as recorded.

    It is drawn around the value, so its words say of what it is.
    """
    if gain is not None and gain.low is not None and gain.high is not None and base is not None:
        ends = (
            shifted(on_axis(metric, holds), base, gain.low),
            shifted(on_axis(metric, holds), base, gain.high),
        )
        low, high = (min(ends), max(ends)) if holds == DIFFERENCES else (gain.low, gain.high)
        of = interval_of(gain, holds)
        words = f"{of}: {interval(low, high, decimals)}{difference_unit(metric)}"
        return {"span": (min(ends), max(ends)), "span_text": words, "span_of": of}
    if (
        holds == IMPROVEMENTS
        or value is None
        or isinstance(value, Unknown)
        or isinstance(value.value, Unknown)
    ):
        return {}
    if value.ci is not None:
        low, high = value.ci
        level = "interval" if value.level is None else f"{level_words(value.level)} interval"
        of = f"{level} of the {'difference' if holds == DIFFERENCES else 'value'}"
        fine = places([value.value, low, high])
        words = f"{of}: {number(low, fine)} to {number(high, fine)}"
        return {"span": (low, high), "span_text": words, "span_of": of}
    if not isinstance(value.sd, Unknown) and value.sd > 0 and value.statistic != "best":
        words = f"± {number(value.sd, max(decimals, _finer(value.sd)))} standard deviation between seeds"
        ends = (value.value - value.sd, value.value + value.sd)
        return {"span": ends, "span_text": words, "span_is_interval": False}
    return {}


def interval_of(gain: Improvement, holds: str) -> str:
    """What the interval of an improvement is called; differences keep the metric's own direction."""
    return (
        f"{level_words(gain.level)} interval of the {'difference' if holds == DIFFERENCES else 'improvement'}"
    )


def _shade(
    luck: Figure[Luck],
    selection: Selection,
    applies: bool | None,
    metric: Metric,
    base: float,
    decimals: int,
    whose: str,
    holds: str,
) -> Shade | None:
    """The shade of luck at a number that was selected; nothing where selection is not known to apply."""
    told = luck.value
    if isinstance(told, Reason) or applies is not True:
        return None
    low, high = (
        (told.allowance.low, told.allowance.high)
        if isinstance(told.allowance, Range)
        else (told.allowance,) * 2
    )
    ends = [shifted(metric, base, end) for end in (low or 0.0, low or 0.0 if high is None else high)]
    many = f"{quantity(told.n, 0)} {compared(selection)}"
    number = numerals.number if holds == VALUES else signed
    reached = number(ends[0], decimals)
    if high is None:
        reached = f"at least {reached}"
    elif ends[1] != ends[0]:
        finer = decimals if number(ends[1], decimals) != reached else decimals + 1
        reached = f"{number(ends[0], finer)} to {number(ends[1], finer)}"
    text = f"best of {whose}{many} by luck alone: {reached}"
    return Shade(ends[0], ends[1], high is None, text, many)


def _sentences(spoken: str, track: Track) -> tuple[str, ...]:
    if track.value is None:
        return ()
    based = track.baseline_text.startswith("baseline ")
    start = f"from {track.baseline_text.removeprefix('baseline ')} to " if based else ""
    gain = f", an improvement of {track.change_text}" if track.change_text else ""
    parts = [f"{spoken}: {start}{track.value_text}{gain}."]
    parts += _as_sentences([track.span_text, track.shade.text if track.shade else "", track.threshold_text])
    return tuple(parts)


def _as_sentences(remarks: list[str]) -> list[str]:
    return [f"{remark[:1].upper()}{remark[1:]}." for remark in remarks if remark]


def _finer(value: float) -> int:
    return places([value])
