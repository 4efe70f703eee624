"""The caption below an entry's picture: the finding in bold, and what luck has to do with it."""

from __future__ import annotations

from dataclasses import dataclass

from nullbook.assessment.numerals import difference_unit, quantity
from nullbook.assessment.records import EntryAssessment, Improvement
from nullbook.assessment.wording import (
    break_even_words,
    compared,
    gain_places,
    improvement_words,
    retained_words,
    shortfall_words,
    signed_quantity,
)
from nullbook.knowledge.records import Claim, Entry
from nullbook.pages.figures import decimals_of
from nullbook.picture.entry_scene import result_names
from nullbook.picture.sides import Claims, claim_selection, metric_of
from nullbook.stats import Reason


@dataclass(frozen=True, slots=True)
class Caption:
    """`finding` stands in bold, `more` behind it."""

    finding: str
    more: str


def caption(entry: Entry, assessment: EntryAssessment, claim: Claim | None, claims: Claims) -> Caption:
    """The finding of an entry's numbers in one sentence, and one about luck."""
    finding, more = _finding(entry, assessment, claim)
    if finding and len(entry.results) > 1 and assessment.primary is not None:
        names = result_names(entry, [(result, claims.of(result)) for result in entry.results])
        finding = f"{finding.removesuffix('.')}, for {names[assessment.primary]}."
    return Caption(finding, " ".join(part for part in (more, _luck(claim, claims)) if part))


def _finding(entry: Entry, assessment: EntryAssessment, claim: Claim | None) -> tuple[str, str]:
    result = entry.primary_result
    if result is None or assessment.primary is None:
        return ("Claimed, and not measured here.", "") if claim is not None else ("", "")
    assessed = assessment.results[assessment.primary]
    if result.invalid:
        return "Marked invalid: this number means nothing.", result.invalid
    metric, decimals = metric_of(result, claim), decimals_of(claim, [result])
    kept, gain = assessed.retained.value, assessed.improvement.value
    short, claimed = assessed.shortfall.value, assessed.claimed.value
    if not isinstance(kept, Reason):
        places, unit = gain_places(metric, decimals), difference_unit(metric)
        here, there = result.dataset, claim.dataset if claim else None
        elsewhere = f" on {there.title}" if here and there and here.id != there.id else ""
        more = ""
        if isinstance(gain, Improvement) and isinstance(claimed, Improvement):
            told = signed_quantity(claimed.value, places)
            more = f"Measured {improvement_words(gain, metric, decimals)}; claimed {told}{unit}{elsewhere}."
        return f"{retained_words(kept)}.", more
    if not isinstance(short, Reason) and isinstance(gain, Reason):
        words = shortfall_words(short, metric, decimals)
        return f"{words[:1].upper()}{words[1:]}.", "Without a baseline there is no improvement to compare."
    if isinstance(gain, Improvement):
        of = "" if claim is None else f" Nothing can be retained: {kept}."
        word = "Worse than the baseline" if gain.value < 0 else "Improvement over the baseline"
        return f"{word}: {improvement_words(gain, metric, decimals)}.", of.strip()
    return "", f"No improvement can be computed: {gain}."


def _luck(claim: Claim | None, claims: Claims) -> str:
    assessed = claims.assessments.get(claim.ref) if claim is not None else None
    if claim is None or assessed is None or assessed.selection_applies is False:
        return ""
    luck, over, needed = assessed.luck.value, assessed.left_over.value, assessed.break_even.value
    places, unit = gain_places(claim.metric, decimals_of(claim)), difference_unit(claim.metric)
    selection = claim_selection(claim)
    if not isinstance(luck, Reason) and not isinstance(over, Reason):
        lucky = f"{quantity(luck.allowance, places)}{unit}"
        best = f"the best of {quantity(luck.n, 0)} {compared(selection)}"
        if assessed.selection_applies is None:
            return f"Had {best} been chosen, luck alone would give {lucky}; how it was chosen is unknown."
        return f"Less what luck gives {best}, {lucky}, the claim was {signed_quantity(over, places)}."
    if isinstance(luck, Reason) and not isinstance(needed, Reason):
        many = break_even_words(needed, selection)
        return f"Luck alone would reach the claim with the best of {many} ({luck})."
    return ""
