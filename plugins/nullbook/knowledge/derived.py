"""The shortcut that an entry's own numbers answer."""

from __future__ import annotations

from nullbook.knowledge.counts import lowest
from nullbook.knowledge.unknown import Count

DERIVED_SHORTCUT = "uncorrected-testing"


def uncorrected_testing(
    hypotheses: Count, looks: Count, selected_on: str, correction: str | None
) -> str | None:
    """Why `uncorrected-testing` follows from the counts of a search, in words; None where it does not.

    It follows where nothing was corrected (`correction` is "none"; unknown is not none) and there was more
    than one hypothesis, or more than one look at the very set that the report is about, where the number
    was selected on that set. A range counts by its lower end.
    """
    if correction != "none":
        return None
    if (lowest(hypotheses) or 0) > 1:
        return f"{hypotheses} hypotheses were tested and correction is none"
    if (lowest(looks) or 0) > 1 and selected_on == "reported-set":
        return f"the reported set was looked at {looks} times and correction is none"
    return None
