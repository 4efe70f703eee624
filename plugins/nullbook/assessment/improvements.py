"""Two arms, or an effect, as one signed improvement with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

from nullbook.assessment.records import Figure, Improvement
from nullbook.knowledge import Measurement, Metric, Unknown
from nullbook.stats import (
    Better,
    Reason,
    Sample,
    Scale,
    effect_interval,
    improvement,
    improvement_interval,
    improvement_interval_from_se,
    improvement_of_effect,
    sample_of,
    se_from_interval,
    se_of_mean,
)

LEVEL = 0.95
ANCHOR = "improvement"


@dataclass(frozen=True, slots=True)
class Arm:
    """One side of a comparison, and the name of its field."""

    measured: Measurement | Unknown
    field: str
    called: str  # "the measured value", "the baseline", ... as the reasons say it


def improvement_of_arms(metric: Metric | Unknown, value: Arm, baseline: Arm) -> Figure[Improvement]:
    """The improvement of `value` over `baseline`, positive = better, on the metric's scale.

    With at least two seeds and an sd on both sides the interval is Welch's; where a side brings only a
    standard error or an interval it is a normal one; where a side has no spread there is none, and `how`
    says which.
    """
    fields = (value.field, baseline.field)
    direction = direction_of(metric)
    if isinstance(direction, Reason) or isinstance(metric, Unknown):
        return Figure(
            direction if isinstance(direction, Reason) else Reason("the metric is unknown"), fields, ANCHOR
        )
    told = told_value(value), told_value(baseline)
    for one in told:
        if isinstance(one, Reason):
            return Figure(one, fields, ANCHOR)
    here, there = cast(tuple[Told, Told], told)
    scale = cast(Scale, metric.scale)
    point = improvement(here.value, there.value, direction, scale)
    if isinstance(point, Reason):
        return Figure(point, fields, ANCHOR)
    if scale == "linear" and here.is_mean_of_seeds and there.is_mean_of_seeds:
        return Figure(_welch(here, there, direction, point), _with_spread(fields), ANCHOR)
    errors = standard_error(here.measured, scale), standard_error(there.measured, scale)
    for error, arm in zip(errors, (value, baseline), strict=True):
        if isinstance(error, Reason):
            return Figure(Improvement(point, how=f"no interval: {error} ({arm.called})"), fields, ANCHOR)
    found = improvement_interval_from_se(
        here.value, errors[0], there.value, errors[1], direction, scale, LEVEL
    )
    if isinstance(found, Reason):
        return Figure(Improvement(point, how=f"no interval: {found}"), fields, ANCHOR)
    return Figure(
        Improvement(
            point, found.low, found.high, found.se, LEVEL, "normal interval from the standard errors"
        ),
        fields,
        ANCHOR,
    )


def improvement_of_effect_told(
    metric: Metric | Unknown, effect: Measurement, field: str
) -> Figure[Improvement]:
    """An effect, which a source gives in the metric's own direction, signed so that positive is better.

    A 95 % interval is taken as the source gives it, symmetric or not; else it is made from the standard
    error.
    """
    direction = direction_of(metric)
    if isinstance(direction, Reason):
        return Figure(direction, (field,), ANCHOR)
    if isinstance(effect.value, Unknown):
        return Figure(Reason(f"the effect is {effect.value}"), (field,), ANCHOR)
    point = improvement_of_effect(effect.value, direction)
    if isinstance(point, Reason):
        return Figure(point, (field,), ANCHOR)
    # The effect is on the metric's scale already, so its spread is too.
    error = standard_error(effect, "linear")
    if effect.ci is not None and effect.level is not None and math.isclose(effect.level, LEVEL):
        sign = 1.0 if direction == "higher" else -1.0
        low, high = sorted(sign * end for end in effect.ci)
        se = None if isinstance(error, Reason) else error
        return Figure(
            Improvement(point, low, high, se, LEVEL, "interval as the source gives it"), (field,), ANCHOR
        )
    if isinstance(error, Reason):
        return Figure(Improvement(point, how=f"no interval: {error}"), (field,), ANCHOR)
    found = effect_interval(effect.value, error, direction, LEVEL)
    if isinstance(found, Reason):
        return Figure(Improvement(point, how=f"no interval: {found}"), (field,), ANCHOR)
    how = "normal interval from the standard error"
    return Figure(Improvement(point, found.low, found.high, found.se, LEVEL, how), (field,), ANCHOR)


@dataclass(frozen=True, slots=True)
class Told:
    """A measurement whose value is known, with the spread of its single runs as far as it is told."""

    measured: Measurement
    value: float
    sd: float | None
    runs: int | None

    @property
    def is_mean_of_seeds(self) -> bool:
        """True where the value is a mean over at least two runs of which the sd is known."""
        return (
            self.measured.statistic in (None, "mean")
            and self.sd is not None
            and self.runs is not None
            and self.runs >= 2
        )


def told_value(arm: Arm) -> Told | Reason:
    """The value of an arm with its spread, or the reason why there is none."""
    if isinstance(arm.measured, Unknown):
        return Reason(f"{arm.called} is {arm.measured}")
    if isinstance(arm.measured.value, Unknown):
        return Reason(f"{arm.called} is {arm.measured.value}")
    sample = _sample(arm.measured)
    return Told(arm.measured, arm.measured.value, seed_spread(arm.measured), _runs(arm.measured, sample))


def seed_spread(measured: Measurement | Unknown) -> float | None:
    """The sd between seeds that a measurement tells, by itself or through its raw scores."""
    if isinstance(measured, Unknown):
        return None
    if not isinstance(measured.sd, Unknown):
        return measured.sd
    sample = _sample(measured)
    return None if sample is None else sample.sd


def standard_error(measured: Measurement, scale: Scale) -> float | Reason:
    """The standard error of a measurement's value on `scale`, from what is known of its spread.

    From se, else from sd and seeds, else from an interval that is symmetric on the scale. An se or sd in the
    metric's unit says nothing on another scale than the linear one.
    """
    if scale == "linear" and not isinstance(measured.se, Unknown):
        return measured.se
    sd, runs = seed_spread(measured), _runs(measured, _sample(measured))
    if (
        scale == "linear"
        and measured.statistic in (None, "mean")
        and sd is not None
        and runs is not None
        and runs >= 2
    ):
        return se_of_mean(sd, runs)
    if measured.ci is not None:
        if measured.level is None:
            return Reason("the level of the interval is not told")
        value = None if isinstance(measured.value, Unknown) else measured.value
        return se_from_interval(*measured.ci, level=measured.level, value=value, scale=scale)
    if scale != "linear":
        return Reason(f"the spread is not known on the {scale} scale")
    if sd is None:
        return Reason("seed sd missing")
    if measured.statistic not in (None, "mean"):
        return Reason(
            f"the number is a {measured.statistic} and no mean: no standard error follows from its sd"
        )
    return Reason("number of seeds missing" if runs is None else "only one seed")


def direction_of(metric: Metric | Unknown) -> Better | Reason:
    """Which direction of the metric is better."""
    if isinstance(metric, Unknown):
        return Reason("the metric is unknown")
    if metric.better is None:
        return Reason(f"which direction of {metric.name} is better is not told")
    return cast(Better, metric.better)


def _sample(measured: Measurement) -> Sample | None:
    if not measured.scores:
        return None
    sample = sample_of(measured.scores)
    return None if isinstance(sample, Reason) else sample


def _runs(measured: Measurement, sample: Sample | None) -> int | None:
    if isinstance(measured.seeds, int):
        return measured.seeds
    return None if sample is None else sample.n


def _welch(here: Told, there: Told, direction: Better, point: float) -> Improvement:
    found = improvement_interval(
        here.value, here.sd, here.runs, there.value, there.sd, there.runs, direction, "linear", LEVEL
    )
    if isinstance(found, Reason):
        return Improvement(point, how=f"no interval: {found}")
    how = f"Welch's t interval, {here.runs:,} and {there.runs:,} seeds"
    return Improvement(point, found.low, found.high, found.se, LEVEL, how)


def _with_spread(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{field}.{part}" for field in fields for part in ("value", "sd", "seeds"))
