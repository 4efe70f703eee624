"""The charts page: each chart with its finding, its denominator, a drawing that needs no script, its data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from markupsafe import Markup

from nullbook.pages.book import Book, digest_of
from nullbook.pages.html import json_html
from nullbook.pages.links import Here
from nullbook.pages.resources import CHART_STYLES, CHARTS_SCRIPT, VEGA_SCRIPT
from nullbook.pages.templating import filled
from nullbook.pages.tree import Asset, Content, Heading, Page

if TYPE_CHECKING:
    from nullbook.charts import Chart
    from nullbook.charts.chart import Cell

SECTION = "charts/"
MOST_ROWS = 200  # of a chart's table on the page; all of them are in the downloads

# The charts' names, as `charts.CHARTS` has them: importing it takes half a second, and their files' paths
# must be known before anybody asks for one.
NAMES = ("claimed-versus-replicated", "retained", "trial-counts", "failure-rate")

_DRAWN_BY = ("altair", "vl-convert-python")


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart as its page shows it. `drawing` is empty where there is nothing to draw."""

    chart: Chart
    rows: Sequence[tuple[Cell, ...]]  # of its table, the first ones
    drawing: Markup
    spec: Markup
    svg_path: str


def pages(book: Book) -> Iterator[Page]:
    """The one page of all charts."""
    yield Page(SECTION, "charts", SECTION, partial(_charts, book), _key(book))


def assets(book: Book) -> Iterator[Asset]:
    """Vega from this site itself, and each chart's drawing as a file."""
    yield Asset(VEGA_SCRIPT, partial(_vega, book), digest_of(_versions()))
    for name in NAMES:
        yield Asset(svg_path(name), partial(_file, book, name), _key(book))


def _key(book: Book) -> str:
    return digest_of(book.digest, _versions())


def _versions() -> list[str]:
    return [version(name) for name in _DRAWN_BY]


def svg_path(name: str) -> str:
    """The path of a chart's drawing."""
    return f"{SECTION}{name}.svg"


def _vega(book: Book) -> bytes:
    from nullbook.charts import vega_bundle

    return vega_bundle(book.cache).encode()


def _file(book: Book, name: str) -> bytes:
    from nullbook.charts import draw

    chart = next(chart for chart in book.charts if chart.name == name)
    if chart.spec is None:
        return b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'
    return draw(chart.spec, book.cache).replace("<svg ", '<svg style="background:#fff" ', 1).encode()


def _charts(book: Book) -> Content:
    views = [_view(chart, book) for chart in book.charts]
    return Content(
        title="Charts",
        body=filled("charts.html", views=views, here=Here(SECTION), vega=VEGA_SCRIPT),
        description="Trial counts, failure rates, claimed against replicated, how much of a claim was left.",
        toc=tuple(Heading(2, view.chart.name, view.chart.title) for view in views),
        scripts=(CHARTS_SCRIPT,) if any(view.drawing for view in views) else (),
        styles=CHART_STYLES,
    )


def _view(chart: Chart, book: Book) -> ChartView:
    from nullbook.charts import draw, live

    if chart.spec is None:
        return ChartView(chart, (), Markup(""), Markup(""), "")
    drawing = Markup(draw(chart.spec, book.cache))  # the drawing program escapes texts
    return ChartView(
        chart, chart.table.rows[:MOST_ROWS], drawing, json_html(live(chart.spec)), svg_path(chart.name)
    )
