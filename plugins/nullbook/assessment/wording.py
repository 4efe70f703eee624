"""Computed figures as sentences: the same words under a picture, in a table's caption and in a citation."""

from __future__ import annotations

from nullbook.assessment.numerals import (
    NO_BREAK,
    about,
    difference_unit,
    interval,
    number,
    quantity,
    share,
    signed,
)
from nullbook.assessment.records import Improvement, Judgement, Luck, Retained
from nullbook.knowledge.records import Metric, Selection
from nullbook.knowledge.unknown import Unknown
from nullbook.stats import Range

UNCORRECTED = "not corrected for selection"
_UNTOLD = ("how the number ", "on which data ", "whether it was ", "an upper end ")


def gain_places(metric: Metric | Unknown, decimals: int) -> int:
    """Decimals of an improvement where values have `decimals`; logarithms and Fisher's z need two."""
    plain = isinstance(metric, Unknown) or metric.scale == "linear"
    return decimals if plain else max(decimals, 2)


def compared(selection: Selection) -> str:
    """The word for what was compared when one number was chosen."""
    return {"mean": "configurations", "single-run": "runs"}.get(selection.compared_by, "runs")


def level_words(level: float) -> str:
    """A level as readers know it: ``95 %``."""
    return f"{100 * level:.3g}{NO_BREAK}%"


def improvement_words(gain: Improvement, metric: Metric | Unknown, decimals: int) -> str:
    """``+0.2 points (95 % interval −0.07 to +0.47)``."""
    places = gain_places(metric, decimals)
    head = f"{signed(gain.value, places)}{difference_unit(metric)}"
    if gain.low is None or gain.high is None:
        return head
    return f"{head} ({level_words(gain.level)} interval {interval(gain.low, gain.high, places)})"


def retained_words(kept: Retained) -> str:
    """``17 % of the claimed improvement is retained (−6 % to 39 %)``, or that it was reversed."""
    if kept.value < 0:
        head = f"Reversed: {share(kept.value)} of the claimed improvement"
    else:
        head = f"{share(kept.value)} of the claimed improvement is retained"
    if kept.kind in ("outside", "whole_line"):
        return f"{head} (no bounded interval, as the claim itself cannot be told from no difference)"
    if kept.low is None or kept.high is None:
        return head
    exact = ", taking the claim as exact" if kept.kind == "claim_fixed" else ""
    return f"{head} ({share(kept.low)} to {share(kept.high)}{exact})"


def shortfall_words(value: float, metric: Metric | Unknown, decimals: int) -> str:
    """A shortfall in words: below zero is worse than claimed."""
    if value == 0:
        return "exactly what was claimed"
    how = "short of" if value < 0 else "better than"
    return f"{number(abs(value), gain_places(metric, decimals))}{difference_unit(metric)} {how} the claim"


def luck_words(luck: Luck, selection: Selection, metric: Metric | Unknown, decimals: int) -> str:
    """``the best of 40 runs shows 0.9 points by luck alone``; true where all of them are equally good."""
    places = gain_places(metric, decimals)
    return (
        f"the best of {quantity(luck.n, 0)} {compared(selection)} shows "
        f"{quantity(luck.allowance, places)}{difference_unit(metric)} by luck alone"
    )


def signed_quantity(value: float | Range, decimals: int) -> str:
    """A signed number, or a range of them in words."""
    if not isinstance(value, Range):
        return signed(value, decimals)
    if value.low is None:
        return "not bounded" if value.high is None else f"at most {signed(value.high, decimals)}"
    if value.high is None:
        return f"at least {signed(value.low, decimals)}"
    return f"{signed(value.low, decimals)} to {signed(value.high, decimals)}"


def break_even_words(needed: float | Range, selection: Selection) -> str:
    """``431 runs``, ``about 27 million runs``; beyond what can be counted, "more than"."""
    if isinstance(needed, Range):
        many = f"more than {about(needed.low or 0).removeprefix('about ')}"
    else:
        many = about(needed)
    return f"{many} {compared(selection)}"


def judgement_words(judged: Judgement, title: str) -> str:
    """``informative null, and less than was claimed, beyond chance``; `title` is the schema's own.

    ``partly`` says so by itself, with its description beside it.
    """
    words = title[:1].lower() + title[1:]
    if judged.excludes_claim and judged.word != "partly":
        return f"{words}, and less than was claimed, beyond chance"
    return words


def gloss(description: str) -> str:
    """A term's description as it stands inside a sentence: no capital, no full stop."""
    return (description[:1].lower() + description[1:]).rstrip(".")


def uncorrected_words(missing: str) -> str:
    """Why nothing was taken off for selection, as a sentence; `missing` is what the judgement says of it."""
    if missing.startswith(_UNTOLD):
        return f"{UNCORRECTED.capitalize()}, as the entry does not tell {missing}."
    return f"{UNCORRECTED.capitalize()}; the reason: {missing}."
