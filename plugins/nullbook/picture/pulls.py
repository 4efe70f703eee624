"""The pulls of the lever: every run a mark, by what became of it; an open end where nobody knows how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nullbook.assessment.numerals import count, lowest, times
from nullbook.assessment.records import EntryAssessment
from nullbook.knowledge.records import Budget, Claim, Entry, Selection, Trials
from nullbook.knowledge.unknown import Count, CountRange, Unknown, is_known
from nullbook.picture.markup import px, svg, tag
from nullbook.picture.sides import Claims, claim_selection, selection_of, trials_of
from nullbook.stats import Range, Reason

WIDTH = 480.0
HEIGHT = 18.0
WIDEST_MARK = 8.0  # from the start of one mark to the start of the next
THINNEST_MARK = 2.4  # more marks than this allows become a bar with its number

# state: the word for it
STATES = {
    "completed": "completed",
    "failed": "failed",
    "diverged": "diverged",
    "pruned": "pruned",
    "running": "still running",
    "missing": "unaccounted for",
    "started": "started, end unknown",
}


@dataclass(frozen=True, slots=True)
class PullRow:
    """One side's runs: its name, its marks as SVG, the number and the words beside them."""

    name: str
    role: str  # "claim" | "result" | "base"
    svg: str
    total: str
    words: str


@dataclass(frozen=True, slots=True)
class Pulls:
    """Rows on one scale, the states that occur in them, and sentences about them all."""

    rows: tuple[PullRow, ...]
    legend: tuple[tuple[str, str], ...]  # the SVG of one mark, and its word
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Side:
    name: str
    role: str
    states: tuple[tuple[str, int], ...]
    open_end: bool
    total: str
    words: str

    @property
    def drawn(self) -> int:
        return sum(number for _, number in self.states)


def entry_pulls(entry: Entry, assessment: EntryAssessment, claims: Claims) -> Pulls:
    """The runs behind an entry: of the claim that its primary result is about, and of its own work."""
    result = entry.primary_result
    claim = claims.of(result) if result else next(iter(entry.claims), None)
    own = trials_of(result, entry) if result else entry.trials
    sides = _claim_sides(claim) if claim else []
    ratios = []
    if claim and (assessed := claims.assessments.get(claim.ref)):
        ratios += _ratio("The claim's method", assessed.budget_ratio.value)
    if entry.kind != "claim":
        name = "re-run" if entry.kind == "replication" else "this work"
        sides += _sides(own, selection_of(own), name, "result")
        ratios += _ratio("Here the method", assessment.budget_ratio.value)
    return _pulls(sides, ratios)


def claim_pulls(claim: Claim, claims: Claims) -> Pulls:
    """The runs behind a claim's own number."""
    assessed = claims.assessments.get(claim.ref)
    return _pulls(_claim_sides(claim), _ratio("The method", assessed.budget_ratio.value) if assessed else [])


def _claim_sides(claim: Claim) -> list[_Side]:
    return _sides(claim.trials, claim_selection(claim), "claim", "claim")


def _sides(trials: Trials | Unknown, selection: Selection, whose: str, role: str) -> list[_Side]:
    if isinstance(trials, Unknown):
        return [
            _Side(f"{whose}, method", role, (), True, str(trials), "how many runs there were is not told")
        ]
    method = _side(trials.method, f"{whose}, method", role, _reported(trials, selection))
    baseline = _side(trials.baseline, f"{whose}, baseline", "base", "")
    return [method] if isinstance(trials.baseline, Unknown) and not method.drawn else [method, baseline]


