"""The numbers as a table for people, the goal beside each, and as JSON for programs."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.parts import checks, edits, weights
from bench.parts.machine import Machine, versions
from bench.parts.record import Records, Run, least
from bench.parts.workload import FULL, NULLBOOK, PAGES_ONLY, STOCK

FORMAT = 1
HEAD = ("measured", "entries", "nullbook", "compared with", "ratio", "goal", "")
MB, KB = 1e6, 1e3


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; all texts but `kept` are ready to be shown."""

    measured: str
    entries: str
    ours: str
    theirs: str = ""
    ratio: str = ""
    goal: str = ""
    kept: bool | None = None
    """Whether the goal was reached; None where there is none."""

    @property
    def cells(self) -> Sequence[str]:
        """The cells of the line."""
        mark = {True: "kept", False: "**missed**", None: ""}[self.kept]
        return (self.measured, self.entries, self.ours, self.theirs, self.ratio, self.goal, mark)


@dataclass(frozen=True, slots=True)
class Goal:
    """An upper bound for a ratio or a number, for some sizes; see the design's table of goals."""

    text: str
    most: float

    def kept(self, value: float | None) -> bool | None:
        """Whether the value keeps to it."""
        return None if value is None else value <= self.most


def rows(records: Records, counts: Sequence[int]) -> Iterator[Row]:
    """The lines of the table, the smaller N first; what was not measured has none."""
    for count in counts:
        for part in (_build_rows, _check_rows, _edit_rows, _weight_rows):
            yield from part(records, count)
    yield from _growth_rows(records, counts)


