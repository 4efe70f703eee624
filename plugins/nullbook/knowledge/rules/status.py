"""R281 to R289: the state of an entry, and what says so."""

from __future__ import annotations

from collections.abc import Iterator

from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet


@RULES.on_sheet(
    Rule(
        "R281", "withdrawn-without-status", "error", "Withdrawal without the status",
        "An entry is withdrawn by its status; `withdrawn` alone would leave it in every rate.",
        "Add `status: withdrawn`, or delete `withdrawn`.",
        "withdrawn: {date: 2026-05-01, reason: error}\n",
        "status: withdrawn\nwithdrawn: {date: 2026-05-01, reason: error}\n",
    )
)  # fmt: skip
def withdrawn_without_status(sheet: Sheet) -> Iterator[Remark]:
    """The mapping `withdrawn` of an entry that is active or disputed."""
    status = sheet.get("status")
    if "withdrawn" in sheet.value and status in (None, "active", "disputed"):
        message = f"`withdrawn` is filled in, and the status is {status or 'active'}."
        yield Remark(("withdrawn",), message, at="key")


@RULES.on_sheet(
    Rule(
        "R381", "disputed-without-status", "hint", "Objection without the status",
        "An objection is shown on the page while the status is disputed.",
        "Add `status: disputed`; if the objection was settled, delete `disputed`.",
        "disputed: {date: 2026-05-01, by: A. Reader, text: Table 2 says 71.3.}\n",
        "status: disputed\ndisputed: {date: 2026-05-01, by: A. Reader, text: Table 2 says 71.3.}\n",
    )
)  # fmt: skip
def disputed_without_status(sheet: Sheet) -> Iterator[Remark]:
    """The mapping `disputed` of an entry that is active."""
    if "disputed" in sheet.value and sheet.get("status") in (None, "active"):
        yield Remark(("disputed",), "`disputed` is filled in, and the status is active.", at="key")


@RULES.on_sheet(
    Rule(
        "R382", "stoppable-after-stage", "hint", "Stoppable later than it was stopped",
        "`stoppable_at` is the earliest stage at which it could have been known, so not one after the end.",
        "Exchange the two stages, or delete `stoppable_at`.",
        "stage: data\nstoppable_at: tuning\n",
        "stage: tuning\nstoppable_at: data\n",
    )
)  # fmt: skip
def stoppable_after_stage(sheet: Sheet) -> Iterator[Remark]:
    """The stage at which it could have been stopped against the one where it ended."""
    stages = [term.id for term in sheet.around.schema.closed_vocabulary("stage")]
    stage, stoppable = sheet.text("stage"), sheet.text("stoppable_at")
    if stage in stages and stoppable in stages and stages.index(stoppable) > stages.index(stage):
        message = f"It could have been stopped at {stoppable}, after it ended at {stage}."
        yield Remark(("stoppable_at",), message)
