"""A chart's specification as SVG for readers without JavaScript, and the script for those with it."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from nullbook.charts.look import PROPERTIES

_PROGRAM = version("vl-convert-python")
_VERSION = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])

_ARIA = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')


def draw(spec: dict[str, Any], cache: Path | None = None) -> str:
    """The SVG of a specification, its colours replaced by custom properties with the colour as fallback.

    `cache` is a folder; a drawing is kept there by the digest of its specification and of the drawing
    program's version.
    """
    text = json.dumps(spec, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return _cached(f"svg:{text}", cache, ".svg", lambda: _with_properties(_svg(spec)))


def live(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification for a browser, its colours replaced by custom properties as in the drawing.

    Vega hands a colour on to the SVG as it is, so that a page turns dark without drawing anew.
    """
    text = json.dumps(spec, ensure_ascii=False, allow_nan=False)
    for colour, name in PROPERTIES.items():
        text = text.replace(f'"{colour}"', f'"var({name}, {colour})"')
    found: dict[str, Any] = json.loads(text)
    return found


def vega_bundle(cache: Path | None = None) -> str:
    """Vega, Vega-Lite and Vega-Embed as one script that sets `window.vegaEmbed`; nothing else is fetched."""
    return _cached(
        "bundle",
        cache,
        ".js",
        lambda: vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=_VERSION),
    )


def _svg(spec: dict[str, Any]) -> str:
    return vl_convert.vegalite_to_svg(spec, vl_version=_VERSION)


def _with_properties(svg: str) -> str:
    # The page names the chart; Vega's labels would name each single mark as a picture of its own.
    svg = _ARIA.sub("", svg)
    for colour, name in PROPERTIES.items():
        svg = svg.replace(f'"{colour}"', f'"var({name}, {colour})"')
    return svg


def _cached(key: str, cache: Path | None, suffix: str, make: Any) -> str:
    if cache is None:
        return str(make())
    digest = sha256(f"2:{_PROGRAM}:{_VERSION}:{sorted(PROPERTIES.items())}:{key}".encode()).hexdigest()
    file = cache / f"{digest}{suffix}"
    if file.is_file():
        return file.read_text(encoding="utf-8")
    made = str(make())
    cache.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(f"{suffix}.new")
    beside.write_text(made, encoding="utf-8", newline="\n")
    beside.replace(file)
    return made