def table(lines: Iterable[Row]) -> str:
    """A Markdown table."""
    cells = [HEAD, tuple("---:" if 1 <= place <= 4 else "---" for place in range(len(HEAD)))]
    cells += [tuple(line.cells) for line in lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def write_json(
    file: Path, records: Records, counts: Sequence[int], seed: int, lines: Sequence[Row], on: Machine
) -> None:
    """Everything that was measured, run by run, with machine and versions."""
    content = {
        "format": FORMAT,
        "machine": on,
        "versions": versions(),
        "seed": seed,
        "counts": list(counts),
        "runs": [_flat(run) for run in records.runs],
        "figures": [asdict(figure) for figure in records.figures],
        "proofs": [asdict(proof) for proof in records.proofs],
        "not_measured": records.gaps,
        "table": [asdict(line) for line in lines],
    }
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _flat(run: Run) -> dict[str, object]:
    told = asdict(run)
    used: dict[str, object] = told.pop("usage")
    return told | used


def _build_rows(records: Records, count: int) -> Iterator[Row]:
    full = {1_000: Goal("≤ 0.5x", 0.5), 10_000: Goal("≤ 0.4x", 0.4)}
    pages = {1_000: Goal("≤ 0.35x", 0.35), 10_000: Goal("≤ 0.3x", 0.3)}
    media = dict.fromkeys(run.medium for run in records.of("build", FULL, NULLBOOK, count))
    for medium in media:
        ours = records.of("build", FULL, NULLBOOK, count, medium)
        theirs = records.of("build", FULL, STOCK, count, medium)
        name = f"full site, cold, to {medium}"
        yield _compared(f"{name}: wall", count, ours, theirs, _wall, _seconds, full.get(count))
        yield _compared(f"{name}: CPU", count, ours, theirs, _cpu, _seconds)
    ours, theirs = records.of("build", FULL, NULLBOOK, count), records.of("build", FULL, STOCK, count)
    if ours:
        memory = Goal("≤ 2.5 GB", 2.5e9) if count == 10_000 else None
        yield _compared(
            "full site: peak memory, all processes", count, ours, theirs, _memory, _mb, bound=memory
        )
        yield _compared("full site: output", count, ours, theirs, lambda run: run.output_bytes, _mb)
        yield _compared("full site: files", count, ours, theirs, lambda run: run.output_files, _number)
    ours, theirs = (
        records.of("build", PAGES_ONLY, NULLBOOK, count),
        records.of("build", PAGES_ONLY, STOCK, count),
    )
    if ours:
        stock = records.of("build", FULL, STOCK, count)
        yield _compared(
            "pages only: CPU, against stock with search", count, ours, stock, _cpu, _seconds, pages.get(count)
        )
        yield _compared("pages only: CPU, against stock without", count, ours, theirs, _cpu, _seconds)
        yield _compared("pages only: wall, against stock without", count, ours, theirs, _wall, _seconds)


def _check_rows(records: Records, count: int) -> Iterator[Row]:
    goals = {NULLBOOK: Goal("≤ 0.1x", 0.1), checks.WITHOUT_GATE: Goal("≤ 0.25x", 0.25)}
    for case in (checks.VALID, checks.INVALID):
        theirs = records.of("check", case, checks.OTHER, count)
        for side, goal in goals.items():
            if ours := records.of("check", case, side, count):
                name = f"`check`, {case}" + ("" if side == NULLBOOK else ", without jsonschema-rs")
                yield _compared(
                    f"{name}: CPU", count, ours, theirs, _cpu, _seconds, goal if count == 10_000 else None
                )
    if ours := records.of("check", checks.UNCHANGED, NULLBOOK, count):
        bound = Goal("< 1 s", 1.0) if count == 10_000 else None
        yield _compared(f"`check`, {checks.UNCHANGED}: wall", count, ours, [], _wall, _seconds, bound=bound)


def _edit_rows(records: Records, count: int) -> Iterator[Row]:
    cold = records.of("build", FULL, STOCK, count)
    bounds = {edits.FRESH_NO_SEARCH: Goal("< 2 s", 2.0)} if count == 10_000 else {}
    for case in (edits.FRESH, edits.FRESH_NO_SEARCH, edits.SAME):
        if ours := records.of("edit", case, NULLBOOK, count):
            name = case if case == edits.SAME else f"one edit, {case}"
            yield _compared(f"{name}: wall", count, ours, cold, _wall, _seconds, bound=bounds.get(case))
            yield _compared(f"{name}: CPU", count, ours, cold, _cpu, _seconds)
    if ours := records.of("edit", edits.SERVED, NULLBOOK, count):
        theirs = records.of("edit", edits.SERVED, STOCK, count)
        bound = Goal("< 1 s", 1.0) if count == 10_000 else None
        yield _compared(
            "`serve`, edit to served page: wall", count, ours, theirs, _wall, _seconds, bound=bound
        )
        yield _compared("`serve`, the same: CPU", count, ours, theirs, _cpu, _seconds)


def _weight_rows(records: Records, count: int) -> Iterator[Row]:
    large = count == 10_000
    lines: tuple[tuple[str, str, Callable[[float], str], Goal | None], ...] = (
        (weights.ENTRY_PAGE, "gz", _kb, Goal("≤ 100 kB", 100 * KB)),
        (weights.SITEMAP, "gz", _kb, None),
        (weights.SEARCH_TIME, "4x throttle", _ms, Goal("< 2 s", 2_000) if large else None),
        (weights.SEARCH_FIRST, "gz", _kb, Goal("≤ 350 kB", 350 * KB) if large else None),
        (weights.SEARCH_LATER, "gz", _kb, Goal("≤ 100 kB", 100 * KB) if large else None),
        (weights.EXPLORE_TIME, "4x throttle", _ms, Goal("< 1 s", 1_000) if large else None),
        (weights.EXPLORE_BYTES, "gz", _kb, Goal("≤ 350 kB", 350 * KB) if large else None),
        (weights.FACET_TIME, "4x throttle", _ms, Goal("< 100 ms", 100) if large else None),
        (weights.TEXT_TIME, "4x throttle, 80 ms of it a pause for the next letter", _ms,
         Goal("< 100 ms", 100) if large else None),
    )  # fmt: skip
    for name, how, shown, goal in lines:
        ours, theirs = records.figure(name, NULLBOOK, count), records.figure(name, STOCK, count)
        if ours is not None:
            yield Row(
                f"{name} ({how})",
                _number(count),
                shown(ours),
                shown(theirs) if theirs else "",
                _ratio(ours, theirs),
                goal.text if goal else "",
                goal.kept(ours) if goal else None,
            )


def _growth_rows(records: Records, counts: Sequence[int]) -> Iterator[Row]:
    """From the smallest N of at least 1,000 to the largest: start-up does not count there."""
    grown = sorted(count for count in set(counts) if count >= 1_000)
    if len(grown) < 2:
        return
    few, many = grown[0], grown[-1]
    span = f"{_number(few)} to {_number(many)}"

    def exponent(side: str) -> float | None:
        low, high = (least(map(_cpu, records.of("build", FULL, side, count))) for count in (few, many))
        return math.log(high / low) / math.log(many / few) if low and high else None

    def each(side: str) -> float | None:
        runs = [records.of("build", PAGES_ONLY, side, count) for count in (few, many)]
        low, high = (least(run.usage.own_memory for run in found) for found in runs)
        return (high - low) / (many - few) if low and high else None

    for name, figure, shown, goal in (
        ("full site: exponent of CPU", exponent, "{:.2f}".format, Goal("≤ 1.05", 1.05)),
        (
            "pages only: peak memory of the build process, for each entry more",
            each,
            _kb,
            Goal("≤ 15 kB", 15 * KB),
        ),
    ):
        ours, theirs = figure(NULLBOOK), figure(STOCK)
        if ours is not None:
            told = "" if theirs is None else shown(theirs)
            yield Row(name, span, shown(ours), told, _ratio(ours, theirs), goal.text, goal.kept(ours))


def _compared(
    name: str,
    count: int,
    ours: Sequence[Run],
    theirs: Sequence[Run],
    value: Callable[[Run], float | None],
    shown: Callable[[float], str],
    ratio: Goal | None = None,
    *,
    bound: Goal | None = None,
) -> Row:
    """A line of the least values of both; the goal is one of their ratio, or of our value."""
    mine, other = least(map(value, ours)), least(map(value, theirs))
    goal, of = (ratio, None if mine is None or not other else mine / other) if ratio else (bound, mine)
    return Row(
        name,
        _number(count),
        "not measured" if mine is None else shown(mine),
        "" if other is None else shown(other),
        _ratio(mine, other),
        goal.text if goal else "",
        goal.kept(of) if goal else None,
    )


def _wall(run: Run) -> float | None:
    return run.usage.wall


def _cpu(run: Run) -> float | None:
    return run.usage.cpu


def _memory(run: Run) -> float | None:
    return run.usage.memory


def _ratio(ours: float | None, theirs: float | None) -> str:
    return "" if ours is None or not theirs else f"{ours / theirs:.2f}x"


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def _ms(value: float) -> str:
    return f"{value:.0f} ms"


def _mb(value: float) -> str:
    return f"{value / MB:,.1f} MB" if value < 100 * MB else f"{value / MB:,.0f} MB"


def _kb(value: float) -> str:
    return f"{value / KB:,.1f} kB" if value < 100 * KB else f"{value / KB:,.0f} kB"


def _number(value: float) -> str:
    return f"{value:,.0f}"
