"""All charts, in the order of the charts page. A new chart is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nullbook.charts import claimed_versus_replicated, failure_rate, retained, trial_counts
from nullbook.charts.chart import Chart
from nullbook.frames import Frames

CHARTS: Mapping[str, Callable[[Frames], Chart]] = {
    claimed_versus_replicated.NAME: claimed_versus_replicated.build,
    retained.NAME: retained.build,
    trial_counts.NAME: trial_counts.build,
    failure_rate.NAME: failure_rate.build,
}


def chart(name: str, frames: Frames) -> Chart:
    """One chart by name; KeyError where there is none of that name."""
    return CHARTS[name](frames)


def charts(frames: Frames) -> list[Chart]:
    """All charts of these frames."""
    return [build(frames) for build in CHARTS.values()]
