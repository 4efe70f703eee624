"""How all charts look: sizes, fonts, and colours that a page can turn dark.

The colours are marks: the page replaces each by a custom property, so that one drawing serves both
schemes. They are Okabe and Ito's, which survive colour-blindness, and differ in lightness too.
"""

from __future__ import annotations

from typing import Any

import altair as alt

INK = "#1c2024"
SOFT = "#60666d"
LINE = "#d9dce0"
PAPER = "#fffffe"
HELD = "#0072b2"
PARTLY = "#b87a00"
LOST = "#c0392b"
OTHER = "#7a7f87"

# Colour in a drawing -> custom property that the page's style sheet sets for its scheme.
PROPERTIES = {
    INK: "--nb-chart-ink",
    SOFT: "--nb-chart-soft",
    LINE: "--nb-chart-line",
    PAPER: "--nb-chart-paper",
    HELD: "--nb-chart-held",
    PARTLY: "--nb-chart-partly",
    LOST: "--nb-chart-lost",
    OTHER: "--nb-chart-other",
}

# An outcome has one colour on the whole site; the room `pages` has the same, and sets the properties.
OUTCOME_COLOURS = {
    "failed": "#a83c00",
    "null-result": "#8c3b73",
    "partial": "#0067a3",
    "succeeded": "#00694a",
    "inconclusive": "#7d5c00",
    "abandoned": "#5a6168",
    "invalid": "#3d444b",
}
PROPERTIES |= {colour: f"--nb-{outcome}" for outcome, colour in OUTCOME_COLOURS.items()}

WIDTH = 620
ROW = 24

CONFIG: dict[str, Any] = {
    "background": None,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "domainColor": LINE,
        "gridColor": LINE,
        "tickColor": LINE,
        "labelColor": SOFT,
        "titleColor": INK,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelLimit": 320,
    },
    "legend": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 13,
        "orient": "bottom",
        "title": None,
        "symbolStrokeWidth": 0,
    },
    "text": {"color": INK, "fontSize": 12},
    "header": {"labelColor": INK, "titleColor": INK},
}


def finished(drawing: alt.TopLevelMixin) -> dict[str, Any]:
    """The drawing as a Vega-Lite specification in the common look."""
    spec: dict[str, Any] = drawing.to_dict()
    spec["config"] = CONFIG
    return spec