def _side(budget: Budget | Unknown, name: str, role: str, more: str) -> _Side:
    if isinstance(budget, Unknown):
        return _Side(name, role, (), True, str(budget), more or "how many runs there were is not told")
    only_completed = not is_known(budget.attempted) and is_known(budget.completed)
    total: Count = budget.completed if only_completed else budget.attempted
    if isinstance(total, Unknown):
        configurations = budget.configurations
        known = lowest(configurations)
        if known is None:
            return _Side(name, role, (), True, str(total), more or "how many runs there were is not told")
        one = "" if configurations == 1 else "s"
        words = _joined("how many runs is unknown", more)
        return _Side(
            name, role, (("started", known),), True, f"{count(configurations)} configuration{one}", words
        )
    if total == 0:
        return _Side(name, role, (), False, "0", "no run was started")
    states = _states(budget)
    told = sum(number for _, number in states)
    least = lowest(total) or 0
    if told < least:
        states = (*states, ("started", least - told))
    listed = [f"{number:,} {STATES[state]}" for state, number in states if state != "started"]
    listed += _vague(budget)
    if told < least and not _any_vague(budget):
        listed.append(f"{least - told:,} of unknown end" if told else "how many completed is unknown")
    if len(listed) == 1 and told == least and isinstance(total, int) and states:
        listed = [STATES[states[0][0]]]
    words = ", ".join(listed)
    if is_known(budget.configurations):
        seeds = budget.seeds
        each = f" × {count(seeds)} seed{'' if seeds == 1 else 's'}" if is_known(seeds) else ""
        one = "" if budget.configurations == 1 else "s"
        words = _joined(words, f"{count(budget.configurations)} configuration{one}{each}")
    return _Side(name, role, states, isinstance(total, CountRange), count(total), _joined(words, more))


def _states(budget: Budget) -> tuple[tuple[str, int], ...]:
    found = []
    for state in STATES:
        number = lowest(getattr(budget, state)) if state != "started" else None
        if number:
            found.append((state, number))
    return tuple(found)


def _vague(budget: Budget) -> list[str]:
    """States of which only unknown or a range was written; a range is in the marks with its low end."""
    return [
        f"{STATES[state]}: {count(value)}"
        for state in STATES
        if state != "started"
        for value in [getattr(budget, state)]
        if isinstance(value, Unknown) and value.why != "left-out"
    ]


def _any_vague(budget: Budget) -> bool:
    return bool(_vague(budget))


def _reported(trials: Trials, selection: Selection) -> str:
    how = {"best": "the best", "prespecified": "fixed beforehand", "mean-of-all": "the mean of all"}.get(
        selection.reported, ""
    )
    fresh = "measured anew after the choice" if selection.fresh == "yes" else ""
    if selection.reported == "best" and (fresh or trials.reported != 1):
        return _best_configuration(trials.reported, bool(fresh))
    if isinstance(trials.reported, Unknown):
        head = f"reported: {how}" if how else ""
    else:
        method = trials.method
        completed = method.completed if isinstance(method, Budget) else trials.method
        everything = trials.reported == completed and selection.reported != "best"
        head = "all reported" if everything else f"{count(trials.reported)} reported"
        if how and not everything:
            head = f"{head}: {how}"
    return ", ".join(part for part in (head, fresh) if part)


def _best_configuration(reported: Count, fresh: bool) -> str:
    """A chosen configuration with several scores: not one score that was the best of so many."""
    if isinstance(reported, Unknown):
        return "reported: the best" + (" configuration, then measured anew" if fresh else "")
    many, more = count(reported), "" if reported == 1 else "s"
    how = f"then measured anew on {many} seed{more}" if fresh else f"over {many} run{more}"
    return f"reported: the best configuration, {how}"


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _ratio(who: str, ratio: float | Range | Reason) -> list[str]:
    if isinstance(ratio, Reason):
        return []
    if ratio == 1:
        return [f"{who} was given as many runs as its baseline."]
    return [f"{who} was given {times(ratio)} the runs of its baseline."]


