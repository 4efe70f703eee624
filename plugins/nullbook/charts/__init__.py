"""Charts from frames. A chart brings its title, caption, denominator, data table and alternative text."""

from nullbook.charts.chart import Chart, Denominator, Table
from nullbook.charts.drawing import draw, live, vega_bundle
from nullbook.charts.gallery import CHARTS, chart, charts

__all__ = ["CHARTS", "Chart", "Denominator", "Table", "chart", "charts", "draw", "live", "vega_bundle"]
