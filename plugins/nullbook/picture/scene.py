"""What a picture shows, before anybody knows how wide it is: rows of marks on the axis of one metric."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nullbook.assessment.numerals import difference_unit
from nullbook.knowledge.records import Metric, Topic

VALUES, DIFFERENCES, IMPROVEMENTS = "values", "differences", "improvements"


@dataclass(frozen=True, slots=True)
class Shade:
    """How far luck alone reaches: from the baseline to `near`, for a range of trials on to `far`."""

    near: float
    far: float
    open_end: bool
    text: str
    many: str = ""  # the N of it: ``100 runs``


@dataclass(frozen=True, slots=True)
class Track:
    """One line of marks: from a baseline to a value. All numbers are in the unit of the axis."""

    role: str  # "claim" | "result"
    value: float | None = None
    value_text: str = ""
    baseline: float | None = None
    baseline_text: str = ""
    change_text: str = ""
    span: tuple[float, float] | None = None
    span_text: str = ""
    span_of: str = ""  # what the interval is an interval of: ``95 % interval of the improvement``
    span_is_interval: bool = True  # else a standard deviation to both sides
    shade: Shade | None = None
    threshold: float | None = None
    threshold_text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A name, one or two tracks, and what has to be said and has no place on the axis."""

    name: str
    tracks: tuple[Track, ...]
    note: str = ""
    remarks: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows on one axis, which holds values, or differences in the metric's own direction where no arms are
    known, or improvements where several claims stand below each other.
    """

    metric: Metric
    title: str
    holds: str  # VALUES | DIFFERENCES | IMPROVEMENTS
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole picture: one panel, or two where claim and result have different metrics."""

    panels: tuple[Panel, ...]
    more: str = ""

    @property
    def alt(self) -> str:
        """The picture in words."""
        sentences = []
        for panel in self.panels:
            sentences.append(f"{panel.title[:1].upper()}{panel.title[1:]} (to the right).")
            sentences += [sentence for row in panel.rows for sentence in row.sentences]
        return " ".join([*sentences, f"{self.more}."] if self.more else sentences)


def axis_title(metric: Metric, dataset: Topic | None, holds: str) -> str:
    """What stands below an axis: ``test error on CIFAR-10, %, lower is better``."""
    head = {VALUES: "", DIFFERENCES: "difference in ", IMPROVEMENTS: "improvement in "}[holds] + metric.name
    where = f" on {dataset.title}" if dataset else ""
    unit = (metric.unit or "") if holds == VALUES else difference_unit(metric).strip()
    way = "more is better" if holds == IMPROVEMENTS else f"{metric.better} is better"
    return ", ".join(part for part in (f"{head}{where}", unit, way) if part)


def on_axis(metric: Metric, holds: str) -> Metric:
    """The metric as its axis has it: improvements are signed once and linear, differences are linear."""
    if holds == IMPROVEMENTS:
        return replace(metric, better="higher", scale="linear")
    return replace(metric, scale="linear") if holds == DIFFERENCES else metric