def _pulls(sides: Sequence[_Side], sentences: list[str]) -> Pulls:
    most = max((side.drawn + (3 if side.open_end else 0) for side in sides), default=0)
    step = min(WIDEST_MARK, WIDTH / most) if most else WIDEST_MARK
    rows = tuple(PullRow(side.name, side.role, _row(side, step), side.total, side.words) for side in sides)
    states = {state for side in sides for state, _ in side.states}
    legend = [(_sample(state), word) for state, word in STATES.items() if state in states]
    if any(side.open_end for side in sides):
        legend.append((_sample("open"), "and more, nobody told how many"))
    shown = legend if len(legend) > 1 else ()
    return Pulls(rows, tuple(shown), tuple(sentences))


def _row(side: _Side, step: float) -> str:
    inside: list[str] = []
    x = 0.0
    for state, number in side.states:
        if step < THINNEST_MARK:
            length = max(number * step, 2.0)
            inside.append(_bar(state, x, length, side.role))
            x += length
            continue
        for _ in range(number):
            inside.append(_mark(state, x, step, side.role))
            x += step
    if side.open_end:
        inside.append(_open_end(x + 1, side.role))
    alt = f"{side.name}: {side.total}. {side.words}".rstrip(". ")
    return svg("".join(inside), WIDTH, HEIGHT, alt, "nbp-pulls")


def _colour(role: str) -> str:
    return {"claim": "c", "result": "r"}.get(role, "b")


def _mark(state: str, x: float, step: float, role: str) -> str:
    wide = step * 0.72
    radius = min(1.2, wide / 3)
    fill = f"{_colour(role)}f"
    line = max(1.0, min(1.7, step / 4))
    if state in ("failed", "diverged"):
        if state == "failed":
            path = f"M{px(x)} 4l{px(wide)} 10m0-10l{px(-wide)} 10"
        else:
            path = f"M{px(x)} 15l{px(wide / 3)}-5 {px(wide / 3)} 3 {px(wide / 3)}-11"
        return tag("path", cls="xs", stroke_width=line, d=path)
    if state == "pruned":
        return tag("rect", cls=fill, x=x, y=11, width=wide, height=6, rx=radius)
    if state in ("missing", "running"):
        return tag("rect", cls="ts o", stroke_width=1, x=x + 0.5, y=1.5, width=max(wide - 1, 0.6), height=15)
    return tag("rect", cls=fill, x=x, y=1, width=wide, height=16, rx=radius,
               **({"opacity": ".45"} if state == "started" else {}))  # fmt: skip


def _bar(state: str, x: float, length: float, role: str) -> str:
    if state in ("failed", "diverged"):
        lines = "".join(f"M{px(x + at)} 17l4-16" for at in _spread(length))
        return tag("path", cls="xs", stroke_width=1.4, d=lines)
    if state == "pruned":
        return tag("rect", cls=f"{_colour(role)}f", x=x, y=11, width=length, height=6)
    if state in ("missing", "running"):
        return tag(
            "rect", cls="ts o", stroke_width=1, x=x + 0.5, y=1.5, width=max(length - 1, 0.6), height=15
        )
    return tag("rect", cls=f"{_colour(role)}f", x=x, y=1, width=length, height=16,
               **({"opacity": ".45"} if state == "started" else {}))  # fmt: skip


def _spread(length: float) -> list[float]:
    number = max(1, int((length - 4) // 3) + 1)
    return [index * 3.0 for index in range(number)]


def _open_end(x: float, role: str) -> str:
    fill = f"{_colour(role)}f"
    return "".join(
        tag("rect", cls=fill, x=x + index * 8, y=1, width=5, height=16, rx=1.2, opacity=opacity)
        for index, opacity in enumerate((".45", ".25", ".12"))
    )


def _sample(state: str) -> str:
    inside = _open_end(0, "base") if state == "open" else _mark(state, 1, 8, "base")
    wide = 22.0 if state == "open" else 8.0
    return f'<svg class="nbp nbp-sample" viewBox="0 0 {px(wide)} 18" aria-hidden="true">{inside}</svg>'
