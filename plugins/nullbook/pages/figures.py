"""Every computed figure as one sentence, with the fields that it used, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nullbook.assessment.numerals import count, difference_unit, number, places, share, times
from nullbook.assessment.records import ClaimAssessment, EntryAssessment, Figure, ResultAssessment
from nullbook.assessment.wording import (
    break_even_words,
    gain_places,
    gloss,
    improvement_words,
    judgement_words,
    luck_words,
    retained_words,
    shortfall_words,
    signed_quantity,
    uncorrected_words,
)
from nullbook.knowledge.records import Claim, Measurement, Metric, Result, Selection
from nullbook.knowledge.unknown import Unknown
from nullbook.pages.links import Here
from nullbook.picture.sides import claim_selection, metric_of, value_of
from nullbook.schema import load_schema
from nullbook.stats import Range, Reason


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure: a name, a sentence or a reason, the fields, and where the method is explained."""

    name: str
    sentence: str
    known: bool
    fields: tuple[str, ...]
    how: str
    href: str


def decimals_of(claim: Claim | None, results: Iterable[Result] = ()) -> int:
    """The decimals that a claim's and its results' numbers share."""
    parts: list[Measurement | Unknown | None] = [claim.claimed, claim.baseline, claim.effect] if claim else []
    for result in results:
        parts += [result.measured, result.baseline, result.effect]
    values = [value_of(part) for part in parts]
    return places(value for value in values if value is not None)


def result_lines(
    result: Result, assessed: ResultAssessment, claim: Claim | None, selection: Selection, here: Here
) -> list[FigureLine]:
    """What the numbers of one result say."""
    metric = metric_of(result, claim)
    decimals = decimals_of(claim, [result])
    gain, verdict = assessed.improvement.value, assessed.verdict.value
    lines = []
    sentence: str | None
    if isinstance(gain, Reason):
        lines.append(_line("Improvement", assessed.improvement, None, here))
    else:
        borrowed = ", held against the claim's baseline" if assessed.baseline_from_claim else ""
        sentence = f"{improvement_words(gain, metric, decimals)}{borrowed}."
        lines.append(_line("Improvement", assessed.improvement, sentence, here, gain.how))
    if claim is not None:
        kept, short = assessed.retained.value, assessed.shortfall.value
        sentence = None if isinstance(kept, Reason) else f"{retained_words(kept)}."
        lines.append(_line("Retained", assessed.retained, sentence, here, assessed.retained.note))
        if isinstance(kept, Reason) or not isinstance(short, Reason):
            sentence = None if isinstance(short, Reason) else f"{shortfall_words(short, metric, decimals)}."
            lines.append(_line("Against the claimed value", assessed.shortfall, sentence, here))
    lines += _luck("Luck, here", assessed.luck, assessed.selection_applies, selection, metric, decimals, here)
    sentence = None if isinstance(verdict, Reason) else _verdict(verdict, metric, decimals)
    return [*lines, _line("Verdict of the numbers", assessed.verdict, sentence, here)]


def claim_lines(claim: Claim, assessed: ClaimAssessment, here: Here, name: str = "Claim") -> list[FigureLine]:
    """What a claim's own numbers say, before anybody re-ran it."""
    decimals = decimals_of(claim)
    metric, selection = claim.metric, claim_selection(claim)
    gain, over, needed = assessed.improvement.value, assessed.left_over.value, assessed.break_even.value
    finer = gain_places(metric, decimals)
    sentence = how = None
    if not isinstance(gain, Reason):
        sentence, how = f"{improvement_words(gain, metric, decimals)}.", gain.how
    lines = [_line(f"{name}: improvement", assessed.improvement, sentence, here, how or "")]
    lines += _luck(
        f"{name}: luck", assessed.luck, assessed.selection_applies, selection, metric, decimals, here
    )
    if not isinstance(over, Reason) and assessed.selection_applies is not False:
        left = f"{signed_quantity(over, finer)}{difference_unit(metric)}"
        sentence = f"Less the allowance for luck, the claimed improvement is {left}."
        lines.append(_line(f"{name}: left over", assessed.left_over, sentence, here))
    if assessed.selection_applies is not False:
        sentence = None
        if not isinstance(needed, Reason) and not isinstance(gain, Reason):
            reached = f"{signed_quantity(gain.value, finer)}{difference_unit(metric)}"
            many = break_even_words(needed, selection)
            sentence = f"Luck alone would reach the claimed {reached} with the best of {many}."
        lines.append(_line(f"{name}: break-even", assessed.break_even, sentence, here))
    ratio = assessed.budget_ratio.value
    sentence = None if isinstance(ratio, Reason) else _budget(ratio)
    return [*lines, _line(f"{name}: budget", assessed.budget_ratio, sentence, here)]


def entry_lines(assessment: EntryAssessment, here: Here) -> list[FigureLine]:
    """What the entry's own runs say."""
    ratio, failed = assessment.budget_ratio.value, assessment.failed_trials.value
    sentence = None if isinstance(ratio, Reason) else _budget(ratio)
    lines = [_line("Budget, here", assessment.budget_ratio, sentence, here)]
    told = None
    if not isinstance(failed, Reason):
        lost, attempted = failed
        part = f" ({share(lost / attempted)})" if attempted and lost else ""
        told = f"{count(lost)} of {count(attempted)} attempted runs crashed or diverged{part}."
    return [*lines, _line("Failed trials", assessment.failed_trials, told, here)]


def _luck(
    name: str,
    figure: Figure[Any],
    applies: bool | None,
    selection: Selection,
    metric: Metric | Unknown,
    decimals: int,
    here: Here,
) -> list[FigureLine]:
    if isinstance(figure.value, Reason):
        return [_line(name, figure, None, here)]
    words = luck_words(figure.value, selection, metric, decimals)
    sentence = f"{words[:1].upper()}{words[1:]}, were all of them equally good."
    if applies is None:
        sentence = f"If the best was chosen, {words}; how the number was chosen is unknown."
    if applies is False:
        return []  # nothing was selected: there is no luck to allow for
    return [_line(name, figure, sentence, here)]


def _budget(ratio: float | Range) -> str:
    if ratio == 1:
        return "The method was given as many runs as the baseline."
    return f"The method was given {times(ratio)} the runs of the baseline."


def _verdict(judged: Any, metric: Metric | Unknown, decimals: int) -> str:
    term = load_schema().term("verdict", judged.word)
    words = judgement_words(judged, term.title)
    sentence = f"{words[:1].upper()}{words[1:]}: {gloss(term.description)}."
    if judged.word == "not-enough-evidence" and judged.minimum_detectable_effect is not None:
        smallest = number(judged.minimum_detectable_effect, gain_places(metric, decimals) + 1)
        unit = difference_unit(metric)
        sentence += (
            f" An improvement of {smallest}{unit} would have been found in four of five such experiments."
        )
    if judged.not_corrected_for:
        sentence += f" {uncorrected_words(judged.not_corrected_for)}"
    return sentence


def _line(name: str, figure: Figure[Any], sentence: str | None, here: Here, how: str = "") -> FigureLine:
    if sentence is None:
        return FigureLine(
            name, str(figure.value), False, figure.fields, how, here.method(figure.explained_at)
        )
    return FigureLine(
        name, sentence, True, figure.fields, how or figure.note, here.method(figure.explained_at)
    )
