"""R251 to R259: dates that exist, in an order that is possible."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import Any

from nullbook.knowledge.rules.rule import RULES, Remark, Rule
from nullbook.knowledge.sheet import Sheet, show

_SECOND_VERSION = "history:\n  - {version: 2, date: 2026-02-01, change: typo}\n"


@RULES.on_sheet(
    Rule(
        "R251", "real-date", "error", "Date that does not exist",
        "The date has the right form, and no calendar has that day.",
        "Check day and month; where the day is not known, write YYYY-MM.",
        "period: {started: 2026-02-30}\n",
        "period: {started: 2026-02-28}\n",
    )
)  # fmt: skip
def real_date(sheet: Sheet) -> Iterator[Remark]:
    """Every date, and every time of a query."""
    for text in sheet.texts:
        if text.kind == "date" or (text.path[-1] == "query_time" and text.kind == "code"):
            wrong = _not_in_calendar(text.text)
            if wrong:
                yield Remark(text.path, f"{text.text} is no date: {wrong}.")


def _not_in_calendar(text: str) -> str | None:
    """Why a date of the right form is none; None if it is one."""
    day, _, time = text.partition("T")
    year, month, *rest = (int(part) for part in day.split("-"))
    if year < 1900:
        return f"the year {year:04} is too early"
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    last = calendar.monthrange(year, month)[1]
    if rest and not 1 <= rest[0] <= last:
        return f"that month has {last} days"
    if time:
        clock = [int(part) for part in time[:8].rstrip("Z").split("+")[0].split("-")[0].split(":") if part]
        if any(part > most for part, most in zip(clock, (23, 59, 60), strict=False)):
            return "there is no such time of day"
    return None


@RULES.on_sheet(
    Rule(
        "R252", "ended-before-started", "error", "Ended before it started",
        "A period ends on the day on which it started, or later.",
        "Check both dates, the years first.",
        "period: {started: 2026-01-10, ended: 2025-02-02}\n",
        "period: {started: 2026-01-10, ended: 2026-02-02}\n",
    )
)  # fmt: skip
def ended_before_started(sheet: Sheet) -> Iterator[Remark]:
    """The period, as far as both dates are told."""
    started, ended = sheet.get("period", "started"), sheet.get("period", "ended")
    if is_before(ended, started):
        yield Remark(("period", "ended"), f"The period ended on {ended}, before it started on {started}.",
                     help="Check `started` and `ended`, the years first.")  # fmt: skip


@RULES.on_sheet(
    Rule(
        "R253", "history-order", "error", "History out of order",
        "Versions after the first are numbered 2, 3, ... in the order in which they were made.",
        "Number the versions from 2 on, each dated no earlier than the one before it.",
        f"{_SECOND_VERSION}  - {{version: 2, date: 2026-03-01, change: data}}\n",
        f"{_SECOND_VERSION}  - {{version: 3, date: 2026-03-01, change: data}}\n",
    )
)  # fmt: skip
def history_order(sheet: Sheet) -> Iterator[Remark]:
    """The numbers and dates of the history."""
    previous: dict[str, Any] | None = None
    for path, row in sheet.mappings("history"):
        before = previous.get("version") if previous else 1
        if isinstance(before, int) and isinstance(row.get("version"), int) and row["version"] != before + 1:
            yield Remark((*path, "version"), f"Version {row['version']} follows version {before}; "
                         f"{before + 1} was expected.", suggestion=str(before + 1))  # fmt: skip
        elif previous and is_before(row.get("date"), previous.get("date")):
            yield Remark((*path, "date"), f"Version {row.get('version')} is dated before the one it follows.")
        previous = row


@RULES.on_sheet(
    Rule(
        "R351", "timeline-order", "hint", "Timeline out of order",
        "A timeline is read from top to bottom.",
        "Sort the events by date.",
        "timeline:\n  - {date: 2026-02-02, event: Rolled back}\n  - {date: 2026-02-01, event: Alert}\n",
        "timeline:\n  - {date: 2026-02-01, event: Alert}\n  - {date: 2026-02-02, event: Rolled back}\n",
    )
)  # fmt: skip
def timeline_order(sheet: Sheet) -> Iterator[Remark]:
    """Every event of the timeline against the one before it."""
    previous: Any = None
    for path, event in sheet.mappings("timeline"):
        date = event.get("date")
        if is_before(date, previous):
            message = f"`{show(path)}` is dated {date}, before the event above it ({previous})."
            yield Remark((*path, "date"), message)
        previous = date


def is_before(one: Any, other: Any) -> bool:
    """Whether a date is certainly before another; both may lack day or month.

    >>> is_before("2026-01", "2026-01-10"), is_before(2025, "2026-01")
    (False, True)
    """
    if not isinstance(one, int | str) or not isinstance(other, int | str):
        return False
    length = min(len(str(one)), len(str(other)))
    return str(one)[:length] < str(other)[:length]
