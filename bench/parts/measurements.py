"""Invented measurements and budgets, in every form that an entry may give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bench.parts.dice import Dice
from bench.parts.vocabulary import Metric, closed, metrics, opened


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the first claim of an entry says, for whoever tests it."""

    metric: Metric
    dataset: str
    baseline: float
    improvement: float
    """Positive is better."""
    sd: float

    def value(self, share: float) -> float:
        """The metric's value where this share of the improvement is kept."""
        direction = 1 if self.metric.better == "higher" else -1
        return round(self.baseline + direction * share * self.improvement, 3)


@lru_cache(maxsize=4096)
def claimed(number: int, seed: int) -> Claimed:
    """The first claim of an entry; the same whoever asks."""
    dice = Dice(seed, number, "claimed")
    metric = dice.pick(metrics())
    scale = 100 if metric.unit == "%" else 1
    gain = dice.between(0.01, 0.08) * scale
    return Claimed(
        metric,
        dice.pick(opened("datasets")),
        round(dice.between(0.35, 0.85) * scale, 3),
        round(gain, 3),
        round(gain * dice.between(0.1, 0.6), 4),
    )


def metric_value(metric: Metric, dice: Dice) -> Any:
    """A metric by its name, or as a mapping."""
    if metric.unit is None and dice.chance(0.4):
        return metric.name
    value: dict[str, Any] = {"name": metric.name, "better": metric.better}
    if metric.unit is not None:
        value["unit"] = metric.unit
    elif dice.chance(0.3):
        value["scale"] = dice.pick(closed("scale"))
    return value


def measurement(value: float, sd: float, dice: Dice) -> Any:
    """A number with as much beside it as somebody may know."""
    form = dice.whole(0, 9)
    seeds = dice.whole(2, 10)
    if form == 0:
        return value
    if form == 1:
        half = round(1.96 * sd, 4)
        return {
            "value": value,
            "ci": [round(value - half, 4), round(value + half, 4)],
            "level": 0.95,
            "n": seeds,
        }
    if form == 2:
        scores = [round(dice.normal(value, sd), 3) for _ in range(seeds)]
        mean = round(sum(scores) / seeds, 3)
        return {"value": mean, "seeds": seeds, "scores": scores, "statistic": "mean"}
    if form == 3:
        return {"value": value, "se": round(sd / seeds**0.5, 4), "seeds": seeds}
    found: dict[str, Any] = {"value": value, "sd": sd, "seeds": seeds}
    if form == 4:
        found["statistic"] = dice.pick(closed("statistic"))
    return found


def budget(dice: Dice) -> dict[str, Any]:
    """Trials of one side; what became of them adds up."""
    configurations, seeds = int(10 ** dice.between(0, 2.5)), dice.whole(1, 5)
    attempted = configurations * seeds
    lost = {
        state: int(attempted * dice.between(0, 0.08)) for state in ("failed", "pruned", "diverged", "missing")
    }
    return {
        "configurations": configurations, "seeds": seeds, "attempted": attempted,
        "completed": attempted - sum(lost.values()),
        **{state: count for state, count in lost.items() if count},
    }  # fmt: skip


def unknown_trials(dice: Dice) -> Any:
    """The ways of not knowing how many trials there were; None leaves the field out."""
    return dice.pick([
        None, "unknown", "withheld", {"method": "unknown", "baseline": "unknown"},
        {"method": {"configurations": "unknown", "seeds": 3}, "provenance": "unknown"},
    ])  # fmt: skip


def trials(dice: Dice, spaces: str) -> dict[str, Any]:
    """The trials of an entry, counted; `spaces` describes the search space."""
    method = budget(dice)
    baseline: Any = budget(dice) if dice.chance(0.7) else dice.pick(["unknown", 1, "10-20", "<5"])
    hypotheses = dice.whole(1, 6)
    return {
        "method": method,
        "baseline": baseline,
        "search": {"strategy": dice.pick(closed("strategy")), "space": spaces},
        "selection": selection(dice),
        "reported": min(method["seeds"], method["completed"]),
        "hypotheses": hypotheses,
        "looks": dice.pick([1, 1, 2, "unknown"]),
        "planned": dice.pick(["unknown", method["attempted"], f">{method['attempted']}"]),
        "stopped_because": dice.pick(closed("stopped_because")),
        "provenance": dice.pick(closed("provenance_kind")),
        "cost": {"gpu_hours": round(method["attempted"] * dice.between(0.05, 2), 1)},
    }


def selection(dice: Dice) -> dict[str, Any]:
    """How the reported number was chosen."""
    return {
        "reported": dice.pick(closed("reported")), "compared_by": dice.pick(closed("compared_by")),
        "on": dice.pick(closed("selected_on")), "fresh": dice.pick(closed("answer")),
    }  # fmt: skip


def correction(dice: Dice, counted: Mapping[str, Any]) -> Any:
    """Whether the comparisons were corrected for."""
    if dice.chance(0.6):
        return dice.pick(["none", "unknown"])
    values = [round(dice.between(0.001, 0.6), 3) for _ in range(counted["hypotheses"])]
    return {"method": dice.pick(closed("correction_method")), "alpha": 0.05, "p_values": values}
