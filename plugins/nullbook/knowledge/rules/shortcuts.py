"""R271 to R279: answers to shortcuts against the entry's own numbers."""

from __future__ import annotations

from collections.abc import Iterator

from nullbook.knowledge.counts import count_of
from nullbook.knowledge.derived import DERIVED_SHORTCUT, uncorrected_testing
from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet


@RULES.on_sheet(
    Rule(
        "R271", "denied-shortcut", "error", "Shortcut that the numbers show",
        "Uncorrected testing follows from the counts: several hypotheses, or several looks at the reported "
        "set, and no correction. Left out it is filled in; only the answer no contradicts.",
        "Correct the counts or the correction, or answer yes with `basis: derived` and a note.",
        "trials: {hypotheses: 3}\ncorrection: none\nshortcuts: {uncorrected-testing: no}\n",
        "trials: {hypotheses: 3}\ncorrection: none\nshortcuts:\n"
        "  uncorrected-testing: {answer: yes, basis: derived, note: Three losses were compared.}\n",
    )
)  # fmt: skip
def denied_shortcut(sheet: Sheet) -> Iterator[Remark]:
    """The answer no of the entry. Of a claim's source no correction is told: nothing follows there."""
    why = uncorrected_testing(
        count_of(sheet.get("trials", "hypotheses")),
        count_of(sheet.get("trials", "looks")),
        sheet.text("trials", "selection", "on") or "unknown",
        sheet.text("correction"),
    )
    path = ("shortcuts", DERIVED_SHORTCUT)
    written = sheet.get(*path)
    answer = written.get("answer") if isinstance(written, dict) else written
    if why is not None and answer == "no":
        yield Remark(path, f"The answer to {DERIVED_SHORTCUT} is no, but {why}.")
